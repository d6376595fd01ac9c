"""What the rules say to a promise before it is given: feasible or not, what keeps it, its price."""

from __future__ import annotations

from typing import Any

from game.city.approval import stance
from game.city.deeds import deeds_left, fits
from game.city.definitions import INDICATORS, Content, DeedKind, Effect
from game.city.grid import cells
from game.city.indicators import forecast
from game.city.promises import due, standing
from game.city.results import Feasibility, Verdict
from game.city.state import City, Promise
from game.city.subjects import (
    Act,
    act_of,
    acts_of,
    counts_for,
    how_judged,
    margin,
    measure,
    noun,
    shows,
    violates,
)


def assess(content: Content, city: City, promise: dict[str, Any]) -> Verdict:
    """Judge a promise of the contract's shape as if it were given now."""
    asked = as_promise(city, promise)
    twin = repeated(content, city, asked)
    feasible, reason = feasibility(content, city, asked)
    how = how_judged(content, city, asked.verb, asked.subject)
    if how == "unchecked":
        keeps, cost = "Nothing the clerk could measure", "no cost"
    elif how in ("guard", "floor"):
        keeps, cost = _guard_words(content, city, asked), "leaves these deeds closed to you"
    else:
        kinds = _ways(content, asked)
        keeps, cost = _show_words(content, city, asked, kinds), _cost(kinds)
    names = [
        citizen.name
        for citizen in city.citizens
        if citizen.name == asked.to or stance(content, citizen.values, asked.verb, asked.subject)
    ]
    return Verdict(feasible, reason, keeps, cost, names, twin.id if twin else None, how != "unchecked")


def feasibility(content: Content, city: City, promise: Promise) -> tuple[Feasibility, str]:
    """Whether a promise can be kept as the city stands, and why."""
    how = how_judged(content, city, promise.verb, promise.subject)
    if how == "unchecked":
        return "possible", "No rule can check this; it will be remembered, not judged."
    if how in ("guard", "floor"):
        return _guarded(content, city, promise)
    return _shown(content, city, promise, _ways(content, promise))


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
    """The standing promise that this one says again; where nobody can check, only the same words are the same."""
    for old in standing(city):
        if (old.verb, old.subject) != (promise.verb, promise.subject):
            continue
        same_words = old.quote.casefold() == promise.quote.casefold()
        checked = how_judged(content, city, old.verb, old.subject) != "unchecked"
        if same_words or (checked and (old.to == promise.to or promise.to is None or old.to is None)):
            return old
    return None


def _ways(content: Content, promise: Promise) -> list[DeedKind]:
    """Kinds of deeds that would show the promise kept, or raise what it measures."""
    return [
        kind
        for kind in content.deeds.values()
        if any(_serves(content, promise, kind, act, content.tiles[act.gone].first) for act in acts_of(kind))
    ]


def _serves(content: Content, promise: Promise, kind: DeedKind, act: Act, state: str) -> bool:
    """Whether a deed on a tile of this state helps to keep a promise."""
    if shows(content, act, promise.verb, promise.subject):
        return True
    return promise.verb in ("improve", "support") and _raises(content, act, kind, state, promise.subject)


def _raises(content: Content, act: Act, kind: DeedKind, state: str, subject: str) -> bool:
    left, gone = content.tiles[act.left], content.tiles[act.gone]
    if subject in INDICATORS:
        gain = left.states[kind.becomes.state].yields - gone.states[state].yields
        return int(getattr(gain, subject)) > 0
    if subject == "jobs":
        return left.jobs > gone.jobs
    if subject in ("air", "homes", "river"):
        return left.pollutes < gone.pollutes
    return left.subject == subject and gone.subject != subject and not left.pollutes


def _shown(content: Content, city: City, promise: Promise, kinds: list[DeedKind]) -> tuple[Feasibility, str]:
    """Whether deeds (or the years alone) can show the promise before it is due."""
    last = due(city, promise)
    name = noun(content, promise.subject)
    if any(
        counts_for(promise, deed) and shows(content, act_of(content, deed), promise.verb, promise.subject)
        for deed in city.deeds
    ):
        return "sure", "This round's deeds already show it."
    base = measure(content, city, promise.subject) if promise.verb in ("improve", "support") else None
    if base is not None and promise.subject in INDICATORS:
        trend = int(getattr(forecast(content, city), promise.subject))
        if min(100 - base, trend * (last - city.round + 1)) >= margin(content, promise.subject):
            return ("sure" if trend >= 2 else "possible"), f"As things go, {name} rises by {trend} a round."
        if base > 100 - margin(content, promise.subject):
            return "impossible", f"{name.capitalize()} stands at {base} and cannot rise enough."
    chances = (last - city.round) * content.balance.deeds_per_round
    if last == city.round:
        chances = deeds_left(content, city) if city.phase in ("deeds", "speech") else 0
    if chances <= 0:
        return "impossible", "No deed is left before it falls due."
    there = [
        kind
        for kind in kinds
        if any(
            fits(kind, tile)
            and _serves(content, promise, kind, Act(kind.verb, tile.kind, kind.becomes.kind), tile.state)
            for _, tile in cells(city)
        )
    ]
    if not there:
        # A place may yet come to be, but not in the round that is ending.
        return ("impossible" if last == city.round else "unlikely"), f"There is no place for it now ({name})."
    rivals = sum(
        1
        for other in standing(city)
        if other.verb in ("build", "remove") and due(city, other) <= last and other.subject != promise.subject
    )
    if rivals >= chances:
        return "unlikely", f"{rivals} other promises want the same {chances} deeds."
    needs = min(kind.needs.research for kind in there)
    verdict = _research(content, city, needs, last)
    blocked = _blocked(content, city, promise, there)
    if blocked and verdict[0] != "impossible":
        return "unlikely", blocked
    return verdict


