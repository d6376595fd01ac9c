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

import torch
from safetensors.torch import load_file
from torch import Tensor

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
class Part:
    """One projection's share of a `Delta`."""

    inner: slice  # of the columns of A's product
    outer: slice  # of the outputs
    up: Tensor  # (rank, out): B transposed and scaled


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a delta of one shape is worked out, for one number of rows."""

    inner: Tensor  # (padded rows, sum of ranks)
    inners: tuple[Tensor, ...]  # its columns for each part
    outers: tuple[Tensor, ...]  # each part's columns of what is added
    added: Tensor  # (rows, outputs)


@dataclass(frozen=True, slots=True)
class Delta:
    """What an adapter adds to projections that share an input."""

    down: Tensor  # (in, sum of ranks): the A matrices transposed, side by side
    parts: tuple[Part, ...]
    outputs: int
    shape: tuple[int, ...]  # tells deltas apart that cannot share a bench

    def bench(self, rows: int, padded_rows: int) -> Bench:
        """Return a bench for so many rows of results and of inputs."""
        inner = torch.empty(padded_rows, self.down.shape[1])
        added = torch.zeros(padded_rows, self.outputs)  # where no part is nothing is added
        inners = tuple(inner[:, part.inner] for part in self.parts)
        return Bench(inner, inners, tuple(added[:, part.outer] for part in self.parts), added[:rows])

    def add_to(self, result: Tensor, x: Tensor, bench: Bench) -> None:
        """Add to the projections' result.

        Args:
            result: (rows, outputs), in the base's precision.
            x: their input in 32 bits, (padded rows, in).
            bench: of this shape and these rows.
        """
        torch.mm(x, self.down, out=bench.inner)
        for part, inner, outer in zip(self.parts, bench.inners, bench.outers, strict=True):
            torch.mm(inner, part.up, out=outer)
        result += bench.added


@dataclass(frozen=True, slots=True, eq=False)
class Adapter:
    """The deltas of one task: layer by layer, group of projections by group; None where there is none."""

    deltas: tuple[tuple[Delta | None, ...], ...]


def load_adapter(folder: Path, layers: int, groups: Sequence[Mapping[str, int]]) -> Adapter:
    """Read an adapter.

    Args:
        folder: as PEFT saves it.
        layers: number of the model's layers.
        groups: of each group of projections that share an input, the projections' paths
            inside a layer with their numbers of outputs, in the order of the fused layer.

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
        tuple(group_delta(weights, f"{PREFIX}model.layers.{layer}.", group, scaling) for group in groups)
        for layer in range(layers)
    )
    if weights:
        raise AdapterError(f"{folder} changes {next(iter(weights))}, which is no projection of a layer")
    return Adapter(deltas)


def group_delta(weights: dict[str, Tensor], layer: str, group: Mapping[str, int], scaling: float) -> Delta | None:
    """Take one group's matrices out of `weights`."""
    downs, parts, inner, outer = [], [], 0, 0
    for path, size in group.items():
        down = weights.pop(f"{layer}{path}.lora_A.weight", None)
        if down is not None:
            up = weights.pop(f"{layer}{path}.lora_B.weight").float() * scaling
            rank = down.shape[0]
            parts.append(Part(slice(inner, inner + rank), slice(outer, outer + size), up.t().contiguous()))
            downs.append(down.float())
            inner += rank
        outer += size
    if not downs:
        return None
    ends = [end for part in parts for end in (part.inner.stop, part.outer.start, part.outer.stop)]
    return Delta(torch.cat(downs).t().contiguous(), tuple(parts), outer, (outer, *ends))
