"""Pictures of the data card.

A picture keeps the hash of the figures it shows in its own file, so that a test can tell
without drawing whether it is up to date. matplotlib is imported only to draw.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ai.schema import BASE_TILES, CAUSES, DELTA_RANGE, TONES, VERBS
from training.overview import Tables
from training.splits import SPLITS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_TAGS = 24
UNTOLD_TAGS = frozenset({"sample", "none"})
"""Tags that say nothing of what is in a speech but how it came here, or what another picture shows."""
MOD_TILES = "mods' tiles"
WIDEST = 100
"""Words of a speech; longer ones share the last bar."""
WORDS_A_BAR = 10
COLOURS = {"training": "#3b6ea5", "dev": "#d9822b", "test": "#7a9e3f"}
INK, PAPER = "#26323d", "#ffffff"
KEY = "Figures"
"""Where a picture keeps the hash of what it shows."""
Shares = dict[str, list[float]]


def shares(counter: Counter[str], values: list[str], total: int) -> list[float]:
    """Return the shares of values in percent."""
    return [round(100 * counter[value] / total, 2) for value in values]


def promises(found: dict[str, Tables]) -> dict[str, Any]:
    """Return the promises of the training rows: verbs, subjects, counts of shape (verbs, subjects)."""
    subjects = [*BASE_TILES, *CAUSES]
    grid = [[found["training"].pairs[verb, subject] for subject in subjects] for verb in VERBS]
    for verb, line in zip(VERBS, grid, strict=True):
        everything = sum(count for (said, _), count in found["training"].pairs.items() if said == verb)
        line.append(everything - sum(line))
    return {"verbs": list(VERBS), "subjects": [*subjects, MOD_TILES], "counts": grid}


def speeches(found: dict[str, Tables]) -> dict[str, Any]:
    """Return shares of speeches by length, by promises and by round, in percent of a split."""
    starts = range(0, WIDEST + 1, WORDS_A_BAR)
    lengths = {
        split: Counter(str(min(words, WIDEST) // WORDS_A_BAR * WORDS_A_BAR) for words in found[split].words)
        for split in SPLITS
    }
    panels = {"words": ([str(start) for start in starts], lengths)}
    for field, values in (("promises in a speech", range(5)), ("round", range(1, 8))):
        counters = {split: found[split].counts[field] for split in SPLITS}
        panels[field] = ([str(value) for value in values], counters)
    return {
        name: {
            "values": values,
            "shares": {split: shares(counters[split], values, found[split].speeches) for split in SPLITS},
        }
        for name, (values, counters) in panels.items()
    }


def tags(found: dict[str, Tables]) -> dict[str, Any]:
    """Return the most frequent tags of the training speeches, and their shares of speeches in percent."""
    counters = {split: found[split].counts["speech tag"] for split in SPLITS}
    values = [tag for tag, _ in counters["training"].most_common() if tag not in UNTOLD_TAGS][:MOST_TAGS]
    return {
        "values": values,
        "shares": {split: shares(counters[split], values, found[split].speeches) for split in SPLITS},
    }


def tones(found: dict[str, Tables]) -> dict[str, Any]:
    """Return shares of tones in percent, and how often each change of approval goes with each in training."""
    values = list(TONES)
    deltas = {tone: Counter(found["training"].deltas[tone]) for tone in TONES}
    return {
        "values": values,
        "shares": {split: shares(found[split].counts["tone"], values, found[split].lines) for split in SPLITS},
        "deltas": {tone: [[delta, count] for delta, count in sorted(deltas[tone].items())] for tone in TONES},
    }


def bars(axis: Axes, values: list[str], part: Shares, lying: bool = False) -> None:
    """Draw the shares of all splits side by side."""
    width = 0.8 / len(part)
    for n, (split, heights) in enumerate(part.items()):
        places = [place + (n - (len(part) - 1) / 2) * width for place in range(len(values))]
        if lying:
            axis.barh(places, heights, width, color=COLOURS[split], label=split)
        else:
            axis.bar(places, heights, width, color=COLOURS[split], label=split)
    if lying:
        axis.set_yticks(range(len(values)), values)
        axis.invert_yaxis()
        axis.margins(y=0.01)
    else:
        axis.set_xticks(range(len(values)), values)
    axis.spines[["top", "right"]].set_visible(False)


def draw_promises(figure: Figure, shown: dict[str, Any]) -> None:
    """Draw a heat map with its counts; shades follow the square root, so that rare pairs are seen."""
    axis = figure.add_subplot()
    counts = shown["counts"]
    axis.imshow([[count**0.5 for count in line] for line in counts], cmap="Blues", aspect="auto")
    dark = max(max(line) for line in counts) * 0.35
    for row, line in enumerate(counts):
        for column, count in enumerate(line):
            if count:
                colour = PAPER if count > dark else INK
                axis.text(column, row, str(count), ha="center", va="center", fontsize=7, color=colour)
    names = [name.replace("_", " ") for name in shown["subjects"]]
    axis.set_xticks(range(len(names)), names, rotation=45, ha="right", rotation_mode="anchor")
    axis.set_yticks(range(len(shown["verbs"])), shown["verbs"])
    axis.set_title("Promises in the training rows, by verb and subject")


def draw_speeches(figure: Figure, shown: dict[str, Any]) -> None:
    """Draw lengths, promises and rounds side by side."""
    labels = {"words": "words of the speech, from", "promises in a speech": "promises in it", "round": "round"}
    axes = figure.subplots(1, len(shown), width_ratios=[2, 1, 1.3])
    for axis, (name, panel) in zip(axes, shown.items(), strict=True):
        bars(axis, panel["values"], panel["shares"])
        axis.set_xlabel(labels[name])
    axes[0].set_ylabel("% of speeches")
    axes[0].legend(frameon=False)


def draw_tags(figure: Figure, shown: dict[str, Any]) -> None:
    """Draw the tags as lying bars."""
    axis = figure.add_subplot()
    bars(axis, shown["values"], shown["shares"], lying=True)
    axis.set_xlabel("% of speeches")
    axis.set_title(f"The {len(shown['values'])} most frequent tags of the training speeches")
    axis.legend(frameon=False, loc="lower right")


def draw_tones(figure: Figure, shown: dict[str, Any]) -> None:
    """Draw the shares of tones, and beside them the deltas of each, within the range the contract allows."""
    left, right = figure.subplots(1, 2, width_ratios=[1, 1.4])
    bars(left, shown["values"], shown["shares"], lying=True)
    left.set_xlabel("% of answers")
    left.legend(frameon=False)
    most = max(count for pairs in shown["deltas"].values() for _, count in pairs)
    for place, tone in enumerate(shown["values"]):
        low, high = DELTA_RANGE[tone]
        right.plot([low, high], [place, place], color="#d5dae0", linewidth=9, solid_capstyle="round", zorder=0)
        pairs = shown["deltas"][tone]
        areas = [220 * count / most for _, count in pairs]
        right.scatter([delta for delta, _ in pairs], [place] * len(pairs), s=areas, color=COLOURS["training"])
    right.set_yticks(range(len(shown["values"])), [""] * len(shown["values"]))
    right.invert_yaxis()
    right.set_xlabel("change of approval in training (area: how often; grey: allowed)")
    right.spines[["top", "right"]].set_visible(False)


PICTURES: dict[str, tuple[Callable[[dict[str, Tables]], dict[str, Any]], Callable[..., None], tuple[float, float]]] = {
    "promises": (promises, draw_promises, (9, 3.6)),
    "speeches": (speeches, draw_speeches, (9, 2.6)),
    "tags": (tags, draw_tags, (7, 5.6)),
    "tones": (tones, draw_tones, (9, 3.2)),
}
"""The figures a picture shows, how it is drawn, and its size in inches."""


def fingerprint(shown: dict[str, Any]) -> str:
    """Return a hash of the figures a picture shows."""
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]


def draw(found: dict[str, Tables], folder: Path) -> list[Path]:
    """Draw all pictures into a folder; returns their files."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    written = []
    folder.mkdir(parents=True, exist_ok=True)
    with rc_context({"font.size": 8, "axes.titlesize": 9, "text.color": INK, "axes.labelcolor": INK}):
        for name, (figures, paint, size) in PICTURES.items():
            shown = figures(found)
            figure = Figure(figsize=size, layout="constrained", facecolor=PAPER)
            paint(figure, shown)
            written.append(folder / f"{name}.png")
            figure.savefig(written[-1], dpi=110, metadata={KEY: fingerprint(shown), "Software": None})
    return written
