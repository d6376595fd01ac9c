"""The people on the square: a crowd, faces twice as large, and what they say."""

from __future__ import annotations

import pygame

from game.city.definitions import Content
from game.city.state import Citizen, City
from game.scenes.square_frame import FLOOR, PLATES, SquareFrame, plate_rect
from game.scenes.square_turns import Turn, Turns
from game.ui import banner, faces
from game.ui.bubble import Speech, bubble_rect, draw_bubble, holds
from game.ui.emotes import Emotes
from game.ui.evidence import PLATE_HEIGHT, murmur
from game.ui.palette import N5, N6, N7
from game.view.art import Art, evening

SIZE = 128
STEP_IN = 0.35
"""Seconds in which somebody steps in from the side."""
BUBBLE_WIDTHS = (118, 170, 230)
RUSH = ((204, 8, 18), (230, 2, 24), (256, 4, 20), (276, 0, 28))
"""Height, gap to the edge and length of the lines behind somebody who steps in."""


class SquareView:
    """Draws the square for the turns; `chosen` is the citizen looked at, None for the one who speaks.

    While `still` is set nobody blinks or slides, and mouths rest.
    """

    def __init__(
        self,
        content: Content,
        art: Art,
        city: City,
        turns: Turns,
        leaving: dict[str, Citizen],
        present: list[Citizen],
    ) -> None:
        self.art = art
        self.city = city
        self.turns = turns
        self.leaving = leaving
        self.frame = SquareFrame(content, city, turns)
        self.chosen: str | None = None
        self.why = False
        self.still = False
        self._time = 0.0
        self._turn_began = (-1, 0.0)
        self._emotes = Emotes(city.seed * 31 + city.round)
        self._stage: tuple[object, pygame.Surface] | None = None
        self._people = present
        self._xs: dict[str, int] = {}
        self._arrange()

    # ---- who stands where

    def _arrange(self) -> None:
        """Work out who stands where: leavers in their place until the goodbye, newcomers last from their turn on."""
        farewells = [turn.name for turn in self.turns.turns[self.turns.index :] if turn.kind == "farewell"]
        here = [one for one in self.city.citizens if self._arrived(one)] + [self.leaving[name] for name in farewells]
        stayed = [one for one in self._people if one in here]
        people = stayed + [one for one in here if one not in stayed]
        self._people = people
        self._xs = dict(zip([one.name for one in people], faces.spread(len(people), 640, SIZE), strict=True))

    def _arrived(self, citizen: Citizen) -> bool:
        entrance = next((t for t in self.turns.turns if t.kind == "newcomer" and t.name == citizen.name), None)
        return entrance is None or self.turns.begun(entrance)

    def looked_at(self) -> Turn | None:
        """The turn of whoever is chosen, else the one that runs."""
        return self.turns.answer_of(self.chosen) if self.chosen is not None else self.turns.current

    def _at(self, pos: tuple[int, int]) -> str | None:
        if not FLOOR - SIZE <= pos[1] < PLATES + PLATE_HEIGHT:
            return None
        return next((name for name, x in reversed(self._xs.items()) if x <= pos[0] < x + SIZE), None)

    def plate(self, name: str) -> pygame.Rect:
        """Where somebody's plate stands, canvas pixels; at the left edge for those who are not there."""
        return plate_rect(self._xs, name)

    def faces(self) -> list[pygame.Rect]:
        """Where the faces are, without hair and shoulders, canvas pixels."""
        return [pygame.Rect(x + SIZE // 5, FLOOR - SIZE + 20, SIZE * 3 // 5, 70) for x in self._xs.values()]

    # ---- what happens

    def heard(self, turn: Turn | None) -> None:
        """Somebody has said the last word: approval moves, and the crowd takes it up."""
        if turn is None:
            return
        self.frame.release(turn.name)
        if turn.tone and turn.name in self._xs:
            self._emotes.cheer(turn.tone, self._xs[turn.name] + SIZE // 2)

    def choose(self, step: int) -> None:
        """Look at the next or previous citizen who has begun to answer."""
        names = self._answered()
        looked = self.looked_at()
        if names:
            at = names.index(looked.name) if looked is not None and looked.name in names else len(names) - 1
            self.chosen = names[min(max(at + step, 0), len(names) - 1)]

    def cycle(self, step: int) -> None:
        """Look at the next or previous citizen who has begun to answer, and round again."""
        names = self._answered()
        if names:
            at = names.index(self.chosen) if self.chosen in names else -1 if step > 0 else 0
            self.chosen = names[(at + step) % len(names)]

    def _answered(self) -> list[str]:
        return [turn.name for turn in self.turns.turns if turn.kind == "answer" and self.turns.begun(turn)]

    def point_at(self, pos: tuple[int, int]) -> None:
        """Look at the citizen under the pointer."""
        name = self._at(pos)
        turn = self.turns.answer_of(name) if name else None
        self.chosen = name if turn is not None and self.turns.begun(turn) else None

    def click(self, pos: tuple[int, int]) -> bool:
        """A click on a plate opens or closes its reasons; False where the click means to go on."""
        name = self._at(pos)
        if name is None or pos[1] < PLATES:
            return False
        self.why = not self.why
        return True

    def update(self, dt: float, still: bool) -> None:
        """Let `dt` seconds pass, with little motion if `still`."""
        self.still = still
        self._time += dt
        if self._turn_began[0] != self.turns.index:
            self._turn_began = (self.turns.index, self._time)
        self._arrange()
        self._emotes.update(dt)

    # ---- picture

    def draw(self, canvas: pygame.Surface) -> None:
        """Draw everything."""
        canvas.blit(self._backdrop(), (0, 0))
        self._emotes.draw(canvas, self.still)
        current = self.turns.current
        speaker = current.name if current is not None else ""
        for citizen in sorted(self._people, key=lambda one: one.name == speaker):
            self._draw_face(canvas, citizen, self._people.index(citizen))
        self._draw_bubbles(canvas)
        looked = self.looked_at()
        self.frame.draw(canvas, self._people, self._xs, looked, self.chosen)
        if self.why and looked is not None:
            self.frame.draw_why(canvas, looked.name, self._xs)

    def _place(self, name: str) -> tuple[int, int]:
        """The upper left corner of a face; newcomers are on their way in at first."""
        turn, x = self.turns.current, self._xs[name]
        if turn is not None and turn.name == name and turn.kind == "newcomer" and not self.still:
            way = max(0.0, 1 - self._age() / STEP_IN)
            x += round((640 - x) * way * way)
        return x, FLOOR - SIZE

    def _age(self) -> float:
        """Seconds since the turn began."""
        return self._time - self._turn_began[1] if self._turn_began[0] == self.turns.index else 0.0

    def _backdrop(self) -> pygame.Surface:
        """The evening with the shadows of those who stand still, made anew when somebody has come or gone."""
        places = [
            (one.portrait, place) for one in self._people if (place := self._place(one.name))[0] == self._xs[one.name]
        ]
        if self._stage is None or self._stage[0] != places:
            stage = self.art.backdrop(evening("square", self.city.indicators.ecology)).copy()
            for portrait, place in places:
                faces.cast(stage, faces.doubled(self.art.portrait(portrait, "neutral")), place, FLOOR)
            self._stage = (places, stage)
        return self._stage[1]

    def _face(self, citizen: Citizen, index: int) -> pygame.Surface:
        turn, answer = self.turns.current, self.turns.answer_of(citizen.name)
        mine = turn is not None and turn.name == citizen.name
        tone = citizen.tone if answer is None or self.turns.begun(answer) else "neutral"
        if mine and turn is not None and turn.tone:
            tone = turn.tone
        speaking = mine and turn is not None and turn.speaking and not self.still
        mouth = faces.mouth_at(self._time) if speaking else None
        eyes = "open" if mouth or self.still else faces.eyes_at(self._time, index)
        return self.art.portrait(citizen.portrait, tone, eyes=eyes, mouth=mouth)

    def _draw_face(self, canvas: pygame.Surface, citizen: Citizen, index: int) -> None:
        turn, face, place = self.turns.current, self._face(citizen, index), self._place(citizen.name)
        if turn is None or turn.name != citizen.name:
            faces.blit(canvas, faces.dimmed(face), place, FLOOR)
            return
        faces.blit(canvas, faces.rim(face), (place[0] - faces.RIM, place[1] - faces.RIM), FLOOR)
        faces.blit(canvas, faces.doubled(face), place, FLOOR)
        if turn.kind == "newcomer" and self._age() < 2 * STEP_IN and not self.still:
            for row, (y, gap, length) in enumerate(RUSH):
                canvas.fill(N7 if row % 2 else N6, (639 - gap - length, y, length, 1))
                canvas.fill(N5, (639 - length // 2, y + 2, length // 2, 1))

    # ---- what they say

    def _draw_bubbles(self, canvas: pygame.Surface) -> None:
        current, looked = self.turns.current, self.looked_at()
        silent = {name for name in self._xs if current is None or name != current.name}
        past = [turn for turn in self.turns.turns[: self.turns.index] if turn.kind == "answer" and turn.name in silent]
        past.sort(key=lambda one: one is looked)
        if current is not None and current.kind == "newcomer" and current.name in self._xs:
            self._draw_newcomer(canvas, current, past)
            return
        for turn in past:
            self._draw_bubble(canvas, turn, live=False)
        if current is None or current.name not in self._xs:
            return
        if current.words:
            self._draw_bubble(canvas, current, live=True)
        else:
            place = (self._xs[current.name] + SIZE // 2 - 10, self._head(current.name) - 17)
            murmur(canvas, place, 0.0 if self.still else self._time)

    def _draw_newcomer(self, canvas: pygame.Surface, turn: Turn, past: list[Turn]) -> None:
        """Draw a newcomer's banner where no bubble stands. Where there is no such place, bubbles that have been heard
        give way to it, and it gives way to the one that the player looks back at."""
        foot = (self._xs[turn.name] + SIZE // 2, self._head(turn.name))
        taken = [self._bubble_box(one, live=False) for one in past]
        found = banner.place(turn.line, foot, self._slot() - 6, taken)
        looks_back = any(past[index].name == self.chosen for index in found.giving)
        if found.aloft:
            banner.point(canvas, found.box, foot)
        for index, one in enumerate(past):
            if looks_back or index not in found.giving:
                self._draw_bubble(canvas, one, live=False)
        if not looks_back:
            banner.draw_banner(canvas, found.box, turn.name, turn.words)

    def _draw_bubble(self, canvas: pygame.Surface, turn: Turn, live: bool) -> None:
        cites = turn.over and turn.about[0] in "DPC" and turn.about[1:].isdigit()
        speech = Speech(
            words=turn.words,
            tone=turn.tone,
            delta=turn.delta if turn.over else None,
            head="FAREWELL" if turn.kind == "farewell" else "",
            tag=turn.about if cites else "",
            live=live,
            talking=live and not turn.over,
        )
        box = self._bubble_box(turn, live)
        draw_bubble(canvas, box, self._xs[turn.name] + SIZE // 2, speech, _with_last_word(turn))

    def _bubble_box(self, turn: Turn, live: bool) -> pygame.Rect:
        width = self._width(turn, live or turn is self.looked_at())
        tail = (self._xs[turn.name] + SIZE // 2, self._head(turn.name))
        return bubble_rect(_with_last_word(turn), width, tail)

    def _slot(self) -> int:
        """How wide a bubble may be that keeps to the place of one person."""
        return min(max(640 // max(len(self._xs), 1) - 4, BUBBLE_WIDTHS[0]), BUBBLE_WIDTHS[1])

    def _width(self, turn: Turn, whole: bool) -> int:
        """As wide as a place on the square, and wider where a line would not be `whole` otherwise."""
        _, wide, widest = BUBBLE_WIDTHS
        return next((width for width in (self._slot(), wide) if not whole or holds(turn.line, width)), widest)

    def _head(self, name: str) -> int:
        """Height at which a bubble's tail ends: just over the head."""
        citizen = next(one for one in self._people if one.name == name)
        return FLOOR - SIZE + 2 * faces.head_top(self.art.portrait(citizen.portrait, "neutral")) + 8


def _with_last_word(turn: Turn) -> str:
    """What has been spoken with its last word whole, so that a word is begun in the row in which it will end."""
    end = int(turn.shown)
    while end < len(turn.line) and not turn.line[end].isspace():
        end += 1
    return turn.line[:end]
