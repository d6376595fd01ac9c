"""What the first scenario must do to some plain ways of playing it."""

import pytest

from tests.city import play


@pytest.mark.parametrize("seed", range(4))
def test_idling_loses_by_ecology(content, seed):
    assert play.play(content, play.idle, seed).outcome.defeat == "ecology"


@pytest.mark.parametrize("seed", range(3))
def test_growth_alone_loses_by_ecology(content, seed):
    growth = play.first_of("fusion_reactor", "factory")
    assert play.play(content, growth, seed).outcome.defeat == "ecology"


@pytest.mark.parametrize("seed", range(4))
def test_tearing_everything_down_ruins_the_city_within_four_rounds(content, seed):
    tear = play.first_of("close_refinery", "close_coal_plant", "close_factory", "plant_forest")
    city = play.play(content, tear, seed)
    assert city.outcome.defeat == "economy"
    assert city.round <= 4


@pytest.mark.parametrize("seed", range(6))
def test_research_first_with_an_honest_word_reaches_silver(content, seed):
    city = play.play(content, play.research_first, seed)
    assert city.outcome.rank in ("silver", "gold"), city.outcome
    assert {promise.status for promise in city.promises} <= {"kept", "standing"}


@pytest.mark.parametrize("seed", range(3))
def test_the_same_deeds_with_broken_words_end_at_bronze_at_best(content, seed):
    assert play.play(content, play.research_and_lies, seed).outcome.rank in (None, "bronze")


def test_random_play_rarely_wins(content):
    ranks = [play.play(content, play.at_random, seed).outcome.rank for seed in range(20)]
    assert sum(rank is not None for rank in ranks) <= 2
    assert "gold" not in ranks


def test_breaking_every_word_is_answered_by_the_vote(content):
    def liar(content, city, chance):
        said = [
            (f"no shift will be lost in round {city.round}", "protect", "jobs", "Karl", city.round),
            (f"the coal plant closes in round {city.round}", "remove", "coal_plant", "Mia", city.round),
            (f"a reactor in round {city.round}", "build", "fusion_reactor", None, city.round),
        ]
        play.research_first(content, city, chance)
        return ". ".join(one[0] for one in said), said

    assert play.play(content, liar).outcome.defeat == "votes"
