"""What the app runs: one screen of the game."""

import math
from typing import TYPE_CHECKING

import pygame

if TYPE_CHECKING:
    from game.app import App
    from game.context import Context


class Scene:
    """One screen. The app sets `app` before `enter`; constructors take what the scene is about.

    Events bear mouse positions in canvas coordinates. A scene with `see_through` is drawn over the one below it.
    A scene that sets `text_input` gets TEXTINPUT and TEXTEDITING events; `text_area` tells the system where the caret
    is, so that windows of input methods open beside it.
    """

    app: "App"
    see_through = False
    text_input = False

    @property
    def ctx(self) -> "Context":
        """What the scenes share."""
        return self.app.ctx

    @property
    def helped(self) -> bool:
        """Whether HELP opens the help over this scene, which then does not get the event itself."""
        return True

    @property
    def still(self) -> bool:
        """Whether the player wants little motion."""
        return self.ctx.settings.values.reduced_motion

    def glide(self, dt: float) -> float:
        """The seconds to give to what glides or rolls to its place: with little motion it arrives at once."""
        return math.inf if self.still else dt

    def enter(self) -> None:
        """The scene has been put on the stack."""

    def leave(self) -> None:
        """The scene has been taken off the stack; also called when the game quits."""

    def cover(self) -> None:
        """Another scene has been put on top."""

    def uncover(self) -> None:
        """The scene on top has gone."""

    def restyle(self) -> None:
        """Text size, font or colours have changed: what has been laid out or drawn ahead is made anew."""

    def handle(self, event: pygame.event.Event) -> None:
        """One event."""

    def update(self, dt: float) -> None:
        """Time passes: `dt` seconds, at most a twentieth. Only the top scene is updated."""

    def draw(self, canvas: pygame.Surface) -> None:
        """Draws the whole 640x360 canvas."""

    def text_area(self) -> pygame.Rect | None:
        """The caret's rectangle on the canvas while `text_input` is set."""
        return None
