"""The preview while a speech is typed: how soon it gives way, what it saves, whether it is ready in time."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from ai.scripted import Scripted
from game.city import rules
from game.city.definitions import Content
from game.city.state import City
from game.clerk import PREVIEW_PRIORITY, REQUEST_PRIORITY, Clerk, Event, Heard, Previewed
from game.content import load_content
from game.scenes.speech_preview import Preview
from tools.bench.briefs import SPEECHES, TURN, speech
from tools.bench.measure import Samples, since
from tools.bench.ours import POLL, Lent, Ours
from tools.bench.report import GIVES_WAY, OURS

FRAME = 1 / 60
WORDS_A_MINUTE = 60
LETTERS = 5
"""Keys of a word, as typing speeds are given."""
AFTER = {" ": 1.0, ",": 2.0, ".": 5.0, ":": 4.0}
"""How much longer than within a word the next key takes, about, after some signs: a writer thinks between sentences."""
CANCELS, SESSIONS = 8, 4
"""Previews given up and speeches typed, for every run that was asked for."""
CHANGE = "And the taxes stay as they are."
READING = (0.8, 2.5)
"""Seconds between the last key and the button: the speech is looked over, or at least the keys for it are found."""


def watch_typing(ours: Ours, samples: Samples, runs: int) -> dict[str, int]:
    """Time what the preview is for.

    Returns:
        `sessions` of typing, and after how many the preview was `ready` when the button was pressed.
    """
    dice = random.Random(1)
    samples.add(GIVES_WAY, OURS, *cancel_waits(ours, CANCELS * runs, dice))
    podium = Podium(ours.lent)
    try:
        for _ in range(runs):
            fresh, same, changed = podium.reuse(SPEECHES[TURN], CHANGE)
            samples.add("at the button, never previewed", OURS, fresh)
            samples.add("at the button, previewed", OURS, same)
            samples.add("at the button, a sentence added", OURS, changed)
        texts = list(SPEECHES.values())
        sessions = [podium.session(texts[number % len(texts)], dice) for number in range(SESSIONS * runs)]
    finally:
        podium.close()
    samples.add("at the button, typed just now", OURS, *(each.wait for each in sessions))
    return {"sessions": len(sessions), "ready": sum(each.ready for each in sessions)}


def cancel_waits(ours: Ours, trials: int, dice: random.Random) -> list[float]:
    """Return the milliseconds from giving a preview up to the worker taking up the request that it gave way to."""
    preview, request = speech(SPEECHES[150]), speech(SPEECHES[TURN])
    ours.forget()
    start = time.perf_counter()
    ours.record(preview)
    whole = time.perf_counter() - start
    waits = []
    for _ in range(trials):
        ours.forget()
        begun = ours.worker.submit(preview, PREVIEW_PRIORITY)
        time.sleep(dice.uniform(0, whole))
        start = time.perf_counter()
        ours.worker.cancel(begun)
        ticket = ours.worker.submit(request, REQUEST_PRIORITY)
        while ours.lent.taken[-1][0] is not request:
            time.sleep(POLL)
        waits.append((ours.lent.taken[-1][1] - start) * 1e3)
        ours.cancelled(ticket)
    return waits


@dataclass(frozen=True, slots=True)
class Session:
    """How one session of typing ended: was the preview ready at the button, and how long did the record take, in ms."""

    ready: bool
    wait: float


class Podium:
    """A city whose mayor is about to speak, and the clerk who listens."""

    def __init__(self, lent: Lent) -> None:
        self.content: Content = load_content()
        self.city: City = rules.new_city(self.content)
        rules.begin_deeds(self.content, self.city)
        rules.begin_speech(self.content, self.city)
        self.clerk = Clerk(self.content, lambda progress: lent, Scripted)
        while self.clerk.status.state == "loading":
            self.clerk.poll()
            time.sleep(POLL)

    def reuse(self, text: str, change: str) -> tuple[float, float, float]:
        """Return how long the record takes, in milliseconds.

        Args:
            text: a speech.
            change: what is added to it before it is delivered.

        Returns:
            After nothing; after a preview of the same text; after a preview without the change.
        """
        self._preview("Good evening.")
        fresh = self._hear(text)
        self._preview("Good evening.")
        self._preview(text)
        same = self._hear(text)
        self._preview("Good evening.")
        self._preview(text)
        return fresh, same, self._hear(f"{text} {change}")

    def session(self, text: str, dice: random.Random) -> Session:
        """Type a speech and deliver it, through the game's own preview.

        Where nothing is asked for nothing is waited for: only while the clerk works do frames
        take the time they would take.
        """
        self._preview("Good evening.")
        preview = Preview(self.content, self.city, self.clerk)
        for typed in typing(text, dice):
            preview.update(FRAME, typed)
            if self.clerk.busy:
                time.sleep(FRAME)
            for event in self.clerk.poll():
                if isinstance(event, Previewed):
                    preview.take(event.text, event.record)
        return Session(not preview.waiting, self._hear(text))

    def close(self) -> None:
        """End the clerk's threads."""
        self.clerk.close()

    def _preview(self, text: str) -> None:
        self.clerk.preview(self.city, text)
        self._until(Previewed)

    def _hear(self, text: str) -> float:
        start = time.perf_counter()
        self.clerk.hear(self.city, text)
        self._until(Heard)
        return since(start)

    def _until(self, kind: type[Event]) -> None:
        while not any(isinstance(event, kind) for event in self.clerk.poll()):
            time.sleep(POLL)


def typing(text: str, dice: random.Random) -> Iterator[str]:
    """Yield what has been typed at each frame, from the first key until the button is pressed."""
    weights = [AFTER.get(letter, 0.0) + dice.lognormvariate(0.0, 0.35) for letter in text[:-1]]
    scale = len(text) * 60 / (WORDS_A_MINUTE * LETTERS) / sum(weights)
    gaps = [weight * scale for weight in weights] + [dice.uniform(*READING)]
    left = 0.0
    for end, gap in enumerate(gaps, start=1):
        left += gap
        while left > 0:
            yield text[:end]
            left -= FRAME
