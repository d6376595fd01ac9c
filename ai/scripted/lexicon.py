"""What the phrase rules know about words: nouns for subjects, verbs for acts, spellings.

The words stand in `lexicon.json`; this module turns them into tables for one list of tile
kinds, so that a mod's tile is recognised by its own name. All tables are lower case.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from ai.schema import BASE_TILES

Sort = Literal["thing", "good", "harm"]
Form = Literal["base", "s", "past", "ing"]

CJK = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff"
"""Scripts written without spaces, as a range for a character class."""
PARTICLES = frozenset({"down", "up", "in", "out", "off", "on", "back", "away"})


class Noun(NamedTuple):
    """A subject that a phrase names. A thing is put up, a good is raised, a harm is undone."""

    subject: str
    sort: Sort


class Act(NamedTuple):
    """A verb phrase: its class (`build`, `give`, `touch`...), its dictionary form, words used."""

    group: str
    base: str
    length: int


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """The lexicon file as plain data."""
    data: dict[str, Any] = json.loads(files(__package__).joinpath("lexicon.json").read_text(encoding="utf-8"))
    return data


@dataclass(frozen=True)
class Lexicon:
    """Word tables for one set of tile kinds."""

    nouns: dict[str, list[tuple[tuple[str, ...], Noun | None]]]
    verbs: dict[str, list[tuple[tuple[str, ...], str]]]
    forms: dict[str, list[tuple[str, Form]]]
    glued: tuple[str, ...]
    long_words: dict[str, list[str]]

    def noun_at(self, text: list[str], at: int) -> tuple[int, Noun | None] | None:
        """The longest noun phrase that starts at `at`: how many words, and what it names.

        The noun is None for phrases that only look like a subject ("market square").
        """
        for phrase, noun in self.nouns.get(text[at], ()):
            if tuple(text[at : at + len(phrase)]) == phrase:
                return len(phrase), noun
        return None

    def act_at(self, text: list[str], at: int, wanted: tuple[Form, ...] = ("base",)) -> Act | None:
        """The verb phrase that starts at `at` in one of the wanted forms, or None.

        A particle may stand apart from its verb ("pull the old mill down").
        """
        if at >= len(text):
            return None
        for lemma, form in self.forms.get(text[at], ()):
            if form not in wanted:
                continue
            for phrase, group in self.verbs.get(lemma, ()):
                rest = phrase[1:]
                if tuple(text[at + 1 : at + len(phrase)]) == rest:
                    return Act(group, " ".join(phrase), len(phrase))
                if len(rest) == 1 and rest[0] in PARTICLES and rest[0] in text[at + 1 : at + 8]:
                    return Act(group, " ".join(phrase), 1)
        return None

    def spelt(self, word: str) -> str:
        """The word that was probably meant: listed slips, then long words one slip away."""
        listed = words()["spelling"].get(word)
        if listed is not None:
            return str(listed)
        if len(word) < 5 or word in self.nouns or word in self.forms:
            return word
        return closest(word, tuple(self.long_words.get(word[0], ())))


@lru_cache(maxsize=20_000)
def closest(word: str, known: tuple[str, ...]) -> str:
    """The known word that is one slip of the finger from `word`, else `word` itself."""
    if word in words()["not_misspelt"]:
        return word
    for other in known:
        if abs(len(word) - len(other)) <= 1 and word != other and one_slip(word, other):
            return other
    return word


def one_slip(word: str, other: str) -> bool:
    """Whether two words differ by one swap of neighbours or, if long, by one letter."""
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    left, right = word[start:], other[start:]
    if len(word) == len(other):
        if left[:2] == right[:2][::-1] and left[2:] == right[2:]:
            return True
        return len(other) >= 7 and start > 0 and left[1:] == right[1:] and len(left) > 1
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return len(other) >= 7 and len(shorter) > 0 and longer[1:] == shorter


def inflect(verb: str) -> set[tuple[str, Form]]:
    """All forms of an English verb, regular ones and those that the lexicon lists."""
    stem = verb[:-1] if verb.endswith("e") else verb
    consonant_y = verb.endswith("y") and verb[-2:-1] not in "aeiou"
    past = verb[:-1] + "ied" if consonant_y else stem + "ed"
    third = (
        verb[:-1] + "ies" if consonant_y else verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    )
    forms: set[tuple[str, Form]] = {(verb, "base"), (stem + "ing", "ing"), (third, "s")}
    for form in words()["irregular"].get(verb, [past]):
        forms.add((form, "ing" if form.endswith("ing") else "past"))
    if len(verb) <= 5 and verb[-1] in "tpbgnd" and verb[-2:-1] in "aeiou":
        forms.add((verb + verb[-1] + "ing", "ing"))
    return forms


def noun_table(tiles: tuple[str, ...]) -> dict[str, list[tuple[tuple[str, ...], Noun | None]]]:
    """Noun phrases by first word, longest first; tiles that are not loaded are left out."""
    phrases: dict[tuple[str, ...], Noun | None] = {}
    for subject, sorts in words()["subjects"].items():
        if subject in BASE_TILES and subject not in tiles:
            continue
        for name, listed in sorts.items():
            for phrase in listed:
                phrases.setdefault(tuple(phrase.split()), Noun(subject, name[:-1]))
    for phrase in words()["not_subjects"]:
        phrases[tuple(phrase.split())] = None
    for tile in tiles:
        if tile in BASE_TILES:
            continue
        name = tuple(tile.split("_"))
        for phrase in {name, (*name[:-1], plural(name[-1])), (tile,)}:
            phrases[phrase] = Noun(tile, "thing")
        if name[-1] not in words()["grammar"]["generic_heads"] and len(name) > 1:
            for head in (name[-1], plural(name[-1])):
                phrases.setdefault((head,), Noun(tile, "thing"))
    table: dict[str, list[tuple[tuple[str, ...], Noun | None]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        table.setdefault(phrase[0], []).append((phrase, phrases[phrase]))
    return table


def plural(word: str) -> str:
    """The regular English plural."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def lexicon_for(tiles: tuple[str, ...]) -> Lexicon:
    """The tables for these tile kinds, built once."""
    nouns = noun_table(tiles)
    verbs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    forms: dict[str, list[tuple[str, Form]]] = {}
    for group, listed in words()["verbs"].items():
        for verb in listed:
            phrase = tuple(verb.split())
            verbs.setdefault(phrase[0], []).append((phrase, group))
    for lemma, entries in verbs.items():
        entries.sort(key=lambda entry: len(entry[0]), reverse=True)
        for word, form in sorted(inflect(lemma)):
            forms.setdefault(word, []).append((lemma, form))
    for readings in forms.values():
        readings.sort(key=lambda reading: reading[1] != "base")
    glued = {word for first in (*nouns, *verbs) for word in [first] if not first.isascii() and is_cjk(first[0])}
    long_words: dict[str, list[str]] = {}
    for word in sorted({*nouns, *verbs, "promise", "round", "before"}):
        if len(word) >= 5 and word.isascii():
            long_words.setdefault(word[0], []).append(word)
    return Lexicon(nouns, verbs, forms, tuple(sorted(glued, key=len, reverse=True)), long_words)


def is_cjk(character: str) -> bool:
    """Whether a character belongs to a script written without spaces."""
    return any(
        low <= character <= high for low, high in ("\u3040\u30ff", "\u3400\u9fff", "\uf900\ufaff", "\u0e00\u0eff")
    )
