"""A city with a past, for pictures of scenes that tell of one: people who came and left, words kept and broken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from game.city import rules
from game.city.definitions import Content
from game.city.outcome import defeat, verdict
from game.city.results import Hearing
from game.city.state import City, Mark
from tests.game.stage import Pledge, first_cell, pledge

SEED = 4
Said = tuple[str, int, str]
"""Tone, change of approval, and line."""


@dataclass(frozen=True)
class Draft:
    """A speech, and what a clerk hears in it."""

    text: str
    promises: tuple[Pledge, ...] = ()
    contradictions: tuple[dict[str, Any], ...] = ()

    @property
    def record(self) -> dict[str, Any]:
        """The record of the contract."""
        return {"promises": list(self.promises), "contradictions": list(self.contradictions)}


FIRST = Draft(
    "I will close a factory by round 3. Karl, your shift keeps its work.",
    (
        pledge("I will close a factory by round 3", "remove", "factory", by=3),
        pledge("Karl, your shift keeps its work", "protect", "jobs", category="economy", to="Karl"),
    ),
)
SECOND = Draft(
    "Mia, by round 3 there will be a new forest. Nobody will be taxed harder for it.",
    (
        pledge("by round 3 there will be a new forest", "build", "forest", to="Mia", by=3),
        pledge("Nobody will be taxed harder for it", "avoid", "taxes", category="economy"),
    ),
)
NOTHING = Draft("Good evening. It is good to see you all, and I thank you for coming in this cold.")
WRITTEN = Draft(
    "Karl, your shift keeps its work. Mia, I will plant two forests by round 5. We will build a fusion reactor by "
    "round 4. Nobody has ever lost his work through me.",
    (
        pledge("Karl, your shift keeps its work", "protect", "jobs", category="economy", to="Karl"),
        pledge("I will plant two forests by round 5", "build", "forest", to="Mia", by=5),
        pledge("We will build a fusion reactor by round 4", "build", "fusion_reactor", category="research", by=4),
    ),
    ({"quote": "Nobody has ever lost his work through me", "against": "D5", "severity": "high", "confidence": 0.9},),
)
"""Words to one who was let down, words that can be kept and that cannot, and a claim that a deed belies."""
UNSURE = Draft(
    "I will plant a forest by round 5. Perhaps one day we shall look after the farmland, who knows.",
    (
        pledge("I will plant a forest by round 5", "build", "forest", by=5),
        pledge("one day we shall look after the farmland", "protect", "farmland", kind="implicit", confidence=0.4),
    ),
)
LINES: dict[str, Said] = {
    "Karl": ("suspicious", -2, "Fine words, mayor. On Monday the gate is open, or it is not. I will look."),
    "Mia": ("hopeful", 4, "A forest, and in the very round you named. I had a speech ready; I put it away."),
    "Sarah": ("sarcastic", -3, "A factory by round three, it says here. In your own words, and with a date."),
    "Oleg": ("desperate", -6, "Two years I wait for one word about the refinery. My boots are packed."),
    "Bruno": ("angry", -5, "Forty years down there, and now a letter. What do my hands do with a letter?"),
}
YEARS: tuple[tuple[tuple[tuple[str, str], ...], Draft, dict[str, Said]], ...] = (
    ((("oil_refinery", "close_refinery"), ("wasteland", "research_centre")), FIRST, {}),
    ((("wasteland", "research_centre"), ("wasteland", "research_centre")), SECOND, {}),
    ((("coal_plant", "close_coal_plant"), ("wasteland", "plant_forest")), NOTHING, LINES),
)
"""Deeds, speech and answers of each round."""


def told(content: Content, rounds: int = len(YEARS)) -> City:
    """The report after so many rounds. Oleg and Tobi come in the first; in the third one word is kept and one broken,
    Bruno and Jonas come, Tobi and Oleg leave."""
    city = rules.new_city(content, "river_city", seed=SEED)
    for deeds, draft, lines in YEARS[:rounds]:
        to_speech(content, city, deeds)
        rules.deliver(content, city, draft.text, draft.record)
        rules.begin_square(content, city)
        for name, (tone, delta, line) in lines.items():
            said = {"citizen": name, "tone": tone, "delta": delta, "about": "none", "concern": "jobs", "line": line}
            rules.apply_reaction(content, city, said)
        rules.pass_years(content, city)
    return city


def to_speech(content: Content, city: City, deeds: Sequence[tuple[str, str]]) -> None:
    """From the report to the speech by deeds, each on the first cell of a kind of tile."""
    rules.begin_deeds(content, city)
    for kind, deed in deeds:
        rules.do_deed(content, city, first_cell(city, kind), deed)
    rules.begin_speech(content, city)


def first_speech(content: Content) -> City:
    """The speech of the first round, after a forest has been planted."""
    city = told(content, 0)
    to_speech(content, city, [("wasteland", "plant_forest")])
    return city


def third_speech(content: Content) -> City:
    """The speech of the third round, with words of two rounds to keep."""
    city = told(content, 2)
    to_speech(content, city, YEARS[2][0])
    return city


def delivered(content: Content, draft: Draft) -> tuple[City, Hearing]:
    """The record of the third round, and what was heard."""
    city = third_speech(content)
    return city, rules.deliver(content, city, draft.text, draft.record)


def ended(content: Content, ecology: int, economy: int, approval: int, broken: int = 0) -> City:
    """The end of a city with such figures and so many broken promises; its outcome is what the rules make of them."""
    city = told(content)
    for number, promise in enumerate(city.promises):
        promise.status, promise.judged = "broken" if number < broken else "kept", city.round
        promise.reason = "The term ended, and it was not so." if number < broken else "So it was when the term ended."
    city.indicators.ecology, city.indicators.economy = ecology, economy
    for number, citizen in enumerate(city.citizens):
        citizen.approval, citizen.voiced = approval + 3 * number, 0
        citizen.line = citizen.line or LINES["Mia"][2]
    lost = defeat(content, city)
    city.round = len(city.history) - 1 if lost else city.rounds
    _remember(city, Mark(ecology, economy, city.indicators.research, approval))
    city.phase, city.outcome = "over", lost or verdict(content, city)
    return city


def _remember(city: City, last: Mark) -> None:
    """Make a history that leads from the start to that end by equal steps."""
    first, steps = city.history[0], city.round
    values = [
        [
            getattr(first, name) + (getattr(last, name) - getattr(first, name)) * step // steps
            for step in range(steps + 1)
        ]
        for name in ("ecology", "economy", "research", "approval")
    ]
    city.history = [Mark(*at) for at in zip(*values, strict=True)]
