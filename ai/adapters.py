"""LoRA adapters on one base: loaded once, switched in place.

Switching is not thread-safe; the worker's thread is the only one that does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from peft import LoraModel, PeftModel
from transformers import PreTrainedModel

from ai.prompts import Task


class Adapters:
    """A base model with the adapters found for it; tasks without one use the bare base."""

    def __init__(self, base: PreTrainedModel, folders: Mapping[Task, Path]) -> None:
        self.model: PreTrainedModel | PeftModel = base
        self._peft: PeftModel | None = None
        self._names = set(folders)
        self._active: Task | None = None
        for task, folder in folders.items():
            if self._peft is None:
                self._peft = PeftModel.from_pretrained(base, folder, adapter_name=task, is_trainable=False)
                self.model = self._peft
            else:
                self._peft.load_adapter(folder, adapter_name=task, is_trainable=False)
        self.model.eval()

    def __contains__(self, task: Task) -> bool:
        return task in self._names

    @property
    def _layers(self) -> LoraModel:
        assert self._peft is not None
        return cast(LoraModel, self._peft.base_model)

    def use(self, task: Task) -> None:
        """Switch to the task's adapter, or to the bare base where it has none."""
        if self._peft is None or task == self._active:
            return
        if task in self._names:
            self._layers.enable_adapter_layers()
            # Without inference_mode PEFT turns gradients back on at every switch.
            self._peft.set_adapter(task, inference_mode=True)
        else:
            self._layers.disable_adapter_layers()
        self._active = task
