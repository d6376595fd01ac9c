"""Sounds that widgets ask for, which know nothing of the game around them.

They say `cue("move")`; the audio takes up what has been asked for once a frame.
"""

from __future__ import annotations

from collections import deque

MOST = 8
_asked: deque[str] = deque(maxlen=MOST)


def cue(effect: str) -> None:
    """Ask for an effect by its name in the table of sounds, "" for none; asked twice in a frame it is heard once."""
    if effect and effect not in _asked:
        _asked.append(effect)


def take() -> list[str]:
    """What has been asked for since the last call."""
    asked = list(_asked)
    _asked.clear()
    return asked
