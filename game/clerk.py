"""The town clerk: the bridge between a running city and the model's worker thread.

Scenes ask (`preview`, `hear`, `answer`, `welcome`) and poll; they never wait. Two workers
stand behind the clerk: the model's, and the phrase rules', which take over whenever the
model is not there or fails in the middle of an answer. The clerk never changes the city.

A request belongs to the city as it was when asked; `cancel` (a loaded save, the title)
drops everything that is under way, so nothing late can land.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ai.backend import Backend
from ai.messages import Arrived, Done, Failed, LineText, Loaded, Loading, Message, Reacted, Recorded
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from ai.worker import Brief, OpenBackend, Worker
from game.city import rules
from game.city.definitions import Content, Newcomer
from game.city.state import City

log = logging.getLogger(__name__)

PREVIEW_PRIORITY = 10
REQUEST_PRIORITY = 0


@dataclass(frozen=True, slots=True)
class ClerkStatus:
    """Who listens at present; `done` of `total` is progress while the model loads."""

    state: Literal["loading", "ready", "scripted", "failed"]
    backend: str
    note: str
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Previewed:
    """What the clerk would write down of an unfinished speech."""

    text: str
    record: Record


@dataclass(frozen=True, slots=True)
class Heard:
    """The record of the delivered speech."""

    record: Record


@dataclass(frozen=True, slots=True)
class Speaking:
    """A citizen's line as far as it has been spoken."""

    citizen: str
    line: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One citizen's reaction."""

    reaction: Reaction


@dataclass(frozen=True, slots=True)
class AllAnswered:
    """Every citizen of the square has answered."""


@dataclass(frozen=True, slots=True)
class Came:
    """A newcomer nobody wrote."""

    arrival: Arrival


@dataclass(frozen=True, slots=True)
class FellBack:
    """The phrase rules took over; `note` tells the player why."""

    note: str


Event = Previewed | Heard | Speaking | Answered | AllAnswered | Came | FellBack


Observer = Callable[[str, float, Mapping[str, Any]], None]
"""Is told what comes in: its kind (preview, record, words, reaction, answered, arrival,
failed), the seconds since it was asked for, and brief and answer as plain data."""


@dataclass(slots=True)
class Job:
    """A request under way: which worker has it, what it asked and when."""

    worker: Worker
    brief: Brief
    preview: bool
    asked: float
    spoken: bool = False


