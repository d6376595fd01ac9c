"""Tiny models of every kind that the lean forward takes, and what PEFT makes of them."""

import copy
import json

import torch
from bitsandbytes.functional import has_avx512bf16
from bitsandbytes.nn import Linear4bit, Params4bit
from peft import LoraConfig, get_peft_model
from torch import nn
from transformers import LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM

VOCABULARY = 96
ALL = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]
SIZES = {
    "vocab_size": VOCABULARY, "hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 3,
    "num_attention_heads": 4, "num_key_value_heads": 2, "max_position_embeddings": 4096, "initializer_range": 0.2,
}  # fmt: skip
KINDS = ["llama", "mistral", "llama3 positions", "bf16", *(["nf4"] if has_avx512bf16() else [])]


def model(kind):
    """A random model; the same for the same kind."""
    torch.manual_seed(5)
    if kind == "mistral":
        return MistralForCausalLM(MistralConfig(**SIZES, head_dim=32, sliding_window=None)).eval()
    rope = {"rope_type": "default", "rope_theta": 1e4}
    if kind == "llama3 positions":
        rope = {
            "rope_type": "llama3", "rope_theta": 1e4, "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
            "original_max_position_embeddings": 64,
        }  # fmt: skip
    tied = kind != "llama"
    made = LlamaForCausalLM(LlamaConfig(**SIZES, tie_word_embeddings=tied, rope_parameters=rope)).eval()
    if kind in ("bf16", "nf4"):
        made = made.to(torch.bfloat16)
    return in_four_bits(made) if kind == "nf4" else made


def in_four_bits(made):
    """Quantise a model's projections as transformers does at loading."""
    for layer in made.model.layers:
        for block in (layer.self_attn, layer.mlp):
            for name, old in list(block.named_children()):
                if isinstance(old, nn.Linear):
                    new = Linear4bit(
                        old.in_features, old.out_features, bias=False, compute_dtype=torch.bfloat16,
                        compress_statistics=False, quant_type="nf4",
                    )  # fmt: skip
                    new.weight = Params4bit(
                        old.weight.data, requires_grad=False, compress_statistics=False, quant_type="nf4", module=new
                    ).to("cpu")
                    setattr(block, name, new)
    return made.eval()


def adapter(kind, folder, targets=ALL, seed=1, **settings):
    """Write a LoRA adapter that changes a model a lot; return its folder."""
    config = LoraConfig(r=4, lora_alpha=6, target_modules=targets, task_type="CAUSAL_LM", **settings)
    wrapped = get_peft_model(copy.deepcopy(model(kind)), config)
    torch.manual_seed(seed)
    for name, weight in wrapped.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(weight, std=0.15)
    wrapped.save_pretrained(folder)
    return folder


def change(folder, **settings):
    """Change an adapter's settings on disk."""
    path = folder / "adapter_config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | settings))
    return folder
