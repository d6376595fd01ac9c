"""The worst content that the contract, the rules and a mod allow: names, jobs, quotes and lines as long as may be."""

from __future__ import annotations

from dataclasses import dataclass

from game.city import rules
from game.city.definitions import INDICATORS, Content
from game.city.state import City, Clash, Departed, Entry, Mark, Outcome, Promise, Reason, Speech, Status
from game.content import load_content

NAME, TEXT, LINE, SPEECH = 32, 120, 160, 1200
ON_SQUARE = 8
END = "z"
"""Ends all that is as long as may be, and stands nowhere else in it."""


@dataclass(frozen=True)
class Words:
    """A way to be as long as allowed: `at_most` gives so many characters."""

    name: str
    pattern: str

    def at_most(self, letters: int) -> str:
        """So many characters, of which the last alone is END."""
        return (self.pattern * (letters // len(self.pattern) + 1))[: letters - len(END)] + END


SPOKEN = Words("spoken", "Maximiliana Wolkenstein-Hohenberg keeps her word and ours, ")
WIDE = Words("wide", "W")
ODD = Words("odd", "שלום עולם مرحبا 😀👩‍👩‍👧 漢字 É̩ ")
ALL = (SPOKEN, WIDE, ODD)


def worst_content(words: Words) -> Content:
    """The base game as a mod might rename it."""
    content = load_content()
    text, name = words.at_most(TEXT), words.at_most(TEXT)
    tiles = {
        key: kind.model_copy(update={
            "name": name, "plural": name,
            "states": {s: state.model_copy(update={"name": text, "why": text}) for s, state in kind.states.items()},
        })
        for key, kind in content.tiles.items()
    }  # fmt: skip
    deeds = {
        key: kind.model_copy(update={"name": name, "summary": text, "past": text})
        for key, kind in content.deeds.items()
    }
    scenarios = {
        key: one.model_copy(update={"name": name, "summary": text, "rounds": 99, "seasons": []})
        for key, one in content.scenarios.items()
    }
    difficulties = {key: one.model_copy(update={"name": name}) for key, one in content.difficulties.items()}
    ranks = [rank.model_copy(update={"name": name, "headline": text}) for rank in content.ranks]
    seasons = [
        season.model_copy(update={"name": f"{number}{name}"[:TEXT], "why": text})
        for number, season in enumerate(content.balance.seasons)
    ]
    balance = content.balance.model_copy(update={"seasons": seasons, "deeds_per_round": 99})
    return content.model_copy(
        update={
            "tiles": tiles, "deeds": deeds, "scenarios": scenarios, "difficulties": difficulties, "ranks": ranks,
            "balance": balance,
        }
    )  # fmt: skip


def worst_city(content: Content, words: Words) -> City:
    """Round 99 of 99 with a full square, forty promises of every kind, and a reason for every point."""
    city = rules.new_city(content, seed=5)
    rules.begin_deeds(content, city)
    city.round = city.rounds = 99
    city.history = [Mark(100, 100, 100, 100) for _ in range(99)]
    _people(content, city, words)
    _promises(city, words)
    city.speeches = [Speech(number, words.at_most(SPEECH)) for number in range(1, 99)]
    text = words.at_most(TEXT)
    city.ledger = [
        Entry(98 + number % 2, name, (-1) ** number * 100, f"{number}{text}"[:TEXT], text, (number % 9, 3))
        for number, name in enumerate(INDICATORS * 30)
    ]
    city.indicators.ecology = city.indicators.economy = city.indicators.research = 100
    return city


def _people(content: Content, city: City, words: Words) -> None:
    extra = [rules.new_city(content, seed=9).citizens[0] for _ in range(ON_SQUARE - len(city.citizens))]
    city.citizens += extra
    text = words.at_most(TEXT)
    for number, citizen in enumerate(city.citizens):
        citizen.id = f"{citizen.id}{number}"
        citizen.name = f"{chr(ord('A') + number)}{words.at_most(NAME - 1)}"
        citizen.age, citizen.job, citizen.personality, citizen.line = 105, text, text, words.at_most(LINE)
        citizen.values = ["research", "fairness", "health", "nature"]
        citizen.approval, citizen.trust = (100, 0)[number % 2], 100
        citizen.memory = [text] * 12
        citizen.reasons = [Reason("speech", text, amount) for amount in (-10, 15) * 20]
        citizen.answered, citizen.voiced = 98, 0
        citizen.tone = ("desperate", "suspicious", "sarcastic")[number % 3]
    city.departed = [Departed(extra[-1], 98, words.at_most(LINE))] if extra else []


def _promises(city: City, words: Words) -> None:
    statuses: tuple[Status, ...] = ("standing", "kept", "broken", "standing")
    for number in range(1, 41):
        status = statuses[number % 4]
        promise = Promise(
            id=f"P{9000 + number}", round=99 if number > 30 else 98, quote=words.at_most(SPEECH), kind="explicit",
            category="ecology", verb=("build", "protect", "support", "avoid")[number % 4], subject="solar_field",
            to=city.citizens[number % 8].name, by=99, confidence=0.4 if number % 2 else 1.0, status=status,
            judged=98 if status in ("kept", "broken") else None, reason=words.at_most(TEXT),
        )  # fmt: skip
        city.promises.append(promise)
    city.clashes = [Clash("C9001", 99, words.at_most(SPEECH), "P9001", "medium", 0.4, "model")]


def ended(city: City, words: Words, defeat: str | None) -> None:
    """Bring the city to its end."""
    city.phase = "over"
    rank = None if defeat else "bronze"
    city.outcome = Outcome(rank, defeat, words.at_most(TEXT), [words.at_most(TEXT)] * 3)  # type: ignore[arg-type]
