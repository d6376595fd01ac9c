from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.app import App
from game.city import rules
from game.city.state import City, Mark, Outcome, Promise, Speech
from game.content import load_content
from game.paths import pictures_folder
from game.scenes.ending import EndingScene
from game.scenes.ending_rank import WEIGHING, demands
from game.scenes.ending_views import articles, edition, headline, last_words, more, subline
from game.scenes.new_city import NewCityScene
from game.scenes.title import TitleScene
from game.ui import text
from game.ui.newspaper import WIDTH, draw_newspaper
from game.ui.plot import STYLES
from game.view.art import Art
from tests.game.stage import messages, outside_untouched, press, start


@pytest.fixture
def city(app: App) -> City:
    app.ctx.content = load_content()
    app.ctx.art = Art()
    city = rules.new_city(app.ctx.content, seed=5)
    city.round, city.phase = 7, "over"
    city.history = [Mark(40 + n, 70 - n, 5 * n, 50) for n in range(8)]
    city.outcome = Outcome("silver", None, "A city that breathes again", [])
    return city


def made(number: int, status: str, quote: str = "The northern forest stays", **values: object) -> Promise:
    rest: dict[str, object] = {"kind": "explicit", "verb": "protect", "to": None, "round": 1, "judged": 7, **values}
    return Promise(
        id=f"P{number}", quote=quote, category="ecology", subject="forest", by=None, confidence=0.9,
        status=status, reason="All fourteen tiles stand.", **rest,
    )  # type: ignore[arg-type]  # fmt: skip


def test_the_headline_is_a_kept_promise_and_what_became_of_it(city: City) -> None:
    city.promises = [made(1, "broken", "No new chimney", verb="avoid"), made(2, "kept")]
    assert headline(city) == '"The northern forest stays." It stayed.'
    assert "two promises that came due, one of them kept" in subline(city)


def test_after_a_defeat_the_headline_says_so_and_a_broken_promise_stands_below(city: City) -> None:
    city.outcome = Outcome(None, "votes", "Voted out on the square", ["Karl: approval 20, under 25."])
    city.promises = [made(1, "kept"), made(2, "broken", "No new chimney", verb="avoid")]
    assert headline(city) == "Voted out on the square"
    assert subline(city) == '"No new chimney." It came all the same. One of two promises kept.'


def test_a_quote_of_twelve_hundred_letters_is_cut_and_its_end_told(city: City) -> None:
    city.promises = [made(1, "kept", "word " * 240)]
    assert headline(city).endswith('…" It stayed.')
    assert text.size(headline(city), "heading")[0] <= WIDTH


def test_without_promises_the_paper_prints_what_was_said(app: App, city: City) -> None:
    city.speeches = [Speech(1, "Good morning. This town deserves better than smoke and silence!"), Speech(2, "Hm.")]
    assert headline(city) == "A city that breathes again"
    assert [(one.quote, one.stamp) for one in articles(app.ctx.content, city)] == [
        ("This town deserves better than smoke and silence!", None)
    ]
    assert more(city) == ""
    start(app, EndingScene(city))


def test_of_forty_promises_six_are_printed_and_the_rest_counted(app: App, city: City) -> None:
    city.promises = [made(n, "kept" if n % 3 else "broken") for n in range(1, 41)]
    city.promises += [made(41, "struck")]
    printed = articles(app.ctx.content, city)
    assert len(printed) == 6
    kept = sum(promise.status == "kept" for promise in city.promises) - sum(one.stamp == "kept" for one in printed)
    assert more(city) == f"and 34 more: {kept} kept, {34 - kept} broken"
    start(app, EndingScene(city))


def test_a_promise_to_somebody_is_told_before_one_to_nobody(app: App, city: City) -> None:
    city.promises = [made(n, "kept", f"Promise number {n}") for n in range(1, 9)]
    city.promises[7].to = "Oleg"
    assert "Promise number 8" in [one.quote for one in articles(app.ctx.content, city)]


