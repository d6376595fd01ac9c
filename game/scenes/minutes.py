"""The minutes of a game: what was done and said in each round, and what became of it, gathered for the transcript.

Deeds, speeches, promises and results stand in the city. What people answered stands in the journal alone, which may
begin later than the game if an older save was taken up; rounds before that have no answers here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from game.calendar import years
from game.city import rules
from game.city.definitions import INDICATORS, Content
from game.city.journal import Advance, Arrive, Deliver, Journal, React
from game.city.promises import test_of
from game.city.state import Citizen, City, Clash, Mark, Promise
from game.scenes.city_views import cell_name
from game.scenes.pledges import against_words, reading
from game.scenes.report_views import Line, added_up
from game.ui.ledger import Standing


@dataclass(frozen=True)
class Said:
    """Somebody's words. `portrait` and `job` are empty for somebody nobody remembers."""

    name: str
    job: str
    portrait: str
    tone: str
    words: str


@dataclass(frozen=True)
class Pledge:
    """A promise: its id, its words, what the rules understand it to mean, how it stands, and why in a sentence."""

    id: str
    quote: str
    meaning: str
    standing: Standing | None
    fate: str


@dataclass(frozen=True)
class Conflict:
    """A clash: its id, its words, what they go against, and how severely."""

    id: str
    quote: str
    against: str
    severity: str
    struck: bool


@dataclass(frozen=True)
class Outcome:
    """What the years of a round came to: the marks before and after, the lines of each indicator, tiles that changed
    in words, and the promises judged."""

    before: Mark
    after: Mark
    lines: dict[str, list[Line]]
    land: list[str]
    judged: list[Promise]


@dataclass(frozen=True)
class Minutes:
    """One round. `speech` is None where none was given yet, `outcome` where its years have not passed;
    `kept` says whether the answers of the round were kept at all."""

    number: int
    years: str
    season: str
    deeds: list[str]
    speech: str | None
    pledges: list[Pledge]
    again: list[str]
    conflicts: list[Conflict]
    came: list[Said]
    answers: list[Said]
    left: list[Said]
    kept: bool
    outcome: Outcome | None


@dataclass
class _Heard:
    """What the journal holds of one round."""

    record: dict[str, Any] = field(default_factory=dict)
    reactions: list[dict[str, Any]] = field(default_factory=list)
    arrivals: list[dict[str, Any]] = field(default_factory=list)


def minutes(content: Content, city: City, journal: Journal) -> list[Minutes]:
    """Return the minutes of every round, the first round first, the one that runs last."""
    heard = _heard(city, journal)
    return [_round(content, city, number, heard.get(number)) for number in range(1, city.round + 1)]


def _heard(city: City, journal: Journal) -> dict[int, _Heard]:
    """What the journal holds, by rounds; counted from its end, as its beginning may be lost."""
    parts = [_Heard()]
    for doing in journal.inputs:
        match doing:
            case Deliver(_, record):
                parts[-1].record = record
            case React(reaction, _):
                parts[-1].reactions.append(reaction)
            case Arrive(_, arrival, _):
                parts[-1].arrivals.append(arrival)
            case Advance("pass_years"):
                parts.append(_Heard())
    last = city.round + (city.phase == "over")
    return {last - back: part for back, part in enumerate(reversed(parts))}


def _round(content: Content, city: City, number: int, heard: _Heard | None) -> Minutes:
    speech = next((speech.text for speech in city.speeches if speech.round == number), None)
    people = _people(city)
    new = [promise for promise in city.promises if promise.round == number]
    quotes = {promise.quote for promise in new}
    told = heard.record.get("promises", []) if heard is not None else []
    reactions = heard.reactions if heard is not None else []
    return Minutes(
        number=number,
        years=years(content, city, number),
        season=rules.season(content, replace(city, round=number)).name,
        deeds=_deeds(content, city, number),
        speech=speech,
        pledges=[_pledge(content, city, promise) for promise in new],
        again=[one["quote"] for one in told if one["quote"] not in quotes],
        conflicts=[_conflict(content, city, clash) for clash in city.clashes if clash.round == number],
        came=_came(content, people, number, heard),
        answers=[_said(people, one["citizen"], one["tone"], one["line"]) for one in reactions],
        left=[
            Said(one.citizen.name, one.citizen.job, one.citizen.portrait, one.citizen.tone, one.words)
            for one in city.departed
            if one.round == number
        ],
        kept=heard is not None,
        outcome=_outcome(content, city, number),
    )


