"""How a record compares with the one a careful human wrote.

Promises are matched by content: two quotes belong together when they share at least half
of the longer one; among candidates, the same verb and subject win. Clashes are matched by
overlap of the quotes and the thing clashed with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from ai.schema import Contradiction, Promise, Record

OVERLAP = 0.5
FIELDS = ("kind", "category", "verb", "subject", "to", "by")


@dataclass(slots=True)
class Scores:
    """Counts of one speech; they add up."""

    counts: dict[str, float] = field(default_factory=dict)

    def add(self, name: str, amount: float = 1.0) -> None:
        """Count something."""
        self.counts[name] = self.counts.get(name, 0.0) + amount


def overlap(one: str, other: str, speech: str) -> float:
    """Return the share of the longer quote that both cover in the speech, 0 to 1."""
    a, b = speech.find(one), speech.find(other)
    if a < 0 or b < 0:
        return 0.0
    shared = min(a + len(one), b + len(other)) - max(a, b)
    return max(0, shared) / max(len(one), len(other))


def match(
    gold: Sequence[Promise | Contradiction],
    found: Sequence[Promise | Contradiction],
    speech: str,
    better: Callable[[Promise | Contradiction, Promise | Contradiction], bool],
) -> list[tuple[int, int]]:
    """Pair entries one to one: those that `better` prefers first, among them the best overlap first."""
    candidates = [
        (overlap(g.quote, f.quote, speech), better(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)
    ]
    pairs: list[tuple[int, int]] = []
    for share, _, i, j in sorted(candidates, key=lambda c: (c[1], c[0]), reverse=True):
        if share >= OVERLAP and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def score(speech: str, gold: Record, found: Record) -> Scores:
    """Compare one record with the human's."""
    scores = Scores()
    pairs = match(gold.promises, found.promises, speech, same_act)
    scores.add("promises_gold", len(gold.promises))
    scores.add("promises_found", len(found.promises))
    scores.add("promises_matched", len(pairs))
    for i, j in pairs:
        one, other = gold.promises[i], found.promises[j]
        scores.add("act", same_act(one, other))
        for name in FIELDS:
            scores.add(name, getattr(one, name) == getattr(other, name))
    clashes = match(gold.contradictions, found.contradictions, speech, same_target)
    right = [pair for pair in clashes if same_target(gold.contradictions[pair[0]], found.contradictions[pair[1]])]
    scores.add("clashes_gold", len(gold.contradictions))
    scores.add("clashes_found", len(found.contradictions))
    scores.add("clashes_matched", len(right))
    if not gold.promises:
        scores.add("free")
        scores.add("free_false", bool(found.promises))
    return scores


def same_act(one: Promise | Contradiction, other: Promise | Contradiction) -> bool:
    """Tell whether verb and subject are the same."""
    assert isinstance(one, Promise) and isinstance(other, Promise)
    return (one.verb, one.subject) == (other.verb, other.subject)


def same_target(one: Promise | Contradiction, other: Promise | Contradiction) -> bool:
    """Tell whether both clash with the same thing."""
    assert isinstance(one, Contradiction) and isinstance(other, Contradiction)
    return one.against == other.against


def figures(rows: Sequence[Scores]) -> dict[str, float]:
    """Return shares and F1 over all rows; a figure without cases is left out."""
    total: dict[str, float] = {}
    for row in rows:
        for name, amount in row.counts.items():
            total[name] = total.get(name, 0.0) + amount
    found: dict[str, float] = {}
    for what in ("promises", "clashes"):
        share(found, f"{what}_precision", total, f"{what}_matched", f"{what}_found")
        share(found, f"{what}_recall", total, f"{what}_matched", f"{what}_gold")
        both = total.get(f"{what}_gold", 0) + total.get(f"{what}_found", 0)
        if both:
            found[f"{what}_f1"] = 2 * total.get(f"{what}_matched", 0) / both
    for name in ("act", *FIELDS):
        share(found, name, total, name, "promises_matched")
    share(found, "false_on_free", total, "free_false", "free")
    return found


def share(into: dict[str, float], name: str, total: Mapping[str, float], part: str, whole: str) -> None:
    """Store part / whole where there is a whole."""
    if total.get(whole):
        into[name] = total.get(part, 0.0) / total[whole]


def intervals(rows: Sequence[Scores], draws: int = 1000, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return 95% bootstrap intervals of all figures, speeches drawn with replacement."""
    dice = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(draws):
        for name, value in figures([rows[i] for i in dice.integers(0, len(rows), len(rows))]).items():
            drawn.setdefault(name, []).append(value)
    return {
        name: (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))) for name, values in drawn.items()
    }
