"""docker-compose.yml, started without a container engine: every service as a process with the environment that the file gives it.

A container's network is a loopback address of its own, so that all ports are those of the file; names of services become these
addresses. Then the fleet must be whole and ready, a chat be answered, and a prompt go from the prefill worker to a decode worker.
"""

import os
import re
import sys
import time

import yaml
from harness.http import call
from harness.processes import ROOT, Process
from harness.services import jar, java, redis_server

CREDENTIAL = "only-for-this-check"
READY_SECONDS = 300
WORKERS = {"decode-0", "decode-1", "prefill-0"}


class Compose:
    """The file, with an address for each network."""

    def __init__(self):
        with open(os.path.join(ROOT, "docker-compose.yml"), encoding="utf-8") as file:
            text = file.read().replace("${API_KEYS:-glidepath-local=local}", "glidepath-local=local")
        text = re.sub(r"\$\{GLIDEPATH_CREDENTIAL:[^}]*}", CREDENTIAL, text)
        self.services = yaml.safe_load(text)["services"]
        networks = [name for name, service in self.services.items() if "network_mode" not in service]
        self.addresses = {name: f"127.9.0.{number}" for number, name in enumerate(networks, 1)}

    def address(self, name):
        network = self.services[name].get("network_mode", f"service:{name}").removeprefix("service:")
        return self.addresses[network]

    def module(self, name):
        return self.services[name]["build"]["args"]["SERVICE"]

    def environment(self, name):
        """What the file says, with addresses in the place of names, and files of this machine in that of mounted ones."""
        own = self.address(name)
        mounts = [volume.split(":")[:2] for volume in self.services[name].get("volumes", [])]
        settings = {"BIND_ADDRESS": own}
        for key, value in self.services[name]["environment"].items():
            for host, address in [("127.0.0.1", own), *self.addresses.items()]:
                value = re.sub(rf"(?<=//){re.escape(host)}(?=[:/])|^{re.escape(host)}$", address, value)
            for here, there in mounts:
                value = value.replace(there, os.path.join(ROOT, here))
            settings[key] = own if key == "BIND_ADDRESS" else value
        return settings

    def start(self, name):
        """One service, and where its image's health check would ask whether it is ready."""
        own = self.address(name)
        if name == "redis":
            return Process(name, [redis_server(), *self.services[name]["command"][1:], "--bind", own]), None
        options = ["-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"]
        process = Process(name, [java(), *options, "-jar", jar(self.module(name))], self.environment(name))
        return process, health(self.module(name)).replace("127.0.0.1", own)


def health(module):
    """Where the image of a module is asked."""
    with open(os.path.join(ROOT, "Dockerfile"), encoding="utf-8") as file:
        found = re.search(rf"{re.escape(module)}\b[^)]*\) health=(\S+)", file.read())
    return f"http://127.0.0.1:{found.group(1)}"


def wait(what, found, wanted):
    """Waits until something is as wanted."""
    until = time.monotonic() + READY_SECONDS
    while not wanted(found()):
        if time.monotonic() > until:
            sys.exit(f"FAILED: {what}: {found()} after {READY_SECONDS} s")
        time.sleep(0.3)


def ready_workers(compose):
    workers = call(f"http://{compose.addresses['metrics-collector']}:8083/fleet", headers={"x-glidepath-credential": CREDENTIAL})
    return {worker["report"]["id"] for worker in workers.json()["workers"] if worker["report"]["state"] == "ready"}


def ask(compose, text):
    body = {"model": "glide-sim", "messages": [{"role": "user", "content": text}], "max_tokens": 8}
    return call(
        f"http://{compose.addresses['gateway-service']}:8080/v1/chat/completions", body, {"authorization": "Bearer glidepath-local"})


def handed(compose):
    """A prompt that the decode adapter of the first engine is told to have read elsewhere, as the gateway tells it."""
    body = {"model": "glide-sim", "prompt": "a long prompt to hand over " * 40, "max_tokens": 4}
    headers = {"x-glidepath-credential": CREDENTIAL, "x-glidepath-prefill": "prefill-0", "x-glidepath-reservation": "picker-0.1.1"}
    return call(f"http://{compose.addresses['engine-0']}:8100/v1/completions", body, headers)


def main():
    compose = Compose()
    began = time.monotonic()
    started = {name: compose.start(name) for name in compose.services}
    for process, url in started.values():
        if url:
            process.wait_for(url, READY_SECONDS)
    wait("ready workers", lambda: ready_workers(compose), lambda found: found == WORKERS)
    print(f"{len(started)} services ready after {time.monotonic() - began:.0f} s", flush=True)
    answer = ask(compose, "hello")
    if answer.status != 200:
        sys.exit(f"FAILED: the gateway answered {answer.status}: {answer.body[:300]!r}")
    split = handed(compose)
    leg = split.headers.get("x-glidepath-leg", "")
    if split.status != 200 or "prefill=prefill-0;" not in leg or "fallback=none" not in leg:
        sys.exit(f"FAILED: no hand-off: {split.status} {leg} {split.body[:300]!r}")
    print(f"answered; handed over: {leg}")
    print("OK")


if __name__ == "__main__":
    main()
