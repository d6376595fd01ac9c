from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pygame
import pytest

from game.app import App
from game.content import load_content
from game.context import Context
from game.saves import Summary
from game.scenes import loading
from game.scenes.loading import LoadingScene
from game.scenes.loading_backdrop import paint_ground
from game.scenes.new_city import NewCityScene
from game.scenes.problem import ProblemScene
from game.scenes.report import ReportScene
from game.scenes.settings import SettingsScene
from game.scenes.title import TitleScene
from game.ui import clerk_line, text


class PlainArt:
    def backdrop(self, name: str) -> pygame.Surface:
        return pygame.Surface((640, 360))

    def title(self, ecology: int) -> pygame.Surface:
        sky = pygame.Surface((640, 360))
        sky.fill((ecology, 0, 0))
        return sky

    def logo(self, ecology: int) -> pygame.Surface:
        return pygame.Surface((300, 60))


SUMMARY = Summary("g", "2026-11-20T00:00:00", "2036-40", 3, 7, 38, 61, 24, "The northern forest stays.", False)


def status(state: str, done: int = 0, total: int = 0, note: str = "Fetching the model.") -> Any:
    return SimpleNamespace(state=state, backend="embedded", note=note, done=done, total=total)


def press(app: App, *keys: int) -> None:
    for key in keys:
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=key, mod=0, unicode="", scancode=0))
        app.frame(0.02)


def frames(app: App, count: int) -> None:
    for _ in range(count):
        app.frame(0.02)


@pytest.fixture
def waking(app: App, monkeypatch: pytest.MonkeyPatch) -> App:
    """An app in the loading scene, its clerk still waking."""
    clerk: Any = app.ctx.clerk
    clerk.status = status("loading", 100, 400)
    del app.ctx.clerk

    def boot(ctx: Context) -> Iterator[str]:
        yield "the rules"
        ctx.content = ctx.clerk = clerk
        yield "the pictures"
        ctx.art = PlainArt()  # type: ignore[assignment]

    monkeypatch.setattr(loading, "boot", boot)
    app.push(LoadingScene())
    return app


def test_nothing_is_loaded_before_the_first_picture(waking: App) -> None:
    waking.frame(0.02)
    assert not hasattr(waking.ctx, "content")
    frames(waking, 6)
    assert waking.ctx.booted


def test_the_title_comes_by_itself_once_the_model_is_awake(waking: App) -> None:
    frames(waking, 100)
    assert isinstance(waking.scenes[-1], LoadingScene)
    waking.ctx.clerk.status = status("ready")
    frames(waking, 60)
    assert isinstance(waking.scenes[-1], TitleScene)


def test_the_player_may_go_to_the_title_while_the_model_wakes(waking: App) -> None:
    frames(waking, 10)
    press(waking, pygame.K_RETURN)
    frames(waking, 2)
    assert isinstance(waking.scenes[-1], TitleScene)
    assert waking.ctx.clerk.status.state == "loading"


def test_the_player_may_play_without_the_model(waking: App) -> None:
    frames(waking, 10)
    press(waking, pygame.K_RIGHT, pygame.K_RETURN)
    frames(waking, 2)
    assert isinstance(waking.scenes[-1], TitleScene)
    assert waking.ctx.clerk.status.state == "scripted"


def test_a_model_that_cannot_be_had_is_told_and_can_be_done_without(waking: App) -> None:
    frames(waking, 10)
    waking.ctx.clerk.status = status("failed", note="The network cannot be reached.")
    frames(waking, 60)
    assert isinstance(waking.scenes[-1], LoadingScene)
    press(waking, pygame.K_RETURN)
    frames(waking, 2)
    assert isinstance(waking.scenes[-1], TitleScene)


