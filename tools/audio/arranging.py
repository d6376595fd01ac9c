"""Turns harmonies into what accompanying instruments play."""

from __future__ import annotations

from collections.abc import Sequence

from tools.audio.notation import Chord, Note, voicings


def held(harmony: Sequence[Chord], centre: int, force: float, voices: int = 4) -> list[Note]:
    """Every chord held as long as it lasts, its lowest `voices` tones around a pitch."""
    return [
        Note(chord.at, chord.beats, tone, force)
        for chord, voicing in zip(harmony, voicings(harmony, centre), strict=True)
        for tone in voicing[:voices]
    ]


def broken(harmony: Sequence[Chord], centre: int, pattern: Sequence[int], step: float, force: float) -> list[Note]:
    """Every chord broken up: its tones from the lowest, by the numbers of the pattern, one each `step` beats. A
    number beyond the chord's size is the tone an octave higher, a negative one is silence."""
    notes = []
    for chord, voicing in zip(harmony, voicings(harmony, centre), strict=True):
        for index in range(round(chord.beats / step)):
            number = pattern[index % len(pattern)]
            if number >= 0:
                tone = voicing[number % len(voicing)] + 12 * (number // len(voicing))
                weight = 1.0 if index == 0 else 0.86 if index % 2 == 0 else 0.74
                notes.append(Note(chord.at + index * step, step * 1.9, tone, force * weight))
    return notes


def rooted(
    harmony: Sequence[Chord], rhythm: Sequence[tuple[float, float, int]], lowest: int, force: float
) -> list[Note]:
    """The bass: for each chord the (beat, beats, semitones above the bass note) of the rhythm that fall within it."""
    return [
        Note(chord.at + at, min(beats, chord.beats - at), lowest + (chord.bass - lowest) % 12 + above, force)
        for chord in harmony
        for at, beats, above in rhythm
        if at < chord.beats
    ]


def beaten(bars: Sequence[int], meter: int, rhythm: Sequence[tuple[float, float]], pitch: int = 60) -> list[Note]:
    """A drum: the (beat, force) of the rhythm in each of the bars, counted from 0."""
    return [Note(bar * meter + at, 0.25, pitch, force) for bar in bars for at, force in rhythm]


def between(notes: Sequence[Note], first: int, last: int, meter: int) -> list[Note]:
    """The notes that begin in bars `first` to `last`, counted from 0, the last one left out."""
    return [note for note in notes if first * meter <= note.at < last * meter]


def higher(notes: Sequence[Note], semitones: int, weight: float = 1.0) -> list[Note]:
    """The same notes at another height and force."""
    return [Note(note.at, note.beats, note.pitch + semitones, note.force * weight) for note in notes]
