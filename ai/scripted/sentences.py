"""A speech cut into sentences, units and words that remember where they stand.

Quoted speech of other people is left out, contractions are opened, slips of spelling are
read through; every word keeps the place of its letters, so that a quote can be cut from
the speech itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from ai.scripted import deadlines
from ai.scripted.lexicon import CJK, Lexicon, Noun, words

MAX_UNIT = 90
"""Words of one unit; a longer run without punctuation is cut, so that reading stays linear."""

Tag = Literal["word", "comma", "noun", "by", "ever", "name"]

CONTRACTIONS = {"ll": "will", "re": "are", "m": "am", "ve": "have", "d": "would"}
IRREGULAR = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"), "shan't": ("shall", "not"),
    "let's": ("let", "us"), "gonna": ("going", "to"), "wanna": ("want", "to"), "ain't": ("is", "not"),
    "y'all": ("you",), "i'll": ("i", "will"), "imma": ("i", "will"), "im": ("i", "am"), "ive": ("i", "have"),
}  # fmt: skip
ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "st", "no", "prof"})
QUOTED = re.compile(
    r"\"[^\"\n]{1,600}\"|“[^”\n]{1,600}”|«[^»\n]{1,600}»|„[^“”\n]{1,600}[“”]|"
    r"(?<![\w'’])'(?=\w)[^\n]{1,400}?(?<=[\w.,!?])'(?!\w)|"
    r"(?<![\w'’])‘[^’\n]{1,400}’"
)


@dataclass(slots=True)
class Item:
    """One word, comma, name, subject or deadline, and the characters `start` to `end` it takes."""

    word: str
    start: int
    end: int
    tag: Tag = "word"
    noun: Noun | None = None
    by: int | None = None

    @property
    def mark(self) -> str:
        """How patterns see the item: `@forest`, `@!air` (a harm), `#`, `%`, `~`, or the word."""
        if self.tag == "noun" and self.noun is not None:
            return ("@!" if self.noun.sort == "harm" else "@") + self.noun.subject
        return {"by": "#", "ever": "%", "name": "~", "comma": ","}.get(self.tag, self.word)


@dataclass
class Unit:
    """A stretch between strong marks (full stop, colon, dash). `after` is the text mark before it."""

    items: list[Item]
    after: str = ""

    @cached_property
    def line(self) -> Line:
        """The items as text for patterns."""
        return Line(self.items)


@dataclass(slots=True)
class Sentence:
    """Units up to a full stop; `end` is the closing mark, "" at the end of the speech."""

    units: list[Unit] = field(default_factory=list)
    end: str = ""


@dataclass(slots=True)
class Line:
    """Items as one string for patterns, with the way back from characters to items."""

    items: list[Item]
    text: str = ""
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Join the marks."""
        offset = 0
        marks = []
        for item in self.items:
            mark = item.mark
            marks.append(mark)
            self.starts.append(offset)
            offset += len(mark) + 1
        self.text = " ".join(marks)

    def item_at(self, character: int) -> int:
        """Index of the item that holds this character of the text."""
        return max(0, bisect_right(self.starts, character) - 1)


@cache
def token_pattern(glued: tuple[str, ...]) -> re.Pattern[str]:
    """Words, marks and, in scripts without spaces, known words or single characters."""
    known = "|".join(re.escape(word) for word in glued)
    return re.compile(
        (rf"(?P<glued>{known}|[{CJK}])|" if known else rf"(?P<glued>[{CJK}])|")
        + rf"(?P<word>(?:(?![{CJK}])\w)+(?:['’](?:(?![{CJK}])\w)+)*)|(?P<comma>[,，、])|(?P<stop>[.!?…。！？]+)"
        + r"|(?P<cut>[;:；：\n—–(){}\[\]<>|/*]|(?<=\s)-(?=\s))"
    )


