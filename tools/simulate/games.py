"""Whole games: one played to its end, or many of them in parallel processes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache

from game.city import rules
from game.city.chance import draw
from game.city.definitions import Content
from game.city.promises import kept_share
from game.city.state import Citizen, City, Mark
from game.content import load_content
from tools.simulate.acting import Policy
from tools.simulate.policies import POLICIES

Voice = Callable[[City, Citizen], int]
"""The delta by which a citizen's own words ask to move approval, -15 to 15."""
VOICES: dict[str, Callable[[int], Voice]] = {
    "neutral": lambda seed: lambda city, citizen: 0,
    "hostile": lambda seed: lambda city, citizen: -15,
    "friendly": lambda seed: lambda city, citizen: 15,
    "random": lambda seed: lambda city, citizen: draw(seed, city.round, citizen.name) % 31 - 15,
}
"""Makers of voices by name; each takes the seed of its game."""
CHUNK = 25
"""Games that one process plays before it reports."""


@dataclass(frozen=True)
class Job:
    """Some games of one kind: seeds from `first` on."""

    scenario: str
    difficulty: str
    policy: str
    first: int
    games: int
    voices: str


@dataclass(frozen=True)
class Result:
    """How a game went: its end, the marks of its rounds, its promises, and the time it took.

    `seconds` is for the whole game, `resolutions` are for each round from the end of the speech to the
    next report; both are seconds of CPU, so that other programs do not count.
    """

    rank: str | None
    defeat: str | None
    rounds: int
    marks: list[Mark]
    judged: int
    kept: int
    seconds: float
    resolutions: list[float]


def play(
    content: Content, act: Policy, scenario: str, difficulty: str, seed: int, voice: Voice
) -> tuple[City, list[float]]:
    """A game from its start to its end, with the seconds of CPU that each round took to resolve."""
    city, times = rules.new_city(content, scenario, seed, difficulty), []
    while city.phase != "over":
        rules.begin_deeds(content, city)
        words = act(content, city)
        rules.begin_speech(content, city)
        began = time.process_time()
        rules.deliver(content, city, words.text, words.record)
        rules.begin_square(content, city)
        answer(content, city, voice)
        rules.pass_years(content, city)
        times.append(time.process_time() - began)
    return city, times


def answer(content: Content, city: City, voice: Voice) -> None:
    """Let newcomers come and everybody on the square answer, as a model would."""
    for newcomer in rules.arrivals(content, city):
        guest = {
            "name": f"Guest {newcomer.id.replace('_', ' ')}", "age": 40, "job": "newcomer", "values": ["fairness"],
            "personality": "curious", "tone": "neutral", "line": "So this is the place.",
        }  # fmt: skip
        rules.apply_arrival(content, city, newcomer, guest)
    for citizen in city.citizens:
        if citizen.answered < city.round:
            delta = voice(city, citizen)
            reaction = {"citizen": citizen.name, "tone": "neutral", "delta": delta, "about": "speech", "line": "Hm."}
            rules.apply_reaction(content, city, reaction)


def run(job: Job) -> list[Result]:
    """Play the games of a job, in this process."""
    content = _content()
    found = []
    for seed in range(job.first, job.first + job.games):
        began = time.process_time()
        act, voice = POLICIES[job.policy](seed), VOICES[job.voices](seed)
        city, times = play(content, act, job.scenario, job.difficulty, seed, voice)
        seconds = time.process_time() - began
        outcome = city.outcome
        assert outcome is not None
        judged, kept = kept_share(city)
        found.append(Result(outcome.rank, outcome.defeat, city.round, city.history, judged, kept, seconds, times))
    return found


def run_all(jobs: list[Job], processes: int) -> Iterator[tuple[Job, list[Result]]]:
    """Play all jobs, cut into chunks, in so many processes; yields results as they come."""
    chunks = [
        Job(job.scenario, job.difficulty, job.policy, first, min(CHUNK, job.first + job.games - first), job.voices)
        for job in jobs
        for first in range(job.first, job.first + job.games, CHUNK)
    ]
    if processes == 1:
        yield from ((chunk, run(chunk)) for chunk in chunks)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from zip(chunks, pool.map(run, chunks), strict=True)


@cache
def _content() -> Content:
    return load_content()
