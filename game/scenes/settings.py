"""The settings, over whatever scene asked for them. Everything takes effect at once and is written at once."""

from typing import get_args

import pygame

from game.actions import Action, action_of
from game.audio import TOP_VOLUME
from game.scene import Scene
from game.settings import Profile, TextSpeed
from game.ui import text
from game.ui.palette import TEXT_DIM
from game.ui.panel import panel
from game.ui.widgets import Button, Choice, FocusRing, Widget

BOX = pygame.Rect(160, 52, 320, 256)
LINE = 20
OFF_ON = ("off", "on")
MOST_SCALE = 8
VOLUMES = ("music", "effects", "voices")
PROFILES: dict[Profile, tuple[str, str]] = {
    "auto": ("what fits", "The best model that this computer can run."),
    "embedded": ("embedded", "A small model on the processor. Offline, on any computer."),
    "gpu": ("graphics card", "A large model. Needs a graphics card with 6 to 8 GB of memory."),
    "scripted": ("no model", "Phrase rules and written lines. Needs nothing, understands less."),
}
HINTS = {
    "fullscreen": "F11 or Alt+Enter does the same, anywhere.",
    "scale": "The picture is only ever enlarged by whole numbers, so that it stays crisp.",
    "text_speed": "How fast answers are written out.",
    "music": "The music of city, square and ending.",
    "effects": "Deeds, paper, bars, the crowd and the weather.",
    "voices": "The voices of the citizens on the square.",
    "mute": "No sound at all, whatever the volumes are.",
    "reduced_motion": "No slides and dissolves, and less movement in pictures.",
}


class SettingsScene(Scene):
    """A panel of choices; BACK or its button closes it."""

    see_through = True

    def enter(self) -> None:
        """Makes the choices from the settings as they are."""
        values = self.ctx.settings.values
        speeds: tuple[TextSpeed, ...] = get_args(TextSpeed)
        profiles = list(PROFILES)
        scales = ["as it fits", *(f"{scale} : 1" for scale in range(1, MOST_SCALE + 1))]

        self.fullscreen = Choice(
            self._row(0), "Fullscreen", OFF_ON, int(values.fullscreen), self._set_fullscreen, HINTS["fullscreen"]
        )
        rows: list[Widget] = [
            self.fullscreen,
            Choice(self._row(1), "Window size", scales, values.scale, self._set_scale, HINTS["scale"]),
            Choice(
                self._row(2),
                "Text speed",
                speeds,
                speeds.index(values.text_speed),
                lambda index: self.ctx.settings.change(text_speed=speeds[index]),
                HINTS["text_speed"],
            ),
            Choice(
                self._row(3),
                "Reduced motion",
                OFF_ON,
                int(values.reduced_motion),
                lambda index: self.ctx.settings.change(reduced_motion=bool(index)),
                HINTS["reduced_motion"],
            ),
            *(self._volume(4 + index, name) for index, name in enumerate(VOLUMES)),
            Choice(
                self._row(7),
                "Mute",
                OFF_ON,
                int(values.mute),
                lambda index: self.ctx.settings.change(mute=bool(index)),
                HINTS["mute"],
            ),
            Choice(
                self._row(8),
                "The clerk's model",
                [PROFILES[profile][0] for profile in profiles],
                profiles.index(values.profile),
                self._set_profile,
            ),
            Button(pygame.Rect(BOX.centerx - 45, BOX.bottom - 25, 90, 17), "Back", self.app.pop),
        ]
        self.ring = FocusRing(rows)
        self.profile = rows[8]
        self._describe_profile()

    def leave(self) -> None:
        """Tells the player if the settings could not be written."""
        for message in self.ctx.settings.take_messages():
            self.ctx.toasts.say(message, "bad")

    def handle(self, event: pygame.event.Event) -> None:
        """The choices; BACK closes."""
        if not self.ring.handle(event) and action_of(event) is Action.BACK:
            self.ctx.audio.effect("back")
            self.app.pop()

    def update(self, dt: float) -> None:
        """Follows a change of fullscreen by F11, and lets the clerk's messages in."""
        self.fullscreen.index = int(self.app.window.fullscreen)
        self.ctx.clerk.poll()

    def draw(self, canvas: pygame.Surface) -> None:
        """The panel with the hint of the focused choice below."""
        panel(canvas, BOX, "Settings", right="ARROWS, ENTER, ESC")
        self.ring.draw(canvas)
        focused = self.ring.focused
        if focused is not None and focused.hint:
            lines = text.wrap(focused.hint, "label", BOX.w - 24)
            text.draw_lines(canvas, (BOX.x + 14, BOX.bottom - 46), lines, TEXT_DIM, "label")

    def _row(self, number: int) -> pygame.Rect:
        return pygame.Rect(BOX.x + 8, BOX.y + 19 + number * LINE, BOX.w - 16, LINE - 2)

    def _volume(self, row: int, name: str) -> Choice:
        """A volume of the settings; the new one is heard at once."""
        hint = "No sound device was found." if self.ctx.audio.silent else HINTS[name]
        values = ["off", *(str(volume) for volume in range(1, TOP_VOLUME + 1))]
        return Choice(
            self._row(row),
            name.capitalize(),
            values,
            getattr(self.ctx.settings.values, name),
            lambda index: self.ctx.settings.change(**{name: index}),
            hint,
        )

    def _set_fullscreen(self, index: int) -> None:
        self.ctx.settings.change(fullscreen=bool(index))
        self.app.apply_settings()

    def _set_scale(self, index: int) -> None:
        self.ctx.settings.change(scale=index)
        self.app.apply_settings()

    def _set_profile(self, index: int) -> None:
        self.ctx.settings.change(profile=list(PROFILES)[index])
        self._describe_profile()

    def _describe_profile(self) -> None:
        chosen = self.ctx.settings.values.profile
        later = " From the next start on." if chosen != self.ctx.profile else ""
        self.profile.hint = PROFILES[chosen][1] + later
