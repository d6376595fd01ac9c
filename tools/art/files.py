"""Writes pictures: paletted PNG files and the JSON atlases that say where each sprite lies.

The encoder is our own few lines over zlib, so that a picture has the same bytes on every run.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tools.art.canvas import Canvas
from tools.art.palette import CLEAR, NAMES, RGB

TRANSPARENT = len(NAMES)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bytes(picture: Canvas) -> bytes:
    """The picture as an 8-bit paletted PNG; what is CLEAR becomes one transparent entry after the colours."""
    pixels = np.where(picture.a == CLEAR, TRANSPARENT, picture.a).astype(np.uint8)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", picture.w, picture.h, 8, 3, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", RGB.tobytes() + bytes(3)),
            _chunk(b"tRNS", bytes([255] * len(NAMES) + [0])),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def write_png(path: Path, picture: Canvas) -> None:
    """Write one picture, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png_bytes(picture))


def write_json(path: Path, data: object) -> None:
    """Write JSON that reads well in a diff: one sprite a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


@dataclass
class Atlas:
    """Sprites packed in rows on one sheet, in the order in which they come.

    A sprite may carry an anchor, the pixel that is put at the place where it stands, and further values that the
    game reads beside its rectangle.
    """

    width: int = 512
    entries: dict[str, tuple[Canvas, dict[str, object]]] = field(default_factory=dict)

    def add(self, name: str, picture: Canvas, anchor: tuple[int, int] | None = None, **values: object) -> None:
        """Add a sprite; a name can be given once."""
        if name in self.entries:
            raise ValueError(f"sprite {name!r} is already in the atlas")
        extra: dict[str, object] = {} if anchor is None else {"anchor": list(anchor)}
        self.entries[name] = (picture, extra | values)

    def write(self, folder: Path, name: str) -> None:
        """Write name.png and name.json into the folder."""
        x = y = tallest = 0
        places: dict[str, tuple[int, int]] = {}
        for key, (picture, _) in self.entries.items():
            if x + picture.w > self.width and x:
                x, y, tallest = 0, y + tallest + 1, 0
            places[key] = (x, y)
            x, tallest = x + picture.w + 1, max(tallest, picture.h)
        sheet = Canvas(self.width, y + tallest)
        sprites: dict[str, dict[str, object]] = {}
        for key, (picture, extra) in self.entries.items():
            sheet.blit(picture, *places[key])
            sprites[key] = {"rect": [*places[key], picture.w, picture.h], **extra}
        write_png(folder / f"{name}.png", sheet)
        lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in sprites.items())
        text = f'{{\n "image": "{name}.png",\n "sprites": {{\n{lines}\n }}\n}}\n'
        (folder / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
