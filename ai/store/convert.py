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
from safetensors import safe_open
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
    options |= {"config": file.config(), "state_dict": file.weights(options["dtype"])}
    return _load(LlamaForCausalLM, None, options), file.tokenizer()


def _from_checkpoint(source: Path, options: dict[str, Any]) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    config = AutoConfig.from_pretrained(source)
    if config.model_type == "mistral3":
        # The game only reads and writes text: the encoder of pictures is left out.
        text = config.text_config
        text.tie_word_embeddings = not _has_head(source)
        names = {r"^(model\.)?language_model\.(model\.)?(?!lm_head)": "model.", r"^language_model\.lm_head": "lm_head"}
        options |= {"config": text, "key_mapping": names}
    return _load(AutoModelForCausalLM, source, options), AutoTokenizer.from_pretrained(source)


def _load(kind: Any, source: Path | None, options: dict[str, Any]) -> PreTrainedModel:  # noqa: ANN401
    model, report = kind.from_pretrained(source, output_loading_info=True, **options)
    if missing := sorted(report["missing_keys"]):
        raise ValueError(f"{source or 'the model file'} lacks {len(missing)} weights, {missing[0]} among them")
    # Else saving would give the weights the names back that they were read under.
    model._weight_conversions = None
    return model


def _has_head(source: Path) -> bool:
    """Whether the checkpoint has an output layer of its own instead of sharing the embeddings."""
    for path in source.glob("*.safetensors"):
        with safe_open(path, framework="pt") as file:
            if any(name.endswith("lm_head.weight") for name in file.keys()):  # noqa: SIM118  (not a mapping)
                return True
    return False


def _say(done: int, note: str) -> None:
    print(done, STEPS, note, flush=True)


if __name__ == "__main__":
    convert(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
