"""Clashes that follow from verbs and subjects alone, joined with those the model heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from game.city.definitions import Content
from game.city.promises import standing
from game.city.state import City, Clash, Deed, Promise
from game.city.subjects import act_of, builds, counts_for, removes, violates
from game.city.tensions import harms, thwarts

Severity = Literal["high", "medium", "low"]

OPPOSITE: dict[frozenset[str], Severity] = {
    frozenset(("build", "avoid")): "high",
    frozenset(("remove", "protect")): "high",
    frozenset(("build", "remove")): "medium",
    frozenset(("remove", "improve")): "low",
    frozenset(("remove", "support")): "medium",
    frozenset(("avoid", "support")): "medium",
}
"""Pairs of verbs that cannot both be meant of one subject, and how undeniably not."""


def rule_clashes(content: Content, city: City, new: Sequence[Promise]) -> list[Clash]:
    """Clashes of new promises with this round's deeds, with standing promises and with each other.

    The result has no ids yet. `new` are in the order of the speech; a clash within it quotes the later.
    """
    found = []
    for number, promise in enumerate(new):
        for deed in city.deeds:
            if deed.round == city.round:
                found += _against_deed(content, city, promise, deed)
        for old in standing(city):
            severity = against(content, old, promise)
            if severity:
                found.append(_clash(city, promise, old.id, severity))
        # One clash with the speech is enough for one statement, however often it is contradicted.
        inner = [against(content, earlier, promise) for earlier in new[:number] if not one_plan(earlier, promise)]
        worst = next((level for level in ("high", "medium", "low") if level in inner), None)
        if worst:
            found.append(_clash(city, promise, "speech", worst))
    return found


def against(content: Content, old: Promise, new: Promise) -> Severity | None:
    """How plainly a promise clashes with an older one, in words or in effect; None if it does not.

    What is to happen once the time of a word to leave something alone is up does not clash with it.
    """
    vow = old.verb in ("avoid", "protect")
    if vow and old.by is not None and new.by is not None and new.by > old.by:
        return None
    return opposed(content, old, new) or undone(old, new) or thwarts(content, new, old)


def one_plan(earlier: Promise, later: Promise) -> bool:
    """Whether two promises of one subject, made in one breath, are halves of one plan.

    "One more factory, and then no more"; "the shacks come down, and I house who lived there";
    "lower rates for the poor, higher ones for the rich".
    """
    halves = (earlier.verb, later.verb)
    makes_good = earlier.verb == "remove" and later.verb in ("build", "improve", "support")
    return earlier.subject == later.subject and (makes_good or halves in (("build", "avoid"), ("improve", "other")))


def opposed(content: Content, one: Promise, other: Promise) -> Severity | None:
    """How undeniably two promises exclude each other; None if they do not. Groups meet their members."""
    level = OPPOSITE.get(frozenset((one.verb, other.verb)))
    if level is None or one.subject == other.subject:
        return level
    mine, theirs = content.members(one.subject), content.members(other.subject)
    if not mine & theirs:
        return None
    # "No more polluters" rules out a factory; "I keep the factory" leaves other polluters to close.
    wide = one if len(mine) > len(theirs) else other
    return level if wide.verb in ("avoid", "protect") else "low"


def undone(old: Promise, new: Promise) -> Severity | None:
    """How undeniably a promise of something else ("taxes rise") undoes an older one of the same subject."""
    same = old.subject == new.subject and new.verb == "other" and old.verb in ("avoid", "protect", "improve")
    return "high" if same else None


def union(ours: Sequence[Clash], heard: Sequence[Clash], speech: str) -> list[Clash]:
    """The rules' clashes and those of the model that say something else, in that order."""
    found: list[Clash] = []
    for clash in (*ours, *heard):
        if not any(_same(clash, other, speech) for other in found):
            found.append(clash)
    return found


def heard_clashes(
    city: City, contradictions: Sequence[dict[str, Any]], new: Sequence[Promise], speech: str
) -> list[Clash]:
    """The model's contradictions as clashes: claims that are false or contradict each other.

    Those that cite what is not there or no longer counts are left out, and those in the words of
    a promise made here: what a promise clashes with, the rules know for certain.
    """
    known = {"speech"} | {promise.id for promise in standing(city)}
    known |= {name for deed in city.deeds for name in (deed.id, deed.removal) if name}
    clashes = []
    for item in contradictions:
        promised = any(_overlap(item["quote"], promise.quote, speech) for promise in new)
        if item["against"] in known and not promised:
            confidence = item.get("confidence")
            clashes.append(
                Clash(
                    "", city.round, item["quote"], item["against"], item["severity"],
                    1.0 if confidence is None else confidence, "model",
                )
            )  # fmt: skip
    return clashes


def _against_deed(content: Content, city: City, promise: Promise, deed: Deed) -> list[Clash]:
    act = act_of(content, deed)
    taken = deed.removal if deed.removal and removes(content, act, promise.subject) else deed.id
    if violates(content, city, act, promise.verb, promise.subject):
        severity: Severity = "medium" if promise.subject == "jobs" else "high"
        return [_clash(city, promise, taken, severity)]
    if counts_for(promise, deed):
        return []
    # Who promises to build anew what was taken away makes good.
    if promise.verb in ("improve", "support") and removes(content, act, promise.subject):
        return [_clash(city, promise, taken, "medium")]
    if promise.verb == "remove" and builds(content, act, promise.subject):
        return [_clash(city, promise, deed.id, "medium")]
    weight = harms(content, act, promise)
    return [_clash(city, promise, taken, weight)] if weight else []


def _clash(city: City, promise: Promise, against: str, severity: Severity) -> Clash:
    return Clash("", city.round, promise.quote, against, severity, 1.0, "rules")


def _same(one: Clash, other: Clash, speech: str) -> bool:
    """Whether two clashes mean one thing: the same cited, with words that overlap in the speech."""
    return one.against == other.against and _overlap(one.quote, other.quote, speech)


def _overlap(one: str, other: str, speech: str) -> bool:
    """Whether two quotes share words of the speech."""
    if one in other or other in one:
        return True
    first, second = speech.find(one), speech.find(other)
    if first < 0 or second < 0:
        return False
    return first < second + len(other) and second < first + len(one)
