"""Judging promises: what keeps them, what breaks them, and the reason in words."""

from __future__ import annotations

from dataclasses import dataclass

from game.city.definitions import INDICATORS, Content
from game.city.quantities import EVERY, quantity, remaining
from game.city.state import City, Deed, Promise, Status
from game.city.subjects import Act, How, act_of, counts_for, how_judged, margin, measure, noun, shows, violates

SMOKY = {"air": "the city", "homes": "the homes"}
"""Subjects that are measured by the smoke over a place."""


@dataclass(frozen=True)
class Finding:
    """A judgement: the new status, and why."""

    status: Status
    reason: str


def standing(city: City) -> list[Promise]:
    """Promises that still count, oldest first."""
    return [promise for promise in city.promises if promise.status == "standing"]


def find(city: City, promise_id: str) -> Promise | None:
    """The promise of this id, None if there is none."""
    return next((promise for promise in city.promises if promise.id == promise_id), None)


def due(city: City, promise: Promise) -> int:
    """The round at whose end a promise is judged at the latest."""
    return city.rounds if promise.by is None else promise.by


def test_of(content: Content, city: City, promise: Promise) -> How:
    """How a promise is judged. A word not to do something in the round whose deeds are done puts
    nothing at stake, and so is not judged."""
    how = how_judged(content, city, promise.verb, promise.subject)
    return "unchecked" if how == "guard" and promise.by == promise.round else how


def at_stake(content: Content, city: City) -> list[Promise]:
    """Standing promises that a rule can check and whose time is not up."""
    return [
        promise
        for promise in standing(city)
        if city.round <= due(city, promise) and test_of(content, city, promise) != "unchecked"
    ]


def broken_by(content: Content, city: City, act: Act) -> list[Promise]:
    """Promises at stake that an act of this round would violate."""
    return [
        promise
        for promise in at_stake(content, city)
        if violates(content, city, act, promise.verb, promise.subject)
    ]


def judge(content: Content, city: City, promise: Promise) -> Finding | None:
    """Judge a standing promise at the end of the city's round; None while it stands.

    Call after the years' effects, before the round is counted up. Promises nobody can check
    are never judged.
    """
    how = test_of(content, city, promise)
    over = city.round >= due(city, promise)
    if how == "unchecked":
        return None
    shown = shown_by(content, city, promise)
    if how in ("deed", "gain") and shown:
        return Finding("kept", shown)
    if how == "guard":
        return Finding("kept", "Nothing was done against it.") if over else None
    found, base = measure(content, city, promise.subject), promise.baseline
    if how in ("floor", "gain") and found is not None and base is not None:
        goal = base if how == "floor" else base + rise(content, promise)
        reason = _measured(content, promise, found, goal)
        left = remaining(content, city, promise) if how == "gain" and quantity(content, promise) == EVERY else 0
        if left:
            reason = f"{left} are left of those promised."
        elif found >= goal and (how == "gain" or over):
            return Finding("kept", reason)
        return Finding("broken", reason) if over else None
    return Finding("broken", "Nothing of the kind was done in time.") if over else None


def _measured(content: Content, promise: Promise, found: int, goal: int) -> str:
    """What was counted and what was promised. Smoke is counted below zero, and told as what there is of it."""
    if promise.subject in SMOKY:
        return f"Smoke over {SMOKY[promise.subject]}: {-found}, promised {-goal} at most."
    return f"{noun(content, promise.subject).capitalize()}: {found}, promised {goal}."


def judge_all(content: Content, city: City) -> list[Promise]:
    """Judge all standing promises at the end of a round; returns those now kept or broken."""
    judged = []
    for promise in standing(city):
        finding = judge(content, city, promise)
        if finding:
            promise.status, promise.reason, promise.judged = finding.status, finding.reason, city.round
            judged.append(promise)
    return judged


def kept_share(city: City) -> tuple[int, int]:
    """How many promises were judged, and the share of them that was kept, in percent (100 if none was).

    A word to leave something alone asks for no deed: kept, it counts for half a promise, and all
    such words together for one at most.
    """
    broken = 2 * sum(promise.status == "broken" for promise in city.promises)
    kept = [forbears(promise) for promise in city.promises if promise.status == "kept"]
    weight = 2 * kept.count(False) + min(2, kept.count(True))
    judged = weight + broken
    return judged // 2, round(100 * weight / judged) if judged else 100


def forbears(promise: Promise) -> bool:
    """Whether a promise is kept by doing nothing against it."""
    return promise.verb == "avoid" or (promise.verb == "protect" and promise.subject not in INDICATORS)


def answers(content: Content, city: City, promise: Promise) -> list[Deed]:
    """Deeds of the log that do what a promise says, in order; what was built must still stand."""
    found = []
    for deed in city.deeds:
        act = act_of(content, deed)
        if counts_for(promise, deed) and shows(content, act, promise.verb, promise.subject, promise.to):
            column, row = deed.at
            if promise.verb == "remove" or city.map[row][column].kind == act.left:
                found.append(deed)
    return found


def shown_by(content: Content, city: City, promise: Promise) -> str | None:
    """How the log of deeds shows a promise kept, in words; None if it does not, or not for as many as promised."""
    done, wanted = answers(content, city, promise), quantity(content, promise)
    if not done or len(done) < wanted or (wanted == EVERY and remaining(content, city, promise)):
        return None
    deed = done[max(wanted, 1) - 1] if wanted != EVERY else done[-1]
    times = {EVERY: " None is left.", 1: ""}.get(wanted, f" That makes {wanted}.")
    return f"In round {deed.round} the mayor {content.deeds[deed.kind].past} ({deed.id}).{times}"


def rise(content: Content, promise: Promise) -> int:
    """By how much the measure of a promise must rise; what is counted in places rises by as many as were promised."""
    return max(margin(content, promise.subject), quantity(content, promise))
