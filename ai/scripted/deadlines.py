"""Deadlines in a mayor's words, as rounds of the game.

A round is five years. What lies past the end is cut to the last round; "always" and its
kin are durations without a deadline.
"""

from __future__ import annotations

import re
from typing import NamedTuple

YEARS_PER_ROUND = 5

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBERS = {word: value for value, word in enumerate(UNITS)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "couple": 2, "few": 3,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "zehn": 10,
    "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "diez": 10,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "dix": 10,
    "do": 2, "teen": 3, "chaar": 4, "paanch": 5, "chhe": 6, "saat": 7,
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "十": 10,
}  # fmt: skip

N = r"(?P<n>\d{1,4}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
BY = r"(?:(?:by|before|until|till|til|in|from|during|no later than|not later than|at the latest in|come|for|as of) )?"
PART = r"(?:(?:the )?(?:very )?(?:end|start|close|beginning|middle) of )?"
TERM = r"(?:term|time|mandate|reign|days|years|watch|tenure|game|seven rounds|time in office|term in office)"
SPAN = r"(?:within|in|inside|over|after|before)(?: the)?(?: next| coming| space of)?(?: a)? (?:at most )?"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("none", r"until now|by now|from now on|up to now|for now|now that|right now that|not now|this time"),
    ("last", rf"(?:{BY}|at )(?:the |my )(?:very )?(?:end|close)(?: of (?:my|this|the|our) {TERM})?(?! of)"),
    ("last", rf"(?:by|before|until|in) (?:my|the|this|our) {TERM} (?:is over|ends|runs out|is up|is out|is done|"
        rf"expires)"),
    ("last", r"before i (?:leave|go|step down|retire|hand over)(?: office| the office| the keys)?"),
    ("last", r"by the time i (?:leave|go|step down)(?: office)?"),
    ("last", rf"(?:within|in|during|this) (?:my|this) {TERM}|this term|by my last day|bis zum ende|hasta el final|"
             r"(?:by|in|before|until) the (?:last|final) round|任期结束前"),
    ("plus2", r"(?:in |by )?the round after(?: the)? next"),
    ("plus1", rf"{BY}{PART}(?:the )?next round(?: already)?|(?:bis zur |in der |zur )?nächsten? runde|"
              r"(?:para |en )?la próxima ronda|au prochain tour|agle round(?: mein)?|下 一 轮|下 轮"),
    ("years", SPAN + N + r"(?: short| more)? years?(?: time)?|in(?:nerhalb von)? " + N.replace("?P<n>", "?P<n2>")
              + r" jahren|en " + N.replace("?P<n>", "?P<n3>") + r" años|dans " + N.replace("?P<n>", "?P<n4>") + " ans|"
              + N.replace("?P<n>", "?P<n5>") + r" years (?:from now|from today)|"
              + N.replace("?P<n>", "?P<n6>") + " saal mein"),
    ("rounds", SPAN + N + r"(?: short| more)? rounds?(?: time)?|in " + N.replace("?P<n>", "?P<n2>") + r" runden|en "
               + N.replace("?P<n>", "?P<n3>") + r" rondas|" + N.replace("?P<n>", "?P<n4>") + r" rounds from now"),
    ("decades", SPAN + N + r" decades?|" + SPAN + r"decade|(?:by the end of |before the end of )?(?:the|this) decade"),
    ("plus5", SPAN + r"(?:a )?generation"),
    ("round", rf"(?:noch )?{BY}{PART}(?:the )?round(?: number)? " + N
              + r"(?: (?:latest|at the latest|is (?:out|over|done|up|ovr|finished)|ends|closes|comes))?"
              + r"|(?:bis |bis zur |vor )?runde " + N.replace("?P<n>", "?P<n2>")
              + r"|(?:(?:para|en|antes de|hasta) )?la ronda " + N.replace("?P<n>", "?P<n3>")
              + r"|(?:(?:d'ici|avant|au) )?(?:le )?tour " + N.replace("?P<n>", "?P<n4>")
              + r"|第 " + N.replace("?P<n>", "?P<n5>") + r" 轮(?: 之 前| 前)?"
              + r"|" + BY + "the " + N.replace("?P<n>", "?P<n6>") + " round"),
    ("now", rf"{BY}{PART}(?:(?:this|the current) (?:very )?(?:round|year|month|week|evening|winter|summer|spring|"
        rf"autumn))"
            r"|(?:noch )?(?:in )?dieser runde|esta ronda|ce tour|is round(?: mein)?|today|tonight|tomorrow|"
            r"right now|at once|now|"
            r"(?:within|in|inside) (?:the |a |an )?(?:next )?(?:\w+ )?(?:months?|weeks?|days?|hours?|year)|"
            r"right away|straight away|immediately|heute|jetzt|sofort|hoy|ahora|aujourd'hui|aaj|abhi|"
            r"next (?:year|month|week|spring|summer|winter)|before (?:the )?winter|本 轮|这 一 轮|"
            r"今 天|现 在|马 上|立 即"),
    ("ever", r"(?:for )?as long as i (?:am|'m|live)(?: your| the)?(?: mayor| in office| here)?|while i am(?: your|"
        r" the)? mayor|"
             r"so long as i am(?: your| the)? mayor|for ever|forever|ever|for good|for all time|"
             r"solange ich bürgermeister bin"),
)  # fmt: skip
COMPILED = tuple((kind, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for kind, pattern in PATTERNS)
CUE = re.compile(
    r"round|year|end|term|i |now|next|decade|today|tonight|tomorrow|once|away|immediately|runde|ronda|tour|jahr|"
    r"años|ans|saal|heute|jetzt|"
    r"sofort|hoy|ahora|aaj|abhi|ever|轮|天|在|马|立|任|final|good|month|week|day|hour|this|generation|winter|time"
)


class Span(NamedTuple):
    """Words `start` to `stop` (exclusive) name a deadline; `by` is None for "always" and its kin."""

    start: int
    stop: int
    by: int | None


def find(text: list[str], now: int, last: int) -> list[Span]:
    """All deadlines and durations among these lower-case words, without overlaps, in order."""
    line = " ".join(text)
    if not CUE.search(line):
        return []
    taken: list[tuple[int, int]] = []
    spans: list[Span] = []
    starts = {}
    offset = 0
    for index, word in enumerate(text):
        starts[offset] = index
        offset += len(word) + 1
    for kind, pattern in COMPILED:
        for match in pattern.finditer(line):
            begin, end = match.span()
            if begin == end or any(begin < b and a < end for a, b in taken):
                continue
            taken.append((begin, end))
            by = due(kind, match, now, last)
            if kind == "none" or (kind != "ever" and by is None):
                continue
            first = starts[begin]
            spans.append(Span(first, first + match[0].count(" ") + 1, by))
    return sorted(spans)


def due(kind: str, match: re.Match[str], now: int, last: int) -> int | None:
    """The round a match names, within the game; None if it names none or one gone by."""
    number = next((value for name, value in match.groupdict().items() if name.startswith("n") and value), None)
    count = 1 if number is None else int(number) if number.isdigit() else NUMBERS[number]
    match kind:
        case "round":
            return min(count, last) if count >= now else None
        case "last":
            return last
        case "now":
            return now
        case "years":
            return min(last, now + count // YEARS_PER_ROUND)
        case "rounds":
            return min(last, now + count)
        case "decades":
            return min(last, now + 2 * count)
        case "plus1" | "plus2" | "plus5":
            return min(last, now + int(kind[-1]))
        case _:
            return None
