"""Playing a city in tests: phases in one call, records by hand, and whole games at random."""

from __future__ import annotations

import random
from collections.abc import Callable

from game.city import rules
from game.city.definitions import Content
from game.city.state import Cell, City

Said = tuple[str, str, str, str | None, int | None]
"""Quote, verb, subject, addressee, deadline."""


def record(*said: Said, clashes: tuple[tuple[str, str, str], ...] = (), confidence: float | None = None) -> dict:
    """A record of the contract's shape."""
    return {
        "promises": [
            {
                "quote": quote, "kind": "explicit", "category": "ecology", "verb": verb, "subject": subject,
                "to": to, "by": by, "confidence": confidence,
            }
            for quote, verb, subject, to, by in said
        ],
        "contradictions": [
            {"quote": quote, "against": against, "severity": severity, "confidence": confidence}
            for quote, against, severity in clashes
        ],
    }  # fmt: skip


def cells(city: City, kind: str) -> list[Cell]:
    """Cells of one tile kind, row by row."""
    return [(x, y) for y, row in enumerate(city.map) for x, tile in enumerate(row) if tile.kind == kind]


def speak(content: Content, city: City, *said: Said, text: str | None = None, **more) -> rules.Hearing:
    """From the deeds to the record."""
    rules.begin_speech(content, city)
    spoken = ". ".join(one[0] for one in said) if text is None else text
    return rules.deliver(content, city, spoken, record(*said, **more))


def finish(content: Content, city: City) -> None:
    """From wherever the round is (without a speech: an empty one) to the next deeds, if the game goes on."""
    if city.phase == "deeds":
        speak(content, city)
    if city.phase == "record":
        rules.begin_square(content, city)
    rules.pass_years(content, city)
    if city.phase == "report":
        rules.begin_deeds(content, city)


def start(content: Content, **more) -> City:
    """A new city in the phase of deeds."""
    city = rules.new_city(content, **more)
    rules.begin_deeds(content, city)
    return city


def attempt(content: Content, city: City, deed: str) -> bool:
    """Do a deed at the first place where it can be done, wasteland in clear air first."""
    smoke = rules.pollution(content, city)
    places = [at for site in content.deeds[deed].on for at in cells(city, site.kind)]
    for at in sorted(places, key=lambda at: smoke[at[1]][at[0]]):
        if any(o.deed.id == deed and o.locked is None for o in rules.options(content, city, at)):
            rules.do_deed(content, city, at, deed)
            return True
    return False


Policy = Callable[[Content, City, random.Random], tuple[str, list[Said]]]


def play(content: Content, policy: Policy, seed: int = 0) -> City:
    """A whole game under a policy, which does the deeds and returns the speech."""
    city = start(content, seed=seed)
    chance = random.Random(seed)
    while city.phase != "over":
        text, said = policy(content, city, chance)
        speak(content, city, *said, text=text)
        finish(content, city)
    return city


def at_random(content: Content, city: City, chance: random.Random) -> tuple[str, list[Said]]:
    for _ in range(rules.deeds_left(content, city)):
        places = [(x, y) for y, row in enumerate(city.map) for x in range(len(row))]
        for at in chance.sample(places, len(places)):
            menu = [option for option in rules.options(content, city, at) if option.locked is None]
            if menu:
                rules.do_deed(content, city, at, chance.choice(menu).deed.id)
                break
    subjects = [*content.subjects, "industry", "clean_energy", "jobs", "air", "ecology", "taxes", "people", "other"]
    verbs = ["build", "remove", "protect", "avoid", "improve", "support", "other"]
    said: list[Said] = [
        (
            f"promise {number} of round {city.round}",
            chance.choice(verbs),
            chance.choice(subjects),
            chance.choice([None, *(citizen.name for citizen in city.citizens)]),
            chance.choice([None, min(city.rounds, city.round + chance.randrange(4))]),
        )
        for number in range(chance.randrange(4))
    ]
    return ". ".join(one[0] for one in said), said
