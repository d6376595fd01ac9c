"""The text of the speech while it is being written: cursor, selection, undo.

No pygame in here. The cursor and the anchor of the selection are offsets into `text`
and always stand on a boundary between user-perceived characters.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from game.ui import graphemes
from game.ui.editor_layout import Layout

LIMIT = 1_200
"""Characters of a speech."""
PAUSE = 1.0
"""Seconds without typing after which undo starts a new step."""
DEPTH = 400
"""Steps that undo remembers."""

Unit = Literal["character", "word"]


@dataclass(frozen=True)
class State:
    """What undo brings back."""

    text: str
    cursor: int
    anchor: int


class Buffer:
    """An editable text of at most `limit` characters.

    `version` grows whenever `text` changes, so that whoever draws it knows when to lay
    it out again. `clock` gives seconds; typing that pauses begins a new step of undo.
    """

    def __init__(self, text: str = "", limit: int = LIMIT, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self.version = 0
        self._clock = clock
        self._undo: list[State] = []
        self._redo: list[State] = []
        self._run = ""  # kind of edit that the current step of undo merges
        self._last_edit = 0.0
        self._goal: int | None = None  # x that up and down try to keep, in pixels
        self.text = self._fit(graphemes.clean(text), limit)
        self.cuts = graphemes.boundaries(self.text)
        self.cursor = self.anchor = len(self.text)

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of the selection; equal where nothing is selected."""
        return min(self.cursor, self.anchor), max(self.cursor, self.anchor)

    @property
    def selected(self) -> str:
        """The selected text."""
        low, high = self.selection
        return self.text[low:high]

    # ---- edits

    def type(self, string: str) -> int:
        """Insert what was typed; see `paste` for the result. Runs of typing undo as one."""
        run = "" if self.selected or "\n" in string else "type"
        return self._insert(string, run)

    def paste(self, string: str) -> int:
        """Put `string` in place of the selection.

        Returns:
            how many characters were cut off at the limit.
        """
        return self._insert(string, "")

    def backspace(self, unit: Unit = "character") -> None:
        """Delete the selection, or what stands before the cursor."""
        start = self.cursor if self.selected else self._left_of(self.cursor, unit)
        self._remove(start, "backspace" if unit == "character" else "")

    def delete(self, unit: Unit = "character") -> None:
        """Delete the selection, or what stands after the cursor."""
        end = self.cursor if self.selected else self._right_of(self.cursor, unit)
        self._remove(end, "delete" if unit == "character" else "")

    def cut(self) -> str:
        """Delete the selection and return it."""
        string = self.selected
        if string:
            self.delete()
        return string

    def replace_all(self, string: str) -> None:
        """Put `string` in place of the whole text, as one step of undo."""
        self.select_all()
        if graphemes.clean(string):
            self.paste(string)
        else:
            self.delete()

    def undo(self) -> bool:
        """Take back the last step; False if there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> bool:
        """Do again what was taken back last; False if there is nothing."""
        return self._step(self._redo, self._undo)

    # ---- moves

    def move_to(self, offset: int, select: bool = False) -> None:
        """Set the cursor to `offset`; with `select` the anchor stays."""
        self._run = ""
        self._goal = None
        self.cursor = graphemes.snap(self.cuts, offset)
        if not select:
            self.anchor = self.cursor

    def left(self, unit: Unit = "character", select: bool = False) -> None:
        """One character or word back; without `select` a selection collapses first."""
        low, high = self.selection
        collapse = low != high and not select and unit == "character"
        self.move_to(low if collapse else self._left_of(self.cursor, unit), select)

    def right(self, unit: Unit = "character", select: bool = False) -> None:
        """One character or word on; without `select` a selection collapses first."""
        low, high = self.selection
        collapse = low != high and not select and unit == "character"
        self.move_to(high if collapse else self._right_of(self.cursor, unit), select)

    def vertical(self, layout: Layout, rows: int, select: bool = False) -> None:
        """Move by `rows` (up is negative), keeping the column; past the ends go all the way."""
        goal = layout.x_of(self.cursor) if self._goal is None else self._goal
        row = layout.row_of(self.cursor) + rows
        if row < 0:
            offset = 0
        elif row >= len(layout.lines):
            offset = len(self.text)
        else:
            offset = layout.offset_at(row, goal)
        self.move_to(offset, select)
        self._goal = goal

    def home(self, layout: Layout, select: bool = False) -> None:
        """To the beginning of the row."""
        self.move_to(layout.lines[layout.row_of(self.cursor)].start, select)

    def end(self, layout: Layout, select: bool = False) -> None:
        """To the end of the row."""
        self.move_to(layout.lines[layout.row_of(self.cursor)].last, select)

    def select(self, start: int, end: int) -> None:
        """Select from `start` to `end`; the cursor goes to `end`."""
        self.move_to(start)
        self.move_to(end, select=True)

    def select_all(self) -> None:
        """Select the whole text."""
        self.select(0, len(self.text))

    def word_at(self, offset: int) -> tuple[int, int]:
        """Start and end of the word, the spaces or the signs at `offset`."""
        return graphemes.run_around(self.text, self.cuts, offset)

    # ---- inside

    def _left_of(self, at: int, unit: Unit) -> int:
        if unit == "word":
            return graphemes.word_left(self.text, self.cuts, at)
        return graphemes.previous_cut(self.cuts, at)

    def _right_of(self, at: int, unit: Unit) -> int:
        if unit == "word":
            return graphemes.word_right(self.text, self.cuts, at)
        return graphemes.next_cut(self.cuts, at)

    @staticmethod
    def _fit(string: str, room: int) -> str:
        if len(string) <= room:
            return string
        cuts = graphemes.boundaries(string)
        return string[: cuts[max(bisect_right(cuts, max(room, 0)) - 1, 0)]]

    def _insert(self, string: str, run: str) -> int:
        string = graphemes.clean(string)
        low, high = self.selection
        fitting = self._fit(string, self.limit - len(self.text) + high - low)
        if fitting:
            self._remember(run, fitting)
            self._set(self.text[:low] + fitting + self.text[high:], low + len(fitting))
        return len(string) - len(fitting)

    def _remove(self, other: int, run: str) -> None:
        low, high = self.selection if self.selected else (min(self.cursor, other), max(self.cursor, other))
        if low == high:
            return
        self._remember("" if self.selected else run, "")
        self._set(self.text[:low] + self.text[high:], low)

    def _set(self, text: str, cursor: int) -> None:
        self.text = text
        self.cuts = graphemes.boundaries(text)
        self.cursor = self.anchor = graphemes.snap(self.cuts, cursor)
        self._goal = None
        self.version += 1

    def _remember(self, run: str, typed: str) -> None:
        """Keep the state before an edit, unless the edit continues the running step."""
        now = self._clock()
        word_begins = run == "type" and not typed.isspace() and self.cursor > 0 and self.text[self.cursor - 1].isspace()
        merges = run != "" and run == self._run and now - self._last_edit <= PAUSE and not word_begins
        if not merges:
            self._undo.append(State(self.text, self.cursor, self.anchor))
            del self._undo[:-DEPTH]
        self._redo.clear()
        self._run = run
        self._last_edit = now

    def _step(self, source: list[State], target: list[State]) -> bool:
        if not source:
            return False
        target.append(State(self.text, self.cursor, self.anchor))
        state = source.pop()
        self._set(state.text, state.cursor)
        self.cursor, self.anchor = state.cursor, state.anchor
        self._run = ""
        return True
