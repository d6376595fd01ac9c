"""Fits on made-up cases whose truth is known."""

import numpy as np
import pytest

from ai.calibration import Scale
from training import fitting
from training.fitting import auc, best, choices, crossed, ece, platt, scaled


def overconfident(count=2000, seed=0):
    """Certainties of a model that is right less often than it thinks, and whether it was."""
    dice = np.random.default_rng(seed)
    odds = dice.normal(1.5, 2.0, count)
    truth = dice.random(count) < 1 / (1 + np.exp(-(0.5 * odds - 0.5)))
    return 1 / (1 + np.exp(-odds)), truth


def test_a_fit_brings_confidence_down_to_what_comes_true():
    certainties, truth = overconfident()
    fitted = platt(certainties, truth, threshold=0.4)
    assert fitted.threshold == 0.4
    assert fitted.slope == pytest.approx(0.5, abs=0.1) and fitted.offset == pytest.approx(-0.5, abs=0.15)
    assert ece(certainties, truth) > 0.15
    assert ece(scaled(fitted, certainties), truth) < 0.03
    assert ece(crossed(certainties, truth), truth) < 0.04


def test_a_fit_holds_on_cases_it_has_not_seen():
    fitted = platt(*overconfident(), threshold=0.5)
    certainties, truth = overconfident(seed=1)
    assert ece(scaled(fitted, certainties), truth) < 0.04


@pytest.mark.parametrize("truth", [[True] * 40, [False] * 40, [True, False]])
def test_too_few_cases_of_a_kind_change_nothing(truth):
    certainties = np.full(len(truth), 0.7)
    assert platt(certainties, np.array(truth), threshold=0.5) == Scale(threshold=0.5)


def test_a_misleading_certainty_never_turns_the_order_round():
    certainties, truth = overconfident()
    fitted = platt(certainties, ~truth, threshold=0.5)
    assert fitted.slope > 0


def test_certainties_of_zero_and_one_are_fitted_too():
    fitted = platt(np.array([0.0, 1.0] * 20), np.array([False, True] * 20), threshold=0.5)
    assert fitted.confidence(1.0) > 0.9 > 0.1 > fitted.confidence(0.0)


def test_auc_counts_pairs_in_the_right_order():
    assert auc(np.array([0.9, 0.8, 0.1]), np.array([True, True, False])) == 1
    assert auc(np.array([0.1, 0.8, 0.8]), np.array([True, True, False])) == pytest.approx(0.25)
    assert np.isnan(auc(np.array([0.5]), np.array([True])))


def table(free):
    probabilities = np.array([0.95, 0.9, 0.85, 0.5, 0.45, 0.1])
    truth = np.array([True, True, True, False, True, False])
    return choices(probabilities, truth, np.array(free))


def test_a_threshold_is_a_trade_of_precision_for_recall():
    found = {choice.threshold: choice for choice in table([])}
    assert found[0.05].recall == 1 and found[0.05].precision == pytest.approx(4 / 6)
    assert found[0.6].recall == pytest.approx(3 / 4) and found[0.6].precision == 1


def test_the_best_threshold_keeps_false_starts_rare_where_it_can():
    free = [0.2, 0.3, 0.7]
    assert best(table(free), most_false=1.0).f1 == pytest.approx(8 / 9)
    chosen = best(table(free), most_false=0.05)
    assert chosen.false_on_free == 0 and 0.7 < chosen.threshold <= 0.85
    assert chosen.f1 == pytest.approx(6 / 7)


def test_where_false_starts_cannot_be_kept_rare_they_are_weighed_against_what_is_found():
    chosen = best(table([0.99] * 8 + [0.6, 0.2]), most_false=0.05)
    assert chosen.false_on_free == pytest.approx(0.8) and chosen.f1 == pytest.approx(6 / 7)


def test_entries_that_are_mostly_wrong_are_better_not_told():
    confidences = np.array([0.1, 0.12, 0.2, 0.22, 0.6, 0.7, 0.8])
    truth = np.array([False, False, False, False, True, True, True])
    assert 0.2 < fitting.least(confidences, truth, 4) <= 0.6
    assert fitting.least(confidences, ~truth, 4) == 0.0
