"""The index against a real vLLM: what it answers just before a request, and what the engine then says it had cached.

500 seeded requests with shared prefixes on a cache of 64 blocks, so that it evicts all the time; some with a LoRA, some with a
salt; one cache reset, one kill of the engine, one restart of the adapter on the way. For each: cached tokens that follow from
the depth that the index answered, against cached_tokens of the engine's answer.
"""

import argparse
import random
import sys
import time

from harness import keys
from harness.engine import Engine
from harness.services import Adapter, Index, Redis

WORKER = "decode-0"
OUR_BLOCK = 16
CACHE_BLOCKS = 64
VOCABULARY = range(3, 1024)
SETTLE_SECONDS = 20
RESTART_SECONDS = 120


class Traffic:
    """Seeded prompts: a shared beginning, an end of their own, sometimes one that was asked before."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.prefixes = [self.tokens(self.random.randint(40, 600)) for _ in range(12)]
        self.asked = []

    def tokens(self, number):
        return [self.random.choice(VOCABULARY) for _ in range(number)]

    def next(self):
        """A prompt, its model and its salt."""
        if self.asked and self.random.random() < 0.25:
            request = self.random.choice(self.asked[-20:])
        else:
            prompt = self.random.choice(self.prefixes) + self.tokens(self.random.randint(1, 200))
            model = Engine.LORA if self.random.random() < 0.15 else Engine.MODEL
            salt = self.random.choice(["salt-1", "salt-2"]) if self.random.random() < 0.15 else None
            request = (prompt, model, salt)
        self.asked.append(request)
        return request


class Comparison:
    """Asks the index, then the engine, and keeps the tally."""

    def __init__(self, engine, index, root):
        self.engine = engine
        self.index = index
        self.root = root
        self.equal = 0
        self.hits = 0
        self.cached = 0
        self.in_flight = []
        self.different = []

    def keys(self, prompt, model, salt):
        return keys.block_keys(self.root if model == Engine.MODEL else model, prompt, OUR_BLOCK, salt=salt)

    def expected(self, prompt, model, salt):
        """Cached tokens that follow from the depth that the index answers now."""
        found = self.index.depth(WORKER, self.keys(prompt, model, salt))
        depth = found["blocks"] if found else 0
        return min(depth * OUR_BLOCK, len(prompt) - 1) // Engine.BLOCK * Engine.BLOCK

    def run(self, number, request, pending=""):
        """One request; a difference is excused only by what the engine has not told yet."""
        prompt, model, salt = request
        expected = self.expected(prompt, model, salt)
        _, reported = self.engine.complete(prompt, model, salt)
        self.cached += reported
        self.hits += reported > 0
        line = f"request {number}: {len(prompt)} tokens, model {model}, salt {salt}: index says {expected}, engine {reported}"
        if expected == reported:
            self.equal += 1
        elif pending:
            self.in_flight.append(f"{line} ({pending})")
        else:
            self.different.append(line)
        self.settle(number, request)

    def settle(self, number, request):
        """Waits until the blocks of the request that just ended have arrived; evictions travel in front of them."""
        prompt, model, salt = request
        full = len(prompt) // Engine.BLOCK * Engine.BLOCK // OUR_BLOCK
        until = time.monotonic() + SETTLE_SECONDS
        while self.depth(prompt, model, salt) < full:
            if time.monotonic() > until:
                self.different.append(
                    f"request {number}: {full} blocks computed, the index shows {self.depth(prompt, model, salt)} after {SETTLE_SECONDS} s"
                )
                return
            time.sleep(0.005)

    def depth(self, prompt, model, salt):
        found = self.index.depth(WORKER, self.keys(prompt, model, salt))
        return found["blocks"] if found else 0


def await_life(index, old_epoch, since):
    """Waits until the index shows another life of the worker than that one."""
    while True:
        shown = index.worker(WORKER)
        if shown and shown["epoch"] != old_epoch and not shown["incomplete"]:
            return time.monotonic() - since
        if time.monotonic() - since > RESTART_SECONDS:
            sys.exit(f"FAILED: {RESTART_SECONDS} s after the engine is ready again the index still shows {shown}")
        time.sleep(0.05)


def restart_engine(engine, index, held):
    """Kills the engine and starts it again; says what the index showed meanwhile."""
    old = index.worker(WORKER)["epoch"]
    engine.stop(hard=True)
    print("  engine killed", flush=True)
    engine.start().ready()
    stale = held()
    took = await_life(index, old, time.monotonic())
    print(f"  engine ready again: the index showed {stale} blocks of its old life then, and none {took:.1f} s later", flush=True)


def restart_adapter(adapter, index, fresh):
    """Restarts the adapter beside the running engine; says whether the worker's life went on."""
    before = index.worker(WORKER)
    adapter.stop()
    began = fresh().ready().following()
    until = time.monotonic() + RESTART_SECONDS
    shown = index.worker(WORKER)
    while not shown or shown["writer"] == before["writer"]:
        if time.monotonic() > until:
            sys.exit(f"FAILED: the index shows {shown} {RESTART_SECONDS} s after the adapter's restart")
        time.sleep(0.05)
        shown = index.worker(WORKER)
    same = shown["epoch"] == before["epoch"]
    print(f"  adapter restarted: {'the same life goes on' if same else 'a new life began'}, {shown['blocks']} blocks", flush=True)
    return began


def compare(comparison, traffic, number, engine, index, adapter, fresh):
    """The whole run; at three points something breaks on purpose."""
    points = {number // 3: "reset", number // 2: "adapter", 2 * number // 3: "engine"}
    for i in range(number):
        pending = ""
        point = points.get(i)
        if point == "reset":
            print(f"  cache reset: {engine.call('/reset_prefix_cache', {}).status}", flush=True)
            pending = "the engine tells of a reset with its next step, which is this request"
        elif point == "engine":
            restart_engine(engine, index, lambda: sum(index.worker(WORKER)["blocks"].values()))
        elif point == "adapter":
            adapter = restart_adapter(adapter, index, fresh)
        comparison.run(i, traffic.next(), pending)
        if (i + 1) % 50 == 0:
            print(f"  {i + 1} requests, {comparison.equal} equal, {len(comparison.different)} different", flush=True)
    return adapter


def report(comparison, number, index):
    shown = index.call("/index").json()
    print(f"requests              {number}, {comparison.hits} with cached tokens, {comparison.cached} cached tokens in all")
    print(f"equal                 {comparison.equal} of {number} ({100 * comparison.equal / number:.2f} %)")
    print(f"in flight             {len(comparison.in_flight)}")
    for line in comparison.in_flight:
        print(f"  {line}")
    print(f"different             {len(comparison.different)}")
    for line in comparison.different:
        print(f"  {line}")
    print(f"repairs in the index  {shown['repairs']}")
    return not comparison.different


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--requests", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    keys.check()
    with Engine(*Engine.with_blocks(CACHE_BLOCKS), *Engine.with_lora()) as engine, Redis() as redis, Index(redis) as index:

        def fresh():
            return Adapter(engine, redis, WORKER)

        engine.ready()
        index.ready()
        adapter = fresh().ready().following()
        try:
            root = adapter.report()["keys"]["rootModel"]
            print(f"vLLM at {engine.url}, root {root}, seed {given.seed}", flush=True)
            comparison = Comparison(engine, index, root)
            adapter = compare(comparison, Traffic(given.seed), given.requests, engine, index, adapter, fresh)
            good = report(comparison, given.requests, index)
        finally:
            adapter.stop()
    sys.exit(0 if good else 1)


main()
