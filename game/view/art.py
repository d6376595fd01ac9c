"""Pictures by name: portraits, backdrops, icons, tiles, stamps and medals.

Sprites are PNG files in game/assets/art. A mod replaces one by a file of the same path in a folder of its own, which
is given after the game's: for every file the last folder that has it wins.
"""

from __future__ import annotations

import json
import zlib
from pathlib import Path, PurePosixPath
from typing import Any

import pygame

from game.paths import ASSETS
from game.ui.safe_colours import shown_sign

ART_FOLDER = ASSETS / "art"
Sprite = dict[str, Any]
FOUL_BELOW, GREEN_FROM = 35, 60
"""Ecology under which the evening over the city is foul, and from which it is green."""


def evening(name: str, ecology: int) -> str:
    """The backdrop of that name, "speech" or "square", that shows a city of such ecology, 0 to 100."""
    return f"{name}_foul" if ecology < FOUL_BELOW else f"{name}_green" if ecology >= GREEN_FROM else name


class ArtError(Exception):
    """A picture or an atlas that cannot be used; the message names the file."""


class Art:
    """Loads pictures at first use and keeps them. No display is needed; surfaces carry an alpha channel."""

    def __init__(self, *folders: Path) -> None:
        self.folders = (ART_FOLDER, *folders)
        self._images: dict[str, pygame.Surface] = {}
        self._data: dict[str, dict[str, Any]] = {}
        self._cuts: dict[tuple[object, ...], pygame.Surface] = {}
        self._masks: dict[tuple[str, str], pygame.Mask] = {}
        self._variants: dict[tuple[str, str], list[str]] = {}

    def find(self, name: str) -> Path | None:
        """The file of that relative path in the last folder that has it."""
        for folder in reversed(self.folders):
            path = folder / name
            if path.is_file():
                return path
        return None

    def image(self, name: str) -> pygame.Surface:
        """A whole picture, such as "backdrops/title.png". Raises ArtError if it is missing or damaged."""
        if name not in self._images:
            path = self.find(name)
            if path is None:
                raise ArtError(f"{name}: no such picture in {', '.join(map(str, self.folders))}")
            try:
                loaded = pygame.image.load(path)
            except pygame.error as error:
                raise ArtError(f"{path}: {error}") from error
            surface = pygame.Surface(loaded.get_size(), pygame.SRCALPHA, 32)
            surface.blit(loaded, (0, 0))
            self._images[name] = surface
        return self._images[name]

    def data(self, name: str) -> dict[str, Any]:
        """What a JSON file of the art folder says. Raises ArtError if it is missing or no JSON."""
        if name not in self._data:
            path = self.find(name)
            if path is None:
                raise ArtError(f"{name}: no such file in {', '.join(map(str, self.folders))}")
            try:
                self._data[name] = json.loads(path.read_text(encoding="utf-8"))
            except ValueError as error:
                raise ArtError(f"{path}: {error}") from error
        return self._data[name]

    def sprites(self, atlas: str) -> dict[str, Sprite]:
        """Name, rectangle and further values of every sprite of an atlas."""
        sprites: dict[str, Sprite] = self.data(f"{atlas}.json")["sprites"]
        return sprites

    def sprite(self, atlas: str, name: str) -> pygame.Surface:
        """One sprite of an atlas, such as ("icons", "leaf"). Raises ArtError for a name that it does not have."""
        key = (atlas, name)
        if key not in self._cuts:
            sprites = self.sprites(atlas)
            if name not in sprites:
                raise ArtError(f"{atlas}.json: no sprite {name!r}; there are {', '.join(sorted(sprites))}")
            sheet = self.image(str(PurePosixPath(f"{atlas}.json").with_name(self.data(f"{atlas}.json")["image"])))
            try:
                self._cuts[key] = sheet.subsurface(sprites[name]["rect"])
            except ValueError as error:
                raise ArtError(f"{atlas}.json: sprite {name!r} reaches beyond its sheet") from error
        return self._cuts[key]

    def anchor(self, atlas: str, name: str) -> tuple[int, int]:
        """The pixel of a sprite that is put at the place where it stands; its upper left one unless given."""
        x, y = self.sprites(atlas)[name].get("anchor", (0, 0))
        return x, y

    def variants(self, atlas: str, stem: str) -> list[str]:
        """Names of the sprites called STEM_0, STEM_1 and so on, or the stem alone if it is a sprite itself."""
        if (atlas, stem) not in self._variants:
            sprites = self.sprites(atlas)
            names = [stem] if stem in sprites else []
            while f"{stem}_{len(names)}" in sprites:
                names.append(f"{stem}_{len(names)}")
            self._variants[atlas, stem] = names
        return self._variants[atlas, stem]

    def mask(self, atlas: str, name: str) -> pygame.Mask:
        """What of a sprite is drawn."""
        if (atlas, name) not in self._masks:
            self._masks[atlas, name] = pygame.mask.from_surface(self.sprite(atlas, name))
        return self._masks[atlas, name]

    def leaning(self, atlas: str, name: str) -> pygame.Surface:
        """A sprite that a gust bends, if its atlas calls it `pliant`: its upper part stands a pixel to the right.
        Others are returned as they are."""
        sprite = self.sprite(atlas, name)
        pliant = self.sprites(atlas)[name].get("pliant")
        if not pliant:
            return sprite
        key = ("leaning", atlas, name)
        if key not in self._cuts:
            width, height = sprite.get_size()
            bent = pygame.Surface((width, height), pygame.SRCALPHA, 32)
            bent.blit(sprite, (0, pliant), (0, pliant, width, height - pliant))
            bent.blit(sprite, (1, 0), (0, 0, width, pliant))
            self._cuts[key] = bent
        return self._cuts[key]

    def portrait(
        self, portrait_id: str, tone: str = "neutral", eyes: str = "open", mouth: str | None = None
    ) -> pygame.Surface:
        """A face of 64 by 64 pixels. `eyes` is "open" or "blink", `mouth` None, "talk1" or "talk2".

        An id without a sheet gets one of the strangers, always the same one for the same id; an unknown tone is
        drawn neutral.
        """
        sheets = self.data("portraits.json")
        name = self.portrait_sheet(portrait_id)
        row = sheets["rows"].index(tone if tone in sheets["rows"] else "neutral")
        column = sheets["columns"].index([eyes, mouth])
        key = ("portrait", name, row, column)
        if key not in self._cuts:
            width, height = sheets["size"]
            sheet = self.image(f"portraits/{name}.png")
            try:
                self._cuts[key] = sheet.subsurface((column * width, row * height, width, height))
            except ValueError as error:
                raise ArtError(f"portraits/{name}.png: {sheet.get_size()} is too small for its frames") from error
        return self._cuts[key]

    def portrait_sheet(self, portrait_id: str) -> str:
        """Name of the sheet that serves a portrait id: its own, its alias or a stranger's."""
        sheets = self.data("portraits.json")
        name: str = sheets["aliases"].get(portrait_id, portrait_id)
        if self.find(f"portraits/{name}.png"):
            return name
        strangers: list[str] = sheets["strangers"]
        return strangers[zlib.crc32(portrait_id.encode()) % len(strangers)]

    def backdrop(self, name: str) -> pygame.Surface:
        """A picture of 640 by 360 pixels: "title", "speech", "square" or "desk"."""
        return self.image(f"backdrops/{name}.png")

    def title(self, ecology: int) -> pygame.Surface:
        """The title's backdrop under the sky of a city whose ecology, 0 to 100, is known."""
        return self.backdrop("title_low" if ecology < 30 else "title" if ecology < 60 else "title_high")

    def logo(self, ecology: int) -> pygame.Surface:
        """The game's name; moss climbs its letters as high as ecology, 0 to 100, stands."""
        return self.sprite("logo", "low" if ecology < 30 else "middle" if ecology < 60 else "high")

    def icon(self, name: str) -> pygame.Surface:
        """A sign of the interface, such as "leaf", "heart" or "lock"."""
        return self.sprite("icons", name)

    def tile(self, kind: str, state: str) -> pygame.Surface:
        """A tile as a thumbnail of 32 by 46 pixels: its ground, and what stands on it reaching 14 pixels higher."""
        sprites = self.sprites("tiles")
        name = f"{kind}_{state}"
        if name not in sprites:
            name = kind if kind in sprites else "unknown"
        return self.sprite("tiles", name)

    def stamp(self, name: str) -> pygame.Surface:
        """A rubber stamp: "kept", "broken" or "struck"."""
        return shown_sign(self.sprite("marks", f"stamp_{name}"))

    def medal(self, rank: str | None) -> pygame.Surface:
        """The medal of a rank, "gold", "silver" or "bronze"; without a rank the emblem of defeat."""
        return self.sprite("marks", f"medal_{rank}" if rank else "defeat")
