"""The way out of a round that has begun: back to the title, after a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.scenes.confirm import ConfirmScene

if TYPE_CHECKING:
    from game.app import App


def ask_to_leave(app: App) -> None:
    """Ask whether to give up the round; if so, drop what the clerk is doing and go to the title."""
    details = "The game is saved at each report. This round would have to be played again."
    app.push(ConfirmScene("Leave the city?", details, "To the title", "Stay", lambda: _to_title(app)))


def _to_title(app: App) -> None:
    from game.scenes.title import TitleScene  # scenes lead round in a circle, so not at import

    app.ctx.clerk.cancel()
    app.replace(TitleScene())
