"""Pictures of sounds: the wave above, below it how much of each pitch there is, from 40 Hz to 14 kHz."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image

from tools.audio.waves import RATE, Wave

WIDTH, WAVE_HEIGHT, SPECTRUM_HEIGHT = 1200, 160, 360
LOWEST, HIGHEST = 40.0, 14_000.0
WINDOW = 4096
DARKEST = -90.0


def write_picture(path: Path, wave: Wave) -> None:
    """Draw a wave of one or two channels into a PNG, making its folder."""
    mono = wave if wave.ndim == 1 else wave.mean(axis=1)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = np.vstack([_outline(wave), np.full((2, WIDTH), 60, np.uint8), _spectrum(mono)])
    Image.fromarray(picture).save(path)


def _outline(wave: Wave) -> np.ndarray:
    """Highest and lowest sample of each column, full scale at the edges."""
    both = wave if wave.ndim == 2 else wave[:, None]
    edges = np.linspace(0, len(wave), WIDTH + 1).astype(int)
    picture = np.zeros((WAVE_HEIGHT, WIDTH), np.uint8)
    for column, (start, end) in enumerate(pairwise(edges)):
        piece = both[start : max(end, start + 1)]
        top, bottom = ((1 - value) / 2 * (WAVE_HEIGHT - 1) for value in (piece.max(), piece.min()))
        picture[int(np.clip(top, 0, None)) : int(np.clip(bottom, 0, WAVE_HEIGHT - 1)) + 1, column] = 200
    return picture


def _spectrum(mono: Wave) -> np.ndarray:
    padded = np.pad(mono, WINDOW // 2)
    shape = np.hanning(WINDOW)
    rows = np.geomspace(HIGHEST, LOWEST, SPECTRUM_HEIGHT) * WINDOW / RATE
    picture = np.zeros((SPECTRUM_HEIGHT, WIDTH), np.uint8)
    for column, start in enumerate(np.linspace(0, len(mono) - 1, WIDTH).astype(int)):
        power = np.abs(np.fft.rfft(padded[start : start + WINDOW] * shape)) / (WINDOW / 4)
        shown = 20 * np.log10(np.interp(rows, np.arange(len(power)), power) + 1e-9)
        picture[:, column] = np.clip((shown - DARKEST) / -DARKEST * 255, 0, 255)
    return picture
