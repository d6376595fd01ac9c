"""The app: one loop of 60 frames a second over a stack of scenes."""

import logging
import sys
import time
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

import pygame

from game.actions import Action, Pads, action_of, bind, notice
from game.bindings import bindings_of
from game.scenes.problem import ProblemScene
from game.settings import DONE
from game.ui.style import set_style
from game.ui.transition import Dissolve
from game.window import Window, to_window

if TYPE_CHECKING:
    from game.context import Context
    from game.scene import Scene
    from game.tutorial import Tutor

FRAMES_PER_SECOND = 60
LONGEST_STEP = 1 / 20
KEY_REPEAT_MS = (350, 33)
# The model's worker thread shares the interpreter lock with this loop; the default of 5 ms between switches would
# let it hold a third of a frame.
SWITCH_INTERVAL_SECONDS = 0.0005

log = logging.getLogger(__name__)


class App:
    """Window, clock and the stack of scenes; the last scene is on top.

    `on_frame` is called after every frame with the milliseconds of work in it, the wait for the next left out.
    Changes of the stack that a scene asks for take place between frames.
    """

    def __init__(self, ctx: "Context", window: Window) -> None:
        self.ctx = ctx
        self.window = window
        self.scenes: list[Scene] = []
        self.on_frame: Callable[[float], None] | None = None
        self.mouse = (-1, -1)
        self._changes: list[Callable[[], None]] = []
        self._dissolve: Dissolve | None = None
        self._running = False
        self._pads = Pads()
        set_style(ctx.settings.values)
        bind(bindings_of(ctx.settings.values.keys, ctx.settings.values.buttons))
        self._clock = pygame.time.Clock()
        self._text_scene: Scene | None = None
        self._text_area: pygame.Rect | None = None
        pygame.key.set_repeat(*KEY_REPEAT_MS)
        pygame.key.stop_text_input()

    def push(self, scene: "Scene") -> None:
        """Puts `scene` on top of the one that runs."""
        self._changes.append(lambda: self._push(scene))

    def pop(self) -> None:
        """Takes the top scene away; the game quits when none is left."""
        self._changes.append(self._pop)

    def replace(self, scene: "Scene") -> None:
        """Puts `scene` in the place of the whole stack."""
        self._changes.append(lambda: self._replace(scene))

    def quit(self) -> None:
        """Ends the loop after this frame."""
        self._running = False

    def run(self, scene: "Scene") -> None:
        """Runs from `scene` until the game quits; all scenes are left in the end, whatever happened."""
        sys.setswitchinterval(SWITCH_INTERVAL_SECONDS)
        self._running = True
        self.push(scene)
        self._apply_changes()
        try:
            while self._running and self.scenes:
                dt = min(self._clock.tick(FRAMES_PER_SECOND) / 1000, LONGEST_STEP)
                start = time.perf_counter()
                self.frame(dt)
                if self.on_frame is not None:
                    self.on_frame((time.perf_counter() - start) * 1000)
        finally:
            while self.scenes:
                self._guard(self.scenes.pop().leave)
            self._pads.close()

    def frame(self, dt: float) -> None:
        """One frame: events, `dt` seconds of time, and the picture on the screen."""
        self._pads.update(dt)
        for event in pygame.event.get():
            self._handle(event)
        if self.scenes:
            scene = self.scenes[-1]
            self._guard(lambda: scene.update(dt))
        for message in self.ctx.saves.poll():
            self.ctx.toasts.say(message, "bad")
        self.ctx.toasts.update(dt)
        self.ctx.audio.update(dt)
        changing = self._apply_changes()
        self._follow_text_input()
        if self._taught and self.scenes:
            self._guard(lambda: self.tutor.update(dt, self.scenes[-1]))
        if not changing:
            self._draw(dt)
        self.window.show()

    def toggle_fullscreen(self) -> None:
        """Into fullscreen or out of it; remembered in the settings."""
        self.ctx.settings.change(fullscreen=not self.window.fullscreen)
        self.apply_settings()

    def apply_settings(self) -> None:
        """Makes window, text, colours, keys and buttons as the settings say."""
        values = self.ctx.settings.values
        if set_style(values):
            for scene in self.scenes:
                self._guard(scene.restyle)
        bind(bindings_of(values.keys, values.buttons))
        self.window.set_mode(values.scale, values.fullscreen)

    @cached_property
    def tutor(self) -> "Tutor":
        """The clerk's notes over the scenes of the first round."""
        from game.tutorial import Tutor  # looks into the scenes of a round, which nobody waits for at the start

        return Tutor(self.ctx)

    @property
    def _taught(self) -> bool:
        return self.ctx.settings.values.tutorial != DONE and self.ctx.booted

    def _handle(self, event: pygame.event.Event) -> None:
        if event.type == pygame.QUIT:
            self.quit()
            return
        if event.type == pygame.VIDEORESIZE:
            self.window.resized()
            return
        if event.type == pygame.KEYDOWN and (
            event.key == pygame.K_F11 or (event.key == pygame.K_RETURN and event.mod & pygame.KMOD_ALT)
        ):
            self.toggle_fullscreen()
            return
        notice(event)
        self._pads.handle(event)
        event = self.window.canvas_event(event)
        if event.type == pygame.MOUSEMOTION:
            self.mouse = event.pos
        if self.scenes:
            scene = self.scenes[-1]
            if self._taught and self.tutor.handle(event):
                return
            if action_of(event) is Action.HELP and scene.helped and self.ctx.booted:
                self._help(scene)
            else:
                self._guard(lambda: scene.handle(event))

    def _help(self, scene: "Scene") -> None:
        from game.scenes.help import HelpScene  # a book of all scenes, which nobody waits for at the start

        self.ctx.audio.effect("confirm")
        self.push(HelpScene(scene))

    def _draw(self, dt: float) -> None:
        canvas = self.window.canvas
        bottom = len(self.scenes) - 1
        while bottom > 0 and self.scenes[bottom].see_through:
            bottom -= 1
        for scene in self.scenes[max(0, bottom) :]:
            self._guard(partial(scene.draw, canvas))
        if self._taught:
            self.tutor.draw(canvas)
        if self._dissolve is not None:
            self._dissolve.update(dt)
            if self._dissolve.done:
                self._dissolve = None
            else:
                self._dissolve.draw(canvas)
        self.ctx.toasts.draw(canvas, self.ctx.settings.values.reduced_motion)

    def _apply_changes(self) -> bool:
        """Does what was asked of the stack; True if the picture dissolves into another, and so is the old one still:
        a scene that has just been entered need not be drawn in the same frame."""
        dissolving = False
        while self._changes:
            if self.scenes and not self.ctx.settings.values.reduced_motion:
                self._dissolve = Dissolve(self.window.canvas)
                dissolving = True
            self._guard(self._changes.pop(0))
        return dissolving

    def _push(self, scene: "Scene") -> None:
        if self.scenes:
            self.scenes[-1].cover()
        scene.app = self
        self.scenes.append(scene)
        scene.enter()

    def _pop(self) -> None:
        if self.scenes:
            self.scenes.pop().leave()
        if self.scenes:
            self.scenes[-1].uncover()

    def _replace(self, scene: "Scene") -> None:
        while self.scenes:
            self._guard(self.scenes.pop().leave)
        scene.app = self
        self.scenes.append(scene)
        scene.enter()

    def _guard(self, call: Callable[[], None]) -> None:
        """Runs a scene's code; what it raises is logged and shown instead of ending the game."""
        try:
            call()
        except Exception as error:
            log.exception("A scene failed")
            if any(isinstance(scene, ProblemScene) for scene in self.scenes):
                raise
            self._changes.clear()
            self.push(ProblemScene(error))

    def _follow_text_input(self) -> None:
        """Keeps the system's text input on while the top scene has a text field, and its window beside the caret."""
        top = self.scenes[-1] if self.scenes else None
        wants = top if top is not None and top.text_input else None
        if wants is not self._text_scene:
            self._text_scene, self._text_area = wants, None
            if wants is None:
                pygame.key.stop_text_input()
            else:
                pygame.key.start_text_input()
        area = wants.text_area() if wants is not None else None
        if area is not None and area != self._text_area:
            self._text_area = area.copy()
            pygame.key.set_text_input_rect(to_window(area, self.window.size))
