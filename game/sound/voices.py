"""Whose voice speaks, and which of its syllables at which letter of a line."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from game.city.state import Citizen
from game.sound.table import Table, Tone, Voice

VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôû")
GROWN, ELDER, CHILD = 30, 60, 16
ENDINGS = {".": -1, "!": 1, "?": 1}
"""Where the pitch goes at the end of a sentence."""
END_REACH = 5
"""So many letters before its end a sentence begins to fall or rise."""


@dataclass(frozen=True)
class Syllable:
    """One syllable to be sung: its number among those of a voice, and a factor of the voice's level."""

    number: int
    gain: float


def voice_of(table: Table, citizen: Citizen) -> str:
    """The name of a citizen's voice: their own, or always the same one of those that fit their age."""
    own = table.people.get(citizen.id)
    if own is not None:
        return own
    age = citizen.age
    group = "child" if age < CHILD else "young" if age < GROWN else "grown" if age < ELDER else "old"
    fitting = table.strangers[group]
    return fitting[zlib.crc32(citizen.name.encode()) % len(fitting)]


class Chatter:
    """Turns letters that appear into syllables: one for each group of vowels, as far as the tone's pace allows."""

    def __init__(self) -> None:
        self._count = 0
        self._silent = 1e9

    def update(self, dt: float) -> None:
        """Time passes."""
        self._silent += dt

    def say(self, voice: Voice, tone: Tone, line: str, before: int, after: int) -> Syllable | None:
        """The syllable that is due as the letters `before` to `after` of a line appear, None for none."""
        if before == 0:
            self._count = 0
        if self._silent < tone.gap:
            return None
        at = next((index for index in range(before, min(after, len(line))) if _begins(line, index)), None)
        if at is None:
            return None
        self._silent = 0.0
        pitch = tone.pitches[self._count % len(tone.pitches)] + _turn(line, at)
        pitch = min(max(pitch, 0), voice.pitches - 1)
        word = zlib.crc32(line[max(at - 1, 0) : at + 2].lower().encode()) % voice.syllables
        self._count += 1
        return Syllable(pitch * voice.syllables + word, tone.gain)


def _begins(line: str, index: int) -> bool:
    return line[index].lower() in VOWELS and (index == 0 or line[index - 1].lower() not in VOWELS)


def _turn(line: str, at: int) -> int:
    """How a sentence that is about to end bends the pitch."""
    return next((ENDINGS[letter] for letter in line[at : at + END_REACH] if letter in ENDINGS), 0)