def test_content_that_cannot_be_read_is_shown_not_crashed_on(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    def boot(ctx: Context) -> Iterator[str]:
        yield "the rules"
        raise ValueError("tiles.json, line 3: expected a number")

    monkeypatch.setattr(loading, "boot", boot)
    app.push(LoadingScene())
    frames(app, 6)
    assert "tiles.json, line 3" in getattr(app.scenes[-1], "what", "")


def test_what_a_failed_scene_asked_of_the_clerk_does_not_reach_the_next_game(app: App) -> None:
    app.ctx.content = load_content()
    app.ctx.art = PlainArt()  # type: ignore[assignment]
    app.push(ProblemScene(RuntimeError("the mill stands still")))
    frames(app, 2)
    press(app, pygame.K_RIGHT, pygame.K_RETURN)
    frames(app, 2)
    assert isinstance(app.scenes[-1], TitleScene)
    assert app.ctx.clerk.cancelled == 1  # type: ignore[attr-defined]


@pytest.fixture
def title(app: App, monkeypatch: pytest.MonkeyPatch) -> App:
    app.ctx.art = PlainArt()  # type: ignore[assignment]
    monkeypatch.setattr(app.ctx.saves, "latest", lambda: SUMMARY)
    app.push(TitleScene())
    app.frame(0.02)
    return app


def labels(app: App) -> list[str]:
    scene = app.scenes[-1]
    assert isinstance(scene, TitleScene)
    return [line.item.label for line in scene.menu.ring.widgets]  # type: ignore[attr-defined]


def test_the_menu_offers_to_continue_only_what_can_be_continued(title: App, monkeypatch: pytest.MonkeyPatch) -> None:
    assert labels(title) == ["Continue", "New city", "Settings", "Help", "Credits", "Quit"]
    for latest in (None, Summary(**{**vars(SUMMARY), "over": True})):
        monkeypatch.setattr(title.ctx.saves, "latest", lambda latest=latest: latest)
        title.replace(TitleScene())
        title.frame(0.02)
        assert labels(title) == ["New city", "Settings", "Help", "Credits", "Quit"]


@pytest.mark.parametrize(("latest", "ecology"), [(None, 40), (SUMMARY, 38)])
def test_the_sky_over_the_title_follows_the_last_save(
    app: App, monkeypatch: pytest.MonkeyPatch, latest: Summary | None, ecology: int
) -> None:
    app.ctx.art = PlainArt()  # type: ignore[assignment]
    monkeypatch.setattr(app.ctx.saves, "latest", lambda: latest)
    app.push(TitleScene())
    frames(app, 2)
    assert app.window.canvas.get_at((2, 2))[0] == ecology


def test_a_save_that_cannot_be_used_leaves_the_player_on_the_title(title: App) -> None:
    title.ctx.content = SimpleNamespace()  # type: ignore[assignment]
    press(title, pygame.K_RETURN)
    assert isinstance(title.scenes[-1], TitleScene)
    assert any("is not there" in message for message in title.ctx.toasts.messages)


def test_settings_are_walked_with_keys_alone_and_kept(title: App) -> None:
    press(title, pygame.K_DOWN, pygame.K_DOWN, pygame.K_RETURN)
    assert isinstance(title.scenes[-1], SettingsScene)
    press(title, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_RIGHT)
    press(title, pygame.K_UP, pygame.K_UP, pygame.K_UP, pygame.K_RIGHT)  # on to the next page
    press(title, pygame.K_DOWN, pygame.K_DOWN, pygame.K_RIGHT, pygame.K_DOWN, pygame.K_RIGHT)
    press(title, pygame.K_DOWN, pygame.K_RETURN)
    assert title.window.size == (640, 360)
    press(title, pygame.K_ESCAPE)
    assert isinstance(title.scenes[-1], TitleScene)
    values = title.ctx.settings.values
    assert (values.scale, values.text_speed, values.reduced_motion) == (1, "fast", True)
    assert (values.text_size, values.font, values.safe_colours) == ("large", "legible", True)


def test_quit_from_the_menu(title: App) -> None:
    title._running = True
    press(title, pygame.K_UP, pygame.K_RETURN)
    assert not title._running


def test_the_line_tells_the_clerks_states_apart() -> None:
    states = [
        status("loading", 50_000_000, 270_000_000, "Fetching the model."),
        status("ready", note="SmolLM2 135M, offline"),
        status("scripted", note="The clerk follows phrase rules."),
        status("failed", note="No network."),
    ]
    assert [clerk_line.words(state) for state in states] == [
        "Fetching the model. 50 of 270 MB",
        "The clerk is awake: SmolLM2 135M, offline",
        "The clerk follows phrase rules.",
        "The clerk's model did not wake, phrase rules serve: No network.",
    ]
    pictures = set()
    for state in states:
        surface = pygame.Surface((12, 10))
        clerk_line.draw(surface, (2, 2), state, 0)
        pictures.add(pygame.mask.from_threshold(surface, (0, 0, 0), (1, 1, 1)).count())
    assert len(pictures) >= 3


def test_a_new_city_is_chosen_and_begun(title: App, monkeypatch: pytest.MonkeyPatch) -> None:
    title.ctx.content = load_content()
    title.ctx.seed = 11
    press(title, pygame.K_DOWN, pygame.K_RETURN)
    scene = title.scenes[-1]
    assert isinstance(scene, NewCityScene)
    normal = scene.start.ecology
    press(title, pygame.K_UP, pygame.K_LEFT)
    assert scene.start.ecology > normal
    press(title, pygame.K_ESCAPE)
    assert isinstance(title.scenes[-1], TitleScene)
    press(title, pygame.K_RETURN, pygame.K_RETURN)
    report = title.scenes[-1]
    assert isinstance(report, ReportScene)
    assert (report.city.seed, report.city.difficulty, report.city.round) == (11, "normal", 1)
    title.ctx.saves.flush()
    assert len(list(title.ctx.saves.folder.glob("*-11.json"))) == 1


def test_no_menu_shows_beside_a_dialog_over_the_title(title: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """It could not be used, and would stand out from under the dialog."""
    drawn: list[str] = []
    draw = text.draw

    def note(surface: pygame.Surface, pos: tuple[int, int], string: str, *rest: Any, **more: Any) -> int:
        drawn.append(string)
        return draw(surface, pos, string, *rest, **more)

    monkeypatch.setattr(text, "draw", note)
    title.ctx.content = load_content()
    title.frame(0.02)
    assert {"Quit", "LAST SAVE"} <= set(drawn)
    title.push(NewCityScene())
    title.frame(0.5)
    drawn.clear()
    title.frame(0.02)
    assert "Take office" in drawn and not {"Quit", "LAST SAVE"} & set(drawn)
    title.pop()
    title.frame(0.5)
    drawn.clear()
    title.frame(0.02)
    assert {"Quit", "LAST SAVE"} <= set(drawn)


def test_the_town_hall_has_no_sky_in_its_spire() -> None:
    ground = paint_ground()
    for y in range(70, 86):
        sky = {tuple(ground.get_at((x, y))[:3]) for x in range(250, 290)}
        spire = {tuple(ground.get_at((x, y))[:3]) for x in range(318, 322)}
        assert not sky & spire, f"row {y}"
