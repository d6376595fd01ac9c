"""Our own side: the engine behind its worker, asked as the game asks, and the model within."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import torch

from ai.backend import Backend, Draft
from ai.batch import Model, Text, read_through
from ai.decode import Ask
from ai.engine import Engine
from ai.launch import open_profile
from ai.messages import Done, Failed, LineText, Loaded, Message, Reacted, Recorded
from ai.profiles import Profile, choose
from ai.prompts import Task
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from ai.worker import Brief, Worker
from tools.bench.briefs import greeting
from tools.bench.measure import since

POLL = 0.0005
"""Seconds between two looks at the worker's messages."""


class FailedError(RuntimeError):
    """An answer that was to be timed did not come."""


class Lent:
    """A backend lent to a worker: notes when each request is taken up, and outlives the worker."""

    def __init__(self, backend: Backend) -> None:
        self.name = backend.name
        self._backend = backend
        self.taken: list[tuple[Brief, float]] = []
        """Each request, and when (`time.perf_counter`) it was taken up."""

    def extract(self, brief: SpeechBrief) -> Iterator[Record | None]:
        """Read a speech."""
        self.taken.append((brief, time.perf_counter()))
        return self._backend.extract(brief)

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | None]:
        """Let the citizens answer."""
        self.taken.append((brief, time.perf_counter()))
        return self._backend.react(brief)

    def arrive(self, brief: ArrivalBrief) -> Iterator[Arrival | None]:
        """Invent a newcomer."""
        self.taken.append((brief, time.perf_counter()))
        return self._backend.arrive(brief)

    def info(self) -> dict[str, object]:
        """Say what runs here."""
        return self._backend.info()

    def close(self) -> None:
        """Keep what is lent: others may still need it."""


class Ours:
    """The engine in a worker's thread, as in the game."""

    def __init__(self, backend: Backend) -> None:
        self.lent = Lent(backend)
        self.worker = Worker(lambda progress: self.lent)
        self.worker.start()
        self._until(lambda message: isinstance(message, Loaded))

    def forget(self) -> None:
        """Leave of earlier requests only what every prompt begins with, and another round's speech."""
        self.record(greeting())

    def record(self, brief: SpeechBrief) -> Record:
        """Read a speech to its end."""
        ticket = self.worker.submit(brief)
        found = [message.record for message in self._answer(ticket) if isinstance(message, Recorded)]
        return found[-1]

    def react(self, brief: ReactionBrief) -> tuple[list[Reaction], float, float]:
        """Let the citizens answer; return what they said, and the milliseconds to the first words and to the end."""
        start = time.perf_counter()
        first, reactions = 0.0, []
        for message in self._answer(self.worker.submit(brief)):
            if isinstance(message, LineText) and message.text.strip() and not first:
                first = since(start)
            if isinstance(message, Reacted):
                reactions.append(message.reaction)
        last = since(start)
        return reactions, first or last, last

    def cancelled(self, ticket: int) -> None:
        """Give a request up and wait until the worker has."""
        self.worker.cancel(ticket)
        self._until(lambda message: getattr(message, "ticket", None) == ticket and not isinstance(message, LineText))

    def messages(self) -> Iterator[Message]:
        """Yield messages as they come, without end."""
        while True:
            yield from self.worker.poll()
            if not self.worker.alive:
                raise FailedError("the worker's thread has ended")
            time.sleep(POLL)

    def close(self) -> None:
        """End the thread."""
        self.worker.stop()

    def _answer(self, ticket: int) -> Iterator[Message]:
        for message in self.messages():
            if isinstance(message, Failed):
                raise FailedError(message.traceback)
            if isinstance(message, Done) and message.ticket == ticket:
                return
            if getattr(message, "ticket", None) == ticket:
                yield message

    def _until(self, wanted: Callable[[Message], bool]) -> None:
        for message in self.messages():
            if isinstance(message, Failed):
                raise FailedError(message.traceback)
            if wanted(message):
                return


def embedded(threads: int | None) -> Profile:
    """Return the profile to measure, with another number of threads where one is given."""
    profile = choose("embedded")
    return profile if threads is None else replace(profile, threads=threads)


def opened(profile: Profile) -> Engine:
    """Load and warm the profile's engine."""
    engine = open_profile(profile, lambda message: None)
    assert isinstance(engine, Engine)
    return engine


def model_of(engine: Engine) -> Model:
    """Return what reads the engine's texts; nothing outside this measurement has a use for it."""
    return engine._model


def begun(model: Model, task: Task, tokens: list[int]) -> Text:
    """Return a text of some tokens, read in the parts in which the engine reads."""
    text = model.begin(task)
    for _ in read_through(model, text, tokens):
        pass
    return text


def prefill(model: Model, tokens: list[int]) -> float:
    """Read a prompt; return the milliseconds."""
    start = time.perf_counter()
    begun(model, "extraction", tokens)
    return since(start)


def stepping(model: Model, tokens: list[int], rows: int, steps: int, vocabulary: int) -> Callable[[], float]:
    """Return work of `steps` steps with all logits, each row over its own text after the same prompt.

    The work returns the milliseconds of one step.
    """
    start = begun(model, "citizens", tokens)
    every = torch.arange(vocabulary)

    def work() -> float:
        texts = [start.fork() for _ in range(rows)]
        begin = time.perf_counter()
        for step in range(steps):
            views = model.read([(text, Ask((200 + step,), every)) for text in texts])
            for view in views:
                assert view is not None
                view.after(0, every)
        return since(begin) / steps

    return work


def next_tokens(model: Model, text: Text, tokens: list[int], vocabulary: int) -> torch.Tensor:
    """Return the logarithms of the probabilities of what comes next in a text after some more tokens, (vocabulary,)."""
    every = torch.arange(vocabulary)
    view = model.read([(text.fork(), Ask(tuple(tokens), every))])[0]
    assert view is not None
    return torch.log_softmax(view.after(0, every), 0)
