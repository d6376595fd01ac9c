"""The unspoken speech of the current game, kept so that neither a walk to the map nor a crash loses it.

A draft is a small JSON file beside the game's save: format, round and text. It is read in the same round of the same
game only.
"""

import json
import logging
from functools import partial
from pathlib import Path

from game.files import set_aside, write_atomically
from game.saves import Saves

log = logging.getLogger(__name__)

FORMAT = 1
WHAT = "The draft of your speech"
REST = 2.0
"""Seconds without a change after which a draft is written."""


class Drafts:
    """The draft of the game that `saves` writes. Files are written in the saves' thread."""

    def __init__(self, saves: Saves) -> None:
        self.saves = saves
        self._round = 0
        self._text = ""
        self._rest: float | None = None

    def begin(self, number: int) -> tuple[str, list[str]]:
        """Take up the draft of a round, "" without one; with messages for the player about a file that is damaged."""
        self._round, self._rest = number, None
        self.saves.flush()
        path = self._path()
        try:
            self._text, problems = _read(path, number), []
        except ValueError as error:
            log.warning("%s is damaged: %s", path, error)
            self._text, problems = "", [f"{path.name} is damaged: {error}. It was put aside."]
            try:
                set_aside(path, "damaged")
            except OSError as failure:
                problems = [f"{path.name} cannot be used: {failure.strerror}."]
        except OSError as error:
            self._text, problems = "", [f"{path.name} cannot be read: {error.strerror}."]
        return self._text, problems

    def update(self, dt: float, text: str) -> None:
        """Let `dt` seconds pass over a draft that now reads `text`; write it once it has rested."""
        if text != self._text:
            self._text, self._rest = text, REST
        elif self._rest is not None:
            self._rest -= dt
            if self._rest <= 0:
                self.keep(text)

    def keep(self, text: str) -> None:
        """Write the draft as it reads now, unless it is written already; an empty one leaves no file."""
        if text == self._text and self._rest is None:
            return
        self._text, self._rest = text, None
        path = self._path()
        if not text.strip():
            self.saves.write_later(WHAT, partial(path.unlink, missing_ok=True))
            return
        record = {"format": FORMAT, "round": self._round, "text": text}
        data = json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")
        self.saves.write_later(WHAT, partial(write_atomically, path, data))

    def _path(self) -> Path:
        return self.saves.folder / f"{self.saves.game}.draft.json"


def _read(path: Path, number: int) -> str:
    """The text of a file if it is of that round, else "". Raises ValueError for a damaged one."""
    try:
        record = json.loads(path.read_bytes())
    except FileNotFoundError:
        return ""
    except ValueError as error:
        raise ValueError("it is no JSON") from error
    if not isinstance(record, dict) or type(record.get("format")) is not int:
        raise ValueError("it has no format")
    if record["format"] > FORMAT:
        return ""
    if type(record.get("round")) is not int or not isinstance(record.get("text"), str):
        raise ValueError("it needs a round and a text")
    text: str = record["text"]
    return text.encode("utf-8", "replace").decode() if record["round"] == number else ""
