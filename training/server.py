"""A system behind any OpenAI-compatible server, such as vLLM or llama.cpp.

The server is asked for the contract's JSON with `response_format: json_schema`, narrowed to
the names, ids, subjects and rounds of the brief; only that quotes are verbatim no schema
can say. Extraction is greedy, reactions are sampled from the brief's seed.

There is no silent fallback. A server that cannot be reached, refuses the request or answers
without a message raises `ServerError`, and the evaluation ends; text that has not the
contract's shape is the model's doing, and counts as an invalid answer.
"""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ai.backend import Draft
from ai.engine import TEMPERATURE, TOP_P
from ai.prompts import citizen_text, examples, scene_text, situation_text, speech_text
from ai.schema import (
    CATEGORIES,
    CONCERNS,
    DELTA_RANGE,
    MAX_LINE,
    VERBS,
    BriefCitizen,
    Reaction,
    ReactionBrief,
    Record,
    SpeechBrief,
    Strict,
)
from training.systems import Fault

KEY = "ECOTOPIA_SERVER_KEY"
"""Environment variable whose value is sent as the bearer token, if it is set."""
TIMEOUT = 120.0
"""Seconds that one answer may take."""
MAX_TOKENS = 2048
"""Tokens of an answer, so that a model in a loop comes to an end."""

Schema = dict[str, Any]

EXTRACTION = (
    "You are the town clerk. From the mayor's speech, write every promise and every contradiction as JSON. A promise "
    "commits the mayor or the city to a future act, or to keep a state; opinions, wishes, proposals, unmet conditions, "
    "questions, reports, quotations, sarcasm and denials are none. One promise for each verb and object. `quote` is "
    "the shortest clause that carries the commitment, copied verbatim, without closing punctuation. `kind` is "
    "explicit for a first-person commitment, else implicit. `by` is a round (one round is five years) or null, `to` "
    "a listed citizen who is addressed, or null. A contradiction is a promise or claim that clashes with a deed, a "
    "standing promise or the speech itself; `against` is its id, or speech. Admitting a change openly is none."
)
REACTION = (
    "You are a citizen on the square. Answer the mayor's speech as JSON, in character: `line` is one or two short, "
    "concrete sentences about one thing that was said or done. The mayor is 'you'. `about` is the id of what you "
    "answer to, `delta` the change of your approval, in agreement with `tone`."
)


class ReactionAnswer(Strict):
    """A reaction as the server writes it."""

    reaction: Reaction


class ServerError(OSError):
    """A server gave no answer; the message names its address and what happened."""


