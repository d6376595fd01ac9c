"""The top bar of the city: indicators, the season, deeds left, and the two buttons that end or undo them."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.actions import Action, prompt
from game.calendar import years
from game.city import rules
from game.city.definitions import INDICATORS, Content, IndicatorName
from game.city.state import City
from game.scenes.accounts import indicator_account
from game.scenes.city_views import gauges, season_words
from game.ui import symbols, text
from game.ui.account import Account, draw_account
from game.ui.hud import FREE_LEFT, NAMES, TopBar
from game.ui.palette import N5, N6, R4
from game.ui.panel import focus_outline
from game.ui.signs import sign
from game.ui.widgets import Button, FocusRing, Widget, tooltip

UNDO = pygame.Rect(536, 3, 29, 15)
SPEECH = pygame.Rect(568, 3, 70, 15)
SEASON = pygame.Rect(96, 14, 60, 7)
TOKENS_AT_MOST = 4


class _Fact(Widget):
    """A part of the bar that explains itself while it has the focus: an indicator, or the season."""

    def __init__(self, rect: pygame.Rect, name: str) -> None:
        super().__init__(rect)
        self.name = name

    def draw(self, surface: pygame.Surface) -> None:
        if self.focused:
            focus_outline(surface, self.rect, None)


class CityBar:
    """Draws the bar and owns its buttons."""

    def __init__(self, on_undo: Callable[[], None], on_speech: Callable[[], None]) -> None:
        self.top = TopBar()
        self.undo = Button(UNDO, "Undo", on_undo)
        self.speech = Button(SPEECH, "To the square", on_speech)
        self.facts = [_Fact(SEASON.inflate(6, 6), "season")]
        self.facts += [_Fact(self.top.gauge_rect(name), name) for name in NAMES]
        self.ring = FocusRing([*self.facts, self.undo, self.speech], focus=None)
        self._left = self._deeds = 0
        self._season = ""
        self._season_tip = ""
        self._account: Callable[[IndicatorName], Account] | None = None
        self._tip: tuple[pygame.Rect, str | Account] | None = None

    def show(self, content: Content, city: City) -> None:
        """Take over round, indicators, season and the deeds that are left."""
        season = rules.season(content, city)
        dials = gauges(content, city)
        self.top.show(city.round, city.rounds, years(content, city), dials)
        self._left, self._deeds = rules.deeds_left(content, city), content.balance.deeds_per_round
        self._season = season.name
        self.undo.enabled = self._left < self._deeds
        self.undo.hint = f"Take the last deed back ({prompt(Action.UNDO)} or Ctrl+Z)."
        self.speech.hint = f"End the deeds and speak to the town ({prompt(Action.ONWARD)})."
        self._season_tip = season_words(content, city)

        def account(name: IndicatorName) -> Account:
            mark = dials[name].mark
            if name == "research":
                foot = f"The next deed opens at {mark}." if mark is not None else "Every deed is open."
            else:
                foot = f"Below {mark} the city is lost."
            return indicator_account(content, city, name, foot)

        self._account = account

    def account(self, name: IndicatorName) -> Account:
        """The account of an indicator; nothing can be asked for before the first `show`."""
        assert self._account is not None
        return self._account(name)

    def focus(self, has_it: bool) -> None:
        """Give the focus to the buttons, the speech first, or take it away."""
        self.ring.focus(self.speech if has_it else None)
        self._explain(self.ring.focused)

    @property
    def explains(self) -> bool:
        """Whether an account or a tip is shown."""
        return self._tip is not None

    def ask_why(self) -> None:
        """Explain the first indicator, or the next one if one is explained already."""
        gauges, focused = self.facts[1:], self.ring.focused
        at = gauges.index(focused) + 1 if focused in gauges else 0
        self.ring.focus(gauges[at % len(gauges)])
        self._explain(self.ring.focused)

    def point_at(self, pos: tuple[int, int]) -> None:
        """Follow the mouse: mark the button under it and show what the bar means there."""
        under = self.ring.at(pos)
        self._explain(under)
        marked = under if isinstance(under, Button) else self.ring.focused
        for other in self.ring.widgets:
            other.focused = other is marked
        if isinstance(under, Button):
            self._tip = (under.rect, under.hint)

    def _explain(self, what: Widget | None) -> None:
        if not isinstance(what, _Fact):
            self._tip = None
            return
        name = next((name for name in INDICATORS if name == what.name), None)
        self._tip = (what.rect, self._season_tip if name is None else self.account(name))

    def click(self, pos: tuple[int, int]) -> bool:
        """Press the button at a point of the canvas; False where there is none."""
        button = self.ring.at(pos)
        if button is not None:
            button.press()
        return button is not None

    def act(self, action: Action) -> None:
        """Take an action while the buttons have the focus."""
        at = self.ring.widgets.index(self.ring.focused) if self.ring.focused is not None else 0
        if action in (Action.LEFT, Action.RIGHT):
            self.ring.focus(min(max(at + (1 if action is Action.RIGHT else -1), 0), len(self.ring.widgets) - 1))
            self._explain(self.ring.focused)
        elif action is Action.CONFIRM:
            self.ring.widgets[at].press()

    def update(self, dt: float) -> None:
        """Let the figures roll for `dt` seconds."""
        self.top.update(dt)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw bar and buttons, and the tip of what is pointed at."""
        self.top.draw(surface)
        left = max(SEASON.left, self.top.left_end + 4)
        season = text.fit(self._season.upper(), "label", SEASON.right - left)
        text.draw(surface, (left, SEASON.top), season, N5, "label")
        sign(surface, (FREE_LEFT, 6), "sun")
        text.draw(surface, (FREE_LEFT + 13, 4), "DEEDS", N6, "label")
        if self._deeds <= TOKENS_AT_MOST:
            symbols.tokens(surface, (FREE_LEFT + 13, 11), self._left, self._deeds, step=8)
        else:
            text.draw(surface, (FREE_LEFT + 13, 12), f"{self._left} LEFT", R4, "label")
        self.ring.draw(surface)
        if self._tip is not None:
            beside, words = self._tip
            if isinstance(words, Account):
                draw_account(surface, beside, words)
            else:
                tooltip(surface, beside, words)
