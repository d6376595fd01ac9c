"""The system's clipboard, with one of our own where the system has none."""

from __future__ import annotations

import pygame

_own = ""


def put(text: str) -> None:
    """Copy `text`."""
    global _own
    _own = text
    try:
        pygame.scrap.put_text(text)
    except (pygame.error, ValueError):  # ValueError: text the system's clipboard cannot hold
        return


def get() -> str:
    """What was copied last: by another program where the system tells, else in the game."""
    try:
        return pygame.scrap.get_text() or _own
    except (pygame.error, UnicodeDecodeError):
        return _own
