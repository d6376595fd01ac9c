"""What deeds and promises are worth to people, by what they value and what they do for a living."""

from __future__ import annotations

import re

from ai.categories import pollutes
from ai.schema import BriefCitizen, BriefDeed

WEIGHTS = (1.0, 0.6, 0.4, 0.3)
"""How much a citizen's first, second, third and fourth value count."""
# What a deed is worth to somebody with this value first; lists of (deed, kind of subject).
DEED_WORTH: dict[str, dict[tuple[str, str], float]] = {
    "jobs": {
        ("build", "polluter"): 6,
        ("remove", "polluter"): -8,
        ("build", "clean"): 4,
        ("improve", "polluter"): 6,
        ("remove", "farmland"): -4,
        ("improve", "farmland"): 2,
        ("remove", "forest"): 0.5,
        ("build", "research_centre"): -1,
        ("build", "fusion_reactor"): 4,
    },
    "nature": {
        ("build", "polluter"): -8,
        ("remove", "polluter"): 8,
        ("build", "forest"): 7,
        ("remove", "forest"): -11,
        ("build", "clean"): 6,
        ("improve", "polluter"): 5,
        ("improve", "farmland"): 7,
        ("remove", "farmland"): -4,
        ("build", "research_centre"): 1,
        ("build", "fusion_reactor"): 6,
    },
    "health": {
        ("build", "polluter"): -8,
        ("remove", "polluter"): 8,
        ("build", "forest"): 5,
        ("remove", "forest"): -6,
        ("build", "clean"): 5,
        ("improve", "polluter"): 6,
        ("improve", "farmland"): 3,
        ("build", "research_centre"): 2,
        ("build", "fusion_reactor"): 0,
    },
    "money": {
        ("build", "polluter"): 4,
        ("remove", "polluter"): -6,
        ("build", "clean"): 3,
        ("improve", "farmland"): 5,
        ("build", "research_centre"): -2,
        ("remove", "forest"): 1,
        ("improve", "polluter"): -1,
        ("remove", "farmland"): -4,
        ("build", "fusion_reactor"): 4,
    },
    "research": {
        ("build", "research_centre"): 7,
        ("build", "fusion_reactor"): 10,
        ("build", "clean"): 4,
        ("build", "polluter"): -2,
        ("improve", "polluter"): 3,
        ("remove", "forest"): -2,
    },
    "fairness": {
        ("remove", "polluter"): 1,
        ("build", "polluter"): -2,
        ("remove", "forest"): -3,
        ("build", "forest"): 1,
        ("build", "research_centre"): 1,
        ("improve", "farmland"): 1,
    },
    "trust": {},
    "family": {
        ("build", "polluter"): -1,
        ("remove", "polluter"): -1,
        ("build", "forest"): 4,
        ("remove", "forest"): -5,
        ("build", "clean"): 3,
        ("improve", "farmland"): 4,
        ("improve", "polluter"): 3,
        ("remove", "farmland"): -3,
    },
    "power": {("build", "fusion_reactor"): 2, ("build", "polluter"): -1.5, ("build", "forest"): -0.5},
}
CAUSES: dict[str, frozenset[str]] = {
    "jobs": frozenset(["jobs", "factory", "oil_refinery", "coal_plant", "industry", "economy", "homes", "people"]),
    "nature": frozenset(["forest", "river", "farmland", "air", "ecology", "clean_energy", "solar_field"]),
    "health": frozenset(["air", "river", "services", "ecology", "forest", "people", "clean_energy"]),
    "money": frozenset(["taxes", "economy", "industry", "factory", "services", "farmland"]),
    "research": frozenset(["research", "research_centre", "fusion_reactor", "services", "solar_field", "clean_energy"]),
    "fairness": frozenset(["homes", "people", "services", "jobs", "taxes"]),
    "trust": frozenset(),
    "family": frozenset(["homes", "jobs", "services", "safety", "people", "air"]),
    "power": frozenset(),
}
JOB_WORDS = {
    "factory": "factory|assembly|shop floor|line worker",
    "oil_refinery": "refinery|tank cleaner|oil",
    "coal_plant": "coal|stoker|chimney sweep|miner",
    "forest": "forester|ranger|woodcutter|logger|carpenter",
    "farmland": "farmer|farm hand|seed|shepherd|beekeeper",
    "solar_field": "solar|roofer",
    "research_centre": "researcher|scientist|physicist|laborator|professor",
    "fusion_reactor": "fusion",
    "river": "ferry|fisher|boat|swim|lock keeper",
}


