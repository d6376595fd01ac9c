"""How text and signs look by the player's settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui import fonts, safe_colours

if TYPE_CHECKING:
    from game.settings import Settings


def set_style(values: Settings) -> bool:
    """Set text and colours as the settings say; True if anything looks different now."""
    cut = fonts.Cut(large=values.text_size == "large", legible=values.font == "legible")
    changed = fonts.choose(cut)
    return safe_colours.choose(values.safe_colours) or changed
