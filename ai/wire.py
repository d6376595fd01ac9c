"""How answers are written between the model and the contract.

A small model finds it hard to say "that was the last promise" at the end of a list, and
easy to say of a sentence it has just read whether it commits to something. So the speech
is read back to the model one sentence at a time, and after each it writes what it heard:

    > Oleg, you lost your shift, and that is on me.
    -
    > By round five you will have a job in the new solar field.
    + By round five you will have a job in the new solar field⇥implicit support jobs economy 5 Oleg
    -

`+` begins a promise (quote, kind, verb, subject, category, round, citizen), `!` a clash (quote,
verb and subject of what it is against, its id, severity; or `speech` and the severity), `-` ends
the sentence. A tab ends the quote: in a quote it
would be escaped, so that a grammar sees the end at once. What is read back is never sampled
and never learned.

A citizen first settles what to answer and how it feels, then speaks; a newcomer likewise:

    P3 jobs suspicious -4⇥A job by round five? I have heard round numbers before, mayor.
    Teo⇥27⇥bird ringer⇥nature family⇥counts everything twice⇥grateful⇥Forty herons, mayor.

The contract's JSON is made from this; nothing outside `ai` and `training` sees it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ai.grounding import find_quote
from ai.schema import Arrival, BriefDeed, Contradiction, PastPromise, Promise, Reaction, Record, SpeechBrief
from ai.sentences import sentences

PROMISE, CLASH, DONE = "+", "!", "-"
TAB = "\t"
NONE = "-"
"""Stands for no round and nobody."""

WRITTEN_PROMISE = re.compile(
    r"\+ (?P<quote>[^\t]+)\t(?P<kind>\w+) (?P<verb>\w+) (?P<subject>\w+) (?P<category>\w+) (?P<by>\S+) (?P<to>.+)"
)
WRITTEN_CLASH = re.compile(r"! (?P<quote>[^\t]+)\t(?:\w+ \w+ )?(?P<against>\w+) (?P<severity>\w+)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an answer; `learned` where the model chooses, not where it is read back."""

    text: str
    learned: bool


def quoted(text: str) -> str:
    """Return `text` as the inside of a JSON string: on one line, control characters as escapes."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def echo(sentence: str) -> str:
    """Return how a sentence is read back to the model before it decides."""
    return f"> {quoted(sentence.strip())}\n"


def promise_fields(promise: Promise) -> str:
    """Return what follows a promise's quote."""
    by = NONE if promise.by is None else str(promise.by)
    return (
        f"{promise.kind} {promise.verb} {promise.subject} {promise.category} {by} "
        f"{NONE if promise.to is None else promise.to}"
    )


def clash_fields(brief: SpeechBrief, clash: Contradiction) -> str:
    """Return what follows a clash's quote.

    The act that the words are held against is named before its id: telling what a sentence is
    about is what a small model does well, and the id then follows, nearly always by force.
    """
    acts = {entry.id: f"{entry.verb} {entry.subject} " for entry in citable(brief)}
    return f"{acts.get(clash.against, '')}{clash.against} {clash.severity}"


def citable(brief: SpeechBrief) -> list[BriefDeed | PastPromise]:
    """Return the deeds and promises that words can clash with."""
    return [*brief.deeds, *(promise for promise in brief.promises if promise.status == "standing")]


def segments(brief: SpeechBrief, record: Record) -> Iterator[Segment]:
    """Write a whole record as the answer the model should give.

    Raises:
        ValueError: a quote reaches over the end of a sentence, so that it cannot be written.
    """
    entries = [(PROMISE, entry.quote, promise_fields(entry)) for entry in record.promises]
    entries += [(CLASH, entry.quote, clash_fields(brief, entry)) for entry in record.contradictions]
    left = sorted(entries, key=lambda entry: (entry[0] == CLASH, find_quote(entry[1], brief.speech)))
    start = 0
    for sentence in sentences(brief.speech):
        end = start + len(sentence)
        inside = [entry for entry in left if start <= find_quote(entry[1], brief.speech) < end]
        start = end
        if not re.search(r"\w", sentence):
            continue
        yield Segment(echo(sentence), learned=False)
        for mark, quote, fields in inside:
            if quote not in sentence:
                raise ValueError(f"a quote reaches over the end of its sentence: {quote!r}")
            yield Segment(mark, learned=True)
            yield Segment(f" {quoted(quote)}", learned=True)
            yield Segment(TAB, learned=True)
            yield Segment(fields, learned=True)
            yield Segment("\n", learned=False)
        yield Segment(DONE, learned=True)
        yield Segment("\n", learned=False)


def read_entries(text: str) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Read the entries written after one sentence.

    Args:
        text: lines as the grammar allows them.

    Returns:
        The fields of promises and of clashes, in the contract's names and types.

    Raises:
        ValueError: a line is neither a promise, nor a clash, nor the end.
    """
    promises: list[dict[str, object]] = []
    clashes: list[dict[str, object]] = []
    for line in text.split("\n"):
        if found := WRITTEN_PROMISE.fullmatch(line):
            fields: dict[str, object] = dict(found.groupdict())
            fields["by"] = None if found["by"] == NONE else int(found["by"])
            fields["to"] = None if found["to"] == NONE else found["to"]
            promises.append(fields)
        elif found := WRITTEN_CLASH.fullmatch(line):
            clashes.append(dict(found.groupdict()))
        elif line not in ("", DONE):
            raise ValueError(f"not a line of an answer: {line[:60]!r}")
        else:
            continue
        entry = (promises if line[0] == PROMISE else clashes)[-1]
        entry["quote"] = json.loads(f'"{entry["quote"]}"')
    return promises, clashes


def reaction_text(reaction: Reaction) -> str:
    """Return a citizen's answer as the model writes it."""
    return f"{reaction.about} {reaction.concern} {reaction.tone} {reaction.delta}{TAB}{reaction.line}\n"


def read_reaction(text: str, citizen: str) -> Reaction:
    """Read what a citizen answered.

    Raises:
        ValueError: the text is no answer.
    """
    fields, _, line = text.removesuffix("\n").partition(TAB)
    about, concern, tone, delta = fields.split(" ")
    return Reaction.model_validate(
        dict(citizen=citizen, tone=tone, delta=int(delta), about=about, concern=concern, line=line)
    )


def arrival_text(arrival: Arrival) -> str:
    """Return a newcomer as the model writes them."""
    fields = (arrival.name, str(arrival.age), arrival.job, " ".join(arrival.values), arrival.personality, arrival.tone)
    return TAB.join([*fields, arrival.line]) + "\n"


def read_arrival(text: str) -> Arrival:
    """Read who came.

    Raises:
        ValueError: the text is no newcomer.
    """
    name, age, job, values, personality, tone, line = text.removesuffix("\n").split(TAB)
    return Arrival.model_validate(
        dict(name=name, age=int(age), job=job, values=values.split(), personality=personality, tone=tone, line=line)
    )