def kind_of(subject: str) -> str:
    """The class of a tile that values react to."""
    if pollutes(subject):
        return "polluter"
    return (
        "clean"
        if subject in ("solar_field", "wind_farm") or subject.startswith(("solar", "wind", "hydro"))
        else subject
    )


def spoken(subject: str) -> str:
    """A subject in plain words: `oil_refinery` is "refinery"."""
    short = {"oil_refinery": "refinery", "industry": "works", "clean_energy": "clean power"}
    return short.get(subject, subject.replace("_", " "))


def worth(citizen: BriefCitizen, deed: BriefDeed) -> float:
    """Points a deed is worth to a citizen by values, before memories."""
    kind = kind_of(deed.subject)
    total = sum(
        weight * DEED_WORTH[value].get((deed.verb, kind), 0.0)
        for value, weight in zip(citizen.values, WEIGHTS, strict=False)
    )
    for subject, words in JOB_WORDS.items():
        if subject == deed.subject and re.search(words, citizen.job):
            total += {"build": 4, "improve": 4, "remove": -7}[deed.verb]
    return total


def liking(citizen: BriefCitizen, verb: str, subject: str) -> float:
    """How much a citizen wants what a promise names, about -8 to 8."""
    act = {
        "avoid": ("build", -0.7),
        "protect": ("remove", -0.7),
        "improve": ("improve", 1.0),
        "build": ("build", 0.8),
        "remove": ("remove", 0.9),
    }.get(verb)
    total = 0.0
    for value, weight in zip(citizen.values, WEIGHTS, strict=False):
        kind = "polluter" if subject == "industry" else "clean" if subject == "clean_energy" else kind_of(subject)
        tile = DEED_WORTH[value].get((act[0], kind)) if act else None
        if tile is not None and act is not None:
            total += weight * tile * act[1]
        elif (verb in ("build", "improve", "support", "protect") and subject in CAUSES[value]) or (
            verb == "avoid" and subject == "taxes" and value == "money"
        ):
            total += weight * 5
        elif verb == "other" and subject == "taxes":
            total -= weight * (6 if value == "money" else 2)
        elif verb in ("build", "support") and value == "money" and subject == "homes":
            total -= weight * (7 if "landl" in citizen.job else 1)
        elif verb in ("improve", "build") and value == "jobs" and subject in ("research", "research_centre"):
            total -= weight * 3
    return total


def topic(verb: str, subject: str) -> str:
    """Which lines answer a promise."""
    if (verb == "remove" and (pollutes(subject))) or (verb == "avoid" and pollutes(subject)):
        return "closing"
    if verb == "support" and subject == "people":
        return "support"
    if verb == "protect" and pollutes(subject):
        return "protect"
    if pollutes(subject):
        return "industry"
    groups = {
        "forest": "nature",
        "river": "nature",
        "air": "nature",
        "ecology": "nature",
        "farmland": "nature",
        "jobs": "jobs",
        "taxes": "taxes",
        "homes": "homes",
        "services": "services",
        "safety": "safety",
        "research": "research",
        "research_centre": "research",
        "clean_energy": "energy",
        "solar_field": "energy",
        "fusion_reactor": "energy",
        "people": "support",
        "economy": "jobs",
    }
    return "other" if verb == "other" and subject != "taxes" else groups.get(subject, "other")
