"""The frame of the square: bar on top, plates with approval, the card of evidence, what comes next."""

from __future__ import annotations

import pygame

from game.actions import Action, prompt
from game.city.definitions import Content
from game.city.state import Citizen, City
from game.scenes.pledges import cite
from game.scenes.square_turns import Turn, Turns
from game.ui import symbols, text
from game.ui.bar import Rolling
from game.ui.evidence import (
    PLATE_HEIGHT,
    Evidence,
    Plate,
    draw_evidence,
    draw_hint,
    draw_plate,
    draw_reasons,
)
from game.ui.palette import BAD, G4, GOOD, N0, N1, N2, N3, N5, N6, N7, R4

FLOOR = 300
SLOT = 128
PLATES = FLOOR - 12
CONCERNS = {
    "jobs": "work",
    "nature": "the trees and the river",
    "health": "the air they breathe",
    "money": "what it costs",
    "research": "what we could learn",
    "fairness": "what is fair",
    "trust": "whether your word counts",
    "family": "the family",
    "power": "who decides",
}


class SquareFrame:
    """Draws everything around the people, and lets approval roll once an answer has been heard."""

    def __init__(self, content: Content, city: City, turns: Turns) -> None:
        self.content = content
        self.city = city
        self.turns = turns
        self.finished = False
        self.waiting = False
        self.loading = False
        self.pressed = False
        self._shown = {citizen.name: Rolling(citizen.approval) for citizen in city.citizens}
        self._held_back: dict[str, int] = {}
        before = [one.approval - sum(reason.amount for reason in one.reasons) for one in city.citizens]
        self._before = round(sum(before) / max(len(before), 1))

    def hold_back(self, name: str, approval: int) -> None:
        """Show the approval from before an answer until the answer has been heard."""
        self._held_back[name] = approval

    def release(self, name: str) -> None:
        """The answer has been heard."""
        self._held_back.pop(name, None)

    def update(self, dt: float) -> None:
        """Let figures roll for `dt` seconds."""
        for citizen in self.city.citizens:
            rolling = self._rolling(citizen)
            rolling.target = float(self._held_back.get(citizen.name, citizen.approval))
            rolling.update(dt)

    def _rolling(self, citizen: Citizen) -> Rolling:
        return self._shown.setdefault(citizen.name, Rolling(citizen.approval))

    def draw(
        self, canvas: pygame.Surface, people: list[Citizen], xs: dict[str, int], looked: Turn | None, chosen: str | None
    ) -> None:
        """Draw plates below `people` at `xs`, and the evidence of the turn that is looked at."""
        canvas.fill(N0, (0, FLOOR - 14, 640, 74))
        canvas.fill(N3, (0, FLOOR - 14, 640, 1))
        for citizen in people:
            draw_plate(canvas, plate_rect(xs, citizen.name), self._plate(citizen, chosen))
        draw_evidence(canvas, self._evidence(looked))
        self._draw_hint(canvas)
        self._draw_top(canvas)

    def _plate(self, citizen: Citizen, chosen: str | None) -> Plate:
        turn, answer = self.turns.current, self.turns.answer_of(citizen.name)
        live = turn is not None and turn.name == citizen.name
        change: int | None = None
        word = ""
        if live and turn is not None and turn.kind == "farewell":
            word = "LEAVES"
        elif answer is not None and answer.over and self.turns.begun(answer):
            change = sum(reason.amount for reason in citizen.reasons)
        elif any(entrance.kind == "newcomer" and entrance.name == citizen.name for entrance in self.turns.turns):
            word = "NEW"
        elif self.turns.upcoming is not None and self.turns.upcoming.name == citizen.name:
            word = "NEXT"
        shown = self._rolling(citizen).shown
        return Plate(citizen.name, citizen.job, shown, change, word, live, chosen == citizen.name)

    # ---- the card

    def _evidence(self, turn: Turn | None) -> Evidence | None:
        if turn is None:
            return None
        if turn.kind != "answer":
            return self._of_coming_and_going(turn)
        if not turn.over:
            return None
        found = cite(self.content, self.city, turn.about, by=turn.name)
        if found is not None:
            return Evidence(found.id, found.head, found.words, found.note, found.sign, found.state)
        concern = CONCERNS.get(turn.concern, "")
        words = f"{turn.name} thinks of {concern}." if concern else f"{turn.name} cites nothing of yours."
        note = "No words or deeds of yours are cited."
        return Evidence("", f"WHAT MOVES {turn.name.upper()}", words, note, "said", "")

    def _of_coming_and_going(self, turn: Turn) -> Evidence:
        if turn.kind == "farewell":
            return Evidence("", "A LAST WORD", f'"{turn.words}"', f"{turn.name} leaves the square.", "said", "")
        citizen = next((one for one in self.city.citizens if one.name == turn.name), None)
        why = citizen.memory[0] if citizen is not None and citizen.memory else "a new face on the square"
        words = f"{why[0].upper()}{why[1:]}."
        note = f"{turn.name} is on the square from now on."
        return Evidence("", f"WHY {turn.name.upper()} IS HERE", words, note, "said", "")

    # ---- hint and reasons

    def _draw_hint(self, canvas: pygame.Surface) -> None:
        turn, upcoming = self.turns.current, self.turns.upcoming
        words = f"hold: skip   {prompt(Action.WHY)}: why"
        if self.finished:
            head, words = "The years pass", f"{prompt(Action.WHY)}: why approval moved"
        elif turn is not None and not turn.line and self.loading:
            head, words = "The model wakes", "or go on by phrase rules"
        elif turn is not None and not turn.over:
            head = "Hear it out" if turn.line else "A murmur..."
        elif upcoming is not None:
            head = f"Next: {upcoming.name}"
        else:
            head = "A step nearby" if self.waiting else "Next"
        lit = self.finished or (turn is not None and turn.over and upcoming is not None)
        draw_hint(canvas, prompt(Action.CONFIRM), head, words, pressed=self.pressed, lit=lit)

    def draw_why(self, canvas: pygame.Surface, name: str, xs: dict[str, int]) -> None:
        """Draw why somebody's approval moved, beside the face, which stays in view with its bubble."""
        citizen = next((one for one in self.city.citizens if one.name == name), None)
        if citizen is None:
            return
        reasons = citizen.reasons
        if name in self._held_back and reasons and self._held_back[name] != citizen.approval:
            reasons = reasons[:-1]  # the answer itself has not been heard yet
        after = self._held_back.get(name, citizen.approval)
        before = after - sum(reason.amount for reason in reasons)
        rows = [(reason.amount, f"{reason.why[0].upper()}{reason.why[1:]}") for reason in reasons]
        plate = plate_rect(xs, name)
        beside = plate.inflate(max(0, SLOT - 6 - plate.w), 0)
        draw_reasons(canvas, beside, f"Why {name}: {before} to {after}", rows)

    # ---- the bar on top

    def _draw_top(self, canvas: pygame.Surface) -> None:
        canvas.fill(N1, (0, 0, 640, 17))
        canvas.fill(N2, (0, 0, 640, 1))
        canvas.fill(N3, (0, 15, 640, 1))
        canvas.fill(N0, (0, 16, 640, 1))
        after = 8 + text.draw(canvas, (8, 4), "The square answers", R4) + 8
        text.draw(canvas, (after, 6), f"ROUND {self.city.round} OF {self.city.rounds}, EVENING", N5, "label")
        answers = [turn for turn in self.turns.turns if turn.kind == "answer"]
        heard = [turn for turn in answers if turn.over and self.turns.begun(turn)]
        for number, turn in enumerate(answers):
            colour = G4 if turn in heard else R4 if turn is self.turns.current else N3
            canvas.fill(N0, (286 + number * 11, 5, 8, 6))
            canvas.fill(colour, (287 + number * 11, 6, 6, 4))
        words = f"{len(heard)} OF {len(answers)} HAVE SPOKEN"
        text.draw(canvas, (292 + len(answers) * 11, 6), words, N6, "label")
        shown = [self._rolling(one).shown for one in self.city.citizens]
        average = round(sum(shown) / max(len(shown), 1))
        text.draw(canvas, (500, 6), "AVERAGE APPROVAL", N5, "label")
        text.draw(canvas, (580, 6), str(average), N7, "label")
        change = average - self._before
        if change:
            colour = GOOD if change > 0 else BAD
            symbols.arrow(canvas, (595, 6), change > 0, colour)
            text.draw(canvas, (602, 6), f"{change:+d}", colour, "label")


def plate_rect(xs: dict[str, int], name: str) -> pygame.Rect:
    """Where the plate of a citizen stands, below a face whose left edge is in `xs`; many faces make narrow plates."""
    slot = min(640 // max(len(xs), 1), SLOT)
    x = xs.get(name, 0)
    if slot < SLOT:
        x = round(x * (640 - slot) / (640 - SLOT))
    return pygame.Rect(x + 3, PLATES, slot - 6, PLATE_HEIGHT)
