"""What an editor checks in citizens' lines: length in sentences, stray names, quotations, wording used twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ai.schema import Reaction, ReactionBrief

CALENDAR = frozenset(
    {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter", "Lent"),
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    }
)
CAPITAL = re.compile(r"(?<![.!?…] )(?<!^)(?<!['\"“‘(])\b[A-Z][a-z]{2,}")
QUOTED = re.compile(r"(?<!\w)['‘\"“]((?:[^'‘’\"“”]|(?<=\w)['’](?=\w))+)['’\"”](?!\w)")
SENTENCES = (1, 2)
MOST_SHARED = 0.3
"""Share of common four-word runs from which two lines count as one."""


def line_label_faults(brief: ReactionBrief, known: str, reaction: Reaction) -> Iterator[str]:
    """Hold a line to one or two sentences, names of the brief and verbatim quotations.

    Args:
        brief: the situation; its citizens may be named.
        known: the brief as text: names and quotations must stand in it.
        reaction: the answer to check.
    """
    line = reaction.line
    count = len(re.findall(r"[.!?…]+['’\"”)]*(?=\s|$)", line))
    if not SENTENCES[0] <= count <= SENTENCES[1]:
        yield f"{count} sentences: {line!r}"
    for found in CAPITAL.finditer(line):
        if found[0] not in CALENDAR and not re.search(rf"\b{found[0]}\b", known, re.IGNORECASE):
            yield f"strange name {found[0]}: {line!r}"
    for found in QUOTED.finditer(line):
        if found[1].rstrip(".,!?…").lower() not in known.lower():
            yield f"misquoted {found[1]!r}: {line!r}"


def reaction_brief_faults(brief: ReactionBrief) -> Iterator[str]:
    """Hold a reaction brief to its own speech: new promises and clashes quoted, older deeds cited."""
    if not brief.deeds and not brief.speech:
        yield "nothing happened: no deed, no speech"
    cited = {clash.against for clash in brief.contradictions}
    memories = " ".join(memory for citizen in brief.citizens for memory in citizen.memory)
    for deed in brief.deeds:
        if deed.round < brief.round and deed.id not in cited and not re.search(rf"\b{deed.id}\b", memories):
            yield f"{deed.id}: an older deed that no clash and no memory cites"
    for promise in brief.promises:
        if (promise.status == "new") != (promise.round == brief.round):
            yield f"{promise.id}: {promise.status}, but made in round {promise.round} of {brief.round}"
    ids = {*brief.ids, "speech"}
    for clash in brief.contradictions:
        if clash.against not in ids:
            yield f"{clash.id}: against {clash.against}, which the brief does not hold"
    for citizen in brief.citizens:
        if citizen.addressed and citizen.name.lower() not in brief.speech.lower():
            yield f"{citizen.name}: addressed, but not named"
