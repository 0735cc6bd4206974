"""Two real vLLMs over NIXL on the CPU, behind gateway, picker and both adapters: split requests against one engine alone.

While the decode engine answers a few long streams, seeded prompts go through the public API, whole and streamed. The picker sends
each apart, and the answer must be what the decode engine alone makes of it. Then clients that leave in each phase, parameters
of their own, a prefill engine that is killed, and a decode engine that is killed; in the end nothing is held once the lease is over.
"""

import argparse
import concurrent.futures
import itertools
import json
import random
import re
import socket
import sys

from harness.answers import Tally, told
from harness.engine import Engine
from harness.pair import DECODE, PREFILL, Pair, active, metric, summed, within
from harness.services import Redis

LEASE_SECONDS = 30
SETTLE_SECONDS = 20
STREAMS = 3
RESPONSES = 10
FEWEST_TOKENS = 100
LONG_PROMPT = 12000
SEEDS = itertools.count(1)


def tokens(r, number):
    return [r.randrange(3, 1024) for _ in range(number)]


def completion(stream, number, most=8):
    """A prompt of random tokens that was not asked before."""
    return "/v1/completions", {
        "model": Engine.MODEL, "temperature": 0, "seed": 9223372036854775807, "prompt": tokens(random.Random(next(SEEDS)), number),
        "max_tokens": most, "ignore_eos": True, "min_tokens": 4, "return_token_ids": True, "stream": stream}


def text(r, number):
    words = ["gateway", "cache", "prompt", "worker", "block", "queue", "token", "engine", "lease", "split"]
    return " ".join([f"request {number}:"] + [r.choice(words) for _ in range(r.randint(40, 90))])


def requests(seed, number):
    """Paths and bodies of the public API, seeded; no prompt like another."""
    r = random.Random(seed)
    for i in range(number):
        if i % 4 < 2:
            yield completion(i % 4 == 1, r.randint(FEWEST_TOKENS, 500))
        else:
            yield "/v1/chat/completions", {
                "model": Engine.MODEL, "temperature": 0, "messages": [{"role": "user", "content": text(r, i)}],
                "max_tokens": 8, "ignore_eos": True, "stream": i % 4 == 3}


def compare(pair, tally, what, path, body):
    """One request through the gateway: split by the picker, fetched by the engine, answered as by one engine alone."""
    computed = metric(pair.decode, "vllm:prompt_tokens_by_source_total", "local_compute")
    answer = pair.gateway.ask(path, body)
    computed = metric(pair.decode, "vllm:prompt_tokens_by_source_total", "local_compute") - computed
    if not tally.check(f"{what}: status", answer.status == 200, f"{answer.status} {answer.body[:200]!r}"):
        return
    decided = pair.decided(answer)
    split = decided.get("split", {})
    chosen = split.get("apart") and split["prefill"] == [PREFILL] and split["decode"] == DECODE == decided["chosen"]
    tally.check(f"{what}: split by the picker", chosen, json.dumps(decided)[:600])
    tally.check(f"{what}: less than a block computed", computed < Engine.BLOCK, f"{computed} tokens on the decode engine")
    expected = told(pair.alone(path, body))
    tally.check(f"{what}: answer", told(answer) == expected, f"{told(answer)} against {expected}")


def same_answers(pair, number, tally):
    print(f"{number} requests split by the picker, against the decode engine alone", flush=True)
    fetched = metric(pair.decode, "vllm:nixl_bytes_transferred_count")
    for i, (path, body) in enumerate(requests(8, number)):
        compare(pair, tally, f"request {i} {path}", path, body)
    fetched = metric(pair.decode, "vllm:nixl_bytes_transferred_count") - fetched
    tally.check("transfers", fetched >= number, f"the decode engine fetched {fetched} times")
    print(f"  the decode engine fetched {fetched:.0f} times; by fallback: {hand_offs(pair)}", flush=True)


