"""Setting text. Positions are the left edge and the top of the capitals, in canvas pixels.

Fonts: "clerk" (our own, capitals 7 px, for names and buttons), "label" (5 px, for tags and figures), "heading" (10 px)
and "big" (20 px); "read" for what is said and read at length and "small" for facts and reasons, which grow with the
text size that the player chose: a layout asks `step` how far apart their lines are. "hand" is our own in any case, for
buttons too narrow for the font that the player chose. Rendered strings are kept, the least recently used given up
first.
"""

import unicodedata
from collections import OrderedDict
from functools import lru_cache

import pygame

from game.ui import safe_colours
from game.ui.fonts import face, usual_face
from game.ui.palette import Colour

RENDERED_PIXELS_KEPT = 4_000_000
LAID_OUT_KEPT = 2048
"""Strings whose widths, line breaks and cuts are kept, as most are set anew in every frame."""
_Key = tuple[str, str, Colour, Colour | None, Colour | None]
_rendered: "OrderedDict[_Key, pygame.Surface]" = OrderedDict()
_rendered_pixels = 0


def draw(
    surface: pygame.Surface,
    pos: tuple[int, int],
    string: str,
    colour: Colour,
    font: str = "clerk",
    *,
    align: str = "left",
    shadow: Colour | None = None,
    outline: Colour | None = None,
) -> int:
    """Draws one line and returns its width. `align` says whether pos[0] is the "left", "centre" or "right" of it."""
    if not string:
        return 0
    width = size(string, font)[0]
    x = pos[0] - (width // 2 if align == "centre" else width if align == "right" else 0)
    image = render(string, colour, font, shadow=shadow, outline=outline)
    kind = face(font)
    surface.blit(image, (x - kind.cap, pos[1] - kind.above))
    return width


def size(string: str, font: str = "clerk") -> tuple[int, int]:
    """(width of the ink and its inner gaps, height of the capitals) of one line."""
    kind = face(font)
    return _width(string, font, kind.name), kind.cap


@lru_cache(maxsize=LAID_OUT_KEPT)
def _width(string: str, font: str, kept_for: str) -> int:
    """The width of one line; `kept_for` names the face that the font has now."""
    glyph = face(font).glyph
    return max(0, sum(glyph(character).advance for character in unicodedata.normalize("NFC", string)) - 1)


def line_height(font: str = "clerk") -> int:
    """The distance of lines that suits the font."""
    return face(font).line


def step(font: str, usual: int) -> int:
    """The distance of lines in a layout that sets them `usual` pixels apart where size and font are normal."""
    return usual + face(font).line - usual_face(font).line


def offsets(string: str, font: str = "clerk") -> list[int]:
    """The pen's x before each character and after the last: len(string) + 1 numbers from 0, for carets and clicks."""
    kind = face(font)
    out = [0]
    for character in string:
        out.append(out[-1] + kind.glyph(character).advance)
    return out


def wrap_spans(string: str, font: str, width: int) -> list[tuple[int, int]]:
    """Lines of at most `width` pixels as (start, end) in `string`.

    Lines break after spaces and at newlines; a word too long for a line is cut. The space or newline a line breaks at
    belongs to none. There is always at least one line.
    """
    return list(_spans(string, font, width, face(font).name))


@lru_cache(maxsize=LAID_OUT_KEPT)
def _spans(string: str, font: str, width: int, kept_for: str) -> tuple[tuple[int, int], ...]:
    """`wrap_spans`; `kept_for` names the face that the font has now."""
    kind = face(font)
    spans: list[tuple[int, int]] = []
    start, space, pen = 0, -1, 0
    at = 0
    while at < len(string):
        character = string[at]
        if character == "\n":
            spans.append((start, at))
            start, space, pen = at + 1, -1, 0
            at += 1
            continue
        pen += kind.glyph(character).advance
        if character == " ":
            space = at
        elif pen - 1 > width and at > start:
            cut, after = (space, space + 1) if space > start else (at, at)
            spans.append((start, cut))
            start, space, pen = after, -1, 0
            at = after
            continue
        at += 1
    spans.append((start, len(string)))
    return tuple(spans)


def wrap(string: str, font: str, width: int) -> list[str]:
    """The lines of `string` set in at most `width` pixels, without the spaces at their ends."""
    return [string[start:end].rstrip(" ") for start, end in wrap_spans(string, font, width)]


def fit(string: str, font: str, width: int) -> str:
    """`string`, or as much of it as fits `width` with an ellipsis."""
    return _fit(string, font, width, face(font).name)


@lru_cache(maxsize=LAID_OUT_KEPT)
def _fit(string: str, font: str, width: int, kept_for: str) -> str:
    """`fit`; `kept_for` names the face that the font has now."""
    if size(string, font)[0] <= width:
        return string
    room = width - size("…", font)[0] - 1
    ends = offsets(string, font)
    count = sum(1 for end in ends[1:] if end - 1 <= room)
    return string[:count].rstrip() + "…"


def first_fitting(string: str, width: int, *fonts: str) -> str:
    """The first of the fonts in which the string needs at most `width` pixels, else the last."""
    return next((font for font in fonts if size(string, font)[0] <= width), fonts[-1])


def draw_lines(
    surface: pygame.Surface,
    pos: tuple[int, int],
    lines: list[str],
    colour: Colour,
    font: str = "clerk",
    *,
    line: int | None = None,
    align: str = "left",
) -> int:
    """Draws lines one below the other, `line` pixels apart, and returns the y below the last."""
    step = line or line_height(font)
    for index, string in enumerate(lines):
        draw(surface, (pos[0], pos[1] + index * step), string, colour, font, align=align)
    return pos[1] + len(lines) * step


def render(
    string: str, colour: Colour, font: str = "clerk", *, shadow: Colour | None = None, outline: Colour | None = None
) -> pygame.Surface:
    """One line on a transparent surface, with room of a capital's height at its left and the face's `above` on top.

    The surface is shared: do not draw on it.
    """
    global _rendered_pixels
    colour = safe_colours.shown(colour)
    key = (string, face(font).name, colour, shadow, outline)
    found = _rendered.get(key)
    if found is not None:
        _rendered.move_to_end(key)
        return found
    image = _render(string, colour, font, shadow, outline)
    _rendered[key] = image
    _rendered_pixels += image.get_width() * image.get_height()
    while _rendered_pixels > RENDERED_PIXELS_KEPT and len(_rendered) > 1:
        old = _rendered.popitem(last=False)[1]
        _rendered_pixels -= old.get_width() * old.get_height()
    return image


def _render(string: str, colour: Colour, font: str, shadow: Colour | None, outline: Colour | None) -> pygame.Surface:
    kind = face(font)
    glyphs = [kind.glyph(character) for character in unicodedata.normalize("NFC", string)]
    width = sum(glyph.advance for glyph in glyphs) + 2 * kind.cap
    ink = pygame.Mask((max(1, width), kind.above + kind.cap + kind.below))
    pen = kind.cap
    for glyph in glyphs:
        if glyph.mask is not None:
            ink.draw(glyph.mask, (pen + glyph.left, kind.above + glyph.top))
        pen += glyph.advance
    image = pygame.Surface(ink.get_size(), pygame.SRCALPHA)
    if outline is not None:
        for offset in ((-1, 0), (1, 0), (0, -1), (0, 1), (1, 1)):
            ink.to_surface(image, setcolor=outline, unsetcolor=None, dest=offset)
    if shadow is not None:
        ink.to_surface(image, setcolor=shadow, unsetcolor=None, dest=(1, 1))
    ink.to_surface(image, setcolor=colour, unsetcolor=None)
    return image
