"""How loud a sound is, after ITU-R BS.1770-4: K-weighted, gated, in LUFS."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.audio.waves import RATE, Wave, decibels

BLOCK, HOP = 0.4, 0.1
ABSOLUTE_GATE, RELATIVE_GATE = -70.0, -10.0
OFFSET = -0.691
SHELF_HZ, SHELF_DB, SHELF_Q = 1681.97, 3.99984, 0.7071752
CUT_HZ, CUT_Q = 38.13547, 0.5003270


def loudness(wave: Wave) -> float:
    """Integrated loudness in LUFS of one or two channels at RATE; a sound shorter than a block counts as one block."""
    weighted = _weighted(wave if wave.ndim == 2 else np.column_stack([wave, wave]))
    energy = np.concatenate([[0.0], np.cumsum((weighted**2).sum(axis=1))])
    block, hop = min(round(BLOCK * RATE), len(weighted)), round(HOP * RATE)
    starts = np.arange(0, len(weighted) - block + 1, hop)
    powers = (energy[starts + block] - energy[starts]) / block
    powers = powers[powers > _power(ABSOLUTE_GATE)]
    if not len(powers):
        return ABSOLUTE_GATE
    gate = lufs_of(float(powers.mean())) + RELATIVE_GATE
    return lufs_of(float(powers[powers > _power(gate)].mean()))


def peak(wave: Wave) -> float:
    """The highest sample in decibels below full scale."""
    return decibels(float(np.abs(wave).max()))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs - OFFSET) / 10))


def lufs_of(power: float) -> float:
    """The loudness of a weighted mean power, summed over the channels."""
    return float(OFFSET + 10 * np.log10(max(power, 1e-12)))


@lru_cache(maxsize=2)
def weighting(samples: int) -> NDArray[np.complex128]:
    """What the ear makes of each frequency of a spectrum: the two biquads of the standard, worked out for RATE."""
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(samples))
    k = np.tan(np.pi * SHELF_HZ / RATE)
    high, band = 10 ** (SHELF_DB / 20), (10 ** (SHELF_DB / 20)) ** 0.4996667741545416
    shelf = (high + band * k / SHELF_Q + k * k) + 2 * (k * k - high) * z + (high - band * k / SHELF_Q + k * k) * z**2
    shelf /= (1 + k / SHELF_Q + k * k) + 2 * (k * k - 1) * z + (1 - k / SHELF_Q + k * k) * z**2
    k = np.tan(np.pi * CUT_HZ / RATE)
    size = 1 + k / CUT_Q + k * k
    cut = (1 - 2 * z + z**2) / (1 + 2 * (k * k - 1) / size * z + (1 - k / CUT_Q + k * k) / size * z**2)
    return np.asarray(shelf * cut)


def _weighted(wave: Wave) -> Wave:
    size = _quick(len(wave) + RATE // 4)
    spectrum = np.fft.rfft(wave, size, axis=0)
    return np.fft.irfft(spectrum * weighting(size)[:, None], size, axis=0)[: len(wave)]


def _quick(samples: int) -> int:
    """A length not much greater whose Fourier transform is quick to work out."""
    step = 1 << max(samples.bit_length() - 4, 0)
    return -(-samples // step) * step
