"""How text and signs look by the player's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui import fonts, safe_colours

if TYPE_CHECKING:
    from game.settings import Settings


_version = 0


def version() -> int:
    """Return a number that is another one whenever text and signs look different: part of the key of what is kept."""
    return _version


def set_style(values: Settings) -> bool:
    """Set text and colours as the settings say; True if anything looks different now."""
    global _version
    cut = fonts.Cut(large=values.text_size == "large", legible=values.font == "legible")
    changed = fonts.choose(cut)
    changed = safe_colours.choose(values.safe_colours) or changed
    _version += changed
    return changed
