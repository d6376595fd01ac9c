"""What the player has chosen, kept in one JSON file."""

import json
import logging
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from game.bindings import DEVICES, read
from game.files import set_aside, write_atomically

log = logging.getLogger(__name__)

TextSpeed = Literal["slow", "normal", "fast", "at once"]
Profile = Literal["auto", "embedded", "gpu", "scripted"]
TextSize = Literal["normal", "large"]
Font = Literal["pixel", "legible"]
Volume = Annotated[int, Field(ge=0, le=10)]
NEW, DONE = "new", "done"
TEXT_SPEEDS: dict[TextSpeed, float] = {"slow": 28, "normal": 46, "fast": 110, "at once": 1e9}


class Settings(BaseModel):
    """The player's choices. `scale` 0 fits the window to the desktop, else 1 to 8 window pixels a canvas pixel.

    `text_size` is that of what is read at length, `font` the one of names and text; `safe_colours` are told apart by
    those who do not tell green from red. `music`, `effects` and `voices` are volumes, 0 silent, 10 full. `keys` and
    `buttons` are names of keys and of a pad's buttons by actions, where they differ from the game's own. `tutorial` is
    how far the clerk's notes of the first round have come: NEW, the id of the last one shown, or DONE.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    fullscreen: bool = False
    scale: Annotated[int, Field(ge=0, le=8)] = 0
    text_speed: TextSpeed = "normal"
    text_size: TextSize = "normal"
    font: Font = "pixel"
    safe_colours: bool = False
    reduced_motion: bool = False
    profile: Profile = "auto"
    music: Volume = 10
    effects: Volume = 10
    voices: Volume = 10
    mute: bool = False
    keys: dict[str, str] = {}
    buttons: dict[str, str] = {}
    tutorial: Annotated[str, Field(pattern=r"^[a-z]+$")] = NEW

    @property
    def letters_per_second(self) -> float:
        """How fast people on the screen speak; "at once" is faster than any text is long."""
        return TEXT_SPEEDS[self.text_speed]


class SettingsStore:
    """The settings in `values` and on disk. What was wrong with the file is told in `messages`.

    A value that cannot be used falls back alone. Keys of another version are kept in the file. A file that is no JSON
    is set aside under another name when settings are next written, never overwritten.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.messages: list[str] = []
        self._others: dict[str, Any] = {}
        self._unreadable = False
        self.values = self._read()

    def change(self, **choices: object) -> None:
        """Sets some values and writes the file. Raises ValidationError for one that is not allowed."""
        self.values = Settings.model_validate({**self.values.model_dump(), **choices})
        data = {**self._others, **self.values.model_dump()}
        try:
            if self._unreadable and self.path.exists():
                set_aside(self.path, "damaged")
                self._unreadable = False
            write_atomically(self.path, (json.dumps(data, indent=2) + "\n").encode())
        except OSError as error:
            log.warning("Settings were not written: %s", error)
            self.messages.append(f"The settings could not be written to {self.path}: {error.strerror}.")

    def take_messages(self) -> list[str]:
        """The messages since the last call."""
        messages, self.messages = self.messages, []
        return messages

    def _read(self) -> Settings:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            return self._give_up(str(error))
        if not isinstance(data, dict):
            return self._give_up("expected an object")
        self._others = {key: value for key, value in data.items() if key not in Settings.model_fields}
        known = {key: value for key, value in data.items() if key in Settings.model_fields}
        if self._others:
            self.messages.append(f"{self.path.name}: unknown {', '.join(self._others)}, left as they are.")
        for device in DEVICES:
            if device in known:
                bindings, problems = read(device, known[device])
                known[device] = bindings.changed(device)
                self.messages += [f"{self.path.name}, {problem}" for problem in problems]
        try:
            return Settings.model_validate(known)
        except ValidationError as error:
            for fault in error.errors():
                key = str(fault["loc"][0])
                if key in known:
                    wrong = known.pop(key)
                    default = Settings.model_fields[key].default
                    self.messages.append(f"{self.path.name}, {key}: {wrong!r} is not allowed, using {default!r}.")
            return Settings.model_validate(known)

    def _give_up(self, why: str) -> Settings:
        log.warning("Settings %s cannot be read: %s", self.path, why)
        self._unreadable = True
        self.messages.append(f"{self.path.name} cannot be read; the game starts with its own settings.")
        return Settings()
