from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame
import pytest

from game.app import App
from game.bindings import OWN_BUTTONS, Action
from game.city import rules
from game.city.definitions import Content
from game.city.results import Hearing
from game.city.state import City, Mark, Outcome
from game.content import load_content
from game.scene import Scene
from game.scenes.book import BookScene
from game.scenes.city import CityScene
from game.scenes.confirm import ConfirmScene
from game.scenes.controls import ControlsScene
from game.scenes.credits import CreditsScene
from game.scenes.ending import EndingScene
from game.scenes.glossary import glossary
from game.scenes.help import HelpScene
from game.scenes.help_now import SCENES, now, pressing
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
from game.ui.typesetting import count_word
from game.view.art import Art
from tests.game.stage import outside_untouched, pledge, point, press, start


class HearingNothing:
    """A clerk that takes every request and answers none."""

    listening = True
    busy = False

    def __init__(self, quiet: Any) -> None:
        self.status = quiet.status

    def poll(self) -> list[object]:
        return []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given: None


@pytest.fixture
def content(app: App) -> Content:
    app.ctx.content, app.ctx.art = load_content(), Art()
    app.ctx.clerk = HearingNothing(app.ctx.clerk)  # type: ignore[assignment]
    app.ctx.settings.change(reduced_motion=True)
    return app.ctx.content


def city_in(content: Content, phase: str) -> City:
    city = rules.new_city(content, seed=5)
    steps: list[tuple[str, Callable[[], object]]] = [
        ("report", lambda: rules.begin_deeds(content, city)),
        ("deeds", lambda: rules.begin_speech(content, city)),
        ("speech", lambda: rules.deliver(content, city, "Good evening.", {"promises": [], "contradictions": []})),
        ("record", lambda: rules.begin_square(content, city)),
    ]
    for before, step in steps:
        if phase == before:
            break
        step()
    if phase == "over":
        city.round, city.phase = 7, "over"
        city.history = [Mark(40, 60, 5, 50)] * 8
        city.outcome = Outcome("silver", None, "A city that breathes again", [])
    return city


PLACES: dict[str, tuple[str, Callable[[City], Scene]]] = {
    "TitleScene": ("report", lambda city: TitleScene()),
    "NewCityScene": ("report", lambda city: NewCityScene()),
    "SettingsScene": ("report", lambda city: SettingsScene()),
    "ControlsScene": ("report", lambda city: ControlsScene()),
    "CreditsScene": ("report", lambda city: CreditsScene()),
    "ReportScene": ("report", ReportScene),
    "CityScene": ("deeds", CityScene),
    "SpeechScene": ("speech", SpeechScene),
    "RecordScene": ("record", lambda city: RecordScene(city, Hearing([], [], []))),
    "SquareScene": ("square", SquareScene),
    "EndingScene": ("over", EndingScene),
    "TranscriptScene": ("deeds", TranscriptScene),
    "ConfirmScene": ("deeds", lambda city: ConfirmScene("Sure?", "Think.", "Yes", "No", lambda: None)),
    "PauseScene": ("deeds", lambda city: PauseScene(CityScene(city), city)),
}


def book(app: App) -> Any:
    top = app.scenes[-1]
    assert isinstance(top, BookScene)
    return top


def help_over(app: App, scene: Scene) -> Any:
    start(app, scene)
    press(app, pygame.K_F1)
    return book(app)


def written(scene: BookScene, monkeypatch: pytest.MonkeyPatch) -> str:
    """All text on all pages of a book."""
    found: list[str] = []

    def draw(surface: pygame.Surface, pos: Any, string: str, *rest: Any, **more: Any) -> int:
        found.append(string)
        return 0

    monkeypatch.setattr("game.ui.text.draw", draw)
    canvas = pygame.Surface((640, 360))
    for index in range(len(scene.book)):
        scene.open(index)
        for block in scene.page.blocks:
            block.draw(canvas, 0, 0)
    monkeypatch.undo()
    return " ".join(found)


@pytest.mark.parametrize("name", PLACES)
def test_help_opens_over_every_scene_tells_of_it_and_leads_back(app: App, content: Content, name: str) -> None:
    phase, make = PLACES[name]
    city = city_in(content, phase)
    scene = make(city)
    start(app, scene)
    before = rules.dump(city)
    press(app, pygame.K_F1)
    assert isinstance(app.scenes[-1], HelpScene)
    assert book(app).chapter.title == now(content, name, city).where
    press(app, pygame.K_F1)
    assert app.scenes == [scene]
    button = OWN_BUTTONS[Action.HELP]
    pygame.event.post(pygame.event.Event(pygame.CONTROLLERBUTTONDOWN, button=button, instance_id=0))
    app.frame(0.02)
    assert isinstance(app.scenes[-1], HelpScene)
    press(app, pygame.K_ESCAPE)
    assert app.scenes == [scene]
    assert rules.dump(city) == before


