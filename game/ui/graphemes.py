"""Where a text may be cut: boundaries between user-perceived characters, and words.

A simplified form of Unicode's grapheme clusters (UAX #29): combining marks, variation
selectors, skin tones and tag characters stay with what they modify, emoji joined by
U+200D stay together, flags are pairs of regional indicators, and Hangul vowels and
finals stay with their initial. Offsets are indices into the Python string.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right

JOINER = "\u200d"
NON_JOINER = "\u200c"
LINE_ENDS = "\r\n\x0b\x0c\x85\u2028\u2029"
TAB = "  "


def is_flag_half(char: str) -> bool:
    """A regional indicator; two of them make a flag."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def is_tag(char: str) -> bool:
    """An invisible tag character, as in the flags of Scotland and Wales."""
    return "\U000e0020" <= char <= "\U000e007f"


def extends(char: str) -> bool:
    """Whether `char` belongs to the character before it."""
    return (
        unicodedata.category(char) in ("Mn", "Mc", "Me")
        or char in (JOINER, NON_JOINER)
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\u1160" <= char <= "\u11ff"
        or is_tag(char)
    )


def boundaries(text: str) -> list[int]:
    """Every offset where a cursor may stand, ascending, with 0 and len(text)."""
    if text.isascii():
        return list(range(len(text) + 1))
    cuts = [0]
    flags = 0
    for i in range(1, len(text)):
        before, after = text[i - 1], text[i]
        flags = flags + 1 if is_flag_half(before) else 0
        joined = (
            (extends(after) and before != "\n")
            or (before == JOINER and unicodedata.category(after) == "So")
            or (is_flag_half(after) and flags % 2 == 1)
        )
        if not joined:
            cuts.append(i)
    if text:
        cuts.append(len(text))
    return cuts


def clean(text: str) -> str:
    """Make typed or pasted text fit for the speech.

    Line ends become `\\n`, tabs and odd spaces plain spaces; control characters, lone
    surrogates, invisible and bidirectional formatting are dropped; the rest is composed
    (NFC), so that an accent typed as its own mark finds its glyph.
    """
    kept: list[str] = []
    for char in text.replace("\r\n", "\n"):
        category = unicodedata.category(char)
        if char in LINE_ENDS:
            kept.append("\n")
        elif char == "\t":
            kept.append(TAB)
        elif category == "Zs":
            kept.append(" ")
        elif category in ("Cc", "Cs", "Cn") or (category == "Cf" and not extends(char)):
            continue
        else:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def kind_of(char: str) -> str:
    """The class of a character for word jumps: "space", "line", "word" or "sign"."""
    if char == "\n":
        return "line"
    if char.isspace():
        return "space"
    return "word" if char.isalnum() or char in "_'\u2019" or extends(char) else "sign"


def next_cut(cuts: list[int], at: int) -> int:
    """The first boundary after `at`, or the last one."""
    return cuts[min(bisect_right(cuts, at), len(cuts) - 1)]


def previous_cut(cuts: list[int], at: int) -> int:
    """The last boundary before `at`, or 0."""
    return cuts[max(bisect_left(cuts, at) - 1, 0)]


def snap(cuts: list[int], at: int) -> int:
    """The first boundary at or after `at`, within the text."""
    return cuts[min(bisect_left(cuts, max(at, 0)), len(cuts) - 1)]


def word_right(text: str, cuts: list[int], at: int) -> int:
    """Where Ctrl+Right goes: past this run and the spaces behind it."""
    if at < len(text) and not text[at].isspace():
        at = run_around(text, cuts, at)[1]
    elif at < len(text) and text[at] == "\n":
        return next_cut(cuts, at)
    while at < len(text) and kind_of(text[at]) == "space":
        at = next_cut(cuts, at)
    return at


def word_left(text: str, cuts: list[int], at: int) -> int:
    """Where Ctrl+Left goes: back over spaces to the beginning of the run before."""
    while at > 0 and kind_of(text[previous_cut(cuts, at)]) == "space":
        at = previous_cut(cuts, at)
    if at > 0:
        at = run_around(text, cuts, previous_cut(cuts, at))[0]
    return at


def run_around(text: str, cuts: list[int], at: int) -> tuple[int, int]:
    """Start and end of the run of one class that holds the character at `at`.

    A line end is a run of its own. At the end of the text the run before it counts.
    """
    if not text:
        return 0, 0
    if at >= len(text):
        at = previous_cut(cuts, len(text))
    kind = kind_of(text[at])
    start, end = at, next_cut(cuts, at)
    if kind == "line":
        return start, end
    while start > 0 and kind_of(text[previous_cut(cuts, start)]) == kind:
        start = previous_cut(cuts, start)
    while end < len(text) and kind_of(text[end]) == kind:
        end = next_cut(cuts, end)
    return start, end
