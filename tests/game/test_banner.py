"""A newcomer's banner covers nothing that is said, whoever has spoken, at every text size and in both fonts."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from ai.schema import Arrival, Reaction
from game.app import App
from game.city import rules
from game.city.people import person
from game.city.state import City
from game.scenes import square_view
from game.scenes.square import SquareScene
from game.ui import banner
from game.ui.bubble import draw_bubble
from game.view.art import Art
from tests.game import worst
from tests.game.fakes import FakeClerk, reaction
from tests.game.stage import press, start

STYLES = [("normal", "pixel"), ("large", "pixel"), ("normal", "legible"), ("large", "legible")]
NADIA = "I was on my way to a better paid post and missed the train on purpose. Is there a table free in that building?"
GUEST = Arrival(
    name="Nadia", age=33, job="battery chemist", values=["jobs"], personality="dry", tone="hopeful", line=NADIA
)


def crowd(app: App, people: int, longest: worst.Words | None = None) -> City:
    """A speech given on a square of so many people, with a threshold met that calls somebody nobody wrote."""
    content = app.ctx.content
    city = rules.new_city(content, seed=5)
    rules.begin_deeds(content, city)
    others = [person(kind, 1) for kind in content.citizens.values() if not kind.core]
    city.citizens = [*city.citizens, *others][:people]
    for number, citizen in enumerate(city.citizens):
        if longest:
            citizen.name = f"{chr(ord('A') + number)}{longest.at_most(worst.NAME - 1)}"
    rules.begin_speech(content, city)
    rules.deliver(content, city, "Hello.", {"promises": [], "contradictions": []})
    side = next(iter(content.newcomers.values())).threshold
    setattr(city.indicators, side.indicator, side.above if side.above is not None else side.below)
    return city


class Evening:
    """An evening that has come to its newcomer, its bubbles and its banner as they were drawn last."""

    def __init__(
        self, app: App, art: Art, monkeypatch: pytest.MonkeyPatch, city: City, guest: Arrival, line: str
    ) -> None:
        self.app = app
        app.ctx.art = art
        clerk: Any = FakeClerk(app.ctx.content)
        clerk.arrival = guest
        said = reaction("Karl", "Well.", "suspicious", -8).model_dump() | {"line": line or "Two years I wait. " * 4}
        clerk.reactions = {one.name: Reaction.model_construct(**{**said, "citizen": one.name}) for one in city.citizens}
        app.ctx.clerk = clerk
        self.bubbles: list[pygame.Rect] = []
        self.banners: list[pygame.Rect] = []
        draw_banner = banner.draw_banner

        def bubble(surface: pygame.Surface, box: pygame.Rect, *rest: Any) -> None:
            self.bubbles.append(box)
            draw_bubble(surface, box, *rest)

        def newcomer(surface: pygame.Surface, box: pygame.Rect, *rest: Any) -> None:
            self.banners.append(box)
            draw_banner(surface, box, *rest)

        monkeypatch.setattr(square_view, "draw_bubble", bubble)
        monkeypatch.setattr(banner, "draw_banner", newcomer)
        start(app, SquareScene(city))
        for _ in range(60):
            if self.turn is not None and self.turn.kind == "newcomer" and self.turn.over:
                break
            press(app, pygame.K_SPACE)
            pygame.event.post(pygame.event.Event(pygame.KEYUP, key=pygame.K_SPACE, mod=0))
        self.look()

    @property
    def turn(self) -> Any:
        scene: Any = self.app.scenes[-1]
        return scene.turns.current

    def look(self) -> None:
        self.bubbles.clear()
        self.banners.clear()
        self.app.frame(0.02)

    def check(self) -> None:
        """Nothing lies upon what is said, and nothing leaves the square."""
        for box in self.banners:
            assert banner.ROOM.contains(box)
            assert not [one for one in self.bubbles if one.colliderect(box)]


@pytest.fixture(params=STYLES, ids="-".join)
def styled(app: App, content: Any, request: pytest.FixtureRequest) -> App:
    app.ctx.content = content
    app.ctx.settings.change(
        text_size=request.param[0], font=request.param[1], reduced_motion=True, text_speed="at once"
    )
    app.apply_settings()
    return app


def test_on_a_usual_evening_the_banner_stands_beside_every_bubble(
    styled: App, art: Art, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = Evening(styled, art, monkeypatch, crowd(styled, 4), GUEST, "")
    assert evening.turn.name == "Nadia" and len(evening.bubbles) == 4 and len(evening.banners) == 1
    assert banner.holds(NADIA, evening.banners[0])
    evening.check()


@pytest.mark.parametrize("people", [3, 4, 7])
@pytest.mark.parametrize("words", worst.ALL, ids=lambda one: one.name)
def test_with_the_longest_names_and_lines_it_covers_no_bubble_either(
    styled: App, art: Art, monkeypatch: pytest.MonkeyPatch, words: worst.Words, people: int
) -> None:
    styled.ctx.content = styled.ctx.content.model_copy(
        update={"balance": styled.ctx.content.balance.model_copy(update={"on_square": 8})}
    )
    guest = Arrival.model_construct(
        **{**GUEST.model_dump(), "name": f"Z{words.at_most(worst.NAME - 1)}", "line": words.at_most(worst.LINE)}
    )
    city = crowd(styled, people, words)
    evening = Evening(styled, art, monkeypatch, city, guest, words.at_most(worst.LINE))
    assert evening.turn.kind == "newcomer" and len(evening.banners) == 1
    evening.check()
    for _ in city.citizens:
        press(styled, pygame.K_LEFT)
        evening.look()
        looked: Any = styled.scenes[-1]
        assert looked.view.chosen, "the player looks back"
        assert evening.bubbles, "what the player looks back at is there"
        evening.check()


def test_a_banner_in_the_sky_is_below_the_bar_and_points_down() -> None:
    taken = [pygame.Rect(300, 130, 300, 40)]
    found = banner.place(NADIA, (570, 180), 60, taken)
    assert found.aloft and not found.giving
    assert found.box.bottom <= taken[0].top and found.box.top >= banner.ROOM.top
    canvas = pygame.Surface((640, 360))
    banner.point(canvas, found.box, (570, 180))
    assert canvas.get_at((570, 150))[:3] == banner.R4
