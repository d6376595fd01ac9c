"""Units cut into clauses: one verb each, with the vocatives and deadlines beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ai.scripted.lexicon import Lexicon, words
from ai.scripted.sentences import Item, Line, Unit

COORDINATORS = frozenset(
    {"and", "but", "or", "so", "then", "und", "aber", "oder", "y", "e", "pero", "et", "mais", "aur", "yet"}
)
SUBORDINATORS = frozenset(words()["grammar"]["subordinators"])
STARTERS = frozenset(words()["grammar"]["starters"])
DETERMINERS = frozenset(words()["grammar"]["determiners"])
FINITE = frozenset(words()["grammar"]["finite"])
PLEDGE_TAG = re.compile(
    r"^(?:and )?(?:(?:you (?:all )?have|i give you|i give|on|that is|there is|take) (?:all )?(?:my|a|"
    r"our) (?:solemn )?(?:word|promise|pledge|vow)"
    r"(?: on (?:it|that|this))?(?: of honour)?|my word(?: on (?:it|that|this))?|(?:that )?i (?:promise|swear|"
    r"pledge|vow|guarantee)(?: you| it| that| you that)*|"
    r"word of honour|mark my words|i mean it|(?:that|this) is my (?:promise|pledge|word|vow)(?: to (?:you|"
    r"~)(?: all)?)?|(?:that|this) i (?:promise|swear)(?: you)?|(?:main )?vaada (?:karta|karti) (?:hoon|hun)|"
    r"(?:ich )?verspreche (?:ich )?(?:es|euch)|ich verspreche es|(?:se )?lo prometo|je le promets)$"
)
CONCESSIVE = re.compile(r"\b(?:even|as|what|no matter|regardless|only)$")

Role = Literal["core", "vocative", "adjunct", "tag", "filler"]


@dataclass
class Clause:
    """A stretch with at most one verb phrase.

    `prefix` and `suffix` are vocatives, deadlines and words of honour that stand beside it;
    `sub` is the conjunction that makes it subordinate; `joined` means that it follows a
    comma or an "and", so that it may share the verb phrase before it. `distant` holds what
    was called out before an aside: it counts, but no quote reaches back to it.
    """

    items: list[Item]
    sub: str = ""
    joined: bool = False
    prefix: list[Item] = field(default_factory=list)
    suffix: list[Item] = field(default_factory=list)
    distant: list[Item] = field(default_factory=list)
    vowed: bool = False

    @cached_property
    def line(self) -> Line:
        """The items as text for patterns."""
        return Line(self.items)

    @property
    def names(self) -> list[str]:
        """Listed citizens called by name beside this clause, the nearest call first."""
        return [
            item.word for item in (*reversed(self.prefix), *self.suffix, *reversed(self.distant)) if item.tag == "name"
        ]


def clauses(unit: Unit, lexicon: Lexicon) -> list[Clause]:
    """Cut a unit at commas, conjunctions and coordinated verbs, and attach what stands beside."""
    parts = [clause for part in listed(at_commas(unit.items), lexicon) for clause in at_conjunctions(part, lexicon)]
    for index, part in enumerate(parts):
        part.joined = part.joined or index > 0
    return attach(parts)


def at_commas(items: list[Item]) -> list[list[Item]]:
    """The stretches between commas."""
    parts: list[list[Item]] = [[]]
    for item in items:
        if item.tag == "comma":
            parts.append([])
        else:
            parts[-1].append(item)
    return [part for part in parts if part]


def listed(parts: list[list[Item]], lexicon: Lexicon) -> list[list[Item]]:
    """Join the members of a list ("a school, a clinic and a library") to the verb before it."""
    joined: list[list[Item]] = []
    for index, part in enumerate(parts):
        closed = any(item.word in ("and", "plus") for later in parts[index : index + 4] for item in later[1:] or later)
        if (
            joined
            and closed
            and member(part, lexicon)
            and any(member(later, lexicon) and is_last(later) for later in parts[index : index + 4])
        ):
            joined[-1] = [*joined[-1], Item(",", part[0].start, part[0].start, "comma"), *part]
        else:
            joined.append(part)
    return joined


def member(part: list[Item], lexicon: Lexicon) -> bool:
    """Whether a stretch is a bare noun phrase of a subject, without a verb of its own."""
    first = part[1] if part[0].word == "and" and len(part) > 1 else part[0]
    if not (first.word in DETERMINERS or first.tag == "noun" or first.word in ("better", "cleaner", "lower", "clean")):
        return False
    after = part[part.index(first) + 1] if first is not part[-1] else None
    verbal = lexicon.act_at([item.word for item in part], part.index(first)) is not None and (
        first.tag != "noun" or (after is not None and (after.word in DETERMINERS or after.tag == "noun"))
    )
    return (
        not verbal
        and any(item.tag == "noun" for item in part)
        and not any(
            item.word in FINITE or item.word in STARTERS - {"no", "each", "every", "that", "this"} for item in part
        )
    )


def is_last(part: list[Item]) -> bool:
    """Whether a list ends here: its last member is introduced by "and"."""
    return any(item.word in ("and", "plus") for item in part)


def at_conjunctions(items: list[Item], lexicon: Lexicon) -> list[Clause]:
    """Cut where a conjunction starts a new verb."""
    text = [item.word for item in items]
    found: list[Clause] = []
    current = Clause([])

    def begin(clause: Clause) -> None:
        nonlocal current
        if current.items:
            found.append(current)
        current = clause

    at = 0
    while at < len(items):
        word = text[at]
        if word == "so" and text[at + 1 : at + 2] == ["that"]:
            begin(Clause([], sub="so that"))
            at += 2
            continue
        if subordinates(items, at):
            before = " ".join(text[max(0, at - 2) : at])
            begin(Clause([], sub=("even " if CONCESSIVE.search(before) else "") + word))
        elif word in COORDINATORS and (at == 0 or starts_clause(items, at + 1, lexicon)):
            begin(
                Clause(
                    [],
                    joined=at > 0,
                    sub=current.sub if current.sub in ("if", "unless", "when", "who", "which") and at else "",
                )
            )
            at += 1
            continue
        current.items.append(items[at])
        at += 1
    begin(Clause([]))
    return found


def subordinates(items: list[Item], at: int) -> bool:
    """Whether the word at `at` makes what follows subordinate."""
    word = items[at].word
    if word in ("who", "which") and any(item.word in ("will", "shall", "gets") for item in items[at + 1 :]):
        return False
    following = items[at + 1].word if at + 1 < len(items) else ""
    if word == "since":
        return items[at + 1].tag != "by" if at + 1 < len(items) else False
    if word == "once":
        return following in DETERMINERS or following in ("you", "i", "we", "they", "it", "he", "she")
    if word in SUBORDINATORS:
        return items[at].tag == "word"
    if word in ("until", "till", "before", "as", "than", "after"):
        return (
            following in ("you", "i", "we", "they", "the", "there", "every", "he", "she", "it", "if", "though")
            and at > 0
        )
    return word in ("what", "why", "how") and at == 0


def starts_clause(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a new verb, with or without its own subject, starts after a conjunction."""
    while at < len(items) and items[at].word in words()["grammar"]["skipped"]:
        at += 1
    if at >= len(items):
        return False
    item = items[at]
    if item.word in STARTERS or item.tag in ("by", "ever"):
        return True
    if item.tag == "name":
        return at + 1 < len(items) and items[at + 1].word not in COORDINATORS
    text = [other.word for other in items]
    if lexicon.act_at(text, at) is not None:
        follower = items[at + 1] if at + 1 < len(items) else None
        plain_verb = item.tag == "word" and item.word not in (
            "work",
            "trade",
            "house",
            "train",
            "place",
            "back",
            "light",
            "power",
        )
        if plain_verb or (follower is not None and (follower.word in DETERMINERS or follower.tag in ("noun", "name"))):
            return True
    for other in items[at:]:
        if other.word in COORDINATORS or (subordinates([other], 0) and other.word != "since"):
            return False
        if other.word in FINITE:
            return True
    return False


