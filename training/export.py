"""Write training rows as chats for a hosted fine-tuning service.

python -m training.export --out chats.jsonl [--task extraction] [--rows PATH ...]

Each line is {"messages": [system, user, assistant]}: the labelling instructions, the brief as the
game's prompts word it, the contract's JSON as the answer. The file is held to the limits that such
services publish, and may be trained on here as well (`format = "messages"` in a recipe).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ai.prompts import TASKS, Task, arrival_text, citizen_text, scene_text, situation_text, speech_text
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from training.chats import chat_of
from training.instructions import INSTRUCTIONS
from training.mixture import KINDS, files, reason
from training.rows import RowError, numbered

MOST_BYTES = 512_000_000
"""Of a file: what OpenAI and Mistral take (platform.openai.com/docs/api-reference/files, docs.mistral.ai)."""
MOST_TOKENS = 16_385
"""Of a row: the least of OpenAI's limits for models of today (gpt-3.5-turbo; gpt-4o takes 65,536)."""
FEWEST_ROWS = 10
"""That OpenAI starts a job with."""

Chat = dict[str, list[dict[str, str]]]


def chats(data: dict[str, Any]) -> Iterator[tuple[str, Chat]]:
    """Yield the chats of a row of the contract, each with its kind.

    Raises:
        KeyError: a key is missing.
        ValueError: a value is not what the contract says.
    """
    if "record" in data:
        speech = SpeechBrief.model_validate(data["brief"])
        yield chat("extraction", scene_text(speech) + speech_text(speech.speech), Record.model_validate(data["record"]))
    elif "reactions" in data:
        situation = ReactionBrief.model_validate(data["brief"])
        for citizen, reaction in zip(situation.citizens, data["reactions"], strict=True):
            asked = situation_text(situation) + citizen_text(situation, citizen)
            yield chat("citizens", asked, Reaction.model_validate(reaction))
    else:
        newcomer = ArrivalBrief.model_validate(data["brief"])
        yield chat("arrival", arrival_text(newcomer), Arrival.model_validate(data["arrival"]))


def chat(kind: str, asked: str, answer: BaseModel) -> tuple[str, Chat]:
    """Return one chat with its kind; confidences, which nobody labels, are left out."""
    said = (("system", INSTRUCTIONS[kind]), ("user", asked), ("assistant", answer_json(answer)))
    return kind, {"messages": [{"role": role, "content": content} for role, content in said]}


def answer_json(answer: BaseModel) -> str:
    """Return an answer as the contract's JSON."""
    fields = answer.model_dump(
        mode="json", exclude={"promises": {"__all__": {"confidence"}}, "contradictions": {"__all__": {"confidence"}}}
    )
    return json.dumps(fields, ensure_ascii=False)


def export(out: Path, tasks: tuple[Task, ...], paths: list[Path]) -> tuple[int, int, int]:
    """Write the rows of `paths` that belong to `tasks` to `out`, whole or not at all.

    Returns:
        Rows, bytes of the file, and bytes of the longest row.

    Raises:
        RowError: a row is bad.
        ValueError: the file is not what a service takes; every fault stands on a line.
    """
    wanted = {kind for task in tasks for kind in KINDS[task]}
    temporary = out.with_name(f"{out.name}.new")
    out.parent.mkdir(parents=True, exist_ok=True)
    with temporary.open("w", encoding="utf-8", newline="\n") as lines:
        for path in paths:
            for number, data in numbered(path):
                try:
                    written = [one for kind, one in chats(data) if kind in wanted]
                except (KeyError, TypeError, ValueError) as error:
                    raise RowError(path, number, reason(error)) from error
                lines.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in written)
    if found := list(faults(temporary)):
        temporary.unlink()
        raise ValueError("\n".join(found))
    sizes = [len(line) for line in temporary.read_bytes().splitlines()]
    os.replace(temporary, out)
    return len(sizes), out.stat().st_size, max(sizes)


def faults(path: Path) -> Iterator[str]:
    """Hold a file of chats to the limits of hosted services; yields one sentence a fault."""
    if (count := path.stat().st_size) > MOST_BYTES:
        yield f"{path.name} has {count:,} bytes, more than {MOST_BYTES:,}"
    rows = 0
    try:
        for number, data in numbered(path):
            rows += 1
            try:
                messages = chat_of(data)
            except ValueError as error:
                yield f"{path.name}, line {number}: {error}"
                continue
            # A token of any of these models' vocabularies stands for one byte at least.
            if (most := sum(len(message.content.encode()) for message in messages)) > MOST_TOKENS:
                yield f"{path.name}, line {number}: {most:,} bytes may be more than {MOST_TOKENS:,} tokens"
            for message in messages:
                if not message.content.strip():
                    yield f"{path.name}, line {number}: a message of the {message.role} says nothing"
    except RowError as error:
        yield str(error)
    if rows < FEWEST_ROWS:
        yield f"{path.name} has {rows} rows, fewer than {FEWEST_ROWS}"


def main() -> None:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m training.export", description="Write rows as chats.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--task", choices=TASKS, help="default: both")
    parser.add_argument("--rows", nargs="+", help="files or folders (default: the tasks' own below training/data)")
    options = parser.parse_args()
    tasks: tuple[Task, ...] = (options.task,) if options.task else TASKS
    try:
        paths = [path for name in options.rows or tasks for path in files(name, Path())]
        rows, size, longest = export(options.out, tasks, paths)
    except (FileNotFoundError, ValueError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
    print(f"{rows} rows, {size:,} bytes; the longest has {longest:,} bytes")


if __name__ == "__main__":
    main()
