"""From the probabilities a model gives its own choices to what the game may rely on.

An adapter's folder may hold `calibration.json`, fitted on the development set by
`python -m training.calibrate`; without one the model's figures are taken as they are.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

FILE = "calibration.json"


class Scale(BaseModel):
    """Calibration of one kind of entry (Platt scaling on the log-odds)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    threshold: Annotated[float, Field(gt=0, lt=1)] = 0.5
    """Probability of the mark from which on an entry is written at all."""
    slope: Annotated[float, Field(gt=0)] = 1.0
    """Factor on the log-odds: the inverse of a temperature."""
    offset: float = 0.0
    least: Annotated[float, Field(ge=0, lt=1)] = 0.0
    """Confidence under which an entry is not told at all: its fields are guesses."""

    def confidence(self, certainty: float) -> float:
        """Return the share of entries of this certainty that are right, 0 to 1 (four digits)."""
        p = min(max(certainty, 1e-6), 1 - 1e-6)
        odds = self.slope * math.log(p / (1 - p)) + self.offset
        return round(1 / (1 + math.exp(-odds)), 4)


class Calibration(BaseModel):
    """Calibration of an extraction adapter, or of a base that has none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    promise: Scale = Scale()
    clash: Scale = Scale()


def load(folder: Path) -> Calibration:
    """Read an adapter folder's calibration.

    Raises:
        ValueError: the file is no calibration; pydantic names the key.
    """
    path = folder / FILE
    return Calibration.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else Calibration()