def test_the_longest_articles_stay_in_their_columns(app: App, city: City) -> None:
    name = "Maximiliana Wolkenstein-Hohenberg"[:32]
    city.promises = [made(n, "broken" if n % 2 else "kept", "word " * 240, to=name) for n in range(1, 41)]
    for promise in city.promises:
        promise.reason = "Something happened that needs a great many words to be told to anybody. " * 3
    whole = edition(app.ctx.content, city, pygame.Surface((193, 98)))
    bare, full = pygame.Surface((640, 360)), pygame.Surface((640, 360))
    draw_newspaper(bare, app.ctx.art, replace(whole, articles=[]))
    draw_newspaper(full, app.ctx.art, whole)
    assert outside_untouched(full, pygame.Rect(226, 88, 266, 200), bare)


def test_the_longest_last_words_stay_in_their_row(app: App, city: City) -> None:
    for citizen in city.citizens:
        citizen.name, citizen.job, citizen.line = "Maximiliana Wolkenstein", "assistant " * 12, ("word " * 40)[:160]
    whole = edition(app.ctx.content, city, pygame.Surface((193, 98)))
    bare, full = pygame.Surface((640, 360)), pygame.Surface((640, 360))
    draw_newspaper(bare, app.ctx.art, replace(whole, last_words=[]))
    draw_newspaper(full, app.ctx.art, whole)
    assert outside_untouched(full, pygame.Rect(20, 314, 472, 36), bare)


def test_a_promise_that_the_end_overtook_bears_no_stamp(app: App, city: City) -> None:
    city.promises = [made(1, "standing", judged=None), made(2, "standing", verb="other", judged=None)]
    for promise in city.promises:
        promise.reason = ""
    assert [(one.result, one.stamp) for one in articles(app.ctx.content, city)] == [
        ("The end came before its day.", None),
        ("Nobody could judge it.", None),
    ]


def test_last_words_are_those_of_the_people_moved_most(city: City) -> None:
    for citizen, approval in zip(city.citizens, (50, 90, 20), strict=True):
        citizen.approval, citizen.line = approval, f"I give you {approval}."
    assert [said.line for said in last_words(city)][:2] == ["I give you 90.", "I give you 20."]


def test_gold_asks_for_judged_promises_even_where_none_was_broken(app: App, city: City) -> None:
    asked = {demand.words.split(":")[0]: demand.met for demand in demands(app.ctx.content, city)}
    assert asked["promises judged 3"] is False
    assert asked["kept 75 of 100"] is False


def test_the_rank_says_how_promises_to_leave_things_alone_weigh(
    app: App, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    draw_lines = text.draw_lines

    def note(*given: Any, **more: Any) -> int:
        written.extend(given[2])
        return draw_lines(*given, **more)

    monkeypatch.setattr(text, "draw_lines", note)
    start(app, EndingScene(city))
    assert WEIGHING in " ".join(written)


def test_lines_of_the_plot_differ_by_mark_and_by_colour() -> None:
    assert len({style.mark for style in STYLES.values()}) == len(STYLES)
    assert len({style.colour for style in STYLES.values()}) == len(STYLES)


def test_the_picture_is_written_and_nothing_is_overwritten(app: App, city: City) -> None:
    start(app, EndingScene(city))
    press(app, pygame.K_RETURN, pygame.K_RETURN)
    files = sorted(pictures_folder().iterdir())
    assert len(files) == 2
    assert pygame.image.load(files[0]).get_size() == (1920, 1080)
    assert files[0].name in messages(app)


def test_a_picture_that_cannot_be_written_is_said(app: App, city: City, home: Path) -> None:
    start(app, EndingScene(city))
    pictures_folder().parent.mkdir(parents=True, exist_ok=True)
    pictures_folder().write_text("a file where the folder should be")
    press(app, pygame.K_RETURN)
    assert "could not be saved" in messages(app)


def test_the_other_ways_on_are_a_new_city_and_the_title(app: App, city: City) -> None:
    start(app, EndingScene(city))
    press(app, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(app.scenes[-1], NewCityScene)
    press(app, pygame.K_ESCAPE, pygame.K_ESCAPE)
    assert isinstance(app.scenes[-1], TitleScene)
