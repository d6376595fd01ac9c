import pytest

from game.city import rules
from game.city.definitions import Effect
from tests.city.play import cells, finish, speak, start

WASTE = (8, 3)
FOREST = (0, 0)
RIVER = (3, 0)


def menu(content, city, at):
    return {option.deed.id: option for option in rules.options(content, city, at)}


def test_each_tile_offers_its_own_deeds(content, city):
    assert set(menu(content, city, FOREST)) == {"clear_forest", "research_centre"}
    wasteland = {"plant_forest", "factory", "research_centre", "solar_field", "fusion_reactor"}
    assert set(menu(content, city, WASTE)) == wasteland
    assert menu(content, city, RIVER) == {}
    (refinery,) = cells(city, "oil_refinery")
    assert set(menu(content, city, refinery)) == {"close_refinery", "replace_by_solar"}


def test_a_locked_deed_says_what_is_missing(content, city):
    assert menu(content, city, WASTE)["solar_field"].locked == "Research 5 of 40"
    with pytest.raises(rules.RuleError, match="Research 5 of 40"):
        rules.do_deed(content, city, WASTE, "solar_field")


def test_dead_fields_alone_can_be_restored(content, city):
    field = cells(city, "farmland")[0]
    assert "restore_farmland" not in menu(content, city, field)
    city.map[field[1]][field[0]].state = "dead"
    option = menu(content, city, field)["restore_farmland"]
    assert option.preview.each_round == Effect(ecology=1, economy=1)


def test_a_round_has_two_deeds_and_the_next_has_two_again(content, city):
    rules.do_deed(content, city, WASTE, "plant_forest")
    rules.do_deed(content, city, (8, 4), "plant_forest")
    assert rules.deeds_left(content, city) == 0
    with pytest.raises(rules.RuleError, match="No deed left"):
        rules.do_deed(content, city, (8, 6), "plant_forest")
    finish(content, city)
    assert rules.deeds_left(content, city) == 2


@pytest.mark.parametrize("at", [(-1, 0), (0, 10), (99, 99)])
def test_nothing_can_be_done_off_the_map(content, city, at):
    assert rules.options(content, city, at) == []
    with pytest.raises(rules.RuleError, match="outside"):
        rules.do_deed(content, city, at, "plant_forest")


def test_deeds_wait_for_their_phase_and_undo_ends_with_it(content):
    city = rules.new_city(content)
    with pytest.raises(rules.RuleError, match="Not now"):
        rules.do_deed(content, city, WASTE, "factory")
    rules.begin_deeds(content, city)
    rules.do_deed(content, city, WASTE, "factory")
    rules.begin_speech(content, city)
    with pytest.raises(rules.RuleError, match="Not now"):
        rules.undo_deed(content, city)
    rules.back_to_deeds(content, city)
    assert rules.undo_deed(content, city).kind == "factory"
    with pytest.raises(rules.RuleError, match="Nothing to take back"):
        rules.undo_deed(content, city)


def test_last_rounds_deeds_cannot_be_undone(content, city):
    rules.do_deed(content, city, WASTE, "factory")
    finish(content, city)
    with pytest.raises(rules.RuleError, match="Nothing to take back"):
        rules.undo_deed(content, city)


def test_a_factory_shows_whom_its_smoke_reaches(content, city):
    preview = menu(content, city, WASTE)["factory"].preview
    assert WASTE in preview.polluted
    assert all(abs(x - WASTE[0]) <= 1 and abs(y - WASTE[1]) <= 1 for x, y in preview.polluted)
    assert "Karl: +2" in preview.people
    assert "Mia: -3" in preview.people


def test_a_replacement_is_cited_as_two_deeds_with_ids_of_their_own(content, city):
    city.indicators.research = 40
    (coal,) = cells(city, "coal_plant")
    rules.do_deed(content, city, coal, "replace_by_solar")
    later = rules.do_deed(content, city, WASTE, "plant_forest")
    assert later.id == "D3"
    rules.begin_speech(content, city)
    brief = rules.speech_brief(content, city, "")
    assert [(deed["id"], deed["verb"], deed["subject"]) for deed in brief["deeds"]] == [
        ("D1", "build", "solar_field"),
        ("D2", "remove", "coal_plant"),
        ("D3", "build", "forest"),
    ]


def test_a_deed_that_breaks_a_promise_says_so_before_and_undo_mends_it(content, city):
    speak(content, city, ("The forest stays", "protect", "forest", "Mia", None))
    finish(content, city)
    (warning,) = menu(content, city, FOREST)["clear_forest"].preview.promises
    assert "P1" in warning and "The forest stays" in warning
    rules.do_deed(content, city, FOREST, "clear_forest")
    assert city.promises[0].status == "broken"
    assert "cleared a forest" in city.promises[0].reason
    rules.undo_deed(content, city)
    assert city.promises[0].status == "standing"
    assert city.promises[0].reason == ""


def test_a_place_has_a_name(content, city):
    assert rules.place_name(content, city, WASTE) == "Wasteland, east bank"
    assert rules.place_name(content, city, RIVER) == "River, upper course"


def test_the_same_seed_has_the_same_seasons_and_another_has_others(content):
    def seasons(seed):
        city = start(content, seed=seed)
        names = []
        for city.round in range(1, 8):
            names.append(rules.season(content, city).name)
        return names

    assert seasons(3) == seasons(3)
    assert len({tuple(seasons(seed)) for seed in range(10)}) > 5
