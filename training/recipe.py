"""Recipes: everything that decides a training, in one TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ai.prompts import Task


class Recipe(BaseModel):
    """One training. Unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    task: Task
    base: Literal["smollm2-135m-instruct"]
    data: Annotated[list[str], Field(min_length=1)]
    rank: Annotated[int, Field(ge=1, le=256)] = 16
    alpha: Annotated[int, Field(ge=1)] = 32
    dropout: Annotated[float, Field(ge=0, lt=1)] = 0.0
    target_modules: str | list[str] = "all-linear"
    learning_rate: Annotated[float, Field(gt=0)] = 1e-3
    epochs: Annotated[float, Field(gt=0)] = 3
    batch: Annotated[int, Field(ge=1)] = 8
    warmup: Annotated[float, Field(ge=0, lt=1)] = 0.05
    max_length: Annotated[int, Field(ge=64)] = 1024
    seed: int = 0


def read(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: the file is no TOML or no recipe; pydantic names the key.
    """
    return Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
