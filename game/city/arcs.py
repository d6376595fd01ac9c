"""Citizens who change: what their arcs wait for, and what becomes of them."""

from __future__ import annotations

from game.city.approval import concerned, move, remember, trust
from game.city.definitions import Arc, Content
from game.city.state import Citizen, City
from game.city.subjects import measure, noun

VALUES = 4
"""Values a person can hold; the contract's limit."""


def bend(content: Content, city: City) -> None:
    """Let citizens change whose arcs have come true, each arc once."""
    for citizen in city.citizens:
        kind = content.citizens.get(citizen.id)
        for number, arc in enumerate(kind.arcs if kind else ()):
            if number not in citizen.turned and come_true(content, city, citizen, arc):
                citizen.turned.append(number)
                _turn(content, citizen, arc)


def come_true(content: Content, city: City, citizen: Citizen, arc: Arc) -> bool:
    """Whether what an arc waits for is there."""
    if arc.threshold is not None:
        return arc.threshold.met(int(getattr(city.indicators, arc.threshold.indicator)))
    if arc.subject is not None:
        there = measure(content, city, arc.subject) or 0
        return there >= arc.count if arc.count is not None else there <= (arc.few or 0)
    status, wanted = ("kept", arc.kept) if arc.kept is not None else ("broken", arc.broken)
    judged = sum(promise.status == status and concerned(content, citizen, promise) for promise in city.promises)
    return judged >= (wanted or 0)


def waits_for(content: Content, arc: Arc) -> str:
    """What an arc waits for, in words ("3 clean energy", "2 promises broken")."""
    if arc.threshold is not None:
        limit = arc.threshold
        beyond = f"{limit.above} or more" if limit.above is not None else f"{limit.below} or less"
        return f"{limit.indicator} at {beyond}"
    if arc.subject is not None:
        name = noun(content, arc.subject, True)
        return f"{name}: {arc.count} or more" if arc.count is not None else f"{name}: {arc.few} or fewer"
    return f"{arc.kept} wanted promises kept" if arc.kept is not None else f"{arc.broken} wanted promises broken"


def _turn(content: Content, citizen: Citizen, arc: Arc) -> None:
    if arc.loses in citizen.values and len(citizen.values) > 1:
        citizen.values.remove(arc.loses)
    if arc.gains is not None and arc.gains not in citizen.values and len(citizen.values) < VALUES:
        citizen.values.append(arc.gains)
    citizen.personality = arc.personality or citizen.personality
    citizen.displaced = citizen.displaced and not arc.settles
    move(content, citizen, "arc", arc.memory, arc.approval)
    trust(citizen, arc.trust)
    remember(citizen, arc.memory)
