"""Deadlines in words, and the round each of them means."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from training.entries import Bank, When
from training.labels import WORD_NUMBERS, YEARS_A_ROUND

RULES = {"by": 36, "next": 15, "in": 14, "years": 14, "last": 11, "now": 10}
LASTING = re.compile(
    r"\b(?:as long|so long|while|always|for good|forever|for ever|for all|for generations|for our children|"
    r"year in|round after|day after|until|till|every round|on my watch|under this)\b"
)
UNTIL = re.compile(r"\b(?:until|till|up to)\b")
BARE = re.compile(r"^(?:not|now|round|latest)\b|,")
"""Deadlines that a comma sets apart from the clause before them."""
PAST_END = 0.12
"""How often a deadline that lies past the last round is used all the same; it is cut to the last round."""


@dataclass(frozen=True)
class Deadline:
    """A deadline as it is said: its words, the round it means (None: no deadline), whether it may open a clause."""

    text: str
    by: int | None
    start: bool

    def after(self, clause: str) -> str:
        """Return a clause with the deadline at its end."""
        return f"{clause}{',' if BARE.search(self.text) else ''} {self.text}"


def deadline(bank: Bank, now: int, last: int, guards: bool, chance: random.Random) -> Deadline | None:
    """Draw a deadline for a promise made in round `now` of `last`; None if no apt one was drawn.

    What guards a state is promised until some round, everything else by some round.
    """
    rule = chance.choices(list(RULES), list(RULES.values()))[0]
    whens = [when for when in bank.whens if when.rule == rule and bool(UNTIL.search(when.text)) == guards]
    if not whens:
        return None
    when = chance.choice(whens)
    wanted = round_of(when, now, last, chance)
    if guards and wanted <= now:
        return None
    if wanted > last and chance.random() >= PAST_END:
        return None
    word = WORD_NUMBERS[wanted] if wanted < len(WORD_NUMBERS) else str(wanted)
    text = when.text.replace("{n}", str(wanted)).replace("{word}", word)
    return Deadline(text, min(last, wanted), when.start)


def round_of(when: When, now: int, last: int, chance: random.Random) -> int:
    """Return the round that a deadline means, which may lie past the last one."""
    if when.rule == "by":
        return chance.randint(now, last) if chance.random() >= 0.05 else last + chance.randint(1, 3)
    later = {"now": 0, "next": 1, "in": when.count, "years": when.count // YEARS_A_ROUND}
    return last if when.rule == "last" else now + later[when.rule]


def vague(bank: Bank, guards: bool, chance: random.Random) -> Deadline | None:
    """Draw words of time that set no deadline ("always", "before long")."""
    whens = [when for when in bank.whens if when.rule == "none" and bool(LASTING.search(when.text)) == guards]
    if not whens:
        return None
    when = chance.choice(whens)
    return Deadline(when.text, None, when.start)
