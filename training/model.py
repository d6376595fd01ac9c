"""A base in four bits with a LoRA adapter on it (QLoRA, https://arxiv.org/abs/2305.14314)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, cast

import torch
from bitsandbytes.functional import dequantize_4bit
from bitsandbytes.nn import Linear4bit, Params4bit
from peft import LoraConfig, PeftModel, get_peft_model, set_peft_model_state_dict
from peft.utils import SAFETENSORS_WEIGHTS_NAME
from safetensors import safe_open
from safetensors.torch import load_file
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    PreTrainedModel,
    PreTrainedTokenizerFast,
    set_seed,
)

from training.attention import PLAIN
from training.bases import BaseError
from training.fused_lora import fuse
from training.recipe import Recipe

TEXT_PART = {r"^(model\.)?language_model\.(model\.)?(?!lm_head)": "model.", r"^language_model\.lm_head": "lm_head"}
"""What the weights of a text part are called inside a model that also sees, and what alone."""


def device() -> str:
    """Return where this process trains: its own GPU under `accelerate launch`, else the first, else the processor."""
    return f"cuda:{os.environ.get('LOCAL_RANK', '0')}" if torch.cuda.is_available() else "cpu"


def describe(where: str) -> str:
    """Name a device as `run.json` does."""
    return torch.cuda.get_device_name(where) if where != "cpu" else f"cpu, {torch.get_num_threads()} threads"


def load_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """Load the tokenizer beside a base.

    Raises:
        BaseError: it cannot be trained with.
    """
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    if not isinstance(tokenizer, PreTrainedTokenizerFast):
        raise BaseError(f"{folder}: the tokenizer is a {type(tokenizer).__name__}, and a tokenizer.json is needed")
    if not tokenizer.chat_template or tokenizer.eos_token_id is None:
        raise BaseError(f"{folder}: the tokenizer has no chat template or no token that ends a turn")
    return tokenizer


def load_base(folder: Path, where: str, dense: bool) -> PreTrainedModel:
    """Load a base to train an adapter on, with the weights it has in NF4.

    On a processor those weights are unpacked to 16 bits, the same numbers: products are faster
    so, and bitsandbytes' own layers would rearrange themselves for inference.

    Args:
        folder: a checkpoint; what is stored in four bits stays as it is.
        where: the device.
        dense: leave weights that are not in four bits as they are, instead of converting them to NF4.

    Raises:
        BaseError: its weights are in a form that cannot be trained on.
    """
    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    options: dict[str, Any] = {"dtype": "auto"}
    method = (getattr(config, "quantization_config", None) or {}).get("quant_method")
    if method not in (None, "bitsandbytes"):
        raise BaseError(f"{folder}: weights quantised by {method} cannot be turned into NF4; use the BF16 checkpoint")
    if method is None and not dense:
        options |= {"dtype": torch.bfloat16, "quantization_config": four_bit()}
    if config.model_type == "mistral3":
        text = config.text_config
        text.tie_word_embeddings = not has_head(folder)
        options |= {"config": text, "key_mapping": TEXT_PART}
    gpu = where.startswith("cuda")
    model = AutoModelForCausalLM.from_pretrained(
        folder, local_files_only=True, attn_implementation="sdpa" if gpu else PLAIN, device_map={"": where}, **options
    )
    if not gpu:
        unpack(model)
    return model


def unpack(model: PreTrainedModel) -> None:
    """Turn all 4-bit layers of a model into dense ones of the same numbers, in the precision they compute in."""
    packed = [(name, layer) for name, layer in model.named_modules() if isinstance(layer, Linear4bit)]
    for name, layer in packed:
        dense = torch.nn.Linear(layer.in_features, layer.out_features, bias=False, device="meta")
        weight = cast(Params4bit, layer.weight)
        numbers = dequantize_4bit(weight.data, weight.quant_state).to(torch.bfloat16)
        dense.weight = torch.nn.Parameter(numbers, requires_grad=False)
        model.set_submodule(name, dense)
    if packed:
        # Else the trainer would take the model for one that is still quantised.
        vars(model).update(is_loaded_in_4bit=False, is_quantized=False)


def four_bit() -> BitsAndBytesConfig:
    """Return QLoRA's quantisation: NF4, the scales quantised too, products in bfloat16."""
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.bfloat16,
    )


def has_head(folder: Path) -> bool:
    """Whether a checkpoint has an output layer of its own instead of sharing the embeddings."""
    for path in folder.glob("*.safetensors"):
        with safe_open(path, framework="pt") as file:
            if any(name.endswith("lm_head.weight") for name in file.keys()):  # noqa: SIM118  (not a mapping)
                return True
    return False


def add_adapter(base: PreTrainedModel, recipe: Recipe, start: Path | None = None) -> PeftModel:
    """Return the base, frozen, under an adapter whose weights are in 32 bits.

    Args:
        base: what is adapted.
        recipe: rank, target modules and the like.
        start: folder of an adapter of that form whose weights are taken; None for fresh ones.

    Raises:
        BaseError: the base has none of the recipe's target modules, or `start` is of another form.
    """
    try:
        set_seed(recipe.seed)
        model = get_peft_model(
            base,
            LoraConfig(
                r=recipe.rank,
                lora_alpha=recipe.alpha,
                lora_dropout=recipe.dropout,
                target_modules=recipe.target_modules,
                task_type="CAUSAL_LM",
            ),
        )
    except ValueError as error:
        raise BaseError(f"target_modules {recipe.target_modules!r}: {error}") from error
    if start is not None:
        take_over(model, start)
    if fusible(base, recipe):
        fuse(model)
    return model


def take_over(model: PeftModel, start: Path) -> None:
    """Give an adapter the weights of another.

    Raises:
        BaseError: that adapter is not there, or of another form.
    """
    try:
        found: Any = set_peft_model_state_dict(model, load_file(start / SAFETENSORS_WEIGHTS_NAME))
    except (OSError, RuntimeError) as error:
        raise BaseError(f"start {start}: {error}") from error
    missing = [name for name in found.missing_keys if "lora_" in name]
    if missing or found.unexpected_keys:
        raise BaseError(f"start {start} is of another form: {(missing or found.unexpected_keys)[0]}")


def fusible(base: PreTrainedModel, recipe: Recipe) -> bool:
    """Whether the adapter is computed by `training.fused_lora`."""
    return base.device.type == "cpu" and not recipe.dropout


def settle(adapted: PeftModel, base: PreTrainedModel) -> None:
    """Round a trained adapter to the precision of its base, in which it is shipped and played."""
    for weights in adapted.parameters():
        if weights.requires_grad:
            weights.data = weights.data.to(base.dtype)


def needs_autocast(base: PreTrainedModel, recipe: Recipe) -> bool:
    """Whether the 32-bit adapter meets a 16-bit base in layers that do not convert by themselves."""
    return base.dtype == torch.bfloat16 and not fusible(base, recipe)
