"""Training rows: a brief and its answer as the tokens of one chat.

The tokens are made by the very code that play uses (`ai.prompts`, `ai.chat`), without the
worked examples: an adapter replaces them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ai import wire
from ai.prompts import (
    arrival_text,
    citizen_text,
    scene_text,
    situation_text,
    speech_text,
)
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from ai.wire import Segment, reaction_text, segments

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Row:
    """One prompt and the answer it should get.

    `kind` names the prompt's opening; `shared` is the part of the prompt that rows of one
    situation have in common, `prompt` the rest.
    """

    kind: str
    shared: str
    prompt: str
    answer: tuple[Segment, ...]


class RowError(ValueError):
    """A line of a data file cannot be trained on; the message names file, line and reason."""

    def __init__(self, path: Path, number: int, reason: str) -> None:
        super().__init__(f"{path}, line {number}: {reason}")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON lines file.

    Raises:
        RowError: a line is no JSON object.
    """
    for _, data in numbered(path):
        yield data


def numbered(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of a JSON lines file with their line numbers, from 1; blank lines are skipped.

    Raises:
        RowError: a line is no JSON object, or not UTF-8.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                data = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
            except ValueError as error:
                raise RowError(path, number, str(error)) from error
            if not isinstance(data, dict):
                raise RowError(path, number, "a row is an object, this is not")
            yield number, data


def rows_of(data: dict[str, Any]) -> Iterator[Row]:
    """Turn a data row into training rows: one for a record or an arrival, one a citizen.

    Raises:
        KeyError: a key is missing.
        ValueError: a value is not what the contract says.
    """
    if "record" in data:
        brief = SpeechBrief.model_validate(data["brief"])
        record = Record.model_validate(data["record"])
        yield Row("extraction", scene_text(brief), speech_text(brief.speech), tuple(segments(brief, record)))
    elif "reactions" in data:
        situation = ReactionBrief.model_validate(data["brief"])
        for citizen, reaction in zip(situation.citizens, data["reactions"], strict=True):
            answer = reaction_text(Reaction.model_validate(reaction))
            own = citizen_text(situation, citizen)
            yield Row("citizens", situation_text(situation), own, (Segment(answer, learned=True),))
    else:
        newcomer = ArrivalBrief.model_validate(data["brief"])
        arrival = Arrival.model_validate(data["arrival"])
        yield Row("arrival", "", arrival_text(newcomer), (Segment(wire.arrival_text(arrival), learned=True),))
