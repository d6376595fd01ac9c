"""Speeches longer than the model's window, cut into pieces that fit."""

from __future__ import annotations

import re
from collections.abc import Callable

STOPS = ".!?…。！？"
# A run of stops is tried from its first one only: from each, a long run would take the square of its length.
SENTENCE = re.compile(rf".+?(?:(?<![{STOPS}])[{STOPS}]+[\"'”’)]*\s+|\n+|$)", re.DOTALL)


def cut(speech: str, limit: int, count: Callable[[str], int]) -> list[str]:
    """Cut a speech into pieces of at most `limit` tokens, between sentences where possible.

    Args:
        speech: any text; the pieces joined give it back.
        limit: tokens a piece may have.
        count: tokens of a text.

    Returns:
        The pieces in order; one, perhaps empty, where the speech fits.
    """
    if count(speech) <= limit:
        return [speech]
    pieces: list[str] = []
    size = 0
    for sentence in SENTENCE.findall(speech):
        for part in halves(sentence, limit, count):
            tokens = count(part)
            if pieces and size + tokens <= limit:
                pieces[-1] += part
                size += tokens
            else:
                pieces.append(part)
                size = tokens
    return pieces


def halves(text: str, limit: int, count: Callable[[str], int]) -> list[str]:
    """Cut a text that is too long in the middle, at a space near it, until all parts fit."""
    if count(text) <= limit or len(text) < 2:
        return [text]
    middle = len(text) // 2
    space = text.rfind(" ", middle // 2, middle)
    at = space + 1 if space > 0 else middle
    return halves(text[:at], limit, count) + halves(text[at:], limit, count)


def shorten(speech: str, limit: int, count: Callable[[str], int]) -> str:
    """Return the beginning and the end of a speech, together at most `limit` tokens."""
    if count(speech) <= limit:
        return speech
    pieces = cut(speech, limit // 2, count)
    return pieces[0].rstrip() + " … " + pieces[-1].lstrip()
