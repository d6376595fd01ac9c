"""Proof that a promise cannot be kept any more: bounds that no deeds and no seasons get beyond."""

from __future__ import annotations

from game.city.definitions import INDICATORS, Content, IndicatorName
from game.city.indicators import CEILING
from game.city.outlook import free_slots, most
from game.city.promises import answers, due, rise, shown_by, test_of
from game.city.quantities import EVERY, quantity, remaining
from game.city.serving import places, ways
from game.city.state import City, Promise
from game.city.subjects import measure, noun


def beyond(content: Content, city: City, promise: Promise) -> str | None:
    """Why a promise cannot be kept whatever is done, in words; None if that is not proven."""
    how = test_of(content, city, promise)
    if how in ("unchecked", "guard") or (how != "floor" and shown_by(content, city, promise)):
        return None
    indicator = indicator_of(promise)
    if indicator is not None and how in ("floor", "gain"):
        return _out_of_reach(content, city, promise, indicator)
    return _too_late(content, city, promise, by_years=how == "gain" and _changes(content, promise.subject))


def goal(content: Content, city: City, promise: Promise) -> int:
    """Points at which an indicator has to end, or which it has to reach."""
    now = measure(content, city, promise.subject) or 0
    base = now if promise.baseline is None else promise.baseline
    return base + (rise(content, promise) if test_of(content, city, promise) == "gain" else 0)


def indicator_of(promise: Promise) -> IndicatorName | None:
    """The indicator a promise is about, None if it is about something else."""
    return next((name for name in INDICATORS if name == promise.subject), None)


def counting_slots(content: Content, city: City, promise: Promise) -> int:
    """Deeds that can still be done and would count for a promise.

    Deeds of the round in which it is given count only if it was given for that round.
    """
    last = due(city, promise)
    at_once = last == city.round or promise.round < city.round
    return sum(free_slots(content, city, one) for one in range(city.round + (not at_once), last + 1))


def _out_of_reach(content: Content, city: City, promise: Promise, indicator: IndicatorName) -> str | None:
    wanted, last = goal(content, city, promise), due(city, promise)
    if wanted > CEILING:
        return f"{noun(content, promise.subject).capitalize()} cannot rise to {wanted}."
    bound = most(content, city, indicator, last)
    return f"{wanted} would be needed by round {last}, and no deeds lift it above {bound}." if bound < wanted else None


def _too_late(content: Content, city: City, promise: Promise, by_years: bool) -> str | None:
    """Why no deeds can show it in time. `by_years`: the years might show it too."""
    if by_years:
        return None
    last, slots = due(city, promise), counting_slots(content, city, promise)
    if slots <= 0:
        return "No deed is left before it falls due."
    # With a second deed a place may still be made in the round that is ending.
    if last == city.round and slots < 2 and not places(content, city, promise):
        return f"There is no place for it now ({noun(content, promise.subject)})."
    wanted = quantity(content, promise)
    if wanted != EVERY:
        needed = wanted - len(answers(content, city, promise))
    else:
        needed = 0 if _changes(content, promise.subject) else remaining(content, city, promise)
        # What goes in the round of the promise does not count for it, but is gone all the same.
        slots = sum(free_slots(content, city, one) for one in range(city.round, last + 1))
    if needed > slots:
        return f"It takes {needed} deeds, and only {slots} are left before it falls due."
    return _locked(content, city, promise, last)


def _locked(content: Content, city: City, promise: Promise, last: int) -> str | None:
    """Why research cannot open any deed for it before the last round in which one could be done."""
    kinds = [*ways(content, promise), *places(content, city, promise)]
    needs, now = min((kind.needs.research for kind in kinds), default=0), city.indicators.research
    if now >= needs or (last > city.round and most(content, city, "research", last - 1) >= needs):
        return None
    return f"Research {now} of {needs}, and too little time."


def _changes(content: Content, subject: str) -> bool:
    """Whether the years themselves can change what is counted for a subject, for better or worse."""
    turns = [(kind, change) for kind in content.tiles.values() for change in kind.transitions]
    members = content.members(subject)
    if members:
        return any(kind.id in members or change.kind in members for kind, change in turns)
    # Air and homes are counted in smoke, jobs in workplaces: only another kind of tile bears on them.
    return any(change.kind is not None for _, change in turns) if subject == "jobs" else any(
        content.tiles[one].pollutes or content.tiles[one].carries
        for kind, change in turns
        if change.kind is not None
        for one in (kind.id, change.kind)
    )
