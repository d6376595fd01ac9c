"""What the clerk says in the first round: each note with its scene, its moment, its words and what it points at.

Numbers, names and keys in the words are those of the content that is played and of the player's own bindings.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pygame

from game.actions import Action, device, prompt
from game.calendar import YEARS_A_ROUND
from game.city import rules
from game.city.state import Cell, City, Deed
from game.scene import Scene
from game.scenes import city_panels, record, report, speech
from game.scenes.city import CityScene
from game.scenes.city_bar import SPEECH, UNDO
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.square_turns import Turn
from game.ui import text
from game.ui.evidence import CARD, HINT
from game.ui.hud import NAMES, TopBar
from game.ui.prompts import arrows
from game.ui.typesetting import count_word, plural

Place = pygame.Rect | None
ENTRY_HEIGHT, ASIDE, STRIKE_BELOW = 66, 104, 27
"""Pixels of a usual entry of the record, of the column at its right end, and above its button."""
LISTED = 170
"""The height up to which the record is spoken of as a whole."""
LINE_HEIGHT, NAME_WIDTH = 16, 140
SHEET = pygame.Rect(speech.SHEET.x, speech.SHEET.y, speech.NOTE.x - 6 - speech.SHEET.x, speech.SHEET.h)
"""The sheet as far as no note lies on it."""
AUDIENCE = pygame.Rect(88, 150, 300, 56)
"""The faces before the podium."""
SPOKEN = pygame.Rect(284, 2, 110, 12)
"""Who has spoken, in the bar over the square."""
BUBBLES, AVERAGE = pygame.Rect(0, 96, 640, 76), pygame.Rect(496, 0, 144, 16)


def _never(scene: object) -> bool:
    return False


def _always(scene: object) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One note. It stands while `when` holds and `anchor` finds what it is about; `past` says that the player has
    done already what it would ask for. One that `stays` does not go because it has been read."""

    id: str
    words: Callable[[Any], str]
    anchor: Callable[[Any], Place]
    when: Callable[[Any], bool] = _always
    past: Callable[[Any], bool] = _never
    stays: bool = False


@dataclass(frozen=True)
class Chapter:
    """The notes of one scene, in their order. `avoid` is what should stay free, `quiet` when nothing is said."""

    scene: type[Scene]
    steps: tuple[Step, ...]
    avoid: Callable[[Any], list[pygame.Rect]]
    quiet: Callable[[Any], bool] = _never


def key(action: Action) -> str:
    """The key of an action as the notes name it."""
    return f"[{prompt(action)}]"


def _gauges(top: TopBar) -> pygame.Rect:
    return top.gauge_rect(NAMES[0]).unionall([top.gauge_rect(name) for name in NAMES[1:]])


# ---- the report before the first deeds


def _figures(scene: ReportScene) -> str:
    content = scene.ctx.content
    opens = any(deed.needs.research for deed in content.deeds.values())
    last = " Research opens new deeds." if opens else ""
    return f"Let ecology or economy fall under {content.balance.defeat_indicator}, and your term is over.{last}"


def _to_map(scene: ReportScene) -> str:
    return f"Read as long as you like, I have waited longer. {key(Action.CONFIRM)} or this button leads to the map."


# ---- the map


def _deeds(city: City) -> list[Deed]:
    return [deed for deed in city.deeds if deed.round == city.round]


def _left(scene: CityScene) -> int:
    return rules.deeds_left(scene.ctx.content, scene.city)


def _open_to_deeds(scene: CityScene, at: Cell) -> bool:
    return any(option.locked is None for option in rules.options(scene.ctx.content, scene.city, at))


def _fitting_tile(scene: CityScene) -> Place:
    """The chosen place, or the nearest one where something can be done."""
    x, y = scene.cursor
    cells = [(column, row) for row, tiles in enumerate(scene.city.map) for column in range(len(tiles))]
    cells.sort(key=lambda at: abs(at[0] - x) + abs(at[1] - y))
    found = next((at for at in cells if _open_to_deeds(scene, at)), None)
    return scene.map.rect(found) if found is not None else None


def _tile(scene: CityScene) -> str:
    many = plural(scene.ctx.content.balance.deeds_per_round, "place")
    return (
        f"You may change {many}; this is one that can be. "
        f"Walk there with [{arrows()}] and press {key(Action.CONFIRM)}, or click it."
    )


def _price(scene: CityScene) -> str:
    option = scene.panels.option()
    if option is not None and option.locked is not None:
        return f"This deed is locked, and says what is missing. {key(Action.DOWN)} goes to the next."
    return (
        f"First the price: at once, and in every round. "
        f"{key(Action.RIGHT)} shows whom it touches, {key(Action.CONFIRM)} does it."
    )


def _undo(scene: CityScene) -> str:
    return f"Done, and everybody saw it. Until you speak, {key(Action.UNDO)} or this button takes it back."


def _why(scene: CityScene) -> str:
    return f"The hatched end of a bar is what these years will do to it. {key(Action.WHY)} says why, line by line."


