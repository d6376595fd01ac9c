"""Decoding grammars in llguidance's Lark dialect, compiled from a brief.

They make wrong answers impossible rather than unlikely: a quote can only be a run of
whole words of the speech, ids, names, subjects and deadlines can only be the brief's, and
the range of a delta follows from the tone before it. What a grammar leaves no choice in
is never sampled (see `ai.decode`).

Syntax: https://github.com/guidance-ai/llguidance/blob/main/docs/syntax.md
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable

from ai.categories import category
from ai.grounding import UNSPACED
from ai.schema import (
    CATEGORIES,
    CONCERNS,
    DELTA_RANGE,
    MAX_LINE,
    TONES,
    VALUES,
    VERBS,
    ArrivalBrief,
    ReactionBrief,
    SpeechBrief,
)
from ai.wire import CLASH, DONE, NONE, PROMISE, TAB, citable, quoted

MAX_ENTRIES = 8
"""Promises and clashes heard in one sentence; nobody says more in one breath."""

MAX_QUOTE = 240
"""Characters of a quote; a commitment that takes longer to say is quoted in part."""

CHUNK = re.compile(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+(?:['’](?:(?![{UNSPACED}])\w)+)*|\s+|.", re.DOTALL)

CAPITALISED = (
    "I|I'm|I've|I'll|I'd|Mayor|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April"
    "|May|June|July|August|September|October|November|December|Christmas|Easter|God"
)
"""Words that are written with a capital inside a sentence and are nobody's name."""

MIN_LINE = 8
"""Characters of the shortest line."""

MAX_WORD = 64
"""Characters of the longest word that can be quoted; the grammar's cost grows with it."""


def literal(text: str) -> str:
    """Return a Lark string that matches exactly `text`."""
    return json.dumps(text, ensure_ascii=False)


def any_of(values: Iterable[str]) -> str:
    """Return Lark alternatives of plain text."""
    return " | ".join(map(literal, values))


def passages(speech: str) -> list[list[str]]:
    """Cut a speech where a quote may begin or end: around words, spaces and signs.

    Words past `MAX_WORD` characters cannot be quoted; what stands before and after one is
    a passage of its own. Passages without a letter or digit are left out.
    """
    found: list[list[str]] = [[]]
    for chunk in CHUNK.findall(speech):
        if len(chunk) > MAX_WORD and not chunk.isspace():
            found.append([])
        else:
            found[-1].append(chunk)
    return [passage for passage in found if any(re.search(r"\w", chunk) for chunk in passage)]


def sentence_grammar(brief: SpeechBrief, sentence: str) -> str:
    """Return the grammar of what is heard in one sentence (see `ai.wire`).

    Args:
        brief: ids, names, subjects and rounds that the answer may use.
        sentence: a piece of the speech with at least one word that can be quoted.

    Raises:
        ValueError: the sentence has no such word.
    """
    words = [[quoted(chunk) for chunk in passage] for passage in passages(sentence)]
    if not words:
        raise ValueError(f"nothing to quote in {sentence[:60]!r}")
    passages_rules = "\n".join(
        f"PASSAGE_{n}: %regex {json.dumps({'substring_chunks': chunks}, ensure_ascii=False)}"
        for n, chunks in enumerate(words)
    )
    rounds = map(str, range(brief.round, brief.rounds + 1))
    return f"""
start: entry{{0,{MAX_ENTRIES}}} {literal(DONE)}
entry: promise | clash
promise: {literal(PROMISE + " ")} QUOTE {literal(TAB)} kind " " act " " by " " to "\\n"
clash: {literal(CLASH + " ")} QUOTE {literal(TAB)} against " " severity "\\n"
kind: {any_of(("explicit", "implicit"))}
{act_rules(brief.all_subjects)}
by: {any_of((NONE, *rounds))}
to: {any_of((NONE, *brief.citizens))}
{against_rules(brief)}
severity: {any_of(("high", "medium", "low"))}
QUOTE: WORDS & /(?s:.*)\\w(?s:.*)/ & /[^\\s\\\\](?s:.{{0,{MAX_QUOTE - 1}}})/
WORDS: {" | ".join(f"PASSAGE_{n}" for n in range(len(words)))}
{passages_rules}
"""


