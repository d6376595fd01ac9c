"""The model from the command line.

python -m ai extract < briefs.jsonl     one SpeechBrief a line in, one Record a line out
python -m ai react < briefs.jsonl       one ReactionBrief a line in, {"reactions": [...]} out
python -m ai arrive < briefs.jsonl      one ArrivalBrief a line in, one Arrival a line out
python -m ai info                       what would run here, and why
python -m ai pull                       fetch and convert the base model ahead of play

Every line gets exactly one answer, in order. A line that is no valid brief is answered
with {"error": "..."} and makes the exit code 2; so is one the model failed on, and makes it
1 where no other is wrong. Progress and logs go to standard error.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable
from typing import BinaryIO

from pydantic import BaseModel, ValidationError

from ai.backend import Backend
from ai.launch import describe, opener
from ai.lines import briefs, explain
from ai.messages import Loading
from ai.profiles import ProfileError, ladder
from ai.schema import ArrivalBrief, Reaction, ReactionBrief, Reactions, SpeechBrief
from ai.store import StoreError

log = logging.getLogger(__name__)


def extract(backend: Backend, brief: SpeechBrief) -> BaseModel:
    """Return the record of one speech."""
    return [record for record in backend.extract(brief) if record is not None][-1]


def react(backend: Backend, brief: ReactionBrief) -> BaseModel:
    """Return all reactions to one speech."""
    return Reactions(reactions=[part for part in backend.react(brief) if isinstance(part, Reaction)])


def arrive(backend: Backend, brief: ArrivalBrief) -> BaseModel:
    """Return one newcomer."""
    return [arrival for arrival in backend.arrive(brief) if arrival is not None][-1]


COMMANDS: dict[str, tuple[type[BaseModel], Callable[..., BaseModel]]] = {
    "extract": (SpeechBrief, extract),
    "react": (ReactionBrief, react),
    "arrive": (ArrivalBrief, arrive),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code: 0, 1 where nothing can run or an answer failed, 2 for bad lines."""
    parser = argparse.ArgumentParser(prog="python -m ai", description="Ecotopia's language model.")
    parser.add_argument("command", choices=[*COMMANDS, "info", "pull"])
    parser.add_argument("--profile", help="gpu, embedded or scripted; chosen by the machine where not given")
    parser.add_argument("--json", action="store_true", help="write info and progress as JSON")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    show = report_json if options.json else report_text
    try:
        profiles = ladder(options.profile)
        if options.command == "info":
            print_info(describe(profiles[0]), options.json)
            return 0
        if options.command == "pull":
            reason = profiles[-1].reason
            profiles = [profile for profile in profiles if profile.base is not None]
            if not profiles:
                raise ProfileError(f"There is no model to fetch for phrase rules ({reason}).")
        backend = opener(profiles)(show)
    except (ProfileError, StoreError) as error:
        print(f"ai: {error}", file=sys.stderr)
        return 1
    if options.command == "pull":
        print_info(backend.info(), options.json)
        return 0
    model, answer = COMMANDS[options.command]
    return answer_lines(backend, sys.stdin.buffer, sys.stdout.buffer, model, answer)


def answer_lines(
    backend: Backend, source: BinaryIO, sink: BinaryIO, model: type[BaseModel], answer: Callable[..., BaseModel]
) -> int:
    """Answer every line of `source`; return 2 if one was no valid brief, else 1 if the model failed on one, else 0."""
    code = 0
    for number, line in enumerate(briefs(source), start=1):
        try:
            brief = model.model_validate_json(line)
        except ValidationError as error:
            text = fault_text(number, explain(error))
            code = 2
        else:
            try:
                text = answer(backend, brief).model_dump_json()
            except Exception as error:
                log.exception("line %d was not answered", number)
                text = fault_text(number, f"the model failed: {type(error).__name__}: {error}")
                code = code or 1
        sink.write(text.encode() + b"\n")
        sink.flush()
    return code


def fault_text(number: int, fault: str) -> str:
    """Return what stands in the place of an answer."""
    return json.dumps({"error": f"line {number}: {fault}"}, ensure_ascii=False)


def print_info(facts: dict[str, object], as_json: bool) -> None:
    """Write facts to standard output, one a line or as one JSON object."""
    if as_json:
        print(json.dumps(facts, ensure_ascii=False))
        return
    for name, value in facts.items():
        if isinstance(value, dict):
            print(f"{name}:")
            for key, entry in value.items():
                print(f"  {key}: {entry}")
        else:
            print(f"{name}: {value}")


def report_json(message: Loading) -> None:
    """Write progress as one JSON object a line."""
    data = {"step": message.step, "done": message.done, "total": message.total, "note": message.note}
    print(json.dumps(data, ensure_ascii=False), file=sys.stderr)


def report_text(message: Loading) -> None:
    """Draw a progress bar that overwrites itself, on a terminal only."""
    if not sys.stderr.isatty():
        return
    share = message.done / message.total if message.total else 0.0
    bar = "#" * round(share * 30)
    print(f"\r{message.note[:44]:<44} [{bar:<30}] {share:4.0%}", end="", file=sys.stderr, flush=True)
    if message.step == "ready":
        print(file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
