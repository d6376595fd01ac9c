"""Ranks and defeats, each reached by setting the city up for it."""

import pytest

from game.city import rules
from game.city.promises import kept_share
from game.city.state import Promise
from tests.city.play import finish


def ended(content, city, ecology=80, economy=80, approval=80, kept=4, broken=0):
    """The outcome of a last round that ends about like this."""
    for number in range(kept + broken):
        city.promises.append(
            Promise(
                f"P{number + 1}", 1, f"word {number}", "explicit", "social", "improve", "taxes", None, None, 1.0,
                status="kept" if number < kept else "broken", judged=1,
            )
        )  # fmt: skip
    city.round = city.rounds
    drift = rules.forecast(content, city)
    city.indicators.ecology, city.indicators.economy = ecology - drift.ecology, economy - drift.economy
    city.history[-1].ecology, city.history[-1].economy = city.indicators.ecology, city.indicators.economy
    for citizen in city.citizens:
        citizen.approval = approval
    finish(content, city)
    assert city.phase == "over"
    return city.outcome


@pytest.mark.parametrize(
    ("given", "rank"),
    [
        ({}, "gold"),
        ({"ecology": 60}, "silver"),
        ({"economy": 45}, "silver"),
        ({"kept": 3, "broken": 2}, "silver"),
        ({"kept": 2}, "silver"),
        ({"kept": 0}, "bronze"),
        ({"kept": 1, "broken": 4}, "bronze"),
        ({"approval": 45}, "bronze"),
        ({"ecology": 25}, None),
    ],
)
def test_ranks(content, city, given, rank):
    outcome = ended(content, city, **given)
    assert (outcome.rank, outcome.defeat) == (rank, None)
    assert outcome.headline and outcome.reasons


@pytest.mark.parametrize(
    ("given", "defeat"),
    [({"ecology": 19}, "ecology"), ({"economy": 19}, "economy"), ({"approval": 15}, "votes")],
)
def test_defeats_outrank_everything(content, city, given, defeat):
    outcome = ended(content, city, **given)
    assert (outcome.rank, outcome.defeat) == (None, defeat)


def test_one_core_citizen_who_stands_by_the_mayor_is_enough(content, city):
    for citizen in city.citizens[1:]:
        citizen.approval = 0
    finish(content, city)
    assert city.outcome is None


def test_a_rank_says_what_the_next_one_would_have_needed(content, city):
    assert ended(content, city, ecology=60).reasons[-1] == "Gold would have needed ecology 70."


def test_no_rank_hangs_on_what_the_citizens_own_words_added(content, city):
    for citizen in city.citizens:
        citizen.voiced = 10
    assert ended(content, city, approval=60).rank == "silver"


def test_nothing_can_be_done_after_the_end(content, city):
    ended(content, city)
    for act in (rules.begin_deeds, rules.begin_speech, rules.begin_square, rules.pass_years, rules.undo_deed):
        with pytest.raises(rules.RuleError, match="over"):
            act(content, city)
    assert rules.report(content, city).round == 1


def test_the_first_report_has_nothing_to_tell(content):
    city = rules.new_city(content)
    report = rules.report(content, city)
    assert (report.round, report.entries, report.arrived) == (0, [], [])
    assert (report.after.ecology, report.after.economy, report.after.research) == (40, 70, 5)


@pytest.mark.parametrize("difficulty", ["easy", "hard"])
def test_difficulty_shows_in_the_start_and_in_the_forecast(content, difficulty):
    normal, other = rules.new_city(content), rules.new_city(content, difficulty=difficulty)
    start = other.indicators.ecology + other.indicators.economy
    was = normal.indicators.ecology + normal.indicators.economy
    drift, usual = rules.forecast(content, other), rules.forecast(content, normal)
    assert (start > was) == (drift.ecology + drift.economy > usual.ecology + usual.economy) == (difficulty == "easy")


def test_unknown_scenarios_and_difficulties_are_refused(content):
    with pytest.raises(rules.RuleError, match="atlantis"):
        rules.new_city(content, "atlantis")
    with pytest.raises(rules.RuleError, match="easy, normal, hard"):
        rules.new_city(content, difficulty="brutal")


@pytest.mark.parametrize(
    ("acts", "forborne", "broken", "share"),
    [
        (2, 0, 0, (2, 100)),
        (0, 1, 0, (0, 100)),
        (0, 9, 0, (1, 100)),
        (1, 9, 1, (3, 67)),
        (1, 0, 1, (2, 50)),
        (0, 0, 0, (0, 100)),
    ],
)
def test_words_to_leave_things_alone_count_for_one_promise_together(city, acts, forborne, broken, share):
    kinds = [("build", "kept")] * acts + [("avoid", "kept")] * forborne + [("protect", "broken")] * broken
    for number, (verb, status) in enumerate(kinds):
        city.promises.append(
            Promise(
                f"P{number + 1}", 1, f"word {number}", "explicit", "ecology", verb, "forest", None, None, 1.0,
                status=status, judged=1,
            )
        )  # fmt: skip
    assert kept_share(city) == share
