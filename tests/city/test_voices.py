"""No answer of a model decides a game: extreme deltas in simulated games change no defeat and make no Gold."""

import pytest

from game.city import rules
from game.city.approval import earned
from game.content import load_content
from tools.simulate.games import VOICES, play
from tools.simulate.policies import POLICIES

CONTENT = load_content()
SEEDS = range(2)
EXTREMES = (-15, 15)


def ended(policy, scenario, seed, voice):
    city, _ = play(CONTENT, POLICIES[policy](seed), scenario, "normal", seed, voice)
    return city


def only(round_, delta, name=None):
    """A voice that asks for a delta in one round, from everybody or from one citizen, and else is neutral."""
    return lambda city, citizen: delta if city.round == round_ and name in (None, citizen.name) else 0


def check(calm, loud):
    """What extreme voices may not do to a game, held against the same game with neutral ones."""
    if calm.outcome.rank in ("silver", "gold"):
        assert loud.outcome.defeat is None
    if calm.outcome.defeat:
        assert loud.outcome.rank != "gold"
    # More than was asked: who is defeated, by what and when hangs on the rules alone.
    assert (calm.outcome.defeat, calm.round) == (loud.outcome.defeat, loud.round)


@pytest.mark.parametrize("scenario", CONTENT.scenarios)
@pytest.mark.parametrize("policy", ["honest", "liar", "betrayer", "planter"])
def test_all_citizens_at_their_extremes_in_one_round_decide_nothing(policy, scenario):
    for seed in SEEDS:
        calm = ended(policy, scenario, seed, VOICES["neutral"](seed))
        for round_ in range(1, calm.round + 1):
            for delta in EXTREMES:
                check(calm, ended(policy, scenario, seed, only(round_, delta)))


@pytest.mark.parametrize("name", ["Karl", "Mia", "Sarah"])
@pytest.mark.parametrize("policy", ["honest", "betrayer"])
def test_no_single_answer_decides_anything(policy, name):
    for seed in SEEDS:
        calm = ended(policy, "river_city", seed, VOICES["neutral"](seed))
        for round_ in range(1, calm.round + 1):
            for delta in EXTREMES:
                check(calm, ended(policy, "river_city", seed, only(round_, delta, name)))


@pytest.mark.parametrize("policy", ["honest", "liar", "random"])
def test_a_whole_game_of_hate_or_of_praise_neither_defeats_nor_saves(policy):
    for seed in range(6):
        calm = ended(policy, "river_city", seed, VOICES["neutral"](seed))
        for voice in ("hostile", "friendly"):
            check(calm, ended(policy, "river_city", seed, VOICES[voice](seed)))


def test_what_is_earned_does_not_hang_on_what_was_said():
    """Without newcomers, whose leaving depends on what is shown, the rules' own approval is the same to the point."""
    courses = []
    for delta in (-15, 0, 15):
        city = rules.new_city(CONTENT, seed=3)
        course = []
        while city.phase != "over" and city.round < 5:
            city.indicators.ecology = city.indicators.economy = 55
            rules.begin_deeds(CONTENT, city)
            rules.begin_speech(CONTENT, city)
            rules.deliver(CONTENT, city, "Karl, good evening", {"promises": [], "contradictions": []})
            rules.begin_square(CONTENT, city)
            for citizen in city.citizens:
                answer = {"citizen": citizen.name, "tone": "neutral", "delta": delta, "about": "speech", "line": "So."}
                rules.apply_reaction(CONTENT, city, answer)
            rules.pass_years(CONTENT, city)
            course.append([earned(citizen) for citizen in city.citizens if citizen.core])
        courses.append(course)
    assert courses[0] == courses[1] == courses[2]
