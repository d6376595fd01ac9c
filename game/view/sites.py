"""Deeds as they happen on the map: works rise behind scaffolding, chimneys fall, saplings come up one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import pygame

from game.city.state import Tile
from game.view.art import Art
from game.view.ground import CELL, EDGE, NORTH, SPRITES
from game.view.inks import KEY, Palette
from game.view.noise import chance
from game.view.sprites import Sprites
from game.view.standing import WORKS, Thing

Work = Literal["raise", "raze", "replace", "refit", "plant", "fell", "lay", "puff", "turn"]
SECONDS: dict[Work, float] = {
    "raise": 3.0, "raze": 2.8, "replace": 4.2, "refit": 2.4, "plant": 2.4, "fell": 2.2, "lay": 2.2, "puff": 0.5,
    "turn": 1.2,
}  # fmt: skip
RAZED = 0.6
"""The part of a replacement that is demolition."""
WORSE = frozenset({"sick", "polluted", "dead", "bare"})
FRAY = 10
"""Over how many pixels the old picture dissolves into the new one at its rim."""
LATEST = 6.0
"""A site that begins later than that belongs to a clock that has been set back."""
AFTERMATH = 0.5
"""Seconds in which the last dust settles over what is there now."""
REACH = pygame.Rect(-EDGE, -26, CELL + 2 * EDGE, CELL + 42)
"""What of the old picture is kept round a cell."""
BRICKS, LEAVES, CLODS, WITHERED = "bit_brick", "bit_green", "bit_clod", "bit_yellow"
EARTH = (3 * 4 * CELL + CELL, 3 * 4 * CELL + CELL, CELL, CELL)
"""A tile of earth all round, in the sheet of the wasteland."""
CHIMNEY_AT = (24, 33)
CHIMNEY_STUB = 24
"""Where a factory's chimney stands in its sprite, and the row of the sprite at which it breaks."""


def work_between(before: Tile, after: Tile, undone: bool = False) -> Work:
    """What happens where one tile becomes another."""
    if undone:
        return "puff"
    if before.kind in WORKS and after.kind in WORKS:
        return "refit"
    if before.kind in WORKS:
        return "raze" if after.kind == "wasteland" else "replace"
    if after.kind == "forest":
        return "plant"
    if after.kind in WORKS:
        return "raise"
    return "fell" if before.kind == "forest" else "lay"


