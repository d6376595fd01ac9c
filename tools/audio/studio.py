"""Puts parts together into a loop: tempo, places from left to right, a room around them, and the level of the whole.

Everything is laid round a circle as long as the loop, echoes too, so that the end runs into the beginning without a
seam.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from tools.audio.instruments import Instrument
from tools.audio.loudness import loudness, lufs_of, weighting
from tools.audio.notation import Note, hertz
from tools.audio.waves import RATE, Wave, filtered, frequencies, highpass, level, limited, lowpass, noise, ring, times

CEILING = level(-3.0)
"""The encoder may overshoot a little, and no file shall come near full scale."""
LEAD = 0.1
"""Seconds before the first beat at which the file begins and ends."""
BREATH, BREATH_SECONDS = 0.7, 0.03
"""What is left out where the loop closes, and for how long: the encoder's errors before and after the seam differ,
which would click in a loud sound and is not heard in a breath before the beat."""
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
        return round(self.beats) * round(60 / self.tempo * RATE)

    def loop(self, parts: Iterable[Part], lufs: float) -> Wave:
        """Left and right of the whole, as loud as `lufs` says."""
        dry, wet = np.zeros((2, self.samples)), np.zeros((2, self.samples))
        for number, part in enumerate(parts):
            track = self._track(part, number)
            track *= level(part.lufs - self._loudness(track, part.notes))
            angle = (part.pan + 1) * np.pi / 4
            for side, gain in enumerate((np.cos(angle), np.sin(angle))):
                placed = track[side % len(track)] * (np.sqrt(2) * gain)
                dry[side] += placed
                wet[side] += placed * part.room
        spectrum = np.fft.rfft(dry)
        spectrum += np.fft.rfft(wet) * np.fft.rfft(ring(room(self.room_seconds), self.samples).T)
        spectrum = spectrum * highpass(32)(frequencies(self.samples)) * lowpass(13_000)(frequencies(self.samples))
        mix = np.roll(np.fft.irfft(spectrum, self.samples).T, round(LEAD * RATE), axis=0)
        away = np.minimum(np.arange(self.samples), np.arange(self.samples)[::-1]) / RATE
        mix = (mix.T * (1 - BREATH * np.exp(-((away / BREATH_SECONDS) ** 2)))).T
        mix = mix * level(lufs - loudness(mix))
        return limited(mix, CEILING)

    def _track(self, part: Part, number: int) -> Wave:
        """What a part plays, shape (1, samples), or (2, samples) for an instrument that has a left and a right."""
        late = np.random.default_rng(number).uniform(0, LATEST if part.loose else 0, len(part.notes))
        waves = [np.atleast_2d(self._note(part.instrument, note).T) for note in part.notes]
        track = np.zeros((len(waves[0]), self.samples))
        for note, wave, lateness in zip(part.notes, waves, late, strict=True):
            _lay(track, wave, round((note.at * 60 / self.tempo + lateness) * RATE))
        return track

    def _loudness(self, track: Wave, notes: Sequence[Note]) -> float:
        """Loudness of a part where it plays, from its spectrum: near enough for a balance, and quick."""
        sounding = np.zeros(round(self.beats * 4) + 1, bool)
        for note in notes:
            sounding[int(note.at * 4) : int(np.ceil((note.at + note.beats) * 4))] = True
        heard = np.fft.rfft(track.mean(axis=0)) * weighting(self.samples)
        mean = 2 * float(np.vdot(heard, heard).real) / self.samples**2 / max(sounding.mean(), 1e-3)
        return lufs_of(2 * mean)

    def _note(self, instrument: Instrument, note: Note) -> Wave:
        force = round(note.force, 1)
        key = (instrument, note.pitch, note.beats, force)
        if key not in self._played:
            seconds = note.beats * 60 / self.tempo
            self._played[key] = instrument(hertz(note.pitch), seconds, force)
        return self._played[key]


def _lay(track: Wave, wave: Wave, start: int) -> None:
    """Adds a wave to a circular track from a sample on; both with a row for each channel."""
    at = start % track.shape[1]
    while wave.shape[1]:
        piece = wave[:, : track.shape[1] - at]
        track[:, at : at + piece.shape[1]] += piece
        wave, at = wave[:, piece.shape[1] :], 0


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