def _research(content: Content, city: City, needs: int, last: int) -> tuple[Feasibility, str]:
    """Whether research gets as far as a deed needs before the last round in which the deed can be done."""
    now = city.indicators.research
    if now >= needs:
        return "sure", "It can be done with the deeds of the rounds to come."
    rounds = last - city.round
    gain = forecast(content, city).research
    if now + gain * rounds >= needs:
        return "possible", f"Research {now} of {needs}, and it grows by {gain} a round."
    left = [(content.tiles[kind.becomes.kind], kind.becomes.state) for kind in content.deeds.values()]
    best = max((tile.states[state].yields.research for tile, state in left), default=0)
    deeds = content.balance.deeds_per_round
    # New centres open in every round from the next on; each yields from the round it opens in.
    reach = now + gain * rounds + sum(best * deeds * (rounds - later) for later in range(1, rounds))
    if reach >= needs:
        return "unlikely", f"Research {now} of {needs}: only with new research centres at once."
    return "impossible", f"Research {now} of {needs}, and too little time."


def _blocked(content: Content, city: City, promise: Promise, kinds: list[DeedKind]) -> str | None:
    """Why every way to keep the promise would break another one, None if some way does not."""
    others = [other for other in standing(city) if other.verb in ("protect", "avoid")]
    reasons = []
    for kind in kinds:
        for act in acts_of(kind):
            if promise.verb in ("build", "remove") and not shows(content, act, promise.verb, promise.subject):
                continue
            broken = [other for other in others if violates(content, city, act, other.verb, other.subject)]
            if not broken:
                return None
            reasons.append(f'It would break {broken[0].id}: "{broken[0].quote}"')
    return reasons[0] if reasons else None


def _guarded(content: Content, city: City, promise: Promise) -> tuple[Feasibility, str]:
    for deed in city.deeds:
        if deed.round == city.round and violates(content, city, act_of(content, deed), promise.verb, promise.subject):
            return "possible", f"This round's own deed {deed.id} did the opposite; from now on it must hold."
    if promise.subject in INDICATORS and promise.verb == "protect":
        trend = int(getattr(forecast(content, city), promise.subject))
        if trend < 0:
            return "unlikely", f"As things go, it falls by {-trend} a round."
        return "sure", "As things go, it does not fall."
    for other in standing(city):
        if other.verb in ("build", "remove"):
            ways = [act for kind in _ways(content, other) for act in acts_of(kind)]
            fit = [act for act in ways if shows(content, act, other.verb, other.subject)]
            if fit and all(violates(content, city, act, promise.verb, promise.subject) for act in fit):
                return "unlikely", f'{other.id} promises the opposite: "{other.quote}"'
    return "sure", "It holds as long as you do nothing against it."


def _guard_words(content: Content, city: City, promise: Promise) -> str:
    until = "to the end of your term" if promise.by is None else f"through round {promise.by}"
    name = noun(content, promise.subject, plural=True)
    if promise.verb == "avoid":
        return f"No deed that builds {noun(content, promise.subject)}, {until}"
    if promise.subject in INDICATORS:
        return f"{name.capitalize()} no lower than {getattr(city.indicators, promise.subject)}, {until}"
    if promise.subject in ("air", "homes", "river"):
        return f"No new smoke on {name}, {until}"
    return f"No deed that takes away {name}, {until}"


def _show_words(content: Content, city: City, promise: Promise, kinds: list[DeedKind]) -> str:
    until = f"by the end of round {due(city, promise)}"
    if promise.verb in ("improve", "support"):
        base = measure(content, city, promise.subject)
        if base is not None and promise.subject in INDICATORS:
            goal = base + margin(content, promise.subject)
            return f"{noun(content, promise.subject).capitalize()} at {goal} or more {until}"
    names = list(dict.fromkeys(kind.name for kind in kinds))
    return f"{' or '.join(names[:3])} {until}"


def _cost(kinds: list[DeedKind]) -> str:
    """The price of the cheapest deed that would keep the promise."""
    if not kinds:
        return "no cost"
    cheapest = max(kinds, key=lambda kind: kind.now.economy)
    return f"one deed, {_signed(cheapest.now)}"


def _signed(effect: Effect) -> str:
    parts = [f"{effect.of(name):+d} {name}" for name in INDICATORS if effect.of(name)]
    return ", ".join(parts) or "no money"
