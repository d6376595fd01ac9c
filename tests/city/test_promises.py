"""How each kind of promise is kept and broken."""

import pytest

from ai.schema import BASE_TILES, CAUSES, VERBS
from game.city import rules
from tests.city.play import attempt, cells, finish, speak

WASTE = (8, 3)


def promise(content, city, verb, subject, by=None, to=None):
    hearing = speak(content, city, (f"my word on {subject}", verb, subject, to, by))
    finish(content, city)
    (made,) = hearing.promises
    return made


def go_on(content, city, rounds=1):
    """Let rounds pass in a city that is kept alive."""
    for _ in range(rounds):
        city.indicators.ecology = max(city.indicators.ecology, 45)
        city.indicators.economy = max(city.indicators.economy, 45)
        for citizen in city.citizens:
            citizen.approval = max(citizen.approval, 40)
        finish(content, city)


def test_build_is_kept_when_it_stands_and_broken_at_its_deadline(content, city):
    kept = promise(content, city, "build", "forest", by=3)
    broken = promise(content, city, "build", "research_centre", by=3)
    rules.do_deed(content, city, WASTE, "plant_forest")
    finish(content, city)
    assert (kept.status, kept.judged) == ("kept", 3)
    assert "planted a forest (D1)" in kept.reason
    assert (broken.status, broken.judged) == ("broken", 3)


def test_what_was_built_before_the_promise_does_not_keep_it(content, city):
    rules.do_deed(content, city, WASTE, "plant_forest")
    made = promise(content, city, "build", "forest", by=2)
    go_on(content, city)
    assert made.status == "broken"


def test_a_promise_for_this_round_is_kept_by_this_rounds_deed(content, city):
    rules.do_deed(content, city, WASTE, "plant_forest")
    assert promise(content, city, "build", "forest", by=1).status == "kept"


@pytest.mark.parametrize(
    ("verb", "subject", "deed", "research"),
    [
        ("remove", "oil_refinery", "close_refinery", 5),
        ("remove", "industry", "replace_by_solar", 40),
        ("remove", "industry", "close_factory", 5),
        ("build", "clean_energy", "solar_field", 40),
        ("build", "clean_energy", "replace_by_solar", 40),
        ("build", "industry", "factory", 5),
        ("improve", "factory", "carbon_capture", 35),
        ("improve", "industry", "carbon_capture", 35),
        ("support", "jobs", "research_centre", 5),
        ("support", "solar_field", "solar_field", 40),
        ("improve", "jobs", "factory", 5),
        ("improve", "forest", "plant_forest", 5),
        ("improve", "air", "close_refinery", 5),
    ],
)
def test_the_deed_that_shows_it_keeps_it(content, city, verb, subject, deed, research):
    made = promise(content, city, verb, subject, by=3)
    assert made.status == "standing"
    city.indicators.research = research
    assert attempt(content, city, deed)
    finish(content, city)
    assert made.status == "kept"


@pytest.mark.parametrize(
    ("verb", "subject", "deed", "research"),
    [
        ("protect", "forest", "clear_forest", 5),
        ("protect", "farmland", "clear_farmland", 5),
        ("protect", "industry", "close_factory", 5),
        ("protect", "factory", "close_factory", 5),
        ("protect", "jobs", "close_refinery", 5),
        ("avoid", "factory", "factory", 5),
        ("avoid", "industry", "factory", 5),
        ("avoid", "clean_energy", "solar_field", 40),
        ("avoid", "research_centre", "research_centre", 5),
    ],
)
def test_the_deed_that_violates_it_breaks_it_at_once(content, city, verb, subject, deed, research):
    made = promise(content, city, verb, subject, by=5)
    go_on(content, city)
    city.indicators.research = research
    assert attempt(content, city, deed)
    assert (made.status, made.judged) == ("broken", 3)
    assert city.deeds[-1].id in made.reason


def test_a_guard_that_held_is_kept_at_its_deadline(content, city):
    made = promise(content, city, "avoid", "factory", by=2)
    assert made.status == "standing"
    go_on(content, city)
    assert (made.status, made.judged) == ("kept", 2)


