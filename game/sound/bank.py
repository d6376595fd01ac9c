"""Loads the files of a table in a thread of its own, so that no frame waits for a file to be decoded."""

from __future__ import annotations

import logging
import threading

import pygame

from game.sound.table import Layers, Voice

log = logging.getLogger(__name__)

SAMPLE_BYTES = 2
PATIENCE = 3.0
"""Seconds that closing waits for the file that is being decoded."""


class Bank:
    """Sounds by file. What is not there yet, or cannot be used, is None: the caller stays silent.

    The mixer must be open until `close` has returned.
    """

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._sounds: dict[str, pygame.mixer.Sound] = {}
        self._syllables: dict[str, list[pygame.mixer.Sound]] = {}
        self._unusable: set[str] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._load, name="sounds", daemon=True)
        self._thread.start()

    def sound(self, file: str) -> pygame.mixer.Sound | None:
        """The sound of a file of the table."""
        return self._sounds.get(file)

    def unusable(self, file: str) -> bool:
        """Whether a file was tried and will never be there."""
        return file in self._unusable

    def syllables(self, voice: str) -> list[pygame.mixer.Sound]:
        """All syllables of a voice, in the order of its file; none while it is not loaded."""
        return self._syllables.get(voice, [])

    def wait(self, seconds: float) -> bool:
        """Wait until everything is loaded; whether it is."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def close(self) -> None:
        """End the thread and let go of all sounds."""
        self._stopping.set()
        self._thread.join(PATIENCE)
        self._sounds, self._syllables = {}, {}

    def _load(self) -> None:
        voices: dict[str, list[str]] = {}
        for name, voice in self._layers.table.voices.items():
            voices.setdefault(voice.file, []).append(name)
        for file in self._layers.table.files:
            if self._stopping.is_set():
                return
            path = self._layers.find(file)
            if path is None:
                log.warning("there is no sound %s", file)
                self._unusable.add(file)
                continue
            try:
                sound = pygame.mixer.Sound(path)
                for name in voices.get(file, []):
                    self._syllables[name] = _cut(sound, self._layers.table.voices[name])
            except (pygame.error, OSError, ValueError) as error:
                log.warning("the sound %s cannot be used: %s", path, error)
                self._unusable.add(file)
                continue
            self._sounds[file] = sound


def _cut(sound: pygame.mixer.Sound, voice: Voice) -> list[pygame.mixer.Sound]:
    """The slots of a voice's file. Raises ValueError if it is too short for them."""
    opened = pygame.mixer.get_init()
    if opened is None:
        raise ValueError("the mixer is closed")
    rate, _, channels = opened
    frame = SAMPLE_BYTES * channels
    raw, slot = sound.get_raw(), round(voice.slot * rate) * frame
    count = voice.syllables * voice.pitches
    # The encoder may cut the last few samples off.
    if len(raw) < slot * (count - 1) + frame:
        raise ValueError(f"expected {count} syllables of {voice.slot} s, {count * voice.slot:.2f} s in all")
    return [pygame.mixer.Sound(buffer=raw[slot * index : slot * (index + 1)]) for index in range(count)]
