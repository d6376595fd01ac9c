"""LoRA adapters as the lean forward applies them: beside the base's weights, in 32 bits.

The file is PEFT's (`adapter_config.json`, `adapter_model.safetensors`). Projections that
share an input share one product with their A matrices side by side; the scaling is part of
B. Switching adapters is taking another `Adapter`: nothing in the model changes.

Hu et al. 2021, https://arxiv.org/abs/2106.09685.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from ai.lean.compiling import Floats

NEUTRAL = {
    "auto_mapping", "base_model_name_or_path", "exclude_modules", "inference_mode", "init_lora_weights",
    "layers_pattern", "layers_to_transform", "loftq_config", "lora_alpha", "lora_dropout", "megatron_core",
    "peft_type", "peft_version", "qalora_group_size", "r", "revision", "target_modules", "task_type", "use_rslora",
}  # fmt: skip
"""Settings that change nothing here, or only what is read from the weights themselves."""

PREFIX = "base_model.model."


class AdapterError(ValueError):
    """An adapter does more than plain LoRA on the projections of a layer."""


@dataclass(frozen=True, slots=True)
class Group:
    """Projections of a layer that share an input: numbers of inputs, and of outputs by path, in their fused order."""

    inputs: int
    outputs: Mapping[str, int]


class Delta(NamedTuple):
    """What an adapter adds to projections that share an input: (x down) up, part by part."""

    down: Floats  # (in, parts * rank): the A matrices transposed, side by side
    up: Floats  # (rank, outputs): the B matrices transposed and scaled, side by side
    ends: NDArray[np.int64]  # (parts + 1,): outputs at which parts begin and end


def nothing(inputs: int, outputs: int) -> Delta:
    """Return a delta that adds nothing."""
    return Delta(np.empty((inputs, 0), np.float32), np.empty((0, outputs), np.float32), np.array([0, outputs]))


@dataclass(frozen=True, slots=True, eq=False)
class Adapter:
    """The deltas of one task: layer by layer, group of projections by group."""

    deltas: tuple[tuple[Delta, ...], ...]


def load_adapter(folder: Path, layers: int, groups: Sequence[Group]) -> Adapter:
    """Read an adapter.

    Args:
        folder: as PEFT saves it.
        layers: number of the model's layers.
        groups: the groups of projections of a layer that share an input.

    Raises:
        AdapterError: it is no plain LoRA, or changes more than these projections.
    """
    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    changes = {key for key, value in config.items() if value and (key, value) != ("bias", "none")}
    unknown = sorted(changes - NEUTRAL)
    if config.get("peft_type") != "LORA" or unknown:
        raise AdapterError(f"{folder} is no plain LoRA: {', '.join(unknown) or config.get('peft_type')}")
    scaling = config["lora_alpha"] / (math.sqrt(config["r"]) if config.get("use_rslora") else config["r"])
    weights = load_file(folder / "adapter_model.safetensors")
    deltas = tuple(
        tuple(group_delta(weights, f"{PREFIX}model.layers.{layer}.", group, config["r"], scaling) for group in groups)
        for layer in range(layers)
    )
    if weights:
        raise AdapterError(f"{folder} changes {next(iter(weights))}, which is no projection of a layer")
    return Adapter(deltas)


def group_delta(weights: dict[str, Tensor], layer: str, group: Group, rank: int, scaling: float) -> Delta:
    """Take one group's matrices out of `weights`; a projection without one gets zeros."""
    ends = np.cumsum([0, *group.outputs.values()])
    down = np.zeros((group.inputs, len(group.outputs) * rank), np.float32)
    up = np.zeros((rank, int(ends[-1])), np.float32)
    found = False
    for part, path in enumerate(group.outputs):
        if f"{layer}{path}.lora_A.weight" in weights:
            a, b = (weights.pop(f"{layer}{path}.lora_{each}.weight").float().numpy() for each in "AB")
            down[:, part * rank : part * rank + rank] = a.T
            up[:, ends[part] : ends[part + 1]] = b.T * np.float32(scaling)
            found = True
    return Delta(down, up, ends) if found else nothing(group.inputs, int(ends[-1]))
