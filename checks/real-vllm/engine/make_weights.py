"""Writes seeded random weights for the Llama whose config.json lies in the folder given.

Their spread is large on purpose: with vLLM's own dummy weights the output depends on the last token only, so that a wrong cache
would not show in it.
"""

import json
import sys

import torch
from safetensors.torch import save_file

PROJECTION, FEED_FORWARD, EMBEDDING, HEAD = 0.25, 0.15, 1.0, 0.5


def main(folder):
    with open(folder + "/config.json", encoding="utf-8") as file:
        config = json.load(file)
    hidden, inner, vocabulary = config["hidden_size"], config["intermediate_size"], config["vocab_size"]
    generator = torch.Generator().manual_seed(1)

    def spread(scale, *shape):
        return torch.randn(*shape, generator=generator) * scale

    weights = {
        "model.embed_tokens.weight": spread(EMBEDDING, vocabulary, hidden),
        "lm_head.weight": spread(HEAD, vocabulary, hidden),
        "model.norm.weight": torch.ones(hidden),
    }
    for layer in range(config["num_hidden_layers"]):
        prefix = f"model.layers.{layer}."
        for name in ("q", "k", "v", "o"):
            weights[f"{prefix}self_attn.{name}_proj.weight"] = spread(PROJECTION, hidden, hidden)
        weights[prefix + "mlp.gate_proj.weight"] = spread(FEED_FORWARD, inner, hidden)
        weights[prefix + "mlp.up_proj.weight"] = spread(FEED_FORWARD, inner, hidden)
        weights[prefix + "mlp.down_proj.weight"] = spread(FEED_FORWARD, hidden, inner)
        weights[prefix + "input_layernorm.weight"] = torch.ones(hidden)
        weights[prefix + "post_attention_layernorm.weight"] = torch.ones(hidden)
    save_file(weights, folder + "/model.safetensors", metadata={"format": "pt"})


main(sys.argv[1])
