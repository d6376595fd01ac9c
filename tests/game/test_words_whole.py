"""Words that the game itself has written stand whole on cards and in the ledger, and figures beside their arrows."""

from __future__ import annotations

import pygame
import pytest

from game.app import App
from game.city.definitions import Content
from game.scenes.promise_views import FALTERING
from game.ui import bar, fonts, symbols
from game.ui.citizen_card import LOW, TALL, WIDTH, CardFace, draw_card
from game.ui.evidence import Plate, draw_plate
from game.ui.fonts import Cut
from game.ui.ledger import Ledger, LedgerLine
from game.view.art import Art
from tests.game.ink import Sheet, watch

PAGE = pygame.Rect(334, 188, 297, 58)
"""As large as the ledger beside the map."""


@pytest.fixture
def sheet(app: App, monkeypatch: pytest.MonkeyPatch) -> Sheet:
    watch(monkeypatch)
    return Sheet((640, 360))


@pytest.mark.parametrize("height", [TALL, LOW])
def test_the_job_of_everybody_the_game_knows_stands_whole_on_the_card(
    sheet: Sheet, content: Content, art: Art, height: int
) -> None:
    for kind in content.citizens.values():
        sheet.clear()
        face = CardFace(kind.name, kind.age, kind.job, kind.portrait, "neutral", "", 100, -15)
        draw_card(sheet, pygame.Rect(100, 100, WIDTH, height), face, art)
        assert kind.job.upper() in [drawn.string for drawn in sheet.texts]
        assert sheet.faults() == []


def test_a_job_too_long_for_capitals_is_set_in_small_letters_before_it_is_cut(sheet: Sheet, art: Art) -> None:
    face = CardFace("Ines", 33, "underwater archivist", "mia", "neutral", "", 50, 0)
    draw_card(sheet, pygame.Rect(100, 100, WIDTH, LOW), face, art)
    assert "Underwater archivist" in [drawn.string for drawn in sheet.texts]


@pytest.mark.parametrize("cut", [Cut(), Cut(large=True, legible=True)], ids=["usual", "large and legible"])
def test_jobs_stand_whole_on_the_plates_of_the_square_too(
    sheet: Sheet, content: Content, cut: Cut, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_cut", cut)
    for kind in content.citizens.values():
        draw_plate(sheet, pygame.Rect(10, 100, 122, 30), Plate(kind.name, kind.job, 50, 3, "", False, False))
        assert sheet.texts[1].string.casefold() == kind.job.casefold()
        assert sheet.faults() == []
        sheet.clear()


@pytest.mark.parametrize("count", [1, 40])
def test_how_a_promise_stands_is_told_whole_in_the_ledger(sheet: Sheet, count: int) -> None:
    """Also beside the scroll bar of a long page; a longer note takes a second line."""
    notes = [*FALTERING.values(), "due now", "not done", "not judged", "round 10"]
    for note in notes:
        sheet.clear()
        page = Ledger(PAGE)
        page.show([LedgerLine(f"P{n}", "The forest stays", "Keep forest.", "risk", note) for n in range(count)])
        page.draw(sheet)
        assert note in [drawn.string for drawn in sheet.texts]
    page = Ledger(PAGE)
    page.show([LedgerLine("P1", "The forest stays", "Keep forest.", "risk", "far out of reach")])
    page.draw(sheet)
    assert {"far out of", "reach"} <= {drawn.string for drawn in sheet.texts}
    assert sheet.faults() == []


def test_a_hundred_does_not_run_into_the_arrow_beside_it(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    arrows: list[int] = []
    monkeypatch.setattr(symbols, "arrow", lambda surface, pos, *rest: arrows.append(pos[0]))
    bar.approval(sheet, (10, 10), 100, 12)
    draw_plate(sheet, pygame.Rect(10, 100, 74, 30), Plate("Karl", "", 100, 12, "", False, False))
    figures = [drawn.caps.right for drawn in sheet.texts if drawn.string == "100"]
    assert len(figures) == len(arrows) == 2
    assert all(arrow - figure >= 3 for figure, arrow in zip(figures, arrows, strict=True))
