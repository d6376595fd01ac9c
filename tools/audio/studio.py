"""Puts parts together into a loop: tempo, places from left to right, a room around them, and the level of the whole.

Everything is laid round a circle as long as the loop, echoes too, so that the end runs into the beginning without a
seam.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tools.audio.instruments import Instrument
from tools.audio.loudness import loudness
from tools.audio.notation import Note, hertz
from tools.audio.waves import RATE, Wave, filtered, highpass, level, limited, lowpass, noise, ring, times

CEILING = level(-3.0)
"""The encoder may overshoot a little, and no file shall come near full scale."""
LATEST = 0.009
"""Seconds by which players miss the beat at most."""


@dataclass(frozen=True)
class Part:
    """Who plays what: `lufs` how loud where it plays, before the whole is set to its own loudness, `pan` from -1
    (left) to 1, `room` how much of it the walls give back, `loose` whether it misses the beat as people do."""

    instrument: Instrument
    notes: Sequence[Note]
    lufs: float
    pan: float = 0.0
    room: float = 0.25
    loose: bool = True


@dataclass
class Studio:
    """One loop of `beats` beats at `tempo` beats a minute."""

    tempo: float
    beats: float
    room_seconds: float = 1.9
    _played: dict[tuple[object, ...], Wave] = field(default_factory=dict)

    @property
    def samples(self) -> int:
        """Length of the loop."""
        return round(self.beats * 60 / self.tempo * RATE)

    def loop(self, parts: Iterable[Part], lufs: float) -> Wave:
        """Left and right of the whole, as loud as `lufs` says."""
        dry, wet = np.zeros((self.samples, 2)), np.zeros((self.samples, 2))
        for number, part in enumerate(parts):
            track = self._track(part, number)
            track *= level(part.lufs - loudness(track))
            dry += track
            wet += track * part.room
        mix = dry + self._echo(wet)
        spectrum = np.fft.rfft(mix, axis=0)
        frequencies = np.fft.rfftfreq(len(mix), 1 / RATE)
        spectrum *= (highpass(32)(frequencies) * lowpass(13_000)(frequencies))[:, None]
        mix = np.fft.irfft(spectrum, len(mix), axis=0)
        mix *= level(lufs - loudness(mix))
        return limited(mix, CEILING)

    def _track(self, part: Part, number: int) -> Wave:
        track = np.zeros((self.samples, 2))
        angle = (part.pan + 1) * np.pi / 4
        sides = np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)])
        late = np.random.default_rng(number).uniform(0, LATEST if part.loose else 0, len(part.notes))
        for note, lateness in zip(part.notes, late, strict=True):
            wave = self._note(part.instrument, note)
            both = wave if wave.ndim == 2 else np.column_stack([wave, wave])
            _lay(track, both * sides, round((note.at * 60 / self.tempo + lateness) * RATE))
        return track

    def _note(self, instrument: Instrument, note: Note) -> Wave:
        key = (instrument, note.pitch, note.beats, round(note.force, 2))
        if key not in self._played:
            seconds = note.beats * 60 / self.tempo
            self._played[key] = instrument(hertz(note.pitch), seconds, round(note.force, 2))
        return self._played[key]

    def _echo(self, wet: Wave) -> Wave:
        """The room, as noise that dies away, folded round the circle too."""
        answer = ring(room(self.room_seconds), self.samples)
        return np.fft.irfft(np.fft.rfft(wet, axis=0) * np.fft.rfft(answer, axis=0), len(wet), axis=0)


def _lay(track: Wave, wave: Wave, start: int) -> None:
    """Adds a wave to a circular track from a sample on."""
    at = start % len(track)
    while len(wave):
        piece = wave[: len(track) - at]
        track[at : at + len(piece)] += piece
        wave, at = wave[len(piece) :], 0


def room(seconds: float, seed: int = 5) -> Wave:
    """What a room answers to a clap: left and right differ, the highs die first; energy one."""
    long = seconds * 1.2
    t = times(long)
    sides = []
    for side in range(2):
        raw = noise(long, seed + side)
        bright = filtered(raw, highpass(250), lowpass(5000)) * np.exp(-t * 6.9 / (0.55 * seconds))
        dark = filtered(raw, highpass(180), lowpass(1500)) * np.exp(-t * 6.9 / seconds)
        answer = np.concatenate([np.zeros(round(0.018 * RATE)), (bright + dark) * np.minimum(t / 0.012, 1)])
        sides.append(answer / np.sqrt((answer**2).sum()))
    return np.column_stack(sides)


def in_room(wave: Wave, seconds: float, amount: float) -> Wave:
    """One channel in a room, with the echo's whole tail."""
    answer = room(seconds)[:, 0]
    size = 1 << (len(wave) + len(answer) - 1).bit_length()
    echo = np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(answer, size), size)[: len(wave) + len(answer)]
    result = echo * amount
    result[: len(wave)] += wave
    return result


def mastered(wave: Wave, lufs: float, ceiling: float = CEILING) -> Wave:
    """A sound at a loudness, its peaks rounded off below the ceiling."""
    return limited(wave * level(lufs - loudness(wave)), ceiling)
