"""Fitting what `ai.calibration` holds: thresholds of decisions, and the scale of certainties.

Platt scaling: Platt 1999, with the targets and the Newton steps of Lin, Lin and Weng 2007,
https://doi.org/10.1007/s10994-007-5018-6. Expected calibration error: Guo et al. 2017,
https://arxiv.org/abs/1706.04599.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ai.calibration import Scale

GRID = np.round(np.arange(0.02, 0.99, 0.01), 2)
"""Thresholds that are tried."""
AS_GOOD = 0.005
"""F1 by which thresholds may differ and still count as equally good."""
BINS = 10
EDGE = 5e-5
"""Certainties are rounded to four digits; nothing is surer than this leaves open."""
FEWEST = 10
"""Right and wrong entries needed to fit a scale at all."""
FLATTEST = 0.05
"""Least slope: a certainty that says nothing still may not turn the order round."""
CAUTION = 0.02
"""Weight, for each entry, of the wish to stay near slope 1."""

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a threshold does to decisions."""

    threshold: float
    precision: float
    recall: float
    f1: float
    false_on_free: float
    """Share of the speeches without an entry in which one would be begun."""


def least(confidences: Floats, truth: Bools, wanted: int) -> float:
    """Return the confidence under which entries are better left out, 0 where none are.

    Args:
        confidences: of the entries found.
        truth: whether each is right.
        wanted: how many there are to find.
    """
    cuts = [0.0, *np.round(np.arange(0.05, 0.55, 0.05), 2)]
    right = [float((truth & (confidences >= cut)).sum()) for cut in cuts]
    told = [float((confidences >= cut).sum()) for cut in cuts]
    f1 = [2 * hits / max(1.0, both + wanted) for hits, both in zip(right, told, strict=True)]
    return float(next(cut for cut, value in zip(cuts, f1, strict=True) if value >= max(f1) - AS_GOOD))


def auc(probabilities: Floats, truth: Bools) -> float:
    """Return the chance that a true case has a higher probability than a false one; NaN if one kind is missing."""
    positive, negative = probabilities[truth], probabilities[~truth]
    if not len(positive) or not len(negative):
        return float("nan")
    order = np.sort(negative)
    below, upto = np.searchsorted(order, positive, "left"), np.searchsorted(order, positive, "right")
    return float((below + upto).mean() / 2 / len(negative))


def choices(probabilities: Floats, truth: Bools, free: Floats) -> list[Choice]:
    """Return what every threshold of the grid does.

    Args:
        probabilities: of the mark at each decision.
        truth: whether the mark is right there.
        free: the highest probability in each speech without an entry.
    """
    found = []
    for threshold in GRID:
        taken = probabilities >= threshold
        right = float((taken & truth).sum())
        both = float(taken.sum() + truth.sum())
        found.append(
            Choice(
                threshold=float(threshold),
                precision=right / float(taken.sum()) if taken.any() else 1.0,
                recall=right / float(truth.sum()) if truth.any() else 1.0,
                f1=2 * right / both if both else 1.0,
                false_on_free=float((free >= threshold).mean()) if len(free) else 0.0,
            )
        )
    return found


def best(table: Sequence[Choice], most_false: float) -> Choice:
    """Return the threshold with the best F1 among those that begin little enough where there is nothing.

    Of equally good ones the middle is taken, since a peak on few rows is chance. Where no threshold
    keeps to `most_false`, every false start above it is weighed against F1.
    """
    kept = [choice for choice in table if choice.false_on_free <= most_false]

    def worth(choice: Choice) -> float:
        return choice.f1 - (0.0 if kept else choice.false_on_free - most_false)

    candidates = kept or list(table)
    most = max(map(worth, candidates))
    good = [choice for choice in candidates if worth(choice) >= most - AS_GOOD]
    return good[len(good) // 2]


def platt(certainties: Floats, truth: Bools, threshold: float) -> Scale:
    """Return the scale that makes certainties true on average; a neutral one where there is too little to learn from.

    Args:
        certainties: of the entries found, 0 to 1.
        truth: whether each is right.
        threshold: goes into the scale as it is.
    """
    right, wrong = int(truth.sum()), int((~truth).sum())
    if min(right, wrong) == 0 or right + wrong < FEWEST:
        return Scale(threshold=threshold)
    odds = log_odds(certainties)
    # Not 0 and 1: as if one more entry of each kind had been seen.
    target = np.where(truth, (right + 1) / (right + 2), 1 / (wrong + 2))
    weights = np.array([1.0, 0.0])
    prior = CAUTION * len(truth) * np.diag([1.0, 0.0])
    features = np.stack([odds, np.ones_like(odds)], axis=1)
    for _ in range(100):
        p = sigmoid(features @ weights)
        gradient = features.T @ (p - target) + prior @ (weights - [1.0, 0.0])
        curvature = (features * (p * (1 - p))[:, None]).T @ features + prior + 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        size = 1.0
        while size > 1e-6 and loss(features, target, prior, weights - size * step) > loss(
            features, target, prior, weights
        ):
            size /= 2
        weights = weights - size * step
        if np.abs(size * step).max() < 1e-8:
            break
    slope = max(FLATTEST, float(weights[0]))
    return Scale(threshold=threshold, slope=round(slope, 4), offset=round(float(weights[1]), 4))


def loss(features: Floats, target: Floats, prior: Floats, weights: Floats) -> float:
    """Return the cross entropy, with the wish to stay near slope 1."""
    odds = features @ weights
    away = weights - np.array([1.0, 0.0])
    return float((np.logaddexp(0, odds) - target * odds).sum() + away @ prior @ away / 2)


def scaled(scale: Scale, certainties: Floats) -> Floats:
    """Return the confidences that a scale makes of certainties."""
    return np.array([scale.confidence(float(certainty)) for certainty in certainties])


def crossed(certainties: Floats, truth: Bools, parts: int = 5) -> Floats:
    """Return confidences of entries by scales that were fitted without their own fifth."""
    found = np.zeros(len(truth))
    for part in range(parts):
        mine = np.arange(len(truth)) % parts == part
        found[mine] = scaled(platt(certainties[~mine], truth[~mine], 0.5), certainties[mine])
    return found


def ece(confidences: Floats, truth: Bools) -> float:
    """Return the expected calibration error over ten bins; NaN without entries."""
    if not len(confidences):
        return float("nan")
    tenth = np.minimum(BINS - 1, (confidences * BINS).astype(int))
    gaps = [abs(float((confidences[tenth == n] - truth[tenth == n]).sum())) for n in range(BINS)]
    return sum(gaps) / len(confidences)


def log_odds(probabilities: Floats) -> Floats:
    """Return log-odds; probabilities are kept off 0 and 1."""
    clipped = np.clip(probabilities, EDGE, 1 - EDGE)
    odds: Floats = np.log(clipped / (1 - clipped))
    return odds


def sigmoid(odds: Floats) -> Floats:
    """Return probabilities of log-odds."""
    found: Floats = 1 / (1 + np.exp(-odds))
    return found
