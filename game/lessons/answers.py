"""The notes of the end of a round: the square, and the report of the years."""

from __future__ import annotations

import pygame

from game.actions import Action
from game.calendar import YEARS_A_ROUND
from game.lessons.deeds import report_free
from game.lessons.step import Chapter, Place, Step, key
from game.scenes import report
from game.scenes.report import ReportScene
from game.scenes.square import SquareScene
from game.scenes.square_turns import Turn
from game.ui import text
from game.ui.evidence import CARD, HINT
from game.ui.typesetting import count_word, plural

NAME_WIDTH = 140
SPOKEN = pygame.Rect(284, 2, 140, 12)
"""Who has spoken, in the bar over the square."""
BUBBLES, AVERAGE = pygame.Rect(0, 96, 640, 76), pygame.Rect(496, 0, 144, 16)

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


SQUARE = Chapter(
    SquareScene,
    (
        Step("answer", _answer, lambda scene: SPOKEN, when=_answering),
        Step("approval", _approval, _plate, past=lambda scene: scene.view.why),
        Step("years", _years, lambda scene: HINT, when=lambda scene: scene.view.frame.finished, stays=True),
    ),
    _square_avoid,
    quiet=lambda scene: scene.view.why,
)

# ---- the report


def _reasons(scene: ReportScene) -> str:
    return "Every point has its line: how much, what did it, and why. I only add up."


def _fell_due(scene: ReportScene) -> str:
    return "What fell due stands here, kept or broken. The rest waits for its day."


def _farewell(scene: ReportScene) -> str:
    done = count_word(len(scene.city.history) - 1)
    total = plural(scene.city.rounds, "round")
    return f"{done.capitalize()} of {total} done, and you know all I know. {key(Action.HELP)} opens the handbook."


YEARS = Chapter(
    ReportScene,
    (
        Step("reasons", _reasons, lambda scene: pygame.Rect(report.SHEET.x + 8, report.SHEET.y + 34, 368, 96)),
        Step("due", _fell_due, lambda scene: report.UPPER),
        Step("farewell", _farewell, lambda scene: scene.button.rect, stays=True),
    ),
    report_free,
)
