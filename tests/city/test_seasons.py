"""Seasons: dealt like cards from the seed, told beforehand, and different for different maps."""

import pytest

from game.city import rules
from game.city.definitions import Content
from game.city.indicators import season_yields
from game.city.kinds import Effect
from tests.city.play import cells, finish, start


def of(content, city, name):
    """The content with one season only, so that it is this round's."""
    data = content.model_dump()
    data["scenarios"][city.scenario]["seasons"] = [name]
    return Content.model_validate(data)


@pytest.mark.parametrize("scenario", ["river_city", "delta", "boom_town"])
def test_no_season_of_a_scenario_comes_more_often_than_it_says(content, scenario):
    deck = content.scenarios[scenario].seasons
    for seed in range(5):
        city = rules.new_city(content, scenario, seed)
        drawn = []
        for city.round in range(1, len(deck) + 1):
            drawn.append(rules.season(content, city).name)
        assert sorted(drawn) == sorted(deck)


def test_a_drought_costs_by_the_fields_that_bear(content, city):
    dry = of(content, city, "Drought")
    fields = len(cells(city, "farmland"))
    assert season_yields(dry, city) == Effect(ecology=-2, economy=-(fields // 5))
    for x, y in cells(city, "farmland"):
        city.map[y][x].state = "dead"
    assert season_yields(dry, city) == Effect(ecology=-2)


def test_the_season_is_a_line_of_the_report(content, city):
    still = of(content, city, "Still air")
    finish(still, city)
    (entry,) = [entry for entry in rules.report(still, city).entries if entry.what == "Still air"]
    assert (entry.indicator, entry.amount) == ("ecology", -2), "one for every two polluters"


def test_a_city_that_grows_costs_more_every_round(content):
    city = start(content, scenario="boom_town")
    first = rules.forecast(content, city).ecology - season_yields(content, city).ecology
    city.round = 3
    assert rules.forecast(content, city).ecology - season_yields(content, city).ecology == first - 4


@pytest.mark.parametrize("scenario", ["delta", "boom_town"])
def test_who_belongs_to_a_place_is_there_from_the_start(content, scenario):
    city = rules.new_city(content, scenario)
    here = [citizen.id for citizen in city.citizens]
    assert here[:3] == ["karl", "mia", "sarah"] and here[3:] == content.scenarios[scenario].present


def test_dead_fields_can_be_on_a_map_from_the_start(content):
    city = rules.new_city(content, "delta")
    assert sum(city.map[y][x].state == "dead" for x, y in cells(city, "farmland")) == 6
