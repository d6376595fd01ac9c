"""The square: a slow waltz of accordion and plucked strings, as people gather in the evening. The motif dances."""

from __future__ import annotations

from tools.audio import drums, instruments
from tools.audio.arranging import beaten, between, broken, held, higher, rooted
from tools.audio.notation import Chord, Note, chords, melody, voicings
from tools.audio.studio import Part

METER = 3
TEMPO = 112
HARMONY = """
    Dm | Bb  | F  | C | Gm | Dm   | A7 | Dm |
    Dm | Bb  | F  | C | Gm | Bb   | C7 | F  |
    Bb | F/A | Gm | C | Am | Dm   | Gm | A7 |
    Dm | Bb  | F  | C | Gm | Dm/A | A7 | Dm
"""
MELODY = """
    A4   D5   E5     | F5/2   D5       | C5/2   A4       | C5   Bb4   G4    |
    Bb4  D5   G5     | F5/1.5 E5/.5 D5 | E5     D5   C#5 | D5/2       -     |
    A4   D5   E5     | F5/2   G5       | A5/2   F5       | G5/1.5 E5/.5 C5  |
    D5   G5   F5     | D5/2   F5       | E5     D5   C5  | A4/2       C5    |
    D5/1.5 C5/.5 D5  | C5/2   A4       | Bb4/1.5 A4/.5 Bb4 | G4/2     C5    |
    E5/1.5 D5/.5 C5  | D5     F5   A5  | G5/1.5 F5/.5 D5 | E5/2       C#5   |
    A4   D5   E5     | F5/2   E5       | C5     F5   A5  | G5/2       E5    |
    D5   Bb4  G4     | A4     D5   F5  | E5/1.5 D5/.5 C#5 | D5/3
"""
BARS = 32
BEATS = BARS * METER


def harmony() -> list[Chord]:
    """The chords, a bar each."""
    return chords(HARMONY, METER)


def tune() -> list[Note]:
    """The melody."""
    return melody(MELODY, METER, 0.75)


def theme() -> list[Part]:
    """Accordion, clarinet, flute with music box, and all of them."""
    chord, song = harmony(), tune()
    parts = [between(song, start, start + 8, METER) for start in range(0, 32, 8)]
    return [
        Part(instruments.accordion, parts[0], -19, -0.2, 0.3),
        Part(instruments.clarinet, parts[1], -19, 0.15, 0.4),
        Part(instruments.music_box, higher(parts[1], 12, 0.7), -27, 0.4, 0.6),
        Part(instruments.flute, parts[2], -19.5, 0.2, 0.5),
        Part(instruments.accordion, parts[3], -20, -0.2, 0.3),
        Part(instruments.flute, higher(parts[3], 12, 0.6), -26, 0.3, 0.5),
        Part(instruments.strings, counter(), -25, 0.1, 0.5),
        Part(instruments.pizzicato, rooted(chord, ((0, 1, 0),), 38, 0.8), -21, 0.0, 0.15),
        Part(instruments.pizzicato, offbeats(chord), -26, 0.25, 0.25),
        Part(instruments.accordion, between(held(chord, 58, 0.4, 3), 8, 24, METER), -30, -0.35, 0.3),
        Part(
            instruments.felt_piano, between(broken(chord, 64, (-1, 0, 1, 2, 3, 2), 0.5, 0.4), 16, 24, METER), -28, -0.3
        ),
        Part(drums.frame_drum, beaten(range(BARS), METER, ((0, 0.45),)), -31, 0.0, 0.2),
        Part(drums.brush, beaten(range(8, 32), METER, ((1, 0.4), (2, 0.35))), -38, 0.3, 0.2),
    ]


def counter() -> list[Note]:
    """What the strings sing below the clarinet and in the last round: long notes that step downwards."""
    return melody(
        f"{'-/3 |' * 8} A4/3 | Bb4/3 | A4/3 | G4/3 | G4/3 | F4/3 | G4/3 | A4/3 |"
        f"{'-/3 |' * 8} F4/3 | D4/3 | A4/3 | G4/3 | Bb4/3 | A4/3 | G4/3 | F4/3",
        METER,
        0.6,
    )


def offbeats(chord: list[Chord]) -> list[Note]:
    """The second and third beat of each bar, two tones plucked together."""
    return [
        Note(one.at + beat, 0.5, tone, 0.6 if beat == 1 else 0.5)
        for one, voicing in zip(chord, voicings(chord, 59), strict=True)
        for beat in (1, 2)
        for tone in voicing[-2:]
    ]


def tension() -> list[Part]:
    """Unrest: a drum in two against the waltz's three, low strings, and a shiver that leans on the melody."""
    chord = harmony()
    bars = range(BARS)
    crossing = [Note(bar * METER + at, 0.5, 60, force) for bar in bars for at, force in ((0, 0.95), (1.5, 0.7))]
    pulse = [
        Note(one.at + step / 2, 0.4, 38 + (one.bass - 38) % 12, 0.5 + 0.2 * (step == 0))
        for one in chord
        for step in range(6)
    ]
    shiver = [Note(one.at, one.beats, 74 + (one.bass - 74) % 12, 0.5) for one in chord]
    leaning = [Note(bar * METER, METER, 70, 0.45) for bar in bars if bar % 8 in (5, 7)]
    return [
        Part(drums.heartbeat, crossing, -20, 0.0, 0.2),
        Part(drums.frame_drum, beaten(bars, METER, ((0.5, 0.4), (1, 0.3), (2, 0.5), (2.5, 0.35))), -27, -0.3, 0.3),
        Part(instruments.pizzicato, pulse, -22, 0.2, 0.2),
        Part(instruments.strings, [Note(bar * METER, METER * 4, 38, 0.6) for bar in bars[::4]], -24, 0.0, 0.4),
        Part(instruments.tremolo, shiver, -25, -0.2, 0.6),
        Part(instruments.tremolo, leaning, -28, 0.3, 0.7),
    ]
