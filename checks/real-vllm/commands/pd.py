"""Two real vLLMs over NIXL on the CPU, behind both adapters: split requests against one engine alone.

The decode adapter is called as the gateway calls it, with the headers of a split. Seeded prompts on completions, chats and
Responses, whole and streamed: the same tokens as the decode engine alone makes of them. Then clients that leave in each phase,
a prefill engine that is killed, and a decode engine that is killed; at the end nothing is held once the lease is over.
"""

import argparse
import itertools
import json
import random
import re
import socket
import sys
import time

from harness.engine import Engine
from harness.http import call
from harness.processes import free_ports
from harness.services import CREDENTIAL, Adapter, Collector, Redis

LEASE_SECONDS = 30
SETTLE_SECONDS = 20
NUMBERS = itertools.count(1)


def engine(role):
    """One half of the pair; weights and model are the same."""
    transfer = {
        "kv_connector": "NixlConnector",
        "kv_role": role,
        "kv_buffer_device": "cpu",
        "kv_load_failure_policy": "recompute",
    }
    environment = {
        "VLLM_NIXL_SIDE_CHANNEL_HOST": "127.0.0.1",
        "VLLM_NIXL_SIDE_CHANNEL_PORT": str(free_ports(1)[0]),
        "UCX_TLS": "tcp,shm,self",
        "UCX_NET_DEVICES": "lo",
    }
    return Engine("--kv-transfer-config", json.dumps(transfer), environment=environment)


def metric(of, name):
    """The sum of one metric over its labels."""
    text = of.call("/metrics").body.decode()
    return sum(float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if re.match(re.escape(name) + r"[{ ]", line))


class Tally:
    """What was compared, and what was wrong."""

    def __init__(self):
        self.done = 0
        self.wrong = []
        self.fallbacks = {}

    def check(self, what, well, detail=""):
        self.done += 1
        if not well:
            self.wrong.append(f"{what}: {detail}")
            print(f"  WRONG {what}: {detail}", flush=True)

    def leg(self, header):
        cause = re.search(r"fallback=([a-z-]+)", header or "")
        word = cause.group(1) if cause else "no header"
        self.fallbacks[word] = self.fallbacks.get(word, 0) + 1
        return word


class Pair:
    """Both engines behind their adapters."""

    def __init__(self, redis):
        self.prefill = engine("kv_producer")
        self.decode = engine("kv_consumer")
        self.redis = redis

    def start(self):
        self.prefill.start()
        self.decode.start()
        self.prefill.ready()
        self.decode.ready()
        collector_port = free_ports(1)[0]
        self.before = Adapter(self.prefill, self.redis, "prefill-0", "prefill", KV_TRANSFER="nixl-pull")
        self.behind = Adapter(
            self.decode,
            self.redis,
            "decode-0",
            KV_TRANSFER="nixl-pull",
            COLLECTOR_URL=f"http://127.0.0.1:{collector_port}",
            PICKERS="",
        )
        self.collector = Collector([self.before, self.behind], collector_port)
        for service in (self.before, self.behind, self.collector):
            service.ready()
        self.collector.following(2)
        return self

    def headers(self):
        number = next(NUMBERS)
        return {
            "x-glidepath-credential": CREDENTIAL,
            "x-glidepath-prefill": "prefill-0",
            "x-glidepath-reservation": f"p.1.{number}",
            "X-Request-Id": f"pd-{number}",
        }

    def split(self, path, body):
        return call(self.behind.url + path, body, self.headers(), timeout=180)

    def alone(self, path, body):
        return self.decode.call(path, body)

    def running(self):
        """Requests that either engine works on."""
        names = ("vllm:num_requests_running", "vllm:num_requests_waiting")
        return sum(metric(one, name) for one in (self.prefill, self.decode) for name in names)

    def settled(self, seconds=SETTLE_SECONDS):
        until = time.monotonic() + seconds
        while self.running() > 0:
            if time.monotonic() > until:
                return False
            time.sleep(0.1)
        return True

    def stop(self):
        for service in (self.collector, self.behind, self.before):
            service.stop()
        self.prefill.stop()
        self.decode.stop()


