"""Drums and what else only beats time; the frequency of a note chooses nothing here but a colour of the sound."""

from __future__ import annotations

import numpy as np

from tools.audio.waves import RATE, Wave, bandpass, faded, filtered, highpass, lowpass, noise, times


def heartbeat(hz: float, seconds: float, force: float) -> Wave:
    """A large soft drum that falls in pitch."""
    t = times(0.5)
    phase = 2 * np.pi * np.cumsum(46 + 44 * np.exp(-t / 0.035)) / RATE
    skin = filtered(noise(0.5, 11), lowpass(240)) * np.exp(-t / 0.025) * 0.6
    return faded((np.sin(phase) * np.exp(-t / 0.13) + skin) * force, 0.002, 0.05)


def frame_drum(hz: float, seconds: float, force: float) -> Wave:
    """A frame drum struck with the fingers."""
    t = times(0.4)
    skin = sum(
        level * np.sin(2 * np.pi * 120 * ratio * t) * np.exp(-t / decay)
        for ratio, level, decay in ((1, 1, 0.11), (1.59, 0.4, 0.07), (2.14, 0.25, 0.05))
    )
    slap = filtered(noise(0.4, 12), bandpass(900, 0.8)) * np.exp(-t / 0.018) * force
    return faded((skin + slap) * force * 0.6, 0.001, 0.05)


def brush(hz: float, seconds: float, force: float) -> Wave:
    """A wire brush on a snare."""
    t = times(0.22)
    swell = np.minimum(t / 0.02, 1) * np.exp(-t / 0.055)
    return faded(filtered(noise(0.22, 13), highpass(2500), lowpass(8500)) * swell * force * 0.8, 0.002, 0.05)


def shaker(hz: float, seconds: float, force: float) -> Wave:
    """Grains in a gourd."""
    t = times(0.12)
    swell = np.minimum(t / 0.03, 1) * np.exp(-np.maximum(t - 0.03, 0) / 0.022)
    return faded(filtered(noise(0.12, round(force * 50)), highpass(4500)) * swell * force * 0.7, 0.002, 0.02)


def clock(hz: float, seconds: float, force: float) -> Wave:
    """The tick of a tall clock; above 1000 Hz it is the tack."""
    t = times(0.12)
    wood = np.sin(2 * np.pi * hz * t) * np.exp(-t / 0.012) + 0.5 * np.sin(2 * np.pi * 2.7 * hz * t) * np.exp(-t / 0.006)
    click = filtered(noise(0.12, 15), bandpass(4200, 2)) * np.exp(-t / 0.003)
    return faded((wood + click) * force * 0.6, 0.0005, 0.03)
