"""How well the rule behind composed reactions reproduces what people wrote: `python -m training.agreement`.

The rule is applied to the briefs of the hand-written rows, and the direction in which it lets
approval move is held against the human's, in clear cases (a change of three points or more).
What a speech does besides promising, which no program can read from its words, is taken from
the rows' tags where they tell it. Two figures: the rule on its own (`alone`), which has to find
what a person speaks about as well, and the rule once it is told what they speak about (`told`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ai.schema import Reaction, ReactionBrief
from training.matters import Manner, Matter, matters
from training.rows import DATA, read

FILES = ("people_a", "people_b", "samples")
CLEAR = 3
TAGGED: dict[str, Manner] = {
    "empty": "empty", "injection": "orders", "roleplay": "orders", "injection-fake-names": "orders",
    "injection-none": "orders", "orders": "orders", "evasion": "excuse", "blame": "excuse", "anger": "insult",
    "rude": "insult", "sarcasm": "insult", "admission": "apology", "blame-self": "apology", "joke": "chatter",
    "dull": "chatter", "weariness": "chatter", "thanks": "thanks", "addressed": "thanks",
}  # fmt: skip
"""The manner of a speech by a tag of its row."""


@dataclass
class Agreement:
    """Counts over clear cases: `alone` and `told` by (human's direction, rule's), `about` by (human's, rule's)."""

    alone: Counter[tuple[int, int]] = field(default_factory=Counter)
    told: Counter[tuple[int, int]] = field(default_factory=Counter)
    about: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, human: Reaction, found: Sequence[Matter]) -> None:
        """Count one citizen, given all that touches them, the weightiest first."""
        self.alone[sign(human.delta), sign(found[0].points)] += 1
        self.about[human.about.rstrip("0123456789"), found[0].about.rstrip("0123456789")] += 1
        same = next((matter for matter in found if matter.about == human.about), None)
        if same is not None:
            self.told[sign(human.delta), sign(same.points)] += 1

    def report(self) -> list[str]:
        """Return the figures as lines of text."""
        lines = []
        for name, table in (("alone", self.alone), ("told", self.told)):
            lines.append(f"{name}: {share(table):.1%} of {table.total()} directions")
            lines += [f"  human {human:+d}, rule {rule:+d}: {count}" for (human, rule), count in sorted(table.items())]
        lines.append(f"about: {share(self.about):.1%} of the same kind")
        return lines + [f"  human {human}, rule {rule}: {count}" for (human, rule), count in sorted(self.about.items())]


def sign(points: float) -> int:
    """Return the direction of points: -1, 0 or 1."""
    return (points > 0) - (points < 0)


def share(table: Counter[Any]) -> float:
    """Return the share of a table's pairs that are equal, 0 where it is empty."""
    return sum(count for (one, other), count in table.items() if one == other) / max(1, table.total())


def manner_of(row: dict[str, Any]) -> Manner:
    """Return the manner of a hand-written row's speech."""
    if not row["brief"]["speech"].strip():
        return "empty"
    return next((TAGGED[tag] for tag in row["tags"] if tag in TAGGED), "plain")


def agreement(rows: Iterable[dict[str, Any]]) -> Agreement:
    """Apply the rule to hand-written rows."""
    found = Agreement()
    for row in rows:
        brief, manner = ReactionBrief.model_validate(row["brief"]), manner_of(row)
        for citizen, reaction in zip(brief.citizens, row["reactions"], strict=True):
            human = Reaction.model_validate(reaction)
            if abs(human.delta) >= CLEAR:
                found.add(human, matters(brief, citizen, manner))
    return found


def main(arguments: list[str]) -> int:
    """Print the agreement with each file of hand-written rows and return the exit code."""
    folder = Path(arguments[0]) if arguments else DATA / "citizens"
    for name in FILES:
        print("\n".join([name, *agreement(read(folder / f"{name}.jsonl")).report()]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
