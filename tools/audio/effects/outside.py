"""The air over the city and the people in it. Murmur and wind are loops, laid round a circle."""

from __future__ import annotations

import numpy as np

from tools.audio.studio import in_room
from tools.audio.waves import (
    RATE,
    Wave,
    added,
    bandpass,
    faded,
    filtered,
    frequencies,
    highpass,
    line,
    lowpass,
    noise,
    ring,
    swept,
    times,
)

LOOP = 6.0
"""Seconds of the loops."""


def murmur() -> Wave:
    """Fifty people talking far away: a loop."""
    rng = np.random.default_rng(80)
    result = np.zeros(round(LOOP * RATE))
    for talker in range(26):
        at = float(rng.uniform(0, LOOP))
        hz = float(rng.choice([98, 110, 123, 147, 175, 196, 220]) * rng.uniform(0.97, 1.03))
        while at < LOOP + 1:
            long = float(rng.uniform(0.10, 0.26))
            wave = _babble(hz * 2 ** float(rng.uniform(-2, 2) / 12), long, int(rng.integers(1 << 30)))
            placed = np.concatenate([np.zeros(round(at * RATE)), wave * (0.5 + 0.5 * (talker % 3) / 2)])
            result += ring(placed, len(result))
            at += long * float(rng.uniform(1.1, 4.5))
    far = np.fft.irfft(np.fft.rfft(result) * lowpass(1500)(frequencies(len(result))), len(result))
    # The file begins where they are quietest: that is where a seam would be heard least.
    calm = np.convolve(np.abs(far), np.ones(RATE // 20), "same")
    return np.roll(far, -int(np.argmin(calm)))


def wind() -> Wave:
    """Wind that rises and falls: a loop."""
    long = LOOP + 1.0
    t = times(long)
    centres = 420 * 2 ** (0.8 * np.sin(2 * np.pi * t / LOOP) + 0.35 * np.sin(6 * np.pi * t / LOOP + 1))
    gusts = 0.55 + 0.3 * np.sin(2 * np.pi * t / LOOP + 0.3) + 0.15 * np.sin(8 * np.pi * t / LOOP)
    raw = swept(noise(long, 81), centres, 2.2, 16) + 0.35 * filtered(noise(long, 82), lowpass(220))
    blown = raw * gusts
    # The last second is led over into the first, equally loud all the way.
    samples, over = round(LOOP * RATE), len(t) - round(LOOP * RATE)
    turn = np.linspace(0, np.pi / 2, over)
    result = blown[:samples].copy()
    result[:over] = blown[:over] * np.sin(turn) + blown[samples:] * np.cos(turn)
    return result


def applause() -> Wave:
    """The square claps."""
    claps = _hands(83, 34, 1.9)
    shape = line(len(claps) / RATE, (0, 0.2), (0.25, 1), (1.1, 0.9), (2.1, 0))
    return in_room(faded(claps * shape, 0.01, 0.2), 0.8, 0.2)


def boo() -> Wave:
    """The square is against it: many low voices on an open oo that falls."""
    rng = np.random.default_rng(84)
    long = 1.7
    t = times(long)
    crowd = np.zeros(len(t))
    for _ in range(16):
        start = float(rng.uniform(0, 0.3))
        hz = float(rng.uniform(105, 185)) * 2 ** (-(2.2 * np.clip(t - start, 0, 2)) / 12)
        phase = 2 * np.pi * np.cumsum(hz * (1 + 0.006 * np.sin(2 * np.pi * 5 * t + start * 40))) / RATE
        voice = sum(np.sin(n * phase) / n**0.9 for n in range(1, 14))
        crowd += np.asarray(voice) * np.clip((t - start) / 0.15, 0, 1) * np.clip((long - t) / 0.6, 0, 1)
    vowel = filtered(crowd, bandpass(340, 3)) + 0.4 * filtered(crowd, bandpass(760, 4)) + 0.05 * crowd
    breath = filtered(noise(long, 85), bandpass(600, 1)) * np.sin(np.pi * t / long) * 2
    return in_room(faded(vowel + breath, 0.02, 0.2), 0.9, 0.3)


def thunder() -> Wave:
    """A storm some way off."""
    t = times(3.4)
    rumble = filtered(noise(3.4, 86), lowpass(130)) * 3 + filtered(noise(3.4, 87), lowpass(420))
    rolls = np.abs(filtered(noise(3.4, 88), lowpass(3.0))) * 40 + 0.3
    shape = line(3.4, (0, 0), (0.05, 1), (0.6, 0.7), (1.4, 0.8), (3.4, 0))
    crack = filtered(noise(3.4, 89), highpass(300), lowpass(2500)) * np.exp(-t / 0.07) * 0.7
    return faded(rumble * np.minimum(rolls, 1.6) * shape + crack, 0.004, 0.5)


def _babble(hz: float, seconds: float, seed: int) -> Wave:
    t = times(seconds)
    phase = 2 * np.pi * hz * (t - 0.08 * t * t / seconds)
    rng = np.random.default_rng(seed)
    low, high = float(rng.uniform(320, 750)), float(rng.uniform(800, 1700))
    tone = np.zeros(len(t))
    for n in range(1, 12):
        place = n * hz
        gain = np.exp(-(((place - low) / 180) ** 2)) + 0.5 * np.exp(-(((place - high) / 260) ** 2)) + 0.05
        tone += gain * np.sin(n * phase)
    return tone * np.sin(np.pi * t / seconds)


def _hands(seed: int, people: int, seconds: float) -> Wave:
    rng = np.random.default_rng(seed)
    clap = [
        faded(filtered(noise(0.06, seed + k), bandpass(900 + 260 * k, 1.4)) * np.exp(-times(0.06) / 0.009), 0.0005)
        for k in range(6)
    ]
    parts = []
    for _ in range(people):
        at, pace = float(rng.uniform(0, 0.4)), float(rng.uniform(0.19, 0.28))
        while at < seconds:
            parts.append((at, clap[int(rng.integers(6))] * float(rng.uniform(0.4, 1))))
            at += pace * float(rng.uniform(0.9, 1.1))
    return added(*parts)