def responses(pair, tally):
    print(f"{RESPONSES} split requests on /v1/responses, which only the adapters serve", flush=True)
    r = random.Random(9)
    for i in range(RESPONSES):
        body = {"model": Engine.MODEL, "temperature": 0, "input": text(r, i), "max_output_tokens": 8}
        answer = pair.directly("/v1/responses", body)
        leg = answer.headers.get("x-glidepath-leg")
        if tally.check(f"responses {i}: split", answer.status == 200 and "fallback=none" in (leg or ""), f"{answer.status} {leg}"):
            tally.check(f"responses {i}: answer", told(answer) == told(pair.alone("/v1/responses", body)), "differs")


def hand_offs(pair):
    """Requests sent apart, by what became of the first part."""
    name = "glidepath_gateway_hand_offs_total"
    page = pair.gateway.metrics()
    causes = re.findall(name + r'{[^}]*fallback="([a-z-]+)"', page)
    return {cause: int(summed(page, name, f'fallback="{cause}"')) for cause in causes}


class Client:
    """A client of the gateway on a connection of its own, which it can close at any moment."""

    def __init__(self, pair, path, body):
        sent = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nauthorization: Bearer {pair.gateway.KEY}\r\n"
        self.connection = socket.create_connection(("127.0.0.1", pair.gateway.port), timeout=120)
        self.connection.sendall(head.encode() + f"content-length: {len(sent)}\r\n\r\n".encode() + sent)
        self.got = b""

    def read(self, events):
        """Reads so many events of the answer; False when it ended before."""
        while self.got.count(b"data: ") < events:
            chunk = self.connection.recv(65536)
            if not chunk:
                return False
            self.got += chunk
        return True

    def rest(self):
        """Reads until the answer or the connection ends; all that came."""
        while not self.got.endswith(b"0\r\n\r\n") and (chunk := self.connection.recv(65536)):
            self.got += chunk
        return self.got.decode(errors="replace")

    def leave(self):
        self.connection.close()


def computing(pair):
    return within(SETTLE_SECONDS, lambda: active(pair.prefill) > 0, every=0.02)


def computed(pair):
    return computing(pair) and within(2 * SETTLE_SECONDS, lambda: active(pair.prefill) == 0, every=0.02)


PHASES = {
    "at once": lambda pair, client: True,
    "while the prompt is computed": lambda pair, client: computing(pair),
    "about the hand-off": lambda pair, client: computed(pair),
    "at the first token": lambda pair, client: client.read(1),
    "in mid-stream": lambda pair, client: client.read(20),
}


def leaving(pair, tally):
    print("clients that leave in each phase", flush=True)
    for phase, reached in PHASES.items():
        for _ in range(3):
            client = Client(pair, *completion(True, LONG_PROMPT, most=2000))
            tally.check(f"leaving {phase}", reached(pair, client), "it did not come to that")
            client.leave()
            tally.check(f"leaving {phase}: all stop", pair.settled(), pair.found())
    compare(pair, tally, "after clients left", *completion(False, 300))


def parameters(pair, tally):
    print("clients with parameters of their own", flush=True)
    for params in ({"do_remote_prefill": True}, {"do_remote_decode": True}, None):
        path, body = completion(False, 300)
        answer = pair.gateway.ask(path, body | {"kv_transfer_params": params})
        code = answer.json().get("error", {}).get("code")
        tally.check(f"parameters {params}", (answer.status, code) == (400, "refused_field"), f"{answer.status} {answer.body[:200]!r}")


