"""Which clerk a start gets, and that a second start leaves no second one behind."""

from __future__ import annotations

import pytest

from game.app import App
from game.boot import boot, open_clerk
from game.content import load_content


def test_the_profile_of_the_environment_holds_where_the_player_chose_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOTOPIA_PROFILE", "scripted")
    clerk = open_clerk(load_content(), "auto")
    assert clerk.status.state == "scripted"
    assert clerk.close()


def test_starting_again_closes_the_clerk_of_the_start_that_failed(app: App) -> None:
    app.ctx.profile = "scripted"
    first = app.ctx.clerk
    for _ in boot(app.ctx):
        pass
    assert first.closed and app.ctx.clerk is not first  # type: ignore[attr-defined]