def _to_square(scene: CityScene) -> str:
    return f"That was the easy part. {key(Action.ONWARD)} or this button leads to the square, where they want words."


def _map_avoid(scene: CityScene) -> list[pygame.Rect]:
    return [city_panels.LOWER, SPEECH.union(UNDO), scene.map.rect(scene.cursor)]


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


# ---- the square


def _last_heard(scene: SquareScene) -> Turn | None:
    """Whose answer was heard last."""
    turns = scene.turns
    return next((one for one in reversed(turns.turns) if one.kind == "answer" and one.over and turns.begun(one)), None)


def _plate(scene: SquareScene) -> Place:
    turn = _last_heard(scene)
    return scene.view.plate(turn.name) if turn is not None else None


def _answering(scene: SquareScene) -> bool:
    turn = scene.turns.current
    return turn is not None and turn.kind == "answer" and bool(turn.line) and not scene.view.frame.finished


def _answer(scene: SquareScene) -> str:
    return f"Everybody here answers once. {key(Action.CONFIRM)} hears a line out, then calls the next."


def _approval(scene: SquareScene) -> str:
    turn = _last_heard(scene)
    name = text.fit(turn.name, "read", NAME_WIDTH) if turn is not None else ""
    return (
        f"Deeds, words and their own answers move approval. {key(Action.WHY)} or a click here says what moved {name}'s."
    )


def _years(scene: SquareScene) -> str:
    span = count_word(YEARS_A_ROUND)
    return f"They have spoken. Now {span} years pass: smoke spreads or clears, and promises fall due."


def _square_avoid(scene: SquareScene) -> list[pygame.Rect]:
    plates = [scene.view.plate(citizen.name) for citizen in scene.city.citizens]
    return [*plates, *scene.view.faces(), CARD, HINT, BUBBLES, AVERAGE]


# ---- the report after it


def _reasons(scene: ReportScene) -> str:
    return "Every point has its line: how much, what did it, and why. I only add up."


def _fell_due(scene: ReportScene) -> str:
    return "What fell due stands here, kept or broken. The rest waits for its day."


def _farewell(scene: ReportScene) -> str:
    done = count_word(len(scene.city.history) - 1)
    total = plural(scene.city.rounds, "round")
    return f"{done.capitalize()} of {total} done, and you know all I know. {key(Action.HELP)} opens the handbook."


def _report_avoid(scene: ReportScene) -> list[pygame.Rect]:
    return [report.SHEET, report.CONTINUE, pygame.Rect(0, 0, 640, 23)]


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(
        ReportScene,
        (
            Step("figures", _figures, lambda scene: _gauges(scene.top)),
            Step("onward", _to_map, lambda scene: scene.button.rect, stays=True),
        ),
        _report_avoid,
    ),
    Chapter(
        CityScene,
        (
            Step(
                "tile",
                _tile,
                _fitting_tile,
                when=lambda scene: scene.focus == "map",
                past=lambda scene: bool(_deeds(scene.city)),
                stays=True,
            ),
            Step(
                "price",
                _price,
                lambda scene: city_panels.PREVIEW,
                when=lambda scene: scene.focus == "deeds" and scene.panels.option() is not None,
                past=lambda scene: bool(_deeds(scene.city)),
                stays=True,
            ),
            Step("undo", _undo, lambda scene: UNDO, when=lambda scene: bool(_deeds(scene.city))),
            Step(
                "why",
                _why,
                lambda scene: _gauges(scene.bar.top),
                when=lambda scene: not _left(scene),
                past=lambda scene: scene.bar.ring.focused in scene.bar.facts,
            ),
            Step("square", _to_square, lambda scene: SPEECH, when=lambda scene: not _left(scene), stays=True),
        ),
        _map_avoid,
        quiet=lambda scene: scene.bar.explains,
    ),
    Chapter(
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
    ),
    Chapter(
        RecordScene,
        (
            Step("record", _page, _listed),
            Step("strike", _strike, _strike_button, past=lambda scene: _unsure(scene) is None),
            Step("face", _face, lambda scene: scene.button.rect, stays=True),
        ),
        _record_avoid,
        quiet=lambda scene: not scene.page.written,
    ),
    Chapter(
        SquareScene,
        (
            Step("answer", _answer, lambda scene: SPOKEN, when=_answering),
            Step("approval", _approval, _plate, past=lambda scene: scene.view.why),
            Step("years", _years, lambda scene: HINT, when=lambda scene: scene.view.frame.finished, stays=True),
        ),
        _square_avoid,
        quiet=lambda scene: scene.view.why,
    ),
    Chapter(
        ReportScene,
        (
            Step("reasons", _reasons, lambda scene: pygame.Rect(report.SHEET.x + 8, report.SHEET.y + 34, 368, 96)),
            Step("due", _fell_due, lambda scene: report.UPPER),
            Step("farewell", _farewell, lambda scene: scene.button.rect, stays=True),
        ),
        _report_avoid,
    ),
)
"""The first and the last are of the report: before the deeds of a round, and after its years."""
