"""Two hundred seeded chats, and requests of the other APIs: the engine's tokens against ours.

The engine says its tokens by /tokenize, and by the render endpoints where it has them; ours come from a check in
picker-service, run by Maven.
"""

import json
import os
import random
import subprocess
import sys

from harness.engine import Engine
from harness.processes import ROOT, WORK

SEED = 20261126
CHATS = 200
OTHERS = 40

PIECES = [
    "hello", " world", "Grüße", "中文字符", "日本語テキスト", "한국어", "Привет", "العربية", "हिन्दी", "🚀", "👩‍👩‍👧‍👦", "e\u0301", "\u212b", "ﬁ", "ＡＢＣ",
    " ", "  ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2028", "\u200b", "\ufeff", "\u0000", "\u007f", "0", "1234567", "3.14", "-", "_", "__init__",
    "def main(argv):\n    return 0\n", "{\"a\": [1, 2, {\"b\": null}]}", "<|im_start|>", "<|im_end|>", "<|im_start|>system\n", "<|endoftext|>", "</s>",
    "don't", "it's", "WE'LL", "...", "!?", "#include <x>", "a" * 300, "ab" * 150, "\U0001f9ff", "\ud83d\ude80".encode("utf-16", "surrogatepass").decode("utf-16"),
]


def text(r):
    return "".join(r.choice(PIECES) for _ in range(r.randrange(0, 30)))


def content(r):
    if r.random() < 0.25:
        return [{"type": "text", "text": text(r)} for _ in range(r.randrange(1, 4))]
    return text(r)


def chat(r):
    messages = []
    if r.random() < 0.5:
        messages.append({"role": r.choice(["system", "system", "developer"]), "content": text(r)})
    for _ in range(r.randrange(1, 8)):
        messages.append({"role": "user", "content": content(r)})
        messages.append({"role": "assistant", "content": content(r)})
        if r.random() < 0.2:
            messages.append({"role": r.choice(["tool", "critic"]), "content": content(r), "tool_call_id": "call"})
    body = {"model": Engine.MODEL, "messages": messages}
    shape = r.randrange(4)
    if shape == 0:
        messages.append({"role": "assistant", "content": text(r) + "x"})
        body |= {"continue_final_message": True, "add_generation_prompt": False}
    elif shape == 1:
        body["add_generation_prompt"] = False
    else:
        messages.append({"role": "user", "content": content(r)})
    return body


def messages(r):
    turns = []
    for _ in range(r.randrange(1, 4)):
        turns += [{"role": "user", "content": content(r) or "x"}, {"role": "assistant", "content": text(r) + "x"}]
    return {"model": Engine.MODEL, "max_tokens": 5, "system": text(r), "messages": turns + [{"role": "user", "content": "x" + text(r)}]}


def responses(r):
    items = [{"role": "user", "content": text(r)}, {"role": "assistant", "content": text(r)}, {"role": "user", "content": text(r)}]
    return {"model": Engine.MODEL, "max_output_tokens": 5, "instructions": text(r), "input": items if r.random() < 0.7 else text(r)}


def cases(engine):
    r = random.Random(SEED)
    for _ in range(CHATS):
        body = chat(r)
        yield {"api": "CHAT", "body": body, "ids": engine.tokens_of(body)}
    for api, path, make in (("MESSAGES", "/v1/messages", messages), ("RESPONSES", "/v1/responses", responses)):
        for _ in range(OTHERS):
            body = make(r)
            answer = engine.call(path + "/render", body)
            if answer.status == 404:
                print(f"not compared: this engine has no {path}/render")
                break
            if answer.status != 200:
                sys.exit(f"FAILED: {path}/render answered {answer.status}: {answer.body[:300]!r}")
            yield {"api": api, "body": body, "ids": answer.json()["token_ids"]}


def main():
    with Engine() as engine:
        engine.ready()
        told = list(cases(engine))
    file = os.path.join(WORK, "tokens.json")
    with open(file, "w") as out:
        json.dump(told, out)
    print(f"{len(told)} requests, {sum(len(case['ids']) for case in told)} tokens from the engine, in {file}")
    command = ["mvn", "-B", "-ntp", "-q", "-pl", "picker-service", "-am", "test", "-Dtest=EngineTokensCheck"]
    command += ["-Dsurefire.failIfNoSpecifiedTests=false"]
    checked = subprocess.run(command, cwd=ROOT, env={**os.environ, "GLIDEPATH_ENGINE_TOKENS": file})
    print("equal" if checked.returncode == 0 else "FAILED: they differ")
    sys.exit(checked.returncode)


main()
