"""The table of sounds: sounds.json of the game, with those of mods laid over it.

A mod replaces a sound by a file of the same path in its own `sounds` folder, or changes the table by a `sounds.json`
there, which is merged as all of a mod's JSON is.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from game.content import ContentError, line_of, parse, read_text
from game.mods import merged
from game.paths import ASSETS

log = logging.getLogger(__name__)

SOUNDS = ASSETS / "sounds"
TABLE = "sounds.json"
Gain = Annotated[float, Field(ge=0, le=1)]
Volume = Annotated[float, Field(gt=0, le=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Effect(_Entry):
    """A sound that is played once, or over and over if it stands among the loops. `gain` is a factor of its level."""

    file: str
    gain: Gain = 0.3


class Theme(_Entry):
    """A piece of music that is repeated, and what is mixed into it when things are tense: as long to the sample."""

    file: str
    gain: Gain = 0.4
    tension: str | None = None
    tension_gain: Gain = 0.25


class Voice(_Entry):
    """Syllables in one file, each in a slot of `slot` seconds: all of them at the lowest pitch, then at the next."""

    file: str
    gain: Gain = 0.3
    slot: Annotated[float, Field(gt=0.02, le=2)] = 0.17
    syllables: Annotated[int, Field(ge=1, le=64)] = 8
    pitches: Annotated[int, Field(ge=1, le=16)] = 5


class Tone(_Entry):
    """How somebody speaks: the pitches of a voice by turns, from 0, and the shortest time between two syllables."""

    pitches: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(min_length=1)]
    gap: Annotated[float, Field(ge=0.04, le=2)] = 0.12
    gain: Volume = 1.0


class Table(_Entry):
    """All sounds by name; `people` are citizens' ids, `strangers` voices by age for those who are not among them."""

    themes: dict[str, Theme]
    loops: dict[str, Effect]
    effects: dict[str, Effect]
    deeds: dict[str, str]
    verbs: dict[str, str]
    voices: dict[str, Voice]
    people: dict[str, str]
    strangers: dict[str, Annotated[tuple[str, ...], Field(min_length=1)]]
    tones: dict[str, Tone]
    duck: Gain

    @model_validator(mode="after")
    def _names_exist(self) -> Table:
        for part in ("deeds", "verbs"):
            for key, name in getattr(self, part).items():
                if name not in self.effects:
                    raise ValueError(f"{part}.{key}: no effect {name!r}; there are {', '.join(self.effects)}")
        named = [("people", key, name) for key, name in self.people.items()]
        named += [("strangers", key, name) for key, names in self.strangers.items() for name in names]
        for part, key, name in named:
            if name not in self.voices:
                raise ValueError(f"{part}.{key}: no voice {name!r}; there are {', '.join(self.voices)}")
        for needed in ("child", "young", "grown", "old"):
            if needed not in self.strangers:
                raise ValueError(f"strangers.{needed}: expected at least one voice")
        if "neutral" not in self.tones:
            raise ValueError("tones.neutral: expected, as it stands for every tone that is not there")
        return self

    @property
    def files(self) -> list[str]:
        """Every file that is named, each once, in the order in which they are wanted."""
        themes = [name for theme in self.themes.values() for name in (theme.file, theme.tension) if name]
        rest = [one.file for part in (self.effects, self.voices, self.loops) for one in part.values()]
        return list(dict.fromkeys([*themes[:1], *rest, *themes]))


@dataclass(frozen=True)
class Layers:
    """The table, the folders whose files hold (later ones first), and what the player must be told."""

    table: Table
    folders: tuple[Path, ...]
    problems: list[str]

    def find(self, file: str) -> Path | None:
        """The file of that path in the last folder that has it."""
        return next((folder / file for folder in self.folders if (folder / file).is_file()), None)


def load_layers(mods: Sequence[Path] = (), base: Path = SOUNDS) -> Layers:
    """Read the game's table and lay the `sounds` folders of mods over it; one with a fault is left out and told.

    Raises:
        ContentError: the game's own table cannot be used.
    """
    data = parse(base / TABLE, read_text(base / TABLE))
    table = _table(base / TABLE, data)
    folders, problems = [base], []
    for mod in mods:
        folder = mod / "sounds"
        if not folder.is_dir():
            continue
        try:
            if (folder / TABLE).exists():
                laid = merged(data, parse(folder / TABLE, read_text(folder / TABLE)))
                table = _table(folder / TABLE, laid)
                data = laid
            folders.insert(0, folder)
        except ContentError as error:
            log.warning("the sounds of a mod were left out: %s: %s", folder, error)
            problems.append(f"The sounds of the mod {mod.name} were left out. {error}")
    return Layers(table, tuple(folders), problems)


def _table(file: Path, data: object) -> Table:
    try:
        return Table.model_validate_json(json.dumps(data))
    except ValidationError as error:
        fault = next((one for one in error.errors() if one["type"] == "extra_forbidden"), error.errors()[0])
        path = tuple(str(step) for step in fault["loc"])
        words = fault["msg"]
        if not path:
            where, _, words = str(fault["ctx"]["error"]).partition(": ")
            path = tuple(where.split("."))
        raise ContentError(file, line_of(read_text(file), path), ".".join(path), words) from None
