"""Pictures as numbers of colours, eight bits a pixel: the light over them then changes with a palette alone."""

from __future__ import annotations

from collections.abc import Mapping

import pygame

from game.view.art import Art

Colour = tuple[int, int, int]
Palette = list[Colour]
KEY = 0
"""The number of what is clear."""
SIZE = 256


class Inks:
    """Gives every colour a number from 1 to 255.

    A colour of the palette is numbered by its red, as no two have the same: the red plane of a picture is then the
    numbered picture. Colours that a mod brings get numbers that are left, and the nearest one when none is.
    """

    def __init__(self, art: Art) -> None:
        self.colours: Palette = [(0, 0, 0)] * SIZE
        self._numbers: dict[Colour, int] = {}
        for value in art.data("palette.json").values():
            colour = pygame.Color(value)
            self.number((colour.r, colour.g, colour.b))

    @property
    def used(self) -> list[int]:
        """The numbers that stand for a colour."""
        return list(self._numbers.values())

    def number(self, colour: Colour) -> int:
        """The number of a colour, a new one if it has none yet."""
        if colour not in self._numbers:
            taken = set(self._numbers.values())
            free = [colour[0], *range(1, SIZE)]
            number = next((number for number in free if number != KEY and number not in taken), None)
            if number is None:
                number = min(taken, key=lambda known: _distance(self.colours[known], colour))
            else:
                self.colours[number] = colour
            self._numbers[colour] = number
        return self._numbers[colour]

    def numbered(self, surface: pygame.Surface) -> pygame.Surface:
        """A surface with an alpha channel as one of 8 bits, which keys out what is clear."""
        data = pygame.image.tobytes(surface, "RGBA")
        numbers = bytearray(data[0::4])
        picture = self._picture(numbers, surface.get_size())
        check = pygame.Surface(surface.get_size(), pygame.SRCALPHA, 32)
        check.blit(picture, (0, 0))
        seen = pygame.image.tobytes(check, "RGBA")
        if seen == data:
            return picture
        for at in range(0, len(data), 4):
            if seen[at : at + 4] != data[at : at + 4]:
                drawn = data[at + 3] > 127
                numbers[at // 4] = self.number((data[at], data[at + 1], data[at + 2])) if drawn else KEY
        return self._picture(numbers, surface.get_size())

    def only(self, picture: pygame.Surface, table: Mapping[Colour, Colour]) -> pygame.Surface:
        """A numbered picture with the colours of a table exchanged, and clear wherever it has another."""
        changes = bytearray(SIZE)
        for source, target in table.items():
            changes[self.number(source)] = self.number(target)
        return self._picture(pygame.image.tobytes(picture, "P").translate(changes), picture.get_size())

    def under(self, picture: pygame.Surface, mask: pygame.Mask) -> pygame.Surface:
        """What of a numbered picture lies under a mask of its size; the rest is clear."""
        result = self._picture(bytes(picture.get_width() * picture.get_height()), picture.get_size())
        mask.to_surface(result, setsurface=picture, unsetcolor=None)
        return result

    def _picture(self, numbers: bytes | bytearray, size: tuple[int, int]) -> pygame.Surface:
        picture = pygame.image.frombytes(bytes(numbers), size, "P")
        picture.set_palette(self.colours)
        picture.set_colorkey(KEY)
        return picture


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
