"""What people want, and how approval and trust move by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.city.definitions import Content
from game.city.state import Citizen, City, Mark, Promise, Reason
from game.city.subjects import Act

MEMORY = 12
"""Phrases a citizen can be told of in a brief."""
PHRASE = 120
"""Characters of one phrase."""
WISHED = {"build": 1, "protect": 1, "improve": 1, "support": 1, "remove": -1, "avoid": -1}
"""Whether a verb means more of its subject or less."""


def stance(content: Content, values: Sequence[str], verb: str, subject: str) -> int:
    """How much people of these values welcome a verb on a subject; negative: they are against it.

    A key of the table that names the very act ("improve factory") outranks the subject alone.
    """
    total = 0
    for value in values:
        table = content.likings.get(value, {})
        total += table.get(f"{verb} {subject}", WISHED.get(verb, 0) * table.get(subject, 0))
    return total


def deed_points(content: Content, values: Sequence[str], act: Act) -> int:
    """Points of approval that a deed is worth to people of these values, within the limit for one deed."""
    left, gone = content.tiles[act.left].subject, content.tiles[act.gone].subject
    total = 0
    if act.verb != "remove" and left is not None:
        total += stance(content, values, act.verb, left)
    if act.verb != "improve" and gone is not None and gone != left:
        total += stance(content, values, "remove", gone)
    limit = content.balance.approval.deed_limit
    return max(-limit, min(limit, total * content.balance.approval.deed))


def cares(content: Content, citizen: Citizen, promise: Promise) -> int:
    """How much a citizen wants a promise kept; one made to them counts at least 2."""
    wanted = stance(content, citizen.values, promise.verb, promise.subject)
    return max(wanted, 2) if promise.to == citizen.name else wanted


def earned(citizen: Citizen) -> int:
    """Approval by the rules alone: what is left of it without the part of the citizen's own words."""
    return citizen.approval - citizen.voiced


def move(content: Content, citizen: Citizen, what: str, why: str, amount: int) -> int:
    """Move earned approval within 0..100 and note why; returns the change of approval that shows."""
    return _show(content, citizen, what, why, max(0, min(100, earned(citizen) + amount)), citizen.voiced)


def voice(content: Content, citizen: Citizen, what: str, why: str, delta: int) -> int:
    """Move approval by a citizen's own words, within the limits of a round and of a game; returns the change."""
    points = content.balance.approval
    delta = max(-points.voice_limit, min(points.voice_limit, delta))
    voiced = max(-points.voice_limit_game, min(points.voice_limit_game, citizen.voiced + delta))
    return _show(content, citizen, what, why, earned(citizen), voiced)


def _show(content: Content, citizen: Citizen, what: str, why: str, base: int, voiced: int) -> int:
    """Set approval to earned points and voiced ones; the voiced never carry it over the line of lost votes."""
    line = content.balance.defeat_votes
    low, high = (line, 100) if base >= line else (0, line - 1)
    after = max(low, min(high, base + voiced))
    change = after - citizen.approval
    citizen.approval, citizen.voiced = after, after - base
    if change:
        citizen.reasons.append(Reason(what, why, change))
    return change


def trust(citizen: Citizen, amount: int) -> None:
    """Move trust within 0..100."""
    citizen.trust = max(0, min(100, citizen.trust + amount))


def remember(citizen: Citizen, phrase: str) -> None:
    """Add to a memory, dropping the oldest; why somebody came (the first phrase of a newcomer) stays."""
    phrase = shorten(phrase, PHRASE)
    if phrase in citizen.memory:
        return
    citizen.memory.append(phrase)
    if len(citizen.memory) > MEMORY:
        del citizen.memory[0 if citizen.core else 1]


def shorten(text: str, limit: int) -> str:
    """A text of one line and at most `limit` characters, cut at a word with dots if need be."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 3]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "..."


def named(citizen: Citizen, text: str) -> bool:
    """Whether a speech calls a citizen by name."""
    return re.search(rf"(?<!\w){re.escape(citizen.name)}(?!\w)", text, re.IGNORECASE) is not None


def move_for_judged(content: Content, city: City, judged: Sequence[Promise]) -> None:
    """Move everyone's approval and trust for promises that were just kept or broken.

    Of kept ones only some a round are noticed; more are taken for granted. Every broken one counts.
    """
    points = content.balance.approval
    for citizen in city.citizens:
        noticed = 0
        for promise in judged:
            noticed += promise.status == "kept" and concerned(content, citizen, promise)
            if promise.status == "broken" or noticed <= points.kept_per_round:
                _take(content, citizen, promise)


def concerned(content: Content, citizen: Citizen, promise: Promise) -> bool:
    """Whether a citizen wanted a promise kept, or keeps count of every word."""
    return cares(content, citizen, promise) > 0 or "trust" in citizen.values


def _take(content: Content, citizen: Citizen, promise: Promise) -> None:
    points = content.balance.approval
    kept = promise.status == "kept"
    given = f", a word given to {citizen.name}" if promise.to == citizen.name else ""
    why = shorten(f'{promise.id} {promise.status}{given}: "{promise.quote}"', PHRASE)
    if concerned(content, citizen, promise):
        move(content, citizen, promise.id, why, points.kept if kept else points.broken)
        trust(citizen, points.trust_kept if kept else points.trust_broken)
        remember(citizen, why)
        return
    kind = content.citizens.get(citizen.id)
    to = content.by_name.get(promise.to or "")
    if kind and to and kept and to.id in kind.quarrels:
        move(content, citizen, promise.id, f"{promise.id} kept to {to.name}, of all people", points.quarrel)
    if kind and to and to.id in kind.friends:
        amount = -points.solidarity if kept else points.solidarity
        move(content, citizen, promise.id, f"{promise.id} {promise.status} to {to.name}, a friend", amount)
        remember(citizen, f"{promise.id} {promise.status} to {to.name}, a friend")
    # Whoever was against it is not sorry to see it broken, but a word broken is a word broken.
    if not kept and cares(content, citizen, promise) == 0:
        move(content, citizen, promise.id, why, points.broken_bystander)
    trust(citizen, points.trust_kept_bystander if kept else points.trust_broken_bystander)


def move_for_years(content: Content, city: City, before: Mark) -> None:
    """Move approval for how the indicators went in this round, as people of each value take it."""
    limit = content.balance.approval.mood_limit
    for citizen in city.citizens:
        for mood in content.balance.moods:
            if mood.value not in citizen.values:
                continue
            now = int(getattr(city.indicators, mood.indicator))
            change = now - int(getattr(before, mood.indicator))
            # int() rounds toward zero, so that small changes either way leave people unmoved.
            points = max(-limit, min(limit, int(change / mood.step)))
            way = "rose" if change > 0 else "fell"
            move(content, citizen, mood.indicator, f"{mood.indicator} {way} by {abs(change)}", points)
            if now < mood.low:
                move(content, citizen, mood.indicator, f"{mood.indicator} is at {now}", mood.pain)


def move_for_record(content: Content, city: City) -> None:
    """Move approval toward trust: applause and anger fade, and what remains is the record."""
    for citizen in city.citizens:
        gap = citizen.trust - earned(citizen)
        # int() rounds toward zero, so that near its trust nobody's approval moves.
        points = int(gap * content.balance.approval.fade / 100)
        why = "anger fades, the record remains" if points > 0 else "applause fades, the record remains"
        move(content, citizen, "record", f"{why}: trust {citizen.trust}", points)


def average(city: City) -> int:
    """Average approval on the square, rounded."""
    return round(sum(citizen.approval for citizen in city.citizens) / len(city.citizens))
