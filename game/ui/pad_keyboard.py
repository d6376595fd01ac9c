"""A keyboard on the screen, for those who write with a game pad: letters, the words that may come next, and the rest
on the pad's own buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pygame

from game.actions import ACTION_EVENT, Action, action_of
from game.sound.cues import cue
from game.ui import text
from game.ui.editor import Editor
from game.ui.palette import N0, N1, N2, N3, N4, N5, N7, R4, R5, TEXT, TEXT_SOFT
from game.ui.panel import focus_outline, panel, plate
from game.ui.prompts import draw_prompts
from game.ui.suggestion import Suggestion, begins_sentence

LETTERS = ("1234567890", "qwertyuiop", "asdfghjkl'", "zxcvbnm,.?")
CAPITALS = ('!"%&()-+:;', "QWERTYUIOP", 'ASDFGHJKL"', "ZXCVBNM;:!")
STOPS = tuple(",.?!:;")
SIZE = (346, 131)
CAP = (32, 14)
STEP = (34, 16)
REPEAT_AFTER, REPEAT_EVERY = 0.35, 0.06
"""Seconds until a held button deletes or moves on again, and from then on."""
HELD = (Action.UNDO, Action.NEXT, Action.PREVIOUS)


@dataclass(frozen=True)
class _Key:
    rect: pygame.Rect
    label: str
    press: Callable[[], None]


class PadKeyboard:
    """Writes into an editor while it is open.

    Stick and pad walk over the keys and CONFIRM presses one; UNDO deletes, WHY sets a space, NEXT and PREVIOUS move
    the cursor, HELP shifts, ONWARD is done, BACK closes. `suggest` gets the text before the cursor; `on_done` is called
    by ONWARD and the last key.
    """

    def __init__(
        self,
        rect: pygame.Rect,
        editor: Editor,
        suggest: Callable[[str], Sequence[Suggestion]],
        on_done: Callable[[], None],
    ) -> None:
        self.rect = pygame.Rect(rect.topleft, SIZE)
        self.open = False
        self.row = self.column = 0
        self.shift = ""
        self._own_space = False
        self._editor = editor
        self._suggest = suggest
        self._on_done = on_done
        self._held: tuple[Action, float] | None = None
        self._rows: list[list[_Key]] = []
        self._goal = 0

    def show(self) -> None:
        """Open on the first suggestion, or on the letters if there is none."""
        self.open, self.shift, self._held = True, "", None
        self._lay_out()
        self.row, self.column = (0, 0) if self._rows[0] else (2, 4)
        self._goal = self._key.rect.centerx

    def close(self) -> None:
        """Go away; what was written stays."""
        self.open, self._held = False, None

    @property
    def capital(self) -> bool:
        """Whether the next letter is a capital: as the shift key says, else at the beginning of a sentence."""
        return self.shift in ("once", "lock") or (not self.shift and begins_sentence(self._before))

    @property
    def _before(self) -> str:
        buffer = self._editor.buffer
        return buffer.text[: buffer.selection[0]]

    @property
    def _key(self) -> _Key:
        return self._rows[self.row][self.column]

    # ---- keys

    def restyle(self) -> None:
        """Set the keys anew after a change of the font."""
        if self.open:
            self._lay_out()

    def _lay_out(self) -> None:
        """Set the keys for what stands before the cursor."""
        left, top = self.rect.x + 4, self.rect.y + 17
        self._rows = [self._suggested(left, top)]
        shifted = CAPITALS if self.shift in ("once", "lock") else LETTERS
        for number, letters in enumerate(shifted, 1):
            y = top + number * STEP[1]
            letters = letters.upper() if self.capital else letters
            self._rows.append(
                [
                    _Key(pygame.Rect(left + column * STEP[0], y, *CAP), letter, partial(self._type, letter))
                    for column, letter in enumerate(letters)
                ]
            )
        y = top + 5 * STEP[1]
        shift = {"": "shift", "once": "Shift", "lock": "SHIFT", "off": "shift"}[self.shift]
        last: list[tuple[str, int, Callable[[], None]]] = [
            (shift, 50, self._press_shift),
            ("space", 118, partial(self._type, " ")),
            ("delete", 56, self._delete),
            ("new line", 56, partial(self._type, "\n")),
            ("done", 50, self._done),
        ]
        keys, x = [], left
        for label, width, press in last:
            keys.append(_Key(pygame.Rect(x, y, width, CAP[1]), label, press))
            x += width + 2
        self._rows.append(keys)
        self.column = min(self.column, max(len(self._rows[self.row]) - 1, 0))
        if not self._rows[self.row]:
            self.row, self.column = 2, 4

    def _suggested(self, left: int, top: int) -> list[_Key]:
        keys: list[_Key] = []
        x = left
        for suggestion in self._suggest(self._before):
            width = text.size(suggestion.label)[0] + 10
            if x + width > self.rect.right - 4:
                break
            keys.append(_Key(pygame.Rect(x, top, width, CAP[1]), suggestion.label, partial(self._take, suggestion)))
            x += width + 2
        return keys

    # ---- what keys do

    def _type(self, string: str) -> None:
        """Type a key; the space that a suggestion set after itself is not set twice, and gives way to a stop."""
        own_space, self._own_space = self._own_space, False
        own_space = own_space and self._before.endswith(" ")
        if own_space and string == " ":
            return
        if own_space and string in STOPS:
            self._command(pygame.K_BACKSPACE)
        self._editor.handle(pygame.event.Event(pygame.TEXTINPUT, text=string))
        if self.shift in ("once", "off"):
            self.shift = ""

    def _take(self, suggestion: Suggestion) -> None:
        buffer = self._editor.buffer
        start, end = buffer.selection
        buffer.select(start - suggestion.replaces, end)
        self._own_space = False
        self._type(suggestion.words)
        self._own_space = suggestion.words.endswith(" ")
        self.row = self.column = 0

    def _delete(self) -> None:
        self._command(pygame.K_BACKSPACE)

    def _command(self, key: int) -> None:
        self._own_space = False
        self._editor.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=""))

    def _press_shift(self) -> None:
        following = {"": "off" if self.capital else "once", "off": "once", "once": "lock", "lock": ""}
        self.shift = following[self.shift]

    def _done(self) -> None:
        self.close()
        self._on_done()

    # ---- events

    def handle(self, event: pygame.event.Event) -> bool:
        """Take an event of a pad, or the mouse over the keys; True if it was used. A real key closes the keyboard."""
        if event.type == pygame.KEYDOWN:
            self.close()
            return event.key == pygame.K_ESCAPE
        if event.type == pygame.CONTROLLERBUTTONUP:
            self._held = None
            return True
        if event.type in (pygame.CONTROLLERBUTTONDOWN, ACTION_EVENT):
            action = action_of(event)
            if action is not None:
                self._act(action)
                self._held = (action, -REPEAT_AFTER) if action in HELD else None
            return True
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN):
            return self._point(event)
        return False

    def _point(self, event: pygame.event.Event) -> bool:
        for row, keys in enumerate(self._rows):
            for column, key in enumerate(keys):
                if key.rect.collidepoint(event.pos):
                    self.row, self.column, self._goal = row, column, key.rect.centerx
                    if event.type == pygame.MOUSEBUTTONDOWN:
                        self._press()
                    return True
        return bool(self.rect.collidepoint(event.pos))

    def _act(self, action: Action) -> None:
        match action:
            case Action.CONFIRM:
                self._press()
            case Action.LEFT | Action.RIGHT:
                cue("move")
                self.column = (self.column + (1 if action is Action.RIGHT else -1)) % len(self._rows[self.row])
                self._goal = self._key.rect.centerx
            case Action.UP | Action.DOWN:
                self._walk(1 if action is Action.DOWN else -1)
            case Action.BACK:
                cue("back")
                self.close()
            case Action.ONWARD:
                cue("confirm")
                self._done()
            case _:
                self._on_pad(action)
                self._lay_out()

    def _on_pad(self, action: Action) -> None:
        """The buttons that spare a walk to a key."""
        match action:
            case Action.UNDO:
                self._delete()
            case Action.WHY:
                self._type(" ")
            case Action.HELP:
                self._press_shift()
            case Action.PREVIOUS:
                self._command(pygame.K_LEFT)
            case Action.NEXT:
                self._command(pygame.K_RIGHT)

    def _press(self) -> None:
        cue("move")
        self._key.press()
        if self.open:
            self._lay_out()

    def _walk(self, step: int) -> None:
        """To the row above or below, round the ends, to the key that is nearest to where the walk began."""
        cue("move")
        row = (self.row + step) % len(self._rows)
        if not self._rows[row]:
            row = (row + step) % len(self._rows)
        keys = self._rows[row]
        self.row = row
        self.column = min(range(len(keys)), key=lambda column: abs(keys[column].rect.centerx - self._goal))

    def update(self, dt: float) -> None:
        """Let `dt` seconds pass: a held button goes on deleting, or moving the cursor."""
        if not self.open or self._held is None:
            return
        action, waited = self._held
        waited += dt
        while waited >= 0:
            self._on_pad(action)
            waited -= REPEAT_EVERY
        self._held = (action, waited)
        self._lay_out()

    # ---- picture

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the keyboard."""
        panel(surface, self.rect, "What will you say?", self._editor.counter, focus=True)
        for row, keys in enumerate(self._rows):
            for column, key in enumerate(keys):
                self._draw_key(surface, key, row, (row, column) == (self.row, self.column))
        prompts = [
            (Action.CONFIRM, "press"),
            (Action.UNDO, "delete"),
            (Action.WHY, "space"),
            (Action.PREVIOUS, ""),
            (Action.NEXT, "cursor"),
            (Action.HELP, "shift"),
            (Action.ONWARD, "done"),
            (Action.BACK, "close"),
        ]
        draw_prompts(surface, (self.rect.x + 6, self.rect.bottom - 14), prompts, self.rect.w - 10)

    def _draw_key(self, surface: pygame.Surface, key: _Key, row: int, focused: bool) -> None:
        lit = key.label == "Shift" or key.label == "SHIFT"
        if focused:
            surface.fill(N0, key.rect.inflate(2, 2))
            focus_outline(surface, key.rect)
        else:
            plate(surface, key.rect, N4 if lit else N2 if row else N1, N5 if row else N3, N1)
        colour = R5 if focused else R4 if not row else TEXT if row < 5 else TEXT_SOFT
        text.draw(surface, (key.rect.centerx, key.rect.y + 4), key.label, N7 if lit else colour, align="centre")
