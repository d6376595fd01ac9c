"""What is heard on the clerk's desk and in the menus: paper, pen, stamps, and the small tones of the interface."""

from __future__ import annotations

import numpy as np

from tools.audio.drums import frame_drum
from tools.audio.instruments import bell, clarinet, felt_piano, music_box, pizzicato, strings
from tools.audio.notation import hertz, pitch
from tools.audio.studio import in_room
from tools.audio.waves import RATE, Wave, added, bandpass, faded, filtered, highpass, line, lowpass, noise, swept, times


def page() -> Wave:
    """A heavy page is turned: it lifts, sweeps through the air, and falls."""
    sweep = swept(noise(0.5, 21), line(0.5, (0, 900), (0.25, 3800), (0.5, 1800)), 1.2)
    crackle = np.where(np.random.default_rng(22).random(len(sweep)) > 0.994, 1.0, 0.0)
    crackle = filtered(crackle, bandpass(3500, 1.2)) * 3
    shape = line(0.5, (0, 0), (0.05, 0.25), (0.22, 1), (0.36, 0.3), (0.5, 0))
    fall = filtered(noise(0.14, 23), lowpass(1400), highpass(150)) * np.exp(-times(0.14) / 0.025)
    return faded(added((0, (sweep + crackle) * shape), (0.36, fall * 0.7)))


def quill() -> Wave:
    """Three strokes of a pen."""
    strokes = []
    for number, (at, long) in enumerate(((0.0, 0.13), (0.17, 0.09), (0.29, 0.16))):
        grain = np.abs(filtered(noise(long, 30 + number), lowpass(240))) * 6 + 0.25
        scratch = filtered(noise(long, 40 + number), bandpass(3200 + 500 * number, 1.6), highpass(1500))
        t = times(long)
        strokes.append((at, scratch * grain * np.sin(np.pi * t / long) ** 0.6))
    return faded(added(*strokes))


def stamp() -> Wave:
    """A rubber stamp comes down on a desk."""
    t = times(0.35)
    thud = np.sin(2 * np.pi * (85 * t + 4 * (1 - np.exp(-t / 0.03)))) * np.exp(-t / 0.05) * 0.6
    knock = filtered(noise(0.35, 50), bandpass(420, 1.2)) * np.exp(-t / 0.03) * 4
    slap = filtered(noise(0.35, 51), highpass(1200), lowpass(5000)) * np.exp(-t / 0.012)
    return in_room(faded(thud + knock + slap * 1.2, 0.001), 0.35, 0.2)


def ui_move() -> Wave:
    """The focus goes on."""
    return faded(_pluck("A5", 0.09) * 0.6 + _pluck("A6", 0.09) * 0.15)


def ui_confirm() -> Wave:
    """A choice is made: a fifth upwards."""
    return faded(added((0, _pluck("D5", 0.16)), (0.06, _pluck("A5", 0.24))))


def ui_back() -> Wave:
    """Back: the fifth downwards."""
    return faded(added((0, _pluck("A5", 0.14)), (0.06, _pluck("D5", 0.22))))


def ui_error() -> Wave:
    """It cannot be done: two low tones that rub."""
    low = clarinet(hertz(pitch("D3")), 0.12, 0.9) + 0.8 * clarinet(hertz(pitch("Eb3")), 0.12, 0.9)
    return faded(added((0, low), (0.15, low * 0.8)))


def tick_up() -> Wave:
    """A bar rises."""
    return faded(added((0, _pluck("F5", 0.1)), (0.05, _pluck("A5", 0.1)), (0.10, _pluck("C6", 0.2))))


def tick_down() -> Wave:
    """A bar falls."""
    return faded(added((0, _pluck("C5", 0.1)), (0.05, _pluck("Ab4", 0.1)), (0.10, _pluck("F4", 0.2))))


def coin() -> Wave:
    """Two coins fall on one another."""
    ring = [(0.0, _metal(2350, 0.5)), (0.07, _metal(3130, 0.55) * 0.9), (0.16, _metal(2790, 0.4) * 0.4)]
    return faded(added(*ring))


def sparkle() -> Wave:
    """Light runs up a music box."""
    names = ("D5", "A5", "C6", "E6", "A6", "D7")
    notes = [(0.055 * i, music_box(hertz(pitch(name)), 0.2, 0.9) * 0.9**i) for i, name in enumerate(names)]
    return in_room(faded(added(*notes)[: round(1.6 * RATE)], 0.001, 0.3), 1.0, 0.25)


def newcomer() -> Wave:
    """The bell of the town hall, far away, when somebody new steps in."""
    return faded(bell(hertz(pitch("F4")), 1, 0.9)[: round(2.4 * RATE)], 0.002, 0.8)


def promise_kept() -> Wave:
    """The game's motif in major, C F G A, as it ends well."""
    song = [("C5", 0.0, 0.22), ("F5", 0.16, 0.22), ("G5", 0.32, 0.22), ("A5", 0.48, 0.8)]
    parts = [(at, felt_piano(hertz(pitch(name)), long, 0.8)) for name, at, long in song]
    parts += [(at, music_box(hertz(pitch(name) + 12), long, 0.5)) for name, at, long in song]
    parts += [(0.48, strings(hertz(pitch(name)), 0.8, 0.6).mean(axis=1)) for name in ("F3", "C4", "F4")]
    return in_room(faded(added(*parts)[: round(2.2 * RATE)], 0.001, 0.5), 1.2, 0.2)


def promise_broken() -> Wave:
    """The motif begins, and falls: A D E, and a D flat that nobody wanted."""
    song = [("A4", 0.0, 0.22), ("D5", 0.16, 0.22), ("E5", 0.32, 0.3), ("Db4", 0.62, 1.0)]
    parts = [(at, felt_piano(hertz(pitch(name)), long, 0.75)) for name, at, long in song]
    parts += [(0.62, felt_piano(hertz(pitch(name)), 1.0, 0.8)) for name in ("G2", "Bb3")]
    parts += [(0.62, frame_drum(0, 0, 0.9) * 0.5), (0.62, pizzicato(hertz(pitch("G1")), 0.5, 0.9) * 0.6)]
    return in_room(faded(added(*parts)[: round(2.2 * RATE)], 0.001, 0.5), 1.2, 0.25)


def _pluck(name: str, seconds: float) -> Wave:
    hz = hertz(pitch(name))
    t = times(seconds)
    tone = np.sin(2 * np.pi * hz * t) + 0.3 * np.sin(4 * np.pi * hz * t) * np.exp(-t / 0.03)
    return faded(tone * np.exp(-t / (seconds / 3)), 0.002, 0.02)


def _metal(hz: float, seconds: float) -> Wave:
    t = times(seconds)
    partials = ((1, 1, 0.14), (1.47, 0.6, 0.11), (2.09, 0.5, 0.08), (2.56, 0.3, 0.05), (3.9, 0.2, 0.03))
    return np.asarray(sum(a * np.sin(2 * np.pi * hz * r * t) * np.exp(-t / d) for r, a, d in partials))
