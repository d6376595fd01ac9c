"""Every figure that moves is accounted for on the screen: the lines shown sum to the difference shown."""

from __future__ import annotations

import random
import re

import pygame
import pytest

from game.app import App
from game.city import rules
from game.city.definitions import INDICATORS
from game.city.state import City
from game.content import load_content
from game.scenes.accounts import indicator_account
from game.scenes.city import CityScene
from game.scenes.city_views import citizen_detail, gauges
from game.scenes.report import ReportScene
from game.scenes.report_views import approval_lines
from game.scenes.square import SquareScene
from game.ui import text
from game.ui.account import Account, Section, draw_account, rows, shown_lines
from game.ui.details import shown_reasons
from game.view.art import Art
from tests.city.play import at_random, record
from tests.game.fakes import FakeClerk, reaction
from tests.game.stage import first_cell, point, press, start

SIGNED = re.compile(r"[+-]\d+")


@pytest.fixture
def mayor(app: App) -> App:
    app.ctx.content = load_content()
    app.ctx.art = Art()
    app.ctx.clerk = FakeClerk(app.ctx.content)
    app.ctx.settings.change(reduced_motion=True)
    return app


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every string that is drawn, in order."""
    strings: list[str] = []
    draw = text.draw

    def listen(surface: pygame.Surface, pos: tuple[int, int], string: str, *rest: object, **more: object) -> int:
        strings.append(string)
        return draw(surface, pos, string, *rest, **more)

    monkeypatch.setattr(text, "draw", listen)
    return strings


def to_the_square(app: App, city: City, chance: random.Random) -> None:
    """Deeds and words at random, up to the square."""
    content = app.ctx.content
    if city.phase == "report":
        rules.begin_deeds(content, city)
    words, said = at_random(content, city, chance)
    rules.begin_speech(content, city)
    rules.deliver(content, city, words, record(*said))
    rules.begin_square(content, city)


def through_the_years(app: App, city: City, chance: random.Random) -> None:
    """A whole round at random, with answers from the square."""
    to_the_square(app, city, chance)
    for citizen in list(city.citizens):
        tone, delta = chance.choice([("angry", -12), ("grateful", 9), ("neutral", 1)])
        rules.apply_reaction(app.ctx.content, city, reaction(citizen.name, "Well.", tone, delta).model_dump())
    rules.pass_years(app.ctx.content, city)


def amounts(strings: list[str]) -> int:
    return sum(int(string) for string in strings if SIGNED.fullmatch(string))


@pytest.mark.parametrize("seed", range(4))
def test_lines_of_a_report_sum_to_the_differences_it_shows(mayor: App, drawn: list[str], seed: int) -> None:
    city, chance = rules.new_city(mayor.ctx.content, seed=seed), random.Random(seed)
    while city.phase != "over":
        approvals = {citizen.name: citizen.approval for citizen in city.citizens}
        through_the_years(mayor, city, chance)
        scene = ReportScene(city)
        start(mayor, scene)
        tall = pygame.Surface((640, 4000))
        drawn.clear()
        y = 0
        for block in scene.sheet.blocks:
            block.draw(tall, 0, y)
            y += block.height
        heads = [index for index, string in enumerate(drawn) if string in ("Ecology", "Economy", "Research")]
        parts = [drawn[at:end] for at, end in zip(heads, [*heads[1:], len(drawn)], strict=True)]
        assert len(parts) == 3
        for part in parts:
            before, after = figures(part)
            change = after - before
            shown = amounts(part) - change  # the change itself stands in the heading, unless it is none
            assert shown == change, part
        for citizen in city.citizens:
            if citizen.name in approvals:
                assert (
                    sum(amount for amount, _ in approval_lines(citizen)) == citizen.approval - approvals[citizen.name]
                )
            assert all(why for _, why in approval_lines(citizen))


def figures(strings: list[str]) -> tuple[int, int]:
    """The two figures of "40 → 43"."""
    before, after = next(string for string in strings if " → " in string).split(" → ")
    return int(before), int(after)


def test_the_reports_square_draws_a_line_for_every_reason(mayor: App, drawn: list[str]) -> None:
    city = rules.new_city(mayor.ctx.content, seed=2)
    through_the_years(mayor, city, random.Random(2))
    scene = ReportScene(city)
    start(mayor, scene)
    drawn.clear()
    tall = pygame.Surface((640, 4000))
    for block in scene.lower.blocks:
        block.draw(tall, 0, 0)
    for citizen in city.citizens:
        at = drawn.index(citizen.name)
        end = next(
            (n for n in range(at + 1, len(drawn)) if drawn[n] in [one.name for one in city.citizens]), len(drawn)
        )
        change = sum(reason.amount for reason in citizen.reasons)
        assert amounts(drawn[at:end]) == 2 * change, "once beside the bar, once in the lines"


def test_the_bar_of_the_city_accounts_for_its_arrows(mayor: App, drawn: list[str]) -> None:
    content = mayor.ctx.content
    city, chance = rules.new_city(content, seed=3), random.Random(3)
    while city.phase != "over" and city.round < 4:
        rules.begin_deeds(content, city)
        rules.do_deed(content, city, first_cell(city, "wasteland"), "plant_forest")
        scene = CityScene(city)
        start(mayor, scene)
        for name, gauge in gauges(content, city).items():
            past, ahead = scene.bar.account(name).sections
            assert past.total == gauge.change == sum(amount for amount, _ in past.lines)
            assert ahead.total == gauge.forecast == sum(amount for amount, _ in ahead.lines)
            drawn.clear()
            point(mayor, scene.bar.top.gauge_rect(name).center)
            shown = [words for section in (past, ahead) for _, words in section.lines]
            assert [words for words in shown if words not in " ".join(drawn)] == []
        through_the_years(mayor, city, chance)


def test_the_card_of_a_citizen_accounts_for_its_arrow(mayor: App) -> None:
    city, chance = rules.new_city(mayor.ctx.content, seed=4), random.Random(4)
    for _ in range(3):
        if city.phase == "over":
            break
        through_the_years(mayor, city, chance)
        for citizen in city.citizens:
            lines = shown_reasons(citizen_detail(citizen).reasons, 9)
            assert sum(amount for amount, _ in lines) == sum(reason.amount for reason in citizen.reasons)
            assert len(lines) <= 9


def test_the_square_says_why_from_what_to_what(mayor: App, drawn: list[str]) -> None:
    city = rules.new_city(mayor.ctx.content, seed=5)
    to_the_square(mayor, city, random.Random(5))
    scene = SquareScene(city)
    start(mayor, scene)
    seen = set()
    for _ in range(60):
        press(mayor, pygame.K_SPACE)
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE))
        scene.view.why = True
        drawn.clear()
        mayor.frame(0.02)
        title = next((string for string in drawn if string.startswith("Why ")), None)
        if title is None or not isinstance(mayor.scenes[-1], SquareScene):
            break
        before, after = map(int, re.findall(r"\d+", title))
        lines = drawn[drawn.index(title) + 1 :]
        assert before + amounts(lines) == after, lines
        seen.add(title)
    assert len(seen) >= len(city.citizens)


def test_every_locked_deed_names_its_reason_on_the_screen(mayor: App, drawn: list[str]) -> None:
    content = mayor.ctx.content
    city = rules.new_city(content, seed=6)
    rules.begin_deeds(content, city)
    scene = CityScene(city)
    start(mayor, scene)
    for full in (False, True):
        if full:
            while rules.deeds_left(content, city):
                rules.do_deed(content, city, first_cell(city, "wasteland"), "plant_forest")
        for kind in ("wasteland", "factory", "forest"):
            scene.cursor, scene.hovered = first_cell(city, kind), None
            scene._refresh()
            for index, option in enumerate(scene.panels.options):
                scene.panels.menu.choose(index)
                for _ in range(20):
                    scene.panels.menu.update(0.1)
                drawn.clear()
                mayor.frame(0.02)
                assert full <= (option.locked is not None)
                if option.locked is not None:
                    assert {f"LOCKED: {option.locked}", option.locked} & set(drawn), "whole, not cut"


def test_more_lines_than_fit_still_sum_and_the_panel_stays_in_the_picture(mayor: App) -> None:
    lines = tuple((number - 20, f"cause {number}: " + "why " * 40) for number in range(60))
    section = Section("HEADING " * 9, sum(amount for amount, _ in lines), lines)
    assert len(shown_lines(section)) == rows()
    assert sum(amount for amount, _ in shown_lines(section)) == section.total
    wide = pygame.Surface((700, 420))
    before = wide.copy()
    canvas = wide.subsurface((30, 30, 640, 360))
    draw_account(canvas, pygame.Rect(600, 2, 30, 19), Account("Economy 100", (section, section), "foot " * 20))
    edge = canvas.get_at((639, 200))
    assert edge != before.get_at((0, 0)), "the panel reaches the edge and no further"


def test_an_account_knows_the_first_day(mayor: App) -> None:
    content = mayor.ctx.content
    city = rules.new_city(content, seed=1)
    rules.begin_deeds(content, city)
    for name in INDICATORS:
        assert indicator_account(content, city, name, "").sections[0].total == 0
    rules.do_deed(content, city, first_cell(city, "wasteland"), "plant_forest")
    today = indicator_account(content, city, "economy", "").sections[0]
    assert (today.heading, today.total) == ("TODAY", content.deeds["plant_forest"].now.economy)
    assert gauges(content, city)["economy"].change == today.total
