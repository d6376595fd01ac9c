"""Which way a loaded base is run: the lean forward where it can be, else the plain one."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from transformers import PreTrainedModel

from ai.lean.lora import AdapterError
from ai.lean.model import unsupported
from ai.lean.reader import LeanReader, load_lean
from ai.plain import PlainReader
from ai.prompts import Task

log = logging.getLogger(__name__)


def open_model(base: PreTrainedModel, folders: Mapping[Task, Path]) -> LeanReader | PlainReader:
    """Take over a base in evaluation mode.

    Args:
        base: a causal language model.
        folders: of the LoRA adapter of each task that has one.
    """
    obstacle = unsupported(base)
    if obstacle is None:
        try:
            return load_lean(base, folders)
        except AdapterError as error:
            obstacle = str(error)
    log.info("the model runs on the plain path: %s", obstacle)
    return PlainReader(base, folders)
