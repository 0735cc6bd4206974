"""Renders every template here for every conversation with Hugging Face Transformers' own Jinja settings.

    python3 generate.py DIR_WITH_TEMPLATES > fixtures.json      (needs the packages jinja2 3.1 and transformers)

Each result is {"template", "case", "variables", and "text" or "error"}. Templates are TEMPLATE.jinja files. The clock is 2026-01-02.
"""

import json
import pathlib
import sys
from datetime import datetime

import transformers.utils.chat_template_utils as utils

NOW = datetime(2026, 1, 2, 3, 4, 5)

TOOL = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "Wie ist das Wetter? <b>&</b> \"quoted\"",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string", "description": "city"}, "days": {"type": "integer", "default": 1.5}},
            "required": ["city"],
        },
    },
}
CALL = {"id": "call12345", "type": "function", "function": {"name": "get_weather", "arguments": {"city": "Zürich"}}}
SYSTEM = {"role": "system", "content": "You are helpful.\n"}
USER = {"role": "user", "content": "  Hello, wörld 🚀!  "}
ASSISTANT = {"role": "assistant", "content": "Hi there."}

CASES = {
    "plain": {"messages": [USER], "add_generation_prompt": True},
    "system": {"messages": [SYSTEM, USER], "add_generation_prompt": True},
    "multi-turn": {"messages": [SYSTEM, USER, ASSISTANT, {"role": "user", "content": "And?"}], "add_generation_prompt": True},
    "no-generation": {"messages": [USER, ASSISTANT], "add_generation_prompt": False},
    "tools": {"messages": [SYSTEM, USER], "tools": [TOOL], "add_generation_prompt": True},
    "tool-results": {
        "messages": [
            SYSTEM,
            USER,
            {"role": "assistant", "content": "", "tool_calls": [CALL]},
            {"role": "tool", "name": "get_weather", "tool_call_id": "call12345", "content": "{\"degrees\": 21}"},
        ],
        "tools": [TOOL],
        "add_generation_prompt": True,
    },
    "reasoning": {
        "messages": [
            USER,
            {"role": "assistant", "content": "<think>\nhm\n</think>\n\nYes.", "reasoning_content": "hm"},
            {"role": "user", "content": "Why?"},
        ],
        "add_generation_prompt": True,
        "enable_thinking": False,
    },
    "parts": {
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": "What is this?"}, {"type": "image"}, {"type": "text", "text": "Say."}]}
        ],
        "add_generation_prompt": True,
    },
}


def variables(case, tokens):
    return {"tools": None, "documents": None, **tokens, **case}


def main(folder):
    results = []
    for path in sorted(pathlib.Path(folder).glob("*.jinja")):
        tokens_file = path.with_suffix(".tokens.json")
        tokens = json.loads(tokens_file.read_text()) if tokens_file.exists() else {"bos_token": "<s>", "eos_token": "</s>"}
        template = utils._compile_jinja_template(path.read_text())
        template.globals["strftime_now"] = NOW.strftime
        for name, case in CASES.items():
            result = {"template": path.stem, "case": name, "variables": variables(case, tokens)}
            try:
                result["text"] = template.render(**result["variables"])
            except Exception as e:  # a template may raise on purpose
                result["error"] = str(e)
            results.append(result)
    json.dump(results, sys.stdout, ensure_ascii=False, indent=1)


main(sys.argv[1])
