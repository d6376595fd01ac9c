"""Rules are not written for one map: other sizes, other rivers, other tiles, any record."""

import pytest

from game.city import rules
from game.city.definitions import Content
from tests.city.play import at_random, cells, finish, play, speak, start


def changed(content: Content, **scenario) -> Content:
    """The base game with another first scenario."""
    data = content.model_dump()
    data["scenarios"]["river_city"].update(scenario)
    return Content.model_validate(data)


@pytest.mark.parametrize(
    "rows",
    [["W"], ["HHHCIFWA"], ["F", "W", "O", "R"], ["FFFFFFFFFFFFF"] * 9, ["KWWWWWWWRRR", "RRRRRRRRRWW"]],
)
@pytest.mark.parametrize("source", ["north", "east"])
def test_any_map_can_be_played_to_its_end(content, rows, source):
    other = changed(content, rows=rows, source=source, rounds=3)
    city = play(other, at_random, seed=1)
    assert city.phase == "over"
    assert rules.load(other, rules.dump(city)) == city


@pytest.mark.parametrize(("source", "foul"), [("west", "..######"), ("east", "######..")])
def test_water_flows_from_the_side_the_scenario_says(content, source, foul):
    rows = ["WWWWWWWW", "RRRRRRRR", "WWWIIWWW"]
    city = start(changed(content, rows=rows, source=source))
    river = "".join("#" if tile.state == "polluted" else "." for tile in city.map[1])
    assert river == foul, "from the first smoke on, everything downstream"


def test_a_record_with_words_nobody_knows_is_entered_and_not_judged(content, city):
    said = [("I will tame the volcano", "build", "volcano", "Zoe", 3), ("x" * 2000, "protect", "moon", None, None)]
    hearing = speak(content, city, *said)
    assert [promise.subject for promise in hearing.promises] == ["volcano", "moon"]
    rules.begin_square(content, city)
    rules.reaction_brief(content, city)
    rules.pass_years(content, city)
    assert all(promise.status == "standing" for promise in city.promises)


def test_four_hundred_promises_in_one_breath(content, city):
    said = [(f"promise {number}", "build", "services", None, None) for number in range(400)]
    speak(content, city, *said)
    rules.begin_square(content, city)
    assert len(rules.reaction_brief(content, city)["promises"]) == 400


def test_a_place_is_named_on_a_map_without_a_river(content):
    city = start(changed(content, rows=["WWWW", "WWWW", "WWFW"]))
    assert rules.place_name(content, city, cells(city, "forest")[0]) == "Forest, south-east"


def modded(content: Content) -> Content:
    """The base game with a bog that nobody wrote an opinion about, and a wind park of a known group."""
    data = content.model_dump()
    bog = {"wet": {"name": "wet", "yields": {"ecology": 4}, "why": "moss grows"}}
    wind = {"turning": {"name": "turning", "yields": {"economy": 2}, "why": "it blows"}}
    data["tiles"]["bog"] = {
        "id": "bog", "name": "Bog", "plural": "Bogs", "glyph": "b", "states": bog, "first": "wet", "subject": "bog",
    }  # fmt: skip
    data["tiles"]["wind_park"] = {
        "id": "wind_park", "name": "Wind park", "plural": "Wind parks", "glyph": "w", "states": wind,
        "first": "turning", "subject": "wind_park", "group": "clean_energy", "jobs": 1,
    }  # fmt: skip
    for kind, state in (("bog", "wet"), ("wind_park", "turning")):
        data["deeds"][f"make_{kind}"] = {
            "id": f"make_{kind}", "name": f"Make a {kind}", "summary": "new", "past": f"made a {kind}",
            "on": [{"kind": "wasteland"}], "verb": "build", "subject": kind, "becomes": {"kind": kind, "state": state},
            "icon": "ecology",
        }  # fmt: skip
    return Content.model_validate(data)


def test_a_tile_of_a_mod_is_liked_for_its_yields_and_its_group(content):
    other = modded(content)
    assert other.likings["nature"]["bog"] == 3 and "bog" not in other.likings["money"]
    assert other.likings["jobs"]["wind_park"] == other.likings["jobs"]["clean_energy"]
    assert other.likings["nature"]["forest"] == content.balance.stances["nature"]["forest"]


@pytest.mark.parametrize(("subject", "quote"), [("bog", "two bogs by round two"), ("clean_energy", "clean power")])
def test_a_tile_of_a_mod_can_be_promised_and_kept(content, subject, quote):
    other = modded(content)
    city = start(other)
    (promise,) = speak(other, city, (quote, "build", subject, "Mia", 2)).promises
    ask = {"quote": quote, "kind": "explicit", "category": "ecology", "verb": "build", "subject": subject, "by": 2}
    assert rules.assess(other, city, ask).feasible in ("sure", "possible")
    finish(other, city)
    for at in cells(city, "wasteland")[:2]:
        rules.do_deed(other, city, at, "make_bog" if subject == "bog" else "make_wind_park")
    finish(other, city)
    assert promise.status == "kept"
