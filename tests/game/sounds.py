"""A small set of sounds for tests, so that nothing has to be decoded."""

from __future__ import annotations

import json
import math
import wave
from array import array
from pathlib import Path

from game.sound.table import SOUNDS

RATE = 32_000


def write_tone(path: Path, seconds: float, hertz: float = 440, level: float = 0.5) -> None:
    """A sine of one channel."""
    path.parent.mkdir(parents=True, exist_ok=True)
    samples = (level * 32767 * math.sin(2 * math.pi * hertz * n / RATE) for n in range(round(seconds * RATE)))
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(array("h", (round(sample) for sample in samples)).tobytes())


def small_folder(folder: Path) -> Path:
    """The game's own table with short tones in the place of all its files."""
    table = json.loads((SOUNDS / "sounds.json").read_text(encoding="utf-8"))
    for part in ("themes", "loops", "effects", "voices"):
        for entry in table[part].values():
            for key in ("file", "tension"):
                if key in entry:
                    entry[key] = entry[key].replace(".ogg", ".wav")
                    if not (folder / entry[key]).exists():
                        write_tone(folder / entry[key], 0.8 if part == "voices" else 0.25)
            if part == "voices":
                entry["slot"], entry["syllables"] = 0.04, 4
    (folder / "sounds.json").write_text(json.dumps(table), encoding="utf-8")
    return folder
