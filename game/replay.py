"""Replays: a finished game as a file that plays it again, without a model, and proves it the same.

A file holds what made the game (a hash of the content, scenario, seed, difficulty, every
input in order) and what it came to: the whole state at the start and after every round,
and a hash of the last one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ai.schema import Arrival, Reaction, Record
from game.city import rules
from game.city.definitions import Content
from game.city.errors import RuleError
from game.city.journal import Advance, AnyInput, Arrive, Deliver, Journal, React
from game.city.state import City
from game.files import free_path, write_atomically
from game.saves import content_hash

FORMAT = 1
NOT_WHOLE = "The journal does not lead to this city: it was begun elsewhere, or went on under other rules."


class ReplayError(ValueError):
    """A replay that cannot be made, read or played here; the message says why."""


class Replay(BaseModel):
    """A replay file. `mods` are names and versions, for people; `states` are dumps of the city, the
    start first, then after every round; `final` is the hash of the last."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal[1]
    content: str
    mods: list[str]
    scenario: str
    difficulty: str
    seed: int
    inputs: list[Annotated[AnyInput, Field(discriminator="rule")]]
    states: Annotated[list[dict[str, Any]], Field(min_length=1)]
    final: str


@dataclass(frozen=True)
class Difference:
    """Where a game came out otherwise: the round, the field by its path, what was recorded and what came."""

    round: int
    field: str
    recorded: object
    replayed: object

    def __str__(self) -> str:
        return f"Round {self.round}, {self.field}: recorded {self.recorded!r:.120}, replayed {self.replayed!r:.120}"


def make(content: Content, mods: Sequence[str], city: City, journal: Journal) -> Replay:
    """The replay of a game, played again to be sure of it.

    Raises:
        ReplayError: the journal does not lead to this city; it was begun before journals were
            kept, or went on under other content.
    """
    again = rules.new_city(content, city.scenario, city.seed, city.difficulty)
    states = [rules.dump(again)]
    try:
        for doing in journal.inputs:
            doing.do(content, again)
            if ends_round(doing):
                states.append(rules.dump(again))
    except RuleError as error:
        raise ReplayError(f"{NOT_WHOLE} ({error})") from None
    if again != city:
        raise ReplayError(NOT_WHOLE)
    made = {
        "format": FORMAT,
        "content": content_hash(content),
        "mods": list(mods),
        "scenario": city.scenario,
        "difficulty": city.difficulty,
        "seed": city.seed,
        "inputs": journal.inputs,
        "states": states,
        "final": state_hash(states[-1]),
    }
    return Replay.model_validate(made)


def check(content: Content, replay: Replay) -> Difference | None:
    """Play a replay again; where it first differs from what was recorded, None if nowhere.

    Raises:
        ReplayError: it was played with other content.
    """
    here = content_hash(content)
    if replay.content != here:
        mods = f" (mods: {', '.join(replay.mods)})" if replay.mods else " (no mods)"
        raise ReplayError(f"It was played with other content{mods}: hash {replay.content}, here {here}.")
    try:
        city = rules.new_city(content, replay.scenario, replay.seed, replay.difficulty)
    except RuleError as error:
        raise ReplayError(str(error)) from None
    recorded = iter(replay.states)
    found = _first(next(recorded), rules.dump(city), 0)
    for number, doing in enumerate(replay.inputs):
        if found is not None:
            return found
        round_ = city.round
        try:
            doing.do(content, city)
        except RuleError as error:
            return Difference(round_, f"inputs.{number} ({doing.rule})", "done", f"refused: {error}")
        if ends_round(doing):
            found = _first(next(recorded, None), rules.dump(city), round_)
    if found is None and (left := sum(1 for _ in recorded)):
        return Difference(city.round, "states", f"{left} more", "the inputs end here")
    final = state_hash(rules.dump(city))
    if found is None and replay.final != final:
        return Difference(city.round, "final", replay.final, final)
    return found


def ends_round(doing: object) -> bool:
    """Whether an input lets the years of a round pass."""
    return isinstance(doing, Advance) and doing.rule == "pass_years"


def state_hash(state: dict[str, Any]) -> str:
    """SHA-256 of a dumped city, in hex."""
    return hashlib.sha256(json.dumps(state, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def write(replay: Replay, folder: Path) -> Path:
    """Write a replay into a folder under a name that is free; returns the path. Raises OSError."""
    path = free_path(folder, f"ecotopia_{replay.scenario}_{replay.seed}", ".json")
    write_atomically(path, replay.model_dump_json().encode())
    return path


def read(path: Path) -> Replay:
    """Read a replay. Raises ReplayError that names the file, and the key that is wrong."""
    try:
        text = path.read_bytes()
    except OSError as error:
        raise ReplayError(f"{path.name} cannot be read: {error.strerror}.") from None
    try:
        data = json.loads(text)
    except ValueError as error:
        raise ReplayError(f"{path.name} is damaged: not JSON ({error}).") from None
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise ReplayError(f"{path.name} is no replay of this format: format: expected {FORMAT}, found {found!r}.")
    try:
        replay = Replay.model_validate_json(text)
    except ValidationError as error:
        raise ReplayError(f"{path.name} is damaged: {_explain(error)}") from None
    for number, doing in enumerate(replay.inputs):
        try:
            _check_answer(doing)
        except ValidationError as error:
            raise ReplayError(f"{path.name} is damaged: inputs.{number}.{_explain(error)}") from None
    return replay


def _check_answer(doing: AnyInput) -> None:
    """Hold a model's answer to the contract, as the rules take its shape for granted. Raises ValidationError."""
    if isinstance(doing, Deliver):
        Record.model_validate(doing.record)
    elif isinstance(doing, React):
        Reaction.model_validate(doing.reaction)
    elif isinstance(doing, Arrive):
        Arrival.model_validate(doing.arrival)


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(step) for step in first['loc'])}: {first['msg']}."


def _first(recorded: object, replayed: object, round_: int) -> Difference | None:
    path, one, two = next(_differences(recorded, replayed, ""), ("", None, None))
    return Difference(round_, path, one, two) if path else None


def _differences(one: object, two: object, path: str) -> Iterator[tuple[str, object, object]]:
    """Paths at which two pieces of plain data differ, with what stands there (None: nothing)."""
    if isinstance(one, dict) and isinstance(two, dict):
        for key in dict.fromkeys([*one, *two]):
            yield from _differences(one.get(key), two.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        for number, (left, right) in enumerate(zip(one, two, strict=True)):
            yield from _differences(left, right, f"{path}.{number}")
    elif type(one) is not type(two) or one != two:
        yield path or "state", one, two
