"""The plain ways of playing: each does its deeds by one simple idea and speaks to match."""

from __future__ import annotations

import random
from collections.abc import Callable

from game.city import rules
from game.city.definitions import Content
from game.city.state import City
from tools.simulate.acting import Policy, Said, Words, attempt, names, open_deeds, spend
from tools.simulate.researcher import betrayer, honest, liar, silent
from tools.simulate.searcher import searcher

CAUSES = ("industry", "clean_energy", "jobs", "air", "ecology", "economy", "taxes", "homes", "people", "other")
VERBS = ("build", "remove", "protect", "avoid", "improve", "support", "other")


def idle(seed: int) -> Policy:
    """Does nothing and says nothing."""
    return lambda content, city: Words()


def at_random(seed: int) -> Policy:
    """Any open deed, and up to three promises of any verb about anything to anybody."""
    chance = random.Random(seed)

    def play(content: Content, city: City) -> Words:
        while rules.deeds_left(content, city) and (opened := open_deeds(content, city)):
            at, kind = chance.choice(opened)
            rules.do_deed(content, city, at, kind.id)
        subjects = (*content.subjects, *CAUSES)
        promises = [
            Said(
                f"promise {number} of round {city.round}",
                chance.choice(VERBS),
                chance.choice(subjects),
                chance.choice([None, *names(city)]),
                chance.choice([None, min(city.rounds, city.round + chance.randrange(4))]),
            )
            for number in range(chance.randrange(4))
        ]
        return Words(promises)

    return play


def razer(seed: int) -> Policy:
    """Tears down whatever smokes, the largest first, then fields and woods, and says so."""
    chance = random.Random(seed)
    wishes = ("close_refinery", "close_coal_plant", "close_factory", "clear_farmland", "clear_forest")

    def play(content: Content, city: City) -> Words:
        spend(content, city, wishes, chance)
        return Words([Said(f"the smoke goes, round {city.round}", "remove", "industry", "Mia", city.round)])

    return play


def grower(seed: int) -> Policy:
    """Factories wherever there is room; where there is none, room is made."""
    chance = random.Random(seed)
    wishes = ("fusion_reactor", "factory", "clear_forest", "clear_farmland")

    def play(content: Content, city: City) -> Words:
        spend(content, city, wishes, chance)
        return Words([Said(f"more work, round {city.round}", "support", "jobs", "Karl", None)], names(city))

    return play


def planter(seed: int) -> Policy:
    """Only ever plants and heals, and promises just that."""
    chance = random.Random(seed)

    def play(content: Content, city: City) -> Words:
        attempt(content, city, ("plant_forest", "restore_farmland"), chance)
        spend(content, city, ("restore_farmland", "plant_forest"), chance)
        ahead = min(city.rounds, city.round + 1)
        promises = [Said(f"another wood by round {ahead}", "build", "forest", "Mia", ahead)]
        if city.round == 1:
            promises.append(Said("the river stays as clean as it is", "protect", "river"))
        return Words(promises, names(city))

    return play


def flatterer(seed: int) -> Policy:
    """Does nothing, greets everybody, and swears to leave alone whatever can be left alone."""

    def play(content: Content, city: City) -> Words:
        kept = [Said(f"hands off: {one}", "protect", one, None, city.rounds) for one in content.subjects]
        kept += [Said(f"never: {one}", "avoid", one, None, city.rounds) for one in ("factory", "industry")]
        return Words(kept if city.round == 1 else [], names(city))

    return play


POLICIES: dict[str, Callable[[int], Policy]] = {
    "idle": idle,
    "random": at_random,
    "razer": razer,
    "grower": grower,
    "planter": planter,
    "flatterer": flatterer,
    "honest": honest,
    "silent": silent,
    "liar": liar,
    "betrayer": betrayer,
    "searcher": searcher,
}
"""Makers of policies by name; each takes the seed of its game."""