def role(clause: Clause) -> Role:
    """What a clause is to its neighbours."""
    plain = [
        item for item in clause.items if item.word not in words()["filler"] and item.word not in words()["everyone"]
    ]
    if not plain:
        return "filler"
    if PLEDGE_TAG.match(clause.line.text):
        return "tag"
    if clause.sub:
        return "core"
    if all(item.tag == "name" for item in plain):
        return "vocative"
    if all(item.tag in ("by", "ever", "name") for item in plain):
        return "adjunct"
    return "core"


def attach(parts: list[Clause]) -> list[Clause]:
    """Hang vocatives, deadlines and words of honour on the clauses they stand beside."""
    whole: list[Clause] = []
    waiting: list[Item] = []
    distant: list[Item] = []
    for index, part in enumerate(parts):
        kind = role(part)
        last = index == len(parts) - 1
        previous = whole[-1] if whole else None
        kept = [item for item in part.items if item.tag in ("name", "by", "ever")]
        if kind == "vocative" and not (last and previous is not None):
            waiting += kept
        elif kind in ("vocative", "adjunct"):
            if previous is None:
                waiting += kept
            else:
                previous.suffix += kept
        elif kind == "tag":
            looks_ahead = not last and (previous is None or parts[index + 1].items[0].word == "that")
            if looks_ahead:
                waiting += part.items
                parts[index + 1].vowed = True
            elif previous is not None:
                previous.suffix += part.items
                previous.vowed = True
        elif kind == "core" and part.sub:
            distant += waiting
            waiting = []
            whole.append(part)
        elif kind == "core":
            part.prefix, part.distant = waiting, distant
            waiting = []
            whole.append(part)
    if waiting and whole:
        whole[-1].suffix += [item for item in waiting if item.tag == "name"]
    return whole
