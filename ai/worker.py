"""One background thread that owns the model; queues in and out.

The game submits briefs and polls messages; it never waits. Between any two steps of an
answer the thread looks whether the request was cancelled or the game wants to stop. An
exception while answering ends that request with `Failed`; the thread lives on.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Iterator

from ai.backend import Backend, Draft
from ai.messages import (
    Arrived,
    Cancelled,
    Done,
    Failed,
    LineText,
    Loaded,
    Loading,
    Message,
    Reacted,
    Recorded,
)
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief

log = logging.getLogger(__name__)

Brief = SpeechBrief | ReactionBrief | ArrivalBrief
Progress = Callable[[Loading], None]
OpenBackend = Callable[[Progress], Backend]

STOP_PRIORITY = -1_000_000
NICENESS = 10


class Stopped(Exception):
    """Raised inside `open_backend`'s progress calls when the worker is to stop."""


class Worker:
    """Runs one backend in a thread of its own."""

    def __init__(self, open_backend: OpenBackend) -> None:
        """Prepare; nothing runs before `start`.

        Args:
            open_backend: builds the backend inside the thread. It is given a function to
                report progress with, which raises `Stopped` when the worker is to stop.
        """
        self._open = open_backend
        self._requests: queue.PriorityQueue[tuple[int, int, Brief | None]] = queue.PriorityQueue()
        self._messages: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._tickets = itertools.count(1)
        self._lock = threading.Lock()
        self._pending: set[int] = set()
        self._cancelled: set[int] = set()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="model", daemon=True)

    def start(self) -> None:
        """Start the thread; `Loading` messages follow, then `Loaded` or `Failed` with ticket 0."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Tell whether the thread still runs."""
        return self._thread.is_alive()

    def submit(self, brief: Brief, priority: int = 0) -> int:
        """Queue a brief; lower priorities are answered first, equal ones in order.

        Returns:
            The ticket that all messages about this request will bear.
        """
        ticket = next(self._tickets)
        with self._lock:
            self._pending.add(ticket)
        self._requests.put((priority, ticket, brief))
        return ticket

    def cancel(self, ticket: int) -> None:
        """Give a request up; `Cancelled` follows unless its `Done` is already on its way."""
        with self._lock:
            if ticket in self._pending:
                self._cancelled.add(ticket)

    def poll(self) -> list[Message]:
        """Return all messages that have come in; never waits."""
        messages: list[Message] = []
        while True:
            try:
                messages.append(self._messages.get_nowait())
            except queue.Empty:
                return messages

    def stop(self, timeout: float = 2.0) -> bool:
        """End the thread; return whether it ended within `timeout` seconds.

        A thread that is still inside one long call then (loading weights) is left behind
        as a daemon; it touches nothing but its own memory and the next poll ignores it.
        """
        if not self._stopping.is_set():
            self._stopping.set()
            self._requests.put((STOP_PRIORITY, 0, None))
        if self.alive:
            self._thread.join(timeout)
        return not self.alive

    def _run(self) -> None:
        give_way()
        try:
            backend = self._open(self._progress)
            self._messages.put(Loaded(backend.info()))
        except Stopped:
            return
        except Exception as error:
            self._fail(0, error)
            return
        try:
            while not self._stopping.is_set():
                _, ticket, brief = self._requests.get()
                if brief is not None:
                    self._answer(backend, ticket, brief)
        finally:
            backend.close()

    def _progress(self, message: Loading) -> None:
        if self._stopping.is_set():
            raise Stopped
        self._messages.put(message)

    def _answer(self, backend: Backend, ticket: int, brief: Brief) -> None:
        try:
            if not self._given_up(ticket):
                # The generator is dropped, and with it its caches, when this frame ends.
                for step in start(backend, brief):
                    if self._given_up(ticket):
                        break
                    if step is not None:
                        self._messages.put(message_of(ticket, step))
            self._messages.put(Cancelled(ticket) if self._given_up(ticket) else Done(ticket))
        except Exception as error:
            self._fail(ticket, error)
        finally:
            with self._lock:
                self._pending.discard(ticket)
                self._cancelled.discard(ticket)

    def _given_up(self, ticket: int) -> bool:
        return self._stopping.is_set() or ticket in self._cancelled

    def _fail(self, ticket: int, error: Exception) -> None:
        log.exception("request %d failed", ticket)
        # Our own errors are written for the player; of any other its kind says most.
        ours = type(error).__module__.startswith("ai.")
        text = str(error) if ours else f"{type(error).__name__}: {error}".removesuffix(": ")
        self._messages.put(Failed(ticket, text, traceback.format_exc()))


def give_way() -> None:
    """Lower this thread's priority, and that of the threads it starts, where that can be done.

    The model may take all the time the frames leave, but not theirs: on two cores the slow
    frames of a busy game (99th percentile) went from 16 to 10 ms by this.
    """
    # On Linux a thread's id may stand for a process here; elsewhere it would not.
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def start(backend: Backend, brief: Brief) -> Iterator[Record | Draft | Reaction | Arrival | None]:
    """Return the generator that answers a brief."""
    if isinstance(brief, SpeechBrief):
        return backend.extract(brief)
    if isinstance(brief, ReactionBrief):
        return backend.react(brief)
    return backend.arrive(brief)


def message_of(ticket: int, step: Record | Draft | Reaction | Arrival) -> Message:
    """Wrap one part of an answer for the queue."""
    if isinstance(step, Record):
        return Recorded(ticket, step)
    if isinstance(step, Draft):
        return LineText(ticket, step.citizen, step.text)
    if isinstance(step, Reaction):
        return Reacted(ticket, step)
    return Arrived(ticket, step)
