"""The square: approval moves by the rules, then the citizens answer and newcomers come."""

from __future__ import annotations

from typing import Any

from game.city.approval import (
    PHRASE,
    cares,
    deed_points,
    move,
    move_for_judged,
    named,
    remember,
    shorten,
    stance,
    trust,
    voice,
)
from game.city.definitions import Content, Newcomer
from game.city.errors import RuleError
from game.city.feasibility import hopeless
from game.city.hearing import clashes_now
from game.city.people import admit, called_by_deeds, due_newcomers, make_room, portrait_for, taken_names
from game.city.phases import enter, require, require_generation
from game.city.state import Citizen, City, Promise
from game.city.subjects import act_of

FEELING = ("jobs", "family", "fairness")
"""Values whose holders stand by somebody who lost their work."""
BLOW = -3
"""Points of a deed from which on it is remembered as a blow (or, welcome, as a relief)."""


def begin_square(content: Content, city: City) -> None:
    """From the record to the square. People come whom the deeds call, and approval moves by the rules."""
    require(city, "record")
    for citizen in city.citizens:
        citizen.reasons, citizen.line, citizen.tone = [], "", "neutral"
    came = admit(content, city, called_by_deeds(content, city), city.round)
    broken = [promise for promise in city.promises if promise.status == "broken" and promise.judged == city.round]
    move_for_judged(content, city, broken)
    text = city.speeches[-1].text
    believed: dict[str, bool] = {}
    for citizen in city.citizens:
        if citizen not in came:
            _deeds(content, city, citizen)
            _solidarity(content, citizen, came)
        _words(content, city, citizen, text, believed)
        _clashes(content, city, citizen)
    enter(city, "square")


def apply_reaction(content: Content, city: City, reaction: dict[str, Any], generation: int | None = None) -> int:
    """Take in a citizen's answer; returns the change of approval actually made.

    The model's share is bounded for a round and for a game, and never carries anybody over
    the line at which votes are lost, in either direction. Raises RuleError for somebody who
    is not on the square, has answered already, or answers late.
    """
    require(city, "square")
    require_generation(city, generation)
    citizen = next((one for one in city.citizens if one.name == reaction["citizen"]), None)
    if citizen is None:
        raise RuleError(f"{reaction['citizen']} is not on the square.")
    if citizen.answered == city.round:
        raise RuleError(f"{citizen.name} has answered already.")
    citizen.answered, citizen.tone, citizen.line = city.round, reaction["tone"], reaction["line"]
    return voice(content, citizen, reaction["about"], f"own words, {reaction['tone']}", reaction["delta"])


def apply_arrival(
    content: Content, city: City, newcomer: Newcomer, arrival: dict[str, Any], generation: int | None = None
) -> Citizen | None:
    """Bring in somebody the model made; None if nobody yields a place. Either way the threshold is used up.

    Raises RuleError if it is not due, comes late, or bears a name that is taken.
    """
    require(city, "square")
    require_generation(city, generation)
    if newcomer.id not in [one.id for one in due_newcomers(content, city)]:
        raise RuleError(f"Nobody is due because {newcomer.trigger}.")
    if arrival["name"].casefold() in {name.casefold() for name in taken_names(content, city)}:
        raise RuleError(f"There is a {arrival['name']} in this city already.")
    city.newcomers.append(newcomer.id)
    if not make_room(content, city, city.round):
        return None
    citizen = Citizen(
        id=f"guest_{newcomer.id}"[:32], name=arrival["name"], age=arrival["age"], job=arrival["job"],
        values=list(arrival["values"]), personality=arrival["personality"],
        portrait=portrait_for(content, city, newcomer), core=False, approval=45, trust=45, arrived=city.round,
        memory=[shorten(f"came because {newcomer.trigger}", PHRASE)], tone=arrival["tone"], line=arrival["line"],
        answered=city.round,
    )  # fmt: skip
    city.citizens.append(citizen)
    return citizen


def new_promises(city: City) -> list[Promise]:
    """Promises of this round's speech that were not struck."""
    return [promise for promise in city.promises if promise.round == city.round and promise.status != "struck"]


