"""Opening a stored checkpoint for inference, without a network."""

from __future__ import annotations

import logging
from pathlib import Path

from transformers import AutoModelForCausalLM, AutoTokenizer, PreTrainedModel, PreTrainedTokenizerBase


def load_checkpoint(path: Path, device: str = "cpu") -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """The model of a stored checkpoint on `device`, in evaluation mode, and its tokenizer.

    Raises:
        OSError: `path` holds no checkpoint.
    """
    # It warns of an optional kernel at every start.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(
        path, local_files_only=True, dtype="auto", device_map={"": device}, attn_implementation="sdpa"
    )
    return model.requires_grad_(False).eval(), tokenizer
