"""Every sound of the game: its file, how it is made, how loud it is and how finely it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import ModuleType

from tools.audio.effects import desk, outside, works
from tools.audio.scores import city, ending, square
from tools.audio.studio import Part, Studio, mastered
from tools.audio.voices import THROATS, voice
from tools.audio.waves import Wave

MUSIC_LUFS = -18.0
EFFECT_LUFS = -20.0
QUALITY = 0.1


@dataclass(frozen=True)
class Sound:
    """`path` below the folder of sounds, `make` renders it at its final level; a loop runs into its own beginning."""

    path: str
    make: Callable[[], Wave]
    quality: float
    loop: bool = False


def _theme(score: ModuleType) -> Wave:
    parts: list[Part] = score.theme()
    return Studio(score.TEMPO, score.BEATS).loop(parts, MUSIC_LUFS)


def _tension(score: ModuleType) -> Wave:
    parts: list[Part] = score.tension()
    # One channel: what frightens comes from everywhere, and half the size is saved.
    return mastered(Studio(score.TEMPO, score.BEATS).loop(parts, MUSIC_LUFS).mean(axis=1), MUSIC_LUFS)


def _effect(make: Callable[[], Wave]) -> Wave:
    return mastered(make(), EFFECT_LUFS)


EFFECTS: tuple[Callable[[], Wave], ...] = (
    desk.page,
    desk.quill,
    desk.stamp,
    desk.ui_move,
    desk.ui_confirm,
    desk.ui_back,
    desk.ui_error,
    desk.tick_up,
    desk.tick_down,
    desk.coin,
    desk.sparkle,
    desk.newcomer,
    desk.promise_kept,
    desk.promise_broken,
    works.hammer,
    works.demolition,
    works.planting,
    works.undo,
    outside.applause,
    outside.boo,
    outside.thunder,
)

CATALOGUE: tuple[Sound, ...] = (
    Sound("music/city.ogg", partial(_theme, city), QUALITY, loop=True),
    Sound("music/city_tension.ogg", partial(_tension, city), QUALITY, loop=True),
    Sound("music/square.ogg", partial(_theme, square), QUALITY, loop=True),
    Sound("music/square_tension.ogg", partial(_tension, square), QUALITY, loop=True),
    Sound("music/ending.ogg", partial(_theme, ending), QUALITY, loop=True),
    *(Sound(f"effects/{make.__name__}.ogg", partial(_effect, make), QUALITY) for make in EFFECTS),
    Sound("loops/murmur.ogg", partial(_effect, outside.murmur), QUALITY, loop=True),
    Sound("loops/wind.ogg", partial(_effect, outside.wind), QUALITY, loop=True),
    *(Sound(f"voices/{name}.ogg", partial(voice, throat), QUALITY) for name, throat in THROATS.items()),
)
