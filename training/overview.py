"""The data in numbers, split by split, and the least that is asked of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ai.schema import BASE_TILES, CAUSES, TONES, VERBS
from training.splits import SPLITS, Entry

RARE = 0.03
"""Share of promises that every verb has at least, and of reactions every tone."""
LEAST = {
    "training": {"speeches": 900, "lines": 1800, "people": 80},
    "dev": {"speeches": 200, "squares": 80},
    "test": {"speeches": 200, "squares": 80},
}
LEAST_SILENT = 0.25
"""Share of speeches without a promise."""
LEAST_KIND = 0.4
LEAST_TIER = 0.15
LEAST_SUBJECT = 10
"""Promises about every subject of the base game in training."""


@dataclass
class Tables:
    """One split: how many of everything. `words` are those of each speech, `deltas` those of each tone."""

    speeches: int = 0
    silent: int = 0
    clashing: int = 0
    promises: int = 0
    clashes: int = 0
    squares: int = 0
    lines: int = 0
    newcomers: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: list[int] = field(default_factory=list)
    line_words: list[int] = field(default_factory=list)
    deltas: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    people: set[str] = field(default_factory=set)

    def add(self, row: dict[str, Any]) -> None:
        """Count one row."""
        self.counts["tag"].update(row["tags"])
        if "record" in row:
            self.add_speech(row)
        elif "reactions" in row:
            self.add_square(row)
        else:
            self.newcomers += 1
            self.line_words.append(len(row["arrival"]["line"].split()))

    def add_speech(self, row: dict[str, Any]) -> None:
        """Count a speech and its record."""
        promises, clashes = row["record"]["promises"], row["record"]["contradictions"]
        self.speeches += 1
        self.counts["speech tag"].update(row["tags"])
        self.silent += not promises
        self.clashing += bool(clashes)
        self.promises += len(promises)
        self.clashes += len(clashes)
        self.words.append(len(row["brief"]["speech"].split()))
        self.counts["tier"][row["tier"]] += 1
        self.counts["round"][str(row["brief"]["round"])] += 1
        self.counts["promises in a speech"][str(len(promises))] += 1
        for promise in promises:
            for key in ("kind", "category", "verb", "subject"):
                self.counts[key][promise[key]] += 1
            self.counts["deadline"]["none" if promise["by"] is None else "set"] += 1
            self.counts["addressee"]["nobody" if promise["to"] is None else "a citizen"] += 1
            self.pairs[promise["verb"], promise["subject"]] += 1
        against = {"D": "a deed", "P": "a standing promise", "s": "the speech itself"}
        for clash in clashes:
            self.counts["clash against"][against[clash["against"][0]]] += 1
            self.counts["severity"][clash["severity"]] += 1

    def add_square(self, row: dict[str, Any]) -> None:
        """Count the citizens who answer one speech."""
        self.squares += 1
        about = {"D": "a deed", "P": "a promise", "C": "a contradiction", "s": "the speech", "n": "nothing"}
        for citizen, reaction in zip(row["brief"]["citizens"], row["reactions"], strict=True):
            self.lines += 1
            self.line_words.append(len(reaction["line"].split()))
            self.deltas[reaction["tone"]].append(reaction["delta"])
            self.people.add(citizen["name"])
            self.counts["tone"][reaction["tone"]] += 1
            self.counts["concern"][reaction["concern"]] += 1
            self.counts["about"][about[reaction["about"][0]]] += 1


def overview(rows: Iterable[Entry]) -> dict[str, Tables]:
    """Return the tables of every split."""
    found = {split: Tables() for split in SPLITS}
    for row in rows:
        found[row.split].add(row.data)
    return found


def shortfalls(found: dict[str, Tables]) -> Iterator[str]:
    """Yield one sentence for everything there is too little of."""
    for split, wanted in LEAST.items():
        tables = found[split]
        for what, least in wanted.items():
            have = len(tables.people) if what == "people" else int(getattr(tables, what))
            if have < least:
                yield f"{split}: {have} {what}, fewer than {least}"
        yield from rare(split, "speeches without a promise", tables.silent, tables.speeches, LEAST_SILENT)
        for name, values, least_share in (
            ("verb", VERBS, RARE),
            ("tone", TONES, RARE),
            ("kind", ("explicit", "implicit"), LEAST_KIND),
            ("tier", ("easy", "medium", "hard"), LEAST_TIER),
        ):
            counter = tables.counts[name]
            for value in values:
                yield from rare(split, f"{name} {value}", counter[value], counter.total(), least_share)
    for subject in (*BASE_TILES, *CAUSES):
        have = found["training"].counts["subject"][subject]
        if have < LEAST_SUBJECT:
            yield f"training: {have} promises about {subject}, fewer than {LEAST_SUBJECT}"


def rare(split: str, what: str, count: int, total: int, least: float) -> Iterator[str]:
    """Yield a sentence if a share is too small."""
    if count < least * total or not total:
        yield f"{split}: {count} of {total} {what}, less than {least:.0%}"
