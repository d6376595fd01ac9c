"""What the clerk hears while the mayor writes: asked for in the pauses, marked in the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from game.city import rules
from game.city.definitions import Content
from game.city.state import City
from game.scenes.pledges import Style, against_words, pledge_words, style_of, verdict_words
from game.ui.clerk_note import Heard
from game.ui.editor import Mark

if TYPE_CHECKING:
    from ai.schema import Record
    from game.clerk import Clerk

PAUSE, STOP = 0.35, 0.05
"""Seconds without typing after which the clerk is asked; after a sentence's end, where nothing is half said, sooner."""
ENDS = (".", "!", "?", "…", "。", "！", "？")


@dataclass(frozen=True)
class Entry:
    """A promise or clash of the draft: its words, what the note says, and whom it concerns."""

    quote: str
    note: Heard
    to: str | None = None
    cares: tuple[str, ...] = ()


class Preview:
    """Keeps the clerk's view of a draft: `entries`, and the `marks` they leave in the text."""

    def __init__(self, content: Content, city: City, clerk: Clerk) -> None:
        self.content = content
        self.city = city
        self.clerk = clerk
        self.entries: list[Entry] = []
        self.heard = ""  # the text that the entries belong to
        self._text = ""
        self._asked = ""
        self._rest = 0.0

    @property
    def waiting(self) -> bool:
        """Whether the clerk has not yet heard the text as it stands."""
        return self.heard != self._text

    def update(self, dt: float, text: str) -> None:
        """Let `dt` seconds pass; ask the clerk once the mayor has paused, and let it be when the writing goes on."""
        if text != self._text:
            self._text, self._rest = text, STOP if text.endswith(ENDS) else PAUSE
            if self._asked != self.heard:
                self.clerk.drop_preview()
                self._asked = self.heard
        if text == self._asked:
            return
        self._rest -= dt
        if self._rest > 0 or not self.clerk.listening:
            return
        self._asked = text
        if text.strip():
            self.clerk.preview(self.city, text)
        else:
            self.entries, self.heard = [], text

    def again(self) -> None:
        """Ask anew, in the next pause, where what was asked will not be answered any more."""
        self._asked = self.heard

    def take(self, text: str, record: Record) -> None:
        """Show what the clerk heard in `text`; late answers to an older draft are dropped."""
        if text != self._asked:
            return
        self.heard = text
        self.entries = []
        verdicts = rules.assess_all(self.content, self.city, [promise.model_dump() for promise in record.promises])
        for promise, verdict in zip(record.promises, verdicts, strict=True):
            style, words = style_of(verdict)
            title = pledge_words(self.content, promise.verb, promise.subject, promise.to)
            due = f", R{promise.by}" if promise.by is not None else ""
            detail = verdict_words(words, verdict) if not verdict.standing else f"{words}."
            self._add(promise.quote, title + due, detail, style, promise.to, tuple(verdict.cares))
        for clash in rules.clashes_of(self.content, self.city, text, record.model_dump()):
            against = against_words(self.content, self.city, clash.against)
            meant = next((entry for entry in self.entries if entry.quote == clash.quote), None)
            if meant is None:
                self._add(clash.quote, "A clash", f"with {against}", "bad")
            else:
                # One mark can only be read once: what the words promise and what they clash with stand together.
                note = replace(meant.note, detail=f"Clashes with {against}. {meant.note.detail}", style="bad")
                self.entries[self.entries.index(meant)] = replace(meant, note=note)

    def _add(
        self, quote: str, title: str, detail: str, style: Style, to: str | None = None, cares: tuple[str, ...] = ()
    ) -> None:
        self.entries.append(Entry(quote, Heard(len(self.entries) + 1, title, detail, style), to, cares))

    def marks(self, text: str) -> list[Mark]:
        """Where the words of the entries stand in `text` now; those no longer in it have no mark."""
        marks: list[Mark] = []
        after: dict[str, int] = {}
        for entry in self.entries:
            start = text.find(entry.quote, after.get(entry.quote, 0))
            if start < 0:
                start = text.find(entry.quote)
            if start >= 0:
                after[entry.quote] = start + len(entry.quote)
                marks.append(Mark(start, after[entry.quote], entry.note.style, entry.note.number))
        return marks

    def nearest(self, text: str, cursor: int) -> int:
        """Index of the entry whose words are closest to the cursor; 0 if there is none."""
        distances = [
            (max(mark.start - cursor, cursor - mark.end, 0), -mark.number, mark.number - 1) for mark in self.marks(text)
        ]
        return min(distances)[2] if distances else 0
