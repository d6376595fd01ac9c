"""What the rules foresee: the course of an indicator, the bound of what deeds can do, and verdicts that hold."""

import random

import pytest

from game.city import rules
from game.city.ahead import Ahead
from game.city.feasibility import hopeless
from game.city.outlook import most
from game.content import load_content
from tests.city.play import at_random, attempt, finish, record, start
from tools.simulate.games import VOICES, play
from tools.simulate.searcher import searcher

CONTENT = load_content()
INDICATORS = ("ecology", "economy", "research")


def test_the_years_played_ahead_are_what_comes_but_for_the_seasons(content):
    quiet = content.model_dump()
    for scenario in quiet["scenarios"].values():
        scenario["seasons"] = ["Quiet years"]
    quiet = type(content).model_validate(quiet)
    for scenario in quiet.scenarios:
        city = start(quiet, scenario=scenario)
        years = Ahead(quiet, city)
        for _ in range(3):
            if city.phase == "deeds":
                finish(quiet, city)
                years.pass_years()
                mark = city.history[-1]
                foreseen = [getattr(years.city.indicators, name) for name in INDICATORS]
                assert foreseen == [mark.ecology, mark.economy, mark.research]
                years.city.round += 1


def test_looking_ahead_changes_nothing(content, city):
    before = rules.dump(city)
    Ahead(content, city).pass_years()
    most(content, city, "ecology", 7)
    assert rules.dump(city) == before


@pytest.mark.parametrize("scenario", CONTENT.scenarios)
def test_not_even_a_search_gets_beyond_the_bound(scenario):
    city, _ = play(CONTENT, searcher(2, width=1), scenario, "normal", 2, VOICES["neutral"](2))
    fresh = start(CONTENT, scenario=scenario, seed=2)
    for last, mark in enumerate(city.history[1:], 1):
        for name in INDICATORS:
            assert getattr(mark, name) <= most(CONTENT, fresh, name, last), (name, last)


@pytest.mark.parametrize("scenario", CONTENT.scenarios)
def test_what_was_called_impossible_is_never_kept(scenario):
    called = 0
    for seed in range(25):
        city, chance = start(CONTENT, scenario=scenario, seed=seed), random.Random(seed)
        doubted = []
        while city.phase != "over":
            text, said = at_random(CONTENT, city, chance)
            rules.begin_speech(CONTENT, city)
            verdicts = {one["quote"]: rules.assess(CONTENT, city, one) for one in record(*said)["promises"]}
            hearing = rules.deliver(CONTENT, city, text, record(*said))
            doubted += [one for one in hearing.promises if verdicts[one.quote].feasible == "impossible"]
            for one in hearing.promises:
                assert hopeless(CONTENT, city, one) == (rules.feasibility(CONTENT, city, one)[0] == "impossible")
            finish(CONTENT, city)
        assert not [one for one in doubted if one.status == "kept"]
        called += len(doubted)
    assert called


def test_more_than_can_be_reached_is_impossible_and_says_how_far_it_goes(content, city):
    for _ in range(2):
        attempt(content, city, "plant_forest")
    rules.begin_speech(content, city)
    ask = {"quote": "wiser", "kind": "explicit", "category": "research", "verb": "improve", "to": None}
    verdict = rules.assess(content, city, {**ask, "subject": "research", "by": 1})
    assert verdict.feasible == "impossible" and "no deeds lift it above 5" in verdict.reason
    city.indicators.ecology = 98
    verdict = rules.assess(content, city, {**ask, "subject": "ecology", "by": 7})
    assert (verdict.feasible, verdict.reason) == ("impossible", "Ecology cannot rise to 101.")
