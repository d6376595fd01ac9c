"""Text speed and reduced motion, wherever they are to be obeyed."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from ai.schema import Record
from game.app import App
from game.city import rules
from game.content import load_content
from game.scenes.city import CityScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.settings import Settings
from game.ui.emotes import Emotes
from game.ui.toast import Toasts
from game.view.art import Art
from tests.game.fakes import FakeApp, a_city, an_app, promise, reaction
from tests.game.stage import play_round, pledge, press, start

LINE = "I have waited thirty years for somebody to say that, and I will remember it."


@pytest.fixture(autouse=True)
def display() -> Iterator[None]:
    pygame.display.init()
    pygame.display.set_mode((640, 360))
    yield
    pygame.display.quit()


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def evening(settings: Settings) -> FakeApp:
    content = load_content()
    city = a_city(content)
    rules.deliver(content, city, "Friends.", {"promises": [], "contradictions": []})
    answers = {one.name: reaction(one.name, LINE, tone="grateful", delta=3) for one in city.citizens}
    app = an_app(content, reactions=answers)
    app.ctx.settings.values = settings
    app.start(SquareScene(city))
    return app


def test_people_speak_as_fast_as_the_player_reads() -> None:
    shown = {}
    for speed in ("slow", "normal", "fast", "at once"):
        app = evening(Settings(text_speed=speed))
        app.run(0.5, step=0.02)
        shown[speed] = len(app.scene.turns.current.words)
    assert 0 < shown["slow"] < shown["normal"] < shown["fast"] < shown["at once"] == len(LINE)


def test_the_clerk_writes_the_record_at_the_players_pace() -> None:
    record = Record(promises=[promise(f"we will build solar field number {n} soon", by=4) for n in range(4)],
                    contradictions=[])  # fmt: skip
    content, seconds = load_content(), {}
    for speed in ("slow", "normal", "at once"):
        city = a_city(content)
        app = an_app(content)
        app.ctx.settings.values = Settings(text_speed=speed)
        app.start(RecordScene(city, rules.deliver(content, city, "A speech.", record.model_dump())))
        seconds[speed] = 0.0
        while not app.scene.page.written:
            app.run(0.02, step=0.02)
            seconds[speed] += 0.02
    assert seconds["slow"] > seconds["normal"] > seconds["at once"] < 0.1


def test_with_little_motion_the_map_stands_still(app: App) -> None:
    app.ctx.content, app.ctx.art = load_content(), Art()
    city = rules.new_city(app.ctx.content, seed=5)
    rules.begin_deeds(app.ctx.content, city)

    def changes() -> bool:
        pictures = set()
        for _ in range(5):
            app.frame(0.4)
            pictures.add(pixels(app.window.canvas))
        return len(pictures) > 1

    start(app, CityScene(city))
    app.frame(1.0)
    assert changes()
    app.ctx.settings.change(reduced_motion=True)
    app.frame(0.1)
    assert not changes()


def test_with_little_motion_pages_and_figures_arrive_at_once(app: App) -> None:
    app.ctx.content, app.ctx.art = load_content(), Art()
    city = rules.new_city(app.ctx.content, seed=5)
    play_round(app.ctx.content, city, pledges=[pledge(f"solar field {n}", "build", "solar_field") for n in range(3)])
    app.ctx.settings.change(reduced_motion=True)
    scene = ReportScene(city)
    start(app, scene)
    scene.sheet.rect.height = 40
    scene.sheet.scroll.fit(scene.sheet.scroll.content, 40)
    press(app, pygame.K_PAGEDOWN)
    assert scene.sheet.scroll.position == scene.sheet.scroll.target > 0


def test_with_little_motion_faces_and_pen_rest_while_one_speaks() -> None:
    content = load_content()
    app = an_app(content, slow=True)
    app.ctx.settings.values = Settings(reduced_motion=True)
    app.start(SpeechScene(a_city(content)))
    app.write("Friends.")
    app.press(pygame.K_RETURN, pygame.KMOD_CTRL)
    assert len({pixels(app.run(0.4)) for _ in range(5)}) == 1


def test_with_little_motion_mouths_rest_on_the_square() -> None:
    faces = {}
    for still in (False, True):
        app = evening(Settings(text_speed="slow", reduced_motion=still))
        asked: set[object] = set()
        portrait = app.ctx.art.portrait
        app.ctx.art.portrait = lambda who, tone="neutral", eyes="open", mouth=None, portrait=portrait, asked=asked: (
            asked.add((eyes, mouth)) or portrait(who, tone, eyes, mouth)
        )
        app.run(2.0)
        faces[still] = asked
    assert faces[True] == {("open", None)} < faces[False]


def test_with_little_motion_signs_over_the_crowd_and_messages_do_not_slide() -> None:
    def pictures(still: bool) -> int:
        emotes, toasts, seen = Emotes(1), Toasts(), set()
        emotes.cheer("grateful", 300)
        toasts.say("Saved.")
        for _ in range(3):
            canvas = pygame.Surface((640, 360))
            emotes.update(0.03)
            toasts.update(0.03)
            emotes.draw(canvas, still)
            toasts.draw(canvas, still)
            seen.add(pixels(canvas))
        return len(seen)

    assert pictures(still=False) == 3
    assert pictures(still=True) == 1
