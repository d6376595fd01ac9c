"""The journal holds what stuck, in order, and nothing else; played again it gives the same city."""

import json
import random

import pytest

from game.city import rules
from game.city.errors import RuleError
from game.city.journal import INPUTS, Advance, Arrive, Deliver, DoDeed, Journal, React, Strike, UndoDeed
from tests.city.play import at_random, cells, record

GUEST = {
    "name": "Nora", "age": 30, "job": "baker", "values": ["money"], "personality": "curious", "tone": "hopeful",
    "line": "I smelled bread.",
}  # fmt: skip


def answer(city, name: str, delta: int = 0) -> React:
    reaction = {"citizen": name, "tone": "neutral", "delta": delta, "about": "none", "concern": "none", "line": "Well."}
    return React(reaction, city.generation)


def played(content, seed: int):
    """A whole game at random, with answers and newcomers nobody wrote."""
    city, journal, chance = rules.new_city(content, seed=seed), Journal(), random.Random(seed)
    while city.phase != "over":
        journal.do(content, city, Advance("begin_deeds"))
        plan = rules.load(content, rules.dump(city))
        words, said = at_random(content, plan, chance)
        for deed in plan.deeds[len(city.deeds) :]:
            journal.do(content, city, DoDeed(deed.at, deed.kind))
        if chance.random() < 0.3 and rules.deeds_left(content, city) < content.balance.deeds_per_round:
            journal.do(content, city, UndoDeed())
        journal.do(content, city, Advance("begin_speech"))
        hearing = journal.do(content, city, Deliver(words, record(*said, confidence=0.4)))
        for promise in hearing.promises[:1]:
            journal.do(content, city, Strike(promise.id))
        journal.do(content, city, Advance("begin_square"))
        for citizen in list(city.citizens):
            journal.do(content, city, answer(city, citizen.name, chance.randrange(-2, 3)))
        for newcomer in rules.arrivals(content, city):
            guest = {**GUEST, "name": f"Nora{len(city.newcomers) * 'h'}"}
            journal.do(content, city, Arrive(newcomer.id, guest, city.generation))
        journal.do(content, city, Advance("pass_years"))
    return city, journal


@pytest.mark.parametrize("seed", range(6))
def test_a_journal_from_its_file_gives_the_same_city(content, seed):
    city, journal = played(content, seed)
    again = rules.new_city(content, seed=seed)
    for doing in INPUTS.validate_json(json.dumps(journal.dump())):
        doing.do(content, again)
    assert again == city
    assert rules.dump(again) == rules.dump(city)


def test_newcomers_are_among_the_inputs(content):
    journals = [played(content, seed)[1] for seed in range(6)]
    assert any(isinstance(doing, Arrive) for journal in journals for doing in journal.inputs)


def test_what_the_rules_refuse_leaves_no_trace(content):
    city, journal = rules.new_city(content), Journal()
    for refused in (Advance("pass_years"), DoDeed((0, 0), "factory"), UndoDeed(), Strike("P1"), Deliver("", record())):
        with pytest.raises(RuleError):
            journal.do(content, city, refused)
    journal.do(content, city, Advance("begin_deeds"))
    with pytest.raises(RuleError):
        journal.do(content, city, DoDeed(cells(city, "wasteland")[0], "fusion_reactor"))
    assert journal.inputs == [Advance("begin_deeds")]


def test_late_and_second_answers_are_not_written_down(content):
    city, journal = rules.new_city(content), Journal()
    for rule in ("begin_deeds", "begin_speech"):
        journal.do(content, city, Advance(rule))
    journal.do(content, city, Deliver("Hello.", record()))
    late = answer(city, "Karl")
    journal.do(content, city, Advance("begin_square"))
    journal.do(content, city, answer(city, "Mia"))
    before = len(journal.inputs)
    unknown = Arrive("nobody", GUEST, city.generation)
    for refused in (late, answer(city, "Mia"), answer(city, "Zoe"), unknown):
        with pytest.raises(RuleError):
            journal.do(content, city, refused)
    assert len(journal.inputs) == before
