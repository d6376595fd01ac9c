"""The record: the clerk reads back what the mayor has promised, and what clashes with what."""

from __future__ import annotations

import pygame

from game.actions import Action, action_of, prompt
from game.city import rules
from game.city.errors import RuleError
from game.city.journal import Strike
from game.city.promises import due, standing
from game.city.results import Hearing
from game.city.state import City, Clash, Promise
from game.scene import Scene
from game.scenes.pause import pause
from game.scenes.pledges import against_words, due_words, reading, style_of, verdict_words
from game.scenes.promise_views import contract_form
from game.ui import text
from game.ui.book import LEATHER, draw_book
from game.ui.palette import E0, E1, E2, E3, E4, R1, S2
from game.ui.prompts import arrows
from game.ui.record_page import MARGIN, RecordEntry, RecordPage
from game.ui.speech_sheet import PaperButton
from game.ui.typesetting import count_word, plural

BOOK = pygame.Rect(56, 10, 528, 340)
PAGE = pygame.Rect(66, 18, 508, 322)
ROWS = pygame.Rect(PAGE.x, PAGE.y + 42, PAGE.w, 252)
BUTTON = pygame.Rect(PAGE.right - 128, PAGE.bottom - 20, 116, 13)
STAMP_SECONDS = 0.15
EARLIER_HEAD, EARLIER_FOOT = 34, 6
"""Pixels kept free above and below the promises that stand from before."""
PEN = 2.4
"""How many letters the clerk writes while somebody speaks one."""


