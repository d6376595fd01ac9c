"""From the tokens of an answer to the answer: text as it grows, entries, confidence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ai.decode import Step
from ai.grounding import WORD, find_quote, trim
from ai.schema import MAX_ITEMS, Contradiction, Promise, Record, SpeechBrief

ENTRY = re.compile(r'\{"quote":"')
LINE = re.compile(r'"line":"([^"]*)')


@dataclass(slots=True)
class Transcript:
    """The text of an answer so far, and how sure the model was of each choice in it."""

    data: bytearray = field(default_factory=bytearray)
    choices: list[tuple[int, float]] = field(default_factory=list)

    def add(self, step: Step, data: bytes) -> None:
        """Append a step's bytes; a chosen token is remembered with its place."""
        if step.probability is not None:
            self.choices.append((len(self.data), step.probability))
        self.data += data

    @property
    def text(self) -> str:
        """The text so far; a character whose bytes are not all there yet is left out."""
        return self.data.decode("utf-8", errors="ignore")

    def line(self) -> str:
        """Return the citizen's line as far as it has been written."""
        found = LINE.search(self.text)
        return found[1] if found else ""

    def confidence(self, start: int, end: int) -> float:
        """Return the geometric mean of the model's choices between two byte offsets."""
        inside = [p for at, p in self.choices if start <= at < end]
        if not inside:
            return 1.0
        product = 1.0
        for p in inside:
            product *= max(p, 1e-6)
        return float(product ** (1 / len(inside)))


def repeats_itself(text: str) -> bool:
    """Tell whether the last whole entry of a growing record says the same as one before."""
    if not text.endswith("},"):
        return False
    entries = ENTRY.split(text)[1:]
    return entries[-1] in entries[:-1]


def whole_entries(text: str) -> str:
    """Close a record that broke off: keep the entries that are complete."""
    head = text[: text.rfind("},") + 1] or '{"promises":['
    return head + ("]}" if '"contradictions":[' in head else '],"contradictions":[]}')


def read_record(transcript: Transcript, brief: SpeechBrief, trust: float = 1.0) -> Record:
    """Turn a finished answer into a record: quotes trimmed, repetitions dropped.

    Args:
        transcript: the whole answer.
        brief: what it answers.
        trust: factor on the model's own confidence, 0 to 1.

    Raises:
        ValueError: the text is no record (the grammar makes this impossible).
    """
    raw = transcript.text
    # Entries stand in the text in the order in which they are parsed.
    starts = [len(raw[: found.start()].encode()) for found in ENTRY.finditer(raw)]
    ends = [*starts[1:], len(transcript.data)]
    spans = iter(zip(starts, ends, strict=True))
    data = json.loads(raw)
    promises: list[Promise] = []
    clashes: list[Contradiction] = []
    for entry in data["promises"]:
        entry |= {"quote": trim(entry["quote"]), "confidence": round(trust * transcript.confidence(*next(spans)), 4)}
        promise = Promise.model_validate(entry)
        if usable(promise.quote, brief):
            promises.append(promise)
    for entry in data["contradictions"]:
        entry |= {"quote": trim(entry["quote"]), "confidence": round(trust * transcript.confidence(*next(spans)), 4)}
        clash = Contradiction.model_validate(entry)
        if usable(clash.quote, brief):
            clashes.append(clash)
    return merged([Record(promises=promises, contradictions=clashes)])


def merged(parts: Iterable[Record]) -> Record:
    """Put what was read of the pieces of a speech into one record.

    What is said twice in the same words stands once, as it was read first; what is more than
    a record holds is left out.
    """
    promises: dict[tuple[object, ...], Promise] = {}
    clashes: dict[tuple[object, ...], Contradiction] = {}
    for part in parts:
        for promise in part.promises:
            promises.setdefault((promise.quote, promise.verb, promise.subject, promise.to), promise)
        for clash in part.contradictions:
            clashes.setdefault((clash.quote, clash.against), clash)
    return Record(promises=list(promises.values())[:MAX_ITEMS], contradictions=list(clashes.values())[:MAX_ITEMS])


def usable(quote: str, brief: SpeechBrief) -> bool:
    """Tell whether a trimmed quote still says something and still stands in the speech."""
    return bool(WORD.search(quote)) and find_quote(quote, brief.speech) >= 0
