"""What every scenario must do to plain ways of playing it, held by simulated games."""

from functools import cache

import pytest

from game.content import load_content
from tools.simulate.games import VOICES, Job, play, run
from tools.simulate.searcher import searcher
from tools.simulate.summary import ENDS, end_of

CONTENT = load_content()
SCENARIOS = list(CONTENT.scenarios)
GAMES = {"random": 50, "honest": 50, "liar": 20}
"""Games of a policy where more than 12 are needed to tell."""


@cache
def results(policy, scenario, difficulty="normal"):
    return run(Job(scenario, difficulty, policy, 0, GAMES.get(policy, 12), "neutral"))


def share(policy, scenario, *ends, difficulty="normal"):
    """Percent of games that ended in one of these ways."""
    found = results(policy, scenario, difficulty)
    return 100 * sum(end_of(result) in ends for result in found) / len(found)


@pytest.mark.parametrize("difficulty", CONTENT.difficulties)
@pytest.mark.parametrize("scenario", SCENARIOS)
class TestEverywhere:
    """On every map, at every difficulty."""

    def test_doing_nothing_loses(self, scenario, difficulty):
        assert share("idle", scenario, "ecology", "economy", "votes", difficulty=difficulty) == 100

    def test_flattery_without_deeds_loses(self, scenario, difficulty):
        assert share("flatterer", scenario, "ecology", "economy", "votes", difficulty=difficulty) == 100

    def test_growth_alone_loses_by_ecology(self, scenario, difficulty):
        assert share("grower", scenario, "ecology", difficulty=difficulty) == 100

    def test_tearing_down_loses_by_economy(self, scenario, difficulty):
        assert share("razer", scenario, "economy", difficulty=difficulty) == 100


@pytest.mark.parametrize("scenario", SCENARIOS)
class TestNormal:
    """On every map, at the difficulty that is played unless another is chosen."""

    def test_tearing_down_loses_within_four_rounds(self, scenario):
        found = results("razer", scenario)
        assert sum(result.rounds <= 4 for result in found) >= 0.8 * len(found)

    def test_research_first_with_an_honest_word_reaches_silver_and_sometimes_gold(self, scenario):
        assert share("honest", scenario, "silver", "gold") >= 80
        assert 10 <= share("honest", scenario, "gold") <= 40

    def test_the_same_deeds_with_broken_words_never_reach_silver(self, scenario):
        assert share("liar", scenario, "silver", "gold") == 0

    def test_the_same_deeds_without_a_word_never_reach_silver_either(self, scenario):
        assert share("silent", scenario, "silver", "gold") == 0

    def test_false_words_to_all_three_are_answered_by_the_vote(self, scenario):
        assert share("betrayer", scenario, "votes") == 100

    def test_random_play_hardly_ever_wins(self, scenario):
        assert share("random", scenario, "gold") == 0
        assert share("random", scenario, "gold", "silver", "bronze") < 15

    def test_planting_alone_is_no_way_to_silver(self, scenario):
        assert share("planter", scenario, "silver", "gold") <= 20

    def test_a_search_finds_gold(self, scenario):
        city, _ = play(CONTENT, searcher(1, width=1), scenario, "normal", 1, VOICES["neutral"](1))
        assert city.outcome.rank == "gold"


@pytest.mark.parametrize("difficulty", ["easy", "hard"])
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_difficulty_keeps_the_order_of_policies(scenario, difficulty):
    worth = {"gold": 3, "silver": 2, "bronze": 1, "none": 0}

    def mean(policy, difficulty=difficulty):
        found = results(policy, scenario, difficulty)
        return sum(worth.get(end_of(result), -1) for result in found) / len(found)

    assert mean("honest") > mean("planter") > mean("razer") - 0.01
    assert mean("honest") > mean("liar")
    assert (mean("honest") > mean("honest", "normal")) == (difficulty == "easy")


def test_every_rank_and_every_defeat_occurs():
    policies = ("honest", "planter", "razer", "grower", "betrayer", "random")
    found = {end_of(result) for scenario in SCENARIOS for policy in policies for result in results(policy, scenario)}
    assert found == set(ENDS)
