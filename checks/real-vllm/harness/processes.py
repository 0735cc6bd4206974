"""Processes of one check: started with a log file each, awaited, and stopped when the check ends, however it ends."""

import atexit
import os
import signal
import socket
import subprocess
import sys
import time

from harness.http import answers

WORK = os.path.abspath(os.environ["GLIDEPATH_REAL_VLLM"])
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(HERE))

# So that what a check started ends with it, also when it is terminated.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


class Process:
    """One child process and what it started."""

    def __init__(self, name, command, environment=None):
        self.name = name
        self.log = os.path.join(WORK, name + ".log")
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(
                command,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        atexit.register(self.stop)  # also when the check ends in the middle; stopping twice does nothing

    def wait_for(self, url, seconds):
        """Waits until the URL answers 200; ends the check when the process ends before, or time is up."""
        until = time.monotonic() + seconds
        while not answers(url):
            if self.child.poll() is not None or time.monotonic() > until:
                reason = "ended" if self.child.poll() is not None else f"is not ready after {seconds} s"
                sys.exit(f"FAILED: {self.name} {reason}; its log is {self.log}\n{self.tail()}")
            time.sleep(0.5)

    def tail(self, lines=15):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return "".join(log.readlines()[-lines:])

    def stop(self, how=signal.SIGTERM, seconds=40):
        """Ends the process, and whatever of its session is left then."""
        if self.child.poll() is None:
            self.child.send_signal(how)
            try:
                self.child.wait(seconds)
            except subprocess.TimeoutExpired:
                pass
        atexit.unregister(self.stop)
        try:
            os.killpg(self.child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.child.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def free_ports(number):
    """Ports that nobody uses now, all different."""
    sockets = [socket.socket() for _ in range(number)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