def addressed(city: City, citizen: Citizen, text: str) -> bool:
    """Whether this round's speech speaks to a citizen, by name or by a promise made to them."""
    return named(citizen, text) or any(promise.to == citizen.name for promise in new_promises(city))


def _deeds(content: Content, city: City, citizen: Citizen) -> None:
    for deed in city.deeds:
        if deed.round == city.round:
            past = content.deeds[deed.kind].past
            points = deed_points(content, citizen.values, act_of(content, deed))
            move(content, citizen, deed.id, past, points)
            if points:
                remember(citizen, f"{deed.id} {past}, {_feeling(points)}")


def _feeling(points: int) -> str:
    """How a deed that was worth so many points is remembered."""
    if points < 0:
        return "a hard blow" if points <= BLOW else "a disappointment"
    return "a great relief" if points >= -BLOW else "a good sign"


def _solidarity(content: Content, citizen: Citizen, came: list[Citizen]) -> None:
    for other in came:
        kind = content.citizens.get(citizen.id)
        friend = kind is not None and other.id in kind.friends
        if other.displaced and (friend or set(citizen.values) & set(FEELING) & set(other.values)):
            amount = content.balance.approval.solidarity * (2 if friend else 1)
            why = other.memory[0] if other.memory else "lost something"
            who = f"{other.name}, a friend," if friend else other.name
            move(content, citizen, other.id, shorten(f"{who} {why}", PHRASE), amount)
            remember(citizen, f"stood by {other.name}, {other.job}")


def _words(content: Content, city: City, citizen: Citizen, text: str, believed: dict[str, bool]) -> None:
    """Hope and dread for what was promised, and being spoken to or passed over.

    `believed` keeps which promises can be kept at all, so that it is found out once for all citizens.
    """
    points = content.balance.approval
    kind = content.citizens.get(citizen.id)
    hopes, dreads = [], []
    for promise in new_promises(city):
        wanted = cares(content, citizen, promise)
        if wanted > 0:
            # Words weigh as much as the speaker's record: full hope at trust 50, double at 100.
            hopes.append((points.hope * citizen.trust // 50, promise))
        elif wanted < 0:
            dreads.append(promise)
        rival = next((other for other in city.citizens if other.name == promise.to), None)
        if kind and rival and rival.id in kind.quarrels:
            move(content, citizen, promise.id, f"promised to {rival.name}, of all people", points.quarrel)
    # One promise moves a heart and ten do not move it further, so only the first of each counts.
    if hopes:
        amount, promise = hopes[0]
        if promise.id not in believed:
            believed[promise.id] = not hopeless(content, city, promise)
        feasible = believed[promise.id]
        why = f'{"hopes for" if feasible else "does not believe"} {promise.id}: "{promise.quote}"'
        move(content, citizen, promise.id, shorten(why, PHRASE), amount if feasible else points.disbelief)
    if dreads:
        why = shorten(f'dreads {dreads[0].id}: "{dreads[0].quote}"', PHRASE)
        move(content, citizen, dreads[0].id, why, points.dread)
    if addressed(city, citizen, text):
        move(content, citizen, "speech", "spoken to", points.addressed)
    elif not hopes:
        amount = points.ignored_displaced if citizen.displaced else points.ignored
        move(content, citizen, "speech", "passed over in the speech", amount)


def _clashes(content: Content, city: City, citizen: Citizen) -> None:
    points = content.balance.approval.clash
    promises = {promise.id: promise for promise in city.promises}
    for clash in clashes_now(city):
        cited = promises.get(clash.against)
        close = "trust" in citizen.values or (
            cited is not None and stance(content, citizen.values, cited.verb, cited.subject) > 0
        )
        # Those whose cause it is not, and who keep no clippings, notice half as much.
        amount = points[clash.severity] if close else int(points[clash.severity] / 2)
        why = shorten(f'{clash.severity} clash with {clash.against}: "{clash.quote}"', PHRASE)
        move(content, citizen, clash.id, why, amount)
        trust(citizen, amount)
        if amount and clash.against != "speech":
            remember(citizen, f"caught the mayor out: the words did not fit {clash.against}")
