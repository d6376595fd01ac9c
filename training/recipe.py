"""Recipes: everything that decides a training, in one TOML file.

`data` is a list of paths, or of tables where rows are to come more or less often than once:
`{path = "../my-rows", format = "messages", weight = 1.5}` takes every row once and a seeded half
of them once more. A path is looked for beside the recipe, then below `training/data`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ai.prompts import Task

Format = Literal["briefs", "messages", "completion"]
"""Rows of the speech contract, chats, or pairs of `prompt` and `completion`."""
Order = Literal["length", "random", "easy-to-hard"]


class Data(BaseModel):
    """A file or folder of rows, and how much of it goes into one epoch."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: str
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0
    """How often each row comes in an epoch; a fraction is a seeded sample of the rows."""
    format: Format | None = None
    """Shape of the rows; None for the recipe's own."""


def _by_path(value: Any) -> Any:  # noqa: ANN401  (whatever stands in the file)
    return {"path": value} if isinstance(value, str) else value


class Recipe(BaseModel):
    """One training. Unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: Task
    """Which rows of the contract are learned; rows of other formats are taken as they are."""
    base: str
    """A name of `training.bases`, a folder (absolute or beside the recipe), or an id of the model hub."""
    revision: str | None = None
    """Commit, tag or branch of a base from the model hub."""
    start: str | None = None
    """Folder of an adapter to go on with, beside the run's folder or the recipe; None for a fresh one."""
    data: Annotated[list[Annotated[Data, BeforeValidator(_by_path)]], Field(min_length=1)]
    format: Format = "briefs"
    order: Order = "length"
    """Batches of like length in random order, rows at random, or by their `tier` at every epoch."""

    rank: Annotated[int, Field(ge=1, le=256)] = 16
    alpha: Annotated[int, Field(ge=1)] = 32
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.0
    target_modules: str | list[str] = "all-linear"

    learning_rate: Annotated[float, Field(gt=0)] = 1e-3
    epochs: Annotated[float, Field(gt=0)] = 3
    batch: Annotated[int, Field(ge=1)] = 8
    accumulation: Annotated[int, Field(ge=1)] = 1
    """Batches whose gradients make one step."""
    warmup: Annotated[float, Field(ge=0, lt=1)] = 0.05
    """Share of the steps in which the learning rate rises; then it falls along a cosine."""
    label_smoothing: Annotated[float, Field(ge=0, lt=1)] = 0.0
    max_length: Annotated[int, Field(ge=64)] = 2048
    """Tokens of a row; longer rows are left out, and counted."""
    gradient_checkpointing: bool = False
    """Compute activations twice instead of keeping them: a third slower, a fraction of the memory."""
    save_steps: Annotated[int, Field(ge=1)] = 25
    seed: int = 0


def read(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: the file is no TOML or no recipe; file and key are named.
    """
    try:
        return Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from error
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise ValueError(f"{path}: {faults}") from error
