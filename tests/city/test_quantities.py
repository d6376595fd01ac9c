"""How many a promise means, read from its own words, and what keeps it then."""

import pytest

from game.city import rules
from game.city.quantities import EVERY, quantity
from tests.city.play import attempt, cells, finish, speak


def meant(content, city, quote, verb, subject):
    (promise,) = speak(content, city, (quote, verb, subject, None, None)).promises
    return quantity(content, promise)


@pytest.mark.parametrize(
    ("quote", "verb", "subject", "count"),
    [
        ("I will close the factory", "remove", "factory", 1),
        ("I will close all the factories", "remove", "factory", EVERY),
        ("Every last one of the factories goes", "remove", "factory", EVERY),
        ("both refineries will be shut", "remove", "oil_refinery", EVERY),
        ("we shall plant three forests", "build", "forest", 3),
        ("I promise 2 new solar fields", "build", "solar_field", 2),
        ("all dead fields will bear again", "improve", "farmland", EVERY),
        ("each polluter goes", "remove", "industry", EVERY),
        ("In two rounds the factories close", "remove", "factory", 1),
        ("I promise you all that the factory closes", "remove", "factory", 1),
        ("two of you will see solar fields", "build", "solar_field", 1),
        ("every forest stays", "protect", "forest", 1),
        ("a forest in every field of vision", "build", "forest", 1),
        ("I will make all of us proud", "improve", "ecology", 1),
    ],
)
def test_what_a_quote_means(content, city, quote, verb, subject, count):
    assert meant(content, city, quote, verb, subject) == count


def test_all_factories_are_kept_by_the_last_one(content, city):
    for x, y in cells(city, "factory")[1:]:
        city.map[y][x].kind, city.map[y][x].state = "factory", "running"
    (promise,) = speak(content, city, ("all factories will close", "remove", "factory", None, 4)).promises
    finish(content, city)
    attempt(content, city, "close_factory")
    finish(content, city)
    assert promise.status == "standing", "one of three is gone"
    attempt(content, city, "close_factory")
    attempt(content, city, "close_factory")
    finish(content, city)
    assert promise.status == "kept" and promise.reason.endswith("None is left.")


def test_two_promised_and_one_built_is_a_broken_word(content, city):
    (promise,) = speak(content, city, ("two forests by round two", "build", "forest", None, 2)).promises
    finish(content, city)
    attempt(content, city, "plant_forest")
    finish(content, city)
    assert promise.status == "broken"


def test_two_promised_and_two_built_is_a_kept_one(content, city):
    (promise,) = speak(content, city, ("two forests by round two", "build", "forest", None, 2)).promises
    finish(content, city)
    attempt(content, city, "plant_forest")
    attempt(content, city, "plant_forest")
    finish(content, city)
    assert promise.status == "kept" and "That makes 2" in promise.reason


def test_more_deeds_than_are_left_is_impossible(content, city):
    rules.begin_speech(content, city)
    ask = {"kind": "explicit", "category": "ecology", "to": None, "confidence": 1.0}
    many = {**ask, "quote": "nine forests by round two", "verb": "build", "subject": "forest", "by": 2}
    verdict = rules.assess(content, city, many)
    assert verdict.feasible == "impossible" and "9 deeds" in verdict.reason
    every = {**ask, "quote": "all factories go", "verb": "remove", "subject": "factory", "by": 7}
    assert rules.assess(content, city, every).keeps == "Demolish three factories by round 3"


def test_one_and_then_all_are_two_promises_and_all_and_then_one_is_one(content, city):
    speak(content, city, ("a factory will close", "remove", "factory", None, None))
    finish(content, city)
    wider = speak(content, city, ("all factories will close", "remove", "factory", None, None))
    assert len(wider.promises) == 1 and not wider.merged
    finish(content, city)
    again = speak(content, city, ("that factory will close", "remove", "factory", None, None))
    assert not again.promises and len(again.merged) == 1
