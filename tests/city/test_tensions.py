"""Clashes in effect: words that a deed, or a later promise, works against."""

import pytest

from tests.city.play import attempt, finish, speak


def cites(hearing):
    return [(clash.quote, clash.against, clash.severity) for clash in hearing.clashes]


@pytest.mark.parametrize(
    ("deed", "promise", "severity"),
    [
        ("factory", ("clean air by round four", "improve", "air", None, 4), "medium"),
        ("factory", ("the river will be fit for trout", "improve", "river", None, None), "medium"),
        ("clear_forest", ("nature comes back", "improve", "ecology", None, None), "medium"),
        ("research_centre", ("the till will be full", "improve", "economy", None, None), "low"),
        ("close_factory", ("more work for everybody", "improve", "jobs", None, None), "low"),
    ],
)
def test_a_deed_of_this_round_that_harms_the_cause_clashes_with_the_promise(content, city, deed, promise, severity):
    attempt(content, city, deed)
    assert cites(speak(content, city, promise)) == [(promise[0], "D1", severity)]


def test_help_for_somebody_is_no_lie_beside_the_deed_that_made_it_needed(content, city):
    attempt(content, city, "close_factory")
    assert speak(content, city, ("Karl, I find you another job", "support", "jobs", "Karl", 4)).clashes == []


def test_a_promise_whose_doing_harms_a_standing_one_clashes_with_it(content, city):
    speak(content, city, ("every shift is safe", "protect", "jobs", None, None))
    finish(content, city)
    hearing = speak(content, city, ("the factory closes", "remove", "factory", None, 5))
    assert cites(hearing) == [("the factory closes", "P1", "medium")]


def test_work_promised_after_a_closing_was_promised_is_no_clash(content, city):
    speak(content, city, ("the factory closes", "remove", "factory", None, 5))
    finish(content, city)
    assert speak(content, city, ("more work for the town", "improve", "jobs", None, 6)).clashes == []


def test_taxes_that_were_to_stay_may_not_rise_before_their_time_is_up(content, city):
    speak(content, city, ("taxes stay as they are until round three", "protect", "taxes", None, 3))
    finish(content, city)
    after = speak(content, city, ("taxes rise in round five", "other", "taxes", None, 5))
    assert after.clashes == []
    finish(content, city)
    sooner = speak(content, city, ("taxes rise now", "other", "taxes", None, 3))
    assert cites(sooner) == [("taxes rise now", "P1", "high")]


def test_halves_of_one_plan_in_one_speech_are_no_clash(content, city):
    said = [("this wood goes", "remove", "forest", None, 3), ("we plant two for it", "build", "forest", None, 5)]
    more = [("one more factory", "build", "factory", None, 3), ("then no more", "avoid", "factory", None, None)]
    rates = [("less for the poor", "improve", "taxes", None, 3), ("more for the rich", "other", "taxes", None, 3)]
    for pair in (said, more, rates):
        assert speak(content, city, *pair).clashes == []
        finish(content, city)


def test_a_vow_broken_in_the_same_breath_is_one(content, city):
    hearing = speak(
        content,
        city,
        ("not one job lost", "protect", "jobs", None, 4),
        ("the factory goes", "remove", "factory", None, 4),
    )
    assert cites(hearing) == [("the factory goes", "speech", "medium")]