def requests(seed, number):
    """Paths and bodies, seeded; prompts of ten to four hundred tokens, none like another."""
    r = random.Random(seed)
    words = ["gateway", "cache", "prompt", "worker", "block", "queue", "token", "engine", "lease", "split"]
    for i in range(number):
        common = {"model": Engine.MODEL, "temperature": 0, "seed": 9223372036854775807}
        text = " ".join([f"request {i}:"] + [r.choice(words) for _ in range(r.randint(5, 60))])
        kind = i % 5
        if kind in (0, 1):
            prompt = [r.randrange(3, 1024) for _ in range(r.randint(10, 400))]
            yield "/v1/completions", common | {
                "prompt": prompt, "max_tokens": 8, "ignore_eos": True, "min_tokens": 4, "return_token_ids": True, "stream": kind == 1}
        elif kind in (2, 3):
            yield "/v1/chat/completions", common | {
                "messages": [{"role": "user", "content": text}], "max_tokens": 8, "ignore_eos": True, "stream": kind == 3}
        else:
            yield "/v1/responses", {"model": Engine.MODEL, "temperature": 0, "input": text, "max_output_tokens": 8}


def streamed(body):
    """Text, tokens, finish reasons and end of a stream; a busy engine puts several tokens into one event, so events are joined."""
    events = [json.loads(line[6:]) for line in body.splitlines() if line.startswith("data: {")]
    choices = [choice for event in events for choice in event["choices"]]
    text = "".join(choice.get("text") or choice.get("delta", {}).get("content") or "" for choice in choices)
    ids = [token for choice in choices for token in choice.get("token_ids") or []]
    reasons = [choice["finish_reason"] for choice in choices if choice.get("finish_reason")]
    return text, ids, reasons, body.rstrip().endswith("[DONE]")


def told(answer):
    """What an answer says, without ids, times and counts of caches."""
    body = answer.body.decode()
    if "text/event-stream" in answer.headers.get("content-type", ""):
        return streamed(body)
    parsed = json.loads(body)
    if "choices" in parsed:
        return [(c.get("text"), c.get("message"), c.get("token_ids"), c.get("finish_reason")) for c in parsed["choices"]]
    return [part["content"] for part in parsed["output"]] if "output" in parsed else parsed


def same_answers(pair, number, tally):
    print(f"{number} split requests against the decode engine alone", flush=True)
    fetched_before = metric(pair.decode, "vllm:nixl_bytes_transferred_count")
    for i, (path, body) in enumerate(requests(8, number)):
        split = pair.split(path, body)
        cause = tally.leg(split.headers.get("x-glidepath-leg"))
        tally.check(f"request {i} {path}", split.status == 200, f"status {split.status} {split.body[:200]!r}")
        tally.check(f"request {i} {path} was split", cause == "none", split.headers.get("x-glidepath-leg"))
        alone = pair.alone(path, body)
        if split.status == 200:
            tally.check(f"request {i} {path} answers", told(split) == told(alone), f"{told(split)} against {told(alone)}")
    fetched = metric(pair.decode, "vllm:nixl_bytes_transferred_count") - fetched_before
    tally.check("transfers", fetched >= number * 0.9, f"the decode engine fetched {fetched} times")
    print(f"  the decode engine fetched {fetched:.0f} times; legs: {tally.fallbacks}", flush=True)


