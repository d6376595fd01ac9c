"""What a teacher is asked for, and the rows its answers make.

Two kinds: a *paraphrase* says a labelled speech anew, and names the new words of every label; a
*proposal* is another speech in the situation of a labelled row, with its record. The situation
itself, which the rules of the game decide, is never the teacher's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ai.prompts import scene_text
from ai.schema import Promise, Record, SpeechBrief
from training.check import written
from training.instructions import RULES
from training.server import Schema, exactly, message, record_schema

PARAPHRASE = f"""You write training data for a town clerk who notes a mayor's promises and contradictions.

{RULES}

Say the speech you are given anew: other words, another order of thoughts where that changes nothing, no run of words \
kept but names and numbers. Every labelled promise and contradiction must still be made, with the same verb, subject, \
deadline, addressee and kind, and nothing else may be promised or contradicted.
Answer with one JSON object and nothing else: {{"speech", "promises": [quote, ...], "contradictions": [quote, \
...]}}, one quote for each label you are given, in the order given, copied verbatim from your speech."""

PROPOSAL = f"""You write training data for a town clerk who notes a mayor's promises and contradictions.

{RULES}

You are given a situation and a labelled example. Write another speech that a player might type in that situation, \
unlike the example in what it says and how, and its labels. Some speeches should promise nothing, some nearly promise.
Answer with one JSON object and nothing else: {{"speech", "record": {{"promises", "contradictions"}}}}."""


class ProposalError(ValueError):
    """An answer is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """One question to a teacher; `build` turns its answer into a row, or raises `ProposalError`."""

    kind: str
    messages: list[dict[str, str]]
    schema: Schema
    build: Callable[[dict[str, Any]], dict[str, Any]]


def paraphrase(row: dict[str, Any]) -> Request:
    """Ask for a labelled speech in other words."""
    brief, record = SpeechBrief.model_validate(row["brief"]), Record.model_validate(row["record"])
    asked = f"{situation(brief)}Speech: {brief.speech}\nLabels: {json.dumps(row['record'], ensure_ascii=False)}"

    def build(answer: dict[str, Any]) -> dict[str, Any]:
        relabelled = {
            name: [dict(label, quote=quote) for label, quote in zip(row["record"][name], quotes, strict=True)]
            for name, quotes in (
                ("promises", texts(answer, "promises", len(record.promises))),
                ("contradictions", texts(answer, "contradictions", len(record.contradictions))),
            )
        }
        return assembled(row, text(answer, "speech"), relabelled, "paraphrase")

    schema = exactly(
        speech={"type": "string"},
        promises=quotes_schema(len(record.promises)),
        contradictions=quotes_schema(len(record.contradictions)),
    )
    return Request("paraphrase", [message("system", PARAPHRASE), message("user", asked)], schema, build)


def proposal(row: dict[str, Any]) -> Request:
    """Ask for another speech in a row's situation, with its record."""
    brief = SpeechBrief.model_validate(row["brief"])
    example = json.dumps({"speech": brief.speech, "record": row["record"]}, ensure_ascii=False)
    asked = f"{situation(brief)}Example: {example}"

    def build(answer: dict[str, Any]) -> dict[str, Any]:
        record = answer.get("record")
        if not isinstance(record, dict) or not all(isinstance(record.get(name), list) for name in Record.model_fields):
            raise ProposalError("no record of promises and contradictions")
        ordered = {
            "promises": [in_order(label, list(Promise.model_fields)[:-1]) for label in record["promises"]],
            "contradictions": [in_order(label, ["quote", "against", "severity"]) for label in record["contradictions"]],
        }
        return assembled(row, text(answer, "speech"), ordered, "proposal")

    schema = exactly(speech={"type": "string"}, record=record_schema(brief))
    return Request("proposal", [message("system", PROPOSAL), message("user", asked)], schema, build)


def situation(brief: SpeechBrief) -> str:
    """Return what a teacher has to know besides the speech."""
    state = brief.indicators
    return f"{scene_text(brief)}Ecology {state.ecology}, economy {state.economy}, research {state.research}.\n"


def assembled(row: dict[str, Any], speech: str, record: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return a row like `row` with another speech and record, tagged as a teacher's."""
    brief = {**row["brief"], "speech": speech}
    tags = dict.fromkeys([*row["tags"], kind, "teacher"])
    return {"brief": brief, "record": record, "tier": row["tier"], "tags": list(tags)}


def in_order(label: object, keys: list[str]) -> Any:  # noqa: ANN401  (whatever the teacher wrote)
    """Put a label's keys into the schema's order; other keys come last, and are found there."""
    if not isinstance(label, dict):
        return label
    known = {key: label[key] for key in keys if key in label}
    return written(known | {key: value for key, value in label.items() if key not in known})


def text(answer: dict[str, Any], key: str) -> str:
    """Return a text of an answer.

    Raises:
        ProposalError: there is none.
    """
    value = answer.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ProposalError(f"no {key}")
    return value.strip()


def texts(answer: dict[str, Any], key: str, count: int) -> list[str]:
    """Return so many texts of an answer.

    Raises:
        ProposalError: there are not so many.
    """
    values = answer.get(key)
    if not isinstance(values, list) or len(values) != count or not all(isinstance(value, str) for value in values):
        raise ProposalError(f"{key}: {count} quotes were asked for")
    return values


def quotes_schema(count: int) -> Schema:
    """Return the schema of a list of so many texts."""
    return {"type": "array", "items": {"type": "string"}, "minItems": count, "maxItems": count}
