"""The settings, over whatever scene asked for them. Everything takes effect at once and is written at once."""

from collections.abc import Callable, Sequence
from typing import get_args

import pygame

from game.actions import Action, action_of
from game.audio import TOP_VOLUME
from game.scene import Scene
from game.scenes.controls import ControlsScene
from game.settings import Font, Profile, TextSize, TextSpeed
from game.ui import settings_sample, text
from game.ui.page_tabs import PageTabs
from game.ui.palette import TEXT_DIM
from game.ui.panel import panel
from game.ui.prompts import ring_words
from game.ui.typesetting import clamp
from game.ui.widgets import Button, Choice, FocusRing, Widget

BOX = pygame.Rect(140, 42, 360, 276)
LINE = 20
ROWS_TOP = BOX.y + 46
SAMPLE = pygame.Rect(BOX.x + 14, ROWS_TOP + 4 * LINE + 4, BOX.w - 28, 68)
HINT_TOP = SAMPLE.bottom + 8
HINT_LINES = 2
OFF_ON = ("off", "on")
MOST_SCALE = 8
VOLUMES = ("music", "effects", "voices")
SIZES: dict[TextSize, str] = {"normal": "normal", "large": "large"}
FONTS: dict[Font, str] = {"pixel": "the clerk's hand", "legible": "Atkinson"}
PROFILES: dict[Profile, tuple[str, str]] = {
    "auto": ("what fits", "The best model that this computer can run."),
    "embedded": ("embedded", "A small model on the processor. Offline, on any computer."),
    "gpu": ("graphics card", "A large model. Needs a graphics card with 6 to 8 GB of memory."),
    "scripted": ("no model", "Phrase rules and written lines. Needs nothing, understands less."),
}
HINTS = {
    "text_size": "Sets the size of speeches, answers, reports and explanations.",
    "font": "Atkinson Hyperlegible is drawn so that no two letters look alike.",
    "text_speed": "How fast answers are written out.",
    "fullscreen": "F11 or Alt+Enter does the same, anywhere.",
    "scale": "The picture is only ever enlarged by whole numbers, so that it stays crisp.",
    "safe_colours": "Signs that are green become blue. Signs and words say the same without colour.",
    "reduced_motion": "No slides and dissolves, and less movement in pictures.",
    "music": "The music of city, square and ending.",
    "effects": "Deeds, paper, bars, the crowd and the weather.",
    "voices": "The voices of the citizens on the square.",
    "mute": "No sound at all, whatever the volumes are.",
}


