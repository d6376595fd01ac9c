"""Saved games: one autosave file a game, the one before it beside it.

A file is JSON: format, content (a hash of the definitions it was played with), a summary for the title, the city, and
the journal of the inputs that led to it.
Writing takes place in a thread of its own, as a disk may take longer than a frame.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.calendar import years
from game.files import set_aside, write_atomically

if TYPE_CHECKING:
    from game.city.definitions import Content
    from game.city.journal import Journal
    from game.city.state import City

log = logging.getLogger(__name__)

FORMAT = 1


class SaveProblem(Exception):
    """A save that cannot be used; the message says which and why in words for the player."""


@dataclass(frozen=True)
class Summary:
    """What the title shows of a save. `quote` is a sentence of the player's that still stands, or empty."""

    game: str
    saved: str
    years: str
    round: int
    rounds: int
    ecology: int
    economy: int
    research: int
    quote: str
    over: bool


@dataclass(frozen=True)
class Loaded:
    """A game as it was saved, with what the player should be told about it."""

    city: "City"
    notes: list[str]


def content_hash(content: "Content") -> str:
    """A short hash of all definitions, so that a save can say what it was played with."""
    return hashlib.sha256(content.model_dump_json().encode()).hexdigest()[:16]


class Saves:
    """The saves of one folder. `begin` or `load` chooses the game that `autosave` writes, and whose journal is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.game = ""
        self._journal: Journal | None = None
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="saves")
        self._pending: list[tuple[str, Future[None]]] = []

    @property
    def journal(self) -> "Journal":
        """The journal of the current game; empty at its beginning."""
        if self._journal is None:
            from game.city.journal import Journal

            self._journal = Journal()
        return self._journal

    def begin(self, seed: int) -> str:
        """Starts the file of a new game; returns its name."""
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        name, number = f"{stamp}-{seed}", 2
        while self._path(name).exists():
            name, number = f"{stamp}-{seed}-{number}", number + 1
        self.game = name
        self._journal = None
        return name

    def autosave(self, content: "Content", city: "City") -> None:
        """Writes the current game in the background; `poll` tells if that fails. Begins a game if there is none."""
        from game.city.rules import dump

        name = self.game or self.begin(city.seed)
        record = {
            "format": FORMAT,
            "content": content_hash(content),
            "summary": asdict(_summarise(name, content, city)),
            "city": dump(city),
            "journal": self.journal.dump(),
        }
        data = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
        self.write_later("The city", partial(self._write, name, data))

    def write_later(self, what: str, write: Callable[[], None]) -> None:
        """Calls `write` in the background, after all that was asked before; `poll` tells if `what` was not saved."""
        self._pending.append((what, self._writer.submit(write)))

    def poll(self) -> list[str]:
        """Messages about writes that have failed since the last call."""
        done = [write for write in self._pending if write[1].done()]
        self._pending = [write for write in self._pending if write not in done]
        return [f"{what} could not be saved: {future.exception()}" for what, future in done if future.exception()]

    def flush(self) -> None:
        """Waits until everything is on the disk."""
        for _, future in self._pending:
            future.exception()

    def latest(self) -> Summary | None:
        """The summary of the game saved last that can be read, or None."""
        self.flush()
        for name in self._names():
            for path in (self._path(name), self._backup(name)):
                try:
                    return _summary_of(path, name)
                except SaveProblem:
                    continue
        return None

    def load(self, content: "Content", name: str) -> Loaded:
        """A game by its name, from its file or, if that cannot be used, from the one before it.

        Nothing is deleted. Raises SaveProblem if neither can be used.
        """
        from game.city.errors import SaveError
        from game.city.rules import load

        self.flush()
        problems: list[str] = []
        for path in (self._path(name), self._backup(name)):
            try:
                record = _read(path)
                city = load(content, record["city"])
            except SaveProblem as error:
                problems.append(str(error))
            except SaveError as error:
                problems.append(f"{path.name}: {error}")
            else:
                self.game = name
                self._journal = _journal_of(record)
                notes = [f"{problem} The save before it was loaded." for problem in problems]
                if record.get("content") != content_hash(content):
                    notes.append("This city was played with other rules or mods; things may turn out differently.")
                return Loaded(city, notes)
        raise SaveProblem(" ".join(problems))

    def close(self) -> None:
        """Waits for the last write."""
        self._writer.shutdown(wait=True)

    def _write(self, name: str, data: bytes) -> None:
        path = self._path(name)
        try:
            _read(path)
        except SaveProblem:
            if path.exists():  # what cannot be read must not push the good one out of the backup
                set_aside(path, "damaged")
        write_atomically(path, data, backup=self._backup(name))

    def _names(self) -> list[str]:
        """Names of games, the one written last first."""
        newest: dict[str, float] = {}
        for path in self.folder.glob("*.json*"):
            name = path.name.split(".")[0]
            if path.name in (self._path(name).name, self._backup(name).name):
                newest[name] = max(newest.get(name, 0.0), path.stat().st_mtime)
        return sorted(newest, key=lambda name: (newest[name], name), reverse=True)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _backup(self, name: str) -> Path:
        return self.folder / f"{name}.json.bak"


def _journal_of(record: dict[str, Any]) -> "Journal":
    """The journal of a save. One that cannot be read is left out: the city is worth more than its replay."""
    from game.city.journal import INPUTS, Journal

    try:
        return Journal(INPUTS.validate_json(json.dumps(record.get("journal", []))))
    except ValueError as error:
        log.warning("the journal of a save cannot be read: %s", error)
        return Journal()


def _summarise(name: str, content: "Content", city: "City") -> Summary:
    standing = [promise.quote for promise in city.promises if promise.status == "standing"]
    return Summary(
        game=name,
        saved=datetime.now(UTC).isoformat(timespec="seconds"),
        years=years(content, city),
        round=city.round,
        rounds=city.rounds,
        ecology=city.indicators.ecology,
        economy=city.indicators.economy,
        research=city.indicators.research,
        quote=standing[-1] if standing else "",
        over=city.phase == "over",
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise SaveProblem(f"{path.name} is not there.") from None
    except OSError as error:
        raise SaveProblem(f"{path.name} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise SaveProblem(f"{path.name} is damaged.") from error
    if not isinstance(record, dict) or not isinstance(record.get("format"), int):
        raise SaveProblem(f"{path.name} is damaged: it has no format.")
    if record["format"] > FORMAT:
        raise SaveProblem(f"{path.name} was made by a newer Ecotopia (format {record['format']}, here {FORMAT}).")
    if not isinstance(record.get("city"), dict):
        raise SaveProblem(f"{path.name} is damaged: it has no city.")
    return record


def _summary_of(path: Path, name: str) -> Summary:
    summary = _read(path).get("summary")
    wanted = {field.name: field.type for field in fields(Summary)}
    if not isinstance(summary, dict) or set(summary) != set(wanted):
        raise SaveProblem(f"{path.name} is damaged: its summary is not whole.")
    if any(type(summary[key]) is not kind for key, kind in wanted.items()):
        raise SaveProblem(f"{path.name} is damaged: its summary is not whole.")
    return Summary(**{**summary, "game": name})
