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
        ("improve", "polluter"): 2,
        ("remove", "farmland"): -4,
        ("improve", "farmland"): 1,
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
        ("build", "research_centre"): -1,
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
        ("build", "research_centre"): -3,
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
        ("build", "polluter"): -3,
        ("remove", "forest"): -3,
        ("build", "forest"): 3,
        ("build", "research_centre"): 2,
        ("improve", "farmland"): 1,
    },
    "trust": {("build", "polluter"): -2, ("build", "forest"): 1, ("remove", "forest"): -2},
    "family": {
        ("build", "polluter"): -2,
        ("remove", "polluter"): -2,
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
    "factory": "factory|assembly|shop floor|line worker|weld|union|shop steward|machinist|fitter|foreman",
    "oil_refinery": "refinery|tank cleaner|oil|rig",
    "coal_plant": "coal|stoker|chimney sweep|mine",
    "forest": "forest|ranger|woodcutter|logger|carpenter|herbal|hunter|charcoal",
    "farmland": "farm|seed|shepherd|beekeep|turnip|mushroom|dairy|goat|orchard|vine",
    "solar_field": "solar|roofer|photovolt",
    "research_centre": "research|scien|physic|laborat|professor|student|hydrolog|chemist|botan",
    "fusion_reactor": "fusion|plasma",
    "river": "river|ferry|fish|boat|swim|lock keeper|eel|mussel|trout|barge|oyster|canal",
}
"""Beginnings of words of a job that lives by a kind of tile."""
TENDED = frozenset(["farmland", "river", "forest"])
"""Kinds of tile that smoke harms, and those who live by them."""


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
    living = lives_by(citizen.job)
    if deed.subject in living:
        total += {"build": 3, "improve": 4, "remove": -6}[deed.verb]
    elif living & TENDED and kind == "polluter":
        total += {"build": -2, "improve": 1, "remove": 2}[deed.verb]
    return total


def lives_by(job: str) -> frozenset[str]:
    """Return the kinds of tile that a job lives by."""
    return frozenset(subject for subject, words in JOB_WORDS.items() if re.search(rf"\b(?:{words})", job))


def stake(citizen: BriefCitizen, verb: str, subject: str, points: float) -> str:
    """Return the value at stake in a deed or promise: that which speaks loudest for its points, or the first."""
    sign = -1 if points < 0 else 1
    loud = [sign * liking_of(value, citizen.job, verb, subject) for value in citizen.values]
    best = max(loud)
    return citizen.values[loud.index(best)] if best > 0 else citizen.values[0]


def liking(citizen: BriefCitizen, verb: str, subject: str) -> float:
    """How much a citizen wants what a promise names, about -8 to 8."""
    total = sum(
        weight * liking_of(value, citizen.job, verb, subject)
        for value, weight in zip(citizen.values, WEIGHTS, strict=False)
    )
    wish = {"remove": -1, "avoid": -1, "other": 0}.get(verb, 1)
    living = lives_by(citizen.job)
    if subject in living:
        total += 3 * wish
    elif living & TENDED and pollutes(subject) and verb != "improve":
        total -= 2 * wish
    return total


def liking_of(value: str, job: str, verb: str, subject: str) -> float:
    """How much somebody with this value first wants what a promise names, or welcomes a deed."""
    act = {
        "avoid": ("build", -0.7),
        "protect": ("remove", -0.7),
        "improve": ("improve", 1.0),
        "build": ("build", 0.8),
        "remove": ("remove", 0.9),
    }.get(verb)
    kind = "polluter" if subject == "industry" else "clean" if subject == "clean_energy" else kind_of(subject)
    tile = DEED_WORTH[value].get((act[0], kind)) if act else None
    if tile is not None and act is not None:
        return tile * act[1]
    if (verb in ("build", "improve", "support", "protect") and subject in CAUSES[value]) or (
        verb == "avoid" and subject == "taxes" and value == "money"
    ):
        return 5.0
    if verb == "other" and subject == "taxes":
        return -6.0 if value == "money" else -2.0
    if verb in ("build", "support") and value == "money" and subject == "homes":
        return -7.0 if "landl" in job else -1.0
    if verb in ("improve", "build") and value == "jobs" and subject in ("research", "research_centre"):
        return -3.0
    return 0.0


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
