"""Games played by chance, stopped at the podium: where a speech is about to be given.

A `Situation` holds the city as it stands when the mayor begins to speak, and the brief the
clerk is given. The speech that a game goes on with comes from the caller, so that standing
promises bear the words of real speeches; `answered` tells what the citizens are asked
after any speech, without touching the game.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Protocol, TypeVar

from game.city import rules
from game.city.deeds import fits, locked
from game.city.definitions import Content
from game.city.grid import cells, census
from game.city.state import City
from training.entries import Bank, ModTile
from training.worlds import base_content, variant


class Given(Protocol):
    """A speech as it was given."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def record(self) -> dict[str, Any]:
        """Its Record as plain data."""


Words = TypeVar("Words", bound=Given)

STYLES: dict[str, dict[str, float]] = {
    "any": {},
    "green": {"close_": 5, "plant_forest": 6, "restore": 5, "carbon": 5, "replace": 6, "solar": 6, "factory": 0.2},
    "growth": {"factory": 6, "clear_": 4, "plant_forest": 0.3, "close_": 0.3, "research": 1},
    "learned": {"research_centre": 8, "solar": 4, "fusion": 8, "replace": 4, "carbon": 4},
    "idle": {},
}
"""How much more (or less) a mayor of some leaning likes deeds whose id holds a word."""
SKIPS = {"idle": 0.75}
FORTUNES = {"angry": (-15, -3), "suspicious": (-8, 0), "neutral": (-2, 2), "hopeful": (1, 10), "grateful": (3, 15)}


@dataclass(frozen=True)
class Situation:
    """A moment at the podium.

    `city` is in the phase "speech" and is not to be changed; `brief` is a SpeechBrief as plain
    data whose speech is empty; `mods` are the tiles that a mod brought, by id.
    """

    content: Content
    city: City
    brief: dict[str, Any]
    mods: dict[str, ModTile]


def play(bank: Bank, chance: random.Random, speak: Callable[[Situation], Words]) -> Iterator[tuple[Situation, Words]]:
    """Play one game to its end; yields each situation, and the speech of `speak` with which the game goes on."""
    content, mods = variant(base_content(), bank, chance)
    scenario, difficulty = chance.choice(list(content.scenarios)), chance.choice(list(content.difficulties))
    city = rules.new_city(content, scenario, chance.randrange(2**31), difficulty)
    city.indicators.research = chance.choice((city.indicators.research, 20, 38, 50, 85))
    city.indicators.ecology = max(city.indicators.ecology, chance.randrange(35, 80))
    city.indicators.economy = max(city.indicators.economy, chance.randrange(35, 90))
    # Changes are told from the start of the game, so what chance set here must not look like one.
    city.history[0] = replace(city.history[0], **asdict(city.indicators))
    style = chance.choice(list(STYLES))
    skips = SKIPS.get(style, chance.choice((0.0, 0.1, 0.3)))
    while city.phase != "over":
        rules.begin_deeds(content, city)
        act(content, city, style, skips, chance)
        rules.begin_speech(content, city)
        situation = Situation(content, copy.deepcopy(city), rules.speech_brief(content, city, ""), mods)
        given = speak(situation)
        yield situation, given
        rules.deliver(content, city, given.text, given.record)
        rules.begin_square(content, city)
        hear(content, city, chance)
        rules.pass_years(content, city)


def act(content: Content, city: City, style: str, skips: float, chance: random.Random) -> None:
    """Do the deeds of a round, as a mayor of this style likes them, and sometimes fewer."""
    while rules.deeds_left(content, city) and chance.random() >= skips:
        kinds = [kind for kind in content.deeds.values() if locked(content, city, kind) is None]
        sorts = census(city)
        kinds = [kind for kind in kinds if any(fits(kind, *sort) for sort in sorts)]
        if not kinds:
            return
        likings = [
            max([liking for word, liking in STYLES[style].items() if word in kind.id], default=1.0) for kind in kinds
        ]
        kind = chance.choices(kinds, likings)[0]
        places = [at for at, tile in cells(city) if fits(kind, tile.kind, tile.state)]
        rules.do_deed(content, city, chance.choice(places), kind.id)


def hear(content: Content, city: City, chance: random.Random) -> None:
    """Let the citizens answer in some mood, so that approval and tones differ between games."""
    for citizen in list(city.citizens):
        if citizen.answered < city.round:
            tone = chance.choice(list(FORTUNES))
            delta = chance.randint(*FORTUNES[tone])
            answer = {"citizen": citizen.name, "tone": tone, "delta": delta, "about": "speech", "line": "Hm."}
            rules.apply_reaction(content, city, answer)


def answered(situation: Situation, text: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return the ReactionBrief (plain data) that follows if this speech is given in the situation."""
    city = copy.deepcopy(situation.city)
    rules.deliver(situation.content, city, text, record)
    rules.begin_square(situation.content, city)
    return rules.reaction_brief(situation.content, city)
