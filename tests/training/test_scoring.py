"""Scores are counted by hand here, and must come out so."""

import pytest

from ai.schema import Contradiction, Promise, Record
from training.bootstrap import measured, percentile
from training.scoring import confusion, figures, overlap, reliability, score

SPEECH = "I will close the mill and I will plant birches by round five. The forest stays."


def promise(quote, verb="remove", subject="factory", **changes):
    rest = {"kind": "explicit", "category": "ecology", "to": None, "by": None}
    return Promise.model_validate({"quote": quote, "verb": verb, "subject": subject, **rest, **changes})


def clash(against="D1", quote="The forest stays", **changes):
    return Contradiction.model_validate({"quote": quote, "against": against, "severity": "low", **changes})


def record(*promises, clashes=()):
    return Record(promises=list(promises), contradictions=list(clashes))


def values(*scores):
    return {name: figure.value for name, figure in measured(scores, figures, draws=10).items()}


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
    figure = values(score(SPEECH, gold, found))
    assert figure["promises_precision"] == pytest.approx(1 / 3)
    assert figure["promises_recall"] == pytest.approx(1 / 2)
    assert figure["promises_f1"] == pytest.approx(2 / 5)
    assert figure["act"] == 1 and figure["by"] == 0
    assert "false_on_free" not in figure


def test_a_promise_of_another_subject_is_found_but_not_right():
    gold = record(promise("I will close the mill"))
    found = record(promise("I will close the mill", subject="coal_plant"))
    figure = values(score(SPEECH, gold, found))
    assert figure["promises_f1"] == 1 and figure["acts_f1"] == 0
    assert figure["verb"] == 1 and figure["subject"] == 0
    assert confusion(SPEECH, gold, found, "subject") == [("factory", "coal_plant")]


def test_of_two_readings_of_one_quote_the_one_with_verb_and_subject_right_is_matched():
    gold = record(promise("I will close the mill"))
    found = record(promise("I will close the mill", "improve", "air"), promise("close the mill"))
    assert values(score(SPEECH, gold, found))["act"] == 1


def test_a_clash_counts_only_against_the_same_thing():
    gold = record(clashes=[clash("D1")])
    assert values(score(SPEECH, gold, record(clashes=[clash("D1")])))["clashes_f1"] == 1
    assert values(score(SPEECH, gold, record(clashes=[clash("P1")])))["clashes_f1"] == 0


def test_what_the_rules_note_counts_beside_what_the_model_heard():
    figure = values(score(SPEECH, record(clashes=[clash()]), record(), noted=[clash()]))
    assert figure["clashes_recall"] == 0 and figure["noted_f1"] == 1


def test_a_promise_heard_where_there_is_none_is_false():
    rows = [score(SPEECH, record(), record(promise("The forest stays"))), score(SPEECH, record(), record())]
    figure = measured(rows, figures, draws=200)["false_on_free"]
    assert figure == (0.5, 0.0, 1.0)


def test_the_coarse_figures_let_a_constant_answer_pass_where_nothing_was_said():
    told = record(promise("I will close the mill"), clashes=[clash()])
    figure = values(score(SPEECH, record(), record()), score(SPEECH, told, record()))
    assert figure["same_count"] == figure["same_presence"] == figure["same_categories"] == 0.5


def test_calibration_compares_confidence_with_what_came_true():
    gold = record(promise("I will close the mill"), promise("The forest stays", "protect", "forest"))
    found = record(
        promise("I will close the mill", confidence=0.8),
        promise("I will plant birches", "build", "forest", confidence=0.85),
        promise("The forest stays", "protect", "forest", confidence=1.0),
    )
    counts = score(SPEECH, gold, found)
    figure = values(counts)
    # One bin of two entries, half of them right, at 0.825; one bin of one entry that is right.
    assert figure["promises_ece"] == pytest.approx(2 / 3 * 0.325)
    assert figure["promises_brier"] == pytest.approx((0.2**2 + 0.85**2) / 3)
    bins = reliability([counts], "promises")
    assert bins[8] == pytest.approx((2, 0.825, 0.5)) and bins[9] == (1, 1.0, 1.0) and bins[0].entries == 0


def test_an_interval_narrows_with_more_rows():
    def spread(times):
        rows = [score(SPEECH, record(), record()), score(SPEECH, record(), record(promise("The forest stays")))]
        figure = measured(rows * times, figures, draws=300)["false_on_free"]
        assert figure.value == 0.5
        return figure.high - figure.low

    assert spread(50) < spread(5) < 1


def test_a_percentile_comes_with_its_interval():
    figure = percentile([1.0] * 50 + [3.0] * 50, 95)
    assert figure.value == 3.0 and figure.low <= figure.value <= figure.high
