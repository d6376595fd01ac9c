"""Text that carries its labels: quotes stand between private characters until all rewriting is done.

Whoever rewrites a marked text (case, commas, slips of the finger) need not know where its
quotes are; `read_marks` finds them in whatever came out.
"""

from __future__ import annotations

import re

FIRST = 0xE000
MOST = 1000
MARK = f"[{chr(FIRST)}-{chr(FIRST + 2 * MOST - 1)}]"
"""The marks, as a class of characters."""
ANY = re.compile(MARK)


def marked(text: str, number: int) -> str:
    """Return `text` between the marks of quote `number` (from 0)."""
    return f"{chr(FIRST + 2 * number)}{text}{chr(FIRST + 2 * number + 1)}"


def plain(text: str) -> str:
    """Return a marked text without its marks."""
    return ANY.sub("", text)


def read_marks(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """Return the plain text, and where in it each quote begins and ends, by number."""
    kept: list[str] = []
    begun: dict[int, int] = {}
    found: dict[int, tuple[int, int]] = {}
    length = 0
    for letter in text:
        place = ord(letter) - FIRST
        if not 0 <= place < 2 * MOST:
            kept.append(letter)
            length += 1
        elif place % 2 == 0:
            begun[place // 2] = length
        else:
            found[place // 2] = (begun[place // 2], length)
    return "".join(kept), found


def capitalised(text: str) -> str:
    """Return a marked text with its first letter as a capital."""
    return re.sub(rf"^((?:{MARK}|[\"'“‘(])*)([^\W\d_])", lambda found: found[1] + found[2].upper(), text)
