"""Calls over HTTP to this machine."""

import json
import urllib.error
import urllib.request


class Answer:
    """Status, headers and body of an answer, whatever its status."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)


def call(url, body=None, headers=None, timeout=120):
    """GET without a body, POST with one: bytes as they are, anything else as JSON."""
    sent = dict(headers or {})
    if body is not None and not isinstance(body, bytes):
        body = json.dumps(body).encode()
        sent.setdefault("content-type", "application/json")
    request = urllib.request.Request(url, data=body, headers=sent)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.headers, refused.read())


def answers(url, timeout=2):
    """Whether the URL answers 200 now."""
    try:
        return call(url, timeout=timeout).status == 200
    except OSError:
        return False
