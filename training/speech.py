"""A speech while it is being composed: its situation, what has been said so far, and the labels."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ai.categories import POLLUTERS, category
from ai.grounding import find_quote
from ai.schema import Promise
from training.entries import TILE, Bank, Phrase
from training.marks import ANY, marked, read_marks
from training.opposites import Ground, Pair
from training.situations import Situation

YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
INDUSTRIAL = ("remove", "avoid", "improve")
"""Verbs under which a promise about a polluter is one about nature."""


@dataclass
class Label:
    """What one quote means: promises it makes, and (id or "speech", severity) of what it clashes with."""

    promises: list[dict[str, Any]] = field(default_factory=list)
    clashes: list[tuple[str, str]] = field(default_factory=list)


class Speech:
    """One speech to be: where it is given, its labels by number of the quote, and its tags.

    `said` are the (verb, subject) pairs promised so far, `claimed` the subjects of claims about the
    past, `calls` the words by which somebody is called.
    """

    def __init__(self, bank: Bank, situation: Situation, chance: random.Random) -> None:
        self.bank, self.situation, self.chance = bank, situation, chance
        self.brief = situation.brief
        self.now: int = self.brief["round"]
        self.last: int = self.brief["rounds"]
        self.mods = situation.mods
        self.ground = Ground(self.mods)
        self.standing = [promise for promise in self.brief["promises"] if promise["status"] == "standing"]
        self.today = [deed for deed in self.brief["deeds"] if deed["round"] == self.now]
        self.labels: list[Label] = []
        self.said: list[Pair] = []
        self.claimed: set[str] = set()
        self.calls: list[str] = []
        self.tags: set[str] = set()

    def quote(self, text: str, promises: Iterable[dict[str, Any]] = (), clashes: Iterable[tuple[str, str]] = ()) -> str:
        """Return `text` marked as a quote that the record will hold."""
        self.labels.append(Label(list(promises), list(clashes)))
        return marked(text, len(self.labels) - 1)

    def promise(self, kind: str, phrase: Phrase, pair: Pair, to: str | None, by: int | None) -> dict[str, Any]:
        """Return the label of a promise but for its quote, and remember that it was made."""
        self.said.append(pair)
        self.tags.add(kind)
        if pair[1] in self.mods:
            self.tags.add("mod-tile")
        wanted = phrase.category or self.category(pair)
        return {"kind": kind, "category": wanted, "verb": pair[0], "subject": pair[1], "to": to, "by": by}

    def category(self, pair: Pair) -> str:
        """Return the category of a pair, by the contract or, where that leaves it open, by the kind of tile."""
        verb, subject = pair
        mod = self.mods.get(subject)
        if mod is not None:
            dirty = mod.like in POLLUTERS
            return "ecology" if dirty and verb in INDUSTRIAL else "economy" if dirty else mod.category or "social"
        return category(verb, subject) or ("economy" if subject in POLLUTERS else "social")

    def fits(self, pair: Pair, clashing: Sequence[str] = ()) -> bool:
        """Tell whether a promise can be made here and clash with nothing but the ids in `clashing`."""
        if pair in self.said or any(self.ground.shared(pair[1], subject) for subject in self.claimed):
            return False
        if not clashing and pair[1] in self.mods and any(pair[1] == subject for _, subject in self.said):
            return False  # all its verbs are about the one place there is
        if any(self.ground.between(pair, said) != "none" for said in self.said):
            return False
        old = [(promise["id"], self.ground.between(pair, pair_of(promise))) for promise in self.standing]
        old += [(deed["id"], self.ground.with_deed(pair, pair_of(deed))) for deed in self.today]
        return all(relation == ("clash" if one in clashing else "none") for one, relation in old)

    def opposed(self, pair: Pair) -> list[str]:
        """Return ids of standing promises and deeds of the round that a promise would plainly clash with."""
        found = [promise["id"] for promise in self.standing if self.ground.between(pair, pair_of(promise)) == "clash"]
        return found + [deed["id"] for deed in self.today if self.ground.with_deed(pair, pair_of(deed)) == "clash"]

    def pairs(self) -> list[Pair]:
        """Return some pairs to promise, drawn by how many ways the bank has to say them, the best first."""
        if self.mods and self.chance.random() < 0.6:
            verbs = [verb for verb, subject in self.bank.acts if subject == TILE]
            drawn = [(self.chance.choice(verbs), self.chance.choice(list(self.mods))) for _ in range(4)]
        else:
            drawn = []
        known = [pair for pair in self.bank.acts if pair[1] != TILE]
        weights = [(len(self.bank.acts[pair]) + len(self.bank.states.get(pair, ()))) ** 0.7 for pair in known]
        return drawn + self.chance.choices(known, weights, k=12)

    def phrases(self, pair: Pair, states: bool = True, acts: bool = True) -> list[tuple[Phrase, bool]]:
        """Return the phrases for a pair that fit here, each with whether it is a state."""
        key = (pair[0], TILE if pair[1] in self.mods else pair[1])
        found = [(phrase, False) for phrase in self.bank.acts.get(key, ()) if acts]
        found += [(phrase, True) for phrase in self.bank.states.get(key, ()) if states]
        return found

    def filled(self, text: str, subject: str) -> str:
        """Return a text of the bank with the tile's name, and the article that goes with it."""
        if TILE not in text:
            return text
        name = subject.replace("_", " ")
        text = re.sub(r"\b([Aa])n? \{tile\}", lambda a: a[1] + ("n" if name[0] in "aeiou" else "") + f" {name}", text)
        return text.replace(TILE, name)

    def misdirected(self, parts: Iterable[str]) -> bool:
        """Tell whether a promise says "you" after somebody was called, who might be taken to be meant."""
        called = False
        for part in parts:
            if any(call in part for call in self.calls):
                called = True
            elif called and ANY.search(part) and YOU.search(part):
                return True
        return False

    def record(self, text: str) -> tuple[str, dict[str, Any]] | None:
        """Return the plain speech of a marked text, and its record in the contract's shape.

        None if the words of a quote stand in the speech before the quote itself does, as a
        record could then only point to the wrong place.
        """
        speech, places = read_marks(text)
        promises, clashes = [], []
        for number, (start, end) in sorted(places.items(), key=lambda item: item[1]):
            quote, label = speech[start:end], self.labels[number]
            if find_quote(quote, speech) != start:
                return None
            promises += [{"quote": quote, **{key: made[key] for key in FIELDS}} for made in label.promises]
            clashes += [{"quote": quote, "against": one, "severity": level} for one, level in label.clashes]
        return speech, {"promises": promises, "contradictions": clashes}


FIELDS = [name for name in Promise.model_fields if name not in ("quote", "confidence")]


def pair_of(item: dict[str, Any]) -> Pair:
    """Return the (verb, subject) of a brief's deed or promise."""
    return item["verb"], item["subject"]
