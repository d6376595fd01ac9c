"""From one round to the next: the opening of a game, the five years that pass, and their report."""

from __future__ import annotations

from game.city.approval import average, move_for_judged, move_for_record, move_for_years
from game.city.arcs import bend
from game.city.definitions import INDICATORS, Content
from game.city.errors import RuleError
from game.city.grid import lay_out
from game.city.indicators import yield_years
from game.city.outcome import defeat, verdict
from game.city.people import admit, called_by_years, farewells, person
from game.city.phases import enter, require
from game.city.pollution import settle, weather_tiles
from game.city.promises import judge_all
from game.city.results import Report
from game.city.state import FORMAT, City, Indicators, Mark


def new_city(content: Content, scenario: str | None = None, seed: int = 0, difficulty: str = "normal") -> City:
    """A city at the report of its first round.

    `scenario` None means the first of the content. Raises RuleError for an unknown scenario or difficulty.
    """
    chosen = content.scenarios.get(content.first_scenario if scenario is None else scenario)
    if chosen is None:
        raise RuleError(f"No scenario {scenario!r}; there are {', '.join(content.scenarios)}.")
    if difficulty not in content.difficulties:
        raise RuleError(f"No difficulty {difficulty!r}; there are {', '.join(content.difficulties)}.")
    start = chosen.start + content.difficulties[difficulty].start
    city = City(
        format=FORMAT,
        scenario=chosen.id,
        difficulty=difficulty,
        seed=seed,
        round=1,
        rounds=chosen.rounds,
        phase="report",
        indicators=Indicators(**{name: max(0, min(100, start.of(name))) for name in INDICATORS}),
        map=lay_out(content, chosen),
        citizens=[
            *(person(kind, 1) for kind in content.citizens.values() if kind.core),
            *(person(content.citizens[one], 1) for one in chosen.present),
        ],
    )
    settle(content, city)
    city.history.append(_mark(city))
    return city


def begin_deeds(content: Content, city: City) -> None:
    """From the report to the deeds."""
    require(city, "report")
    enter(city, "deeds")


def begin_speech(content: Content, city: City) -> None:
    """From the deeds to the podium; deeds not done are forgone unless the mayor goes back."""
    require(city, "deeds")
    enter(city, "speech")


def back_to_deeds(content: Content, city: City) -> None:
    """From the podium, before a word is said, back to the deeds."""
    require(city, "speech")
    enter(city, "deeds")


def pass_years(content: Content, city: City) -> None:
    """Let five years pass: from the square to the next report, or to the end of the game.

    First the map yields as it stood when the speech was given, then smoke and clear air change
    the tiles, then promises are judged by what can now be seen.
    """
    require(city, "square")
    before = city.history[-1]
    yield_years(content, city)
    changes = weather_tiles(content, city)
    city.changes.extend(changes)
    move_for_judged(content, city, judge_all(content, city))
    move_for_years(content, city, before)
    move_for_record(content, city)
    bend(content, city)
    city.outcome = defeat(content, city)
    if city.outcome is None and city.round == city.rounds:
        city.outcome = verdict(content, city)
    if city.outcome is not None:
        city.history.append(_mark(city))
        enter(city, "over")
        return
    farewells(content, city)
    admit(content, city, called_by_years(content, city, changes), city.round + 1)
    city.history.append(_mark(city))
    city.round += 1
    enter(city, "report")


def report(content: Content, city: City) -> Report:
    """What the last five years changed, and why; before the first round there is nothing to tell."""
    past = len(city.history) - 1
    after = city.history[past]
    before = city.history[max(0, past - 1)]
    judged = [promise for promise in city.promises if promise.judged == past]
    return Report(
        round=past,
        before=_indicators(before),
        after=_indicators(after),
        entries=[entry for entry in city.ledger if entry.round == past],
        changes=[change for change in city.changes if change.round == past],
        kept=[promise for promise in judged if promise.status == "kept"],
        broken=[promise for promise in judged if promise.status == "broken"],
        arrived=[citizen for citizen in city.citizens if past and citizen.arrived == past + 1],
        left=[(left.citizen, left.words) for left in city.departed if left.round == past],
    )


def _mark(city: City) -> Mark:
    now = city.indicators
    return Mark(now.ecology, now.economy, now.research, average(city))


def _indicators(mark: Mark) -> Indicators:
    return Indicators(mark.ecology, mark.economy, mark.research)
