"""Renders requests of every API with vLLM 0.32's own code, for every template here.

    python3 conversations.py DIR_WITH_TEMPLATES DIR_WITH_A_TOKENIZER > conversations.json   (needs the package vllm)

The file holds "bodies" by request, and "results", each {"template", "request", and "text" and "special" (whether the tokenizer
adds its own tokens), or "error"}. The tokenizer is any of Hugging Face's; only its template and special tokens matter, and both are replaced. The
clock is 2026-01-02.
"""

import json
import pathlib
import sys
from datetime import datetime
from typing import get_args

import transformers.utils.chat_template_utils as utils
from transformers import AutoTokenizer
from vllm.entrypoints.anthropic.protocol import AnthropicEffort, AnthropicMessagesRequest
from vllm.entrypoints.anthropic.serving import AnthropicServingMessages
from vllm.entrypoints.openai.chat_completion.protocol import ChatCompletionRequest
from vllm.entrypoints.openai.responses.protocol import ResponsesRequest
from vllm.entrypoints.openai.responses.utils import construct_input_messages, construct_tool_dicts
from vllm.renderers.chat_utils import parse_chat_messages
from vllm.renderers.hf import _detect_content_format, safe_apply_chat_template
from vllm.renderers.params import merge_kwargs

NOW = datetime(2026, 1, 2, 3, 4, 5)

TOOL = {
    "type": "function",
    "extra": 1,
    "function": {
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string"}, "days": {"type": "integer", "default": 1.5}},
            "required": ["city"],
        },
        "name": "get_weather",
        "description": "Wie ist das Wetter? <b>&</b> \"quoted\"",
    },
}
CALL = {
    "type": "function",
    "id": "call12345",
    "function": {"name": "get_weather", "arguments": "{\"city\": \"Zürich\", \"days\": 2.0}"},
}
SYSTEM = {"role": "system", "content": "You are helpful.\n"}
USER = {"role": "user", "content": "  Hello, wörld 🚀!  "}
ASSISTANT = {"role": "assistant", "content": "Hi there. "}
AGAIN = {"role": "user", "content": "And?"}
RESULT = {"role": "tool", "name": "get_weather", "tool_call_id": "call12345", "content": "{\"degrees\": 21}"}
THOUGHT = {"role": "assistant", "content": "Yes.", "reasoning_content": "hm"}

CHAT = {
    "plain": {"messages": [USER]},
    "system": {"messages": [SYSTEM, USER]},
    "multi-turn": {"messages": [SYSTEM, USER, ASSISTANT, AGAIN]},
    "no-generation": {"messages": [USER, ASSISTANT], "add_generation_prompt": False},
    "tools": {"messages": [SYSTEM, USER], "tools": [TOOL, {"function": {"name": "now", "strict": True}}]},
    "tools-none": {"messages": [USER], "tools": [TOOL], "tool_choice": "none"},
    "tool-results": {
        "messages": [SYSTEM, USER, {"role": "assistant", "content": None, "tool_calls": [CALL]}, RESULT],
        "tools": [TOOL],
    },
    "tool-result-parts": {
        "messages": [
            USER,
            {"role": "assistant", "tool_calls": [CALL]},
            {**RESULT, "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]},
        ],
    },
    "broken-arguments": {
        "messages": [USER, {"role": "assistant", "content": "x", "tool_calls": [{**CALL, "function": {"name": "f", "arguments": "{oops"}}]}, AGAIN],
    },
    "no-tool-calls": {"messages": [USER, {**ASSISTANT, "tool_calls": []}, AGAIN]},
    "reasoning": {"messages": [USER, THOUGHT, AGAIN]},
    "thinking-off": {"messages": [USER, THOUGHT, AGAIN], "chat_template_kwargs": {"enable_thinking": False, "x": None}},
    "effort": {"messages": [USER], "reasoning_effort": "low"},
    "effort-none": {"messages": [USER], "reasoning_effort": "none"},
    "parts": {"messages": [{"role": "user", "content": [{"type": "text", "text": "What"}, {"type": "text", "text": "is this?"}]}]},
    "empty-parts": {
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": ""}, {"type": "text", "text": "a"}, {"type": "text", "text": ""}]},
            {"role": "assistant", "tool_calls": [CALL]},
            {**RESULT, "content": [{"type": "text", "text": ""}, {"type": "text", "text": "b"}]},
        ],
    },
    "continue": {"messages": [USER, {"role": "assistant", "content": "Once upon "}], "continue_final_message": True, "add_generation_prompt": False},
    "continue-parts": {
        "messages": [USER, {"role": "assistant", "content": [{"type": "text", "text": "Once"}]}],
        "continue_final_message": True,
        "add_generation_prompt": False,
    },
    "developer": {"messages": [{"role": "developer", "content": "Be brief."}, USER]},
    "developer-later": {"messages": [SYSTEM, USER, {"role": "developer", "content": "Be brief."}, AGAIN]},
    "documents": {"messages": [USER], "documents": [{"title": "T", "text": "Some text."}]},
    "billing": {"messages": [{"role": "system", "content": "x-anthropic-billing-header: 1\nBe good."}, USER]},
    "name": {"messages": [{**USER, "name": "bob"}]},
    "no-content": {"messages": [{"role": "user"}]},
    "other-role": {"messages": [USER, {"role": "wizard", "content": "w"}]},
    "special-tokens": {"messages": [USER], "add_special_tokens": True},
    "null-and-auto": {"messages": [USER], "chat_template_kwargs": {"enable_thinking": "auto", "y": 1}},
}

