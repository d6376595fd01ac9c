"""Golden frames: pictures that have been looked at and accepted, and that later ones are compared with.

`check` compares with tolerance. Where a picture differs too much it writes expected, actual and difference side by
side, twice as large, and says where. ACCEPT=1 in the environment takes the actual pictures over instead:

    ACCEPT=1 python -m pytest tests/game -k golden
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
import pygame
import pytest
from numpy.typing import NDArray

from game.app import App

FRAMES = Path(__file__).parent / "golden"
CHANNEL_TOLERANCE = 24
"""A channel may differ so much before its pixel counts as different."""
SHARE_TOLERANCE = 0.004
"""The share of pixels that may be different."""
GAP = 4
FRAME = 0.25
"""Seconds of a frame."""
Pixels = NDArray[np.int16]


def check(name: str, actual: pygame.Surface) -> None:
    """Compare a picture with the golden frame of that name."""
    path = FRAMES / f"{name}.png"
    if os.environ.get("ACCEPT"):
        FRAMES.mkdir(exist_ok=True)
        pygame.image.save(actual, path)
        return
    if not path.is_file():
        pytest.fail(f"there is no golden frame {path.name} yet; look at the picture and run with ACCEPT=1")
    expected = pygame.image.load(path)
    if expected.get_size() != actual.get_size():
        pytest.fail(f"{path.name} is {expected.get_size()}, the picture {actual.get_size()}")
    share = differing(expected, actual)
    if share > SHARE_TOLERANCE:
        shown = _side_by_side(name, expected, actual)
        pytest.fail(f"{share:.1%} of {path.name} differs; see {shown}, or run with ACCEPT=1 if it shall be so")


def look(
    app: App, name: str, box: pygame.Rect | None = None, settle: float = 0.5, hidden: pygame.Rect | None = None
) -> None:
    """Compare what the app shows, or a box of it, once it has come to rest for so many seconds. What is `hidden` has
    golden frames of its own."""
    for _ in range(max(1, round(settle / FRAME))):
        app.frame(FRAME)
    canvas = app.window.canvas.copy()
    if hidden is not None:
        canvas.fill((0, 0, 0), hidden)
    check(name, canvas if box is None else canvas.subsurface(box))


def differing(expected: pygame.Surface, actual: pygame.Surface, tolerance: int = CHANNEL_TOLERANCE) -> float:
    """The share of pixels, 0 to 1, that differ by more than the tolerance in any channel."""
    return float(_difference(expected, actual, tolerance).mean())


def _pixels(surface: pygame.Surface) -> Pixels:
    width, height = surface.get_size()
    data = np.frombuffer(pygame.image.tobytes(surface, "RGB"), np.uint8)
    return data.reshape(height, width, 3).astype(np.int16)


def _difference(
    expected: pygame.Surface, actual: pygame.Surface, tolerance: int = CHANNEL_TOLERANCE
) -> NDArray[np.bool_]:
    different: NDArray[np.bool_] = (np.abs(_pixels(expected) - _pixels(actual)) > tolerance).any(axis=2)
    return different


def _side_by_side(name: str, expected: pygame.Surface, actual: pygame.Surface) -> Path:
    width, height = actual.get_size()
    sheet = pygame.Surface((3 * width + 2 * GAP, height))
    sheet.fill((255, 0, 255))
    marks = np.where(_difference(expected, actual)[..., None], _pixels(actual), _pixels(actual) // 5).astype(np.uint8)
    difference = pygame.image.frombytes(marks.tobytes(), (width, height), "RGB")
    for number, picture in enumerate((expected, actual, difference)):
        sheet.blit(picture, (number * (width + GAP), 0))
    folder = Path(os.environ.get("GOLDEN_OUT") or tempfile.mkdtemp(prefix="golden_"))
    folder.mkdir(parents=True, exist_ok=True)
    pygame.image.save(pygame.transform.scale_by(sheet, 2), folder / f"{name}.png")
    return folder / f"{name}.png"
