"""The record of a speech: ids, merging, clashes, striking."""

import pytest

from game.city import rules
from game.city.state import Clash
from tests.city.play import attempt, finish, record, speak

FOREST = ("The forest stays", "protect", "forest", None, None)


def cites(hearing):
    return [(clash.against, clash.severity, clash.source) for clash in hearing.clashes]


def test_promises_get_ids_that_count_on(content, city):
    first = speak(content, city, FOREST, ("no more factories", "avoid", "factory", None, None))
    assert [promise.id for promise in first.promises] == ["P1", "P2"]
    assert city.phase == "record"
    finish(content, city)
    second = speak(content, city, ("I will plant trees", "build", "forest", None, 4))
    assert [promise.id for promise in second.promises] == ["P3"]


def test_a_standing_promise_said_again_is_merged_and_its_deadline_only_tightens(content, city):
    speak(content, city, ("I will plant trees", "build", "forest", None, 5))
    finish(content, city)
    hearing = speak(content, city, ("Mia, trees by round four", "build", "forest", "Mia", 4), FOREST)
    assert [promise.id for promise in hearing.promises] == ["P2"]
    assert [promise.id for promise in hearing.merged] == ["P1"]
    assert (city.promises[0].by, city.promises[0].to) == (4, "Mia")
    finish(content, city)
    speak(content, city, ("trees by round seven", "build", "forest", None, 7))
    assert city.promises[0].by == 4


def test_two_unchecked_promises_of_one_kind_are_two(content, city):
    hearing = speak(
        content,
        city,
        ("I will build a clinic", "build", "services", None, None),
        ("and a school", "build", "services", None, None),
        ("I will build a clinic", "build", "services", None, None),
    )
    assert [promise.quote for promise in hearing.promises] == ["I will build a clinic", "and a school"]


def test_a_deadline_past_the_end_is_the_last_round(content, city):
    (promise,) = speak(content, city, ("one day, trees", "build", "forest", None, 40)).promises
    assert promise.by == 7


def test_a_promise_against_this_rounds_deed_clashes_with_it(content, city):
    attempt(content, city, "clear_forest")
    attempt(content, city, "factory")
    hearing = speak(content, city, FOREST, ("no more factories", "avoid", "industry", None, None))
    assert cites(hearing) == [("D1", "high", "rules"), ("D2", "high", "rules")]


def test_an_older_deed_is_a_change_of_course_and_no_clash(content, city):
    attempt(content, city, "clear_forest")
    finish(content, city)
    assert speak(content, city, FOREST).clashes == []


def test_a_clash_cites_the_removal_and_not_the_building_in_its_place(content, city):
    city.indicators.research = 40
    attempt(content, city, "replace_by_solar")
    hearing = speak(content, city, ("every factory keeps running", "protect", "industry", "Karl", None))
    assert cites(hearing) == [("D2", "high", "rules")]


def test_promises_that_exclude_each_other_clash(content, city):
    speak(content, city, ("no more factories", "avoid", "industry", None, None))
    finish(content, city)
    hearing = speak(content, city, ("I will build a factory", "build", "factory", None, None))
    assert cites(hearing) == [("P1", "high", "rules")]
    finish(content, city)
    hearing = speak(content, city, FOREST, ("the wood goes", "remove", "forest", None, None))
    assert [(clash.quote, clash.against) for clash in hearing.clashes] == [("the wood goes", "speech")]


def test_a_narrow_promise_inside_a_wide_one_is_a_tension_where_both_can_be_kept(content, city):
    speak(content, city, ("a polluter goes", "remove", "industry", None, None))
    finish(content, city)
    hearing = speak(content, city, ("the factory stays", "protect", "factory", None, None))
    assert cites(hearing) == [("P1", "low", "rules")]


def test_two_promises_of_one_verb_never_clash(content, city):
    said = [("trees", "build", "forest", None, 3), ("more trees", "build", "forest", "Mia", 4)]
    assert speak(content, city, *said).clashes == []


def test_what_the_model_heard_too_is_not_said_twice(content, city):
    attempt(content, city, "clear_forest")
    text = "Believe me, the forest stays. I never cut a tree."
    heard = (
        ("Believe me, the forest stays", "D1", "medium"),
        ("I never cut a tree", "D1", "high"),
        ("I never cut a tree", "D9", "high"),
    )
    hearing = speak(content, city, ("the forest stays", "protect", "forest", None, None), text=text, clashes=heard)
    assert cites(hearing) == [("D1", "high", "rules"), ("D1", "high", "model")]
    assert [clash.id for clash in hearing.clashes] == ["C1", "C2"]


def test_an_unsure_entry_can_be_struck_and_its_clash_goes_with_it(content, city):
    attempt(content, city, "clear_forest")
    speak(content, city, FOREST, confidence=0.4)
    rules.strike(content, city, "P1")
    assert city.promises[0].status == "struck"
    assert city.clashes[0].struck
    finish(content, city)
    assert all("P1" not in reason.what for citizen in city.citizens for reason in citizen.reasons)


def test_what_the_clerk_is_sure_of_stands(content, city):
    speak(content, city, FOREST, confidence=0.9)
    with pytest.raises(rules.RuleError, match="sure"):
        rules.strike(content, city, "P1")
    with pytest.raises(rules.RuleError, match="not an entry"):
        rules.strike(content, city, "P7")
    finish(content, city)
    with pytest.raises(rules.RuleError, match="Not now"):
        rules.strike(content, city, "P1")


def test_an_unsure_clash_can_be_struck(content, city):
    attempt(content, city, "clear_forest")
    rules.begin_speech(content, city)
    rules.deliver(content, city, "I never cut a tree", record(clashes=(("I never", "D1", "high"),), confidence=0.3))
    rules.strike(content, city, "C1")
    rules.begin_square(content, city)
    assert rules.reaction_brief(content, city)["contradictions"] == []


def test_ids_of_struck_entries_are_not_used_again(content, city):
    speak(content, city, FOREST, confidence=0.1)
    rules.strike(content, city, "P1")
    city.clashes.append(Clash("C4", 1, "x", "speech", "low", 1.0, "model", struck=True))
    finish(content, city)
    attempt(content, city, "clear_forest")
    hearing = speak(content, city, FOREST)
    assert hearing.promises[0].id == "P2"
    assert hearing.clashes[0].id == "C5"