def against_rules(brief: SpeechBrief) -> str:
    """Return the rules of what a clash is against: an act that was done or promised with its id, or the speech."""
    ids: dict[str, list[str]] = {}
    for entry in citable(brief):
        ids.setdefault(f"{entry.verb} {entry.subject} ", []).append(entry.id)
    ways = [f"{literal(act)} ({any_of(known)})" for act, known in ids.items()]
    return "against: " + " | ".join([*ways, literal("speech")])


def act_rules(subjects: Iterable[str]) -> str:
    """Return the rules of verb, subject and category; the category is free only where the contract leaves it so."""
    pairs: dict[str | None, list[str]] = {}
    for verb, subject in itertools.product(VERBS, subjects):
        pairs.setdefault(category(verb, subject), []).append(f"{verb} {subject}")
    ways = [
        f"({any_of(acts)}) " + (f'" " ({any_of(CATEGORIES)})' if fixed is None else literal(f" {fixed}"))
        for fixed, acts in pairs.items()
    ]
    return "act: " + " | ".join(ways)


def reaction_grammar(brief: ReactionBrief, within: tuple[int, int] = (-15, 15), endless: bool = False) -> str:
    """Return the grammar of one citizen's answer to a brief.

    Args:
        brief: ids and names that the answer may use.
        within: least and greatest change of approval (see `ai.appraisal.bounds`).
        endless: leave out that the line must end in time (see `line_rules`).
    """
    least, most = within
    ranges = {tone: range(max(low, least), min(high, most) + 1) for tone, (low, high) in DELTA_RANGE.items()}
    moods = " | ".join(
        f"{literal(tone + ' ')} ({any_of(map(str, deltas))})" for tone, deltas in ranges.items() if deltas
    )
    return f"""
start: about " " concern " " mood "\\t" LINE "\\n"
about: {any_of((*brief.ids, "speech", "none"))}
concern: {any_of(CONCERNS)}
mood: {moods}
{line_rules([c.name for c in brief.citizens], endless)}
"""


def arrival_grammar(brief: ArrivalBrief, endless: bool = False) -> str:
    """Return the grammar of a newcomer: a new name, an adult, one to three values.

    Args:
        brief: names that are taken.
        endless: leave out that the line must end in time (see `line_rules`).
    """
    taken = "".join(f" & ~{literal(name.casefold().capitalize())}" for name in brief.taken_names)
    values = [" ".join(pick) for count in (1, 2, 3) for pick in itertools.permutations(VALUES, count)]
    return f"""
start: NAME "\\t" age "\\t" PHRASE "\\t" values "\\t" PHRASE "\\t" tone "\\t" LINE "\\n"
NAME: /[A-Z][a-z]{{2,11}}/{taken}
age: /1[89]|[2-7][0-9]|8[0-5]/
PHRASE: /[a-z][a-z',-]*( [a-z][a-z',-]*){{0,6}}/ & /.{{3,60}}/ & /.*[a-z]/
values: {any_of(values)}
tone: {any_of(TONES)}
{line_rules([], endless)}
"""


def line_rules(names: list[str], endless: bool) -> str:
    """Return the rules of a spoken line: one or two plain sentences, no stranger's name.

    A word with a capital may stand inside a sentence only if it is a name of the brief or
    of the calendar; at the start of a sentence any word may. Nothing outside letters,
    digits and plain punctuation can be said, so there is no markup and nothing to escape;
    a name that holds an underscore, which is markup, cannot be said either.

    Counting characters multiplies the states of the words by 160: most of the cost of a
    choice. While the end is far an endless line allows the same (see `ai.spoken`).
    """
    capitals = "|".join([CAPITALISED, *(re.escape(name) for name in names if "_" not in name)])
    lower = r"[a-zà-öø-ÿœ0-9]"
    word = rf"['‘]?({lower}[a-zà-öø-ÿœ0-9'’]*(-{lower}[a-zà-öø-ÿœ0-9'’]*)*%?|[0-9]+[:.][0-9]+|({capitals})['’]?s?)"
    first = rf"['‘]?[A-ZÀ-ÖØ-ÞŒ0-9][a-zà-öø-ÿœ0-9'’]*(:[0-9]+)?(-{lower}[a-zà-öø-ÿœ0-9'’]*)*"
    sentence = rf"{first}([,;:]? {word})*[.!?…]"
    return f"LINE: /{sentence}( {sentence})?/ & /.{{{MIN_LINE},{'' if endless else MAX_LINE}}}/"
