"""Writes a seeded LoRA in PEFT's folder format: make_lora.py MODEL_FOLDER LORA_FOLDER"""

import json
import os
import sys

import torch
from safetensors.torch import save_file

RANK = 4
MODULES = ("q_proj", "v_proj")


def main(model, folder):
    with open(model + "/config.json", encoding="utf-8") as file:
        config = json.load(file)
    hidden = config["hidden_size"]
    generator = torch.Generator().manual_seed(2)
    weights = {}
    for layer in range(config["num_hidden_layers"]):
        for module in MODULES:
            name = f"base_model.model.model.layers.{layer}.self_attn.{module}"
            weights[name + ".lora_A.weight"] = torch.randn(RANK, hidden, generator=generator) * 0.3
            weights[name + ".lora_B.weight"] = torch.randn(hidden, RANK, generator=generator) * 0.3
    os.makedirs(folder, exist_ok=True)
    settings = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": "tiny",
        "r": RANK,
        "lora_alpha": 2 * RANK,
        "lora_dropout": 0.0,
        "bias": "none",
        "target_modules": list(MODULES),
    }
    with open(folder + "/adapter_config.json", "w", encoding="utf-8") as file:
        json.dump(settings, file, indent=1)
    save_file(weights, folder + "/adapter_model.safetensors", metadata={"format": "pt"})


main(sys.argv[1], sys.argv[2])
