"""The notes of the words of a round: the speech, and the record of it."""

from __future__ import annotations

import pygame

from game.actions import Action, device
from game.lessons.step import Chapter, Place, Step, key
from game.scenes import record, speech
from game.scenes.record import RecordScene
from game.scenes.speech import SpeechScene
from game.ui.prompts import arrows

LINE_HEIGHT = 16
SHEET = pygame.Rect(speech.SHEET.x, speech.SHEET.y, speech.NOTE.x - 6 - speech.SHEET.x, speech.SHEET.h)
"""The sheet as far as no note lies on it."""
AUDIENCE = pygame.Rect(88, 150, 300, 56)
"""The faces before the podium."""
ENTRY_HEIGHT, ASIDE, STRIKE_BELOW = 66, 104, 27
"""Pixels of a usual entry of the record, of the column at its right end, and above its button."""
LISTED = 170
"""The height up to which the record is spoken of as a whole."""

# ---- the speech


def _written(scene: SpeechScene) -> bool:
    return bool(scene.editor.text.strip())


def _heard(scene: SpeechScene) -> bool:
    """Whether the clerk has read any of it."""
    return _written(scene) and bool(scene.preview.heard.strip())


def _write(scene: SpeechScene) -> str:
    pen = f" {key(Action.CONFIRM)} brings the letters." if device() == "buttons" else ""
    return f"Say whatever you want them to believe. What you pledge I write down, word for word.{pen}"


def _underline(scene: SpeechScene) -> str:
    first = scene.preview.entries[0].note if scene.preview.entries else None
    lines = {
        "good": "A whole line: it can be kept.",
        "doubt": "A broken line: hard to keep, or beyond what rules can check.",
        "bad": "A wavy line: it cannot be kept, or you have said or done the opposite.",
    }
    return f"I underline what you can be held to. {lines[first.style] if first else ''}".rstrip()


def _wish(scene: SpeechScene) -> str:
    if scene.preview.entries:
        return 'Wishes stay bare: "it would be nice" binds nobody. "I will" is a promise.'
    return "So far a wish, and a wish binds nobody. Say what you will do, and I underline it."


def _speak(scene: SpeechScene) -> str:
    return f"Once it says what you mean, [{scene.speak_button.key}] gives the speech. Then it stands."


def _lines(scene: SpeechScene) -> pygame.Rect:
    """The part of the sheet that is written on."""
    rows, caret = speech.ROWS, scene.editor.caret()
    return pygame.Rect(rows.x, rows.y, rows.w, min(max(caret.bottom - rows.y + 3, LINE_HEIGHT), rows.h))


def _speech_avoid(scene: SpeechScene) -> list[pygame.Rect]:
    sheet = speech.SHEET
    head = pygame.Rect(sheet.x, sheet.y, sheet.w, speech.ROWS.y - sheet.y)
    foot = pygame.Rect(sheet.x, scene.speak_button.rect.y, sheet.w, scene.speak_button.rect.h)
    return [head, _lines(scene), foot, speech.NOTE, AUDIENCE]


SPEECH = Chapter(
    SpeechScene,
    (
        Step(
            "write",
            _write,
            _lines,
            when=lambda scene: not _written(scene),
            past=_written,
            stays=True,
        ),
        Step("underline", _underline, lambda scene: speech.NOTE, when=lambda scene: bool(scene.preview.entries)),
        Step("wish", _wish, _lines, when=_heard),
        Step(
            "speak",
            _speak,
            lambda scene: SHEET,
            when=lambda scene: _heard(scene) or (_written(scene) and not scene.ctx.clerk.listening),
            stays=True,
        ),
    ),
    _speech_avoid,
    quiet=lambda scene: scene.hearing or scene.keyboard.open,
)

# ---- the record


def _unsure(scene: RecordScene) -> int | None:
    return next((index for index, entry in enumerate(scene.page.entries) if entry.unsure), None)


def _strike_button(scene: RecordScene) -> Place:
    index = _unsure(scene)
    box = scene.page.strike_rect(index) if index is not None else None
    return box if box is not None and record.ROWS.contains(box) else None


def _entries(scene: RecordScene) -> list[pygame.Rect]:
    """Where the entries stand, as far as they are in sight."""
    page, rows = scene.page, record.ROWS
    tops = [page.strike_rect(index).y - STRIKE_BELOW for index in range(len(page.entries))]
    ends = [*tops[1:], tops[-1] + ENTRY_HEIGHT] if tops else []
    boxes = [pygame.Rect(rows.x, top, rows.w, end - top) for top, end in zip(tops, ends, strict=True)]
    return [box.clip(rows) for box in boxes if box.colliderect(rows)]


def _listed(scene: RecordScene) -> Place:
    """All entries, or the first of those in sight where they fill the page."""
    entries = _entries(scene)
    if not entries:
        return pygame.Rect(record.ROWS.x + 40, record.ROWS.y + 36, 360, 60)
    whole = entries[0].unionall(entries[1:])
    return (whole if whole.h <= LISTED else entries[0]).inflate(-12, -4)


def _record_avoid(scene: RecordScene) -> list[pygame.Rect]:
    boxes = [scene.button.rect]
    for entry in _entries(scene):
        boxes.append(pygame.Rect(entry.x, entry.y, entry.w - ASIDE, entry.h))
        boxes.append(pygame.Rect(entry.right - ASIDE, entry.y, ASIDE, STRIKE_BELOW + 13))
    return boxes


def _page(scene: RecordScene) -> str:
    if not scene.page.entries:
        return "No promise, so nothing to keep. It is the cheapest page I ever wrote."
    if any(entry.struck for entry in scene.page.entries):
        return "Word for word, and how the rules see it. What you struck binds nobody; the rest stands."
    if _unsure(scene) is None:
        return "Word for word, and how the rules see it. I am sure of all of it, so all of it stands."
    return "Word for word, and how the rules see it. What I am sure of stands; the rest you may strike."


def _strike(scene: RecordScene) -> str:
    index = _unsure(scene)
    sure = round(scene.page.entries[index].certainty * 100) if index is not None else 0
    how = f"{key(Action.UNDO)} strikes it" if scene.page.chosen == index else f"Walk to it with [{arrows()}]"
    end = "if you never meant it" if scene.page.chosen == index else f"and {key(Action.UNDO)} strikes it"
    return f"Of this I am only {sure} in 100 sure. {how}, {end}."


def _face(scene: RecordScene) -> str:
    return f"The ink is dry. [{scene.button.key}], and you hear what they make of it."


RECORD = Chapter(
    RecordScene,
    (
        Step("record", _page, _listed),
        Step("strike", _strike, _strike_button, past=lambda scene: _unsure(scene) is None),
        Step("face", _face, lambda scene: scene.button.rect, stays=True),
    ),
    _record_avoid,
    quiet=lambda scene: not scene.page.written,
)