def test_every_scene_of_a_game_has_a_page_of_its_own(content: Content) -> None:
    wheres = {now(content, name, rules.new_city(content)).where for name in SCENES}
    assert len(wheres) == len(SCENES) - 1, "transcript and credits are both books"
    assert set(PLACES) - {"ControlsScene"} == set(SCENES)


def test_a_key_that_is_waited_for_is_not_taken_for_help(app: App, content: Content) -> None:
    start(app, ControlsScene())
    press(app, pygame.K_RETURN, pygame.K_F1)
    assert isinstance(app.scenes[-1], ControlsScene)


def test_there_is_no_help_before_the_content_or_over_a_problem(app: App, content: Content) -> None:
    start(app, ProblemScene(RuntimeError("the mill stands still")))
    press(app, pygame.K_F1)
    assert isinstance(app.scenes[-1], ProblemScene)
    del app.ctx.content
    start(app, LoadingScene())
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F1, mod=0, unicode="", scancode=0))
    app._handle(pygame.event.get(pygame.KEYDOWN)[0])
    app._apply_changes()
    assert isinstance(app.scenes[-1], LoadingScene)


def test_the_first_page_says_what_can_be_done_and_what_presses(
    app: App, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = city_in(content, "deeds")
    city.indicators.ecology = 21
    for citizen in city.citizens:
        citizen.approval = 27
    rules.begin_speech(content, city)
    record = {"promises": [pledge("I will plant a forest", "build", "forest", by=1)], "contradictions": []}
    rules.deliver(content, city, "I will plant a forest", record)
    told = " ".join(pressing(content, city))
    after = 21 + rules.forecast(content, city).ecology
    assert f"Ecology stands at 21, and as the map is now these years will bring it to {after}." in told
    assert f"Under {content.balance.defeat_indicator} the city is lost." in told
    assert 'P1, "I will plant a forest", is due in these years.' in told
    assert f"if all of them are under {content.balance.defeat_votes}" in told
    calm = city_in(content, "deeds")
    scene = help_over(app, CityScene(calm))
    assert pressing(content, calm) == []
    text = written(scene, monkeypatch)
    assert "You may still do two deeds in this round." in text


NUMBERS = {
    "deeds_per_round": 61, "defeat_indicator": 62, "defeat_votes": 63, "on_square": 64, "unsure": 0.71, "margin": 65,
    "content_at": 83, "bitter_at": 66, "stay": 67,
}  # fmt: skip
POINTS = {
    "deed_limit": 31, "addressed": 32, "ignored": -33, "ignored_displaced": -34, "hope": 35, "dread": -36,
    "disbelief": -37, "kept": 38, "kept_per_round": 39, "broken": -41, "broken_bystander": -42, "trust_kept": 43,
    "trust_broken": -44, "trust_kept_bystander": 46, "trust_broken_bystander": -47, "solidarity": -48, "quarrel": -49,
    "mood_limit": 51, "fade": 52, "voice_limit": 53, "voice_limit_game": 54,
}  # fmt: skip


def shown(value: float, plain: str) -> bool:
    """Whether a number stands in a text, in figures or in words, with or without its sign."""
    whole = round(value * 100) if isinstance(value, float) else abs(int(value))
    return str(whole) in plain or count_word(whole) in plain


def test_every_number_of_help_and_glossary_follows_the_content(
    app: App, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    balance = content.balance
    points = balance.approval.model_copy(update={**POINTS, "clash": {"high": -56, "medium": -57, "low": -58}})
    other = balance.model_copy(update={**NUMBERS, "approval": points})
    ranks = [content.ranks[0].model_copy(update={"ecology": 91, "kept": 92}), *content.ranks[1:]]
    app.ctx.content = content.model_copy(update={"balance": other, "ranks": ranks})
    scene = help_over(app, TitleScene())
    pages = written(scene, monkeypatch)
    for name, value in {**NUMBERS, **POINTS, "high": 56, "medium": 57, "low": 58, "rank": 91, "share": 92}.items():
        assert shown(value, pages), name
    terms = " ".join(term.meaning for term in glossary(app.ctx.content))
    assert terms != " ".join(term.meaning for term in glossary(content))
    for name in ("defeat_indicator", "defeat_votes", "on_square", "unsure", "margin", "content_at", "bitter_at"):
        assert shown(NUMBERS[name], terms), name


def test_the_glossary_speaks_of_the_tiles_and_people_of_a_mod(content: Content) -> None:
    mill = content.tiles["factory"].model_copy(update={"name": "Windmill", "group": "clean_energy", "pollutes": 0})
    karl = content.citizens["karl"].model_copy(update={"name": "Karla"})
    modded = content.model_copy(
        update={"tiles": {**content.tiles, "factory": mill}, "citizens": {**content.citizens, "karl": karl}}
    )
    told = {term.word: term.meaning for term in glossary(modded)}
    assert "windmill" in told["Clean energy"]
    assert "factory" not in told["Smoke"]
    assert "Karla" in told["Core citizens"]


def test_terms_are_short_and_each_stands_once(content: Content) -> None:
    terms = glossary(content)
    assert len({term.word for term in terms}) == len(terms)
    for term in terms:
        assert term.meaning.endswith(".")
        assert term.meaning.count(". ") <= 1, term.word


def type_letters(app: App, letters: str) -> None:
    for letter in letters:
        key = pygame.key.key_code(letter)
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode=letter, scancode=0))
        app.frame(0.02)


