"""The record: what stands there word for word, and what can still be struck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pygame
import pytest

from ai.schema import Contradiction, Record
from game.city import rules
from game.content import load_content
from game.scenes.record import PAGE, RecordScene
from game.scenes.square import SquareScene
from game.ui import text
from tests.game.fakes import FakeApp, a_city, an_app, promise

SURE = promise("we will build a solar field", by=4)
UNSURE = promise("Karl will have a job", "support", "jobs", to="Karl", confidence=0.3)


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    pygame.display.set_mode((640, 360))
    yield
    pygame.display.quit()


def read_back(record: Record, speech: str = "A speech.") -> FakeApp:
    content = load_content()
    city = a_city(content, deeds=1)
    hearing = rules.deliver(content, city, speech, record.model_dump())
    app = an_app(content)
    app.start(RecordScene(city, hearing))
    app.run(6)
    return app


@pytest.fixture
def app() -> FakeApp:
    return read_back(Record(promises=[SURE, UNSURE], contradictions=[]))


def status(app: FakeApp, quote: str) -> str:
    return next(one.status for one in app.scene.city.promises if one.quote == quote)


def test_every_promise_is_read_back_with_its_meaning_and_verdict(app: FakeApp) -> None:
    first, second = app.scene.page.entries
    assert (first.id, first.quote) == ("P1", "we will build a solar field")
    assert first.reading == "Build solar field, due by round 4."
    assert first.verdict and not first.unsure
    assert second.reading == "A job for Karl, without a date."
    assert second.unsure and second.certainty == 0.3


def test_a_promise_just_made_is_not_called_a_repetition_of_itself(app: FakeApp) -> None:
    assert all("said before" not in entry.verdict.lower() for entry in app.scene.page.entries)


def test_an_unsure_entry_can_be_struck_with_the_keyboard(app: FakeApp) -> None:
    app.press(pygame.K_UP)
    app.press(pygame.K_u)
    assert status(app, UNSURE.quote) == "struck"
    assert app.scene.page.entries[1].struck
    app.run(0.3)


def test_an_unsure_entry_can_be_struck_with_the_mouse(app: FakeApp) -> None:
    app.click(app.scene.page.strike_rect(1).center)
    assert status(app, UNSURE.quote) == "struck"


def test_a_sure_entry_stands(app: FakeApp) -> None:
    app.press(pygame.K_UP)
    app.press(pygame.K_UP)
    app.press(pygame.K_u)
    assert status(app, SURE.quote) == "standing"


def test_a_clash_is_quoted_with_what_it_goes_against() -> None:
    content = load_content()
    deed = a_city(content, deeds=1).deeds[0]
    clash = Contradiction(quote="we built nothing", against=deed.id, severity="high", confidence=0.9)
    app = read_back(Record(promises=[], contradictions=[clash]), "Friends, we built nothing.")
    entry = app.scene.page.entries[0]
    assert (entry.kind, entry.quote, entry.severity) == ("clash", "we built nothing", "high")
    assert content.deeds[deed.kind].past in entry.reading


def test_a_promise_said_again_is_shown_but_binds_once() -> None:
    content = load_content()
    city = a_city(content)
    rules.deliver(content, city, "x", Record(promises=[SURE], contradictions=[]).model_dump())
    rules.begin_square(content, city)
    rules.pass_years(content, city)
    rules.begin_deeds(content, city)
    rules.begin_speech(content, city)
    hearing = rules.deliver(content, city, "x", Record(promises=[SURE], contradictions=[]).model_dump())
    app = an_app(content)
    app.start(RecordScene(city, hearing))
    app.run(3)
    entry = app.scene.page.entries[0]
    assert (entry.kind, entry.id, entry.unsure) == ("again", "P1", False)


def test_the_first_press_finishes_the_writing_and_the_second_goes_on() -> None:
    app = read_back(Record(promises=[SURE], contradictions=[]))
    app.start(RecordScene(app.scene.city, app.scene.hearing))
    app.press(pygame.K_SPACE)
    assert app.went == [] and app.scene.page.written
    app.press(pygame.K_SPACE)
    assert isinstance(app.went[-1][1], SquareScene)


def test_the_button_goes_on_with_the_mouse(app: FakeApp) -> None:
    app.click(app.scene.button.rect.center)
    assert isinstance(app.went[-1][1], SquareScene)


@pytest.mark.parametrize("speech", ["", "Good evening."])
def test_an_empty_record_can_be_read_and_left(speech: str) -> None:
    app = read_back(Record(promises=[], contradictions=[]), speech)
    app.press(pygame.K_UP)
    app.press(pygame.K_SPACE)
    assert isinstance(app.went[-1][1], SquareScene)


def test_words_without_end_never_leave_the_page() -> None:
    long = promise("x" * 300, "other", "other")
    many = [promise(f"I promise {n}: " + "word " * 60, "other", "other") for n in range(12)]
    empty = read_back(Record(promises=[], contradictions=[])).run(0.1)
    full = read_back(Record(promises=[long, *many], contradictions=[])).run(0.1)
    for edge in (pygame.Rect(PAGE.right + 4, 20, 30, 300), pygame.Rect(70, PAGE.bottom - 3, 300, 3)):
        assert pygame.image.tobytes(empty.subsurface(edge), "RGB") == pygame.image.tobytes(full.subsurface(edge), "RGB")


def test_what_stands_from_before_is_told_below_and_nothing_whose_day_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    app = read_back(Record(promises=[SURE], contradictions=[]))
    city, hearing = app.scene.city, app.scene.hearing
    earlier = [("nobody pays more", None), ("a forest by the mill", 5), ("a quiet first round", 1)]
    city.round = 2
    for number, (quote, by) in enumerate(earlier, start=2):
        city.promises.append(replace(hearing.promises[0], id=f"P{number}", round=1, quote=quote, by=by))
    app.start(RecordScene(city, hearing))
    app.run(6)
    drawn: list[str] = []
    real = text.draw

    def note(surface: pygame.Surface, pos: tuple[int, int], string: str, *rest: Any, **named: Any) -> int:
        drawn.append(string)
        return real(surface, pos, string, *rest, **named)

    monkeypatch.setattr(text, "draw", note)
    app.run(0.1)
    below = drawn[drawn.index("STANDING FROM BEFORE") :]
    assert below[1:4] == ["P3", "due by round 5", '"a forest by the mill"']
    assert below[4:7] == ["P2", "without a date", '"nobody pays more"']
    assert not any("quiet" in words for words in drawn)
