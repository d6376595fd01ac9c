"""A speech cut into the sentences that the clerk decides upon one by one.

The cut need not be a linguist's: it has to be the same in training and in play, and no
promise should be torn apart by it. Pieces joined give the speech back.
"""

from __future__ import annotations

import re

from ai.grounding import UNSPACED

LONGEST = 60
"""Words of a piece; a longer sentence is cut at a connective, as run-on speech has no stops."""
SHORTEST = 3
"""Words of a piece; "Rents frozen. Today." is one thought."""

STOP = re.compile(
    r"""(?:
        (?<!\.)\.(?!\.)
      | [!?]+
      | (?:\.{2,}|…)(?=["'”’)]*\s+[^a-zà-öø-ÿ])  # dots that trail off end a sentence only before a capital
    )["'”’)]*\s+
    | [。！？]+[」』”]*
    | \n\s*""",
    re.VERBOSE,
)
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof)\.\s+$")
CONNECTIVE = re.compile(r"\s(?=(?:and|but|so|because|then|also|or|while|when|if)\s)", re.IGNORECASE)
WORD = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+(?:['’-]\w+)*")


def sentences(speech: str) -> list[str]:
    """Cut a speech; a piece ends with its stop and the space after it."""
    pieces: list[str] = []
    start = 0
    for stop in STOP.finditer(speech):
        piece = speech[start : stop.end()]
        if len(WORD.findall(piece)) >= SHORTEST and not TITLE.search(piece):
            pieces += shortened(piece)
            start = stop.end()
    rest = speech[start:]
    if pieces and len(WORD.findall(rest)) < SHORTEST:
        pieces[-1] += rest
    elif rest:
        pieces += shortened(rest)
    return pieces


def shortened(sentence: str) -> list[str]:
    """Cut a sentence of more than `LONGEST` words at the connective nearest its middle, until all parts fit."""
    if len(WORD.findall(sentence)) <= LONGEST:
        return [sentence]
    middle = len(sentence) // 2
    places = [found.end() for found in CONNECTIVE.finditer(sentence)]
    places = [at for at in places if WORD.search(sentence[:at]) and WORD.search(sentence[at:])]
    if not places:
        return [sentence]
    at = min(places, key=lambda place: abs(place - middle))
    return shortened(sentence[:at]) + shortened(sentence[at:])
