"""What the rules say to a promise while it is typed: feasible or not, what keeps it, its price."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from game.city.approval import stance
from game.city.attempts import Plan
from game.city.definitions import INDICATORS, Content, DeedKind, Effect
from game.city.feasibility import feasibility
from game.city.foresight import find_plan
from game.city.limits import goal
from game.city.plan_words import plan_words
from game.city.promises import due, standing, test_of
from game.city.quantities import EVERY, covers, quantity, remaining
from game.city.results import Verdict
from game.city.serving import ways
from game.city.state import City, Promise
from game.city.subjects import how_judged, margin, measure, noun, possible


def assess(content: Content, city: City, promise: dict[str, Any]) -> Verdict:
    """Judge a promise of the contract's shape as if it were given now.

    One that repeats a standing promise is judged as the two merged, with the sooner deadline.
    """
    asked = as_promise(city, promise)
    twin = repeated(content, city, asked)
    if twin is not None:
        asked = merged(twin, asked)
    feasible, reason = feasibility(content, city, asked)
    how = test_of(content, city, asked)
    # Where a bound or a deed done decides, no plan was looked for, and none is told.
    looked = how in ("floor", "deed", "gain") and feasible in ("sure", "possible")
    plan = find_plan(content, city, asked).plan if looked else None
    if how == "unchecked":
        keeps, cost = "Nothing the clerk could measure", "no cost"
    elif plan is not None and plan.steps:
        keeps, cost = _planned_words(content, city, asked, plan), _plan_cost(content, plan)
    elif how in ("guard", "floor"):
        keeps, cost = _guard_words(content, city, asked), "no deed, but those against it are closed to you"
    else:
        kinds = ways(content, asked)
        keeps, cost = _show_words(content, city, asked, kinds), _cost(kinds)
    names = [
        citizen.name
        for citizen in city.citizens
        if citizen.name == asked.to or stance(content, citizen.values, asked.verb, asked.subject)
    ]
    return Verdict(feasible, reason, keeps, cost, names, twin.id if twin else None, how != "unchecked")


def assess_all(content: Content, city: City, promises: list[dict[str, Any]]) -> list[Verdict]:
    """Judge the promises of one speech, each as if all were given now: they claim deeds from one another."""
    asked = [as_promise(city, promise) for promise in promises]
    return [
        assess(content, replace(city, promises=[*city.promises, *asked[:number], *asked[number + 1 :]]), promise)
        for number, promise in enumerate(promises)
    ]


def as_promise(city: City, promise: dict[str, Any]) -> Promise:
    """A promise of the contract's shape as one of this round, without an id. A deadline past the end is cut."""
    by = promise.get("by")
    confidence = promise.get("confidence")
    return Promise(
        id="",
        round=city.round,
        quote=promise["quote"],
        kind=promise["kind"],
        category=promise["category"],
        verb=promise["verb"],
        subject=promise["subject"],
        to=promise.get("to"),
        by=None if by is None else max(city.round, min(city.rounds, by)),
        confidence=1.0 if confidence is None else confidence,
    )


def repeated(content: Content, city: City, promise: Promise) -> Promise | None:
    """The standing promise that this one says again; where nobody can check, only the same words are the same.

    Who promised one factory and now promises them all has promised something new.
    """
    for old in standing(city):
        if (old.verb, old.subject) != (promise.verb, promise.subject):
            continue
        same_words = old.quote.casefold() == promise.quote.casefold()
        checked = how_judged(content, city, old.verb, old.subject) != "unchecked"
        if not same_words and not covers(content, old, promise):
            continue
        if same_words or (checked and (old.to == promise.to or promise.to is None or old.to is None)):
            return old
    return None


def merged(old: Promise, again: Promise) -> Promise:
    """A standing promise as it holds once it was said again: the sooner deadline, the first addressee.

    Said again in words the clerk is sure of, an unsure entry is no longer unsure.
    """
    deadlines = [by for by in (old.by, again.by) if by is not None]
    return replace(
        old,
        by=min(deadlines, default=None),
        to=old.to or again.to,
        confidence=max(old.confidence, again.confidence),
    )


def _guard_words(content: Content, city: City, promise: Promise) -> str:
    until = "to the end of your term" if promise.by is None else f"through round {promise.by}"
    name = noun(content, promise.subject)
    if promise.verb == "avoid":
        return f"No {name} is built, {until}"
    if promise.subject in INDICATORS:
        floor = measure(content, city, promise.subject) if promise.baseline is None else promise.baseline
        return f"{name.capitalize()} no lower than {floor}, {until}"
    if promise.subject == "jobs":
        return f"No deed that costs jobs, {until}"
    if not possible(content, "remove", promise.subject):
        return f"No new smoke on {name.removeprefix('clean air at ')}, {until}"
    return f"No {name} is taken away, {until}"


def _show_words(content: Content, city: City, promise: Promise, kinds: list[DeedKind]) -> str:
    until = f"by the end of round {due(city, promise)}"
    deeds = " or ".join(list(dict.fromkeys(kind.name for kind in kinds))[:3])
    wanted = quantity(content, promise)
    if wanted == EVERY:
        deeds += f", all {remaining(content, city, promise)} of them"
    elif wanted > 1:
        deeds += f", {wanted} times"
    base = measure(content, city, promise.subject) if promise.baseline is None else promise.baseline
    if promise.verb not in ("improve", "support") or base is None:
        return f"{deeds} {until}"
    name = noun(content, promise.subject).capitalize()
    if promise.subject in INDICATORS:
        return f"{name} at {base + margin(content, promise.subject)} or more {until}"
    return f"{name} better than when promised {until}: {deeds}"


def _planned_words(content: Content, city: City, promise: Promise, plan: Plan) -> str:
    """The plan that was found, after the points it has to reach if the promise is about an indicator."""
    words = plan_words(content, plan)
    if promise.subject not in INDICATORS:
        return f"{words[0].upper()}{words[1:]}"
    if promise.verb == "protect":
        return f"{_guard_words(content, city, promise)}: {words}"
    name = noun(content, promise.subject).capitalize()
    return f"{name} at {goal(content, city, promise)} or more by the end of round {due(city, promise)}: {words}"


def _plan_cost(content: Content, plan: Plan) -> str:
    """What all deeds of a plan cost at once."""
    count = len(plan.steps)
    total = sum((content.deeds[step.deed].now for step in plan.steps), Effect())
    return f"{'one deed' if count == 1 else f'{count} deeds'}, {_signed(total)}"


def _cost(kinds: list[DeedKind]) -> str:
    """The price of the cheapest deed that would keep the promise."""
    if not kinds:
        return "no cost"
    cheapest = max(kinds, key=lambda kind: kind.now.economy)
    return f"one deed, {_signed(cheapest.now)}"


def _signed(effect: Effect) -> str:
    parts = [f"{effect.of(name):+d} {name}" for name in INDICATORS if effect.of(name)]
    return ", ".join(parts) or "no money"
