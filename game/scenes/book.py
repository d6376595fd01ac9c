"""A book that lies open on the desk: chapters on tabs, one page that scrolls, and keys below. Help, transcript and
credits are such books."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import pygame

from game.actions import Action, action_of, device, prompt
from game.scene import Scene
from game.ui import text
from game.ui.book import LEATHER, TAB_REACH, TAB_WIDTH, Cloth, Tabs, draw_book
from game.ui.leaf import LEFT, MARGIN
from game.ui.palette import E2, E3, E4, R1, R2, R4
from game.ui.pane import Block, Pane, gap
from game.ui.speech_sheet import PaperButton
from game.view.art import Art

BOOK = pygame.Rect(136, 8, 496, 344)
PAGE = pygame.Rect(146, 16, 476, 326)
HEAD, FOOT = 42, 26
ROWS = pygame.Rect(PAGE.x, PAGE.y + HEAD, PAGE.w, PAGE.h - HEAD - FOOT)
PANE = pygame.Rect(ROWS.x, ROWS.y, ROWS.w - 3, ROWS.h)
TABS = pygame.Rect(PAGE.x - TAB_WIDTH - TAB_REACH, PAGE.y + 4, TAB_WIDTH + TAB_REACH, PAGE.h - 8)
OVERLAP = 33
"""Pixels of a page that stay in view when it is turned by a whole one."""


@dataclass(frozen=True)
class Chapter:
    """A page behind a tab; `blocks` sets it to a width in pixels. `right` stands at the end of the title's line."""

    tab: str
    title: str
    blocks: Callable[[int], list[Block]]
    note: str = ""
    right: str = ""
    lead: str = ""