class Clerk:
    """Hands briefs to the model and its answers to the scenes."""

    def __init__(
        self,
        content: Content,
        open_model: OpenBackend | None,
        open_scripted: Callable[[], Backend],
    ) -> None:
        """Start both workers.

        Args:
            content: the tiles, deeds and people that briefs are written from.
            open_model: builds the model's backend in its thread; None where the profile
                is the phrase rules themselves.
            open_scripted: builds the backend that needs no model.
        """
        self._content = content
        self._ready: list[Event] = []
        self._holding = False
        self.observer: Observer = lambda kind, seconds, data: None
        self._scripted = Worker(lambda progress: open_scripted())
        self._scripted.start()
        self._model = None if open_model is None else Worker(open_model)
        self._jobs: dict[tuple[Worker, int], Job] = {}
        self._last_preview: tuple[SpeechBrief, Record] | None = None
        self._listener = self._scripted
        if self._model is None:
            self.status = ClerkStatus("scripted", "scripted", "The clerk follows phrase rules, without a model.")
        else:
            self._listener = self._model
            self._model.start()
            self.status = ClerkStatus("loading", "", "The clerk is waking up.")

    def preview(self, city: City, text: str) -> None:
        """Read an unfinished speech; a later preview replaces one still under way."""
        self.drop_preview()
        if self.listening:
            self._submit(self._listener, self._speech(city, text), preview=True)

    def drop_preview(self) -> None:
        """Give up a preview still under way: its speech is being written on."""
        self._cancel_jobs(lambda job: job.preview)

    def hear(self, city: City, text: str) -> None:
        """Read the delivered speech; `Heard` follows, at once where it was previewed unchanged."""
        brief = self._speech(city, text)
        begun = next((job for job in self._jobs.values() if job.preview and job.brief == brief), None)
        if begun is not None:
            # What has been read of it need not be read again.
            begun.preview, begun.asked = False, time.monotonic()
        self.drop_preview()
        if begun is not None:
            return
        if self._last_preview is not None and self._last_preview[0] == brief:
            record = self._last_preview[1]
            self._ready.append(Heard(record))
            self.observer("record", 0.0, exchange(brief, record))
        else:
            self._submit(self._listener, brief)

    def answer(self, city: City) -> None:
        """Let the citizens react; `Speaking` and `Answered` follow, then `AllAnswered`."""
        brief = ReactionBrief.model_validate(rules.reaction_brief(self._content, city))
        self._submit(self._listener, brief)

    def welcome(self, city: City, newcomer: Newcomer) -> None:
        """Invent a newcomer; `Came` follows."""
        brief = ArrivalBrief.model_validate(rules.arrival_brief(self._content, city, newcomer))
        self._submit(self._listener, brief)

    @property
    def listening(self) -> bool:
        """Tell whether somebody is there to answer: the model, or the phrase rules in its place."""
        return self._listener is self._scripted or self.status.state != "loading"

    @property
    def busy(self) -> bool:
        """Tell whether an answer is being waited for."""
        return bool(self._jobs)

    def cancel(self) -> None:
        """Drop every request; nothing that is still on its way will be handed out."""
        self._cancel_jobs(lambda job: True)
        self._ready.clear()

    def use_scripted(self) -> None:
        """Let the phrase rules answer until the model is ready; waiting requests go to them."""
        if self.status.state != "loading":
            return
        self._listener = self._scripted
        for key, job in list(self._jobs.items()):
            if job.worker is self._model:
                self._move(key)

    def hold(self) -> None:
        """Keep what happens until `release`: who polls meanwhile does not know the requests and gets nothing."""
        self._holding = True

    def release(self) -> None:
        """Hand out what happens again, beginning with what was kept."""
        self._holding = False

    def poll(self) -> list[Event]:
        """Return what has happened since the last call; never waits."""
        events, self._ready = self._ready, []
        for worker in (self._model, self._scripted):
            if worker is None:
                continue
            alive = worker.alive  # asked first, so that a thread's last words are read before it counts as gone
            for message in worker.poll():
                events += self._take(worker, message)
            if not alive:
                events += self._lose(worker)
        if self._holding:
            self._ready = events
            return []
        return events

    def close(self) -> bool:
        """Stop both threads; return whether they ended in time."""
        self.cancel()
        return all([worker.stop() for worker in (self._model, self._scripted) if worker is not None])

    def _lose(self, worker: Worker) -> list[Event]:
        """Go on without a thread that has ended: it can only die of what no handler may catch."""
        if worker is self._model and self.status.state != "failed":
            self.status = ClerkStatus("failed", "scripted", "its thread has ended")
            return self._fall_back(worker, self.status.note)
        waiting = any(job.worker is worker for job in self._jobs.values())
        return self._fall_back(worker, "their thread has ended") if waiting else []

    def _take(self, worker: Worker, message: Message) -> list[Event]:
        match message:
            case Loading(step, done, total, note):
                self.status = ClerkStatus("loading", step, note, done, total)
                return []
            case Loaded(info):
                if worker is self._model:
                    self._listener = worker
                    self.status = ClerkStatus("ready", str(info["profile"]), f"{info['title']}, offline")
                return []
            case Failed(0, error, trace):
                log.error("the backend did not start: %s\n%s", error, trace)
                self.status = ClerkStatus("failed", "scripted", error)
                return self._fall_back(worker, error)
        job = self._jobs.get((worker, message.ticket))
        return [] if job is None else self._serve(worker, message, job)

    def _serve(self, worker: Worker, message: Message, job: Job) -> list[Event]:
        match message:
            case Recorded(ticket, record):
                assert isinstance(job.brief, SpeechBrief)
                # Its `Done` may come later: until then `hear` must not take it for one still being read.
                del self._jobs[worker, ticket]
                self._tell("preview" if job.preview else "record", job, exchange(job.brief, record))
                if job.preview:
                    self._last_preview = (job.brief, record)
                    return [Previewed(job.brief.speech, record)]
                return [Heard(record)]
            case LineText(_, citizen, text):
                if not job.spoken:
                    job.spoken = True
                    self._tell("words", job, {"citizen": citizen})
                return [Speaking(citizen, text)]
            case Reacted(_, reaction):
                assert isinstance(job.brief, ReactionBrief)
                self._tell("reaction", job, exchange(job.brief, reaction))
                # What has been answered need not be asked again if the model fails now.
                waiting = [c for c in job.brief.citizens if c.name != reaction.citizen]
                job.brief = job.brief.model_copy(update={"citizens": waiting})
                return [Answered(reaction)]
            case Arrived(_, arrival):
                self._tell("arrival", job, exchange(job.brief, arrival))
                return [Came(arrival)]
            case Failed(ticket, error, trace):
                log.error("the model failed: %s\n%s", error, trace)
                self._tell("failed", job, {"error": error})
                if job.preview:
                    del self._jobs[worker, ticket]
                    return []
                return self._fall_back(worker, error)
            case Done(ticket):
                del self._jobs[worker, ticket]
                if not isinstance(job.brief, ReactionBrief):
                    return []
                self._tell("answered", job, {})
                return [AllAnswered()]
        return []

    def _fall_back(self, worker: Worker, error: str) -> list[Event]:
        """Hand the failed worker's requests to the phrase rules."""
        if worker is self._scripted:
            raise RuntimeError(f"the phrase rules failed: {error}")
        if self.status.state == "failed":
            self._listener = self._scripted
        events: list[Event] = [FellBack(f"The model stumbled ({error}). The clerk goes on by phrase rules.")]
        for key, job in list(self._jobs.items()):
            if job.worker is worker:
                if job.preview:
                    del self._jobs[key]
                elif isinstance(job.brief, ReactionBrief) and not job.brief.citizens:
                    del self._jobs[key]
                    events.append(AllAnswered())
                else:
                    self._move(key)
        return events

    def _move(self, key: tuple[Worker, int]) -> None:
        job = self._jobs.pop(key)
        job.worker.cancel(key[1])  # nobody waits for its answer any more
        self._submit(self._scripted, job.brief, job.preview)

    def _submit(self, worker: Worker, brief: Brief, preview: bool = False) -> None:
        ticket = worker.submit(brief, PREVIEW_PRIORITY if preview else REQUEST_PRIORITY)
        self._jobs[worker, ticket] = Job(worker, brief, preview, time.monotonic())

    def _cancel_jobs(self, which: Callable[[Job], bool]) -> None:
        for key, job in list(self._jobs.items()):
            if which(job):
                job.worker.cancel(key[1])
                del self._jobs[key]

    def _speech(self, city: City, text: str) -> SpeechBrief:
        return SpeechBrief.model_validate(rules.speech_brief(self._content, city, text))

    def _tell(self, kind: str, job: Job, data: Mapping[str, Any]) -> None:
        self.observer(kind, time.monotonic() - job.asked, data)


def exchange(brief: Brief, answer: Record | Reaction | Arrival) -> dict[str, Any]:
    """Return a brief and its answer as plain data."""
    return {"brief": brief.model_dump(mode="json"), "answer": answer.model_dump(mode="json")}
