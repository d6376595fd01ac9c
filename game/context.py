"""What the scenes share."""

from functools import cached_property
from typing import TYPE_CHECKING

from game.audio import Audio
from game.drafts import Drafts
from game.ui.toast import Toasts

if TYPE_CHECKING:
    from game.city.definitions import Content
    from game.city.journal import Journal
    from game.clerk import Clerk
    from game.saves import Saves
    from game.settings import SettingsStore
    from game.view.art import Art
    from game.view.map_view import MapView


class Context:
    """Settings, saves, messages and sound from the start; content, art and clerk once `game.boot` has loaded them.

    The window is up before the heavy things are read, so that using one too early raises AttributeError. Every scene
    but the loading scene may rely on all of them; the clerk's own model may still be loading (see `clerk.status`).

    `seed` is the seed that the player asked for on the command line, or None; `profile` the clerk's profile. `mods` are
    names and versions of the mods that the content holds.
    """

    content: "Content"
    art: "Art"
    clerk: "Clerk"

    def __init__(
        self, settings: "SettingsStore", saves: "Saves", seed: int | None = None, profile: str | None = None
    ) -> None:
        self.settings = settings
        self.saves = saves
        self.drafts = Drafts(saves)
        self.seed = seed
        self.profile = profile or settings.values.profile
        self.mods: list[str] = []
        self.toasts = Toasts()
        self.audio = Audio(settings)

    @cached_property
    def map(self) -> "MapView":
        """The one map that all scenes draw, so that its picture is there when a scene comes back to it."""
        from game.view.map_view import MapView

        return MapView(self.art)

    @property
    def journal(self) -> "Journal":
        """The journal of the game that is played: scenes change a city by it, so that a replay can be made."""
        return self.saves.journal

    @property
    def booted(self) -> bool:
        """Whether content, art and clerk are there."""
        return all(hasattr(self, name) for name in ("content", "art", "clerk"))

    def close(self) -> None:
        """Ends what runs beside the loop: the sound, the clerk's worker and the last write of a save."""
        self.audio.close()
        if hasattr(self, "clerk"):
            self.clerk.close()
        self.saves.close()
