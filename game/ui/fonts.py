"""Where glyphs come from: our own pixel font, outline fonts cut without anti-aliasing, and a box for what none has.

A face asks its sources in turn. Glyphs are one-bit masks placed relative to the top of the face's capitals; advances
are whole pixels and there is no kerning, so that widths of parts add up to the width of the whole.

Callers name a font by its use. Which face that is depends on what `choose` was told last: text that is read at length
has a larger face, and whatever is not a heading or a tag a more legible one.
"""

import unicodedata
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import pygame
import pygame.freetype

from game.paths import ASSETS
from game.ui.bitmap_font import Grid, read_bitmap_font

FONTS = ASSETS / "fonts"
GLYPHS_KEPT = 2048


@dataclass(frozen=True)
class Glyph:
    """One character: its ink, where the ink's upper left corner lies from (pen, top of capitals), and the advance."""

    mask: pygame.Mask | None
    left: int
    top: int
    advance: int


NOTHING = Glyph(None, 0, 0, 0)


class Source(Protocol):
    """A font that may or may not have a character."""

    cap: int

    def glyph(self, character: str) -> Glyph | None:
        """The glyph, or None where this font has none."""


class BitmapSource:
    """A font of glyph grids."""

    def __init__(self, path: Path, cap: int) -> None:
        self.cap = cap
        self._grids = read_bitmap_font(path)

    def glyph(self, character: str) -> Glyph | None:
        """The glyph, or None where the file has none."""
        grid = self._grids.get(character)
        return None if grid is None else _from_grid(grid)


class OutlineSource:
    """A TrueType font at one of its native sizes; `cap` is the height of its capitals in pixels.

    A `rounded` font was not drawn for the pixel grid: its glyphs get a free column at their right, as rounding would
    let some of them touch.
    """

    def __init__(self, path: Path, size: float, cap: int, rounded: bool = False) -> None:
        pygame.freetype.init()
        self.cap = cap
        self.rounded = rounded
        self._font = pygame.freetype.Font(str(path), size)
        self._font.antialiased = False
        self._font.origin = True

    def glyph(self, character: str) -> Glyph | None:
        """The glyph cut at half coverage, or None where the font has none."""
        metrics: list[tuple[float, ...] | None] = [*self._font.get_metrics(character)]  # None: not in the font
        if metrics[0] is None:
            return None
        advance = round(metrics[0][4])
        reach = 3 * self.cap
        cell = pygame.Surface((advance + 2 * reach, 2 * reach), pygame.SRCALPHA)
        self._font.render_to(cell, (reach, reach), character, (255, 255, 255))
        mask = pygame.mask.from_surface(cell)
        if not mask.count():
            return Glyph(None, 0, 0, advance)
        box = mask.get_bounding_rects()[0].unionall(mask.get_bounding_rects())
        ink = pygame.Mask(box.size)
        ink.draw(mask, (-box.left, -box.top))
        left = box.left - reach
        if self.rounded:
            left = max(left, 0)
            advance = max(advance, left + box.width + 1)
        return Glyph(ink, left, box.top - reach + self.cap, advance)


