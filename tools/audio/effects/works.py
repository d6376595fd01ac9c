"""What deeds sound like: hammers, a house that falls, earth and water."""

from __future__ import annotations

import numpy as np

from tools.audio.studio import in_room
from tools.audio.waves import RATE, Wave, added, bandpass, faded, filtered, highpass, line, lowpass, noise, swept, times


def hammer() -> Wave:
    """Three blows on wood and steel at a building site, and a saw stroke."""
    blows = [(0.0, _blow(61, 1.0)), (0.26, _blow(62, 0.8)), (0.52, _blow(63, 1.0))]
    t = times(0.3)
    teeth = 0.5 + 0.5 * np.sign(np.sin(2 * np.pi * (60 * t + 80 * t * t)))
    saw = swept(noise(0.3, 64), line(0.3, (0, 1500), (0.3, 2600)), 1.5) * teeth * np.sin(np.pi * t / 0.3)
    return in_room(faded(added(*blows, (0.80, saw * 0.9))), 0.6, 0.2)


def demolition() -> Wave:
    """A charge, and a chimney that comes down in dust."""
    t = times(2.3)
    boom = np.sin(2 * np.pi * (54 * t + 5 * (1 - np.exp(-t / 0.08)))) * np.exp(-t / 0.22) * 0.6
    blast = filtered(noise(2.3, 65), lowpass(1100)) * np.exp(-t / 0.14) * 3.5
    rumble = filtered(noise(2.3, 66), bandpass(210, 0.8)) * line(2.3, (0, 0), (0.25, 2.2), (0.9, 1.6), (2.3, 0))
    rng = np.random.default_rng(67)
    stones = [
        (float(at), _stone(int(rng.integers(1000)), float(rng.uniform(180, 700))) * float(rng.uniform(0.8, 2.2)))
        for at in np.sort(rng.triangular(0.2, 0.55, 1.7, 26))
    ]
    dust = filtered(noise(2.3, 68), highpass(1500), lowpass(6000)) * line(2.3, (0, 0), (0.5, 0.5), (1.2, 0.3), (2.3, 0))
    return in_room(faded(added((0, boom + blast + rumble + dust), *stones), 0.002, 0.3), 0.9, 0.15)


def planting() -> Wave:
    """A spade goes into earth twice, earth falls, leaves rustle."""
    spade = [(at, _spade(70 + index)) for index, at in enumerate((0.0, 0.42))]
    t = times(0.6)
    flutter = np.abs(filtered(noise(0.6, 73), lowpass(18))) * 9
    leaves = filtered(noise(0.6, 74), highpass(2600), lowpass(8000)) * flutter * np.sin(np.pi * t / 0.6)
    return faded(added(*spade, (0.78, leaves * 2.2)), 0.002, 0.1)


def undo() -> Wave:
    """What was done is taken back: a sweep downwards."""
    shape = np.sin(np.pi * times(0.28) / 0.28)
    return faded(swept(noise(0.28, 75), line(0.28, (0, 3600), (0.28, 700)), 2.5) * shape)


def _blow(seed: int, force: float) -> Wave:
    t = times(0.22)
    wood = np.sin(2 * np.pi * 310 * t) * np.exp(-t / 0.022) + 0.7 * np.sin(2 * np.pi * 540 * t) * np.exp(-t / 0.016)
    steel = 0.25 * np.sin(2 * np.pi * 2870 * t) * np.exp(-t / 0.05) + 0.15 * np.sin(2 * np.pi * 4420 * t) * np.exp(
        -t / 0.03
    )
    click = filtered(noise(0.22, seed), highpass(900)) * np.exp(-t / 0.006)
    return (wood + steel + click) * force


def _stone(seed: int, hz: float) -> Wave:
    t = times(0.16)
    return faded(filtered(noise(0.16, seed), bandpass(hz, 1.8)) * np.exp(-t / 0.03) * 2, 0.001, 0.03)


def _spade(seed: int) -> Wave:
    t = times(0.3)
    cut = filtered(noise(0.3, seed), bandpass(1100, 0.9)) * np.exp(-t / 0.03) * 1.3
    thud = filtered(noise(0.3, seed + 10), lowpass(220)) * np.exp(-t / 0.05) * 3
    crumbs = filtered(noise(0.3, seed + 20), bandpass(700, 0.8)) * line(0.3, (0, 0), (0.12, 0), (0.17, 0.6), (0.3, 0))
    grain = np.abs(noise(0.3, seed + 30)) ** 2 * 8
    return (cut + thud + crumbs * grain)[: round(0.3 * RATE)]
