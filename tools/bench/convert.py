"""From a PEFT adapter to a GGUF file that llama.cpp lays over the same base.

Names and order are llama.cpp's: its Llama models turn neighbouring dimensions of queries and
keys where transformers turns halves, so the rows of these two B matrices change places.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import gguf
import numpy as np
from safetensors.torch import load_file

from ai.lean.lora import NEUTRAL, PREFIX, AdapterError
from ai.store.gguf_file import LAYER

NAMES = {module: name for name, module in LAYER.items()}
HEADS = {"attn_q": "num_attention_heads", "attn_k": "num_key_value_heads"}
"""Projections whose rows llama.cpp orders its own way, and where a checkpoint says how many heads they have."""


def convert(adapter: Path, checkpoint: Path, target: Path) -> None:
    """Write an adapter as GGUF, in 32 bits.

    Args:
        adapter: folder as PEFT saves it.
        checkpoint: folder of the base, a Llama.
        target: file to write.

    Raises:
        ai.lean.lora.AdapterError: it is more than plain LoRA on the projections of a layer.
    """
    settings = json.loads((adapter / "adapter_config.json").read_text(encoding="utf-8"))
    unknown = {key for key, value in settings.items() if value and (key, value) != ("bias", "none")} - NEUTRAL
    if settings.get("peft_type") != "LORA" or unknown:
        raise AdapterError(f"{adapter} is no plain LoRA: {', '.join(sorted(unknown)) or settings.get('peft_type')}")
    base = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    heads = {name: int(base[key]) for name, key in HEADS.items()}
    writer = gguf.GGUFWriter(target, "llama")
    writer.add_type(gguf.GGUFType.ADAPTER)
    writer.add_string(gguf.Keys.Adapter.TYPE, "lora")
    writer.add_float32(gguf.Keys.Adapter.LORA_ALPHA, alpha(settings))
    for key, weights in sorted(load_file(adapter / "adapter_model.safetensors").items()):
        name, values = tensor_name(key, adapter), weights.float().numpy()
        projection = name.split(".")[2]
        if name.endswith("lora_b") and projection in heads:
            values = neighbours(values, heads[projection])
        writer.add_tensor(name, np.ascontiguousarray(values))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def alpha(settings: dict[str, float]) -> float:
    """Return the alpha with which llama.cpp, which divides it by the rank, scales as PEFT does."""
    factor = math.sqrt(settings["r"]) if settings.get("use_rslora") else 1.0
    return settings["lora_alpha"] * factor


def tensor_name(key: str, adapter: Path) -> str:
    """Return llama.cpp's name of one of PEFT's tensors.

    Raises:
        ai.lean.lora.AdapterError: it belongs to no projection of a layer.
    """
    start = f"{PREFIX}model.layers."
    layer, _, rest = key.removeprefix(start).partition(".")
    module, _, matrix = rest.removesuffix(".weight").rpartition(".")
    if not key.startswith(start) or module not in NAMES or matrix not in {"lora_A", "lora_B"}:
        raise AdapterError(f"{adapter} changes {key}, which is no projection of a layer")
    return f"blk.{layer}.{NAMES[module]}.weight.{matrix.lower()}"


def neighbours(weights: np.ndarray, heads: int) -> np.ndarray:
    """Put the two halves of each head's rows, (heads * head size, columns), next to each other one by one."""
    halves = weights.reshape(heads, 2, -1, weights.shape[1])
    return halves.swapaxes(1, 2).reshape(weights.shape)
