"""The minutes of a game as plain text, and the file they are written to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from game.calendar import YEARS_A_ROUND
from game.city.definitions import INDICATORS, Content
from game.city.state import City
from game.files import free_path, write_atomically
from game.paths import transcripts_folder
from game.scenes.minutes import Minutes, Outcome, Said
from game.ui.typesetting import count_word

WIDE = 78
LOST = "What was answered in this round was not kept with this game."


def write(content: Content, city: City, rounds: Sequence[Minutes]) -> Path:
    """Write the transcript into its folder beside the saves, as UTF-8; nothing there is overwritten.

    Raises:
        OSError: the folder cannot be made or the file cannot be written.
    """
    path = free_path(transcripts_folder(), f"ecotopia_{city.scenario}_{city.seed}", ".txt")
    write_atomically(path, as_text(content, city, rounds).encode())
    return path


def as_text(content: Content, city: City, rounds: Sequence[Minutes]) -> str:
    """Return the whole transcript as text with line ends; every word that was said stands in it unchanged."""
    return "\n".join([*_heading(content, city), *(line for one in rounds for line in _round(one)), *_ending(city), ""])


def _heading(content: Content, city: City) -> Iterator[str]:
    scenario, difficulty = content.scenarios[city.scenario], content.difficulties[city.difficulty]
    yield f"ECOTOPIA: {scenario.name}"
    yield f"The transcript of a term. Difficulty: {difficulty.name}. Seed: {city.seed}."


def _round(one: Minutes) -> Iterator[str]:
    yield ""
    yield "=" * WIDE
    yield f"ROUND {one.number}, {one.years}. {one.season}."
    yield "=" * WIDE
    yield from _section("DEEDS", one.deeds or ["Nothing was done on the map."])
    if one.speech is None:
        return
    yield from _section("THE SPEECH", one.speech.splitlines() if one.speech.strip() else ["The mayor said nothing."])
    yield from _section("THE RECORD", list(_record(one)) or ["No promise, no clash."])
    answers = list(_people("", one.answers)) or [silence(one)]
    yield from _section("THE SQUARE", [*_people("comes", one.came), *answers, *_people("leaves", one.left)])
    if one.outcome is not None:
        yield from _section(f"{count_word(YEARS_A_ROUND).upper()} YEARS LATER", list(_outcome(one.outcome)))


def silence(one: Minutes) -> str:
    """Return why nobody's answers are in the minutes of a round."""
    if not one.kept:
        return LOST
    return "Nobody answered." if one.outcome is not None else "Nobody has answered yet."


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  {line}" for line in lines)


def _record(one: Minutes) -> Iterator[str]:
    for pledge in one.pledges:
        yield f'{pledge.id}  "{pledge.quote}"'
        yield f"    {pledge.meaning} {pledge.fate}"
    for quote in one.again:
        yield f'Said again: "{quote}"'
    for clash in one.conflicts:
        yield f'{clash.id}  "{clash.quote}"'
        struck = " Struck from the record." if clash.struck else ""
        yield f"    A {clash.severity} clash with {clash.against}.{struck}"


def _people(verb: str, said: Sequence[Said]) -> Iterator[str]:
    for one in said:
        who = f"{one.name}, {one.job}" if one.job else one.name
        how = ", ".join(word for word in (verb, one.tone) if word)
        yield f'{who} ({how}): "{one.words}"' if one.words else f"{who} ({how})."


def _outcome(outcome: Outcome) -> Iterator[str]:
    for name in INDICATORS:
        yield f"{name.capitalize()}: {getattr(outcome.before, name)} to {getattr(outcome.after, name)}"
        for line in outcome.lines[name]:
            where = f", {line.where}" if line.where else ""
            yield f"  {line.amount:+4d}  {line.what}{where}: {line.why}"
    yield f"Approval on the square: {outcome.before.approval} to {outcome.after.approval}"
    yield from outcome.land
    for promise in outcome.judged:
        yield f'{promise.id} {promise.status}: "{promise.quote}" {promise.reason}'


def _ending(city: City) -> Iterator[str]:
    if city.outcome is None:
        return
    yield ""
    yield "=" * WIDE
    yield f"THE END. {city.outcome.headline}"
    yield "=" * WIDE
    yield from city.outcome.reasons
