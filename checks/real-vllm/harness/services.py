"""Our own processes beside the engines: Redis, and every service."""

import glob
import json
import os
import platform
import shutil
import struct
import subprocess
import sys
import time
import zipfile

from harness.http import call
from harness.processes import ROOT, WORK, Process, free_ports

CREDENTIAL = "only-for-this-check"
READY_SECONDS = 300


def java():
    """The java of JAVA_HOME, else that of the path."""
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else "java"


def jar(module):
    """The runnable jar of a module, built when it is not there."""
    pattern = os.path.join(ROOT, module, "target", f"{module}-*-exec.jar")
    if not glob.glob(pattern):
        print(f"building {module} ...", flush=True)
        command = ["mvn", "-B", "-ntp", "-q", "-Dquick", "-pl", module, "-am", "package"]
        subprocess.run(command, cwd=ROOT, check=True)
    return glob.glob(pattern)[0]


def redis_server():
    """A redis-server: that of the path, else the one that the tests embed."""
    found = shutil.which("redis-server")
    if found:
        return found
    target = os.path.join(WORK, "redis-server")
    if not os.path.exists(target):
        library = os.path.expanduser("~/.m2/repository/com/github/codemonstur/embedded-redis/*/embedded-redis-*.jar")
        machine = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())
        for archive in glob.glob(library):
            with zipfile.ZipFile(archive) as files:
                for name in files.namelist():
                    if name.startswith("redis-server") and name.endswith(f"{platform.system().lower()}-{machine}"):
                        with open(target, "wb") as binary:
                            binary.write(files.read(name))
                        os.chmod(target, 0o755)
        if not os.path.exists(target):
            sys.exit("FAILED: no redis-server on the PATH, and no build of the tests has fetched the embedded one")
    return target


class Redis:
    """An empty Redis on a free port."""

    def __init__(self):
        self.port = free_ports(1)[0]
        self.url = f"redis://127.0.0.1:{self.port}"
        command = [redis_server(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = Process("redis", command)

    def stop(self):
        self.process.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Service:
    """One of our Spring Boot processes, on free ports."""

    def __init__(self, module, port_variable, management_variable, environment, port=None):
        free, management = free_ports(2)
        self.port = port or free
        self.url = f"http://127.0.0.1:{self.port}"
        self.management = f"http://127.0.0.1:{management}/actuator"
        settings = {
            "GLIDEPATH_CREDENTIAL": CREDENTIAL,
            "BIND_ADDRESS": "127.0.0.1",
            port_variable: str(self.port),
            management_variable: str(management),
            **environment,
        }
        command = [java(), "-Xmx256m", "-XX:+UseSerialGC", "-jar", jar(module)]
        self.process = Process(module, command, settings)

    def ready(self):
        self.process.wait_for(self.management + "/health/readiness", READY_SECONDS)
        return self

    def call(self, path, body=None):
        return call(self.url + path, body, {"x-glidepath-credential": CREDENTIAL})

    def metrics(self):
        """The page of its metrics."""
        return call(self.management + "/prometheus").body.decode()

    def stop(self):
        self.process.stop()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Adapter(Service):
    """The adapter of an engine, a decode adapter unless told otherwise; more settings by name."""

    def __init__(self, engine, redis, worker, role="decode", port=None, **settings):
        state = os.path.join(WORK, "state")
        os.makedirs(state, exist_ok=True)
        super().__init__(
            f"{role}-worker-adapter",
            f"{role.upper()}_ADAPTER_PORT",
            f"{role.upper()}_ADAPTER_MANAGEMENT_PORT",
            {
                "WORKER_ID": worker,
                "ENGINE_URL": engine.url,
                "KV_EVENTS": f"tcp://127.0.0.1:{engine.events}",
                "KV_REPLAY": f"tcp://127.0.0.1:{engine.replay}",
                "STATE_DIR": state,
                "REDIS_URL": redis.url,
                **settings,
            },
            port,
        )

    def report(self):
        """The first worker, as the adapter reports it."""
        return self.call("/workers").json()[0]

    def following(self):
        """Waits until the adapter knows its engine and reports the worker ready."""
        until = time.monotonic() + READY_SECONDS
        while self.report()["state"] != "ready":
            if time.monotonic() > until:
                sys.exit(f"FAILED: the adapter reports {self.report()} after {READY_SECONDS} s")
            time.sleep(0.2)
        return self


class Collector(Service):
    """The collector, which follows the given adapters."""

    def __init__(self, adapters, port=None):
        super().__init__(
            "metrics-collector",
            "COLLECTOR_PORT",
            "COLLECTOR_MANAGEMENT_PORT",
            {"WORKER_ADAPTERS": ",".join(adapter.url for adapter in adapters)},
            port,
        )

    def ready_workers(self):
        """Ids of the workers that may be chosen."""
        workers = self.call("/fleet").json()["workers"]
        return {worker["report"]["id"] for worker in workers if worker["report"]["state"] == "ready"}

    def following(self, number):
        """Waits until so many workers are ready."""
        until = time.monotonic() + READY_SECONDS
        while len(self.ready_workers()) < number:
            if time.monotonic() > until:
                sys.exit(f"FAILED: the collector shows {self.ready_workers()} ready after {READY_SECONDS} s")
            time.sleep(0.2)
        return self


class Index(Service):
    """The index."""

    def __init__(self, redis):
        super().__init__("kv-index-service", "INDEX_PORT", "INDEX_MANAGEMENT_PORT", {"REDIS_URL": redis.url})

    def depth(self, worker, keys):
        """What is known of the worker for these keys: its element of the lookup's answer, or None."""
        packed = struct.pack(f"<{len(keys)}Q", *keys)
        answer = call(
            f"{self.url}/lookup?model=tiny",
            packed,
            {"x-glidepath-credential": CREDENTIAL, "content-type": "application/octet-stream"},
        )
        return next((found for found in answer.json()["workers"] if found["id"] == worker), None)

    def worker(self, worker):
        """One worker as the index shows it, or None."""
        answer = self.call(f"/index/workers/{worker}")
        return answer.json() if answer.status == 200 else None


class Picker(Service):
    """The picker, under the given policy file and beliefs about its engines."""

    def __init__(self, collector, index, redis, policy, beliefs, port=None):
        file = os.path.join(WORK, "policy.yml")
        with open(file, "w") as out:
            out.write(policy)
        super().__init__(
            "picker-service",
            "PICKER_PORT",
            "PICKER_MANAGEMENT_PORT",
            {
                "COLLECTOR_URL": collector.url,
                "INDEX_URL": index.url,
                "REDIS_URL": redis.url,
                "INDEX_DEADLINE": "500ms",
                "TOKENIZE_DEADLINE": "3s",
                "PICKER_POLICY_FILE": file,
                "SPRING_APPLICATION_JSON": json.dumps({"picker": beliefs}),
            },
            port,
        )

    def in_flight(self):
        """Requests reserved, by worker."""
        return {worker["id"]: worker["inFlight"] for worker in self.call("/backlogs").json()["workers"]}


class Gateway(Service):
    """The gateway: what clients reach."""

    KEY = "key-of-the-check"

    def __init__(self, collector, picker):
        super().__init__(
            "gateway-service",
            "GATEWAY_PORT",
            "GATEWAY_MANAGEMENT_PORT",
            {"COLLECTOR_URL": collector.url, "PICKERS": f"picker-0={picker.url}", "API_KEYS": f"{self.KEY}=tenant"},
        )

    def ask(self, path, body=None):
        """A call of a client."""
        return call(self.url + path, body, {"authorization": f"Bearer {self.KEY}"}, timeout=300)
