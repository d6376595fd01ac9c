"""Whether a promise can still be kept as the city stands, and why or why not."""

from __future__ import annotations

from game.city.attempts import Plan
from game.city.definitions import Content, DeedKind
from game.city.foresight import find_plan
from game.city.limits import beyond
from game.city.promises import at_stake, due, shown_by, standing, test_of
from game.city.results import Feasibility
from game.city.serving import places, ways
from game.city.state import City, Promise
from game.city.subjects import act_of, acts_of, noun, shows, violates

Answer = tuple[Feasibility, str]
"""How feasible, and the reason in words."""


def feasibility(content: Content, city: City, promise: Promise) -> Answer:
    """Whether a promise, given now or standing already, can be kept as the city stands.

    "sure" and "possible" rest on a plan that was found and holds in every season, with deeds to
    spare or without; "impossible" is proven by a bound; whatever lies between is "unlikely".
    """
    how = test_of(content, city, promise)
    if how == "unchecked" and promise.by == promise.round and promise.verb in ("protect", "avoid"):
        return "sure", "This round's deeds are done; nothing is at stake, and nothing is judged."
    if how == "unchecked":
        return "possible", "No rule can check this; it will be remembered, not judged."
    if how == "guard":
        return _guard(content, city, promise)
    if how != "floor" and shown_by(content, city, promise):
        return "sure", "The deeds done already show it."
    reason = beyond(content, city, promise)
    if reason is not None:
        return "impossible", reason
    search = find_plan(content, city, promise)
    if search.plan is None:
        return _unlikely(content, city, promise, search.failure)
    return _planned(city, promise, search.plan)


def hopeless(content: Content, city: City, promise: Promise) -> bool:
    """Whether `feasibility` calls a promise impossible; no plan is looked for."""
    return beyond(content, city, promise) is not None


def _guard(content: Content, city: City, promise: Promise) -> Answer:
    """Whether doing nothing against a promise is compatible with the other promises."""
    for deed in city.deeds:
        new = deed.round == city.round and promise.round == city.round
        if new and violates(content, city, act_of(content, deed), promise.verb, promise.subject):
            return "possible", f"This round's own deed {deed.id} did the opposite; from now on it must hold."
    for other in standing(city):
        acts = [
            act
            for kind in ways(content, other)
            for act in acts_of(kind)
            if shows(content, act, other.verb, other.subject)
        ]
        if acts and all(violates(content, city, act, promise.verb, promise.subject) for act in acts):
            return "unlikely", f'{other.id or "This speech"} promises the opposite: "{other.quote}"'
    return "sure", "It holds as long as you do nothing against it."


def _planned(city: City, promise: Promise, plan: Plan) -> Answer:
    """A plan was found; what it leaves free must do for the other promises too."""
    last = due(city, promise)
    rivals = sum(
        other.verb in ("build", "remove") and due(city, other) <= last and other.subject != promise.subject
        for other in standing(city)
    )
    if plan.steps and rivals > plan.spare:
        free = plan.spare + len(plan.steps)
        return "unlikely", f"Other promises ({rivals}) already claim the deeds that are left ({free})."
    if not plan.steps:
        return "sure", f"As things go it is kept by round {plan.kept}, in any season."
    spare = plan.spare - rivals
    if spare <= 0:
        return "possible", f"By round {plan.kept} in any season, with no deed to spare."
    plural = "deed" if spare == 1 else "deeds"
    return "sure", f"By round {plan.kept} in any season, with {spare} {plural} to spare."


def _unlikely(content: Content, city: City, promise: Promise, failure: str) -> Answer:
    """No plan was found: the plainest reason there is."""
    if test_of(content, city, promise) == "floor":
        return "unlikely", failure
    there = places(content, city, promise)
    if not there:
        return "unlikely", f"There is no place for it now ({noun(content, promise.subject)})."
    blocked = _blocked(content, city, promise, there)
    return "unlikely", blocked or failure


def _blocked(content: Content, city: City, promise: Promise, kinds: list[DeedKind]) -> str | None:
    """Why every way to keep the promise would break another one, None if some way does not."""
    others = [other for other in at_stake(content, city) if other.verb in ("protect", "avoid")]
    reason = None
    for kind in kinds:
        for act in acts_of(kind):
            if promise.verb in ("build", "remove") and not shows(content, act, promise.verb, promise.subject):
                continue
            broken = [other for other in others if violates(content, city, act, other.verb, other.subject)]
            if not broken:
                return None
            reason = reason or f'It would break {broken[0].id or "another promise"}: "{broken[0].quote}"'
    return reason
