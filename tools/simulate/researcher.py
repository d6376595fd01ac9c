"""The researcher: knowledge first, then clean power, at three degrees of honesty."""

from __future__ import annotations

import random
from collections.abc import Callable

from game.city import rules
from game.city.definitions import Content
from game.city.promises import answers, due, standing
from game.city.serving import ways
from game.city.state import City, Deed
from tools.simulate.acting import Policy, Said, Words, attempt, count, names

ENOUGH = 51
"""Economy that is to be left at the end, as far as can be foreseen."""
SHORT = 42
"""Economy at which the last round has to bring in money."""
DANGER = 27
"""Ecology that is not to be seen within two rounds."""
LOW = 30
"""Economy at which any money is welcome."""
FUSION = 80
"""Research that opens the reactor."""
SMOKE = ("close_coal_plant", "close_refinery", "close_factory")


def honest(seed: int) -> Policy:
    """Promises what can be done, as the clerk judges it, and does it."""
    deeds, words = random.Random(f"{seed} deeds"), random.Random(f"{seed} words")

    def play(content: Content, city: City) -> Words:
        research_first(content, city, deeds)
        return true_words(content, city, words)

    return play


def silent(seed: int) -> Policy:
    """The very same deeds without a promise; only the names are called."""
    return _same_deeds(seed, lambda city: Words([], names(city)))


def liar(seed: int) -> Policy:
    """The very same deeds, and in every round a promise or two that nobody will keep."""

    def words(city: City) -> Words:
        now, ahead = city.round, min(city.rounds, city.round + 1)
        reactor = Said(f"a reactor by round {ahead}, word number {now}", "build", "fusion_reactor", "Sarah", ahead)
        filters = Said(f"filters by round {ahead}, word number {now}", "improve", "factory", "Karl", ahead)
        return Words([reactor] if now % 2 else [filters, reactor], names(city))

    return _same_deeds(seed, words)


def betrayer(seed: int) -> Policy:
    """The very same deeds, and a false word to each core citizen in every round, due at once."""

    def words(city: City) -> Words:
        now = city.round
        return Words(
            [
                Said(f"a shift at the reactor, round {now}", "build", "fusion_reactor", "Karl", now),
                Said(f"the books will be better, round {now}", "improve", "economy", "Sarah", now),
                Said(f"the coal plant falls, round {now}", "remove", "coal_plant", "Mia", now),
                Said(f"filters on every stack, round {now}", "improve", "factory", None, now),
            ]
        )

    return _same_deeds(seed, words)


def _same_deeds(seed: int, words: Callable[[City], Words]) -> Policy:
    """The deeds of the honest researcher in the same game, to the place, with other words."""
    log: list[Deed] = []

    def play(content: Content, city: City) -> Words:
        if city.round == 1:
            log.extend(_played_honestly(content, city, seed).deeds)
        for deed in log:
            if deed.round == city.round:
                rules.do_deed(content, city, deed.at, deed.kind)
        return words(city)

    return play


def _played_honestly(content: Content, city: City, seed: int) -> City:
    """The whole game that the honest researcher would play from here."""
    other, act = rules.load(content, rules.dump(city)), honest(seed)
    while other.phase != "over":
        if other.phase == "report":
            rules.begin_deeds(content, other)
        said = act(content, other)
        rules.begin_speech(content, other)
        rules.deliver(content, other, said.text, said.record)
        rules.begin_square(content, other)
        rules.pass_years(content, other)
    return other


def research_first(content: Content, city: City, chance: random.Random) -> None:
    """Two or three centres, then solar fields and filters; polluters go while the budget bears it."""
    while rules.deeds_left(content, city):
        if not attempt(content, city, [*_owed(content, city), *_wishes(content, city, chance)], chance):
            break


def _owed(content: Content, city: City) -> list[str]:
    """Deeds that a standing promise calls for in this round, because it is due or nearly so."""
    return [
        kind.id
        for promise in standing(city)
        if promise.verb == "build" and due(city, promise) <= city.round and not answers(content, city, promise)
        for kind in ways(content, promise)
    ]


def _wishes(content: Content, city: City, chance: random.Random) -> list[str]:
    """Deeds in the order in which they are wanted now."""
    left = city.rounds - city.round + 1
    now, trend = city.indicators, rules.forecast(content, city)
    ecology, economy = now.ecology + trend.ecology * left, now.economy + trend.economy * left
    green = ["restore_farmland", "plant_forest"]
    if chance.random() < 0.3:
        green.reverse()
    if now.ecology + 2 * trend.ecology < DANGER and now.economy + trend.economy > SHORT - 4:
        return ["replace_by_solar", "carbon_capture", *SMOKE, *green]
    if city.round <= 2 and count(city, "research_centre") < city.round + (city.seed % 2):
        return ["research_centre", *green]
    if now.research >= FUSION and left > 1:
        return ["fusion_reactor", "replace_by_solar", "solar_field", *green]
    if economy < ENOUGH and ecology > economy:
        if left > 1:
            return ["solar_field", "restore_farmland", "carbon_capture"] + ["clear_forest"] * (now.economy < LOW)
        # At the very end a little timber saves a budget that fell short.
        return ["clear_forest"] if economy < SHORT else []
    wishes = ["solar_field", "carbon_capture", *green]
    return ["replace_by_solar", *wishes] if economy > ENOUGH else [*green, *wishes]


def true_words(content: Content, city: City, chance: random.Random) -> Words:
    """Promises of the plan that the clerk thinks can be kept."""
    last = city.rounds
    plan = {
        1: [Said("I will open a research centre by round two", "build", "research_centre", None, 2)],
        2: [Said("I will not build another factory before round five", "avoid", "factory", "Mia", 4)],
        3: [Said("Karl, a solar field by round five", "build", "solar_field", "Karl", min(5, last))],
        4: [Said("new work by round six", "support", "jobs", "Karl", min(6, last))],
        5: [Said("the land will be greener by the end", "improve", "ecology", "Mia", last)],
    }
    said = [one for one in plan.get(city.round, []) if _bearable(content, city, one)]
    # Not every mayor is at their best in every round: now and then one forgets to greet.
    return Words(said, names(city) if chance.random() < 0.7 else [])


def _bearable(content: Content, city: City, said: Said) -> bool:
    return rules.assess(content, city, Words([said]).record["promises"][0]).feasible in ("sure", "possible")
