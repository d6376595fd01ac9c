"""Plans that are found keep their promise when they are played, and none is found for what is out of reach."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game.city import rules
from game.city.foresight import find_plan
from game.city.limits import beyond
from game.city.promises import find
from game.city.promises import test_of as how_tested
from game.city.verdicts import as_promise
from game.content import load_content
from tests.city.play import at_random, attempt, record, speak, start

CONTENT = load_content()
VERBS = ("build", "remove", "protect", "improve", "support")
SUBJECTS = (*CONTENT.subjects, "industry", "clean_energy", "jobs", "air", "homes", "ecology", "economy", "research")
QUOTES = ("my word", "two of the forests", "all the factories", "three solar fields")
asked = st.tuples(
    st.sampled_from(QUOTES), st.sampled_from(VERBS), st.sampled_from(SUBJECTS), st.sampled_from([None, "Karl", "Oleg"]),
    st.none() | st.integers(0, 6),
)  # fmt: skip
cities = st.tuples(st.sampled_from(list(CONTENT.scenarios)), st.integers(0, 10_000), st.integers(0, 4), st.booleans())


def quiet(city):
    """Nobody is voted out or leaves: a plan answers for deeds, not for words."""
    for citizen in city.citizens:
        citizen.approval, citizen.trust, citizen.voiced = 60, 60, 0


def go_on(city):
    rules.begin_square(CONTENT, city)
    quiet(city)
    rules.pass_years(CONTENT, city)
    quiet(city)
    if city.phase == "report":
        rules.begin_deeds(CONTENT, city)


def reached(scenario, seed, rounds, studious):
    """A city after some rounds of random deeds and words, or of research and planting."""
    city, chance = start(CONTENT, scenario=scenario, seed=seed), random.Random(seed)
    for _ in range(rounds):
        if city.phase != "deeds":
            break
        if studious:
            for deed in chance.sample(["research_centre", "plant_forest", "close_coal_plant", "close_refinery"], 4):
                attempt(CONTENT, city, deed)
            speak(CONTENT, city)
        else:
            text, said = at_random(CONTENT, city, chance)
            speak(CONTENT, city, *said, text=text)
        go_on(city)
    return city


def promise_of(city, said):
    quote, verb, subject, to, ahead = said
    by = None if ahead is None else min(city.rounds, city.round + ahead)
    page = record((quote, verb, subject, to, by))
    return page, as_promise(city, page["promises"][0])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(cities, asked)
def test_a_plan_played_by_the_rules_keeps_its_promise(state, said):
    city = reached(*state)
    assume(city.phase == "deeds")
    page, promise = promise_of(city, said)
    assume(how_tested(CONTENT, city, promise) in ("deed", "gain", "floor"))
    plan = find_plan(CONTENT, city, promise).plan
    assume(plan is not None)
    verdict = rules.assess(CONTENT, city, page["promises"][0])
    assume(verdict.standing is None)
    made = None
    while city.phase != "over" and city.round <= plan.kept:
        for step in plan.steps:
            if step.round == city.round:
                rules.do_deed(CONTENT, city, step.at, step.deed)
        rules.begin_speech(CONTENT, city)
        hearing = rules.deliver(CONTENT, city, said[0], page if made is None else record())
        made = made or hearing.promises[0].id
        go_on(city)
    assert find(city, made).status == "kept", (verdict, plan, find(city, made).reason, city.outcome)
    assert find(city, made).judged <= plan.kept
    assert city.outcome is None or city.outcome.defeat is None


def test_no_plan_is_found_for_what_a_bound_calls_impossible():
    proven = 0
    for seed in range(9):
        city = reached(list(CONTENT.scenarios)[seed % 3], seed, seed % 5, seed % 2 == 0)
        if city.phase != "deeds":
            continue
        for verb in VERBS:
            for subject in SUBJECTS:
                for ahead in (0, 1, 3):
                    _, promise = promise_of(city, (QUOTES[seed % 4], verb, subject, None, ahead))
                    if beyond(CONTENT, city, promise) is not None:
                        proven += 1
                        assert find_plan(CONTENT, city, promise).plan is None
    assert proven > 50


def test_looking_for_a_plan_changes_nothing(content, city):
    before = rules.dump(city)
    _, promise = promise_of(city, ("sun on the roofs", "build", "solar_field", None, 5))
    assert find_plan(content, city, promise).plan is not None
    assert rules.dump(city) == before


def test_a_plan_breaks_no_word_to_leave_something_alone(content, city):
    speak(content, city, ("no laboratory on my watch", "avoid", "research_centre", None, None))
    _, promise = promise_of(city, ("sun on the roofs", "build", "solar_field", None, 5))
    assert find_plan(content, city, promise).plan is None
    assert find_plan(content, city, promise_of(city, ("trees", "build", "forest", None, 3))[1]).plan is not None


def test_a_deed_done_since_is_not_answered_from_memory(content, city):
    _, promise = promise_of(city, ("two forests at once", "build", "forest", None, 0))
    assert find_plan(content, city, promise).plan.spare == 0
    attempt(content, city, "research_centre")
    assert find_plan(content, city, promise).plan is None
