"""Many games in a few numbers: ranks, defeats, indicators by round with bands, speed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from game.city.state import Mark
from tools.simulate.games import Result

ENDS = ("gold", "silver", "bronze", "none", "ecology", "economy", "votes")
"""All ways to end: the ranks, surviving without one, and the defeats."""
MEASURES = ("ecology", "economy", "research", "approval")
BANDS = (10, 50, 90)
"""Percentiles of the bands, in percent."""


def end_of(result: Result) -> str:
    """How a game ended, one of `ENDS`."""
    return result.rank or result.defeat or "none"


def summary(results: Sequence[Result]) -> dict[str, Any]:
    """Numbers of one policy in one setting; shares are percent of games.

    `by_round` holds for each measure one list of percentiles (as in `BANDS`) for the start and
    each round, over the games that were still on.
    """
    ends = Counter(end_of(result) for result in results)
    resolutions = [seconds for result in results for seconds in result.resolutions]
    seconds = sum(result.seconds for result in results)
    longest = max(len(result.marks) for result in results)
    return {
        "games": len(results),
        "ends": {end: round(100 * ends[end] / len(results), 1) for end in ENDS},
        "defeat_rounds": dict(sorted(Counter(result.rounds for result in results if result.defeat).items())),
        "kept": percentile([result.kept for result in results if result.judged], 50),
        "judged": percentile([result.judged for result in results], 50),
        "by_round": {
            measure: [
                [percentile([getattr(mark, measure) for mark in _marks(results, number)], band) for band in BANDS]
                for number in range(longest)
            ]
            for measure in MEASURES
        },
        "games_a_minute": round(60 * len(results) / seconds),
        "resolution_ms": {
            "p50": round(1000 * percentile(resolutions, 50), 3),
            "p99": round(1000 * percentile(resolutions, 99), 3),
        },
    }


def _marks(results: Sequence[Result], number: int) -> list[Mark]:
    """The marks after so many rounds, of the games that lasted so long."""
    return [one.marks[number] for one in results if len(one.marks) > number]


def percentile(values: Sequence[float], percent: int) -> float:
    """The value under which so many percent of the values lie (nearest rank); 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0


def row(policy: str, numbers: dict[str, Any]) -> str:
    """One line of the table on the screen."""
    ends = " ".join(f"{numbers['ends'][end]:7.1f}" for end in ENDS)
    last = [numbers["by_round"][measure][-1][1] for measure in MEASURES]
    marks = "/".join(f"{value:.0f}" for value in last)
    speed = f"{numbers['games_a_minute']:>8}/min {numbers['resolution_ms']['p99']:6.2f} ms"
    return f"{policy:10} {numbers['games']:6} {ends}  {marks:>14} {speed}"


HEAD = f"{'policy':10} {'games':>6} " + " ".join(f"{end:>7}" for end in ENDS) + f"  {'ends at':>14} {'speed':>12} p99"
