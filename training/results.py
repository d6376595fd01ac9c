"""What an evaluation leaves behind: one JSON file that the report reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from ai.prompts import Task


class Figure(NamedTuple):
    """A measured figure and the bounds of its 95% bootstrap interval."""

    value: float
    low: float
    high: float


class Bin(NamedTuple):
    """Entries whose confidence lies in one tenth: how many, their mean confidence, the share that was right."""

    entries: int
    confidence: float
    right: float


class Shown(BaseModel):
    """A shape of the file; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")


class Part(Shown):
    """The rows of one tier or one tag."""

    rows: int
    figures: dict[str, Figure]


class SystemResult(Shown):
    """One system on all rows. `seconds`, `answers` and `faults` have one value a row."""

    figures: dict[str, Figure]
    tiers: dict[str, Part] = {}
    tags: dict[str, Part] = {}
    reliability: dict[str, list[Bin]] = {}
    confusion: dict[str, dict[str, dict[str, int]]] = {}
    """For each field, how often each of the human's values (outer) was answered as each value (inner)."""
    seconds: list[float]
    answers: list[Any]
    faults: list[list[str]]


class Evaluation(Shown):
    """Several systems on the same rows."""

    task: Task
    rows: str
    count: int
    adapter: str | None
    """Name and hash of the adapter that the systems of that name used."""
    device: str
    systems: dict[str, SystemResult]


def read(path: Path) -> Evaluation:
    """Read an evaluation.

    Raises:
        ValueError: the file is no evaluation; file and key are named.
    """
    try:
        return Evaluation.model_validate_json(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: not an evaluation: {error}") from error


def write(path: Path, evaluation: Evaluation) -> None:
    """Write an evaluation."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(evaluation.model_dump_json() + "\n", encoding="utf-8")
