"""Is an answer true to its brief? The checks that no schema can express.

Decoding grammars make such faults impossible; answers from elsewhere (a remote server, a
replay file, a teacher model) are held to the same rules here. Each function returns one
sentence per fault, empty when the answer may be used.
"""

from __future__ import annotations

import re

from ai.schema import Arrival, ArrivalBrief, ReactionBrief, Reactions, Record, SpeechBrief

CLOSING = ".,;:!?…。！？、，"
WORD = re.compile(r"\w")
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts written without spaces, as a class of characters: a quote may begin or end between any two of them."""
UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")


def trim(quote: str) -> str:
    """Drop surrounding space and closing punctuation, which belong to no quote."""
    return quote.strip().rstrip(CLOSING + " \t\r\n")


def find_quote(quote: str, speech: str) -> int:
    """Return where `quote` stands in `speech` as whole words, or -1."""
    at = -1
    while (at := speech.find(quote, at + 1)) >= 0:
        if boundary(speech, at) and boundary(speech, at + len(quote)):
            return at
    return -1


def boundary(text: str, at: int) -> bool:
    """Tell whether a word may begin or end at index `at` of `text`."""
    if at <= 0 or at >= len(text):
        return True
    left, right = text[at - 1], text[at]
    return not (WORD.match(left) and WORD.match(right)) or bool(
        UNSPACED_CHARACTER.match(left) or UNSPACED_CHARACTER.match(right)
    )


def record_faults(brief: SpeechBrief, record: Record) -> list[str]:
    """Hold a record to its brief: quotes, subjects, names, deadlines and ids."""
    faults = []
    subjects, names = set(brief.all_subjects), set(brief.citizens)
    against = {d.id for d in brief.deeds} | {p.id for p in brief.promises if p.status == "standing"} | {"speech"}
    for n, promise in enumerate(record.promises):
        where = f"promises[{n}]"
        faults += quote_faults(where, promise.quote, brief.speech)
        if promise.subject not in subjects:
            faults.append(f"{where}.subject: {promise.subject!r} is no subject of this city")
        if promise.to is not None and promise.to not in names:
            faults.append(f"{where}.to: nobody called {promise.to!r} listens")
        if promise.by is not None and not brief.round <= promise.by <= brief.rounds:
            faults.append(f"{where}.by: round {promise.by} is not between {brief.round} and {brief.rounds}")
    for n, clash in enumerate(record.contradictions):
        where = f"contradictions[{n}]"
        faults += quote_faults(where, clash.quote, brief.speech)
        if clash.against not in against:
            faults.append(f"{where}.against: {clash.against!r} is no deed and no standing promise")
    return faults


def quote_faults(where: str, quote: str, speech: str) -> list[str]:
    """Hold one quote to the speech: verbatim, whole words, at least one letter or digit."""
    if find_quote(quote, speech) < 0:
        return [f"{where}.quote: not words of the speech: {quote[:60]!r}"]
    if not WORD.search(quote) or trim(quote) != quote:
        return [f"{where}.quote: badly cut: {quote[:60]!r}"]
    return []


def reactions_faults(brief: ReactionBrief, answer: Reactions) -> list[str]:
    """Hold reactions to their brief: the citizens in order, ids that exist, plain lines."""
    faults = []
    wanted, given = [c.name for c in brief.citizens], [r.citizen for r in answer.reactions]
    if wanted != given:
        faults.append(f"reactions: citizens are {', '.join(given) or 'missing'} instead of {', '.join(wanted)}")
    allowed = {*brief.ids, "speech", "none"}
    for n, reaction in enumerate(answer.reactions):
        if reaction.about not in allowed:
            faults.append(f"reactions[{n}].about: {reaction.about!r} is not in the brief")
        faults += line_faults(f"reactions[{n}].line", reaction.line)
    return faults


def arrival_faults(brief: ArrivalBrief, arrival: Arrival) -> list[str]:
    """Hold a newcomer to the brief: a new name, different values and a plain line."""
    faults = line_faults("line", arrival.line)
    if arrival.name.casefold() in {name.casefold() for name in brief.taken_names}:
        faults.append(f"name: {arrival.name} is already here")
    if len(set(arrival.values)) < len(arrival.values):
        faults.append(f"values: one stands twice in {', '.join(arrival.values)}")
    return faults


def line_faults(where: str, line: str) -> list[str]:
    """Hold a line to plain speech: one line of text without markup."""
    if line != line.strip() or re.search(r"[\x00-\x1f\x7f<>{}\[\]|*_#`\\]", line):
        return [f"{where}: not plain speech: {line[:60]!r}"]
    return []
