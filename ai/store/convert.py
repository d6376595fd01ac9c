"""From fetched weights to the checkpoint the game loads: `python -m ai.store.convert KIND SOURCE TARGET QUANTISATION`.

KIND is `gguf` (SOURCE is the file) or `checkpoint` (SOURCE is a folder of safetensors). TARGET
receives weights, configuration, tokenizer and chat template. Progress goes to standard output,
one `done total note` a line.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    LlamaForCausalLM,
    PreTrainedModel,
    PreTrainedTokenizerBase,
)

from ai.store.gguf_file import GgufFile

STEPS = 3
DTYPES = {"nf4": torch.bfloat16, "bf16": torch.bfloat16, "fp32": torch.float32}


def convert(kind: str, source: Path, target: Path, quantisation: str) -> None:
    """Write the checkpoint of `source` in `quantisation` into the existing folder `target`.

    Raises:
        ValueError: `source` cannot be talked to, or is of a kind that is not known here.
    """
    _say(0, "Reading the model")
    options: dict[str, Any] = {"dtype": DTYPES[quantisation]}
    if quantisation == "nf4":
        options |= {"quantization_config": four_bit(), "device_map": "cpu"}
    # Never run the model in this process: the first forward pass repacks 4-bit weights for this
    # very processor, and what would be saved then loads nowhere.
    model, tokenizer = _from_gguf(source, options) if kind == "gguf" else _from_checkpoint(source, options)
    if tokenizer.chat_template is None:
        raise ValueError(f"{source} holds no chat template, so its model is not one to talk to")
    _say(1, "Writing the checkpoint")
    model.save_pretrained(target)
    _say(2, "Writing the tokenizer")
    tokenizer.save_pretrained(target)
    _say(STEPS, "Converted")


def four_bit() -> BitsAndBytesConfig:
    """NF4 in blocks of 64 with plain scales: their second quantisation would cost speed to save 3 MB."""
    return BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16)


def _from_gguf(source: Path, options: dict[str, Any]) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    file = GgufFile(source)
    weights = file.weights(options["dtype"])
    model = LlamaForCausalLM.from_pretrained(None, config=file.config(), state_dict=weights, **options)
    return model, file.tokenizer()


def _from_checkpoint(source: Path, options: dict[str, Any]) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    config = AutoConfig.from_pretrained(source)
    if config.model_type == "mistral3":
        # The game only reads and writes text: the encoder of pictures is left out.
        names = {r"^language_model\.model\.": "model.", r"^language_model\.lm_head": "lm_head"}
        names[r"^model\.language_model\."] = "model."
        options = options | {"config": config.text_config, "key_mapping": names}
    return AutoModelForCausalLM.from_pretrained(source, **options), AutoTokenizer.from_pretrained(source)


def _say(done: int, note: str) -> None:
    print(done, STEPS, note, flush=True)


if __name__ == "__main__":
    convert(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
