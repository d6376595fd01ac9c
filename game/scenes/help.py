"""The mayor's handbook: what can be done now, how the game works, and every word of it. HELP opens it anywhere."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.actions import ARROWS, Action, action_of, prompt
from game.bindings import bindings_of
from game.city import rules
from game.city.state import City
from game.scene import Scene
from game.scenes import help_figures, help_pages
from game.scenes.book import PAGE, PANE, BookScene, Chapter
from game.scenes.glossary import glossary
from game.scenes.help_keys import key_blocks
from game.scenes.help_now import now, pressing
from game.ui import text
from game.ui.book import GREEN
from game.ui.leaf import LEFT
from game.ui.palette import E2, E3, R1
from game.ui.pane import Block, Pane
from game.ui.terms import Terms

STRIP = (PAGE.x + LEFT, PAGE.y + 27)
FORGET = 2.0
"""Seconds after which letters typed begin a new word."""
LONGEST = 24


class HelpScene(BookScene):
    """Opens at what can be done in the scene below; in the glossary letters find a word."""

    cloth = GREEN

    def __init__(self, below: Scene) -> None:
        self.below = below
        self.typed = ""
        self._quiet = 0.0

    @property
    def helped(self) -> bool:
        """The book is open already; HELP closes it."""
        return False

    def chapters(self) -> list[Chapter]:
        """All pages, with the numbers of the content that is played."""
        content, art = self.ctx.content, self.ctx.art
        found = getattr(self.below, "city", None)
        city = found if isinstance(found, City) else None
        somewhere = city if city is not None else rules.new_city(content)
        place = now(content, type(self.below).__name__, somewhere)
        presses = pressing(content, city) if city is not None else []
        title = "The mayor's handbook"
        values = self.ctx.settings.values
        bindings = bindings_of(values.keys, values.buttons)

        def told(tab: str, heading: str, blocks: Callable[[int], list[Block]], lead: str) -> Chapter:
            return Chapter(tab, heading, blocks, right=title, lead=lead)

        return [
            told("Now", place.where, lambda width: help_pages.now_blocks(place, presses, width), "What you can do."),
            told("A round", "A round", lambda width: help_pages.round_blocks(content, width), "From report to report."),
            told("Deeds", "Deeds", lambda width: help_figures.deed_blocks(content, art, width), "What you can change."),
            told("The speech", "The speech", lambda width: help_pages.speech_blocks(content, width),
                 "What makes a promise."),
            told("Promises", "Promises", help_pages.promise_blocks, "From your lips to the ledger."),
            told("Judging", "How promises are judged",
                 lambda width: help_pages.judging_blocks(content, somewhere, width), "Kept or broken, and by what."),
            told("Clashes", "Clashes", lambda width: help_pages.clash_blocks(content, width),
                 "Words against deeds, and against words."),
            told("The square", "The square", lambda width: help_pages.square_blocks(content, city, art, width),
                 "Who listens, who comes, who leaves."),
            told("Approval", "Approval and trust", lambda width: help_figures.approval_blocks(content, width),
                 "Why they feel as they do."),
            told("Indicators", "The three indicators", lambda width: help_figures.indicator_blocks(content, width),
                 "How the city does."),
            told("Smoke, years", "Smoke and seasons", lambda width: help_figures.smoke_blocks(content, width),
                 "What the years do to the land."),
            told("The end", "How it ends", lambda width: help_figures.ending_blocks(content, width),
                 "How cities fall, and what mayors leave behind."),
            told("Keys", "Keys", lambda width: key_blocks(bindings, width), "Keyboard, game pad, mouse."),
            Chapter("Glossary", "Glossary", lambda width: [], right=title),
        ]  # fmt: skip

    def buttons(self) -> list[tuple[Action, str, Callable[[], None]]]:
        """To close the book, and to have the clerk's notes of the first round again."""
        return [*super().buttons(), (Action.NOTES, "the clerk's notes", self._notes)]

    def _notes(self) -> None:
        from game.tutorial import again  # knows the scenes of a round, which lead here

        again(self.ctx)
        self.ctx.audio.effect("confirm")
        found = isinstance(getattr(self.below, "city", None), City)
        when = "from here on" if found else "when the next round begins"
        self.ctx.toasts.say(f"The clerk will explain everything once more, {when}.", "good")
        self.app.pop()

    def lay(self, chapter: Chapter) -> Pane:
        """The page of a chapter; the last is the glossary."""
        self.typed = ""
        if chapter is not self.book[-1]:
            return super().lay(chapter)
        return Terms(PANE, glossary(self.ctx.content))

    @property
    def terms(self) -> Terms | None:
        """The glossary, while it lies open."""
        return self.page if isinstance(self.page, Terms) else None

    def handle(self, event: pygame.event.Event) -> None:
        """Letters find a word in the glossary, a click on the row of letters or on a word chooses it."""
        terms = self.terms
        if event.type == pygame.KEYDOWN and self._type(event):
            return
        if terms is not None and event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            letter, under = terms.letter_at(event.pos, STRIP), terms.at(event.pos)
            if letter is not None:
                terms.go_to(letter)
                self._set_focus(1)
            elif under is not None:
                terms.choose(under)
        super().handle(event)

    def act(self, action: Action) -> None:
        """Take an action; HELP closes the book as it opened it, NOTES is the second button."""
        if action is Action.NOTES:
            self._notes()
        else:
            super().act(Action.BACK if action is Action.HELP else action)

    def act_on_page(self, action: Action) -> None:
        """On the glossary up and down choose a word, left and right a letter; left of the first the tabs begin."""
        terms = self.terms
        if terms is None or action not in (Action.UP, Action.DOWN, Action.LEFT, Action.RIGHT):
            super().act_on_page(action)
        elif action in (Action.UP, Action.DOWN):
            terms.move(1 if action is Action.DOWN else -1)
        elif action is Action.LEFT and terms.chosen == 0:
            self._set_focus(0)
        else:
            terms.turn(1 if action is Action.RIGHT else -1)

    def _type(self, event: pygame.event.Event) -> bool:
        """Take a letter; one that asks for no action opens the glossary. False for any other key."""
        bound = self.terms is None and action_of(event) is not None
        if bound or event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        letter = event.unicode if event.unicode.isalpha() else ""
        if event.key == pygame.K_BACKSPACE and self.typed:
            self.typed = self.typed[:-1]
        elif letter or (self.typed and event.key == pygame.K_SPACE):
            if self.terms is None:
                self.open(len(self.book) - 1)
            self.typed = (self.typed + (letter or " "))[-LONGEST:]
        else:
            return False
        self._quiet = 0.0
        self._set_focus(1)
        if self.terms is not None and self.typed and not self.terms.find(self.typed):
            self.ctx.audio.effect("error")
        return True

    def update(self, dt: float) -> None:
        """Forget what was typed a while ago."""
        super().update(dt)
        self._quiet += dt
        if self._quiet > FORGET:
            self.typed = ""

    def seen(self) -> tuple[object, ...]:
        """Whatever the picture depends on: also the chosen word, and what was typed."""
        chosen = self.terms.chosen if self.terms is not None else None
        return (*super().seen(), chosen, self.typed)

    def _draw(self, canvas: pygame.Surface) -> None:
        terms = self.terms
        if terms is not None:
            terms.marked = self.focus == 1
        super()._draw(canvas)
        if terms is not None:
            terms.draw_strip(canvas, STRIP)
            words = f"LOOK FOR: {self.typed.upper()}_" if self.typed else "TYPE TO LOOK UP A WORD"
            colour = R1 if self.typed else E3
            text.draw(canvas, (PAGE.right - 12, STRIP[1]), words, colour if self.typed else E2, "label", align="right")

    def hint_now(self) -> str:
        """What the line at the foot of the page says."""
        if self.focus == 1 and self.terms is not None:
            up, down, left, right = map(prompt, ARROWS)
            return f"{up}, {down}: words   {left}, {right}: letters"
        return super().hint_now()
