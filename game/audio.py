"""All that is heard: music, effects and voices, by the volumes of the settings.

Where there is no sound device everything here does nothing. Nothing raises into the game: what goes wrong is logged,
and the game goes on in silence.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec

import pygame

from game.city.state import Citizen
from game.settings import SettingsStore
from game.sound import cues
from game.sound.bank import Bank
from game.sound.music import Music
from game.sound.table import SOUNDS, Effect, Layers, load_layers
from game.sound.voices import Chatter, voice_of

log = logging.getLogger(__name__)

RATE, SIZE, SIDES, BUFFER = 32_000, -16, 2, 512
"""The rate of the game's own files, so that nothing is converted at loading; half a frame of delay."""
MUSIC = (0, 1, 2, 3)
VOICES = (4, 5, 6)
LOOP = 7
EFFECTS = tuple(range(8, 16))
TOP_VOLUME = 10
LOOP_FADE = 1.5
DUCK_HOLD = 0.35
"""Seconds after a syllable until the music comes back."""
DUCK_SECONDS = 0.4

P = ParamSpec("P")


def quietly(call: Callable[Concatenate[Audio, P], None]) -> Callable[Concatenate[Audio, P], None]:
    """Runs a method only while there is sound; a fault ends the sound, not the game."""

    @functools.wraps(call)
    def guarded(self: Audio, *args: P.args, **kwargs: P.kwargs) -> None:
        if self._bank is None:
            return
        try:
            call(self, *args, **kwargs)
        except Exception:
            log.exception("Sound failed; the game goes on without it")
            self.close()

    return guarded


class Audio:
    """The game's sound; silent until `open` has found a device. To be called from the loop's thread alone."""

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings
        self._layers: Layers | None = None
        self._bank: Bank | None = None
        self._music: Music | None = None
        self._chatter = Chatter()
        self._later: list[tuple[float, str]] = []
        self._loop = ""
        self._loop_level = 0.0
        self._loop_playing = ""
        self._ducked = 0.0
        self._since_voice = 1e9
        self._turn = 0

    @property
    def silent(self) -> bool:
        """Whether nothing can be heard: there is no device, or it has failed."""
        return self._bank is None

    def open(self, mods: Sequence[Path] = (), base: Path = SOUNDS) -> list[str]:
        """Open the device and begin to load the sounds, those of mods over the game's; what was wrong with mods."""
        self.close()
        try:
            layers = load_layers(mods, base)
            pygame.mixer.init(RATE, SIZE, SIDES, BUFFER, allowedchanges=0)
            pygame.mixer.set_num_channels(EFFECTS[-1] + 1)
        except Exception as error:
            log.warning("There will be no sound: %s", error)
            return []
        self._layers, self._bank = layers, Bank(layers)
        self._music = Music(self._bank, layers.table.themes.values(), MUSIC)
        return layers.problems

    def close(self) -> None:
        """Stop everything and give the device back."""
        if self._bank is None:
            return
        bank, self._bank, self._music = self._bank, None, None
        bank.close()
        pygame.mixer.quit()

    # ---- what scenes ask for

    @quietly
    def music(self, theme: str, strain: float = 0.0) -> None:
        """Go over to a theme of the table with so much of its tension, 0 to 1; an unknown one is silence."""
        assert self._music is not None and self._layers is not None
        self._music.want(self._layers.table.themes.get(theme), strain)

    @quietly
    def loop(self, name: str = "") -> None:
        """Have one of the loops in the background, or none."""
        self._loop = name

    @quietly
    def effect(self, name: str, after: float = 0.0) -> None:
        """Play an effect of the table, `after` so many seconds."""
        self._later.append((after, name))

    @quietly
    def deed(self, kind: str, verb: str) -> None:
        """Play what a deed sounds like, by its kind or else its verb."""
        assert self._layers is not None
        table = self._layers.table
        name = table.deeds.get(kind) or table.verbs.get(verb)
        if name is not None:
            self.effect(name)

    @quietly
    def talk(self, citizen: Citizen, tone: str | None, line: str, before: int, after: int) -> None:
        """Let a citizen's voice sound as the letters `before` to `after` of a line appear."""
        assert self._layers is not None and self._bank is not None
        table = self._layers.table
        name = voice_of(table, citizen)
        manner = table.tones.get(tone or "neutral", table.tones["neutral"])
        due = self._chatter.say(table.voices[name], manner, line, before, after)
        syllables = self._bank.syllables(name)
        if due is None or not syllables:
            return
        self._turn += 1
        channel = pygame.mixer.Channel(VOICES[self._turn % len(VOICES)])
        channel.play(syllables[due.number])
        channel.set_volume(table.voices[name].gain * due.gain * self._volume("voices"))
        self._since_voice = 0.0

    # ---- time

    @quietly
    def update(self, dt: float) -> None:
        """Let `dt` seconds pass: fades, what is due, and what widgets have asked for."""
        assert self._music is not None and self._layers is not None
        self._chatter.update(dt)
        self._since_voice += dt
        for name in cues.take():
            self._play(name)
        due = [name for after, name in self._later if after <= dt]
        self._later = [(after - dt, name) for after, name in self._later if after > dt]
        for name in dict.fromkeys(due):
            self._play(name)
        step = dt / DUCK_SECONDS
        aim = 1.0 if self._since_voice < DUCK_HOLD and self._volume("voices") else 0.0
        self._ducked = min(self._ducked + step, aim) if self._ducked < aim else max(self._ducked - step, aim)
        duck = 1 - self._ducked * (1 - self._layers.table.duck)
        self._music.update(dt, self._volume("music") * duck)
        self._update_loop(dt)

    def _update_loop(self, dt: float) -> None:
        assert self._bank is not None and self._layers is not None
        channel = pygame.mixer.Channel(LOOP)
        if self._loop_playing != self._loop and self._loop_level <= 0:
            channel.stop()
            self._loop_playing = ""
            entry = self._layers.table.loops.get(self._loop)
            sound = self._bank.sound(entry.file) if entry is not None else None
            if sound is not None:
                channel.play(sound, loops=-1)
                self._loop_playing = self._loop
        rising = self._loop_playing == self._loop
        self._loop_level = min(max(self._loop_level + (dt if rising else -dt) / LOOP_FADE, 0.0), 1.0)
        if self._loop_playing:
            gain = self._layers.table.loops[self._loop_playing].gain
            channel.set_volume(gain * self._loop_level * self._volume("effects"))

    def _play(self, name: str) -> None:
        assert self._bank is not None and self._layers is not None
        entry: Effect | None = self._layers.table.effects.get(name)
        sound = self._bank.sound(entry.file) if entry is not None else None
        if entry is None or sound is None:
            return
        channels = [pygame.mixer.Channel(number) for number in EFFECTS]
        free = next((one for one in channels if not one.get_busy()), None)
        self._turn += 1
        channel = free if free is not None else channels[self._turn % len(channels)]
        channel.play(sound)
        channel.set_volume(entry.gain * self._volume("effects"))

    def _volume(self, kind: str) -> float:
        """A volume of the settings as a factor; squared, as the ear hears it."""
        values = self._settings.values
        chosen: int = {"music": values.music, "effects": values.effects, "voices": values.voices}[kind]
        return 0.0 if values.mute else (chosen / TOP_VOLUME) ** 2
