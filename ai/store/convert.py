"""From fetched weights to the checkpoint the game loads: `python -m ai.store.convert KIND SOURCE TARGET QUANTISATION`.

KIND is `gguf` (SOURCE is the file) or `checkpoint` (SOURCE is a folder of safetensors). TARGET
receives weights, configuration, tokenizer and chat template. Progress goes to standard output,
one `done total note` a line.
"""

from __future__ import annotations

import copy
import sys
from pathlib import Path
from typing import Any

import torch
from tokenizers import pre_tokenizers
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    GgufConfig,
    PreTrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

STEPS = 4
DTYPES = {"nf4": torch.bfloat16, "bf16": torch.bfloat16, "fp32": torch.float32}


def convert(kind: str, source: Path, target: Path, quantisation: str) -> None:
    """Write the checkpoint of `source` in `quantisation` into the existing folder `target`."""
    _say(0, "Reading the tokenizer")
    tokenizer = _gguf_tokenizer(source) if kind == "gguf" else AutoTokenizer.from_pretrained(source)
    if tokenizer.chat_template is None:
        raise ValueError(f"{source} holds no chat template, so its model is not one to talk to")
    _say(1, "Reading the weights")
    load = _from_gguf if kind == "gguf" else _from_checkpoint
    # Never run the model in this process: the first forward pass repacks 4-bit weights for this
    # very processor, and what would be saved then loads nowhere.
    model = load(source, DTYPES[quantisation], _quantiser(quantisation))
    _say(2, "Writing the checkpoint")
    model.generation_config.do_sample = False
    model.save_pretrained(target)
    _say(3, "Writing the tokenizer")
    tokenizer.save_pretrained(target)
    _say(STEPS, "Converted")


def _quantiser(quantisation: str) -> BitsAndBytesConfig | None:
    if quantisation != "nf4":
        return None
    return BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_compute_dtype=torch.bfloat16,
        bnb_4bit_use_double_quant=False,
    )


def _from_gguf(source: Path, dtype: torch.dtype, quantiser: BitsAndBytesConfig | None) -> PreTrainedModel:
    # A model read from GGUF stays marked as quantised and refuses to be saved, so its weights move
    # into a new one that knows nothing of where they came from.
    read = AutoModelForCausalLM.from_pretrained(
        source.parent, gguf_file=source.name, dtype=torch.float32, quantization_config=GgufConfig(dequantize=True)
    )
    config = copy.deepcopy(read.config)
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    weights = {name: tensor.to(dtype) for name, tensor in read.state_dict().items()}
    if config.tie_word_embeddings:
        weights.pop("lm_head.weight", None)
    return _build(type(read), config, weights, dtype, quantiser)


def _build(
    kind: type[PreTrainedModel],
    config: PreTrainedConfig,
    weights: dict[str, torch.Tensor],
    dtype: torch.dtype,
    quantiser: BitsAndBytesConfig | None,
) -> PreTrainedModel:
    extra: dict[str, Any] = {"quantization_config": quantiser, "device_map": "cpu"} if quantiser else {}
    return kind.from_pretrained(None, config=config, state_dict=weights, dtype=dtype, **extra)


def _from_checkpoint(source: Path, dtype: torch.dtype, quantiser: BitsAndBytesConfig | None) -> PreTrainedModel:
    config = AutoConfig.from_pretrained(source)
    extra: dict[str, Any] = {"quantization_config": quantiser, "device_map": "cpu"} if quantiser else {}
    if config.model_type == "mistral3":
        # The game only reads and writes text: the picture encoder stays on the disk it came from.
        extra |= {
            "config": config.text_config,
            "key_mapping": {r"^language_model\.": "", r"^model\.language_model\.": "model."},
        }
    return AutoModelForCausalLM.from_pretrained(source, dtype=dtype, **extra)


def _gguf_tokenizer(source: Path) -> PreTrainedTokenizerBase:
    tokenizer = AutoTokenizer.from_pretrained(source.parent, gguf_file=source.name)
    from gguf import GGUFReader

    field = GGUFReader(source).fields.get("tokenizer.ggml.pre")
    if field is not None and field.contents() == "smollm":
        # This family splits off every digit before anything else; the reader only knows GPT-2's rule.
        tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
        )
    return tokenizer


def _say(done: int, note: str) -> None:
    print(done, STEPS, note, flush=True)


if __name__ == "__main__":
    convert(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