def sentences(speech: str, names: list[str], lexicon: Lexicon, now: int, last: int) -> list[Sentence]:
    """Cut a speech into sentences of tagged items."""
    hidden = quoted_spans(speech)
    next_hidden = 0
    listed = {tuple(name.lower().split()): name for name in names}
    found: list[Sentence] = []
    current = Sentence()
    items: list[Item] = []
    after = ""

    def close_unit(mark: str) -> None:
        nonlocal items, after
        if items:
            current.units.append(Unit(tagged(items, listed, lexicon, now, last), after))
            items = []
        after = mark

    for match in token_pattern(lexicon.glued).finditer(speech):
        kind, start, end = match.lastgroup, match.start(), match.end()
        while next_hidden < len(hidden) and hidden[next_hidden][1] <= start:
            next_hidden += 1
        if next_hidden < len(hidden) and hidden[next_hidden][0] <= start:
            continue
        if kind == "stop":
            if match[0] == "." and items and (speech[end : end + 1].isdigit() or items[-1].word in ABBREVIATIONS):
                continue
            close_unit(match[0])
            if current.units:
                current.end = match[0]
                found.append(current)
                current = Sentence()
        elif kind == "cut":
            close_unit(match[0])
            if match[0] == "\n" and current.units:
                found.append(current)
                current = Sentence()
        elif kind == "comma":
            items.append(Item(",", start, end, "comma"))
        else:
            items.extend(opened(match[0], start, end, lexicon))
        if len(items) >= MAX_UNIT:
            close_unit(";")
    close_unit("")
    if current.units:
        found.append(current)
    return found


def quoted_spans(speech: str) -> list[tuple[int, int]]:
    """Where other people's words stand in quotation marks; not if nearly all is in them."""
    spans = [match.span() for match in QUOTED.finditer(speech)]
    for match in re.finditer(r"\bquote\b(?=\W).{1,400}?\bunquote\b", speech, re.IGNORECASE):
        spans.append(match.span())
    return [] if sum(b - a for a, b in spans) > 0.8 * len(speech.strip()) else sorted(spans)


def opened(word: str, start: int, end: int, lexicon: Lexicon) -> list[Item]:
    """A word as one or more items: contractions are opened, slips of spelling mended."""
    plain = word.lower().replace("’", "'")
    if plain.isascii():
        plain = lexicon.spelt(plain)
    if plain in IRREGULAR:
        return [Item(part, start, end) for part in IRREGULAR[plain]]
    if plain.endswith("n't"):
        return [Item(plain[:-3], start, end), Item("not", start, end)]
    stem, mark, suffix = plain.partition("'")
    if mark and suffix in CONTRACTIONS:
        return [Item(stem, start, end), Item(CONTRACTIONS[suffix], start, end)]
    if mark and suffix == "s":
        verb = stem in ("that", "it", "there", "here", "what", "he", "she", "who")
        return [Item(stem, start, end), Item("is", start, end)] if verb else [Item(plain, start, end)]
    return [Item(plain, start, end)]


def tagged(items: list[Item], names: dict[tuple[str, ...], str], lexicon: Lexicon, now: int, last: int) -> list[Item]:
    """Join words to names, deadlines and subjects, in this order of precedence."""
    text = [item.word for item in items]
    spans = {span.start: span for span in deadlines.find(text, now, last)}
    joined: list[Item] = []
    at = 0
    longest = max((len(name) for name in names), default=0)
    while at < len(items):
        item = items[at]
        length = next((n for n in range(min(longest, len(text) - at), 0, -1) if tuple(text[at : at + n]) in names), 0)
        if length:
            joined.append(Item(names[tuple(text[at : at + length])], item.start, items[at + length - 1].end, "name"))
        elif at in spans and not (at == 0 and item.word == "now"):
            span = spans[at]
            length = span.stop - span.start
            joined.append(
                Item(
                    " ".join(text[at : span.stop]),
                    item.start,
                    items[span.stop - 1].end,
                    "ever" if span.by is None else "by",
                    by=span.by,
                )
            )
        elif item.tag == "word" and (hit := lexicon.noun_at(text, at)):
            length, noun = hit
            following = text[at + length] if at + length < len(text) else ""
            if noun is not None and following in words()["people_nouns"] and noun.subject != "people":
                length, noun = length + 1, Noun("people", "good")
            elif noun is not None and following in words()["place_nouns"]:
                length, noun = length + 1, None
            tag: Tag = "word" if noun is None else "noun"
            joined.append(Item(" ".join(text[at : at + length]), item.start, items[at + length - 1].end, tag, noun))
        else:
            length = 1
            joined.append(item)
        at += length
    return joined