def nothing_held(pair, tally):
    """Without a client nothing is in flight, and blocks held for nobody are free once the lease is over."""
    print("without a client", flush=True)
    pair.end_streams()
    tally.check("nothing in flight", pair.settled(), pair.found())
    for one in (pair.prefill, pair.decode):
        free = within(LEASE_SECONDS + SETTLE_SECONDS, lambda: metric(one, "vllm:kv_cache_usage_perc") == 0, every=0.5)
        tally.check(f"blocks of {one.url}", free, f"usage {metric(one, 'vllm:kv_cache_usage_perc')} after the lease")
    free = within(LEASE_SECONDS + SETTLE_SECONDS, lambda: not pair.before.report()["load"].get("transfers"), every=0.5)
    tally.check("the prefill adapter's transfers", free, pair.before.report()["load"])
    print(f"  leases that ran out: {metric(pair.prefill, 'vllm:nixl_num_kv_expired_reqs_total'):.0f}", flush=True)


def answered_alone(pair, tally, what, path, body, answer):
    if tally.check(f"{what}: status", answer.status == 200, f"{answer.status} {answer.body[:200]!r}"):
        tally.check(f"{what}: answer", told(answer) == told(pair.alone(path, body)), "differs")


def back(pair, tally, what, engine):
    """An engine that was killed starts again, and requests go apart as before."""
    pair.end_streams()
    engine.start().ready()
    pair.collector.following(2)
    tally.check(f"{what}: streams", pair.answer_streams(STREAMS), pair.found())
    compare(pair, tally, what, *completion(False, 300))


def killed_prefill(pair, tally):
    print("a prefill engine that is killed while it reads", flush=True)
    path, body = completion(False, LONG_PROMPT)
    with concurrent.futures.ThreadPoolExecutor() as clients:
        asked = clients.submit(pair.gateway.ask, path, body)
        tally.check("killed prefill: it reads", computing(pair), "it never began")
        pair.prefill.stop(hard=True)
        answer = asked.result()
    answered_alone(pair, tally, "prefill killed while it reads", path, body, answer)
    path, body = completion(False, 300)
    answered_alone(pair, tally, "prefill killed before", path, body, pair.gateway.ask(path, body))
    causes = {cause: number for cause, number in hand_offs(pair).items() if cause != "none"}
    tally.check("prefill killed: a cause is counted", sum(causes.values()) > 0, hand_offs(pair))
    print(f"  by fallback: {hand_offs(pair)}", flush=True)
    back(pair, tally, "prefill engine back", pair.prefill)


def killed_decode(pair, tally):
    print("a decode engine that is killed in mid-stream", flush=True)
    client = Client(pair, *completion(True, 300, most=5000))
    tally.check("killed decode: it answers", client.read(20), client.got[-300:])
    pair.decode.stop(hard=True)
    rest = client.rest()
    tally.check("killed decode: the stream ends as broken", '"error"' in rest and "[DONE]" not in rest, rest[-300:])
    answer = pair.gateway.ask(*completion(False, 300))
    tally.check("killed decode: next request", answer.status in (502, 503), f"{answer.status} {answer.body[:200]!r}")
    back(pair, tally, "decode engine back", pair.decode)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--requests", type=int, default=100)
    arguments.add_argument("--no-kills", action="store_true", help="leave the engines alive")
    options = arguments.parse_args()
    tally = Tally()
    with Redis() as redis:
        pair = Pair(redis).start()
        tally.check("streams in progress", pair.answer_streams(STREAMS), pair.found())
        same_answers(pair, options.requests, tally)
        responses(pair, tally)
        leaving(pair, tally)
        parameters(pair, tally)
        nothing_held(pair, tally)
        if not options.no_kills:
            tally.check("streams in progress again", pair.answer_streams(STREAMS), pair.found())
            killed_prefill(pair, tally)
            killed_decode(pair, tally)
            nothing_held(pair, tally)
        fallbacks = hand_offs(pair)
        pair.stop()
    print(f"{tally.done} checks, {len(tally.wrong)} wrong; sent apart, by fallback: {fallbacks}")
    if tally.wrong:
        sys.exit("FAILED:\n" + "\n".join(tally.wrong))
    print("OK")


if __name__ == "__main__":
    main()
