"""What holds in every game, whatever is done and said in it."""

from __future__ import annotations

import copy
import json
import random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ai.schema import ArrivalBrief, Promise, ReactionBrief, SpeechBrief
from game.city import rules
from game.content import load_content
from tests.city.play import at_random, finish, record, speak, start

CONTENT = load_content()
INDICATORS = ("ecology", "economy", "research")
few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seeds = st.integers(0, 10_000)


def say(city, chance):
    """A round at random up to the square, where everybody answers as angrily as they can."""
    text, said = at_random(CONTENT, city, chance)
    speak(CONTENT, city, *said, text=text)
    rules.begin_square(CONTENT, city)
    for citizen in list(city.citizens):
        answer = {"citizen": citizen.name, "tone": "angry", "delta": -15, "about": "speech", "line": "No."}
        rules.apply_reaction(CONTENT, city, answer)


def played(seed, count):
    """A city after some rounds at random: in the phase of deeds, or over."""
    city, chance = start(CONTENT, seed=seed), random.Random(seed)
    for _ in range(count):
        if city.phase == "deeds":
            say(city, chance)
            finish(CONTENT, city)
    return city


@few
@given(seeds)
def test_the_ledger_sums_to_what_the_indicators_did(seed):
    city = played(seed, 7)
    assert city.phase == "over"
    for name in INDICATORS:
        for past in range(1, len(city.history)):
            change = getattr(city.history[past], name) - getattr(city.history[past - 1], name)
            entries = [entry for entry in city.ledger if entry.round == past and entry.indicator == name]
            assert sum(entry.amount for entry in entries) == change
            assert all(entry.amount and entry.what and entry.why for entry in entries)
        assert all(0 <= getattr(mark, name) <= 100 for mark in city.history)


@few
@given(seeds)
def test_a_promise_once_judged_stays_judged(seed):
    city, chance = start(CONTENT, seed=seed), random.Random(seed)
    judged = {}
    while city.phase == "deeds":
        say(city, chance)
        finish(CONTENT, city)
        fates = {promise.id: promise.status for promise in city.promises}
        assert {name: fates[name] for name in judged} == judged
        judged = {name: status for name, status in fates.items() if status != "standing"}


@few
@given(seeds)
def test_the_reasons_of_a_round_sum_to_the_change_of_approval(seed):
    city, chance = start(CONTENT, seed=seed), random.Random(seed)
    while city.phase != "over":
        text, said = at_random(CONTENT, city, chance)
        speak(CONTENT, city, *said, text=text)
        before = {citizen.id: citizen.approval for citizen in city.citizens}
        rules.begin_square(CONTENT, city)
        rules.pass_years(CONTENT, city)
        for citizen in city.citizens:
            if citizen.id in before:
                assert sum(reason.amount for reason in citizen.reasons) == citizen.approval - before[citizen.id]
            assert 0 <= citizen.approval <= 100
            assert 0 <= citizen.trust <= 100
        if city.phase == "report":
            rules.begin_deeds(CONTENT, city)


@few
@given(seeds, st.integers(0, 3))
def test_a_preview_equals_the_outcome_and_undo_takes_it_back(seed, before):
    city = played(seed, before)
    assume(city.phase == "deeds")
    chance = random.Random(seed)
    menus = [(at, option) for at, option in _menus(city) if option.locked is None]
    at, option = chance.choice(menus)
    untouched = rules.dump(city)
    smoke, trend = rules.pollution(CONTENT, city), rules.forecast(CONTENT, city)
    was = copy.copy(city.indicators)
    rules.do_deed(CONTENT, city, at, option.deed.id)
    preview = option.preview
    for name in INDICATORS:
        assert getattr(city.indicators, name) - getattr(was, name) == preview.now.of(name)
    assert rules.forecast(CONTENT, city) - trend == preview.each_round + preview.season
    assert city.map[at[1]][at[0]] == preview.tile_after
    after = rules.pollution(CONTENT, city)
    cells = [(x, y) for y in range(len(after)) for x in range(len(after[0]))]
    assert preview.polluted == [(x, y) for x, y in cells if after[y][x] and not smoke[y][x]]
    assert preview.cleaned == [(x, y) for x, y in cells if smoke[y][x] and not after[y][x]]
    broken = [promise.id for promise in city.promises if promise.judged == city.round]
    assert len(broken) == len(preview.promises)
    rules.undo_deed(CONTENT, city)
    assert rules.dump(city) == untouched


def _menus(city):
    return [
        ((x, y), option)
        for y, row in enumerate(city.map)
        for x in range(len(row))
        for option in rules.options(CONTENT, city, (x, y))
    ]


@few
@given(seeds, st.integers(0, 3))
def test_a_saved_city_has_the_same_future(seed, cut):
    city = played(seed, cut)
    assume(city.phase == "deeds")
    say(city, random.Random(seed))
    other = rules.load(CONTENT, json.loads(json.dumps(rules.dump(city))))
    assert rules.dump(other) == rules.dump(city)
    for one in (city, other):
        chance = random.Random(cut)
        finish(CONTENT, one)
        while one.phase != "over":
            say(one, chance)
            finish(CONTENT, one)
    assert rules.dump(other) == rules.dump(city)


@few
@given(seeds)
def test_one_seed_and_one_list_of_inputs_give_one_game(seed):
    assert rules.dump(played(seed, 7)) == rules.dump(played(seed, 7))


@few
@given(seeds)
def test_every_brief_has_the_contracts_shape(seed):
    city, chance = start(CONTENT, seed=seed), random.Random(seed)
    while city.phase != "over":
        text, said = at_random(CONTENT, city, chance)
        rules.begin_speech(CONTENT, city)
        SpeechBrief.model_validate(rules.speech_brief(CONTENT, city, text))
        page = record(*said)
        for promise in page["promises"]:
            Promise.model_validate(promise)
            assert rules.assess(CONTENT, city, promise).feasible in ("sure", "possible", "unlikely", "impossible")
        rules.deliver(CONTENT, city, text, page)
        rules.begin_square(CONTENT, city)
        brief = ReactionBrief.model_validate(rules.reaction_brief(CONTENT, city))
        assert len(brief.citizens) <= 5
        for newcomer in rules.arrivals(CONTENT, city):
            ArrivalBrief.model_validate(rules.arrival_brief(CONTENT, city, newcomer))
        rules.pass_years(CONTENT, city)
        if city.phase == "report":
            rules.begin_deeds(CONTENT, city)
