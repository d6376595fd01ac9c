"""Figures with 95% intervals, by drawing rows with replacement.

Every figure here is a function of sums over rows, so a draw needs only how often each row
was drawn: a thousand draws are one matrix product. Efron and Tibshirani 1993, chapter 13.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.results import Figure

DRAWS = 1000
Totals = dict[str, NDArray[np.float64]]
"""Sums by name, one value a draw; a name that no row counted is missing."""
Figures = dict[str, NDArray[np.float64]]
"""Figures by name, one value a draw; NaN where there was nothing to measure."""


class Counts(dict[str, float]):
    """What was counted in one row; counts of rows add up."""

    def add(self, name: str, amount: float = 1.0) -> None:
        """Count something."""
        self[name] = self.get(name, 0.0) + amount


def measured(
    rows: Sequence[Mapping[str, float]], figures: Callable[[Totals], Figures], draws: int = DRAWS, seed: int = 0
) -> dict[str, Figure]:
    """Return the figures over all rows with their intervals; one without cases is left out.

    Args:
        rows: counts of each row, drawn as a whole.
        figures: from sums to figures, elementwise.
        draws: bootstrap samples.
        seed: of the draws.
    """
    if not rows:
        return {}
    names = list(dict.fromkeys(name for row in rows for name in row))
    counts = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    times = np.random.default_rng(seed).multinomial(len(rows), [1 / len(rows)] * len(rows), size=draws)
    plain = figures({name: counts[:, n].sum(keepdims=True) for n, name in enumerate(names)})
    sums = times @ counts
    drawn = figures({name: sums[:, n] for n, name in enumerate(names)})
    return {
        name: Figure(float(value[0]), *limits(drawn[name])) for name, value in plain.items() if np.isfinite(value[0])
    }


def limits(drawn: NDArray[np.float64]) -> tuple[float, float]:
    """Return the bounds that hold the middle 95% of the draws in which there was something to measure."""
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return float(low), float(high)


def percentile(values: Sequence[float], share: float, draws: int = DRAWS, seed: int = 0) -> Figure:
    """Return a percentile of one value a row, with its interval; `share` is 0 to 100."""
    array = np.array(values)
    picked = array[np.random.default_rng(seed).integers(0, len(array), (draws, len(array)))]
    return Figure(float(np.percentile(array, share)), *limits(np.percentile(picked, share, axis=1)))


def ratio(total: Totals, part: str, *wholes: str, times: float = 1.0) -> NDArray[np.float64]:
    """Return `times` part / sum of wholes; NaN where there is no whole."""
    nothing = np.zeros(len(next(iter(total.values()))))
    whole = sum((total.get(name, nothing) for name in wholes), nothing)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, times * total.get(part, nothing) / whole, np.nan)
