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
from ai.chat import ChatFormat
from ai.prompts import (
    SYSTEM,
    Task,
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


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON lines file.

    Raises:
        ValueError: a line is no JSON object; file and line are named.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                data = json.loads(line)
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error
            if not isinstance(data, dict):
                raise ValueError(f"{path.name}, line {number}: a row is an object, this is not")
            yield data


def rows_of(data: dict[str, Any]) -> Iterator[Row]:
    """Turn a data row into training rows: one for a record or an arrival, one a citizen."""
    if "record" in data:
        brief = SpeechBrief.model_validate(data["brief"])
        record = Record.model_validate(data["record"])
        yield Row("extraction", scene_text(brief), speech_text(brief.speech), tuple(segments(brief, record)))
    elif "reactions" in data:
        situation = ReactionBrief.model_validate(data["brief"])
        for citizen, reaction in zip(situation.citizens, data["reactions"], strict=True):
            answer = reaction_text(Reaction.model_validate(reaction))
            yield Row("citizens", situation_text(situation), citizen_text(citizen), (Segment(answer, learned=True),))
    else:
        newcomer = ArrivalBrief.model_validate(data["brief"])
        arrival = Arrival.model_validate(data["arrival"])
        yield Row("arrival", "", arrival_text(newcomer), (Segment(wire.arrival_text(arrival), learned=True),))


def load(task: Task, folders: list[str]) -> list[Row]:
    """Return all training rows of a task from folders or files below `training/data`."""
    found: list[Row] = []
    for name in folders:
        place = DATA / name
        files = sorted(place.rglob("*.jsonl")) if place.is_dir() else [place]
        if not files:
            raise FileNotFoundError(f"no .jsonl file in {place}")
        for path in files:
            found += [row for data in read(path) for row in rows_of(data)]
    wanted = {"extraction"} if task == "extraction" else {"citizens", "arrival"}
    return [row for row in found if row.kind in wanted]


def encode(row: Row, chat: ChatFormat, end: int) -> dict[str, list[int]]:
    """Return `input_ids` and `completion_mask` (1 where the loss counts) of a row."""
    ids = chat.opening(SYSTEM[row.kind], []) + chat.text(row.shared) + chat.text(row.prompt) + chat.ask()
    mask = [0] * len(ids)
    for segment in row.answer:
        tokens = chat.text(segment.text)
        ids += tokens
        mask += [int(segment.learned)] * len(tokens)
    return {"input_ids": [*ids, end], "completion_mask": [*mask, 1]}
