"""`run.json`: what a run's folder was trained by, on what, and for how long.

Training goes on from a checkpoint only where recipe and data are still the same.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from training.recipe import Recipe

FILE = "run.json"


class RunError(Exception):
    """A run cannot go on; the message says why and what to do."""


class RunRecord(BaseModel):
    """One run."""

    model_config = ConfigDict(extra="forbid")

    recipe: Recipe
    data_hash: str
    start_hash: str | None = None
    """Of the weights of the adapter that the run goes on with."""
    rows: int
    tokens: int
    """Of one epoch."""
    learned: int
    """Tokens of one epoch that the loss counts."""
    seed: int
    device: str
    processes: int
    versions: dict[str, str]
    wandb_id: str
    step: int = 0
    """The step of the last whole checkpoint; 0 before the first."""
    seconds: float = 0.0
    """Time that the steps up to there took, over all starts."""

    def write(self, out: Path) -> None:
        """Write `run.json` whole or not at all."""
        temporary = out / f"{FILE}.new"
        temporary.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")
        os.replace(temporary, out / FILE)


def resume(out: Path, record: RunRecord) -> Path | None:
    """Take over the progress of the run in `out` into `record`.

    Returns:
        The checkpoint to go on from, None to begin.

    Raises:
        RunError: the folder's run is another one, or its checkpoint is gone.
    """
    path = out / FILE
    if not path.exists():
        if any(out.glob("checkpoint-*")):
            raise RunError(f"{out} holds checkpoints but no {FILE}: {advice(out)}")
        return None
    try:
        earlier = RunRecord.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        raise RunError(f"{path} cannot be read ({error.errors()[0]['msg']}): {advice(out)}") from error
    if differences := [*differing(earlier, record), *changed_data(earlier, record)]:
        raise RunError(f"{out} holds another run ({'; '.join(differences)}): {advice(out)}")
    record.step, record.seconds, record.wandb_id = earlier.step, earlier.seconds, earlier.wandb_id
    if not record.step:
        return None
    checkpoint = out / f"checkpoint-{record.step}"
    if not (checkpoint / "trainer_state.json").is_file():
        raise RunError(f"{checkpoint} is gone, and {FILE} counts on it: {advice(out)}")
    return checkpoint


def advice(out: Path) -> str:
    """Say what to do about a folder that cannot be used."""
    return f"name another folder with --out, or delete {out} to begin anew."


def differing(earlier: RunRecord, now: RunRecord) -> list[str]:
    """Name what decides the order and size of steps and differs between two runs, with both values."""
    before, after = (run.recipe.model_dump() | {"processes": run.processes} for run in (earlier, now))
    return [f"{key} was {before[key]!r}, is {after[key]!r}" for key in before if before[key] != after[key]]


def changed_data(earlier: RunRecord, now: RunRecord) -> list[str]:
    """Say how the weights or data that two runs begin with differ, if they do."""
    if earlier.start_hash != now.start_hash:
        return [f"the adapter it goes on with had hash {earlier.start_hash}, has {now.start_hash}"]
    if earlier.data_hash == now.data_hash:
        return []
    return [f"its data were {earlier.rows} rows with hash {earlier.data_hash}, are {now.rows} with {now.data_hash}"]


class Keeper(TrainerCallback):
    """Keeps `run.json` up to date: a checkpoint counts once it is written whole."""

    def __init__(self, record: RunRecord, out: Path) -> None:
        self.record, self.out = record, out
        self.since = 0.0

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **options: object
    ) -> None:
        """Start the clock."""
        self.since = time.monotonic()

    def on_save(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **options: object) -> None:
        """Count a checkpoint and the time it took to come there."""
        now = time.monotonic()
        self.record.seconds = round(self.record.seconds + now - self.since, 2)
        self.since = now
        self.record.step = state.global_step
        if state.is_world_process_zero:
            self.record.write(self.out)