def test_letters_look_a_word_up(app: App, content: Content) -> None:
    scene = help_over(app, TitleScene())
    type_letters(app, "tr")
    assert scene.chapter.title == "Glossary"
    assert scene.terms.terms[scene.terms.chosen].word == "Transcript"
    type_letters(app, "u")
    assert scene.terms.terms[scene.terms.chosen].word == "Trust"
    press(app, pygame.K_BACKSPACE)
    assert scene.typed == "tr"
    assert isinstance(app.scenes[-1], HelpScene)
    for _ in range(150):
        app.frame(0.02)
    type_letters(app, "s")
    assert scene.terms.terms[scene.terms.chosen].word.startswith("S")


def test_outside_the_glossary_a_bound_letter_does_what_it_is_bound_to(app: App, content: Content) -> None:
    scene = help_over(app, TitleScene())
    type_letters(app, "e")
    assert (scene.chapter.title, scene.focus) == ("The title", 1)


def test_keys_alone_reach_every_chapter_every_word_and_the_button(app: App, content: Content) -> None:
    scene = help_over(app, TitleScene())
    seen = [scene.chapter.tab]
    for _ in scene.book[1:]:
        press(app, pygame.K_DOWN)
        seen.append(scene.chapter.tab)
    assert seen == [chapter.tab for chapter in scene.book]
    press(app, pygame.K_RIGHT)
    words = {scene.terms.terms[scene.terms.chosen].word}
    for _ in scene.terms.terms[1:]:
        press(app, pygame.K_DOWN)
        words.add(scene.terms.terms[scene.terms.chosen].word)
    assert words == {term.word for term in glossary(content)}
    press(app, *[pygame.K_LEFT] * (len(scene.terms.initials) + 1))
    assert scene.focus == 0
    press(app, pygame.K_TAB, pygame.K_TAB)
    assert scene.widgets[0].focused
    press(app, pygame.K_RETURN)
    assert isinstance(app.scenes[-1], TitleScene)


def test_the_chosen_word_is_always_in_view(app: App, content: Content) -> None:
    scene = help_over(app, TitleScene())
    scene.open(len(scene.book) - 1)
    terms = scene.terms
    for index in [*range(len(terms.terms)), *reversed(range(len(terms.terms)))]:
        terms.choose(index)
        top, bottom = terms._tops[index], terms._tops[index + 1]
        assert terms.scroll.target <= top
        assert bottom <= terms.scroll.target + terms.rect.h


def test_the_mouse_opens_tabs_letters_and_closes(app: App, content: Content) -> None:
    scene = help_over(app, TitleScene())
    tabs = scene.tabs.rect
    point(app, (tabs.right - 20, tabs.y + 17 * 13 + 5), click=True)
    assert scene.chapter.title == "Glossary"
    initial = scene.terms.initials[-1]
    strip = dict(scene.terms._strip((193, 43)))
    point(app, strip[initial].center, click=True)
    assert scene.terms.terms[scene.terms.chosen].initial == initial
    point(app, scene.widgets[0].rect.center, click=True)
    assert isinstance(app.scenes[-1], TitleScene)


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("font", ["pixel", "legible"])
def test_no_page_writes_beyond_its_edges(app: App, content: Content, size: str, font: str) -> None:
    app.ctx.settings.change(text_size=size, font=font)
    app.apply_settings()
    scene = help_over(app, CityScene(city_in(content, "deeds")))
    for index in range(len(scene.book)):
        scene.open(index)
        for block in scene.page.blocks:
            canvas = pygame.Surface((scene.page.width + 40, block.height + 60))
            blank = canvas.copy()
            block.draw(canvas, 20, 30)
            # Letters that hang below the last line may reach two pixels into the next block's gap.
            box = pygame.Rect(19, 28, scene.page.width + 2, block.height + 5)
            assert outside_untouched(canvas, box, blank), f"{scene.chapter.tab}: {block}"


def test_a_change_of_text_size_sets_the_open_page_anew(app: App, content: Content) -> None:
    scene = help_over(app, TitleScene())
    scene.open(3)
    before = sum(block.height for block in scene.page.blocks)
    app.ctx.settings.change(text_size="large")
    app.apply_settings()
    assert sum(block.height for block in scene.page.blocks) > before
    app.ctx.settings.change(text_size="normal")
    app.apply_settings()
