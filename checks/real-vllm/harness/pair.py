"""Two engines over NIXL, and everything of ours before them: what a client asks goes through the gateway."""

import http.client
import itertools
import json
import re
import threading
import time
import urllib.request

from harness.engine import Engine
from harness.http import call
from harness.processes import free_ports
from harness.services import CREDENTIAL, Adapter, Collector, Gateway, Index, Picker

PREFILL = "prefill-0"
DECODE = "decode-0"
SETTLE_SECONDS = 20

# Nobody who decodes is to be held up, and blocks travel for nothing: long prompts go apart while answers are in progress.
POLICY = """
profiles:
  usual: {policy: cost, decode-weight: 1}
pools:
  default: {profile: usual, splitting: {mode: on, hop-seconds: 0, kv-bytes-per-token: 1}}
"""
# What a step of this model takes on a processor.
BELIEFS = {
    "engine-profiles": {
        "models": [{"model": Engine.MODEL, "rates": {"base-seconds": 0.01, "per-prefill-token": 0.0005, "step-tokens": 4096}}]
    }
}


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


def summed(page, name, label=""):
    """The sum of one metric over its labels, of those series that bear the given one."""
    series = re.compile(re.escape(name) + r"[{ ]")
    return sum(float(line.rsplit(" ", 1)[1]) for line in page.splitlines() if series.match(line) and label in line)


def metric(of, name, label=""):
    return summed(of.call("/metrics").body.decode(), name, label)


def active(of):
    """Requests that an engine works on."""
    page = of.call("/metrics").body.decode()
    return sum(summed(page, name) for name in ("vllm:num_requests_running", "vllm:num_requests_waiting"))


def within(seconds, well, every=0.1):
    """Whether it becomes true in time."""
    until = time.monotonic() + seconds
    while not well():
        if time.monotonic() > until:
            return False
        time.sleep(every)
    return True


class Pair:
    """Both engines behind adapters, collector, index, picker and gateway."""

    def __init__(self, redis):
        self.redis = redis
        self.prefill = engine("kv_producer")
        self.decode = engine("kv_consumer")
        self.numbers = itertools.count(1)
        self.streams = []

    def start(self):
        for one in (self.prefill, self.decode):
            one.start()
        for one in (self.prefill, self.decode):
            one.ready()
        collector, picker = free_ports(2)
        self.before = Adapter(self.prefill, self.redis, PREFILL, "prefill", KV_TRANSFER="nixl-pull")
        self.behind = Adapter(
            self.decode,
            self.redis,
            DECODE,
            KV_TRANSFER="nixl-pull",
            COLLECTOR_URL=f"http://127.0.0.1:{collector}",
            PICKERS=f"picker-0=http://127.0.0.1:{picker}",
        )
        self.index = Index(self.redis)
        self.collector = Collector([self.before, self.behind], collector)
        self.picker = Picker(self.collector, self.index, self.redis, POLICY, BELIEFS, picker)
        self.gateway = Gateway(self.collector, self.picker)
        self.services = [self.before, self.behind, self.index, self.collector, self.picker, self.gateway]
        for service in self.services:
            service.ready()
        self.collector.following(2)
        return self

    def decided(self, answer):
        """How the picker chose for the last attempt at a request."""
        found = self.gateway.ask(f"/glidepath/decisions/{answer.headers['x-glidepath-request-id']}").json()
        return found["attempts"][-1]

    def alone(self, path, body):
        """What the decode engine makes of it by itself: a salt of its own keeps it from blocks that were fetched."""
        return self.decode.call(path, body | {"cache_salt": f"alone-{next(self.numbers)}"})

    def directly(self, path, body):
        """A split request as the gateway would send it."""
        number = next(self.numbers)
        headers = {
            "x-glidepath-credential": CREDENTIAL,
            "x-glidepath-prefill": PREFILL,
            "x-glidepath-reservation": f"p.1.{number}",
            "X-Request-Id": f"pd-{number}",
        }
        return call(self.behind.url + path, body, headers, timeout=180)

    def only_streams(self):
        """Whether engines and picker have nothing but the streams in progress."""
        number = len(self.streams)
        return (
            active(self.prefill) == 0
            and active(self.decode) == number
            and self.picker.in_flight() == {DECODE: number, PREFILL: 0}
        )

    def settled(self):
        return within(SETTLE_SECONDS, self.only_streams)

    def found(self):
        """For a message: what they have."""
        return f"prefill {active(self.prefill)}, decode {active(self.decode)}, picker {self.picker.in_flight()}, {len(self.streams)} streams"

    def answer_streams(self, number):
        """Begins answers that a prompt read by the decode engine would hold up."""
        self.streams = [Stream(self.gateway, i) for i in range(number)]
        return self.settled()

    def end_streams(self):
        for stream in self.streams:
            stream.end()
        self.streams = []

    def stop(self):
        for service in reversed(self.services):
            service.stop()
        self.prefill.stop()
        self.decode.stop()


class Stream:
    """One client that reads a long answer, and asks for another when it is over or broke."""

    def __init__(self, gateway, number):
        body = {
            "model": Engine.MODEL,
            "messages": [{"role": "user", "content": f"count {number}"}],
            "max_tokens": 30000,
            "ignore_eos": True,
            "stream": True,
        }
        headers = {"authorization": f"Bearer {gateway.KEY}", "content-type": "application/json"}
        self.request = urllib.request.Request(gateway.url + "/v1/chat/completions", json.dumps(body).encode(), headers)
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        while not self.over.is_set():
            try:
                with urllib.request.urlopen(self.request, timeout=60) as lines:
                    for _ in lines:
                        if self.over.is_set():
                            break
            except (OSError, http.client.HTTPException):
                self.over.wait(1)

    def end(self):
        self.over.set()
        self.thread.join()
