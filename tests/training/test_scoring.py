"""Scores are counted by hand here, and must come out so."""

import pytest

from ai.schema import Contradiction, Promise, Record
from training.scoring import figures, intervals, overlap, score

SPEECH = "I will close the mill and I will plant birches by round five. The forest stays."


def promise(quote, verb="remove", subject="factory", **changes):
    rest = {"kind": "explicit", "category": "ecology", "to": None, "by": None}
    return Promise.model_validate({"quote": quote, "verb": verb, "subject": subject, **rest, **changes})


def record(*promises, clashes=()):
    return Record(promises=list(promises), contradictions=list(clashes))


def test_overlap_is_a_share_of_the_longer_quote():
    assert overlap("The forest stays", "The forest stays", SPEECH) == 1
    assert overlap("forest stays", "The forest stays", SPEECH) == pytest.approx(12 / 16)
    assert overlap("I will close the mill", "The forest stays", SPEECH) == 0
    assert overlap("I will fly", "The forest stays", SPEECH) == 0


def test_precision_recall_and_fields_are_shares_of_what_was_matched():
    gold = record(promise("I will close the mill"), promise("The forest stays", "protect", "forest"))
    found = record(
        promise("I will close the mill", by=5),
        promise("I will plant birches", "build", "forest"),
        promise("by round five"),
    )
    measured = figures([score(SPEECH, gold, found)])
    assert measured["promises_precision"] == pytest.approx(1 / 3)
    assert measured["promises_recall"] == pytest.approx(1 / 2)
    assert measured["promises_f1"] == pytest.approx(2 / 5)
    assert measured["act"] == 1 and measured["by"] == 0
    assert "false_on_free" not in measured


def test_of_two_readings_of_one_quote_the_one_with_verb_and_subject_right_is_matched():
    gold = record(promise("I will close the mill"))
    found = record(promise("I will close the mill", "improve", "air"), promise("close the mill"))
    assert figures([score(SPEECH, gold, found)])["act"] == 1


def test_a_clash_counts_only_against_the_same_thing():
    def clash(against):
        return Contradiction(quote="The forest stays", against=against, severity="low")

    gold = record(clashes=[clash("D1")])
    assert figures([score(SPEECH, gold, record(clashes=[clash("D1")]))])["clashes_f1"] == 1
    assert figures([score(SPEECH, gold, record(clashes=[clash("P1")]))])["clashes_f1"] == 0


def test_a_promise_heard_where_there_is_none_is_false():
    rows = [score(SPEECH, record(), record(promise("The forest stays"))), score(SPEECH, record(), record())]
    assert figures(rows)["false_on_free"] == 0.5
    low, high = intervals(rows, draws=200)["false_on_free"]
    assert low == 0 and high == 1
