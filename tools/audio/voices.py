"""Voices without words: short syllables of a consonant and a vowel, sung at the pitches of a scale.

A vowel is a row of overtones shaped by three formants, the resonances of a throat whose length tells a child from a
man. All syllables of a voice lie one after the other in one file, each in a slot of the same length: for every pitch,
lowest first, all of SYLLABLES.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tools.audio.notation import hertz
from tools.audio.studio import mastered
from tools.audio.waves import RATE, Response, Wave, bandpass, faded, filtered, highpass, lowpass, noise, times

SLOT = 0.17
"""Seconds from one syllable to the next in a file."""
SCALE = (0, 3, 5, 7, 10)
"""Semitones above a voice's lowest pitch: D F G A C, in tune with the themes."""
SYLLABLES = ("ma", "no", "ti", "ke", "lu", "sha", "bo", "ye")
LOUDNESS = -20.0
FORMANTS = {
    "a": ((800, 1.0), (1250, 0.55), (2700, 0.18)),
    "e": ((480, 1.0), (1900, 0.40), (2600, 0.20)),
    "i": ((310, 1.0), (2200, 0.32), (3000, 0.18)),
    "o": ((460, 1.0), (850, 0.50), (2600, 0.08)),
    "u": ((330, 1.0), (700, 0.35), (2500, 0.05)),
}
LOUD = 0.115
"""Seconds that a syllable sounds; the rest of its slot is quiet."""


@dataclass(frozen=True)
class Throat:
    """`lowest` pitch in semitones (69 is A4); `size` of the throat, 1 a man's; `breath` and `rasp` of 0 to 1; `dull`
    is how steeply the overtones fall; `shake` the trembling of age, in semitones."""

    lowest: int
    size: float
    breath: float = 0.1
    rasp: float = 0.0
    dull: float = 1.0
    shake: float = 0.0


THROATS = {
    "low": Throat(38, 1.06, breath=0.08, rasp=0.25),
    "gravel": Throat(41, 1.02, breath=0.2, rasp=0.6, dull=0.9),
    "man": Throat(45, 0.98, breath=0.08),
    "quick": Throat(50, 0.93, breath=0.06, dull=0.85),
    "warm": Throat(53, 0.88, breath=0.14, dull=1.25),
    "clear": Throat(57, 0.85, breath=0.08, dull=1.0),
    "young": Throat(62, 0.80, breath=0.1, dull=0.9),
    "old": Throat(50, 0.93, breath=0.3, rasp=0.3, dull=1.1, shake=0.35),
    "child": Throat(69, 0.68, breath=0.14, dull=1.1),
}


def voice(throat: Throat) -> Wave:
    """All syllables of a voice at all pitches."""
    slots = [
        _syllable(throat, word, throat.lowest + step, seed)
        for seed, (step, word) in enumerate((step, word) for step in SCALE for word in SYLLABLES)
    ]
    # Each one as loud as the next, so that a vowel with few overtones is not lost.
    return np.concatenate([mastered(slot, LOUDNESS, 0.6) for slot in slots])


def _syllable(throat: Throat, word: str, pitch: int, seed: int) -> Wave:
    vowel = _vowel(throat, word[-1], pitch, seed)
    onset = _consonant(throat, word[:-1], pitch, seed)
    slot = np.zeros(round(SLOT * RATE))
    start = len(onset)
    slot[:start] += onset
    long = min(len(vowel), len(slot) - start)
    slot[start : start + long] += vowel[:long]
    return faded(slot, 0.002, 0.02)


def _vowel(throat: Throat, vowel: str, pitch: int, seed: int) -> Wave:
    t = times(LOUD)
    glide = 0.35 * np.exp(-t / 0.03) - 0.5 * (t / LOUD) ** 2  # a voice reaches for its pitch and lets it go
    glide += throat.shake * np.sin(2 * np.pi * 8.5 * t + seed)
    grain = np.repeat(np.random.default_rng(seed).standard_normal(len(t) // 80 + 1), 80)[: len(t)]
    hz = hertz(pitch) * 2 ** ((glide + 0.35 * throat.rasp * grain) / 12)
    phase = 2 * np.pi * np.cumsum(hz) / RATE
    count = int(4200 / hertz(pitch + 1))
    tone = np.zeros(len(t))
    for number in range(1, count + 1):
        tone += np.sin(number * phase + 0.4 * number * number) * number ** (-0.8 * throat.dull)
    tone *= 1 - 0.4 * throat.rasp * (np.sin(0.5 * phase) > 0)
    source = tone + throat.breath * 1.5 * filtered(noise(LOUD, seed), highpass(1000))
    shaped = sum(level * filtered(source, bandpass(hz / throat.size, 5)) for hz, level in FORMANTS[vowel])
    level = np.minimum(t / 0.012, 1) * np.clip((LOUD - t) / 0.045, 0, 1) ** 0.8
    return np.asarray(shaped) * level


def _consonant(throat: Throat, letters: str, pitch: int, seed: int) -> Wave:
    """What comes before the vowel: a hum for m and n, a glide for l and y, a burst for the rest."""
    if letters in ("m", "n", "l", "y", "b"):
        long = 0.035 if letters != "b" else 0.02
        t = times(long)
        hum = np.sin(2 * np.pi * hertz(pitch) * t) + 0.4 * np.sin(4 * np.pi * hertz(pitch) * t)
        return faded(hum * {"m": 0.25, "n": 0.22, "l": 0.3, "y": 0.3, "b": 0.2}[letters], 0.008, 0.004)
    colours: dict[str, tuple[Response, float, float]] = {
        "t": (highpass(2800), 0.022, 0.9),
        "k": (bandpass(1700 / throat.size, 2), 0.026, 1.0),
        "sh": (bandpass(2900 / throat.size, 1.5), 0.045, 0.8),
    }
    colour, long, level = colours[letters]
    burst = filtered(noise(long, seed + 99), colour, lowpass(7500))
    shape = np.exp(-times(long) / (0.007 if letters != "sh" else 0.05))
    return faded(burst * shape * level, 0.001 if letters != "sh" else 0.015, 0.004)
