"""No text leaves its box or lies upon another, in any scene, with the longest content that is allowed, at every text
size and in both fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pygame
import pytest

from ai.schema import Contradiction, Promise, Reaction, Record
from game.app import App
from game.city import rules
from game.city.definitions import Content
from game.city.state import City
from game.clerk import AllAnswered, Answered, ClerkStatus, Previewed
from game.scene import Scene
from game.scenes.city import CityScene
from game.scenes.city_panels import PREVIEW
from game.scenes.controls import ControlsScene
from game.scenes.credits import CreditsScene
from game.scenes.ending import EndingScene
from game.scenes.help import HelpScene
from game.scenes.loading import LoadingScene
from game.scenes.new_city import NewCityScene
from game.scenes.pause import PauseScene
from game.scenes.problem import ProblemScene
from game.scenes.record import RecordScene
from game.scenes.report import ReportScene
from game.scenes.settings import SettingsScene
from game.scenes.speech import SpeechScene
from game.scenes.square import SquareScene
from game.scenes.title import TitleScene
from game.scenes.transcript import TranscriptScene
from game.settings import Settings
from game.ui.hud import NAMES
from game.ui.style import set_style
from game.view.art import Art
from tests.game import worst
from tests.game.fakes import FakeClerk
from tests.game.ink import Sheet, watch
from tests.game.stage import point, press, start

MOST_CHAPTERS = 14
"""More would be rounds of the transcript that are all alike."""
STYLES = [("normal", "pixel"), ("large", "pixel"), ("normal", "legible"), ("large", "legible")]
Walked = tuple[list[str], int]


class Walk:
    """Walks one app through scenes in one style and with one kind of words; keeps what is wrong with the pictures."""

    def __init__(self, app: App, art: Art, style: tuple[str, str], words: worst.Words) -> None:
        self.app, self.words = app, words
        self.name = f"{style[0]} {style[1]} {words.name}"
        values = {"text_size": style[0], "font": style[1], "reduced_motion": True, "text_speed": "at once"}
        app.ctx.settings.change(**values)
        app.ctx.art, app.ctx.content = art, worst.worst_content(words)
        self.clerk = FakeClerk(app.ctx.content)
        app.ctx.clerk = self.clerk  # type: ignore[assignment]
        app.apply_settings()
        self.sheet = Sheet((640, 360))
        app.window.canvas = self.sheet
        self.faults: dict[str, str] = {}  # each fault with the place where it was seen first
        self.texts = 0
        self.every = 1 if words is worst.SPOKEN else 3  # of places that differ little, the more telling words see all

    @property
    def content(self) -> Content:
        """The base game with the worst names."""
        return self.app.ctx.content

    def city(self) -> City:
        """The worst city, in its deeds."""
        return worst.worst_city(self.content, self.words)

    def go(self, scene: Scene) -> Scene:
        """To a scene, and look at it."""
        start(self.app, scene)
        self.look()
        return scene

    def look(self, step: str = "") -> None:
        """One more frame, and what is wrong with it."""
        self.sheet.clear()
        self.app.frame(0.02)
        self._check(step)

    def _check(self, step: str) -> None:
        top = self.app.scenes[-1]
        assert not isinstance(top, ProblemScene) or step == "problem", f"{self.name}: {top.what}"
        for fault in self.sheet.faults():
            self.faults.setdefault(fault, f"{self.name}, {type(top).__name__} {step}")
        self.texts += len(self.sheet.texts)
        if isinstance(top, SpeechScene):
            return  # whose editor shows a part of the text, as it scrolls
        begin = self.words.at_most(20)[:6].casefold()
        for paragraph in self.sheet.paragraphs():
            bare = paragraph.lstrip('"').casefold()
            if bare.startswith(begin) and "…" not in bare and worst.END not in bare:
                self.faults.setdefault(f"{paragraph[-40:]!r} is cut without an ellipsis", f"{self.name}, {type(top)}")

    def keys(self, *keys: int) -> None:
        """Press keys, and look after each."""
        for key in keys:
            self.sheet.clear()
            press(self.app, key)
            self._check(pygame.key.name(key))

    def points(self, *places: tuple[int, int]) -> None:
        """Point at places, and look at each."""
        for place in places:
            self.sheet.clear()
            point(self.app, place)
            self._check(f"at {place}")


def before_the_game(walk: Walk) -> None:
    app = walk.app
    loading = LoadingScene()
    walk.go(loading)
    loading._pieces = None
    note = walk.words.at_most(400)
    for status in (ClerkStatus("failed", "fake", note), ClerkStatus("loading", "fake", note, 999_000_000, 999_999_999)):
        walk.clerk.status = status
        walk.look(status.state)
    walk.go(TitleScene())
    app.push(NewCityScene())
    walk.keys(pygame.K_UP)
    app.pop()
    app.push(SettingsScene())
    walk.look()
    walk.keys(pygame.K_UP, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_DOWN, pygame.K_UP, pygame.K_UP, pygame.K_RIGHT)
    walk.keys(pygame.K_RIGHT, pygame.K_DOWN)
    app.push(ControlsScene())
    walk.look()
    for kind in ("info", "good", "bad"):
        app.ctx.toasts.say(f"{kind}: {walk.words.at_most(1200)}", kind)
    walk.look("toasts")
    app.ctx.toasts._toasts.clear()
    start(app, TitleScene())
    app.push(ProblemScene(ValueError(walk.words.at_most(400))))
    walk.look("problem")


def reports(walk: Walk) -> None:
    first = rules.new_city(walk.content, seed=5)
    for number, citizen in enumerate(walk.city().citizens[: len(first.citizens)]):
        citizen.portrait = first.citizens[number].portrait
        first.citizens[number] = citizen
    walk.go(ReportScene(first))
    walk.keys(pygame.K_PAGEDOWN, pygame.K_TAB, pygame.K_PAGEDOWN, pygame.K_TAB, pygame.K_PAGEDOWN)
    later = walk.city()
    later.phase = "report"
    walk.go(ReportScene(later))
    for _ in range(3):
        walk.keys(*[pygame.K_PAGEDOWN] * 3, pygame.K_TAB)
    walk.go(TitleScene())  # with that game as the last save


def deeds(walk: Walk) -> None:
    city = walk.city()
    scene = CityScene(city)
    walk.go(scene)
    kinds: dict[str, tuple[int, int]] = {}
    for row, line in enumerate(city.map):
        for column, tile in enumerate(line):
            kinds.setdefault(f"{tile.kind} {tile.state}", (column, row))
    for at in list(kinds.values())[:: walk.every]:
        scene.cursor = at
        scene._set_focus("map")
        walk.look(f"on {at}")
        if scene.panels.options:
            walk.keys(pygame.K_RETURN, pygame.K_DOWN, pygame.K_RIGHT)
    walk.points(PREVIEW.center)
    scene._set_focus("citizens")
    walk.keys(pygame.K_RIGHT, pygame.K_DOWN, pygame.K_DOWN)
    scene._set_focus("ledger")
    walk.keys(*[pygame.K_DOWN] * 3)
    scene._set_focus("bar")
    walk.look("bar")
    walk.points(*(scene.bar.top.gauge_rect(name).center for name in NAMES), (110, 16), (550, 10), (600, 10), (20, 60))
    scene._leave_for_speech()
    walk.look("question")
    walk.app.pop()


def speech(walk: Walk) -> None:
    city = walk.city()
    scene = SpeechScene(city)
    walk.go(scene)
    scene.editor.text = walk.words.at_most(worst.SPEECH)
    walk.look("full")
    record = heard(walk, city)
    scene.preview._asked = scene.editor.text
    walk.clerk.events = [Previewed(scene.editor.text, record)]
    walk.look("heard")
    scene.preview._asked = scene.editor.text
    walk.clerk.events = [Previewed(scene.editor.text, Record.model_construct(promises=record.promises[:1],
                                                                             contradictions=[]))]  # fmt: skip
    walk.look("one heard")
    walk.keys(pygame.K_HOME)
    hearing = rules.deliver(walk.content, city, scene.editor.text, record.model_dump())
    page = RecordScene(city, hearing)
    walk.go(page)
    page.page.finish()
    walk.look("written")
    walk.keys(*[pygame.K_DOWN] * 5)
    for index, entry in enumerate(page.page.entries):
        if entry.unsure:
            page._strike(index)
            page._choose(index)
            walk.look("struck")
            break
    empty = walk.city()
    empty.phase = "speech"
    walk.go(RecordScene(empty, rules.deliver(walk.content, empty, "", {"promises": [], "contradictions": []})))


def heard(walk: Walk, city: City) -> Record:
    """A record of the longest promises, sure and not, and of clashes."""
    promises = [
        Promise.model_construct(
            quote=walk.words.at_most(length), kind="explicit", category="ecology", verb="build", subject=subject,
            to=city.citizens[number].name, by=99, confidence=(1.0, 0.4)[number % 2],
        )
        for number, (length, subject) in enumerate(((1200, "solar_field"), (160, "forest"), (20, "jobs")))
    ]  # fmt: skip
    clashes = [
        Contradiction.model_construct(
            quote=walk.words.at_most(length), against="P1", severity="medium", confidence=0.4
        )
        for length in (1200, 30)
    ]  # fmt: skip
    return Record.model_construct(promises=promises, contradictions=clashes)


def square(walk: Walk) -> None:
    city = walk.city()
    city.phase = "speech"
    rules.deliver(walk.content, city, walk.words.at_most(1200), heard(walk, city).model_dump())
    scene = SquareScene(city)
    walk.clerk.answer = lambda city: None  # type: ignore[method-assign]
    walk.go(scene)
    abouts = ("P1", "speech", "C1", "none", "D1", "P40")
    walk.clerk.events = [
        Answered(
            Reaction.model_construct(
                citizen=citizen.name, tone="desperate" if number % 2 else "sarcastic",
                delta=-10, about=abouts[number % 6], concern="trust", line=walk.words.at_most(worst.LINE),
            )
        )
        for number, citizen in enumerate(city.citizens)
    ]  # fmt: skip
    walk.clerk.events.append(AllAnswered())
    walk.look("answered")
    for _ in range(2 * len(scene.turns.turns)):
        walk.keys(pygame.K_SPACE)
        pygame.event.post(pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE, mod=0))
    walk.keys(pygame.K_LEFT, pygame.K_LEFT, pygame.K_b, pygame.K_LEFT)


def books(walk: Walk) -> None:
    city = walk.city()
    below = CityScene(city)
    start(walk.app, below)
    walk.app.push(PauseScene(below, city))
    walk.look("pause")
    for book in (HelpScene(below), TranscriptScene(city), CreditsScene()):
        walk.app.push(book)
        walk.look("open")
        for index in range(0, min(len(book.book), MOST_CHAPTERS), walk.every):
            book.open(index)
            for _ in range(2):
                walk.look(book.book[index].tab)
                book.page.scroll.by(150)


def endings(walk: Walk) -> None:
    for defeat in (None, "votes"):
        city = walk.city()
        worst.ended(city, walk.words, defeat)
        ending = EndingScene(city)
        walk.go(ending)
        ending.saved_as = Path(walk.words.at_most(60)) / walk.words.at_most(60)
        walk.look("saved")


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    watch(monkeypatch, "game.scenes.ending", "game.ui.editor_view")
    yield
    set_style(Settings())


@pytest.mark.parametrize("part", [before_the_game, reports, deeds, speech, square, books, endings])
@pytest.mark.parametrize("style", STYLES, ids="-".join)
def test_no_text_leaves_its_box(app: App, art: Art, style: tuple[str, str], part: Callable[[Walk], None]) -> None:
    faults, texts = [], 0
    for words in worst.ALL:
        walk = Walk(app, art, style, words)
        part(walk)
        faults += [f"{where}: {fault}" for fault, where in walk.faults.items()]
        texts += walk.texts
    assert texts > 100, "nothing was drawn on the watched canvas"
    assert not faults, "\n".join(faults[:40]) + f"\n{len(faults)} in all"
