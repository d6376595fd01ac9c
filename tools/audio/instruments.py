"""The orchestra: each instrument plays a frequency in Hz for some seconds with a force of 0 to 1.

All but the drums are sums of overtones, whose levels and decays are what tells them apart. A wave goes on after the
note's end as long as the instrument rings.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from tools.audio.waves import RATE, Wave, adsr, bandpass, faded, filtered, lowpass, noise, times

Instrument = Callable[[float, float, float], Wave]

TOP = 0.42 * RATE
"""No overtone above this frequency in Hz."""
CYCLE = 1 << 14
SILENT = 9.0
"""After so many times its decay a partial is 78 decibels down."""


def overtones(hz: float, seconds: float, levels: Sequence[float], bend: Wave | None = None, start: float = 0.0) -> Wave:
    """Harmonics with steady levels. `bend` is a factor of the frequency for each sample, `start` where the phase
    begins, in turns."""
    samples = round(seconds * RATE)
    turns = np.arange(samples) * (hz / RATE) if bend is None else np.cumsum(bend[:samples]) * (hz / RATE)
    heard = tuple(level for number, level in enumerate(levels, 1) if number * hz < TOP)
    return _cycle(heard)[((turns + start) * CYCLE).astype(np.int64) & (CYCLE - 1)]


@cache
def _cycle(levels: tuple[float, ...]) -> Wave:
    """One cycle of a harmonic sound, to be looked up instead of summing sines for each sample."""
    turn = 2 * np.pi * np.arange(CYCLE) / CYCLE
    # In phase, the overtones would add up to one sharp peak.
    return np.sum([level * np.sin(n * turn + 0.7 * n * n) for n, level in enumerate(levels, 1)], axis=0)


def ringing(hz: float, seconds: float, partials: Sequence[tuple[float, float, float]]) -> Wave:
    """Partials (ratio, level, seconds until a third is left) that die away each at its own pace."""
    result = np.zeros(round(seconds * RATE))
    for ratio, level, decay in partials:
        if ratio * hz < TOP:
            t = times(min(seconds, SILENT * decay))
            result[: len(t)] += level * np.sin(2 * np.pi * ratio * hz * t) * np.exp(-t / decay)
    return result


def vibrato(seconds: float, hz: float, depth: float, delay: float) -> Wave:
    """A factor of the frequency that begins to swing after `delay`, `depth` of a semitone to both sides."""
    t = times(seconds)
    grown = np.clip((t - delay) / 0.4, 0, 1)
    return 2 ** (depth / 12 * grown * np.sin(2 * np.pi * hz * t))


def flute(hz: float, seconds: float, force: float) -> Wave:
    """An ocarina-like flute: nearly a pure tone, with breath."""
    release = 0.16
    long = seconds + release
    tone = overtones(hz, long, (1, 0.22 * force, 0.10 * force, 0.03), vibrato(long, 4.9, 0.18, 0.25))
    breath = filtered(noise(long, round(hz)), bandpass(min(2 * hz, 6000), 1.5)) * 0.10
    chiff = filtered(noise(long, round(hz) + 1), bandpass(min(3 * hz, 7000), 2)) * np.exp(-times(long) / 0.03) * 0.5
    return (tone + breath + chiff) * adsr(seconds, 0.07, 0.5, 0.8, release) * force * 0.8


def clarinet(hz: float, seconds: float, force: float) -> Wave:
    """Odd overtones, the upper ones only when blown hard."""
    release = 0.12
    long = seconds + release
    levels = (1, 0.02, 0.42, 0.03, 0.22 * force, 0.02, 0.12 * force, 0.02, 0.06 * force)
    tone = overtones(hz, long, levels, vibrato(long, 4.6, 0.08, 0.4))
    return tone * adsr(seconds, 0.06, 0.8, 0.82, release) * force * 0.62


def felt_piano(hz: float, seconds: float, force: float) -> Wave:
    """An upright piano with felt before its hammers: few overtones, soft onset."""
    ring = min(seconds + 0.9, 6.0)
    stiff = 0.00035
    long = 2.6 * (220 / hz) ** 0.5
    partials = [
        (n * np.sqrt(1 + stiff * n * n), force ** (0.25 * n) / n**1.5, long / (1 + 0.55 * (n - 1)))
        for n in range(1, 11)
    ]
    string = ringing(hz, ring, partials) + 0.35 * ringing(hz * 1.0007, ring, partials[:4])
    thump = filtered(noise(ring, round(hz)), lowpass(350)) * np.exp(-times(ring) / 0.02) * 0.5
    t = times(ring)
    damped = np.where(t < seconds, 1, np.exp(-np.maximum(t - seconds, 0) / 0.16))
    return faded((string + thump) * damped * (1 - np.exp(-t / 0.004)) * force * 0.6, 0, 0.05)


def music_box(hz: float, seconds: float, force: float) -> Wave:
    """Plucked steel tongues."""
    partials = ((1, 1, 0.9), (2.0, 0.10, 0.5), (5.4, 0.14, 0.12), (8.9, 0.05, 0.05))
    return faded(ringing(hz, 2.6, partials) * force * 0.6, 0.001, 0.2)


def bell(hz: float, seconds: float, force: float) -> Wave:
    """The bell of the town hall; `hz` is its strike note."""
    partials = ((0.5, 0.5, 3.0), (1, 0.8, 2.0), (1.19, 0.5, 1.7), (1.5, 0.25, 1.2), (2, 0.6, 1.1), (2.5, 0.2, 0.6))
    high = ((2.66, 0.15, 0.5), (3.01, 0.2, 0.4), (4.1, 0.15, 0.3), (5.4, 0.1, 0.2))
    return faded(ringing(hz, 6.0, (*partials, *high)) * force * 0.4, 0.002, 0.8)


def pizzicato(hz: float, seconds: float, force: float) -> Wave:
    """A plucked string of the double bass family."""
    partials = [
        (n, np.sin(np.pi * n * 0.22) / n**0.9 * force ** (0.2 * n), 0.55 * (150 / hz) ** 0.4 / n**0.85)
        for n in range(1, 16)
    ]
    return faded(ringing(hz, 1.3, partials) * force * 0.8, 0.003, 0.2)


def bass(hz: float, seconds: float, force: float) -> Wave:
    """A round electric bass."""
    release = 0.10
    t = times(seconds + release)
    body = overtones(hz, seconds + release, (1, 0.45, 0.12, 0.05))
    edge = overtones(hz, seconds + release, (0, 0, 0.3, 0.25, 0.18, 0.1)) * np.exp(-t / 0.12) * force
    return (body + edge) * adsr(seconds, 0.015, 1.6, 0.45, release) * force * 0.7


def pad(hz: float, seconds: float, force: float) -> Wave:
    """Slow warm strings, left and right a little out of tune with each other."""
    return _ensemble(hz, seconds, force, attack=0.7, release=1.1, bright=1.5, depth=0.06)


def strings(hz: float, seconds: float, force: float) -> Wave:
    """A small string section."""
    return _ensemble(hz, seconds, force, attack=0.22, release=0.35, bright=1.15, depth=0.10)


def accordion(hz: float, seconds: float, force: float) -> Wave:
    """Two reeds a few hundredths of a semitone apart, which beat against each other."""
    release = 0.09
    long = seconds + release
    levels = [1 / n**0.9 * (0.45 if n % 2 == 0 else 1) for n in range(1, 15)]
    sides = [overtones(hz * bend, long, levels, start=start) for bend, start in ((1.0032, 0.1), (0.9972, 0.45))]
    middle = overtones(hz, long, levels, start=0.8)
    both = np.column_stack([0.7 * sides[0] + 0.5 * middle, 0.7 * sides[1] + 0.5 * middle])
    both = filtered(both, lowpass(2400, 0.8))
    return both * (adsr(seconds, 0.05, 0.6, 0.85, release) * force * 0.34)[:, None]


def tremolo(hz: float, seconds: float, force: float) -> Wave:
    """Strings that shiver with fear."""
    steady = _ensemble(hz, seconds, force, attack=0.5, release=0.5, bright=1.0, depth=0.05)
    t = times(len(steady) / RATE)
    return steady * (0.55 + 0.45 * np.sin(2 * np.pi * 7.2 * t + hz))[:, None]


def _ensemble(
    hz: float, seconds: float, force: float, attack: float, release: float, bright: float, depth: float
) -> Wave:
    long = seconds + release
    levels = [1 / n**bright / (1 + (n * hz / 2600) ** 2) for n in range(1, 16)]
    players = []
    for index, cents in enumerate((-7, -2, 3, 8)):
        swing = vibrato(long, 4.4 + 0.37 * index, depth, 0.3 + 0.07 * index)
        players.append(overtones(hz * 2 ** (cents / 1200), long, levels, swing, start=0.23 * index))
    left = players[0] + 0.6 * players[1] + 0.3 * players[2]
    right = players[3] + 0.6 * players[2] + 0.3 * players[1]
    level = adsr(seconds, attack, 1.0, 0.9, release) * force * 0.28
    return np.column_stack([left, right]) * level[:, None]
