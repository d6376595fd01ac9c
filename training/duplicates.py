"""Texts that say the same thing twice, found by the runs of words they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

SHARED_SENTENCE = 5
"""Words from which a sentence found in two texts counts as copied."""


class Texts:
    """Texts seen so far, and what a new one repeats of them.

    Args:
        run: length in words of the runs ("shingles") that are compared.
        most: Jaccard similarity of two texts' runs from which they count as near-duplicates.
        sentences: whether a whole sentence found in two texts is a fault too.
    """

    def __init__(self, run: int, most: float, sentences: bool) -> None:
        self.run, self.most, self.sentences = run, most, sentences
        self.exact: dict[tuple[str, ...], str] = {}
        self.sentence_at: dict[tuple[str, ...], str] = {}
        self.runs: dict[str, frozenset[tuple[str, ...]]] = {}
        self.holders: dict[tuple[str, ...], list[str]] = defaultdict(list)

    def add(self, where: str, text: str) -> Iterator[str]:
        """Yield what `text` repeats of the texts before it, then remember it under `where`."""
        words = normal(text)
        if words in self.exact:
            yield f"the same text as {self.exact[words]}: {text[:60]!r}"
            return
        self.exact[words] = where
        runs = frozenset(words[n : n + self.run] for n in range(len(words) - self.run + 1))
        common: dict[str, int] = defaultdict(int)
        for shingle in runs:
            for holder in self.holders[shingle]:
                common[holder] += 1
            self.holders[shingle].append(where)
        self.runs[where] = runs
        for holder, count in common.items():
            share = count / (len(runs) + len(self.runs[holder]) - count)
            if share >= self.most:
                yield f"nearly the same text as {holder} ({share:.0%} of runs): {text[:60]!r}"
        if self.sentences:
            yield from self.copied(where, text)

    def copied(self, where: str, text: str) -> Iterator[str]:
        """Yield the longer sentences of `text` that stand in another text."""
        for sentence in re.split(r"(?<=[.!?…])\s+", text):
            words = normal(sentence)
            if len(words) >= SHARED_SENTENCE and self.sentence_at.setdefault(words, where) != where:
                yield f"a sentence of {self.sentence_at[words]}: {sentence[:60]!r}"


def normal(text: str) -> tuple[str, ...]:
    """Reduce a text to its words, without case and punctuation."""
    return tuple(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower()))
