"""Whose turn it is on the square, and how much of each line has been heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["answer", "newcomer", "farewell"]


@dataclass
class Turn:
    """One person's turn. `line` is what has arrived of the words, `shown` how many letters have been spoken;
    `complete` says that no more will arrive. Tone, delta and about are known once a reaction is."""

    name: str
    kind: Kind
    line: str = ""
    complete: bool = False
    shown: float = 0.0
    tone: str | None = None
    delta: int | None = None
    about: str = "none"
    concern: str = "none"

    @property
    def words(self) -> str:
        """What has been spoken."""
        return self.line[: int(self.shown)]

    @property
    def over(self) -> bool:
        """Whether the whole line has been spoken."""
        return self.complete and self.shown >= len(self.line)

    @property
    def speaking(self) -> bool:
        """Whether letters are coming at this moment."""
        return self.shown < len(self.line)


class Turns:
    """The order in which people speak: those who leave, those who come, then all who answer.

    `index` is the turn that runs; it equals the number of turns once everybody has been heard.
    """

    def __init__(self, turns: list[Turn]) -> None:
        self.turns = turns
        self.index = 0

    @property
    def current(self) -> Turn | None:
        """The turn that runs."""
        return self.turns[self.index] if self.index < len(self.turns) else None

    @property
    def upcoming(self) -> Turn | None:
        """The turn after the one that runs."""
        return self.turns[self.index + 1] if self.index + 1 < len(self.turns) else None

    @property
    def ended(self) -> bool:
        """Whether everybody in the order has been heard."""
        return all(turn.over for turn in self.turns[self.index :])

    def answer_of(self, name: str) -> Turn | None:
        """The answer of that citizen."""
        return next((turn for turn in self.turns if turn.kind == "answer" and turn.name == name), None)

    def begun(self, turn: Turn) -> bool:
        """Whether a turn has come up."""
        return self.turns.index(turn) <= self.index

    def speak(self, name: str, line: str) -> None:
        """More of a citizen's line has arrived; what has been spoken of another beginning stays hidden behind it."""
        turn = self.answer_of(name)
        if turn is not None and not turn.complete:
            turn.line = line

    def settle(self, name: str, line: str, tone: str, delta: int, about: str, concern: str) -> None:
        """A citizen's reaction is known."""
        turn = self.answer_of(name)
        if turn is not None:
            turn.line, turn.tone, turn.delta, turn.complete = line, tone, delta, True
            turn.about, turn.concern = about, concern

    def give_up(self) -> None:
        """No more answers will come: whoever has not answered is silent."""
        for turn in self.turns:
            if not turn.complete:
                turn.line, turn.tone, turn.delta, turn.complete = "...", "neutral", 0, True

    def update(self, dt: float, pace: float) -> bool:
        """Let the one whose turn it is speak `pace` letters a second for `dt` seconds; True as the line gets over."""
        turn = self.current
        if turn is None or turn.over:
            return False
        turn.shown = min(turn.shown + dt * pace, len(turn.line))
        return turn.over

    def press(self) -> bool:
        """Finish the line that is being spoken, else go on; True if there was something to do."""
        turn = self.current
        if turn is None:
            return False
        if not turn.over:
            turn.shown = float(len(turn.line))
            return True
        if self.upcoming is None:
            return False
        self.index += 1
        return True
