"""The city: calm, at night on the title and by day over the map. D minor that ends each walk in F major.

The motif of the whole game opens it, fifth, root, second, third: A D E F. It asks in minor here, dances on the square
and comes to rest in major at the end.
"""

from __future__ import annotations

from tools.audio import drums, instruments
from tools.audio.arranging import beaten, between, broken, held, higher, rooted
from tools.audio.notation import Chord, Note, chords, melody
from tools.audio.studio import Part

METER = 4
TEMPO = 80
HARMONY = """
    Dm9    | Bbmaj7 | F/A | Cadd9 | Gm9  | Dm/F | Bbmaj7   | Csus4 C |
    Dm9    | Bbmaj7 | F/A | C     | Gm9  | Am7  | Bbmaj7 C | Fadd9   |
    Bbmaj7 | C6     | Am7 | Dm    | Bbmaj7 | F/A | Gm9      | A7sus4 A7
"""
MELODY = """
    -      A4       D5    E5      | F5/2.5       E5/.5   D5    | C5/2           A4/2         | D5 C5/.5 A4/.5 G4/2 |
    -      G4       Bb4   D5      | F5/2         E5/.5 D5/.5 A4 | D5/1.5 C5/.5  Bb4  A4     | G4/3           -    |
    -      A4       D5    E5      | F5/2.5       G5/.5   A5    | G5     F5      C5/2         | E5/1.5 D5/.5 C5 G4  |
    -      Bb4      D5    F5      | E5/2         C5      A4    | D5/1.5 C5/.5   E5   G5     | F5/3           -    |
    D5     F5       A5/2          | G5/1.5 E5/.5 C5/2          | C5     E5      G5/2         | F5/1.5 E5/.5 D5/2   |
    Bb4    D5       F5/1.5  E5/.5 | C5/2         A4      C5    | D5     Bb4     G4    A4    | D5     E5    C#5   -
"""
BARS = 24
BEATS = BARS * METER


def harmony() -> list[Chord]:
    """The chords, a bar each or half of one."""
    return chords(HARMONY, METER)


def tune() -> list[Note]:
    """The melody."""
    return melody(MELODY, METER, 0.8)


def theme() -> list[Part]:
    """Flute, then music box and flute together, then a clarinet by itself over strings."""
    chord, song = harmony(), tune()
    first, second, third = (between(song, start, start + 8, METER) for start in (0, 8, 16))
    soft, full = between_chords(chord, 0, 8), between_chords(chord, 8, 24)
    return [
        Part(instruments.felt_piano, broken(soft, 62, (0, 2, 1, 3, 2, 1, 3, 2), 0.5, 0.52), -24, -0.25, 0.35),
        Part(instruments.felt_piano, broken(full, 62, (0, 1, 2, 3, 4, 3, 2, 1), 0.5, 0.56), -24, -0.25, 0.35),
        Part(instruments.pad, held(chord, 60, 0.5), -27, 0.0, 0.5),
        Part(instruments.bass, rooted(chord, ((0, 2.5, 0), (3, 1, 7)), 36, 0.7), -23, 0.0, 0.05),
        Part(instruments.flute, first, -19, 0.15, 0.5),
        Part(instruments.flute, higher(second, 0, 0.85), -20, 0.15, 0.5),
        Part(instruments.music_box, higher(second, 12, 0.8), -27, 0.45, 0.6),
        Part(instruments.clarinet, third, -19.5, -0.1, 0.45),
        Part(instruments.strings, between(held(chord, 67, 0.45, 3), 16, 24, METER), -26, 0.0, 0.5),
        Part(instruments.music_box, echoes(), -28, 0.5, 0.8),
        Part(drums.brush, beaten(range(8, 16), METER, ((1, 0.5), (2.5, 0.25), (3, 0.55))), -36, 0.3, 0.2),
        Part(drums.shaker, beaten(range(4, 16), METER, [(b / 2, 0.5 if b % 2 else 0.25) for b in range(8)]), -40, -0.4),
        Part(drums.heartbeat, beaten(range(8, 16), METER, ((0, 0.5), (2.5, 0.3))), -31, 0.0, 0.1),
        Part(instruments.bell, [Note(0, 4, 62, 0.5), Note(64, 4, 58, 0.4)], -30, -0.4, 0.9),
    ]


def echoes() -> list[Note]:
    """A music box that remembers the motif where the melody holds its breath."""
    return melody(
        f"{'-/4 |' * 3} -/3 G5/.5 C6/.5 | {'-/4 |' * 3} -/2 C6/.5 F5/.5 G5 |"
        f"{'-/4 |' * 7} -/2 C6/.5 F6/.5 G6/.5 A6/.5 |"
        f"{'-/4 |' * 3} -/2 A5/.5 D6/.5 E6/.5 F6/.5 | {'-/4 |' * 3} -/4",
        METER,
        0.6,
    )


def between_chords(chord: list[Chord], first: int, last: int) -> list[Chord]:
    """The chords of some bars."""
    return [one for one in chord if first * METER <= one.at < last * METER]


def tension() -> list[Part]:
    """What joins when the city is near its end: a heart, a clock, low strings that will not move, a shiver above."""
    chord = harmony()
    bars = range(BARS)
    shiver = [Note(one.at, one.beats, 74 + (one.bass - 74) % 12, 0.5) for one in chord]
    leaning = [Note(bar * METER + 2, 2, 75 if bar % 4 == 1 else 70, 0.42) for bar in bars if bar % 4 in (1, 3)]
    pulse = [
        Note(one.at + step / 2, 0.4, 38 + (one.bass - 38) % 12, 0.75 if step % 4 == 0 else 0.5 if step % 2 else 0.62)
        for one in chord
        for step in range(round(one.beats * 2))
    ]
    return [
        Part(drums.heartbeat, beaten(bars, METER, ((0, 0.9), (0.5, 0.5), (2, 0.8), (2.5, 0.45))), -20, 0.0, 0.15),
        Part(drums.clock, beaten(bars, METER, ((0, 0.6), (2, 0.6)), 82), -31, 0.5, 0.5, loose=False),
        Part(drums.clock, beaten(bars, METER, ((1, 0.55), (3, 0.55)), 86), -31, 0.5, 0.5, loose=False),
        Part(instruments.pizzicato, pulse, -22, -0.2, 0.2),
        Part(instruments.strings, [Note(bar * METER, METER * 2, 38, 0.6) for bar in bars[::2]], -24, 0.0, 0.4),
        Part(instruments.tremolo, shiver, -25, 0.2, 0.6),
        Part(instruments.tremolo, leaning, -28, -0.3, 0.7),
    ]
