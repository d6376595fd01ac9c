import json

import pytest

from game.city import rules
from tests.city.play import attempt, finish, speak


def saved(content, city):
    attempt(content, city, "close_refinery")
    speak(content, city, ("the river stays", "protect", "river", "Mia", None), confidence=0.5)
    return json.loads(json.dumps(rules.dump(city)))


def change(data, path, value):
    *above, last = path
    for key in above:
        data = data[key]
    if value is KeyError:
        del data[last]
    else:
        data[last] = value


@pytest.mark.parametrize("phase", ["report", "deeds", "speech", "record", "square", "over"])
def test_a_city_can_be_saved_in_any_phase(content, phase):
    city = rules.new_city(content, seed=4)
    steps = [
        lambda: rules.begin_deeds(content, city),
        lambda: rules.begin_speech(content, city),
        lambda: rules.deliver(content, city, "Hello.", {"promises": [], "contradictions": []}),
        lambda: rules.begin_square(content, city),
        lambda: [finish(content, city) for _ in range(7) if city.phase != "over"],
    ]
    for step in steps:
        if city.phase == phase:
            break
        step()
    assert city.phase == phase
    loaded = rules.load(content, json.loads(json.dumps(rules.dump(city))))
    assert loaded == city


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["format"], 99, "format: expected 1"),
        (["round"], "three", "round"),
        (["round"], 12, "round: expected 1 to 7"),
        (["indicators", "ecology"], KeyError, "indicators.ecology"),
        (["indicators", "ecology"], 140, "indicators.ecology: expected 0 to 100"),
        (["map", 3, 4, "kind"], "volcano", "map.3.4.kind: no tile 'volcano'"),
        (["map", 3, 4, "state"], "on_fire", "map.3.4.state"),
        (["map", 3], [], "map: expected rows"),
        (["promises", 0, "status"], "forgotten", "promises.0.status"),
        (["deeds", 0, "kind"], "dig_moat", "deeds.0.kind"),
        (["deeds", 0, "at"], [1, 2, 3], "deeds.0.at"),
        (["deeds", 0, "at"], [50, 2], "deeds.0.at"),
        (["scenario"], "atlantis", "scenario"),
        (["citizens"], [], "citizens: expected three core"),
        (["phase"], "over", "outcome"),
        (["speeches"], [], "speeches"),
        (["history"], [], "history"),
        (["waiting"], ["nobody"], "waiting.0"),
    ],
)
def test_a_damaged_save_names_the_key(content, city, path, value, named):
    data = saved(content, city)
    change(data, path, value)
    with pytest.raises(rules.SaveError, match=named.replace(".", r"\.")):
        rules.load(content, data)


@pytest.mark.parametrize("data", [None, [], {}, "city", {"format": 1}])
def test_what_is_no_city_is_refused(content, data):
    with pytest.raises(rules.SaveError):
        rules.load(content, data)