def _people(city: City) -> dict[str, Citizen]:
    """Everybody who is or was on the square, by name."""
    return {one.citizen.name: one.citizen for one in city.departed} | {one.name: one for one in city.citizens}


def _said(people: dict[str, Citizen], name: str, tone: str, words: str) -> Said:
    person = people.get(name)
    if person is None:
        return Said(name, "", "", tone, words)
    return Said(name, person.job, person.portrait, tone, words)


def _came(content: Content, people: dict[str, Citizen], number: int, heard: _Heard | None) -> list[Said]:
    """Who came in a round with what words: written people greet, the others said what the journal holds."""
    first = {one["name"]: one for one in heard.arrivals} if heard is not None else {}
    found = []
    for person in people.values():
        if person.arrived != number or (number == 1 and person.core):
            continue
        if person.name in first:
            found.append(_said(people, person.name, first[person.name]["tone"], first[person.name]["line"]))
        elif person.id in content.citizens:
            kind = content.citizens[person.id]
            found.append(_said(people, person.name, kind.tone, kind.greeting))
        else:
            found.append(_said(people, person.name, "neutral", ""))
    return found


def _deeds(content: Content, city: City, number: int) -> list[str]:
    """What was done on the map, with where: "D1 opened a research centre, I5"."""
    found = []
    for deed in city.deeds:
        if deed.round == number:
            kind = content.deeds.get(deed.kind)
            past = kind.past if kind is not None else f"{deed.verb} {deed.subject}"
            found.append(f"{deed.id} {past}, {cell_name(deed.at)}")
    return found


def _pledge(content: Content, city: City, promise: Promise) -> Pledge:
    due = f"by round {promise.by}" if promise.by is not None else "without a date"
    meaning = f"{reading(content, promise)}, {due}."
    if promise.status == "struck":
        return Pledge(promise.id, promise.quote, meaning, None, promise.reason or "Struck from the record.")
    if promise.status in ("kept", "broken"):
        state: Standing = "kept" if promise.status == "kept" else "broken"
        fate = f"{state.capitalize()} in round {promise.judged}. {promise.reason}"
        return Pledge(promise.id, promise.quote, meaning, state, fate)
    # How likely it still is takes long to find out, and the ledger says it.
    if test_of(content, city, promise) == "unchecked":
        return Pledge(promise.id, promise.quote, meaning, "noted", "Remembered, not judged.")
    over = city.phase == "over"
    fate = "The term ended before its day." if over else "It stands."
    return Pledge(promise.id, promise.quote, meaning, "noted" if over else "open", fate)


def _conflict(content: Content, city: City, clash: Clash) -> Conflict:
    return Conflict(clash.id, clash.quote, against_words(content, city, clash.against), clash.severity, clash.struck)


def _outcome(content: Content, city: City, number: int) -> Outcome | None:
    if number >= len(city.history):
        return None
    entries = [entry for entry in city.ledger if entry.round == number]
    land: dict[str, int] = {}
    for change in city.changes:
        if change.round == number:
            before, after = content.tiles[change.before.kind], content.tiles[change.after.kind]
            now = after.states[change.after.state].name if after is before else f"now {after.name.lower()}"
            words = f"{before.name}, {now}: {change.why}"
            land[words] = land.get(words, 0) + 1
    return Outcome(
        before=city.history[number - 1],
        after=city.history[number],
        lines={name: added_up(entries, name) for name in INDICATORS},
        land=[f"{count} x {words}" for words, count in land.items()],
        judged=[promise for promise in city.promises if promise.judged == number],
    )


def tally(pledges: Sequence[Pledge]) -> str:
    """Return how a round's promises ended, in short: "2 PROMISES, 1 KEPT"."""
    if not pledges:
        return "NO PROMISE"
    parts = [f"{len(pledges)} PROMISE{'S' if len(pledges) > 1 else ''}"]
    for state in ("kept", "broken"):
        count = sum(pledge.standing == state for pledge in pledges)
        parts += [f"{count} {state.upper()}"] if count else []
    return ", ".join(parts)
