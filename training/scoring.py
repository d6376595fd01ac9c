"""How a record compares with the one a careful human wrote.

Promises are matched by content: two quotes belong together when they share at least half
of the longer one; among candidates, the same verb and subject win. Clashes are matched by
overlap of the quotes and the thing clashed with. An entry is *right* when it matches the
human's and, if it is a promise, has the same verb and subject.

Four coarser figures are those by which an earlier version of this game was judged at a
hackathon; a constant answer does well on most of them, so they are shown beside one:

1. `same_count`: as many promises were found as there are;
2. `same_presence`: whether the speech holds any contradiction is answered right;
3. `same_categories`: the set of the found promises' categories is the human's;
4. `valid`: the answer is well-formed and of the contract's shape.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ai.grounding import find_quote
from ai.schema import Contradiction, Promise, Record
from training.bootstrap import Counts, Figures, Totals, ratio
from training.results import Bin

OVERLAP = 0.5
FIELDS = ("kind", "category", "verb", "subject", "to", "by")
COARSE = ("same_count", "same_presence", "same_categories", "valid")
KINDS = ("promises", "clashes")
BINS = 10

Entries = Sequence[Promise | Contradiction]


def overlap(one: str, other: str, speech: str) -> float:
    """Return the share of the longer quote that both cover in the speech, 0 to 1."""
    a, b = find_quote(one, speech), find_quote(other, speech)
    if a < 0 or b < 0:
        return 0.0
    shared = min(a + len(one), b + len(other)) - max(a, b)
    return max(0, shared) / max(len(one), len(other))


def match(
    gold: Entries,
    found: Entries,
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


def right_clashes(gold: Entries, found: Entries, speech: str) -> list[tuple[int, int]]:
    """Pair clashes with the same thing."""
    pairs = match(gold, found, speech, same_target)
    return [(i, j) for i, j in pairs if same_target(gold[i], found[j])]


def score(speech: str, gold: Record, found: Record, noted: Sequence[Contradiction] | None = None) -> Counts:
    """Compare one record with the human's.

    Args:
        speech: what both read.
        gold: the human's record.
        found: the record to judge.
        noted: the clashes that the game would show, with the rules' share (default: the record's own).
    """
    counts = Counts(rows=1.0)
    pairs = match(gold.promises, found.promises, speech, same_act)
    tally(counts, "promises", len(gold.promises), len(found.promises), len(pairs))
    acts = [(i, j) for i, j in pairs if same_act(gold.promises[i], found.promises[j])]
    tally(counts, "acts", len(gold.promises), len(found.promises), len(acts))
    for i, j in pairs:
        one, other = gold.promises[i], found.promises[j]
        counts.add("act", same_act(one, other))
        for name in FIELDS:
            counts.add(name, getattr(one, name) == getattr(other, name))
    clashes = right_clashes(gold.contradictions, found.contradictions, speech)
    tally(counts, "clashes", len(gold.contradictions), len(found.contradictions), len(clashes))
    counts.add("severity", sum(gold.contradictions[i].severity == found.contradictions[j].severity for i, j in clashes))
    shown = found.contradictions if noted is None else noted
    tally(
        counts,
        "noted",
        len(gold.contradictions),
        len(shown),
        len(right_clashes(gold.contradictions, shown, speech)),
    )
    if not gold.promises:
        counts.add("free")
        counts.add("free_false", bool(found.promises))
    counts.add("same_count", len(gold.promises) == len(found.promises))
    counts.add("same_presence", bool(gold.contradictions) == bool(found.contradictions))
    counts.add("same_categories", {p.category for p in gold.promises} == {p.category for p in found.promises})
    add_certainties(counts, "promises", found.promises, {j for _, j in acts})
    add_certainties(counts, "clashes", found.contradictions, {j for _, j in clashes})
    return counts


def tally(counts: Counts, what: str, gold: int, found: int, matched: int) -> None:
    """Count entries of one kind."""
    counts.add(f"{what}_gold", gold)
    counts.add(f"{what}_found", found)
    counts.add(f"{what}_matched", matched)


def add_certainties(counts: Counts, what: str, found: Entries, right: set[int]) -> None:
    """Count how sure the system was of entries, and how many of them are right; for those that bear a confidence."""
    for number, entry in enumerate(found):
        if entry.confidence is None:
            continue
        tenth = min(BINS - 1, int(entry.confidence * BINS))
        truth = float(number in right)
        counts.add(f"{what}_bin{tenth}", 1)
        counts.add(f"{what}_bin{tenth}_confidence", entry.confidence)
        counts.add(f"{what}_bin{tenth}_right", truth)
        counts.add(f"{what}_sure", 1)
        counts.add(f"{what}_square", (entry.confidence - truth) ** 2)


def same_act(one: Promise | Contradiction, other: Promise | Contradiction) -> bool:
    """Tell whether verb and subject are the same."""
    assert isinstance(one, Promise) and isinstance(other, Promise)
    return (one.verb, one.subject) == (other.verb, other.subject)


def same_target(one: Promise | Contradiction, other: Promise | Contradiction) -> bool:
    """Tell whether both clash with the same thing."""
    assert isinstance(one, Contradiction) and isinstance(other, Contradiction)
    return one.against == other.against


def figures(total: Totals) -> Figures:
    """Return all figures from sums: `promises` (found by content), `acts` (verb and subject right as well),
    `clashes` (the system's own) and `noted` (with the rules' share) with precision, recall and F1;
    the fields' exactness on matched promises; the coarse figures; calibration.
    """
    found: Figures = {}
    for what in ("promises", "acts", "clashes", "noted"):
        found[f"{what}_precision"] = ratio(total, f"{what}_matched", f"{what}_found")
        found[f"{what}_recall"] = ratio(total, f"{what}_matched", f"{what}_gold")
        found[f"{what}_f1"] = ratio(total, f"{what}_matched", f"{what}_gold", f"{what}_found", times=2)
    for name in ("act", *FIELDS):
        found[name] = ratio(total, name, "promises_matched")
    found["severity"] = ratio(total, "severity", "clashes_matched")
    found["false_on_free"] = ratio(total, "free_false", "free")
    for name in (*COARSE, "grounded", "sampled", "forced"):
        if name in total:
            found[name] = ratio(total, name, "rows")
    for what in KINDS:
        found[f"{what}_brier"] = ratio(total, f"{what}_square", f"{what}_sure")
        gaps = [
            np.abs(total[f"{name}_confidence"] - total[f"{name}_right"])
            for tenth in range(BINS)
            if (name := f"{what}_bin{tenth}") in total
        ]
        if gaps:
            total[f"{what}_gap"] = np.sum(gaps, axis=0)
        found[f"{what}_ece"] = ratio(total, f"{what}_gap", f"{what}_sure")
    return found


def reliability(rows: Sequence[Counts], what: str) -> list[Bin]:
    """Return the ten bins of one kind of entry; empty ones with zeros."""
    bins = []
    for tenth in range(BINS):
        count, confidence, right = (
            sum(row.get(f"{what}_bin{tenth}{part}", 0.0) for row in rows) for part in ("", "_confidence", "_right")
        )
        bins.append(Bin(int(count), confidence / count, right / count) if count else Bin(0, 0.0, 0.0))
    return bins


def confusion(speech: str, gold: Record, found: Record, field: str) -> list[tuple[str, str]]:
    """Return the human's and the found value of a field for every matched promise."""
    pairs = match(gold.promises, found.promises, speech, same_act)
    return [(str(getattr(gold.promises[i], field)), str(getattr(found.promises[j], field))) for i, j in pairs]
