"""How far the clerk is, in one line: said on the title, and wherever the model keeps the player waiting."""

from typing import TYPE_CHECKING

import pygame

from game.ui import symbols, text
from game.ui.palette import BAD, G3, G4, G5, N0, N4, N6, R3, R4, R5, TEXT_DIM, Colour

if TYPE_CHECKING:
    from game.clerk import ClerkStatus

MEGABYTE = 1_000_000
DOT: symbols.Rows = (".gg.", "gllg", "gllg", ".gg.")
RING: symbols.Rows = (".gg.", "g..g", "g..g", ".gg.")


def words(status: "ClerkStatus") -> str:
    """The status as a sentence, such as "The clerk is awake: SmolLM2 135M, offline"."""
    if status.state == "ready":
        return f"The clerk is awake: {status.note}"
    if status.state == "scripted":
        return status.note
    if status.state == "failed":
        return f"The clerk's model did not wake, phrase rules serve: {status.note}"
    amount = progress(status)
    return f"{status.note} {amount}" if amount else status.note


def progress(status: "ClerkStatus") -> str:
    """How much is done, such as "212 of 271 MB" or "3 of 7"; empty where that is not known."""
    if status.total <= 0:
        return ""
    if status.total >= MEGABYTE:
        return f"{status.done // MEGABYTE} of {round(status.total / MEGABYTE)} MB"
    return f"{status.done} of {status.total}"


def draw(surface: pygame.Surface, pos: tuple[int, int], status: "ClerkStatus", width: int = 300) -> None:
    """Sign and sentence, at most `width` pixels wide; the sign's shape tells the states apart, not only its colour."""
    x, y = pos
    if status.state == "failed":
        symbols.stamp(surface, (x - 1, y - 1), symbols.WARNING, a=BAD)
    elif status.state == "loading":
        symbols.stamp(surface, (x, y), DOT, g=R3, l=R5)
    elif status.state == "scripted":
        symbols.stamp(surface, (x, y), RING, g=N6)
    else:
        symbols.stamp(surface, (x, y), DOT, g=G4, l=G5)
    colour: Colour = R4 if status.state == "failed" else TEXT_DIM
    text.draw(surface, (x + 9, y), text.fit(words(status), "label", width - 9), colour, "label", outline=N0)


def fraction(status: "ClerkStatus") -> float:
    """How much of the present step is done, 0 to 1."""
    if status.state != "loading":
        return 1.0
    return min(1.0, status.done / status.total) if status.total > 0 else 0.0


def bar_colours(status: "ClerkStatus") -> tuple[Colour, Colour, Colour]:
    """The ramp of a progress bar: ember while the model wakes, green once it is awake, grey for phrase rules."""
    if status.state == "ready":
        return G3, G4, G5
    return (N4, N4, N6) if status.state == "scripted" else (R3, R4, R5)
