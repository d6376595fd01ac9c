"""Speeches before the square: most promise something, some insult, excuse, thank, or say nothing at all."""

from __future__ import annotations

import random
import re
from typing import Any

from training.compose import compose
from training.entries import Bank
from training.line_bank import LineBank
from training.matters import Manner
from training.promising import lowered
from training.situations import Situation

SHARES: dict[Manner, float] = {
    "plain": 0.5,
    "empty": 0.04,
    "insult": 0.06,
    "orders": 0.06,
    "excuse": 0.05,
    "apology": 0.1,
    "thanks": 0.12,
    "chatter": 0.07,
}
"""How often a speech is of each manner; a plain one is composed with its promises and clashes."""
TALK: dict[Manner, tuple[str, ...]] = {
    "insult": ("insult",),
    "excuse": ("blame",),
    "apology": ("apology",),
    "thanks": ("thanks",),
    "chatter": ("weather", "joke", "greeting"),
}
"""Plain talk of the bank that is of a manner, by its tags."""
YOU = re.compile(r"\byou\b", re.IGNORECASE)
BEFORE = ("insult", "orders")
"""Manners that drown whatever else a speech holds, so that promises may follow."""
TO_SOMEBODY, ADDRESSED = ("apology", "thanks", "insult", "chatter"), 0.6
"""Manners that may address one person by name, and how often they do."""
Record = dict[str, Any]


def speech(
    bank: Bank, lines: LineBank, situation: Situation, chance: random.Random, manner: Manner | None = None
) -> tuple[str, Record, Manner]:
    """Return a speech for a situation, its record, and its manner (drawn where none is given)."""
    manner = manner or chance.choices(list(SHARES), list(SHARES.values()))[0]
    if manner == "empty":
        return "", {"promises": [], "contradictions": []}, manner
    if manner == "plain":
        made = compose(bank, situation, chance)
        return made.text, made.record, manner
    said = list(lines.manners.get(manner, ()))
    for tag in TALK.get(manner, ()):
        # Of the bank's insults only those to the listeners are theirs to resent.
        said += [text for text in bank.fillers[tag] if manner != "insult" or YOU.search(text)]
    text = " ".join(chance.sample(said, chance.choice((1, 1, 2))))
    if manner in TO_SOMEBODY and situation.brief["citizens"] and chance.random() < ADDRESSED:
        call = chance.choice(bank.vocatives).replace("{name}", chance.choice(situation.brief["citizens"]))
        text = f"{call} {lowered(text)}"
    if manner in BEFORE and chance.random() < 0.3:
        made = compose(bank, situation, chance)
        return f"{text} {made.text}", made.record, manner
    return text, {"promises": [], "contradictions": []}, manner