def leave(pair, until_events, seconds):
    """A client that reads so many events of a long stream, or waits so long, and closes its connection."""
    r = random.Random(next(NUMBERS))
    body = json.dumps({
        "model": Engine.MODEL, "prompt": [r.randrange(3, 1024) for _ in range(3000)], "max_tokens": 2000,
        "ignore_eos": True, "stream": True}).encode()
    head = "POST /v1/completions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in pair.headers().items())
    with socket.create_connection(("127.0.0.1", pair.behind.port), timeout=60) as client:
        client.sendall(head.encode() + f"content-length: {len(body)}\r\n\r\n".encode() + body)
        if until_events:
            got = b""
            while got.count(b"data: ") < until_events:
                chunk = client.recv(65536)
                if not chunk:
                    return False
                got += chunk
        else:
            time.sleep(seconds)
    return True


def leaving(pair, tally):
    print("clients that leave in each phase", flush=True)
    for what, events, seconds in [("at once", 0, 0.0), ("while the prompt is computed", 0, 0.15),
                                  ("about the hand-off", 0, 0.6), ("at the first token", 1, 0), ("in mid-stream", 20, 0)]:
        for _ in range(3):
            tally.check(f"leaving {what}", leave(pair, events, seconds), "the stream ended before")
            tally.check(f"leaving {what}: engines stop", pair.settled(), f"{pair.running()} requests after {SETTLE_SECONDS} s")
    probe(pair, tally, "after clients left", "none")


def probe(pair, tally, when, cause):
    """One more split request, answered as the decode engine alone does."""
    path, body = next(requests(next(NUMBERS), 1))
    split = pair.split(path, body)
    told_cause = tally.leg(split.headers.get("x-glidepath-leg"))
    tally.check(f"{when}: status", split.status == 200, f"{split.status} {split.body[:200]!r}")
    tally.check(f"{when}: fallback {cause}", told_cause in cause.split("|"), split.headers.get("x-glidepath-leg"))
    if split.status == 200:
        tally.check(f"{when}: answer", told(split) == told(pair.alone(path, body)), "differs")


def nothing_held(pair, tally, engines):
    """Blocks held for nobody are free once the lease is over; held ones show in the usage."""
    until = time.monotonic() + LEASE_SECONDS + SETTLE_SECONDS
    while any(metric(one, "vllm:kv_cache_usage_perc") > 0 for one in engines) and time.monotonic() < until:
        time.sleep(0.5)
    for one in engines:
        usage = metric(one, "vllm:kv_cache_usage_perc")
        tally.check(f"blocks of {one.url}", usage == 0, f"usage {usage} after the lease")


def killed_prefill(pair, tally):
    print("a prefill engine that is killed", flush=True)
    pair.prefill.stop(hard=True)
    probe(pair, tally, "prefill engine killed", "unreachable|broken|failed|not-ready")
    pair.prefill.start().ready()
    pair.collector.following(2)
    probe(pair, tally, "prefill engine back", "none")


def killed_decode(pair, tally):
    print("a decode engine that is killed", flush=True)
    pair.decode.stop(hard=True)
    path, body = next(requests(next(NUMBERS), 1))
    split = pair.split(path, body)
    tally.check("decode engine killed: status", split.status == 502, f"{split.status} {split.body[:200]!r}")
    nothing_held(pair, tally, [pair.prefill])
    pair.decode.start().ready()
    pair.collector.following(2)
    probe(pair, tally, "decode engine back", "none")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--requests", type=int, default=100)
    arguments.add_argument("--no-kills", action="store_true", help="leave the engines alive")
    options = arguments.parse_args()
    tally = Tally()
    with Redis() as redis:
        pair = Pair(redis).start()
        same_answers(pair, options.requests, tally)
        leaving(pair, tally)
        nothing_held(pair, tally, [pair.prefill, pair.decode])
        if not options.no_kills:
            killed_prefill(pair, tally)
            killed_decode(pair, tally)
        pair.stop()
    print(f"{tally.done} checks, {len(tally.wrong)} wrong; legs by fallback: {tally.fallbacks}")
    if tally.wrong:
        sys.exit("FAILED:\n" + "\n".join(tally.wrong))
    print("OK")


if __name__ == "__main__":
    main()
