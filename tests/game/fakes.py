"""A clerk, an app and a context that scenes can be played with, without window, threads or model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pygame

from ai.schema import Arrival, Promise, Reaction, Record
from game.audio import Audio
from game.city import rules
from game.city.definitions import Content, Newcomer
from game.city.journal import Journal
from game.city.state import City
from game.clerk import AllAnswered, Answered, Came, ClerkStatus, Event, Heard, Previewed, Speaking
from game.content import load_content
from game.drafts import Drafts
from game.paths import saves_folder
from game.saves import Saves
from game.settings import Settings
from game.ui.toast import Toasts


def promise(quote: str, verb: str = "build", subject: str = "solar_field", **values: Any) -> Promise:
    """A promise of the contract with what a test does not care about filled in."""
    rest = {"kind": "explicit", "category": "ecology", "to": None, "by": None, "confidence": 0.95}
    return Promise.model_validate({"quote": quote, "verb": verb, "subject": subject, **rest, **values})


def reaction(citizen: str, line: str, tone: str = "neutral", delta: int = 0, about: str = "none") -> Reaction:
    """A reaction of the contract."""
    return Reaction.model_validate(
        {"citizen": citizen, "tone": tone, "delta": delta, "about": about, "concern": "jobs", "line": line}
    )


@dataclass
class FakeClerk:
    """Answers what the test has laid out, at the next poll; keeps what it was asked.

    Speeches get `record` if its quotes stand in them; citizens without a laid out reaction say "Well.".
    """

    content: Content
    record: Record = field(default_factory=lambda: Record(promises=[], contradictions=[]))
    reactions: dict[str, Reaction] = field(default_factory=dict)
    arrival: Arrival | None = None
    status: ClerkStatus = field(default_factory=lambda: ClerkStatus("ready", "fake", "A fake clerk"))
    slow: bool = False
    asked: list[tuple[str, str]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def preview(self, city: City, text: str) -> None:
        self.asked.append(("preview", text))
        self._later([Previewed(text, self._record(text))])

    def drop_preview(self) -> None:
        self.asked.append(("drop", ""))
        self.events = [event for event in self.events if not isinstance(event, Previewed)]

    def hear(self, city: City, text: str) -> None:
        self.asked.append(("hear", text))
        self._later([Heard(self._record(text))])

    def answer(self, city: City) -> None:
        self.asked.append(("answer", ""))
        brief = rules.reaction_brief(self.content, city)
        for citizen in brief["citizens"]:
            answer = self.reactions.get(citizen["name"]) or reaction(citizen["name"], "Well.")
            self._later([Speaking(answer.citizen, answer.line[:4]), Answered(answer)])
        self._later([AllAnswered()])

    def welcome(self, city: City, newcomer: Newcomer) -> None:
        self.asked.append(("welcome", newcomer.id))
        if self.arrival is not None:
            self._later([Came(self.arrival)])

    @property
    def listening(self) -> bool:
        return self.status.state != "loading" or ("use_scripted", "") in self.asked

    def use_scripted(self) -> None:
        self.asked.append(("use_scripted", ""))

    def cancel(self) -> None:
        self.asked.append(("cancel", ""))
        self.events.clear()

    def hold(self) -> None:
        self.asked.append(("hold", ""))

    def release(self) -> None:
        self.asked.append(("release", ""))

    def poll(self) -> list[Event]:
        if self.slow:
            return []
        events, self.events = self.events, []
        return events

    def close(self) -> bool:
        return True

    def _later(self, events: Iterable[Event]) -> None:
        self.events.extend(events)

    def _record(self, text: str) -> Record:
        return Record(
            promises=[one for one in self.record.promises if one.quote in text],
            contradictions=[one for one in self.record.contradictions if one.quote in text],
        )


class FakeArt:
    """Flat pictures of the right sizes; portraits differ by who, tone, eyes and mouth."""

    def __init__(self) -> None:
        self._kept: dict[object, pygame.Surface] = {}

    def _flat(self, size: tuple[int, int], key: object, margin: int = 0) -> pygame.Surface:
        if key not in self._kept:
            surface = pygame.Surface(size, pygame.SRCALPHA)
            shade = hash(str(key)) % 200
            surface.fill((shade, 90, 200 - shade), surface.get_rect().inflate(-2 * margin, -2 * margin))
            self._kept[key] = surface
        return self._kept[key]

    def portrait(self, who: str, tone: str = "neutral", eyes: str = "open", mouth: str | None = None) -> pygame.Surface:
        return self._flat((64, 64), (who, tone, eyes, mouth), margin=8)

    def backdrop(self, name: str) -> pygame.Surface:
        return self._flat((640, 360), name)

    def stamp(self, name: str) -> pygame.Surface:
        return self._flat((60, 24), name)

    def icon(self, name: str) -> pygame.Surface:
        return self._flat((9, 9), name)


@dataclass
class FakeContext:
    """What scenes share, as far as the scenes of a speech need it."""

    content: Content
    clerk: FakeClerk
    art: Any
    toasts: Toasts = field(default_factory=Toasts)
    settings: Any = field(default_factory=lambda: SimpleNamespace(values=Settings()))
    saves: Saves = field(default_factory=lambda: Saves(saves_folder()))
    journal: Journal = field(default_factory=Journal)

    def __post_init__(self) -> None:
        self.drafts = Drafts(self.saves)
        self.audio = Audio(self.settings)


class FakeApp:
    """Runs one scene at a time and notes where it wants to go."""

    def __init__(self, ctx: FakeContext) -> None:
        self.ctx = ctx
        self.mouse = (0, 0)
        self.went: list[tuple[str, Any]] = []
        self.scene: Any = None

    def start(self, scene: Any) -> Any:
        self.scene = scene
        scene.app = self
        scene.enter()
        return scene

    def push(self, scene: Any) -> None:
        self.went.append(("push", scene))

    def pop(self) -> None:
        self.went.append(("pop", None))

    def replace(self, scene: Any) -> None:
        self.went.append(("replace", scene))

    def run(self, seconds: float, step: float = 1 / 30) -> pygame.Surface:
        """Let time pass, drawing every frame; return the last picture."""
        canvas = pygame.Surface((640, 360))
        for _ in range(max(round(seconds / step), 1)):
            self.scene.update(step)
            self.scene.draw(canvas)
        return canvas

    def press(self, key: int, mod: int = 0) -> None:
        self.scene.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        self.scene.handle(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))

    def write(self, string: str) -> None:
        for char in string:
            self.scene.handle(pygame.event.Event(pygame.TEXTINPUT, text=char))

    def click(self, pos: tuple[int, int]) -> None:
        self.scene.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=pos))
        self.scene.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=pos))


def a_city(content: Content, seed: int = 1, deeds: int = 0) -> City:
    """A city whose mayor is about to speak in the first round, after so many deeds."""
    city = rules.new_city(content, seed=seed)
    rules.begin_deeds(content, city)
    cells = [(column, row) for row in range(len(city.map)) for column in range(len(city.map[0]))]
    for at in cells:
        if deeds <= 0:
            break
        free = [option for option in rules.options(content, city, at) if option.locked is None]
        if free:
            rules.do_deed(content, city, at, free[0].deed.id)
            deeds -= 1
    rules.begin_speech(content, city)
    return city


def an_app(content: Content | None = None, art: Any = None, **clerk: Any) -> FakeApp:
    """An app with a fake clerk that is given the keyword arguments."""
    content = content or load_content()
    return FakeApp(FakeContext(content, FakeClerk(content, **clerk), art or FakeArt()))
