"""The report's plots, as PNG files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture

from training.results import Bin, Figure, SystemResult
from training.runs import Run

matplotlib.use("Agg")
DPI = 120
THIN = {"elinewidth": 1}
NAME = 24
"""Characters of a system's name that a plot has room for."""


def curves(path: Path, runs: Sequence[Run], curve: str, title: str) -> None:
    """Draw one logged quantity of all runs over the steps."""
    picture, axes = sheet(7, 4)
    for run in runs:
        if points := run.curves.get(curve):
            steps, values = zip(*points, strict=True)
            axes.plot(steps, values, label=short(run.name))
    axes.set_xlabel("step")
    axes.set_title(title)
    axes.grid(alpha=0.3)
    axes.legend()
    save(picture, path)


def bars(path: Path, systems: Mapping[str, SystemResult], figures: Mapping[str, str], title: str) -> None:
    """Draw shares of all systems side by side with their intervals; `figures` gives each a title."""
    picture, axes = sheet(max(7, 1.4 * len(figures)), 4)
    width = 0.8 / len(systems)
    for number, (name, result) in enumerate(systems.items()):
        at = [
            n + (number - (len(systems) - 1) / 2) * width
            for n, figure in enumerate(figures)
            if figure in result.figures
        ]
        found = [result.figures[figure] for figure in figures if figure in result.figures]
        axes.bar(
            at,
            [figure.value for figure in found],
            width,
            label=short(name),
            yerr=spans(found),
            capsize=2,
            error_kw=THIN,
        )
    axes.set_xticks(range(len(figures)), list(figures.values()), rotation=20, ha="right")
    axes.set_ylim(0, 1.02)
    axes.set_title(title)
    axes.grid(axis="y", alpha=0.3)
    picture.legend(fontsize=8, loc="outside right upper")
    save(picture, path)


def latency(path: Path, systems: Mapping[str, SystemResult], figures: Mapping[str, str], title: str) -> None:
    """Draw seconds of all systems, with their intervals; a logarithmic scale, as systems differ a lot."""
    picture, axes = sheet(7, 1.5 + 0.5 * len(systems))
    height = 0.8 / len(figures)
    for number, (figure, label) in enumerate(figures.items()):
        at = [n + (number - (len(figures) - 1) / 2) * height for n in range(len(systems))]
        found = [result.figures[figure] for result in systems.values()]
        axes.barh(
            at,
            [max(one.value, 1e-4) for one in found],
            height,
            label=label,
            xerr=spans(found),
            capsize=2,
            error_kw=THIN,
        )
    axes.set_yticks(range(len(systems)), [short(name) for name in systems])
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel("seconds")
    axes.set_title(title)
    axes.grid(axis="x", alpha=0.3)
    picture.legend(fontsize=8, loc="outside right upper")
    save(picture, path)


def reliability(path: Path, systems: Mapping[str, Sequence[Bin]], title: str) -> None:
    """Draw how often entries of each confidence are right; larger dots hold more entries."""
    picture, axes = sheet(5, 5)
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":")
    for name, bins in systems.items():
        filled = [one for one in bins if one.entries]
        if not filled:
            continue
        axes.plot([one.confidence for one in filled], [one.right for one in filled], alpha=0.7, label=short(name))
        axes.scatter(
            [one.confidence for one in filled],
            [one.right for one in filled],
            s=[10 + 4 * one.entries for one in filled],
            alpha=0.6,
        )
    axes.set_xlim(0, 1)
    axes.set_ylim(-0.02, 1.02)
    axes.set_xlabel("confidence")
    axes.set_ylabel("share that is right")
    axes.set_title(title)
    axes.legend(fontsize=8)
    save(picture, path)


def confusion(path: Path, table: Mapping[str, Mapping[str, int]], title: str) -> None:
    """Draw how often each of the human's values (rows) was answered as each value (columns)."""
    golds = sorted(table)
    founds = sorted({*golds, *(found for row in table.values() for found in row)})
    counts = np.array([[table[gold].get(found, 0) for found in founds] for gold in golds])
    picture, axes = sheet(2.5 + 0.42 * len(founds), 2.0 + 0.36 * len(golds))
    axes.imshow(counts / np.maximum(1, counts.sum(axis=1, keepdims=True)), cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for row, column in zip(*np.nonzero(counts), strict=True):
        share = counts[row, column] / counts[row].sum()
        axes.text(
            column, row, str(counts[row, column]), ha="center", va="center", color="white" if share > 0.5 else "black"
        )
    axes.set_xticks(range(len(founds)), founds, rotation=45, ha="right")
    axes.set_yticks(range(len(golds)), golds)
    axes.set_xlabel("found")
    axes.set_ylabel("the human's")
    axes.set_title(title)
    save(picture, path)


def sheet(width: float, height: float) -> tuple[Picture, Axes]:
    """Return an empty picture, in inches, and its axes."""
    picture = Picture(figsize=(width, height), layout="constrained")
    return picture, picture.subplots()


def spans(figures: Sequence[Figure]) -> list[list[float]]:
    """Return how far intervals reach below and above their values."""
    return [
        [max(0.0, figure.value - figure.low) for figure in figures],
        [max(0.0, figure.high - figure.value) for figure in figures],
    ]


def short(name: str) -> str:
    """Return a name that fits into a legend; a dollar sign would begin a formula, an underscore hide it."""
    cut = name if len(name) <= NAME else name[: NAME - 1] + "…"
    return cut.replace("$", r"\$").lstrip("_")


def save(picture: Picture, path: Path) -> None:
    """Write a picture as PNG, the same bytes for the same picture."""
    picture.savefig(path, dpi=DPI, metadata={"Software": None})
