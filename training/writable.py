"""Can the answers of the data be given in play? Each is held to the wire format and the decoding grammar.

What a model is taught and cannot say is wasted or, worse, teaches it to want what the
grammar forbids. An answer is written as `ai.wire` writes it, every sentence's part of it
goes through the grammar of that sentence byte by byte, and what comes out is read again.
A grammar is over bytes, so any tokenizer that has all of them stands for every other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from llguidance import LLMatcher, LLTokenizer

from ai.grammar import arrival_grammar, passages, reaction_grammar, sentence_grammar
from ai.reading import merged
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from ai.sentences import sentences
from ai.wire import DONE, arrival_text, reaction_text, read_arrival, read_entries, read_reaction, segments
from training.splits import Entry


@cache
def tokenizer() -> LLTokenizer:
    """Return a tokenizer of single bytes."""
    return LLTokenizer("byte")


def refusal(grammar: str, text: str) -> str | None:
    """Return where a grammar refuses a text, in words; None where it takes all of it.

    Raises:
        ValueError: the grammar does not compile.
    """
    matcher = LLMatcher(tokenizer(), grammar, log_level=0)
    if matcher.is_error():
        raise ValueError(matcher.get_error())
    data = text.encode()
    taken = matcher.try_consume_tokens(list(data))
    if taken < len(data):
        return f"no {data[taken:].decode(errors='ignore')[:12]!r} after {data[:taken].decode(errors='ignore')[-24:]!r}"
    return None if matcher.is_accepting() else "it cannot end here"


def refusals(entry: Entry) -> Iterator[str]:
    """Yield what in a row's answer cannot be written, one sentence each.

    Raises:
        ValueError: the row is not of the contract's shape.
    """
    data = entry.data
    if "record" in data:
        yield from record_refusals(SpeechBrief.model_validate(data["brief"]), Record.model_validate(data["record"]))
    elif "reactions" in data:
        brief = ReactionBrief.model_validate(data["brief"])
        grammar = reaction_grammar(brief)
        for reaction in map(Reaction.model_validate, data["reactions"]):
            text = reaction_text(reaction)
            if refused := refusal(grammar, text):
                yield f"{reaction.citizen}: {refused}"
            elif read_reaction(text, reaction.citizen) != reaction:
                yield f"{reaction.citizen}: reads differently: {text!r}"
    else:
        arrival, text = Arrival.model_validate(data["arrival"]), arrival_text(Arrival.model_validate(data["arrival"]))
        if refused := refusal(arrival_grammar(ArrivalBrief.model_validate(data["brief"])), text):
            yield refused
        elif read_arrival(text) != arrival:
            yield f"reads differently: {text!r}"


def record_refusals(brief: SpeechBrief, record: Record) -> Iterator[str]:
    """Yield what in a record cannot be written, sentence by sentence, or is not read as it was written."""
    try:
        answers = written(brief, record)
    except ValueError as error:
        yield str(error)
        return
    parts = []
    for sentence, answer in answers:
        if answer == DONE:
            continue
        if not passages(sentence):
            yield f"nothing can be quoted in {sentence[:40]!r}"
        elif refused := refusal(sentence_grammar(brief, sentence), answer):
            yield refused
        else:
            promises, clashes = read_entries(answer)
            parts.append(Record.model_validate({"promises": promises, "contradictions": clashes}))
    if not parts and not record.promises and not record.contradictions:
        return
    if listed(merged(parts)) != listed(record):
        yield "not read again as it was written"


def written(brief: SpeechBrief, record: Record) -> list[tuple[str, str]]:
    """Return the sentences of a speech, each with what is to be written after it.

    Raises:
        ValueError: a quote reaches over the end of its sentence.
    """
    answers: list[str] = []
    for segment in segments(brief, record):
        if segment.text.startswith("> ") and not segment.learned:
            answers.append("")
        else:
            answers[-1] += segment.text
    heard = [sentence for sentence in sentences(brief.speech) if re.search(r"\w", sentence)]
    return [(sentence, answer.removesuffix("\n")) for sentence, answer in zip(heard, answers, strict=True)]


def listed(record: Record) -> tuple[list[str], list[str]]:
    """Return what a record holds, in no order: clashes come sentence by sentence, labels as they were noted."""
    promises = sorted(promise.model_dump_json() for promise in record.promises)
    return promises, sorted(clash.model_dump_json() for clash in record.contradictions)


def unwritable(rows: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    """Yield each row whose answer cannot be given in play, with the reason."""
    for row in rows:
        for reason in refusals(row):
            yield row, reason
