"""All notes, in the order of a round."""

from __future__ import annotations

from game.lessons import answers, deeds, words
from game.lessons.step import Chapter

CHAPTERS: tuple[Chapter, ...] = (
    deeds.REPORT,
    deeds.MAP,
    words.SPEECH,
    words.RECORD,
    answers.SQUARE,
    answers.YEARS,
)
"""The first and the last are of the report: before the deeds of a round, and after its years."""
