"""The notes of the first half of a round: the report before the deeds, and the map."""

from __future__ import annotations

import pygame

from game.actions import Action
from game.city import rules
from game.city.state import Cell, City, Deed
from game.lessons.step import Chapter, Place, Step, gauges, key
from game.scenes import city_panels, report
from game.scenes.city import CityScene
from game.scenes.city_bar import SPEECH, UNDO
from game.scenes.report import ReportScene
from game.ui.prompts import arrows
from game.ui.typesetting import plural

# ---- the report


def _figures(scene: ReportScene) -> str:
    content = scene.ctx.content
    opens = any(deed.needs.research for deed in content.deeds.values())
    last = " Research opens new deeds." if opens else ""
    return f"Let ecology or economy fall under {content.balance.defeat_indicator}, and your term is over.{last}"


def _to_map(scene: ReportScene) -> str:
    return f"Read as long as you like, I have waited longer. {key(Action.CONFIRM)} or this button leads to the map."


def report_free(scene: ReportScene) -> list[pygame.Rect]:
    """What no note of a report should cover."""
    return [report.SHEET, report.CONTINUE, pygame.Rect(0, 0, 640, 23)]


REPORT = Chapter(
    ReportScene,
    (
        Step("figures", _figures, lambda scene: gauges(scene.top)),
        Step("onward", _to_map, lambda scene: scene.button.rect, stays=True),
    ),
    report_free,
)

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


MAP = Chapter(
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
            lambda scene: gauges(scene.bar.top),
            when=lambda scene: not _left(scene),
            past=lambda scene: scene.bar.ring.focused in scene.bar.facts,
        ),
        Step("square", _to_square, lambda scene: SPEECH, when=lambda scene: not _left(scene), stays=True),
    ),
    _map_avoid,
    quiet=lambda scene: scene.bar.explains,
)
