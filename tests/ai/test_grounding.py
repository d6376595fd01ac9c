import pytest

from ai.grounding import arrival_faults, find_quote, reactions_faults, record_faults, trim
from ai.schema import Arrival, Reactions, Record
from tests.ai import briefs

PROMISE = {
    "quote": "By round five I will close the coal plant", "kind": "explicit", "category": "ecology", "verb": "remove",
    "subject": "coal_plant", "to": "Karl", "by": 5,
}  # fmt: skip
CLASH = {"quote": "The forest stays", "against": "D1", "severity": "low"}
REACTION = {"citizen": "Karl", "tone": "angry", "delta": -9, "about": "P1", "concern": "jobs", "line": "No rent."}


def record(promise=None, clash=None):
    return Record.model_validate({"promises": [PROMISE | (promise or {})], "contradictions": [CLASH | (clash or {})]})


def test_a_true_record_has_no_faults():
    assert record_faults(briefs.speech(), record()) == []


@pytest.mark.parametrize(
    ("promise", "clash", "named"),
    [
        ({"quote": "I will close the coal mine"}, {}, "promises[0].quote: not words of the speech"),
        ({"quote": "lose the coal plant"}, {}, "promises[0].quote: not words of the speech"),
        ({"quote": "close the coal plant."}, {}, "promises[0].quote: badly cut"),
        ({"subject": "volcano"}, {}, "promises[0].subject: 'volcano'"),
        ({"to": "Oleg"}, {}, "promises[0].to: nobody called 'Oleg'"),
        ({"by": 2}, {}, "promises[0].by: round 2"),
        ({"by": 8}, {}, "promises[0].by: round 8"),
        ({}, {"against": "D9"}, "contradictions[0].against: 'D9'"),
        ({}, {"against": "P2"}, "contradictions[0].against: 'P2'"),
        ({}, {"quote": "forest fell"}, "contradictions[0].quote: not words"),
    ],
)
def test_every_fault_is_named_with_its_place(promise, clash, named):
    (fault,) = record_faults(briefs.speech(), record(promise, clash))
    assert fault.startswith(named)


def test_whole_words_count_except_where_scripts_have_no_spaces():
    assert find_quote("art", "start art") == 6
    assert find_quote("art", "start") == -1
    assert find_quote("残します", "森は残します。") == 2
    assert trim(" stays?!… ") == "stays"


def test_reactions_answer_in_order_about_what_exists_in_plain_speech():
    brief = briefs.reaction(citizens=[briefs.KARL])
    assert reactions_faults(brief, Reactions.model_validate({"reactions": [REACTION]})) == []
    for changes, named in (
        ({"citizen": "Mia"}, "citizens are Mia instead of Karl"),
        ({"about": "P9"}, "reactions[0].about: 'P9'"),
        ({"line": "<b>No</b>"}, "reactions[0].line: not plain speech"),
        ({"line": "No.\nRent."}, "reactions[0].line: not plain speech"),
    ):
        (fault,) = reactions_faults(brief, Reactions.model_validate({"reactions": [REACTION | changes]}))
        assert named in fault


def test_a_newcomer_needs_a_name_of_their_own():
    data = {
        "name": "Karl", "age": 30, "job": "cook", "values": ["jobs"], "personality": "calm", "tone": "neutral",
        "line": "Here I am.",
    }  # fmt: skip
    assert arrival_faults(briefs.arrival(), Arrival.model_validate(data)) == ["name: Karl is already here"]