class SettingsScene(Scene):
    """A panel of choices on pages; BACK or its button closes it."""

    see_through = True

    def enter(self) -> None:
        """Makes the first page from the settings as they are."""
        self.pages: dict[str, Callable[[], list[Widget]]] = {
            "Text": self._text_page,
            "Picture": self._picture_page,
            "Sound": self._sound_page,
            "Clerk": self._clerk_page,
        }
        y = BOX.bottom - 25
        self.tabs = PageTabs(pygame.Rect(BOX.x + 8, BOX.y + 19, BOX.w - 16, 18), list(self.pages), self._turn)
        self.controls = Button(pygame.Rect(BOX.x + 10, y, 165, 17), "Keys and buttons", self._keys)
        self.back = Button(pygame.Rect(BOX.right - 175, y, 165, 17), "Back", self.app.pop)
        self.fullscreen: Choice | None = None
        self.ring = FocusRing([])
        self._turn(0)
        self.ring.focus(1)

    def leave(self) -> None:
        """Tells the player if the settings could not be written."""
        for message in self.ctx.settings.take_messages():
            self.ctx.toasts.say(message, "bad")

    def handle(self, event: pygame.event.Event) -> None:
        """The tabs, the choices and the buttons; BACK closes."""
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT and self.tabs.click(event.pos):
            self.ring.focus(self.tabs)
        elif not self.ring.handle(event) and action_of(event) is Action.BACK:
            self.ctx.audio.effect("back")
            self.app.pop()

    def update(self, dt: float) -> None:
        """Follows a change of fullscreen by F11, and lets the clerk's messages in."""
        if self.fullscreen is not None:
            self.fullscreen.index = int(self.app.window.fullscreen)
        self.ctx.clerk.poll()

    def draw(self, canvas: pygame.Surface) -> None:
        """The panel with a sample of what is chosen, and the hint of the focused choice below."""
        panel(canvas, BOX, "Settings", right=ring_words())
        self.ring.draw(canvas)
        page = list(self.pages)[self.tabs.index]
        if page == "Text":
            settings_sample.draw_text(canvas, SAMPLE)
        elif page == "Picture":
            settings_sample.draw_signs(canvas, SAMPLE)
        focused = self.ring.focused
        if focused is not None and focused.hint:
            step = text.step("small", 8)
            lines = clamp(focused.hint, "small", BOX.w - 28, HINT_LINES)
            text.draw_lines(canvas, (BOX.x + 14, HINT_TOP), lines, TEXT_DIM, "small", line=step)

    # ---- pages

    def _turn(self, index: int) -> None:
        self.fullscreen = None
        page = list(self.pages.values())[index]()
        self.ring.replace([self.tabs, *page, self.controls, self.back])

    def _text_page(self) -> list[Widget]:
        values = self.ctx.settings.values
        speeds: tuple[TextSpeed, ...] = get_args(TextSpeed)
        sizes, fonts = list(SIZES), list(FONTS)
        return [
            self._choice(0, "Text size", list(SIZES.values()), "text_size", sizes.index(values.text_size), sizes),
            self._choice(1, "Font", list(FONTS.values()), "font", fonts.index(values.font), fonts),
            self._choice(2, "Text speed", speeds, "text_speed", speeds.index(values.text_speed), speeds),
        ]

    def _picture_page(self) -> list[Widget]:
        values = self.ctx.settings.values
        scales = ["as it fits", *(f"{scale} : 1" for scale in range(1, MOST_SCALE + 1))]
        self.fullscreen = self._switch(0, "Fullscreen", "fullscreen")
        return [
            self.fullscreen,
            self._choice(1, "Window size", scales, "scale", values.scale, range(MOST_SCALE + 1)),
            self._switch(2, "Green as blue", "safe_colours"),
            self._switch(3, "Reduced motion", "reduced_motion"),
        ]

    def _sound_page(self) -> list[Widget]:
        names = ["off", *(str(volume) for volume in range(1, TOP_VOLUME + 1))]
        values = self.ctx.settings.values
        rows: list[Widget] = [
            self._choice(row, name.capitalize(), names, name, getattr(values, name), range(TOP_VOLUME + 1))
            for row, name in enumerate(VOLUMES)
        ]
        rows.append(self._switch(3, "Mute", "mute"))
        if self.ctx.audio.silent:
            for widget in rows:
                widget.hint = "No sound device was found."
        return rows

    def _clerk_page(self) -> list[Widget]:
        profiles, chosen = list(PROFILES), self.ctx.settings.values.profile
        names = [PROFILES[profile][0] for profile in profiles]
        model = self._choice(0, "The clerk's model", names, "profile", profiles.index(chosen), profiles)
        model.hint = self._profile_hint()
        return [model]

    # ---- rows

    def _choice(
        self, row: int, label: str, names: Sequence[str], key: str, index: int, values: Sequence[object]
    ) -> Choice:
        """A row that sets `key` of the settings to one of `values`, which are shown as `names`."""
        box = pygame.Rect(BOX.x + 8, ROWS_TOP + row * LINE, BOX.w - 16, LINE - 2)
        choice = Choice(box, label, names, index, None, HINTS.get(key, ""))

        def change(chosen: int) -> None:
            self.ctx.settings.change(**{key: values[chosen]})
            self.app.apply_settings()
            if key == "profile":
                choice.hint = self._profile_hint()

        choice.on_change = change
        return choice

    def _switch(self, row: int, label: str, key: str) -> Choice:
        on = bool(getattr(self.ctx.settings.values, key))
        return self._choice(row, label, OFF_ON, key, int(on), (False, True))

    def _profile_hint(self) -> str:
        chosen = self.ctx.settings.values.profile
        later = " From the next start on." if chosen != self.ctx.profile else ""
        return PROFILES[chosen][1] + later

    def _keys(self) -> None:
        self.app.push(ControlsScene())
