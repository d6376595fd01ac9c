"""From the tokens of an answer to the answer: text as it grows, entries, confidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ai.calibration import Calibration
from ai.decode import Step
from ai.grounding import WORD, find_quote, trim
from ai.schema import MAX_ITEMS, Contradiction, Promise, Record, SpeechBrief
from ai.wire import TAB, read_entries


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
        return self.text.partition(TAB)[2].removesuffix("\n")

    def certainty(self, start: int, end: int) -> float:
        """Return the probability the model gave all its choices between two byte offsets."""
        product = 1.0
        for at, p in self.choices:
            if start <= at < end:
                product *= p
        return product


def repeats_itself(text: str) -> bool:
    """Tell whether the last whole line of a sentence's answer says the same as one before."""
    if not text.endswith("\n"):
        return False
    lines = text.split("\n")[:-1]
    return lines[-1] in lines[:-1]


def read_sentence(transcript: Transcript, brief: SpeechBrief, calibration: Calibration) -> Record:
    """Turn what was written after one sentence into its part of the record.

    An entry's confidence rests on the choices that make it right or wrong, the mark and the
    fields; where exactly a quote ends matters little.

    Args:
        transcript: the answer to one sentence.
        brief: what is answered.
        calibration: makes the model's own certainty a confidence.

    Raises:
        ValueError: the text is no answer (the grammar makes this impossible).
    """
    promises: list[Promise] = []
    clashes: list[Contradiction] = []
    start = 0
    for line in transcript.text.split("\n"):
        end = start + len(line.encode())
        fields = start + len(line[: line.find(TAB) + 1].encode())
        certainty = transcript.certainty(start, start + 1) * transcript.certainty(fields, end)
        start = end + 1
        heard, clashing = read_entries(line)
        for entry in heard:
            confidence = calibration.promise.confidence(certainty)
            entry |= {"quote": trim(str(entry["quote"])), "confidence": confidence}
            if usable(str(entry["quote"]), brief) and confidence >= calibration.promise.least:
                promises.append(Promise.model_validate(entry))
        for entry in clashing:
            confidence = calibration.clash.confidence(certainty)
            entry |= {"quote": trim(str(entry["quote"])), "confidence": confidence}
            if usable(str(entry["quote"]), brief) and confidence >= calibration.clash.least:
                clashes.append(Contradiction.model_validate(entry))
    return merged([Record(promises=promises, contradictions=clashes)])


def merged(parts: Iterable[Record]) -> Record:
    """Put what was heard in the parts of a speech into one record.

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