class Server:
    """Answers briefs through a server; see `training.systems.System`.

    Args:
        address: URL of the API, such as `http://localhost:8000/v1`, with `#MODEL` at its end where
            the server has several.

    Raises:
        ServerError: no model was named, and the server does not say which it has.
    """

    def __init__(self, address: str) -> None:
        self._url, _, self._model = address.partition("#")
        self._url = self._url.rstrip("/")
        self._model = self._model or self._first_model()

    def extract(self, brief: SpeechBrief) -> Iterator[Record | Fault | None]:
        """Read a speech."""
        messages = [message("system", EXTRACTION)]
        for example in examples().extraction:
            messages.append(message("user", scene_text(example.brief) + speech_text(example.brief.speech)))
            messages.append(message("assistant", plain(example.record)))
        messages.append(message("user", scene_text(brief) + speech_text(brief.speech)))
        text = self._ask(messages, record_schema(brief), {"temperature": 0})
        try:
            yield Record.model_validate_json(text)
        except ValueError as error:
            yield Fault(str(error))

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | Fault | None]:
        """Let every citizen answer, one after the other."""
        for citizen in brief.citizens:
            messages = [message("system", REACTION)]
            for example in examples().citizens:
                who = example.brief.citizens[0]
                messages.append(message("user", situation_text(example.brief) + citizen_text(example.brief, who)))
                messages.append(message("assistant", plain(ReactionAnswer(reaction=example.reaction))))
            messages.append(message("user", situation_text(brief) + citizen_text(brief, citizen)))
            sampling = {"temperature": TEMPERATURE, "top_p": TOP_P, "seed": brief.seed}
            text = self._ask(messages, reaction_schema(brief, citizen), sampling)
            try:
                yield ReactionAnswer.model_validate_json(text).reaction
            except ValueError as error:
                yield Fault(str(error))

    def _ask(self, messages: list[dict[str, str]], schema: Schema, sampling: dict[str, float]) -> str:
        form = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        request = {"model": self._model, "messages": messages, "response_format": form, "max_tokens": MAX_TOKENS}
        answer = self._call("/chat/completions", request | sampling)
        try:
            text = answer["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError):
            text = None
        if not isinstance(text, str):
            raise ServerError(f"{self._url} answered without a message: {json.dumps(answer)[:300]}")
        return text

    def _first_model(self) -> str:
        answer = self._call("/models", None)
        try:
            return str(answer["data"][0]["id"])
        except (KeyError, IndexError, TypeError):
            raise ServerError(f"{self._url} names no model; write the address as URL#MODEL.") from None

    def _call(self, path: str, body: dict[str, Any] | None) -> Any:  # noqa: ANN401  (whatever the server sends)
        headers = {"Content-Type": "application/json"}
        if key := os.environ.get(KEY):
            headers["Authorization"] = f"Bearer {key}"
        data = None if body is None else json.dumps(body).encode()
        try:
            request = urllib.request.Request(self._url + path, data, headers)
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as error:
            said = error.read().decode("utf-8", errors="replace")[:300]
            raise ServerError(f"{self._url} refused the request ({error.code} {error.reason}): {said}") from error
        except OSError as error:
            raise ServerError(f"{self._url} cannot be reached: {error}") from error
        except ValueError as error:
            raise ServerError(f"{self._url} is no such server: {error}") from error


def message(role: str, content: str) -> dict[str, str]:
    """Return one turn of a chat."""
    return {"role": role, "content": content}


def plain(answer: BaseModel) -> str:
    """Return an answer as a model should write it: without confidences, which are computed."""
    data = answer.model_dump(mode="json")
    for entry in (*data.get("promises", ()), *data.get("contradictions", ())):
        del entry["confidence"]
    return json.dumps(data, ensure_ascii=False)


def record_schema(brief: SpeechBrief) -> Schema:
    """Return the JSON schema of a `Record` that answers this brief."""
    against = [deed.id for deed in brief.deeds] + [p.id for p in brief.promises if p.status == "standing"] + ["speech"]
    promise = exactly(
        quote={"type": "string"},
        kind=one_of("explicit", "implicit"),
        category=one_of(*CATEGORIES),
        verb=one_of(*VERBS),
        subject=one_of(*brief.all_subjects),
        to=one_of(*brief.citizens, None),
        by=one_of(*range(brief.round, brief.rounds + 1), None),
    )
    clash = exactly(quote={"type": "string"}, against=one_of(*against), severity=one_of("high", "medium", "low"))
    return exactly(promises={"type": "array", "items": promise}, contradictions={"type": "array", "items": clash})


def reaction_schema(brief: ReactionBrief, citizen: BriefCitizen) -> Schema:
    """Return the JSON schema of one citizen's `Reaction`; the range of a delta follows from the tone.

    The alternatives stand one level down, since some servers want a plain object at the top.
    """
    ways = [
        exactly(
            citizen=one_of(citizen.name),
            tone=one_of(tone),
            delta={"type": "integer", "minimum": low, "maximum": high},
            about=one_of(*brief.ids, "speech", "none"),
            concern=one_of(*CONCERNS),
            line={"type": "string", "minLength": 1, "maxLength": MAX_LINE},
        )
        for tone, (low, high) in DELTA_RANGE.items()
    ]
    return exactly(reaction={"anyOf": ways})


def exactly(**fields: Schema) -> Schema:
    """Return the schema of an object with all of these fields and no other."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def one_of(*values: str | int | None) -> Schema:
    """Return the schema of one of these values."""
    return {"enum": list(values)}
