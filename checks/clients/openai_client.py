"""The official OpenAI client against a running Glidepath: lists models, chats, streams, and meets a refusal.

Arguments: base URL and API key, as a user of that client would give them. Exits 1 with the first thing that was wrong.
"""

import argparse
import sys

import openai


def check(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")


def first_model(client):
    models = [model.id for model in client.models.list()]
    check(models, "GET /v1/models lists no model")
    print(f"models      {', '.join(models)}")
    return models[0]


def chat(client, model):
    answer = client.chat.completions.with_raw_response.create(
        model=model, max_tokens=16, messages=[{"role": "user", "content": "Say something short."}]
    )
    request_id = answer.headers.get("x-glidepath-request-id")
    completion = answer.parse()
    check(request_id, "the answer has no x-glidepath-request-id")
    check(completion.choices[0].message.content, "the answer is empty")
    check(completion.usage.completion_tokens > 0, "usage counts no completion tokens")
    print(f"chat        {completion.usage.prompt_tokens} + {completion.usage.completion_tokens} tokens, {request_id}")


def stream(client, model):
    pieces, usage, finish = [], None, None
    for chunk in client.chat.completions.create(
        model=model,
        max_tokens=16,
        stream=True,
        stream_options={"include_usage": True},
        messages=[{"role": "user", "content": "Count upwards."}],
    ):
        usage = chunk.usage or usage
        for choice in chunk.choices:
            pieces.append(choice.delta.content or "")
            finish = choice.finish_reason or finish
    check("".join(pieces), "the stream carries no text")
    check(finish, "the stream ends without a finish_reason")
    check(usage and usage.completion_tokens > 0, "the stream ends without usage, though it was asked for")
    print(f"stream      {len(pieces)} chunks, {usage.completion_tokens} tokens, finish {finish}")


def completion(client, model):
    answer = client.completions.create(model=model, prompt="Once upon a time", max_tokens=8)
    check(answer.choices[0].text, "the completion is empty")
    print(f"completion  {answer.usage.completion_tokens} tokens")


def refusals(client, base_url):
    try:
        client.chat.completions.create(model="no-such-model", messages=[{"role": "user", "content": "?"}])
        check(False, "an unknown model was answered")
    except openai.NotFoundError as refusal:
        check(refusal.code, "the refusal of an unknown model has no code")
        print(f"refused     unknown model: {refusal.status_code} {refusal.code}")
    stranger = openai.OpenAI(base_url=base_url, api_key="not-a-key", max_retries=0)
    try:
        stranger.models.list()
        check(False, "an unknown key was let in")
    except openai.AuthenticationError as refusal:
        print(f"refused     unknown key: {refusal.status_code} {refusal.code}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--base-url", default="http://127.0.0.1:8080/v1")
    arguments.add_argument("--key", default="glidepath-local")
    given = arguments.parse_args()
    # A retry would hide what the first attempt met.
    client = openai.OpenAI(base_url=given.base_url, api_key=given.key, max_retries=0, timeout=60)
    model = first_model(client)
    chat(client, model)
    stream(client, model)
    completion(client, model)
    refusals(client, given.base_url)
    print("the OpenAI client is content")


if __name__ == "__main__":
    main()