class RecordScene(Scene):
    """Shows a hearing; entries the clerk is unsure of can be struck. Goes on to the square."""

    def __init__(self, city: City, hearing: Hearing) -> None:
        self.city = city
        self.hearing = hearing

    def enter(self) -> None:
        """Open the ledger."""
        self._desk = self.ctx.art.backdrop("desk").copy()
        draw_book(self._desk, BOOK, PAGE, MARGIN, LEATHER)
        self.page = RecordPage(ROWS, PEN * self.ctx.settings.values.letters_per_second)
        self.button = PaperButton(BUTTON, "", "face the square")
        self.time = 0.0
        self._struck_at: dict[str, float] = {}
        self._begun = 0
        self.ctx.audio.effect("page")
        self._refresh()
        self._choose(None)

    def restyle(self) -> None:
        """Set the page anew."""
        self._refresh()

    # ---- entries

    def _refresh(self) -> None:
        hearing = self.hearing
        entries = [self._promise(promise, "promise") for promise in hearing.promises]
        entries += [self._promise(promise, "again") for promise in hearing.merged]
        self.page.show(entries + [self._clash(clash) for clash in hearing.clashes])
        told = {promise.id for promise in (*hearing.promises, *hearing.merged)}
        earlier = [one for one in standing(self.city) if one.id not in told and due(self.city, one) >= self.city.round]
        self._earlier = sorted(earlier, key=lambda one: due(self.city, one))

    def _promise(self, promise: Promise, kind: str) -> RecordEntry:
        content, city = self.ctx.content, self.city
        again = kind == "again"
        struck = promise.status == "struck"
        verdict = rules.assess(content, city, contract_form(promise))
        style, words = style_of(verdict, promise.id)
        told = verdict_words(words, verdict)
        if again:
            style, told = "good", f"It stands since round {promise.round}; said twice, it binds you once."
        facts = []
        if verdict.judged and not again:
            facts = [
                f"To keep it: {verdict.keeps}" if verdict.keeps else "",
                f"Costs: {verdict.cost}" if verdict.cost else "",
            ]
        if verdict.cares:
            facts.append(f"Matters to {', '.join(verdict.cares)}.")
        return RecordEntry(
            id=promise.id,
            kind="again" if again else "promise",
            quote=promise.quote,
            reading=f"{reading(content, promise)}, {due_words(promise.by, city.round)}.",
            style=style,
            verdict=told,
            facts=tuple(fact for fact in facts if fact),
            certainty=promise.confidence,
            unsure=not again and not struck and promise.confidence < content.balance.unsure,
            struck=struck,
        )

    def _clash(self, clash: Clash) -> RecordEntry:
        unsure = not clash.struck and clash.confidence < self.ctx.content.balance.unsure
        return RecordEntry(
            id=clash.id,
            kind="clash",
            quote=clash.quote,
            reading=f"Clashes with {against_words(self.ctx.content, self.city, clash.against)}.",
            style="bad",
            verdict="",
            facts=("The clerk is not sure of it.",) if unsure else (),
            certainty=clash.confidence,
            unsure=unsure,
            struck=clash.struck,
            severity=clash.severity,
        )

    def _strike(self, index: int) -> None:
        entry = self.page.entries[index]
        if not entry.unsure:
            return
        try:
            self.ctx.journal.do(self.ctx.content, self.city, Strike(entry.id))
        except RuleError as error:
            self.ctx.toasts.say(str(error), "bad")
            return
        self._struck_at[entry.id] = self.time
        self.ctx.audio.effect("stamp", after=STAMP_SECONDS)
        self._refresh()

    # ---- events

    def handle(self, event: pygame.event.Event) -> None:
        """Arrows choose an entry, UNDO or CONFIRM strikes it, CONFIRM on the button or ONWARD goes on."""
        if event.type == pygame.MOUSEWHEEL:
            self.page.scroll.wheel(event)
        elif event.type == pygame.MOUSEMOTION:
            self._choose(self.page.entry_at(event.pos), reveal=False)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            self._click(event.pos)
        else:
            self._act(action_of(event))

    def _act(self, action: Action | None) -> None:
        count, chosen = len(self.page.entries), self.page.chosen
        if action in (Action.NEXT, Action.PREVIOUS) and count:
            # Round through the entries and the button, which comes last.
            at = (count if chosen is None else chosen) + (1 if action is Action.NEXT else -1)
            self._choose(None if at % (count + 1) == count else at % (count + 1))
        elif action is Action.UP and count:
            self._choose(count - 1 if chosen is None else max(chosen - 1, 0))
        elif action is Action.DOWN and chosen is not None:
            self._choose(chosen + 1 if chosen + 1 < count else None)
        elif action in (Action.CONFIRM, Action.UNDO) and self._may_strike():
            self._strike(chosen or 0)
        elif action in (Action.CONFIRM, Action.ONWARD):
            self._go_on()
        elif action is Action.BACK:
            pause(self, self.city)

    def _may_strike(self) -> bool:
        return self.page.chosen is not None and self.page.entries[self.page.chosen].unsure

    def _choose(self, index: int | None, reveal: bool = True) -> None:
        if reveal:
            self.page.choose(index)
        else:
            self.page.chosen = index
        self.button.focused = index is None

    def _click(self, pos: tuple[int, int]) -> None:
        index = self.page.entry_at(pos)
        if self.button.rect.collidepoint(pos):
            self._go_on()
        elif not self.page.written:
            self.page.finish()
        elif index is not None and self.page.strike_rect(index).collidepoint(pos):
            self._strike(index)

    def _go_on(self) -> None:
        if not self.page.written:
            self.page.finish()
            return
        from game.scenes.square import SquareScene  # imports the report, which leads back here

        self.app.replace(SquareScene(self.city))

    # ---- picture

    def update(self, dt: float) -> None:
        """Let the clerk write."""
        self.time += dt
        self.page.update(dt)
        if self.page.begun > self._begun:
            self._begun = self.page.begun
            self.ctx.audio.effect("quill")
        self.page.scroll.update(self.glide(dt))
        self.ctx.clerk.poll()  # previews still under way are of no use any more

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw desk, book and entries."""
        canvas.blit(self._desk, (0, 0))
        title = f"What you promised in round {self.city.round}"
        text.draw(canvas, (PAGE.x + MARGIN + 8, PAGE.y + 9), title, R1, "heading")
        right = self._counts().upper()
        text.draw(canvas, (PAGE.right - 12, PAGE.y + 14), right, E3, "label", align="right")
        words = "Word for word, and how the rules see it. What is written here stands."
        if any(entry.unsure for entry in self.page.entries):
            words = "Word for word. What the clerk is not sure of you may strike; the rest stands."
        text.draw(canvas, (PAGE.x + MARGIN + 8, PAGE.y + 27), words, E2, "small")
        canvas.fill(E4, (PAGE.x + 8, PAGE.y + 39, PAGE.w - 16, 1))
        if self.page.entries:
            self.page.draw(canvas)
            self._draw_stamps(canvas)
        else:
            self._draw_empty(canvas)
        if self.page.written:
            self._draw_earlier(canvas)
        canvas.fill(E4, (PAGE.x + 8, PAGE.bottom - 25, PAGE.w - 16, 1))
        self.button.key = prompt(Action.ONWARD if self._may_strike() else Action.CONFIRM)
        self.button.draw(canvas)
        if self.page.entries:
            hint = f"{arrows().capitalize()}: choose an entry"
            if any(entry.unsure for entry in self.page.entries):
                hint += f"   {prompt(Action.UNDO)}: strike it"
            text.draw(canvas, (PAGE.x + MARGIN + 8, BUTTON.y + 4), hint, E2, "label")

    def _counts(self) -> str:
        """How many entries of each sort there are: "two promises, one said again"."""
        new, again, clashes = (len(self.hearing.promises), len(self.hearing.merged), len(self.hearing.clashes))
        counts = [plural(new, "promise")] if new or not again + clashes else []
        counts += [f"{count_word(again)} said again"] if again else []
        counts += [plural(clashes, "clash", "clashes")] if clashes else []
        return ", ".join(counts)

    def _draw_stamps(self, canvas: pygame.Surface) -> None:
        """The stamp comes down on what has been struck."""
        clip = canvas.get_clip()
        canvas.set_clip(ROWS)
        for index, entry in enumerate(self.page.entries):
            if entry.struck:
                stamp = self.ctx.art.stamp("struck")
                age = self.time - self._struck_at.get(entry.id, 0.0)
                drop = 0 if self.still else round(max(0.0, 1 - age / STAMP_SECONDS) * 10)
                box = self.page.strike_rect(index)
                canvas.blit(stamp, (box.x - 2, box.y - 22 - drop))
        canvas.set_clip(clip)

    def _draw_earlier(self, canvas: pygame.Surface) -> None:
        """Where the page has room below, what the mayor had promised before and still stands, the soonest due first."""
        x, step, free = PAGE.x + MARGIN + 8, text.step("small", 10), self.page.free
        lines = min(len(self._earlier), (free.h - EARLIER_HEAD - EARLIER_FOOT) // step)
        if lines <= 0 or not self.page.entries:
            return
        more = len(self._earlier) - lines
        top = free.bottom - EARLIER_FOOT - lines * step
        head = "Standing from before" + (f", and {more} more" if more else "")
        canvas.fill(E4, (PAGE.x + 8, top - 14, PAGE.w - 16, 1))
        text.draw(canvas, (x, top - 9), head.upper(), E2, "label")
        for number, promise in enumerate(self._earlier[:lines]):
            y, due = top + number * step, due_words(promise.by, self.city.round)
            text.draw(canvas, (PAGE.x + 9, y), promise.id, E2, "small")
            width = text.draw(canvas, (PAGE.right - 14, y), due, E2, "small", align="right")
            quote = text.fit(f'"{promise.quote}"', "small", PAGE.right - 26 - width - x)
            text.draw(canvas, (x, y), quote, E1, "small")

    def _draw_empty(self, canvas: pygame.Surface) -> None:
        spoken = bool(self.city.speeches and self.city.speeches[-1].text.strip())
        head = "No promise, no clash." if spoken else "You said nothing."
        words = (
            "Nobody can hold you to what you said today. Words without a promise cost nothing, and the square knows it."
            if spoken
            else "The clerk has drawn a line across the page. They waited an evening for a word from you."
        )
        x, y, step = PAGE.x + MARGIN + 8, ROWS.y + 40, text.step("read", 13)
        text.draw(canvas, (x, y), head, E0, "heading")
        below = text.draw_lines(canvas, (x, y + 20), text.wrap(words, "read", 340), E2, "read", line=step)
        canvas.fill(S2, (x, below + 14, 340, 1))
