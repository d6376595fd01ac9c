"""How the time of an answer grows: with the speech, with the promises that stand, with the citizens.

python -m tools.bench.growth [--json FILE] [--plot docs/growth.png] [--runs 5] [--threads N]

Medians, and the straight line through them. The exit code is 1 if the last point of any of
them lies far above the line through those before it: then the time grows faster than that.
A prompt lists the latest 24 promises, so past these only the grammar grows.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import correlation, linear_regression, median
from typing import Any

from ai.schema import ReactionBrief, SpeechBrief
from tools.bench.briefs import MIDDLE, PROMISE, speech, square
from tools.bench.measure import Marks, Samples, Way, since
from tools.bench.ours import Ours

WORDS, PROMISES, CITIZENS = (20, 40, 80, 160, 320), (0, 5, 10, 20, 40), (1, 2, 3, 4, 5, 8)
TOLERANCE = 0.25
"""Share by which the last point may lie above the line through the others."""

BLOCK = 20
"""Words of each of these blocks; each holds one promise."""
BLOCKS = """\
I walked along the river this morning and it smelled of oil. We will close the refinery by round six.
Some of you have asked me about the long winter ahead. I will build homes beside the old station soon.
The bakers told me that their flour is dearer every week. Taxes on bread go down in the next round.
My mother worked in that mill until her hands were sore. Nobody from the night shift will lose their job.
They say that science is a thing for other, richer cities. We will open two research centres by round five.
The children drew pictures of trees that they have never seen. I promise them a new forest on the hill.
A fisherman showed me nets that had been empty for months. The lake will be clean again before I go.
Last night the lights went out across half of the town. We are going to build a solar field nearby.
There was a time when anybody could breathe on this square. I will shut the coal plant for you, friends.
Our nurses sleep on chairs because the beds are all taken. The hospital gets more money in the coming round.
I have read every letter that you have put under my door. I will answer them in public, every one.
The meadow behind the school is full of bees and clover. No factory will ever stand there, on my word.
You cannot eat promises, as an old man told me yesterday. I will support the farms of this valley now.
The road to the harbour is broken and the buses are late. We will plant trees along it, not parking.
Prices rise, wages do not, and I hear you say it. I will raise what the city pays its workers.
When I am gone you will remember what was done, not said. I will protect the wetlands until the end.
""".splitlines()
MORE_PEOPLE = {"Ada": ("teacher", "fairness"), "Tobi": ("farmer", "nature"), "Ngozi": ("electrician", "jobs")}


def talk(words: int) -> SpeechBrief:
    """Return a brief with a speech of so many words, a multiple of `BLOCK`."""
    return speech(" ".join(BLOCKS[: words // BLOCK]))


def burdened(promises: int) -> SpeechBrief:
    """Return a brief with the middle speech and so many standing promises."""
    standing = [
        PROMISE | {"id": f"P{n + 1}", "quote": f"in year {n + 1} the northern forest stays"} for n in range(promises)
    ]
    return SpeechBrief.model_validate(speech(MIDDLE).model_dump() | {"promises": standing})


def crowd(citizens: int) -> ReactionBrief:
    """Return a square of so many citizens, 8 at most."""
    brief = square().model_dump()
    like = brief["citizens"][0]
    more = [like | {"name": name, "job": job, "values": [value]} for name, (job, value) in MORE_PEOPLE.items()]
    return ReactionBrief.model_validate(brief | {"citizens": [*brief["citizens"], *more][:citizens]})


Axis = tuple[str, Sequence[int], Callable[[Ours, int], object]]
AXES: tuple[Axis, ...] = (
    ("words of the speech", WORDS, lambda ours, size: ours.record(talk(size))),
    ("standing promises", PROMISES, lambda ours, size: ours.record(burdened(size))),
    ("citizens", CITIZENS, lambda ours, size: ours.react(crowd(size))),
)
"""What grows, to which sizes, and what is timed."""


def measure(ours: Ours, runs: int, axes: Sequence[Axis] = AXES) -> dict[str, dict[str, Any]]:
    """Time every size of every axis, the sizes in turn.

    Returns:
        By axis: `sizes`, the median `milliseconds` of each, the line's `slope` and `intercept` in
        milliseconds, `r2`, and `beyond`: the last median by what the line through those before foretells.
    """
    found = {}
    for name, sizes, work in axes:
        samples = Samples()

        def timed(size: int, work: Callable[[Ours, int], object] = work, name: str = name) -> Marks:
            start = time.perf_counter()
            work(ours, size)
            return {name: since(start)}

        samples.alternate(name, {str(size): Way(partial(timed, size), ours.forget) for size in sizes}, runs)
        found[name] = fitted(sizes, [median(samples.values[name][str(size)]) for size in sizes])
    return found


def fitted(sizes: Sequence[int], medians: Sequence[float]) -> dict[str, Any]:
    """Return one axis of `measure`."""
    slope, intercept = linear_regression(sizes, medians)
    before = linear_regression(sizes[:-1], medians[:-1])
    return {
        "sizes": list(sizes),
        "milliseconds": list(medians),
        "slope": slope,
        "intercept": intercept,
        "r2": correlation(sizes, medians) ** 2 if len(set(medians)) > 1 else 1.0,
        "beyond": medians[-1] / (before.intercept + before.slope * sizes[-1]),
    }


def draw(path: Path, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Draw the axes side by side with their lines."""
    from matplotlib.figure import Figure

    picture = Figure(figsize=(10, 3.2), layout="constrained")
    for axes, (name, one) in zip(picture.subplots(1, len(found), squeeze=False)[0], found.items(), strict=True):
        ends = [min(one["sizes"]), max(one["sizes"])]
        line = [(one["intercept"] + one["slope"] * end) / 1e3 for end in ends]
        axes.plot(ends, line, color="grey", linestyle=":")
        axes.plot(one["sizes"], [value / 1e3 for value in one["milliseconds"]], marker="o")
        axes.set_xlabel(name)
        axes.set_ylabel("seconds")
        axes.set_ylim(bottom=0)
        axes.set_title(f"{one['slope']:.1f} ms each, R² {one['r2']:.3f}", fontsize=9)
        axes.grid(alpha=0.3)
    picture.savefig(path, dpi=120, metadata={"Software": None})


def report(found: Mapping[str, Mapping[str, Any]]) -> int:
    """Print medians and lines; return the exit code."""
    code = 0
    for name, one in found.items():
        points = "  ".join(f"{n}: {ms:.0f}" for n, ms in zip(one["sizes"], one["milliseconds"], strict=True))
        print(f"{name:20} milliseconds  {points}")
        print(f"{'':20} {one['intercept']:.0f} ms and {one['slope']:.2f} ms each, R² {one['r2']:.3f}")
        if not 0 < one["beyond"] <= 1 + TOLERANCE:
            print(f"{'':20} FASTER THAN A LINE: the last takes {one['beyond']:.2f} times what the others foretell")
            code = 1
    return code


def main(arguments: list[str] | None = None) -> int:
    """Measure, draw, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.bench.growth", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to this file")
    parser.add_argument("--plot", type=Path, metavar="FILE", default=Path("docs/growth.png"))
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is timed (default: 5)")
    parser.add_argument("--threads", type=int, help="of the model (default: as the game would)")
    options = parser.parse_args(arguments)
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    from tools.bench import ours

    asked = ours.Ours(ours.opened(ours.embedded(options.threads)))
    try:
        found = measure(asked, options.runs)
    finally:
        asked.close()
    draw(options.plot, found)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return report(found)


if __name__ == "__main__":
    sys.exit(main())
