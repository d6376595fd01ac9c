import logging

import pygame
import pytest

from game.actions import Action, action_of
from game.app import LONGEST_STEP, App
from game.scene import Scene
from game.scenes.problem import ProblemScene
from game.window import to_window


class Recorder(Scene):
    """Writes down what happens to it, and quits after some frames."""

    def __init__(self, frames: int = 5) -> None:
        self.calls: list[str] = []
        self.steps: list[float] = []
        self.events: list[pygame.event.Event] = []
        self.frames = frames

    def enter(self) -> None:
        self.calls.append("enter")

    def leave(self) -> None:
        self.calls.append("leave")

    def cover(self) -> None:
        self.calls.append("cover")

    def uncover(self) -> None:
        self.calls.append("uncover")

    def handle(self, event: pygame.event.Event) -> None:
        self.events.append(event)

    def update(self, dt: float) -> None:
        self.steps.append(dt)
        if len(self.steps) >= self.frames:
            self.app.quit()

    def draw(self, canvas: pygame.Surface) -> None:
        canvas.fill((1, 2, 3))


class Failing(Recorder):
    def update(self, dt: float) -> None:
        raise RuntimeError("the mill stands still")


def test_the_loop_runs_measures_and_leaves_its_scene(app: App) -> None:
    times: list[float] = []
    app.on_frame = times.append
    scene = Recorder(frames=5)
    app.run(scene)
    assert scene.calls == ["enter", "leave"]
    assert len(scene.steps) == len(times) == 5
    assert max(scene.steps) <= LONGEST_STEP
    assert all(0 < spent < 1000 for spent in times)


def test_a_long_pause_is_one_capped_step(app: App) -> None:
    scene = Recorder(frames=3)
    app.on_frame = lambda spent: pygame.time.wait(120)
    app.run(scene)
    assert max(scene.steps) == LONGEST_STEP


def test_stack_of_scenes(app: App) -> None:
    below, above, instead = Recorder(99), Recorder(99), Recorder(99)
    app.push(below)
    app.frame(0.01)
    app.push(above)
    app.frame(0.01)
    assert below.calls == ["enter", "cover"] and app.scenes == [below, above]
    app.pop()
    app.frame(0.01)
    assert below.calls[-1] == "uncover" and above.calls == ["enter", "leave"]
    app.push(above)
    app.replace(instead)
    app.frame(0.01)
    assert app.scenes == [instead]
    assert below.calls[-1] == above.calls[-1] == "leave"


def test_the_window_shows_what_the_scene_drew(app: App) -> None:
    app.push(Recorder(99))
    for _ in range(20):
        app.frame(0.05)
    assert app.window.canvas.get_at((320, 180))[:3] == (1, 2, 3)
    assert pygame.display.get_surface().get_at((320, 180))[:3] == (1, 2, 3)


def test_mouse_positions_reach_the_scene_in_canvas_pixels(app: App) -> None:
    app.window.set_mode(2, False)
    scene = Recorder(99)
    app.push(scene)
    app.frame(0.01)
    pos = to_window(pygame.Rect(100, 50, 1, 1), app.window.size).topleft
    pygame.event.post(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1, touch=False))
    pygame.event.post(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(4, 2), buttons=(0, 0, 0), touch=False))
    app.frame(0.01)
    click, motion = [event for event in scene.events if "pos" in event.dict]
    assert click.pos == motion.pos == app.mouse == (100, 50)
    assert motion.rel == (2, 1)


def test_closing_the_window_ends_the_loop(app: App) -> None:
    scene = Recorder(frames=1000)
    app.on_frame = lambda spent: pygame.event.post(pygame.event.Event(pygame.QUIT))
    app.run(scene)
    assert len(scene.steps) < 5


def test_f11_goes_to_fullscreen_and_is_remembered(app: App) -> None:
    app.push(Recorder(99))
    key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F11, mod=0, unicode="", scancode=0)
    pygame.event.post(key)
    app.frame(0.01)
    assert app.window.fullscreen and app.ctx.settings.values.fullscreen
    pygame.event.post(key)
    app.frame(0.01)
    assert not app.window.fullscreen


def test_a_failing_scene_is_logged_and_shown_and_the_game_goes_on(app: App, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        app.push(Failing())
        for _ in range(3):
            app.frame(0.01)
    assert "the mill stands still" in caplog.text and "Traceback" in caplog.text
    assert isinstance(app.scenes[-1], ProblemScene)
    assert "the mill stands still" in app.scenes[-1].what


def test_a_scene_that_fails_in_leaving_does_not_keep_others_from_leaving(app: App) -> None:
    class Sulking(Recorder):
        def leave(self) -> None:
            raise RuntimeError("no")

    below, above = Recorder(99), Sulking(2)
    app.push(below)
    app.run(above)
    assert below.calls[-1] == "leave"


def test_text_input_is_on_only_for_scenes_with_a_text_field(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    areas: list[pygame.Rect] = []
    monkeypatch.setattr(pygame.key, "start_text_input", lambda: calls.append("start"))
    monkeypatch.setattr(pygame.key, "stop_text_input", lambda: calls.append("stop"))
    monkeypatch.setattr(pygame.key, "set_text_input_rect", areas.append)

    class Writing(Recorder):
        text_input = True

        def text_area(self) -> pygame.Rect:
            return pygame.Rect(10, 20, 1, 9)

    app.window.set_mode(2, False)
    app.push(Writing(99))
    app.frame(0.01)
    app.frame(0.01)
    assert calls == ["start"]
    assert areas == [pygame.Rect(20, 40, 2, 18)]
    app.replace(Recorder(99))
    app.frame(0.01)
    assert calls == ["start", "stop"]


@pytest.mark.parametrize(
    ("key", "mod", "action"),
    [
        (pygame.K_TAB, 0, Action.NEXT),
        (pygame.K_TAB, pygame.KMOD_LSHIFT, Action.PREVIOUS),
        (pygame.K_SPACE, 0, Action.CONFIRM),
        (pygame.K_ESCAPE, 0, Action.BACK),
        (pygame.K_RETURN, pygame.KMOD_LCTRL, None),
        (pygame.K_x, 0, None),
    ],
)
def test_keys_are_actions(key: int, mod: int, action: Action | None) -> None:
    assert action_of(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod)) is action


def test_a_stick_pushed_over_is_one_action(app: App) -> None:
    scene = Recorder(99)
    app.push(scene)
    app.frame(0.01)
    for value in (5000, 21000, 30000, 15000, 32000, 100, 25000):
        pygame.event.post(
            pygame.event.Event(
                pygame.CONTROLLERAXISMOTION, instance_id=0, axis=pygame.CONTROLLER_AXIS_LEFTY, value=value
            )
        )
    app.frame(0.01)
    app.frame(0.01)
    assert [action_of(event) for event in scene.events if action_of(event)] == [Action.DOWN, Action.DOWN]
