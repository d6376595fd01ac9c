"""The square: the citizens answer, newcomers step in, and then the years pass."""

from __future__ import annotations

import pygame

from game.actions import Action, action_of
from game.city import rules
from game.city.definitions import Newcomer
from game.city.errors import RuleError
from game.city.journal import Advance, Arrive, React
from game.city.state import City
from game.clerk import AllAnswered, Answered, Came, FellBack, Speaking
from game.scene import Scene
from game.scenes.pause import pause
from game.scenes.square_turns import Turn, Turns
from game.scenes.square_view import SquareView
from game.sound.strain import strain

HOLD = 0.55
"""Seconds after which a held key skips on by itself."""
SKIP_EVERY = 0.12
MOVED = 3
"""Points of approval from which on the square claps or boos."""
HURRY = 400.0
"""Letters spoken in a second while a key is held."""
PATIENCE = 8.0
"""Seconds that the square waits for a newcomer nobody wrote, once everybody has spoken."""


class SquareScene(Scene):
    """The evening after a speech. CONFIRM finishes a line or goes on, held down it skips; WHY accounts for approval."""

    def __init__(self, city: City) -> None:
        self.city = city

    def enter(self) -> None:
        """Let the people who were called come, and ask everybody on the square for an answer."""
        content, city = self.ctx.content, self.city
        gone, present = len(city.departed), list(city.citizens)
        if city.phase == "record":
            self.ctx.journal.do(content, city, Advance("begin_square"))
        self.generation = city.generation
        left = [Turn(one.citizen.name, "farewell", one.words, True) for one in city.departed[gone:]]
        self.leaving = {one.citizen.name: one.citizen for one in city.departed[gone:]}
        came = [
            Turn(one.name, "newcomer", one.line, True, tone=one.tone)
            for one in city.citizens
            if one.arrived == city.round and one.answered < city.round and one.line
        ]
        answers = [Turn(one.name, "answer") for one in city.citizens if one.answered < city.round]
        self.turns = Turns(left + came + answers)
        self.view = SquareView(content, self.ctx.art, city, self.turns, self.leaving, present)
        self._expected: list[Newcomer] = []
        self._guests: list[tuple[Newcomer, dict[str, object]]] = []
        self._all_answered = not answers
        self._held: float | None = None
        self._waited = 0.0
        self._announced: Turn | None = None
        self.ctx.audio.music("square", strain(content, city))
        self.ctx.audio.loop("murmur")
        self.ctx.clerk.cancel()
        if answers:
            self.ctx.clerk.answer(city)
        else:
            self._invite()

    def cover(self) -> None:
        """A question comes over the square; a key that is held goes up unseen."""
        self._held = None

    # ---- events

    def handle(self, event: pygame.event.Event) -> None:
        """CONFIRM or a click goes on, arrows choose a citizen, WHY asks why."""
        if event.type == pygame.MOUSEMOTION:
            self.view.point_at(event.pos)
        elif event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_LEFT:
            if not self.view.click(event.pos):
                self._press()
        elif event.type in (pygame.KEYUP, pygame.MOUSEBUTTONUP, pygame.CONTROLLERBUTTONUP):
            self._held = None
        else:
            self._act(action_of(event))

    def _act(self, action: Action | None) -> None:
        if action in (Action.CONFIRM, Action.ONWARD):
            self._press()
        elif action in (Action.LEFT, Action.RIGHT):
            self.view.choose(-1 if action is Action.LEFT else 1)
        elif action in (Action.PREVIOUS, Action.NEXT):
            self.view.cycle(-1 if action is Action.PREVIOUS else 1)
        elif action in (Action.UP, Action.WHY):
            self._ask_why()
        elif action is Action.BACK:
            self._back()

    def _press(self) -> None:
        """A fresh press goes on; the repeats of a held one only count the time."""
        if self._held is None:
            self._held = 0.0
            self._go_on()

    def _go_on(self) -> None:
        self.view.chosen = None
        current, clerk = self.turns.current, self.ctx.clerk
        if current is not None and not current.line and not clerk.listening:
            clerk.use_scripted()
        elif self.turns.press():
            self._welcome_due()
        elif self._finished():
            self._pass_years()

    def _ask_why(self) -> None:
        self.view.why = not self.view.why

    def _back(self) -> None:
        if self.view.why:
            self._ask_why()
            return
        pause(self, self.city)

    def _pass_years(self) -> None:
        from game.scenes.report import ReportScene  # scenes lead round in a circle, so not at import

        self.ctx.clerk.cancel()
        self.ctx.journal.do(self.ctx.content, self.city, Advance("pass_years"))
        self.app.replace(ReportScene(self.city))

    # ---- what the clerk brings

    def update(self, dt: float) -> None:
        """Take in answers, let people speak."""
        for event in self.ctx.clerk.poll():
            match event:
                case Speaking(citizen, line):
                    self.turns.speak(citizen, line)
                case Answered(reaction):
                    self._answered(reaction.model_dump())
                case AllAnswered():
                    self._all_answered = True
                    self.turns.give_up()
                    self._invite()
                case Came(arrival):
                    if self._expected:
                        self._guests.append((self._expected.pop(0), arrival.model_dump()))
                case FellBack(note):
                    self.ctx.toasts.say(note, "bad")
        self._skip(dt)
        pace = self.ctx.settings.values.letters_per_second
        turn = self.turns.current
        before = 0 if turn is None else int(turn.shown)
        over = self.turns.update(dt, max(pace, HURRY) if self._skipping() else pace)
        if turn is not None:
            self._sound(turn, before, over)
        if over:
            self.view.heard(turn)
        if self._all_answered and self.turns.ended and self._expected:
            self._waited += dt
            if self._waited > PATIENCE:
                self.ctx.clerk.cancel()
                self._expected.clear()
        self._welcome_due()
        self.view.frame.finished, self.view.frame.waiting = self._finished(), bool(self._expected)
        self.view.frame.loading = not self.ctx.clerk.listening
        self.view.frame.pressed = self._held is not None
        self.view.update(dt, self.still)
        self.view.frame.update(self.glide(dt))

    def _sound(self, turn: Turn, before: int, over: bool) -> None:
        """The voice of whoever speaks, the bell for somebody new, and what the square makes of an answer."""
        if turn.kind == "newcomer" and turn is not self._announced:
            self._announced = turn
            self.ctx.audio.effect("newcomer")
        present = {citizen.name: citizen for citizen in self.city.citizens} | self.leaving
        if turn.name in present and not self._skipping():
            self.ctx.audio.talk(present[turn.name], turn.tone, turn.line, before, int(turn.shown))
        if over and turn.delta:
            loud = abs(turn.delta) >= MOVED
            good = turn.delta > 0
            self.ctx.audio.effect(("applause" if good else "boo") if loud else "tick_up" if good else "tick_down")

    def _skipping(self) -> bool:
        return self._held is not None and self._held > HOLD

    def _skip(self, dt: float) -> None:
        """A held key goes on and on, but not past the end of the evening."""
        if self._held is None:
            return
        before = self._held
        self._held += dt
        if self._skipping() and int(before / SKIP_EVERY) != int(self._held / SKIP_EVERY):
            current = self.turns.current
            if current is not None and current.complete:
                self.turns.press()
                self.view.heard(current)

    def _answered(self, reaction: dict[str, object]) -> None:
        name = str(reaction["citizen"])
        before = {citizen.name: citizen.approval for citizen in self.city.citizens}
        try:
            change = self.ctx.journal.do(self.ctx.content, self.city, React(reaction, self.generation))
        except RuleError:
            return  # an answer twice, or of somebody who has gone: the first one counts
        self.view.frame.hold_back(name, before[name])
        self.turns.settle(
            name,
            str(reaction["line"]),
            str(reaction["tone"]),
            change,
            str(reaction["about"]),
            str(reaction["concern"]),
        )

    # ---- newcomers nobody wrote

    def _invite(self) -> None:
        self._expected = list(rules.arrivals(self.ctx.content, self.city))
        for newcomer in self._expected:
            self.ctx.clerk.welcome(self.city, newcomer)

    def _welcome_due(self) -> None:
        """Once everybody has spoken, whoever was invented steps in."""
        if not (self._guests and self._all_answered and self.turns.ended):
            return
        newcomer, arrival = self._guests.pop(0)
        gone = len(self.city.departed)
        try:
            came = Arrive(newcomer.id, arrival, self.generation)
            guest = self.ctx.journal.do(self.ctx.content, self.city, came)
        except RuleError:
            return  # not due any more, or a name that is taken: nobody comes
        for one in self.city.departed[gone:]:
            self.leaving[one.citizen.name] = one.citizen
            self.turns.turns.append(Turn(one.citizen.name, "farewell", one.words, True))
        if guest is not None:
            self.turns.turns.append(Turn(guest.name, "newcomer", guest.line, True, tone=guest.tone))

    def _finished(self) -> bool:
        """Whether nobody will say anything more this evening."""
        return self._all_answered and self.turns.ended and not self._guests and not self._expected

    # ---- picture

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw the square."""
        self.view.draw(canvas)
