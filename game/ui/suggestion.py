"""Words that may come next in a text."""

from __future__ import annotations

from dataclasses import dataclass

SENTENCE_ENDS = ".!?\n"


@dataclass(frozen=True)
class Suggestion:
    """Words that may come next; to take them, `replaces` characters before the cursor make way."""

    words: str
    replaces: int = 0

    @property
    def label(self) -> str:
        """The words without the spaces around them."""
        return self.words.strip()


def begins_sentence(before: str) -> bool:
    """Whether a sentence begins after the text `before`."""
    text = before.rstrip(" ")
    return not text or text[-1] in SENTENCE_ENDS
