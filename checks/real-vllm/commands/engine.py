"""Starts the engine alone and keeps it until interrupted: run engine [vllm arguments]"""

import signal
import sys

from harness.engine import Engine


def main():
    with Engine(*Engine.with_lora(), *sys.argv[1:]) as engine:
        engine.ready()
        print(f"engine {engine.url}, events tcp://127.0.0.1:{engine.events}, replay tcp://127.0.0.1:{engine.replay}")
        try:
            signal.pause()
        except KeyboardInterrupt:
            pass


main()
