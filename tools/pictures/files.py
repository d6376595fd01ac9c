"""Pictures as files: exact colours, as few bytes as a palette allows, and the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pygame
from numpy.typing import NDArray
from PIL import Image

from tools.pictures.film import Frame

SIZE = (640, 360)
"""The animation's."""
MOST_COLOURS = 255
"""What a GIF can hold, and one place more for what stays as it was."""


def write_png(picture: pygame.Surface, path: Path) -> None:
    """Write a picture as a PNG; one of more than 255 colours raises ValueError."""
    (image,) = _indexed([picture])
    image.save(path, optimize=True)


def write_gif(frames: Iterable[Frame], path: Path) -> None:
    """Write frames, enlarged by whole numbers to `SIZE`, as a GIF that begins anew when it is over.

    All share one palette, so that of each only what has changed is stored. More than 255 colours raise ValueError.
    """
    shown = list(frames)
    images = _indexed([pygame.transform.scale(frame.picture, SIZE) for frame in shown])
    times = [frame.milliseconds for frame in shown]
    images[0].save(path, save_all=True, append_images=images[1:], duration=times, loop=0, optimize=True, disposal=1)


def _indexed(pictures: Sequence[pygame.Surface]) -> list[Image.Image]:
    codes = [_codes(picture) for picture in pictures]
    colours: NDArray[np.uint32] = np.unique(np.concatenate([np.unique(one) for one in codes]))
    if len(colours) > MOST_COLOURS:
        raise ValueError(f"{len(colours)} colours are more than {MOST_COLOURS}")
    palette = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.uint8).tobytes()
    images = [Image.fromarray(np.searchsorted(colours, one).astype(np.uint8)) for one in codes]
    for image in images:
        image.putpalette(palette)
    return images


def _codes(picture: pygame.Surface) -> NDArray[np.uint32]:
    """A picture's colours as numbers, rows by columns."""
    width, height = picture.get_size()
    data = np.frombuffer(pygame.image.tobytes(picture, "RGB"), np.uint8).reshape(height, width, 3).astype(np.uint32)
    return (data[..., 0] << 16 | data[..., 1] << 8 | data[..., 2]).astype(np.uint32)
