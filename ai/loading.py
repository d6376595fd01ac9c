"""Opening a stored checkpoint for inference, without a network."""

from __future__ import annotations

import logging
from pathlib import Path

from transformers import AutoModelForCausalLM, PreTrainedModel, PreTrainedTokenizerFast
from transformers.utils import logging as transformers_logging

from ai.attention import GROUPED


def load_checkpoint(path: Path, device: str = "cpu") -> tuple[PreTrainedModel, PreTrainedTokenizerFast]:
    """The model of a stored checkpoint on `device`, in evaluation mode, and its tokenizer.

    Raises:
        FileNotFoundError: `path` holds no checkpoint.
    """
    if not (path / "config.json").is_file():
        raise FileNotFoundError(f"{path} holds no model: it has no config.json")
    # Both would write to the terminal at every start: a missing optional kernel, a progress bar.
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    transformers_logging.disable_progress_bar()
    tokenizer = PreTrainedTokenizerFast.from_pretrained(path, local_files_only=True)
    model = AutoModelForCausalLM.from_pretrained(
        path,
        local_files_only=True,
        dtype="auto",
        device_map={"": device},
        attn_implementation=GROUPED if device == "cpu" else "sdpa",
    )
    if device == "cpu":
        _leave_file(model)
    return model.requires_grad_(False).eval(), tokenizer


def _leave_file(model: PreTrainedModel) -> None:
    """Copy what lies in the checkpoint's file, mapped into memory: all of it would stay there for as long as one
    tensor does, the weights too that are packed anew."""
    for tensor in (*model.parameters(), *model.buffers()):
        tensor.data = tensor.data.clone()
    for module in model.modules():
        state = getattr(getattr(module, "weight", None), "quant_state", None)
        if state is not None:
            state.absmax, state.code = state.absmax.clone(), state.code.clone()
