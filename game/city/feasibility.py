"""Whether a promise can still be kept as the city stands, and why or why not."""

from __future__ import annotations

from game.city.deeds import deeds_left, fits
from game.city.definitions import INDICATORS, Content, DeedKind
from game.city.grid import census
from game.city.indicators import forecast
from game.city.promises import answers, due, rise, shown_by, standing, test_of
from game.city.quantities import EVERY, quantity, remaining
from game.city.results import Feasibility
from game.city.state import City, Promise
from game.city.subjects import Act, act_of, acts_of, measure, noun, shows, violates

Answer = tuple[Feasibility, str]
"""How feasible, and the reason in words."""


def feasibility(content: Content, city: City, promise: Promise) -> Answer:
    """Whether a promise, given now or standing already, can be kept as the city stands."""
    how = test_of(content, city, promise)
    if how == "unchecked" and promise.by == promise.round and promise.verb in ("protect", "avoid"):
        return "sure", "This round's deeds are done; nothing is at stake, and nothing is judged."
    if how == "unchecked":
        return "possible", "No rule can check this; it will be remembered, not judged."
    if how == "floor":
        return _floor(content, city, promise)
    if how == "guard":
        return _guard(content, city, promise)
    if shown_by(content, city, promise):
        return "sure", "The deeds done already show it."
    if how == "gain" and promise.subject in INDICATORS:
        answer = _trend(content, city, promise)
        if answer is not None:
            return answer
    return _by_deeds(content, city, promise, by_years=how == "gain" and promise.subject not in INDICATORS)


def ways(content: Content, promise: Promise) -> list[DeedKind]:
    """Kinds of deeds that would show the promise kept, or raise what it measures."""
    return [
        kind
        for kind in content.deeds.values()
        if any(_serves(content, promise, kind, act, content.tiles[act.gone].first) for act in acts_of(kind))
    ]


def _floor(content: Content, city: City, promise: Promise) -> Answer:
    """Whether an indicator stays at what it was when the promise was given."""
    now = measure(content, city, promise.subject) or 0
    floor = now if promise.baseline is None else promise.baseline
    trend = int(getattr(forecast(content, city), promise.subject))
    then = now + trend * (due(city, promise) - city.round + 1)
    if then >= floor:
        return "sure" if trend >= 0 else "possible", f"Now {now}, {trend:+d} a round; it must end at {floor} or more."
    return "unlikely", f"Now {now}, {trend:+d} a round; it must end at {floor} or more."


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
            return "unlikely", f'{other.id} promises the opposite: "{other.quote}"'
    return "sure", "It holds as long as you do nothing against it."


def _trend(content: Content, city: City, promise: Promise) -> Answer | None:
    """Whether the years alone raise an indicator far enough, or cannot any more; None if deeds decide."""
    now = measure(content, city, promise.subject) or 0
    goal = (now if promise.baseline is None else promise.baseline) + rise(content, promise)
    name = noun(content, promise.subject)
    if goal > 100:
        return "impossible", f"{name.capitalize()} cannot rise to {goal}."
    trend = int(getattr(forecast(content, city), promise.subject))
    if now + trend * (due(city, promise) - city.round + 1) >= goal:
        return "sure" if trend >= 2 else "possible", f"As things go, {name} changes by {trend:+d} a round."
    return None


def _by_deeds(content: Content, city: City, promise: Promise, by_years: bool) -> Answer:
    """Whether deeds can show the promise before it is due. `by_years`: healing might show it too."""
    last = due(city, promise)
    chances = (last - city.round) * content.balance.deeds_per_round
    # Deeds of the round in which a promise is given count only if it was given for that round.
    if last == city.round or promise.round < city.round:
        chances += deeds_left(content, city) if city.phase in ("report", "deeds", "speech") else 0
    if chances <= 0:
        return ("unlikely" if by_years else "impossible"), "No deed is left before it falls due."
    there = _places(content, city, promise)
    if not there:
        # A place may yet come to be, but hardly in the round that is ending.
        name = noun(content, promise.subject)
        return ("impossible" if last == city.round else "unlikely"), f"There is no place for it now ({name})."
    wanted = quantity(content, promise)
    done = len(answers(content, city, promise))
    needed = remaining(content, city, promise) if wanted == EVERY else wanted - done
    if needed > chances and not by_years:
        return "impossible", f"It takes {needed} deeds, and only {chances} are left before it falls due."
    rivals = sum(
        other.verb in ("build", "remove") and due(city, other) <= last and other.subject != promise.subject
        for other in standing(city)
    )
    if rivals + max(1, needed) > chances:
        return "unlikely", f"Other promises ({rivals}) already claim the deeds that are left ({chances})."
    answer = _research(content, city, min(kind.needs.research for kind in there), last)
    if answer[0] == "sure" and promise.subject in INDICATORS:
        # How far one deed lifts an indicator depends on all the others.
        answer = "possible", "Not as things go, but deeds can raise it."
    blocked = _blocked(content, city, promise, there)
    return ("unlikely", blocked) if blocked and answer[0] != "impossible" else answer


def _places(content: Content, city: City, promise: Promise) -> list[DeedKind]:
    """Kinds of deeds that would serve the promise and have a place on the map now."""
    there = census(city)
    return [
        kind
        for kind in content.deeds.values()
        if any(
            fits(kind, tile, state) and _serves(content, promise, kind, Act(kind.verb, tile, kind.becomes.kind), state)
            for tile, state in there
        )
    ]


def _serves(content: Content, promise: Promise, kind: DeedKind, act: Act, state: str) -> bool:
    """Whether a deed on a tile of this state helps to keep a promise."""
    if shows(content, act, promise.verb, promise.subject, promise.to):
        return True
    if promise.verb == "support" and promise.subject == "jobs":
        return False
    return promise.verb in ("improve", "support") and _raises(content, act, kind, state, promise.subject)


def _raises(content: Content, act: Act, kind: DeedKind, state: str, subject: str) -> bool:
    """Whether a deed raises what is measured for a subject."""
    left, gone = content.tiles[act.left], content.tiles[act.gone]
    if subject in INDICATORS:
        gain = left.states[kind.becomes.state].yields - gone.states[state].yields
        return int(getattr(gain, subject)) > 0
    if subject == "jobs":
        return left.jobs > gone.jobs
    carries = any(content.tiles[kind].carries for kind in content.members(subject))
    if subject in ("air", "homes") or carries:
        return left.pollutes < gone.pollutes
    return left.subject == subject and gone.subject != subject and not left.pollutes


def _research(content: Content, city: City, needs: int, last: int) -> Answer:
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
    reason = None
    for kind in kinds:
        for act in acts_of(kind):
            if promise.verb in ("build", "remove") and not shows(content, act, promise.verb, promise.subject):
                continue
            broken = [other for other in others if violates(content, city, act, other.verb, other.subject)]
            if not broken:
                return None
            reason = reason or f'It would break {broken[0].id}: "{broken[0].quote}"'
    return reason
