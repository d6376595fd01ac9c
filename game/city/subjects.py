"""What the words of a promise mean on the map: which deeds answer them, and what can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.city.definitions import INDICATORS, Content, DeedKind
from game.city.grid import cells, census, sites
from game.city.pollution import pollution
from game.city.state import Cell, City, Deed, Promise

How = Literal["deed", "guard", "floor", "gain", "unchecked"]
"""How a promise is judged: by a deed that shows it, by no deed that violates it, by a measure
that must not fall, by a measure (or a deed) that must rise, or not at all."""


@dataclass(frozen=True)
class Act:
    """A deed done or considered: what kind of tile it takes, what it leaves, what falls under smoke."""

    verb: str
    gone: str
    left: str
    fouled: tuple[Cell, ...] = ()


def act_of(content: Content, deed: Deed) -> Act:
    """The act that a deed of the log was."""
    return Act(deed.verb, deed.before.tile.kind, content.deeds[deed.kind].becomes.kind)


def acts_of(kind: DeedKind) -> list[Act]:
    """The acts that a kind of deed can be, one for each kind of tile it is done on."""
    return [Act(kind.verb, site.kind, kind.becomes.kind) for site in kind.on]


def builds(content: Content, act: Act, subject: str) -> bool:
    """Whether the act puts up something that counts as the subject."""
    return act.verb == "build" and act.left in content.members(subject)


def removes(content: Content, act: Act, subject: str) -> bool:
    """Whether the act takes away something that counts as the subject. Cleaning a factory takes nothing away."""
    members = content.members(subject)
    return act.verb != "improve" and act.gone in members and act.left not in members


def improves(content: Content, act: Act, subject: str) -> bool:
    """Whether the act betters something that counts as the subject."""
    return act.verb == "improve" and act.gone in content.members(subject)


def shows(content: Content, act: Act, verb: str, subject: str, to: str | None = None) -> bool:
    """Whether doing this keeps a promise of this verb and subject; work promised `to` somebody must be theirs to do."""
    if verb == "build":
        return builds(content, act, subject)
    if verb == "remove":
        return removes(content, act, subject)
    if verb == "improve":
        return improves(content, act, subject)
    if verb == "support" and subject == "jobs":
        return act.verb == "build" and content.tiles[act.left].jobs > 0 and suits(content, act.left, to)
    return verb == "support" and (builds(content, act, subject) or improves(content, act, subject))


def suits(content: Content, kind: str, name: str | None) -> bool:
    """Whether the person of this name could work at a tile kind; who is not written takes any work."""
    person = content.by_name.get(name or "")
    if person is None or not person.work:
        return True
    return any(kind in content.named_kinds(place) for place in person.work)


def violates(content: Content, city: City, act: Act, verb: str, subject: str) -> bool:
    """Whether doing this breaks a promise of this verb and subject.

    What no deed can remove (the river, the air, people's homes) is protected from smoke.
    """
    if verb == "avoid":
        return builds(content, act, subject)
    if verb != "protect":
        return False
    if subject == "jobs":
        return content.tiles[act.left].jobs < content.tiles[act.gone].jobs
    if possible(content, "remove", subject):
        return removes(content, act, subject)
    return bool(set(act.fouled) & set(shelter(content, city, subject)))


def shelter(content: Content, city: City, subject: str) -> list[Cell]:
    """Cells that must stay out of smoke for a subject that no deed removes; empty where there are none."""
    if subject == "air":
        return [at for at, _ in cells(city)]
    if subject == "homes":
        return [at for at, tile in cells(city) if content.tiles[tile.kind].inhabited]
    return sites(content, city, subject)


def possible(content: Content, verb: str, subject: str) -> bool:
    """Whether any deed of the content shows this verb on this subject."""
    return any(shows(content, act, verb, subject) for kind in content.deeds.values() for act in acts_of(kind))


def how_judged(content: Content, city: City, verb: str, subject: str) -> How:
    """How the rules judge a promise of this verb and subject."""
    if verb in ("build", "remove"):
        return "deed" if possible(content, verb, subject) else "unchecked"
    if verb == "avoid":
        return "guard" if possible(content, "build", subject) else "unchecked"
    if verb == "protect":
        if subject in INDICATORS:
            return "floor"
        there = subject == "jobs" or bool(shelter(content, city, subject))
        return "guard" if there else "unchecked"
    if verb == "support" and subject == "jobs":
        return "deed"
    if verb in ("improve", "support"):
        measured = measure(content, city, subject) is not None
        return "gain" if measured else "deed" if possible(content, verb, subject) else "unchecked"
    return "unchecked"


def measure(content: Content, city: City, subject: str) -> int | None:
    """What the rules count for a subject, more being better; None where there is nothing to count.

    Indicators in points, jobs in workplaces, air and homes in levels of smoke (negative), tiles in
    number of good ones. More polluters are no improvement, so polluters have no measure.
    """
    if subject in INDICATORS:
        return int(getattr(city.indicators, subject))
    if subject == "jobs":
        return sum(content.tiles[kind].jobs * count for (kind, _), count in census(city).items())
    if subject in ("air", "homes"):
        levels = pollution(content, city)
        return -sum(levels[row][column] for column, row in shelter(content, city, subject))
    members = content.members(subject)
    if not members or any(content.tiles[kind].pollutes for kind in members):
        return None
    return sum(
        count
        for (kind, state), count in census(city).items()
        if kind in members and content.tiles[kind].states[state].good
    )


def margin(content: Content, subject: str) -> int:
    """By how much a measure must rise before it counts as improved."""
    return content.balance.margin if subject in INDICATORS else 1


def counts_for(promise: Promise, deed: Deed) -> bool:
    """Whether a deed came in time to keep a promise; one for "this round" is answered by this round's deeds."""
    return deed.round > promise.round or (deed.round == promise.by == promise.round)


NOUNS = {
    "industry": "polluter",
    "clean_energy": "clean energy",
    "jobs": "jobs",
    "air": "clean air",
    "homes": "clean air at the homes",
    "ecology": "ecology",
    "economy": "the economy",
    "research": "research",
}


def noun(content: Content, subject: str, plural: bool = False) -> str:
    """A subject in words: "forest", "an oil refinery" without its article, "clean energy"."""
    for kind in content.tiles.values():
        if kind.subject == subject:
            return (kind.plural if plural else kind.name).lower()
    return NOUNS.get(subject, subject.replace("_", " "))