class BookScene(Scene):
    """Tab goes from the tabs to the page and the buttons and round again; on the tabs up and down turn the pages.

    `focus` is 0 on the tabs, 1 on the page, from 2 on the buttons. A subclass gives `chapters` and may add buttons.
    """

    cloth: Cloth = LEATHER

    def chapters(self) -> list[Chapter]:
        """The chapters, in the order of their tabs; called once, as the book is opened."""
        raise NotImplementedError

    def buttons(self) -> list[tuple[Action, str, Callable[[], None]]]:
        """Action, label and deed of each button, from the right."""
        return [(Action.BACK, "close the book", self._close)]

    def first(self) -> int:
        """Which chapter lies open at first."""
        return 0

    def enter(self) -> None:
        """Open the book."""
        self._kept: tuple[tuple[object, ...], pygame.Surface] | None = None
        self.ctx.audio.effect("page")
        self._desk = _desk(self.ctx.art, self.cloth)
        self.book = self.chapters()
        self.tabs = Tabs(TABS)
        self.tabs.show([(chapter.tab, chapter.note) for chapter in self.book])
        self.widgets = self._set_buttons()
        self.focus = 0
        self.open(self.first())
        self.tabs.update(float("inf"))

    def restyle(self) -> None:
        """Set the page anew."""
        self.widgets = self._set_buttons()
        self._set_focus(self.focus)
        self.page = self.lay(self.chapter)

    def open(self, index: int) -> None:
        """Turn to a chapter."""
        self.chapter = self.book[index]
        self.tabs.choose(index)
        self.page = self.lay(self.chapter)

    def lay(self, chapter: Chapter) -> Pane:
        """The page of a chapter."""
        page = Pane(PANE, E2, E4)
        page.show([gap(5), *chapter.blocks(page.width), gap(2)])
        return page

    def _set_buttons(self) -> list[PaperButton]:
        right, set_ = PAGE.right - 12, []
        for action, label, press in self.buttons():
            key = prompt(action)
            width = text.size(key, "label")[0] + text.size(label, "label")[0] + 17
            button = PaperButton(pygame.Rect(right - width, PAGE.bottom - 20, width, 13), key, label)
            button.on_press = press
            set_.append(button)
            right -= width + 8
        return set_

    # ---- events

    def handle(self, event: pygame.event.Event) -> None:
        """The mouse wherever it is; keys for what has the focus."""
        if event.type == pygame.MOUSEMOTION:
            self._point_at(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            self._click(event.pos)
        elif event.type == pygame.MOUSEWHEEL:
            (self.tabs if TABS.collidepoint(self.app.mouse) else self.page).scroll.wheel(event)
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_PAGEDOWN, pygame.K_PAGEUP):
            step = self.page.rect.h - OVERLAP
            self.page.scroll.by(step if event.key == pygame.K_PAGEDOWN else -step)
        elif event.type == pygame.KEYDOWN and event.key in (pygame.K_HOME, pygame.K_END):
            reach = self.page.scroll.reach
            self.page.scroll.by(reach if event.key == pygame.K_END else -reach)
        else:
            action = action_of(event)
            if action is not None:
                self.act(action)

    def _point_at(self, pos: tuple[int, int]) -> None:
        self.tabs.hovered = self.tabs.at(pos)
        for index, button in enumerate(self.widgets):
            if button.rect.collidepoint(pos):
                self._set_focus(2 + index)
                return
        if self.focus > 1:
            self._set_focus(0)

    def _click(self, pos: tuple[int, int]) -> None:
        tab = self.tabs.at(pos)
        if tab is not None:
            self._set_focus(0)
            self._turn(tab)
        elif ROWS.collidepoint(pos):
            self._set_focus(1)
        for button in self.widgets:
            if button.rect.collidepoint(pos):
                button.press()

    def act(self, action: Action) -> None:
        """Take an action."""
        count = 2 + len(self.widgets)
        if action is Action.BACK:
            self.ctx.audio.effect("back")
            self._close()
        elif action in (Action.NEXT, Action.PREVIOUS):
            self._set_focus((self.focus + (1 if action is Action.NEXT else -1)) % count)
        elif self.focus == 0:
            self._act_on_tabs(action)
        elif self.focus == 1:
            self.act_on_page(action)
        elif action is Action.CONFIRM:
            self.widgets[self.focus - 2].press()
        elif action in (Action.LEFT, Action.RIGHT):
            # Buttons are counted from the right.
            self._set_focus(min(max(self.focus + (1 if action is Action.LEFT else -1), 2), count - 1))
        elif action is Action.UP:
            self._set_focus(1)

    def _act_on_tabs(self, action: Action) -> None:
        if action in (Action.UP, Action.DOWN):
            step = 1 if action is Action.DOWN else -1
            self._turn((self.tabs.chosen + step) % len(self.book))
        elif action in (Action.RIGHT, Action.CONFIRM):
            self._set_focus(1)

    def act_on_page(self, action: Action) -> None:
        """Take an action while the page has the focus."""
        if action in (Action.UP, Action.DOWN):
            if action is Action.DOWN and self.page.scroll.target >= self.page.scroll.reach:
                self._set_focus(2)
                return
            self.page.move(1 if action is Action.DOWN else -1)
        elif action is Action.LEFT:
            self._set_focus(0)

    def _turn(self, index: int) -> None:
        if index != self.tabs.chosen:
            self.ctx.audio.effect("move")
            self.open(index)

    def _set_focus(self, focus: int) -> None:
        if focus != self.focus:
            self.ctx.audio.effect("move")
        self.focus = focus
        for index, button in enumerate(self.widgets):
            button.focused = index == focus - 2

    def _close(self) -> None:
        self.app.pop()

    # ---- picture

    def update(self, dt: float) -> None:
        """Let tabs and page glide."""
        self.tabs.update(self.glide(dt))
        self.page.update(self.glide(dt))

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the desk with the book. As long as nothing moves, the last picture serves."""
        seen = self.seen()
        if self._kept is None or self._kept[0] != seen:
            self._draw(canvas)
            self._kept = (seen, canvas.copy())
        else:
            canvas.blit(self._kept[1], (0, 0))

    def seen(self) -> tuple[object, ...]:
        """Whatever the picture depends on."""
        tabs = self.tabs
        return (self.page, self.page.scroll.offset, self.focus, tabs.hovered, tabs.slid, tabs.scroll.offset, device())

    def _draw(self, canvas: pygame.Surface) -> None:
        canvas.blit(self._desk, (0, 0))
        self.tabs.draw(canvas, self.focus == 0)
        self._draw_head(canvas)
        self.page.draw(canvas)
        if self.focus == 1:
            _draw_reading(canvas)
        canvas.fill(E4, (PAGE.x + 8, PAGE.bottom - 25, PAGE.w - 16, 1))
        for button in self.widgets:
            button.draw(canvas)
        space = min(button.rect.x for button in self.widgets) - PAGE.x - LEFT - 8
        text.draw(canvas, (PAGE.x + LEFT, PAGE.bottom - 16), text.fit(self.hint_now(), "label", space), E3, "label")

    def hint_now(self) -> str:
        """What the line at the foot of the page says."""
        up, down = prompt(Action.UP), prompt(Action.DOWN)
        if self.focus == 1:
            return f"{up}, {down}: read on   {prompt(Action.LEFT)}: back to the tabs"
        return f"{up}, {down}: chapters   {prompt(Action.RIGHT)}: into the page"

    def _draw_head(self, canvas: pygame.Surface) -> None:
        x, right = PAGE.x + LEFT, PAGE.right - 12
        chapter = self.chapter
        note = text.fit(chapter.right.upper(), "label", 150)
        used = text.draw(canvas, (right, PAGE.y + 14), note, E3, "label", align="right")
        title = text.fit(chapter.title, "heading", right - x - used - 8)
        text.draw(canvas, (x, PAGE.y + 9), title, R1, "heading")
        text.draw(canvas, (x, PAGE.y + 27), text.fit(chapter.lead, "small", right - x), E2, "small")
        canvas.fill(E4, (PAGE.x + 8, PAGE.y + 39, PAGE.w - 16, 1))


@lru_cache(maxsize=3)
def _desk(art: Art, cloth: Cloth) -> pygame.Surface:
    """The desk with an empty book."""
    desk = art.backdrop("desk").copy()
    draw_book(desk, BOOK, PAGE, MARGIN, cloth)
    return desk


def _draw_reading(canvas: pygame.Surface) -> None:
    """Mark the page as what the keys move: its edges in the accent."""
    canvas.fill(R4, (PAGE.x, ROWS.y, 1, ROWS.h))
    canvas.fill(R2, (PAGE.x + 1, ROWS.y, 1, ROWS.h))
