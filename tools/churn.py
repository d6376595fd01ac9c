"""Ask for hundreds of things, take half of them back, and see that nothing is left behind.

python -m tools.churn [--requests 500] [--seed 0]

Speeches of every length, squares and arrivals go to the embedded model through its worker:
previews that are typed on, requests on top of others, half of them given up after a random
time, and now and then nobody polls. The process is looked at after a warm-up and at the end,
at rest both times. The exit code is 1 if a request was lost or ended twice, or anything has
grown: memory, threads, caches of the model, matchers, the worker's books.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ai.messages import Arrived, Cancelled, Done, Failed, Reacted, Recorded
from ai.schema import ArrivalBrief, ReactionBrief, SpeechBrief
from ai.worker import Brief, Worker
from game.clerk import PREVIEW_PRIORITY, REQUEST_PRIORITY
from tools.soak import ACTS, OPENINGS, reaction_brief, situation, speech_brief

WARM_UP = 60
"""Requests until every cache has been filled and every length of prompt has been seen."""
KINDS = {"preview": 45, "record": 15, "square": 30, "arrival": 10}
"""What is asked for, and how often in a hundred."""
GIVEN_UP = 0.5
"""Share of requests that are to be given up, though some end before."""
LONGEST = 1_200
"""Characters of a speech, as in the game."""
TRIGGERS = ["ecology fell below 30", "the oil refinery was demolished", "a research centre was opened"]
POLL = 0.002
"""Seconds between two looks at the messages."""
PATIENCE = 300.0
"""Seconds after which a request counts as lost."""


@dataclass(slots=True)
class Asked:
    """A request under way."""

    kind: str
    begun: float
    given_up: float | None  # when, or not at all
    answered: bool = False


class Mayor:
    """Asks a worker for things, and keeps book of how each request ends."""

    def __init__(self, worker: Worker, dice: random.Random) -> None:
        self.ends: Counter[str] = Counter()
        self.faults: list[str] = []
        self._worker, self._dice = worker, dice
        self._open: dict[int, Asked] = {}
        self._typical = dict.fromkeys(KINDS, 0.5)
        self._typed: dict[str, Any] = {}

    def ask(self, count: int) -> None:
        """Ask for `count` things in a row and wait until all of them have ended."""
        for _ in range(count):
            kind = self._dice.choices(list(KINDS), list(KINDS.values()))[0]
            usual = self._typical[kind]
            given_up = self._dice.uniform(0, 1.2 * usual) if self._dice.random() < GIVEN_UP else None
            self._submit(kind, self._brief(kind), given_up)
            if self._dice.random() < 0.3:
                self._wait(self._dice.uniform(0, 0.5 * usual))  # the next comes on top of this one
                continue
            if self._dice.random() < 0.2:
                self._wait(self._dice.uniform(0, 2 * usual), deaf=True)
            self._wait()
        self._wait()

    def rest(self) -> None:
        """Let the model remember the same speech whenever it is looked at."""
        brief = speech_brief(random.Random(0)) | {"speech": "Good evening. The forest stays."}
        self._submit("record", SpeechBrief.model_validate(brief), None)
        self._wait()

    def _submit(self, kind: str, brief: Brief, given_up: float | None) -> None:
        now = time.monotonic()
        ticket = self._worker.submit(brief, PREVIEW_PRIORITY if kind == "preview" else REQUEST_PRIORITY)
        self._open[ticket] = Asked(kind, now, None if given_up is None else now + given_up)

    def _brief(self, kind: str) -> Brief:
        dice = self._dice
        if kind == "square":
            return ReactionBrief.model_validate(reaction_brief(dice) | {"speech": self._sentences()})
        if kind == "arrival":
            facts = {key: situation(dice)[key] for key in ("indicators", "deeds")}
            names = {"trigger": dice.choice(TRIGGERS), "taken_names": ["Karl", "Mia"], "seed": dice.randrange(2**32)}
            return ArrivalBrief.model_validate(facts | names)
        if not self._typed or dice.random() < 0.4:
            self._typed = speech_brief(dice) | {"speech": self._sentences()}
        else:
            longer = f"{self._typed['speech']} {self._sentences()}"
            self._typed = self._typed | {"speech": longer[:LONGEST]}
        return SpeechBrief.model_validate(self._typed)

    def _sentences(self) -> str:
        count = self._dice.choice([1, 1, 2, 4, 8, 16])
        said = (self._dice.choice(OPENINGS) + self._dice.choice(ACTS) + self._dice.choice(".!?…") for _ in range(count))
        return " ".join(said)[:LONGEST]

    def _wait(self, seconds: float | None = None, deaf: bool = False) -> None:
        """Let time pass and give up what is to be given up, until nothing is open if anybody polls."""
        until = time.monotonic() + (PATIENCE if seconds is None else seconds)
        while time.monotonic() < until and (deaf or self._open):
            now = time.monotonic()
            for ticket, asked in self._open.items():
                if asked.given_up is not None and asked.given_up <= now:
                    self._worker.cancel(ticket)
                    self.ends["given up"] += 1
                    asked.given_up = None
            if not deaf:
                self._listen()
            time.sleep(POLL)
        if seconds is None and self._open:
            self.faults.append(f"no end of {sorted(self._open)}")
            self._open.clear()

    def _listen(self) -> None:
        for message in self._worker.poll():
            if isinstance(message, Failed):
                self.faults.append(message.traceback)
            ticket = getattr(message, "ticket", None)
            asked = self._open.get(ticket) if ticket else None
            if asked is None:
                self.faults.append(f"{type(message).__name__} of request {ticket}, which is not open")
            elif isinstance(message, Recorded | Reacted | Arrived):
                asked.answered = True
            elif isinstance(message, Done | Cancelled | Failed):
                del self._open[message.ticket]
                self.ends[type(message).__name__.lower()] += 1
                if isinstance(message, Done):
                    self._typical[asked.kind] += 0.2 * (time.monotonic() - asked.begun - self._typical[asked.kind])
                    if not asked.answered:
                        self.faults.append(f"request {ticket} is done without an answer")


def main(arguments: list[str] | None = None) -> int:
    """Ask, compare, print a table, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.churn", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--requests", type=int, default=500, help=f"the first {WARM_UP} are the warm-up")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    if options.requests <= WARM_UP:
        parser.error(f"--requests {options.requests}: more than the {WARM_UP} of the warm-up")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    from ai.launch import open_profile
    from ai.profiles import choose

    engine = open_profile(choose("embedded"), lambda message: None)
    return churn(engine, options.requests, WARM_UP, options.seed)


def churn(engine: Any, requests: int, warm_up: int, seed: int) -> int:  # noqa: ANN401  (an ai.engine.Engine)
    """Ask an engine through a worker; print what was found and return the exit code."""
    from ai.lean.memory import Memory
    from tools.leaks import alive, compared, look, owned

    others = len(alive()[Memory]) - owned(engine)

    worker = Worker(lambda progress: engine)
    worker.start()
    while not (first := worker.poll()):
        time.sleep(POLL)
    if isinstance(first[0], Failed):
        print(first[0].error)
        return 1
    mayor = Mayor(worker, random.Random(seed))
    began = time.monotonic()
    states = []
    for count in (warm_up, requests - warm_up):
        mayor.ask(count)
        mayor.rest()
        states.append(look(worker, engine, others))
    lines, grown = compared(*states)
    print(f"{requests} requests, {time.monotonic() - began:.0f} s: ", end="")
    print(", ".join(f"{count} {end}" for end, count in sorted(mayor.ends.items())))
    print("\n".join(lines))
    for fault in [*mayor.faults, *grown]:
        print(fault)
    if not worker.stop():
        print("the worker's thread did not end")
        return 1
    return 1 if mayor.faults or grown else 0


if __name__ == "__main__":
    sys.exit(main())
