"""What the folder of a training run tells: its curves, and what it was trained by."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CURVES = ("loss", "mean_token_accuracy")
"""What the trainer logs, by its names."""
CHECKPOINT = re.compile(r"checkpoint-(\d+)")
FACTS = ("task", "base", "rank", "learning_rate", "epochs", "data_hash", "seed", "rows", "tokens", "device")


@dataclass(frozen=True, slots=True)
class Run:
    """One training. `curves` holds (step, value) pairs; `facts` what `run.json` says, if there is one."""

    name: str
    curves: dict[str, list[tuple[int, float]]]
    facts: dict[str, str]
    seconds: float | None


def read(folder: Path) -> Run:
    """Read a run's folder: the history of its last checkpoint, and `run.json` where there is one.

    Raises:
        ValueError: the folder holds no history, or a file in it is no JSON object.
    """
    states = sorted(
        (path for path in folder.glob("checkpoint-*/trainer_state.json") if CHECKPOINT.fullmatch(path.parent.name)),
        key=lambda path: int(path.parent.name.rpartition("-")[2]),
    )
    states += [path for path in [folder / "trainer_state.json"] if path.is_file()]
    if not states:
        raise ValueError(f"{folder}: no trainer_state.json, neither there nor in a checkpoint")
    history = parsed(states[-1]).get("log_history", [])
    curves = {
        name: [(int(entry["step"]), float(entry[name])) for entry in history if name in entry and "step" in entry]
        for name in CURVES
    }
    record = parsed(folder / "run.json") if (folder / "run.json").is_file() else {}
    recipe = record.get("recipe")
    known = (recipe if isinstance(recipe, dict) else {"recipe": recipe}) | record
    seconds = record.get("seconds")
    return Run(
        name=folder.name,
        curves={name: values for name, values in curves.items() if values},
        facts={name: str(known[name]) for name in FACTS if known.get(name) is not None},
        seconds=float(seconds) if isinstance(seconds, int | float) else None,
    )


def parsed(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file.

    Raises:
        ValueError: there is none; the file is named.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise ValueError(f"{path}: expected an object")
    return data
