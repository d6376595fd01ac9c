"""The credits: who made what, and under which licence; read from the game's own data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import pygame
from pydantic import BaseModel, ConfigDict, ValidationError

from game.paths import ASSETS
from game.scenes.book import BookScene, Chapter
from game.ui import text
from game.ui.book import BLUE
from game.ui.leaf import LEFT, caption, item, room, words
from game.ui.palette import COLOURS, E0, E2, E3, E4, R1
from game.ui.pane import Block, gap
from game.ui.symbols import LEAF, image
from game.view.art import Art

FILE = ASSETS / "credits.json"
HEALED = 80
"""The ecology that the game's name is shown at: moss on every letter."""
SWATCH = 18
SPECIMEN = "Whatever I said, I said it here."


class CreditsError(ValueError):
    """The data of the credits cannot be read; the message names the file and what is wrong."""


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Entry(_Data):
    """Something, by whom, and under which licence. `file` and `terms` are names in the fonts' folder; `specimen` is
    the font in which a line shows what it looks like."""

    name: str
    by: str
    licence: str
    note: str = ""
    file: str = ""
    terms: str = ""
    specimen: str = ""


class Page(_Data):
    """A chapter of the credits; at its head it may show the game's name, or the colours everything is made of."""

    tab: str
    picture: Literal["", "logo", "colours"] = ""
    title: str
    lead: str
    words: list[str]
    entries: list[Entry]


class Credits(_Data):
    """Everybody and everything that is to be named."""

    chapters: list[Page]


def read_credits(path: Path = FILE) -> Credits:
    """Read the credits.

    Raises:
        CreditsError: the file is not there, is no JSON or has another shape.
    """
    try:
        return Credits.model_validate_json(path.read_bytes())
    except OSError as error:
        raise CreditsError(f"{path.name} cannot be read: {error.strerror}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise CreditsError(f"{path.name}, {where or 'the whole file'}: {first['msg']}.") from None


class CreditsScene(BookScene):
    """A book of those who made the game."""

    cloth = BLUE

    def chapters(self) -> list[Chapter]:
        """The chapters of the file, and the mods that are played with, if there are any."""
        found = [
            Chapter(page.tab, page.title, partial(page_blocks, self.ctx.art, page), right="Credits", lead=page.lead)
            for page in read_credits().chapters
        ]
        if self.ctx.mods:
            mods = partial(mod_blocks, self.ctx.mods)
            found.append(Chapter("Mods", "Mods", mods, right="Credits", lead="What is laid over the game."))
        return found


def page_blocks(art: Art, page: Page, width: int) -> list[Block]:
    """Return a chapter: its picture, its words, then its entries."""
    pictures = {"": [], "logo": [_logo(art, width)], "colours": [_colours(width)]}
    blocks = [*pictures[page.picture], *(words(paragraph, width) for paragraph in page.words)]
    if page.words:
        blocks += [gap(2), caption("By whom, and under which licence", width), gap(2)]
    return [*blocks, *(_entry(entry, width) for entry in page.entries)]


def _logo(art: Art, width: int) -> Block:
    logo = art.logo(HEALED)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        surface.blit(logo, (left + LEFT + (room(width) - logo.get_width()) // 2, top + 8))

    return Block(logo.get_height() + 22, draw)


def _colours(width: int) -> Block:
    step = room(width) // len(COLOURS)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        surface.fill(E0, (left + LEFT - 1, top + 3, step * len(COLOURS) + 2, SWATCH + 2))
        for number, colour in enumerate(COLOURS.values()):
            surface.fill(colour, (left + LEFT + number * step, top + 4, step, SWATCH))

    return Block(SWATCH + 16, draw)


def mod_blocks(mods: Sequence[str], width: int) -> list[Block]:
    """Return the mods by name and version."""
    thanks = "These mods are in the city you play. They belong to those who made them."
    return [words(thanks, width), *(item(mod, "", width) for mod in mods)]


def _entry(entry: Entry, width: int) -> Block:
    told = [line for line in (entry.note, _files(entry)) if line]
    lines = [wrapped for line in told for wrapped in text.wrap(line, "small", room(width))]
    first, step = text.line_height("clerk"), text.line_height("small")
    top_of_specimen = first + 3 + step * len(lines)
    height = top_of_specimen + (15 if entry.specimen else 0) + 6

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        surface.blit(image(LEAF, (("l", E4), ("g", E3), ("d", E2))), (left + 15, top))
        x, end = left + LEFT, left + LEFT + room(width)
        licence = text.fit(entry.licence, "label", room(width) // 2)
        used = text.draw(surface, (end, top + 2), licence, E2, "label", align="right")
        x += text.draw(surface, (x, top), text.fit(entry.name, "clerk", room(width) - used - 10), R1) + 7
        text.draw(surface, (x, top + 1), text.fit(entry.by, "small", end - used - 8 - x), E0, "small")
        text.draw_lines(surface, (left + LEFT, top + first + 1), lines, E2, "small")
        if entry.specimen:
            text.draw(surface, (left + LEFT, top + top_of_specimen + 1), SPECIMEN, E0, entry.specimen)
        for dot in range(left + LEFT, end, 3):
            surface.set_at((dot, top + height - 4), E4)

    return Block(height, draw)


def _files(entry: Entry) -> str:
    if not entry.file:
        return ""
    return f"{entry.file}, licence in {entry.terms}." if entry.terms else f"{entry.file}."
