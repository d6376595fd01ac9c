"""Samples and what is done to them: time, noise, envelopes, filters, levels.

A wave is an array of floats, shape (samples,) for one channel or (samples, 2) for left and right, 1.0 full scale.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 32_000
"""Samples a second of everything: nothing here has overtones worth keeping above 15 kHz."""

Wave = NDArray[np.float64]
Spectrum = NDArray[np.complexfloating[Any, Any]]
Response = Callable[[Wave], Spectrum]
"""What a filter does to each frequency in Hz: gain and phase as a complex number."""


def times(seconds: float) -> Wave:
    """The time of every sample, from 0 on."""
    return np.arange(round(seconds * RATE)) / RATE


def noise(seconds: float, seed: int) -> Wave:
    """White noise, the same for the same seed."""
    return np.random.default_rng(seed).standard_normal(round(seconds * RATE)) * 0.3


def line(seconds: float, *points: tuple[float, float]) -> Wave:
    """Straight lines through (second, level) points; before the first and after the last the level stays."""
    at, levels = zip(*points, strict=True)
    return np.interp(times(seconds), at, levels)


def adsr(seconds: float, attack: float, decay: float, sustain: float, release: float) -> Wave:
    """Level of a note held for `seconds`: up within `attack`, down to `sustain`, and gone `release` after its end."""
    t = times(seconds + release)
    rise = np.minimum(t / attack, 1)
    fall = sustain + (1 - sustain) * np.exp(-np.maximum(t - attack, 0) / max(decay / 3, 1e-4))
    gone = np.clip((seconds + release - t) / release, 0, 1)
    return rise * fall * gone**2


def frequencies(samples: int) -> Wave:
    """The frequencies in Hz of the spectrum of so many samples."""
    return np.asarray(np.fft.rfftfreq(samples, 1 / RATE), np.float64)


def lowpass(hz: float, q: float = 0.707) -> Response:
    """Twelve decibels an octave off above `hz`; a `q` above 0.7 rings there."""
    return lambda f: 1 / (1 + 1j * f / hz / q - (f / hz) ** 2)


def highpass(hz: float, q: float = 0.707) -> Response:
    """Twelve decibels an octave off below `hz`."""
    return lambda f: -((f / hz) ** 2) / (1 + 1j * f / hz / q - (f / hz) ** 2)


def bandpass(hz: float, q: float) -> Response:
    """What lies around `hz`, in a band of about hz / q."""
    return lambda f: (1j * f / hz / q) / (1 + 1j * f / hz / q - (f / hz) ** 2)


def filtered(wave: Wave, *responses: Response) -> Wave:
    """A wave through filters one after the other; what rings on after its end is cut off."""
    size = 1 << (len(wave) + RATE // 8 - 1).bit_length()
    gain: Spectrum = np.ones(size // 2 + 1, complex)
    for response in responses:
        gain = gain * response(frequencies(size))
    spectrum = np.fft.rfft(wave, size, axis=0)
    return np.fft.irfft((spectrum.T * gain).T, size, axis=0)[: len(wave)]


def swept(wave: Wave, centres: Wave, q: float, steps: int = 10) -> Wave:
    """One channel through a band whose centre in Hz moves from sample to sample, as `centres` says."""
    low, high = float(centres.min()), float(centres.max()) + 1e-6
    ladder = np.geomspace(low, high * 1.0001, steps)
    place = np.log(centres / low) / np.log(ladder[-1] / low) * (steps - 1)
    result = np.zeros_like(wave)
    for step, hz in enumerate(ladder):
        weight = np.clip(1 - np.abs(place - step), 0, 1)
        if weight.any():
            result += filtered(wave, bandpass(float(hz), q)) * np.sqrt(weight)
    return result


def added(*parts: tuple[float, Wave]) -> Wave:
    """Waves of one channel put together, each beginning at its second."""
    length = max(round(at * RATE) + len(wave) for at, wave in parts)
    result = np.zeros(length)
    for at, wave in parts:
        start = round(at * RATE)
        result[start : start + len(wave)] += wave
    return result


def faded(wave: Wave, into: float = 0.002, out: float = 0.01) -> Wave:
    """A wave that begins and ends in silence, within the seconds given."""
    rise = np.minimum(np.arange(len(wave)) / max(into * RATE, 1), 1)
    fall = np.minimum(np.arange(len(wave))[::-1] / max(out * RATE, 1), 1)
    return (wave.T * rise * fall).T


def decibels(level: float) -> float:
    """A level as decibels below full scale."""
    return float(20 * np.log10(max(level, 1e-9)))


def level(db: float) -> float:
    """Decibels as a factor."""
    return float(10 ** (db / 20))


def limited(wave: Wave, ceiling: float) -> Wave:
    """Peaks rounded off smoothly so that none exceeds `ceiling`; what lies below seven tenths of it is untouched."""
    knee = 0.7 * ceiling
    over = np.abs(wave) > knee
    room = ceiling - knee
    rounded = np.sign(wave) * (knee + room * np.tanh((np.abs(wave) - knee) / room))
    return np.where(over, rounded, wave)


def ring(wave: Wave, samples: int) -> Wave:
    """A wave laid round a circle: what reaches beyond `samples` is added to the beginning."""
    result = np.zeros((samples, *wave.shape[1:]))
    for start in range(0, len(wave), samples):
        piece = wave[start : start + samples]
        result[: len(piece)] += piece
    return result