ANTHROPIC_TOOL = {"name": "get_weather", "description": "d", "input_schema": {"properties": {"city": {"type": "string"}}}}
USE = {"type": "tool_use", "id": "toolu_123", "name": "get_weather", "input": {"city": "Zürich", "n": 1.0}}
MESSAGES = {
    "plain": {"messages": [USER]},
    "system": {"system": "Be brief.", "messages": [USER]},
    "system-blocks": {
        "system": [
            {"type": "text", "text": "x-anthropic-billing-header: cch=1"},
            {"type": "text", "text": "Be "},
            {"type": "text", "text": "brief.", "cache_control": {"type": "ephemeral"}},
        ],
        "messages": [USER, ASSISTANT, AGAIN],
    },
    "tools": {"tools": [ANTHROPIC_TOOL], "tool_choice": {"type": "any"}, "messages": [USER]},
    "tool-results": {
        "tools": [ANTHROPIC_TOOL],
        "messages": [
            USER,
            {"role": "assistant", "content": [{"type": "text", "text": "Look."}, USE]},
            {
                "role": "user",
                "content": [
                    {"type": "tool_result", "tool_use_id": "toolu_123", "content": [{"type": "text", "text": "21"}, {"type": "text", "text": "C"}]},
                    {"type": "text", "text": "So?"},
                ],
            },
        ],
    },
    "tool-result-only": {
        "messages": [USER, {"role": "assistant", "content": [USE]}, {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_123", "content": "21"}]}],
    },
    "thinking": {
        "thinking": {"type": "enabled", "budget_tokens": 2048},
        "messages": [
            USER,
            {"role": "assistant", "content": [{"type": "thinking", "thinking": "hm", "signature": "s"}, {"type": "text", "text": "Yes."}]},
            AGAIN,
        ],
    },
    "thinking-off": {"thinking": {"type": "disabled"}, "messages": [USER]},
    "effort": {"output_config": {"effort": "high"}, "messages": [USER]},
    "later-system": {"system": "One.", "messages": [USER, {"role": "system", "content": "Two."}, ASSISTANT, AGAIN]},
    "prefill": {"messages": [USER, {"role": "assistant", "content": "Once"}]},
    "several-texts": {"messages": [{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": ""}, {"type": "text", "text": "b"}]}]},
    "no-tools": {"tools": [], "messages": [USER]},
}

FUNCTION = {"type": "function", "name": "get_weather", "description": "d", "parameters": {"type": "object", "properties": {}}, "strict": True}
FUNCTION_CALL = {"type": "function_call", "call_id": "call_1", "name": "get_weather", "arguments": "{\"city\": \"Bern\"}"}
RESPONSES = {
    "text": {"input": "Say hi."},
    "instructions": {"instructions": "Be brief.", "input": [{"role": "user", "content": "Hi"}]},
    "parts": {"input": [{"type": "message", "role": "user", "content": [{"type": "input_text", "text": "a"}, {"type": "input_text", "text": "b"}]}]},
    "turns": {
        "input": [
            {"role": "user", "content": "Hi"},
            {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "Hello"}]},
            {"role": "assistant", "content": "again"},
            {"role": "user", "content": "So?"},
        ],
    },
    "tools": {"tools": [FUNCTION], "input": "Hi"},
    "calls": {
        "tools": [FUNCTION],
        "input": [
            {"role": "user", "content": "Weather?"},
            {"type": "reasoning", "id": "rs_1", "summary": [], "content": [{"type": "reasoning_text", "text": "hm"}]},
            FUNCTION_CALL,
            {**FUNCTION_CALL, "call_id": "call_2"},
            {"type": "function_call_output", "call_id": "call_1", "output": "21"},
            {"type": "function_call_output", "call_id": "call_2", "output": "22"},
        ],
    },
    "summary": {"input": [{"role": "user", "content": "a"}, {"type": "reasoning", "id": "r", "summary": [{"type": "summary_text", "text": "s"}]}, {"role": "assistant", "content": "b"}, {"role": "user", "content": "c"}]},
    "partial": {
        "input": [
            {"role": "user", "content": "Tell"},
            {"type": "message", "role": "assistant", "status": "incomplete", "content": [{"type": "output_text", "text": "Once"}]},
        ],
    },
    "effort": {"reasoning": {"effort": "medium"}, "input": "Hi"},
    "developer": {"input": [{"role": "developer", "content": "Be brief."}, {"role": "user", "content": "Hi"}]},
}


class NoMedia:
    """A model without media, as far as parsing messages asks."""

    enable_prompt_embeds = False
    trust_remote_code = False

    def __getattr__(self, name):
        return None


MODEL = NoMedia()


def apply(tokenizer, messages, params):
    source = tokenizer.get_chat_template(None, tools=params.chat_template_kwargs.get("tools"))
    content_format = _detect_content_format(source, default="string")
    conversation, _, _ = parse_chat_messages(messages, MODEL, content_format)
    return safe_apply_chat_template(MODEL, tokenizer, conversation, **params.get_apply_chat_template_kwargs())


def chat(tokenizer, request):
    tools = None if request.tools is None else [tool.model_dump() for tool in request.tools]
    params = request.build_chat_params(None, "auto").with_defaults(merge_kwargs(None, dict(tools=tools, tokenize=False)))
    return {"text": apply(tokenizer, request.messages, params), "special": request.add_special_tokens}


def effort_for_no_thinking(tokenizer):
    def probe(effort):
        try:
            return chat(tokenizer, ChatCompletionRequest(messages=[{"role": "user", "content": "Hi"}], reasoning_effort=effort))
        except Exception:
            return None

    none = probe("none")
    return "low" if none is None or any(probe(effort) == none for effort in get_args(AnthropicEffort)) else "none"


def messages(tokenizer, body):
    request = AnthropicMessagesRequest.model_validate({"max_tokens": 4096, **body})
    merge = AnthropicServingMessages._detect_merge_inline_system(tokenizer.chat_template)
    return chat(
        tokenizer,
        AnthropicServingMessages.to_chat_completion_request(
            request, merge_inline_system=merge, disabled_thinking_effort=effort_for_no_thinking(tokenizer)
        ),
    )


def responses(tokenizer, body):
    request = ResponsesRequest.model_validate(body)
    tools = construct_tool_dicts(request.tools, request.tool_choice)
    said = construct_input_messages(request_instructions=request.instructions, request_input=request.input)
    params = request.build_chat_params(None, "auto").with_defaults(merge_kwargs(None, dict(tools=tools, tokenize=False)))
    return {"text": apply(tokenizer, said, params), "special": request.build_tok_params(MODEL).add_special_tokens}


APIS = {
    "CHAT": (CHAT, lambda tokenizer, body: chat(tokenizer, ChatCompletionRequest.model_validate(body))),
    "MESSAGES": (MESSAGES, messages),
    "RESPONSES": (RESPONSES, responses),
}


def main(folder, tokenizer_folder):
    tokenizer = AutoTokenizer.from_pretrained(tokenizer_folder)
    tokens = {}
    type(tokenizer).special_tokens_map = property(lambda self: tokens)
    results, bodies = [], {}
    for path in sorted(pathlib.Path(folder).glob("*.jinja")):
        tokens_file = path.with_suffix(".tokens.json")
        tokens = json.loads(tokens_file.read_text()) if tokens_file.exists() else {"bos_token": "<s>", "eos_token": "</s>"}
        tokenizer.chat_template = path.read_text()
        utils._compile_jinja_template(tokenizer.chat_template).globals["strftime_now"] = NOW.strftime
        for api, (cases, render) in APIS.items():
            for name, body in cases.items():
                body = {"model": "m", **body}
                bodies[f"{api} {name}"] = body
                result = {"template": path.stem, "request": f"{api} {name}"}
                try:
                    result.update(render(tokenizer, json.loads(json.dumps(body))))
                except Exception as e:  # a template may refuse on purpose
                    result["error"] = str(e)[:200]
                results.append(result)
    json.dump({"bodies": bodies, "results": results}, sys.stdout, ensure_ascii=False, indent=0)


main(sys.argv[1], sys.argv[2])
