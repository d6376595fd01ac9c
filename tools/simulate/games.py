"""Whole games: one played to its end, or many of them in parallel processes."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Literal

from game.city import rules
from game.city.definitions import Content
from game.city.promises import kept_share
from game.city.state import City, Mark
from game.content import load_content
from tools.simulate.policies import POLICIES

Voices = Literal["neutral", "hostile", "friendly", "random"]
"""How the citizens' own words move approval: not at all, by the worst, by the best, or by chance."""
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
    voices: Voices


@dataclass(frozen=True)
class Result:
    """How a game went: its end, the marks of its rounds, its promises, and the time it took.

    `seconds` is for the whole game, `resolutions` are seconds from the end of a speech to the next report.
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
    content: Content, policy: str, scenario: str, difficulty: str, seed: int, voices: Voices = "neutral"
) -> tuple[City, list[float]]:
    """A game from its start to its end, with the seconds that each round took to resolve."""
    city = rules.new_city(content, scenario, seed, difficulty)
    act, chance, times = POLICIES[policy](seed), random.Random(seed), []
    while city.phase != "over":
        rules.begin_deeds(content, city)
        words = act(content, city)
        rules.begin_speech(content, city)
        began = time.process_time()
        rules.deliver(content, city, words.text, words.record)
        rules.begin_square(content, city)
        answer(content, city, voices, chance)
        rules.pass_years(content, city)
        times.append(time.process_time() - began)
    return city, times


def answer(content: Content, city: City, voices: Voices, chance: random.Random) -> None:
    """Let newcomers come and everybody on the square answer, as a model would."""
    for newcomer in rules.arrivals(content, city):
        guest = {
            "name": f"Guest {newcomer.id.replace('_', ' ')}", "age": 40, "job": "newcomer", "values": ["fairness"],
            "personality": "curious", "tone": "neutral", "line": "So this is the place.",
        }  # fmt: skip
        rules.apply_arrival(content, city, newcomer, guest)
    deltas = {"neutral": 0, "hostile": -15, "friendly": 15}
    for citizen in city.citizens:
        if citizen.answered < city.round:
            delta = deltas[voices] if voices in deltas else chance.randint(-15, 15)
            reaction = {"citizen": citizen.name, "tone": "neutral", "delta": delta, "about": "speech", "line": "Hm."}
            rules.apply_reaction(content, city, reaction)


def run(job: Job) -> list[Result]:
    """Play the games of a job, in this process."""
    content = _content()
    found = []
    for seed in range(job.first, job.first + job.games):
        began = time.process_time()
        city, times = play(content, job.policy, job.scenario, job.difficulty, seed, job.voices)
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
