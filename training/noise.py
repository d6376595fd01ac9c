"""What typed speeches look like: lost stops and commas, slips, capitals, signs, line breaks.

Functions take and return marked texts (`training.marks`): a label follows its words,
whatever is done to them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection

from training.marks import MARK, plain

EMOJI = ("🌲", "🏭", "💚", "🙏", "☀️", "🔥", "👏", "😅", "🌊", "💪", "🤷", "✊", "🌱", "📜", "😡", "🎉")
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEAR = {key: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in ROWS for at, key in enumerate(row)}
"""Keys beside each key."""
STOP = re.compile(rf"\.({MARK}*)(?=\s|$)")
WORD = re.compile(r"[^\W\d_]{4,}")
COMMA = re.compile(rf",({MARK}*\s)")
FINAL = re.compile(rf"(?<![.!?…,:;])((?:{MARK}|[\"'”’)])*)$")


def joined(parts: list[str], chance: random.Random) -> tuple[str, set[str]]:
    """Join the sentences of a speech; where one lacks its stop a writer often breaks the line."""
    tags: set[str] = set()
    lines = chance.random() < 0.07
    points = not lines and len(parts) > 2 and chance.random() < 0.03
    if lines or points:
        tags.add("list" if points else "lines")
    text = parts[0]
    sign = chance.choice(("- ", "* ", "• ", "– "))
    for part in parts[1:]:
        ended = plain(text).rstrip("\"'”’)")[-1:] in ".!?…:,;"
        if points:
            text += f"\n{sign}{part}"
        elif lines and chance.random() < 0.6:
            text += chance.choice(("\n", "\n", "\n\n")) + part
        else:
            text += ("" if ended or chance.random() < 0.4 else ".") + " " + part
    return text, tags


def roughened(text: str, spared: Collection[str], chance: random.Random) -> tuple[str, set[str]]:
    """Make a speech look typed; more than half of all speeches stay as they are.

    Args:
        text: the marked speech.
        spared: words in which nobody makes a slip (names: a promise is to somebody who is named).
        chance: what decides.

    Returns:
        The marked speech, and a tag for each kind of roughness.
    """
    tags: set[str] = set()
    if chance.random() < 0.5:
        return text, tags
    for tag, share, change in CHANGES:
        if chance.random() < share:
            text = change(text, chance) if change else slipped(text, spared, chance)
            tags.add(tag)
    return text, tags


def lower(text: str, chance: random.Random) -> str:
    """Write everything small."""
    return text.lower()


def upper(text: str, chance: random.Random) -> str:
    """Write everything, or one sentence, in capitals."""
    if chance.random() < 0.3:
        return text.upper()
    parts = re.split(r"(?<=[.!?]) ", text)
    at = chance.randrange(len(parts))
    parts[at] = parts[at].upper()
    return " ".join(parts)


def unstopped(text: str, chance: random.Random) -> str:
    """Lose full stops between sentences and at the end."""
    share = chance.choice((0.3, 0.7, 1.0))
    return STOP.sub(lambda stop: stop[1] if chance.random() < share else stop[0], text)


def endless(text: str, chance: random.Random) -> str:
    """Lose the stop at the end of the speech."""
    return re.sub(rf"[.!]+((?:{MARK})*)$", r"\1", text)


def uncommaed(text: str, chance: random.Random) -> str:
    """Lose commas."""
    share = chance.choice((0.4, 1.0))
    return COMMA.sub(lambda comma: comma[1] if chance.random() < share else comma[0], text)


def shouted(text: str, chance: random.Random) -> str:
    """End sentences with exclamation marks."""
    sign = chance.choice(("!", "!", "!!", "!!!"))
    return STOP.sub(lambda stop: sign + stop[1] if chance.random() < 0.6 else stop[0], text)


def spaced(text: str, chance: random.Random) -> str:
    """Double some spaces."""
    return re.sub(" ", lambda _: "  " if chance.random() < 0.12 else " ", text)


def curled(text: str, chance: random.Random) -> str:
    """Set typographic quotation marks and apostrophes."""
    text = re.sub(rf"(^|[\s(]{MARK}*)\"", r"\1“", text).replace('"', "”")
    return re.sub(r"(?<=\w)'", "’", text)


def dashed(text: str, chance: random.Random) -> str:
    """Set dashes for hyphens that stand alone."""
    return text.replace(" - ", chance.choice((" – ", " — ")))


def signed(text: str, chance: random.Random) -> str:
    """Put one or two emoji at ends of sentences."""
    places = [found.end() for found in re.finditer(rf"[.!?]{MARK}*(?=\s|$)", text)] or [len(text)]
    for at in sorted(chance.sample(places, min(len(places), chance.choice((1, 1, 2)))), reverse=True):
        text = f"{text[:at]} {chance.choice(EMOJI) * chance.choice((1, 1, 1, 3))}{text[at:]}"
    return text


def slipped(text: str, spared: Collection[str], chance: random.Random) -> str:
    """Make a slip of the finger in some words, a short speech one, a long one up to six."""
    closed = {part.lower() for word in spared for part in re.findall(r"\w+", word)}
    words = [found for found in WORD.finditer(text) if found[0].lower() not in closed]
    wanted = min(len(words), 1 + chance.randrange(1 + min(5, len(words) // 8)))
    for found in sorted(chance.sample(words, wanted), key=lambda word: word.start(), reverse=True):
        text = text[: found.start()] + slip(found[0], chance) + text[found.end() :]
    return text


def slip(word: str, chance: random.Random) -> str:
    """Return a word with one slip: two letters swapped, one lost, doubled or beside the right key."""
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "lose", "double", "near"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "lose":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[: at + 1] + word[at:]
    return word[:at] + chance.choice(NEAR.get(word[at], word[at])) + word[at + 1 :]


CHANGES: tuple[tuple[str, float, Callable[[str, random.Random], str] | None], ...] = (
    ("no-commas", 0.12, uncommaed),
    ("shouting", 0.12, shouted),
    ("no-punctuation", 0.16, unstopped),
    ("no-final-stop", 0.2, endless),
    ("emoji", 0.08, signed),
    ("typo", 0.2, None),  # slips, which spare some words
    ("curly-quotes", 0.18, curled),
    ("dashes", 0.1, dashed),
    ("double-spaces", 0.09, spaced),
    ("lower-case", 0.18, lower),
    ("caps", 0.08, upper),
)
"""Kinds of roughness in the order in which they are laid on, with their shares among rough speeches."""
