"""The scores hold together: full bars, one key, melodies that rest on their chords, one motif in all of them."""

from __future__ import annotations

import itertools
from types import ModuleType

import pytest

from tools.audio.arranging import broken, held
from tools.audio.notation import Note, chord_at, chords, hertz, melody, pitch, voicings
from tools.audio.scores import city, ending, square

SCORES = [city, square, ending]
F_MAJOR = {0, 2, 4, 5, 7, 9, 10}
LEADING_TONES = {1}
"""C sharp leads to D in minor; as D flat it darkens the end."""
MOTIF = {"minor": (5, 2, 1), "major": (5, 2, 2)}
"""Fifth, root, second, third, as steps."""


@pytest.mark.parametrize("score", SCORES)
def test_harmony_and_melody_fill_the_loop(score: ModuleType) -> None:
    harmony, tune = score.harmony(), score.tune()
    assert harmony[-1].at + harmony[-1].beats == score.BEATS
    assert score.BEATS - score.METER <= max(note.at + note.beats for note in tune) <= score.BEATS
    for parts in [score.theme(), *([score.tension()] if hasattr(score, "tension") else [])]:
        assert all(0 <= note.at < score.BEATS for part in parts for note in part.notes)


@pytest.mark.parametrize("score", SCORES)
def test_the_melody_stays_in_the_key_and_can_be_sung(score: ModuleType) -> None:
    tune = score.tune()
    assert {note.pitch % 12 for note in tune} <= F_MAJOR | LEADING_TONES
    assert max(note.pitch for note in tune) - min(note.pitch for note in tune) <= 21
    leaps = [b.pitch - a.pitch for a, b in itertools.pairwise(tune) if b.at - a.at - a.beats < 0.1]
    assert all(abs(leap) <= 12 for leap in leaps)
    assert sum(abs(leap) <= 5 for leap in leaps) > 0.9 * len(leaps)


@pytest.mark.parametrize("score", SCORES)
def test_long_and_heavy_notes_rest_on_their_chords(score: ModuleType) -> None:
    harmony = score.harmony()
    heavy = [note for note in score.tune() if note.at % score.METER == 0 or note.beats >= 1.5]
    resting = [note for note in heavy if note.pitch % 12 in chord_at(harmony, note.at).tones]
    assert len(resting) >= 0.9 * len(heavy)


@pytest.mark.parametrize("score", SCORES)
def test_no_long_note_lies_a_semitone_above_a_tone_of_its_chord(score: ModuleType) -> None:
    for note in score.tune():
        chord = chord_at(score.harmony(), note.at)
        if note.beats >= 2:
            assert note.pitch % 12 in chord.tones or (note.pitch - 1) % 12 not in chord.tones, (note, chord)


@pytest.mark.parametrize(("score", "mode"), [(city, "minor"), (square, "minor"), (ending, "major")])
def test_the_motif_opens_every_theme(score: ModuleType, mode: str) -> None:
    first = [note.pitch for note in score.tune()[:4]]
    assert tuple(b - a for a, b in itertools.pairwise(first)) == MOTIF[mode]


def test_notation_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="bar 2, 'D4/2': expected 3 beats, found 2"):
        melody("A4 A4 A4 | D4/2", 3)
    with pytest.raises(ValueError, match="'H4' is no note"):
        melody("H4/4", 4)
    with pytest.raises(ValueError, match="bar 1: 'Dm13' is no chord"):
        chords("Dm13", 4)


def test_pitches_and_chords() -> None:
    assert (pitch("A4"), pitch("Bb3"), pitch("C#5")) == (69, 58, 73)
    assert hertz(69) == 440 and hertz(57) == 220
    first, second = chords("F/A | Bbmaj7", 4)
    assert (first.bass, set(first.tones), second.at) == (9, {5, 9, 0}, 4)
    assert melody("A4/1.5 -/.5 D5/2", 4)[1] == Note(2, 2, 74, 0.8 * 0.92)


def test_voices_move_little_from_chord_to_chord() -> None:
    before = None
    for voicing in voicings(city.harmony(), 60):
        assert len(set(voicing)) == len(voicing)
        if before is not None:
            assert all(min(abs(one - other) for other in before) <= 5 for one in voicing)
        before = voicing


def test_accompaniment_plays_only_tones_of_the_chord() -> None:
    harmony = square.harmony()
    for note in [*held(harmony, 60, 0.5), *broken(harmony, 60, (0, 1, 2, 3), 0.5, 0.5)]:
        assert note.pitch % 12 in chord_at(harmony, note.at).tones
