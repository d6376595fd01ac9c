"""How citizens' lines are worded: variety, length, strangers' names, and what was learned by heart.

- distinct-n (Li et al. 2016, https://arxiv.org/abs/1510.03055): the share of word n-grams
  that are different ones. It falls with the amount of text, so it is taken among as many
  lines drawn at random for every system.
- self-BLEU (Zhu et al. 2018, https://arxiv.org/abs/1802.01886): how well a line is put
  together from the other lines' n-grams; lower is more varied.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from ai.schema import ReactionBrief
from training.bootstrap import DRAWS, limits
from training.duplicates import normal
from training.lines import CALENDAR, CAPITAL
from training.results import Figure
from training.rows import DATA, read

HELD_BACK = ("dev", "test")
"""Folders of the data that nothing is trained on."""
BY_HEART = 6
"""Words in a row that a line has to share with a training line to count as learned by heart."""
DRAWN = 50
"""Lines among which distinct-n is taken."""
COMPARED = 100
"""Lines whose self-BLEU is computed, each against as many others."""
ORDER = 4

Words = tuple[str, ...]


@cache
def trained_lines() -> tuple[Words, ...]:
    """Return the words of all lines in the training data."""
    lines = []
    for folder in sorted(DATA.iterdir()):
        if not folder.is_dir() or folder.name in HELD_BACK:
            continue
        for path in sorted(folder.rglob("*.jsonl")):
            for row in read(path):
                lines += [reaction["line"] for reaction in row.get("reactions", ())]
                lines += [row["arrival"]["line"]] if "arrival" in row else []
    return tuple(dict.fromkeys(map(normal, lines)))


class Known:
    """Training lines, ready to be looked up."""

    def __init__(self, lines: Iterable[Words]) -> None:
        self._lines = set(lines)
        self._runs = {run for line in self._lines for run in grams(line, BY_HEART)}

    def whole(self, line: str) -> bool:
        """Tell whether a line is a training line, case and punctuation aside."""
        return normal(line) in self._lines

    def partly(self, line: str) -> bool:
        """Tell whether a line shares `BY_HEART` words in a row with a training line."""
        return any(run in self._runs for run in grams(normal(line), BY_HEART))


def strangers(brief: ReactionBrief, line: str) -> list[str]:
    """Return the names in a line that nothing in the brief bears; a sentence's first word is not looked at."""
    known = brief.model_dump_json()
    return [
        name
        for name in CAPITAL.findall(line)
        if name not in CALENDAR and not re.search(rf"\b{re.escape(name)}\b", known, re.IGNORECASE)
    ]


def grams(words: Words, size: int) -> list[Words]:
    """Return all runs of `size` words."""
    return [words[at : at + size] for at in range(len(words) - size + 1)]


def distinct(lines: Sequence[str], size: int, draws: int = DRAWS, seed: int = 0) -> Figure:
    """Return the mean distinct-n of `DRAWN` lines (all, if there are fewer), and the middle 95% of the draws."""
    found = [grams(normal(line), size) for line in lines]
    dice = np.random.default_rng(seed)
    shares = []
    for _ in range(draws):
        chosen = dice.permutation(len(found))[:DRAWN]
        drawn = [gram for index in chosen for gram in found[index]]
        shares.append(len(set(drawn)) / len(drawn) if drawn else math.nan)
    values = np.array(shares)
    return Figure(float(np.nanmean(values)), *limits(values))


def self_bleu(lines: Sequence[str], seed: int = 0) -> list[float]:
    """Return the BLEU of lines against the others, both sampled; one value for each line compared."""
    words = [normal(line) for line in lines]
    order = np.random.default_rng(seed).permutation(len(words))[:COMPARED]
    return [bleu(words[one], [words[other] for other in order if other != one]) for one in order if words[one]]


def bleu(words: Words, others: Sequence[Words]) -> float:
    """Return BLEU-4 of a text, 0 to 1; from two words on counts are raised by one (Lin and Och 2004)."""
    if not others:
        return 0.0
    total = 0.0
    for size in range(1, ORDER + 1):
        mine = Counter(grams(words, size))
        most: Counter[Words] = Counter()
        for other in others:
            most |= Counter(grams(other, size))
        matched = sum(min(count, most[gram]) for gram, count in mine.items())
        smooth = int(size > 1)
        if matched + smooth == 0:
            return 0.0
        total += math.log((matched + smooth) / (mine.total() + smooth))
    nearest = min((len(other) for other in others), key=lambda length: (abs(length - len(words)), length))
    return min(1.0, math.exp(1 - nearest / len(words))) * math.exp(total / ORDER)