class BoxSource:
    """An empty box for every character that can be seen, nothing for marks and controls that cannot."""

    def __init__(self, cap: int) -> None:
        self.cap = cap

    def glyph(self, character: str) -> Glyph | None:
        """A box, a gap or nothing; never None."""
        if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
            return NOTHING
        if character.isspace():
            return Glyph(None, 0, 0, self.cap // 2)
        wide = self.cap - 1 if unicodedata.east_asian_width(character) in "WF" else self.cap // 2 + 1
        mask = pygame.Mask((wide, self.cap), fill=True)
        mask.erase(pygame.Mask((wide - 2, self.cap - 2), fill=True), (1, 1))
        return Glyph(mask, 0, 0, wide + 1)


class Face:
    """A chain of sources under one name.

    `cap` is the height of capitals, `line` the distance of lines that suits the face, `above` and `below` the rows
    that accents and descenders may need beyond the capitals. A face that takes the place of another keeps its `cap`,
    and so its baseline, even if its own capitals are a pixel taller.
    """

    def __init__(self, name: str, sources: list[Source], line: int, cap: int = 0) -> None:
        self.name = name
        self.cap = cap or sources[0].cap
        self.line = line
        self.above = self.cap // 2 + 2
        self.below = self.cap // 2 + 1
        self._sources = sources
        self._glyphs: OrderedDict[str, Glyph] = OrderedDict()

    def glyph(self, character: str) -> Glyph:
        """The glyph of one character; never fails."""
        found = self._glyphs.get(character)
        if found is None:
            found = self._glyphs[character] = self._find(character)
            if len(self._glyphs) > GLYPHS_KEPT:
                self._glyphs.popitem(last=False)
        return found

    def _find(self, character: str) -> Glyph:
        if "\ud800" <= character <= "\udfff":  # half a surrogate pair cannot be handed to FreeType
            character = "\ufffd"
        for source in self._sources:
            glyph = source.glyph(character)
            if glyph is not None:
                return Glyph(glyph.mask, glyph.left, glyph.top + self.cap - source.cap, glyph.advance)
        return NOTHING


def _from_grid(grid: Grid) -> Glyph:
    if not grid.rows:
        return Glyph(None, 0, 0, grid.width + 1)
    mask = pygame.Mask((grid.width, len(grid.rows)))
    for y, row in enumerate(grid.rows):
        for x, ink in enumerate(row):
            if ink == "#":
                mask.set_at((x, y))
    return Glyph(mask, 0, grid.top, grid.width + 1)


@dataclass(frozen=True)
class Cut:
    """How text is set: `large` where it is read at length, `legible` in a font made to be told apart."""

    large: bool = False
    legible: bool = False


FIXED = {"label": "label", "heading": "heading", "big": "big", "hand": "clerk"}
USUAL = {"clerk": "clerk", "read": "clerk", "small": "label"}
LARGE = {"clerk": "clerk", "read": "plain large", "small": "clerk"}
LEGIBLE = {"clerk": "plain", "read": "plain", "small": "plain small"}
LARGE_AND_LEGIBLE = {"clerk": "plain", "read": "plain large", "small": "plain tight"}
PLAIN = {
    "plain small": (9, 7, 7, 10),
    "plain tight": (11, 8, 7, 11),
    "plain": (11, 8, 7, 12),
    "plain large": (13, 9, 9, 14),
}
"""Sizes at which Atkinson Hyperlegible is even without anti-aliasing: size, its capitals, the capitals of the face,
and the distance of lines."""
USES = (*FIXED, *USUAL)
"""What callers may ask for: tags, headings, the logo, our own hand where no other has room; names and buttons; what is
read at length; small facts."""
_cut = Cut()


def choose(cut: Cut) -> bool:
    """Set all text in a cut from now on; True if it is another one than before."""
    global _cut
    changed, _cut = cut != _cut, cut
    return changed


def face(name: str) -> Face:
    """The face for a use: one of USES. Raises KeyError for another name."""
    if name not in USES:
        raise KeyError(f"no font {name!r}; there are {', '.join(USES)}")
    return _made(FIXED.get(name) or _faces(_cut)[name])


def usual_face(name: str) -> Face:
    """The face for a use in normal size and font, which layouts are drawn for."""
    return _made(FIXED.get(name) or USUAL[name])


def _faces(cut: Cut) -> dict[str, str]:
    if cut.legible:
        return LARGE_AND_LEGIBLE if cut.large else LEGIBLE
    return LARGE if cut.large else USUAL


@cache
def _made(name: str) -> Face:
    tiny, jersey, plain = FONTS / "Tiny5.ttf", FONTS / "Jersey10.ttf", FONTS / "AtkinsonHyperlegibleNext.ttf"
    if name == "clerk":
        return Face(name, [BitmapSource(FONTS / "clerk.txt", 7), OutlineSource(tiny, 8, 5), BoxSource(7)], 11)
    if name == "label":
        return Face(name, [OutlineSource(tiny, 8, 5), BoxSource(5)], 8)
    if name == "heading":
        return Face(name, [OutlineSource(jersey, 56 / 3, 10), OutlineSource(tiny, 16, 10), BoxSource(10)], 16)
    if name == "big":
        return Face(name, [OutlineSource(jersey, 112 / 3, 20), OutlineSource(tiny, 32, 20), BoxSource(20)], 30)
    size, cap, slot, line = PLAIN[name]
    sources: list[Source] = [OutlineSource(plain, size, cap, rounded=True), OutlineSource(tiny, 8, 5), BoxSource(slot)]
    return Face(name, sources, line, slot)