class Site:
    """One cell on which something is being done, from `start`, in seconds, until it is `over`.

    `old` is the whole picture from before; `gone` and `come` are what stood and what stands on the cell now.
    """

    def __init__(
        self, art: Art, cell: tuple[int, int], work: Work, old: pygame.Surface, gone: Sequence[Thing],
        come: Sequence[Thing], start: float, worse: bool = False,
    ) -> None:  # fmt: skip
        self.art = art
        self.cell = cell
        self.work = work
        self.start = start
        self.worse = worse
        self.gone = gone
        self.come = come
        corner = (cell[0] * CELL + EDGE, cell[1] * CELL + NORTH)
        self._box = REACH.move(corner).clip(old.get_rect())
        self._old = old.subsurface(self._box)
        if work != "turn":
            self._old = self._old.copy()
            self._old.set_colorkey(KEY)
            _fray(self._old, FRAY)

    @property
    def foot(self) -> tuple[int, int]:
        """The middle of the cell's lower border."""
        return self.cell[0] * CELL + CELL // 2, self.cell[1] * CELL + CELL - 4

    def over(self, time: float) -> bool:
        """Whether nothing is left to be seen."""
        return not -LATEST <= time - self.start < SECONDS[self.work] + AFTERMATH

    def light(self, palette: Palette) -> None:
        """Show the old picture with this palette from now on."""
        self._old.set_palette(palette)

    def draw(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], time: float) -> None:
        """Draw the work as it stands; `origin` is where the map's upper left cell lies on the surface."""
        passed = time - self.start
        part = max(0.0, min(1.0, passed / SECONDS[self.work]))
        if part < 1:
            {
                "raise": self._raise, "raze": self._raze, "replace": self._replace, "refit": self._refit,
                "plant": self._plant, "fell": self._fell, "lay": self._lay, "puff": self._puff, "turn": self._turn,
            }[self.work](surface, sprites, origin, part)  # fmt: skip
        elif self.work == "turn" and self.worse:
            self._fly(surface, sprites, origin, WITHERED, (passed - SECONDS[self.work]) / AFTERMATH, None, 5)
        elif self.work in ("raise", "raze", "puff"):
            self._dust(surface, sprites, origin, (passed - SECONDS[self.work]) / AFTERMATH, 0, 2)
        else:
            self._bursts(surface, sprites, origin, (passed - SECONDS[self.work]) / AFTERMATH)

    def _before(self, surface: pygame.Surface, origin: tuple[int, int], area: pygame.Rect | None = None) -> None:
        """The old picture, or a part of it in its own coordinates."""
        left, top = origin[0] - EDGE + self._box.x, origin[1] - NORTH + self._box.y
        if area is not None:
            left, top = left + area.x, top + area.y
        surface.blit(self._old, (left, top), area)

    def _raise(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        self._before(surface, origin)
        x, y = origin[0] + self.foot[0], origin[1] + self.foot[1]
        risen = max(0.0, min(1.0, (part - 0.18) / 0.72))
        surface.blit(*sprites.standing(f"crane_{int(part * 14) % 4}", x - 13, y - 4))
        for thing in self.come:
            picture, (left, top) = sprites.standing(thing.name, origin[0] + thing.x, origin[1] + thing.y)
            shown = int(picture.get_height() * risen)
            hidden = picture.get_height() - shown
            surface.blit(picture, (left, top + hidden), (0, hidden, picture.get_width(), shown))
        if 0.1 < part < 0.94:
            scaffold, place = sprites.standing("scaffold", x, y)
            surface.blit(scaffold, place)
        self._dust(surface, sprites, origin, part * 2.4 % 1, -11, -3)
        self._dust(surface, sprites, origin, (part * 2.4 + 0.5) % 1, 11, -2)

    def _raze(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        """The new ground is there already; before it the old building sinks into its dust, its chimney first."""
        fall, sink = min(1.0, part / 0.45), max(0.0, (part - 0.35) / 0.65)
        for thing in self.gone:
            picture, (left, top) = sprites.standing(thing.name, origin[0] + thing.x, origin[1] + thing.y)
            chimney = thing.name.startswith("factory")
            first = CHIMNEY_STUB if chimney else 0
            height = picture.get_height()
            sunk = int((height - first) * sink)
            shake = (0, 1, 0, -1)[int(part * 40) % 4] if sink > 0 else 0
            surface.blit(
                picture, (left + shake, top + first + sunk), (0, first, picture.get_width(), height - first - sunk)
            )
            if chimney and sink < 0.9:
                frames = self.art.variants(SPRITES, "falling")
                frame = frames[min(len(frames) - 1, int(fall * len(frames)))]
                surface.blit(*sprites.standing(frame, left + CHIMNEY_AT[0], top + CHIMNEY_AT[1] + sunk // 2))
            if chimney and fall == 1 and sink < 0.6:
                self._dust(surface, sprites, origin, min(0.99, sink / 0.6), 26, 5)
        if sink > 0:
            for k in range(3):
                self._dust(surface, sprites, origin, (sink * 1.8 + k / 3) % 1, k * 11 - 11, k)
            self._fly(surface, sprites, origin, BRICKS, sink)

    def _replace(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        """Demolition down to bare earth, then what comes is laid out on it."""
        place = (origin[0] + self.cell[0] * CELL, origin[1] + self.cell[1] * CELL)
        if part < RAZED:
            surface.blit(self._earth(sprites), place)
            self._raze(surface, sprites, origin, part / RAZED)
            return
        laid = (part - RAZED) / (1 - RAZED)
        for y in range(0, CELL, 8):
            for x in range(0, CELL, 8):
                if (x + y) / (2 * CELL) + chance(x, y, 92) * 0.2 >= laid:
                    surface.blit(self._earth(sprites), (place[0] + x, place[1] + y), (x, y, 8, 8))
        self._dust(surface, sprites, origin, laid * 2 % 1, int(laid * 24) - 12, -2)

    def _earth(self, sprites: Sprites) -> pygame.Surface:
        """A cell of bare earth with a ragged rim."""

        def cut() -> pygame.Surface:
            earth = self.art.image("map/wasteland.png").subsurface(EARTH).copy()
            _fray(earth, FRAY // 2)
            return earth

        return sprites.in_light("earth", cut)

    def _turn(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        """What the years have made of a cell comes through."""
        self._patchwork(surface, origin, part)

    def _refit(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        """The new roof comes in from above, behind scaffolding."""
        done = int(self._old.get_height() * part)
        self._before(surface, origin, pygame.Rect(0, done, self._old.get_width(), self._old.get_height() - done))
        x, y = origin[0] + self.foot[0], origin[1] + self.foot[1]
        surface.blit(*sprites.standing("scaffold", x, y))
        surface.blit(*sprites.standing("scaffold", x, y - 18))
        self._dust(surface, sprites, origin, part * 2.4 % 1, 12, 3)

    def _plant(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        if part < 0.25:
            self._before(surface, origin)
        else:
            self._patchwork(surface, origin, (part - 0.25) / 0.2)
            self._cover(surface, sprites, origin, part)
        for number, thing in enumerate(self.come):
            due = 0.3 + 0.6 * number / max(1, len(self.come))
            if part < due:
                continue
            if part < due + 0.1:
                self._fly(surface, sprites, origin, CLODS, (part - due) * 10, (thing.x, thing.y), 5)
            if part < due + 0.06:
                picture, (left, top) = sprites.standing(thing.name, origin[0] + thing.x, origin[1] + thing.y)
                half = picture.get_height() - 5
                surface.blit(picture, (left, top + half), (0, half, picture.get_width(), 5))
            else:
                surface.blit(*sprites.standing(thing.name, origin[0] + thing.x, origin[1] + thing.y))

    def _cover(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        """Saplings that are not there yet, as bare earth."""
        for number, thing in enumerate(self.come):
            if part < 0.3 + 0.6 * number / max(1, len(self.come)):
                surface.blit(*sprites.standing("hole_0", origin[0] + thing.x, origin[1] + thing.y))

    def _fell(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        for number, thing in enumerate(self.gone):
            due = 0.05 + 0.85 * chance(thing.x, thing.y, 91)
            if part < due:
                surface.blit(*sprites.standing(thing.name, origin[0] + thing.x, origin[1] + thing.y))
            elif part < due + 0.2:
                self._fly(surface, sprites, origin, LEAVES, (part - due) * 5, (thing.x, thing.y - 10), 4 + number % 3)

    def _lay(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        self._patchwork(surface, origin, part)
        self._fly(surface, sprites, origin, CLODS, part * 4 % 1, None, 6)
        self._dust(surface, sprites, origin, part * 3 % 1, int(part * 26) - 13, 2)

    def _puff(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        for k in range(3):
            self._dust(surface, sprites, origin, min(0.99, part * 0.6), k * 12 - 12, -4)

    def _patchwork(self, surface: pygame.Surface, origin: tuple[int, int], part: float) -> None:
        """The old picture where squares of the new one are not laid yet."""
        if part <= 0:
            self._before(surface, origin)
            return
        side = 8
        for y in range(0, self._old.get_height(), side):
            for x in range(0, self._old.get_width(), side):
                if chance(x, y, 92) * 0.5 + x / self._old.get_width() * 0.5 >= part:
                    self._before(surface, origin, pygame.Rect(x, y, side, side))

    def _dust(
        self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float, aside: int, up: int
    ) -> None:
        frames = self.art.variants(SPRITES, "dust")
        frame = frames[min(len(frames) - 1, int(max(0.0, part) * len(frames)))]
        surface.blit(*sprites.standing(frame, origin[0] + self.foot[0] + aside, origin[1] + self.foot[1] - up))

    def _fly(
        self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], stem: str, part: float,
        at: tuple[int, int] | None = None, count: int = 10,
    ) -> None:  # fmt: skip
        """Bits that are thrown up and fall down again."""
        names = self.art.variants(SPRITES, stem)
        x, y = at or self.foot
        for k in range(count):
            aside = (chance(x, k, 93) - 0.5) * 44 * part
            height = 60 * part * (1 - part) * (0.3 + chance(y, k, 94))
            place = (origin[0] + x + int(aside), origin[1] + y - int(height))
            surface.blit(sprites.get(names[k % len(names)]), place)

    def _bursts(self, surface: pygame.Surface, sprites: Sprites, origin: tuple[int, int], part: float) -> None:
        frames = self.art.variants(SPRITES, "burst")
        for k in range(5):
            late = part * 1.6 - chance(k, 1, 95) * 0.6
            if 0 <= late < 1:
                x = self.cell[0] * CELL + int(chance(k, 2, 95) * CELL)
                y = self.cell[1] * CELL + int(chance(k, 3, 95) * CELL) - 6
                surface.blit(*sprites.bright(frames[int(late * len(frames))], origin[0] + x, origin[1] + y))


def _fray(picture: pygame.Surface, reach: int) -> None:
    """Make the rim of a picture ragged, so that no edge shows where it lies over another one."""
    clear = KEY if picture.get_bitsize() == 8 else pygame.Color(0, 0, 0, 0)
    for x, y in _frayed(picture.get_size(), reach):
        picture.fill(clear, (x, y, 2, 2))


@lru_cache(maxsize=16)
def _frayed(size: tuple[int, int], reach: int) -> list[tuple[int, int]]:
    """The upper left corners of the squares that are missing at the rim of a picture of this size."""
    width, height = size
    return [
        (x, y)
        for y in range(0, height, 2)
        for x in range(0, width, 2)
        if (inside := min(x, y, width - 2 - x, height - 2 - y)) < reach and chance(x, y, 96) > inside / reach
    ]
