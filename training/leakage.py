"""What dev and test share with the texts that are learned from: whole sentences, and words in a row.

Learned are the training rows (speeches, quotes, lines, memories), every entry of the phrase
bank between its slots, and the worked examples of the prompts; test is also held against
dev. Judged are speeches and citizens' lines. Quotes of older promises and what citizens
remember are not: the same small promises are made in every city.

Faults name lines and never words, so that nobody learns a held-out text from them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from training.duplicates import SHARED_SENTENCE, normal
from training.splits import HELD_OUT, Entry

RUN = 8
"""Words in a row that no held-out text may share with a learned one."""
SEED = 5
"""Words in a row by which shared runs are looked up; shorter ones are everybody's."""
SEPARATOR = re.compile(r"\{[^}]*\}|\t")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class Text(NamedTuple):
    """A text and where it stands."""

    where: str
    words: tuple[str, ...]


class Shared(NamedTuple):
    """The longest run of words that a held-out text shares with a learned one; 0 where it is below `SEED`."""

    where: str
    run: int
    learned: str


class Learned:
    """Learned texts, looked up by runs of words and by whole sentences."""

    def __init__(self) -> None:
        self._texts: list[Text] = []
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
        self._sentences: dict[tuple[str, ...], str] = {}

    def add(self, where: str, text: str) -> None:
        """Remember a text."""
        words = normal(text)
        for start in range(len(words) - SEED + 1):
            self._places[words[start : start + SEED]].append((len(self._texts), start))
        self._texts.append(Text(where, words))
        for sentence in sentences(text):
            self._sentences.setdefault(sentence, where)

    def shared(self, where: str, text: str) -> Shared:
        """Return the longest run of words of `text` that stands in a learned text."""
        words = normal(text)
        longest = Shared(where, 0, "")
        for start in range(len(words) - SEED + 1):
            for number, place in self._places.get(words[start : start + SEED], ()):
                learned = self._texts[number]
                length = same(words[start:], learned.words[place:])
                if length > longest.run:
                    longest = Shared(where, length, learned.where)
        return longest

    def copied(self, text: str) -> str | None:
        """Return where a sentence of `text` stands in a learned text, None if none does."""
        return next((self._sentences[words] for words in sentences(text) if words in self._sentences), None)


def same(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how many words two texts begin with in common."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of every sentence that is long enough to be somebody's own."""
    for sentence in SENTENCE_END.split(text):
        words = normal(sentence)
        if len(words) >= SHARED_SENTENCE:
            yield words


def spoken(entry: Entry) -> Iterator[str]:
    """Yield the texts of a row that are judged: the speech and what is answered to it."""
    yield str(entry.data["brief"].get("speech", ""))
    yield from (str(reaction["line"]) for reaction in entry.data.get("reactions", ()))
    if "arrival" in entry.data:
        yield str(entry.data["arrival"]["line"])


def remembered(entry: Entry) -> Iterator[str]:
    """Yield the other texts of a row that are learned from."""
    brief = entry.data["brief"]
    yield from (str(promise["quote"]) for promise in brief.get("promises", ()))
    for citizen in brief.get("citizens", ()):
        if isinstance(citizen, dict):
            yield from map(str, citizen["memory"])


def bank_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the entries of the phrase bank between their slots, each with its file and line."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.startswith("#"):
                for part in SEPARATOR.split(line.replace("[", "").replace("]", "")):
                    yield f"bank/{path.stem}:{number}", part


def overlaps(rows: Iterable[Entry], bank: Path) -> Iterator[tuple[Shared, str | None]]:
    """Yield for each judged text its longest shared run, and where a whole sentence of it was copied from."""
    by_split: dict[str, list[Entry]] = defaultdict(list)
    for row in rows:
        by_split[row.split].append(row)
    learned = Learned()
    for where, text in bank_texts(bank):
        learned.add(where, text)
    learned.add("ai/examples", resources.files("ai").joinpath("examples.json").read_text(encoding="utf-8"))
    for row in by_split.pop("training", []):
        for text in (*spoken(row), *remembered(row)):
            learned.add(row.where, text)
    for split in HELD_OUT:
        for row in by_split[split]:
            for text in spoken(row):
                yield learned.shared(row.where, text), learned.copied(text)
        for row in by_split[split]:
            for text in spoken(row):
                learned.add(row.where, text)


def leaks(found: Iterable[tuple[Shared, str | None]]) -> Iterator[str]:
    """Yield one sentence for each judged text that shares too much with a learned one."""
    for shared, copied in found:
        if copied is not None:
            yield f"{shared.where}: a whole sentence of {copied}"
        elif shared.run >= RUN:
            yield f"{shared.where}: {shared.run} words in a row of {shared.learned}"
