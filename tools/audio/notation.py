"""A score in a few letters, and the pitches in it.

A melody is a line of notes: `A4` lasts a beat, `F5/2.5` two and a half, `-/2` is a rest, and `|` ends a bar, which
must be full. Chords stand a bar each, `Dm9 | Bbmaj7 C | F/A`; two in a bar share it, `F/A` has A in the bass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, product

STEPS = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
BENT = {"": 0, "b": -1, "#": 1}
QUALITIES = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m9": (0, 3, 7, 14),
    "maj9": (0, 4, 11, 14),
    "add9": (0, 4, 7, 14),
    "madd9": (0, 3, 7, 14),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
    "sus4": (0, 5, 7),
    "7sus4": (0, 5, 7, 10),
    "dim": (0, 3, 6),
}
NOTE = re.compile(r"([A-G])([b#]?)(\d)|-")
CHORD = re.compile(r"([A-G][b#]?)([a-z0-9]*)(?:/([A-G][b#]?))?")


@dataclass(frozen=True)
class Note:
    """A pitch (semitones, 69 is A4) that sounds from one beat on for some beats, with a force of 0 to 1."""

    at: float
    beats: float
    pitch: int
    force: float = 0.8


@dataclass(frozen=True)
class Chord:
    """A harmony: its bass and its other tones as semitones above C, from one beat on."""

    at: float
    beats: float
    name: str
    bass: int
    tones: tuple[int, ...]


def pitch(name: str) -> int:
    """`A4` as semitones, 69. Raises ValueError for no note."""
    match = NOTE.fullmatch(name)
    if match is None or match[1] is None:
        raise ValueError(f"{name!r} is no note; expected one like Bb4")
    return 12 * (int(match[3]) + 1) + STEPS[match[1]] + BENT[match[2]]


def hertz(semitones: float) -> float:
    """Frequency of a pitch."""
    return float(440 * 2 ** ((semitones - 69) / 12))


def melody(score: str, meter: int, force: float = 0.8) -> list[Note]:
    """The notes of a line. Raises ValueError for a bar that is not full or a word that is no note."""
    notes, at = [], 0.0
    for number, bar in enumerate(score.split("|"), 1):
        end = at
        for word in bar.split():
            name, _, beats = word.partition("/")
            length = float(beats or 1)
            if name != "-":
                # The first beat of a bar weighs most, what lies between beats least.
                weight = 1.0 if end == at else 0.92 if end % 1 == 0 else 0.84
                notes.append(Note(end, length, pitch(name), force * weight))
            end += length
        if abs(end - at - meter) > 1e-6:
            raise ValueError(f"bar {number}, {bar.strip()!r}: expected {meter} beats, found {end - at:g}")
        at += meter
    return notes


def chords(score: str, meter: int) -> list[Chord]:
    """The harmonies of a line. Raises ValueError for a chord nobody knows."""
    result = []
    for number, bar in enumerate(score.split("|")):
        words = bar.split()
        for index, word in enumerate(words):
            match = CHORD.fullmatch(word)
            if match is None or match[2] not in QUALITIES:
                raise ValueError(f"bar {number + 1}: {word!r} is no chord")
            root = (STEPS[match[1][0]] + BENT[match[1][1:]]) % 12
            bass = root if match[3] is None else (STEPS[match[3][0]] + BENT[match[3][1:]]) % 12
            tones = tuple((root + step) % 12 for step in QUALITIES[match[2]])
            beats = meter / len(words)
            result.append(Chord(meter * number + beats * index, beats, word, bass, tones))
    return result


def chord_at(harmony: Sequence[Chord], beat: float) -> Chord:
    """The chord that sounds at a beat."""
    return next(chord for chord in reversed(harmony) if chord.at <= beat + 1e-6)


def voicings(harmony: Sequence[Chord], centre: int, spread: int = 9) -> list[list[int]]:
    """Every chord's tones as pitches around `centre`, each voice going as little way as it can from chord to chord."""
    result: list[list[int]] = []
    for chord in harmony:
        places = [
            [tone + 12 * octave for octave in range(11) if abs(tone + 12 * octave - centre) <= spread]
            for tone in chord.tones
        ]
        before = result[-1] if result else None
        best = min(product(*places), key=lambda voicing: _effort(sorted(voicing), before, centre))
        result.append(sorted(best))
    return result


def _effort(voicing: list[int], before: list[int] | None, centre: int) -> float:
    cost = 0.15 * abs(sum(voicing) / len(voicing) - centre) * len(voicing)
    cost += sum(4.0 for low, high in pairwise(voicing) if high - low < 2)
    if before is not None:
        cost += sum(min(abs(one - other) for other in before) for one in voicing)
        cost += abs(voicing[-1] - before[-1]) * 0.5
    return cost
