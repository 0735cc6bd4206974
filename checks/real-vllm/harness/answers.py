"""What answers say, without ids, times and counts of caches."""

import json


def streamed(body):
    """Text, tokens, finish reasons and end of a stream; a busy engine puts several tokens into one event, so events are joined."""
    events = [json.loads(line[6:]) for line in body.splitlines() if line.startswith("data: {")]
    choices = [choice for event in events for choice in event.get("choices", [])]
    text = "".join(choice.get("text") or choice.get("delta", {}).get("content") or "" for choice in choices)
    ids = [token for choice in choices for token in choice.get("token_ids") or []]
    reasons = [choice["finish_reason"] for choice in choices if choice.get("finish_reason")]
    return text, ids, reasons, body.rstrip().endswith("[DONE]")


def told(answer):
    """What an answer says."""
    body = answer.body.decode()
    if "text/event-stream" in answer.headers.get("content-type", ""):
        return streamed(body)
    parsed = json.loads(body)
    if "choices" in parsed:
        return [(c.get("text"), c.get("message"), c.get("token_ids"), c.get("finish_reason")) for c in parsed["choices"]]
    return [part["content"] for part in parsed["output"]] if "output" in parsed else parsed


class Tally:
    """What was compared, and what was wrong."""

    def __init__(self):
        self.done = 0
        self.wrong = []

    def check(self, what, well, detail=""):
        self.done += 1
        if not well:
            self.wrong.append(f"{what}: {detail}")
            print(f"  WRONG {what}: {detail}", flush=True)
        return well