def test_a_guard_without_a_deadline_is_kept_at_the_end(content, city):
    made = promise(content, city, "protect", "forest")
    go_on(content, city, 5)
    assert made.status == "standing"
    go_on(content, city)
    assert city.phase == "over"
    assert made.status == "kept"


def test_a_word_for_this_round_alone_does_not_bind_the_next(content, city):
    made = promise(content, city, "protect", "jobs", by=city.round)
    assert not any(
        option.preview.promises
        for at in cells(city, "factory")
        for option in rules.options(content, city, at)
        if option.deed.id == "close_factory"
    )
    attempt(content, city, "close_factory")
    assert made.status == "standing"


def test_a_guard_for_the_round_whose_deeds_are_done_puts_nothing_at_stake(content, city):
    said = {"quote": "no factory today", "kind": "explicit", "category": "ecology", "verb": "avoid"}
    verdict = rules.assess(content, city, {**said, "subject": "factory", "to": None, "by": 1})
    assert not verdict.judged and "nothing is at stake" in verdict.reason
    assert promise(content, city, "avoid", "factory", by=1).judged is None


def test_carbon_capture_takes_no_factory_away(content, city):
    made = promise(content, city, "protect", "factory")
    city.indicators.research = 40
    assert attempt(content, city, "carbon_capture")
    assert made.status == "standing"


def test_the_river_is_protected_from_new_smoke(content, city):
    made = promise(content, city, "protect", "river")
    rules.do_deed(content, city, (8, 3), "factory")
    assert made.status == "standing"
    rules.undo_deed(content, city)
    city.map[2][2].kind, city.map[2][2].state = "wasteland", "bare"
    rules.do_deed(content, city, (2, 2), "factory")
    assert made.status == "broken"


def test_an_indicator_is_improved_by_points_and_protected_to_its_deadline(content, city):
    up = promise(content, city, "improve", "ecology", by=3)
    floor = promise(content, city, "protect", "economy", by=3)
    city.indicators.ecology, city.indicators.economy = 70, 20 + 15
    finish(content, city)
    assert (up.status, up.baseline) == ("kept", 40)
    assert floor.status == "broken"
    assert "promised" in floor.reason


@pytest.mark.parametrize("subject", ["taxes", "people", "services", "safety", "other"])
def test_what_nobody_can_check_is_remembered_and_not_judged(content, city, subject):
    made = promise(content, city, "improve", subject, by=1)
    go_on(content, city, 6)
    assert city.phase == "over"
    assert (made.status, made.judged) == ("standing", None)


@pytest.mark.parametrize(
    ("verb", "subject"), [("avoid", "oil_refinery"), ("protect", "fusion_reactor"), ("build", "river")]
)
def test_a_promise_that_nothing_could_break_or_show_is_not_judged(content, city, verb, subject):
    made = promise(content, city, verb, subject, by=1)
    assert made.status == "standing"
    go_on(content, city)
    assert made.judged is None


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("subject", [*BASE_TILES, *CAUSES])
def test_every_verb_and_subject_has_a_verdict_that_the_end_agrees_with(content, city, verb, subject):
    said = {"quote": "my word", "kind": "explicit", "category": "social", "verb": verb, "subject": subject}
    verdict = rules.assess(content, city, {**said, "to": None, "by": 2})
    made = promise(content, city, verb, subject, by=2)
    go_on(content, city)
    assert verdict.judged == (made.judged is not None)
    assert verdict.reason and verdict.keeps and verdict.cost
    if verdict.feasible == "impossible":
        assert made.status != "kept"


def test_closed_is_closed_but_a_field_built_and_cleared_again_does_not_count(content, city):
    made = promise(content, city, "build", "forest", by=3)
    rules.do_deed(content, city, WASTE, "plant_forest")
    rules.do_deed(content, city, WASTE, "clear_forest")
    go_on(content, city)
    assert made.status == "standing"
    assert cells(city, "forest")
