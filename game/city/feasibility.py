"""Whether a promise can still be kept as the city stands, and why or why not."""

from __future__ import annotations

from game.city.deeds import deeds_left, fits
from game.city.definitions import INDICATORS, Content, DeedKind, IndicatorName
from game.city.grid import census
from game.city.indicators import CEILING, forecast
from game.city.outlook import course, most
from game.city.promises import answers, due, rise, shown_by, standing, test_of
from game.city.quantities import EVERY, quantity, remaining
from game.city.results import Feasibility
from game.city.state import City, Promise
from game.city.subjects import Act, How, act_of, acts_of, measure, noun, shows, violates

Answer = tuple[Feasibility, str]
"""How feasible, and the reason in words."""
SLACK = 5
"""Points that a course has to have in hand to bear the seasons nobody knows yet."""


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
        answer = _rise(content, city, promise)
        if answer is not None:
            return answer
    return _by_deeds(content, city, promise, by_years=how == "gain" and promise.subject not in INDICATORS)


def hopeless(content: Content, city: City, promise: Promise) -> bool:
    """Whether `feasibility` calls a promise impossible; looks years ahead only where all else leaves it open."""
    how = test_of(content, city, promise)
    if promise.subject not in INDICATORS or how not in ("floor", "gain") or shown_by(content, city, promise):
        return feasibility(content, city, promise)[0] == "impossible"
    if most(content, city, _indicator(promise), due(city, promise)) < _goal(content, city, promise, how):
        return True
    return (
        how == "gain"
        and _by_deeds(content, city, promise, by_years=False)[0] == "impossible"
        and feasibility(content, city, promise)[0] == "impossible"
    )


def ways(content: Content, promise: Promise) -> list[DeedKind]:
    """Kinds of deeds that would show the promise kept, or raise what it measures."""
    return [
        kind
        for kind in content.deeds.values()
        if any(_serves(content, promise, kind, act, content.tiles[act.gone].first) for act in acts_of(kind))
    ]


def _floor(content: Content, city: City, promise: Promise) -> Answer:
    """Whether an indicator stays at what it was when the promise was given."""
    now, last = measure(content, city, promise.subject) or 0, due(city, promise)
    floor = _goal(content, city, promise, "floor")
    then = course(content, city, _indicator(promise), last)[-1]
    reason = f"Now {now}, and {then} by round {last} as things go; it must end at {floor} or more."
    if then >= floor:
        return "sure" if then >= floor + SLACK else "possible", reason
    if most(content, city, _indicator(promise), last) < floor:
        return "impossible", reason
    return "unlikely", reason


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


def _rise(content: Content, city: City, promise: Promise) -> Answer | None:
    """Whether the years alone raise an indicator far enough, or nothing can any more; None if deeds decide."""
    goal = _goal(content, city, promise, "gain")
    name, last = noun(content, promise.subject).capitalize(), due(city, promise)
    if goal > CEILING:
        return "impossible", f"{name} cannot rise to {goal}."
    values = course(content, city, _indicator(promise), last)
    if max(values) >= goal:
        # The years of this round are known to the point; what later seasons bring is not.
        sure = values[0] >= goal or max(values) >= goal + SLACK
        return "sure" if sure else "possible", f"As things go, {max(values)} is reached; {goal} was promised."
    bound = most(content, city, _indicator(promise), last)
    if bound < goal:
        return "impossible", f"{goal} would be needed by round {last}, and no deeds lift it above {bound}."
    return None


def _goal(content: Content, city: City, promise: Promise, how: How) -> int:
    """Points at which an indicator has to end, or which it has to reach."""
    now = measure(content, city, promise.subject) or 0
    base = now if promise.baseline is None else promise.baseline
    return base if how == "floor" else base + rise(content, promise)


def _indicator(promise: Promise) -> IndicatorName:
    return next(name for name in INDICATORS if name == promise.subject)


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
    dying = wanted == EVERY and _can_die(content, promise.subject)
    if needed > chances and not by_years and not dying:
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


def _can_die(content: Content, subject: str) -> bool:
    """Whether the years themselves can take away tiles of a subject."""
    return any(change.kind for kind in content.members(subject) for change in content.tiles[kind].transitions)


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
