"""The ending: the motif in F major, C F G A, on a piano at first, then all who have played before come together."""

from __future__ import annotations

from tools.audio import drums, instruments
from tools.audio.arranging import beaten, between, broken, held, higher, rooted
from tools.audio.notation import Chord, Note, chords, melody
from tools.audio.studio import Part

METER = 4
TEMPO = 69
HARMONY = """
    Fadd9 | Am7/E | Dm7  | Bbmaj7 | F/A | Gm7   | Bb   | Csus4 C |
    Fadd9 | Am7/E | Dm7  | Bbmaj7 | F/A | Bbm6  | F/C  | C7      |
    Dm9   | F/A  | Bbmaj7 | C    | Bb  | Bbm6  | F    | Fsus4 F
"""
MELODY = """
    -    C4   F4   G4   | A4/2.5  G4/.5  F4 | C5/2       A4/2      | D5 C5/.5 A4/.5 F4/2 |
    -    F4   A4   C5   | Bb4/2   A4 G4      | F4/1.5 D4/.5 F4 G4  | G4/3           -    |
    -    C5   F5   G5   | A5/2.5  G5/.5  E5 | F5/2       C5/2      | D5 C5/.5 A4/.5 F4/2 |
    -    F5   E5   C5   | Db5/2   C5   Bb4  | A4/2       C5   F5   | G5/3           -    |
    -    A4   D5   E5   | F5/2.5  E5/.5 C5  | D5/2       Bb4/2     | C5/1.5 D5/.5 E5 G5  |
    F5/2      D5   Bb4  | Db5/2   C5   Bb4  | A4/2       C5   F5   | G5     F5/2    -
"""
BARS = 24
BEATS = BARS * METER


def harmony() -> list[Chord]:
    """The chords, a bar each or half of one."""
    return chords(HARMONY, METER)


def tune() -> list[Note]:
    """The melody."""
    return melody(MELODY, METER, 0.75)


def theme() -> list[Part]:
    """A piano alone, strings below the flute, then everybody."""
    chord, song = harmony(), tune()
    first, second, third = (between(song, start, start + 8, METER) for start in (0, 8, 16))
    flowing = broken(chord, 57, (0, 2, 3, 2, 1, 2, 3, 2), 0.5, 0.5)
    return [
        Part(instruments.felt_piano, higher(first, 0, 1.1), -18, 0.1, 0.4),
        Part(instruments.felt_piano, flowing, -24, -0.2, 0.35),
        Part(instruments.flute, higher(second, 0, 0.9), -19, 0.2, 0.55),
        Part(instruments.clarinet, higher(third, 0, 0.9), -20, 0.15, 0.45),
        Part(instruments.music_box, higher(third, 12, 0.8), -26, 0.4, 0.6),
        Part(instruments.strings, between(held(chord, 62, 0.5), 8, 24, METER), -23, 0.0, 0.5),
        Part(instruments.pad, held(chord, 55, 0.45, 3), -28, 0.0, 0.5),
        Part(instruments.bass, between(rooted(chord, ((0, 3, 0), (3, 1, 7)), 33, 0.65), 8, 24, METER), -23, 0.0, 0.05),
        Part(instruments.accordion, between(held(chord, 65, 0.35, 3), 16, 24, METER), -30, -0.3, 0.4),
        Part(drums.heartbeat, beaten(range(16, 24), METER, ((0, 0.5), (2, 0.3))), -33, 0.0, 0.1),
        Part(instruments.bell, [Note(0, 4, 65, 0.5), Note(64, 4, 62, 0.45)], -30, -0.4, 0.9),
    ]
