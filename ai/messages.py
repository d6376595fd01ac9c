"""What the worker thread tells the game: small frozen values that pass through a queue.

Every answer bears the ticket that `Worker.submit` gave out, so that whoever asked can
drop what arrives after a cancel, a load or a quit. `Loading` and `Loaded` belong to no
request.
"""

from __future__ import annotations

from dataclasses import dataclass

from ai.schema import Arrival, Reaction, Record


@dataclass(frozen=True, slots=True)
class Loading:
    """The backend is being made ready: `done` of `total` bytes (or steps) of one step."""

    step: str
    done: int
    total: int
    note: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A backend stands ready; `info` is what `python -m ai info` would show."""

    info: dict[str, object]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The record of a speech."""

    ticket: int
    record: Record


@dataclass(frozen=True, slots=True)
class LineText:
    """The line of one citizen as far as it has been written."""

    ticket: int
    citizen: str
    text: str


@dataclass(frozen=True, slots=True)
class Reacted:
    """One citizen's finished reaction."""

    ticket: int
    reaction: Reaction


@dataclass(frozen=True, slots=True)
class Arrived:
    """A newcomer."""

    ticket: int
    arrival: Arrival


@dataclass(frozen=True, slots=True)
class Done:
    """The request is answered whole; nothing more bears this ticket."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The request was given up on demand; nothing more bears this ticket."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The request (or, with ticket 0, the backend's start) ended in an exception.

    `error` is one sentence for the player; `traceback` is for the log.
    """

    ticket: int
    error: str
    traceback: str


Message = Loading | Loaded | Recorded | LineText | Reacted | Arrived | Done | Cancelled | Failed
