"""A real vLLM on this machine's CPU."""

import os
import signal

from harness.http import call
from harness.processes import HERE, WORK, Process, free_ports

READY_SECONDS = 1800


class Engine:
    """One vLLM that serves "tiny"; context manager. Starting and waiting are apart, so that several can start together."""

    BLOCK = 32
    MODEL = "tiny"
    LORA = "lora-a"

    def __init__(self, *arguments, environment=None):
        self.port, self.events, self.replay = free_ports(3)
        self.arguments = arguments
        self.environment = environment
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    @staticmethod
    def with_lora():
        """Arguments that load the seeded LoRA."""
        return ("--enable-lora", "--max-loras", "2", "--max-lora-rank", "8", "--lora-modules", f"{Engine.LORA}={WORK}/lora-a")

    @staticmethod
    def with_blocks(number):
        """Arguments for a cache of so many blocks, one of which vLLM keeps to itself; a prompt may fill the rest."""
        return ("--num-gpu-blocks-override", str(number), "--max-model-len", str((number - 1) * Engine.BLOCK))

    def start(self):
        ports = [str(port) for port in (self.port, self.events, self.replay)]
        command = [os.path.join(HERE, "engine", "start"), WORK, *ports, *self.arguments]
        self.process = Process(f"vllm-{self.port}", command, self.environment)
        return self

    def ready(self):
        self.process.wait_for(self.url + "/health", READY_SECONDS)
        return self

    def stop(self, hard=False):
        """Ends it; a hard stop is a kill, as by a crash."""
        self.process.stop(signal.SIGKILL if hard else signal.SIGTERM)

    def call(self, path, body=None, headers=None):
        return call(self.url + path, body, headers)

    def tokens_of(self, request):
        """Token ids that the engine makes of a request to /tokenize."""
        return self.call("/tokenize", {"model": self.MODEL, **request}).json()["tokens"]

    def complete(self, tokens, model=MODEL, salt=None, most=1):
        """Completes a prompt of token ids; returns prompt tokens and cached tokens as the engine counts them."""
        body = {"model": model, "prompt": tokens, "max_tokens": most, "temperature": 0, "ignore_eos": True}
        if salt is not None:
            body["cache_salt"] = salt
        answer = self.call("/v1/completions", body)
        if answer.status != 200:
            raise RuntimeError(f"the engine answered {answer.status}: {answer.body[:300]!r}")
        usage = answer.json()["usage"]
        return usage["prompt_tokens"], usage["prompt_tokens_details"]["cached_tokens"]

    def __enter__(self):
        return self.start() if self.process is None else self

    def __exit__(self, *_):
        self.stop()
