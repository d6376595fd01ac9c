"""What citizens answer, held to a human's answers that are written here."""

import pytest

from ai.schema import Reaction
from tests.ai import briefs
from training.citizens_scoring import judge
from training.systems import Fault

WORDS = "I have been waiting for this a long while."


def reaction(citizen, delta, **changes):
    tone = "hopeful" if delta > 0 else "suspicious" if delta < 0 else "neutral"
    rest = {"about": "speech", "concern": "jobs", "line": f"{WORDS[:-1]}, {citizen}."}
    return Reaction.model_validate({"citizen": citizen, "tone": tone, "delta": delta} | rest | changes)


def row(karl, mia, tags=("clear",), **changes):
    reactions = [reaction("Karl", karl), reaction("Mia", mia)]
    return {
        "brief": briefs.reaction_brief(**changes),
        "reactions": [one.model_dump() for one in reactions],
        "tags": list(tags),
    }


class Told:
    """Answers each speech with the next list of what it was told."""

    def __init__(self, *answers):
        self.answers = iter(answers)

    def react(self, brief):
        yield None
        yield from next(self.answers)


@pytest.fixture(autouse=True)
def learned(monkeypatch):
    """Two lines that the training data holds."""
    lines = (("i", "want", "my", "old", "shift", "back", "mayor"), ("trees", "do", "not", "vote"))
    monkeypatch.setattr("training.citizens_scoring.trained_lines", lambda: lines)


def values(rows, *answers):
    result = judge(rows, Told(*answers), None)
    return {name: figure.value for name, figure in result.figures.items()}, result


def test_the_direction_counts_in_clear_cases_only():
    rows = [row(5, -5), row(1, -1, tags=("vague",))]
    figure, _ = values(
        rows,
        [reaction("Karl", 1), reaction("Mia", 2)],
        [reaction("Karl", -1), reaction("Mia", 1)],
    )
    assert figure["sign"] == 0.5


def test_without_the_tag_a_change_of_three_points_is_clear():
    figure, _ = values([row(3, -2, tags=("vague",))], [reaction("Karl", 4), reaction("Mia", 4)])
    assert figure["sign"] == 1


def test_a_swap_is_right_when_both_people_feel_their_own_way():
    pair = [row(5, -5, tags=("swap", "swap-01")), row(-5, -5, tags=("swap", "swap-01"), seed=8)]
    alike = [reaction("Karl", 4), reaction("Mia", -4)]
    # Mia feels the same in both rows, so that only Karl's place is a swap.
    figure, _ = values(pair, alike, [reaction("Karl", -1), reaction("Mia", 4)])
    assert figure["swap"] == 1 and figure["sign"] == 0.75
    figure, _ = values(pair, alike, alike)
    assert figure["swap"] == 0


def test_rows_of_other_pairs_are_not_compared():
    rows = [row(5, -5, tags=("swap", "swap-01")), row(-5, 5, tags=("swap", "swap-02"), seed=8)]
    answers = [reaction("Karl", 4), reaction("Mia", -4)]
    figure, _ = values(rows, answers, answers)
    assert "swap" not in figure


def test_an_invalid_answer_is_wrong_and_kept_apart():
    pair = [row(5, -5, tags=("clear", "swap-01")), row(-5, 5, tags=("clear", "swap-01"), seed=8)]
    answers = [Fault("no answer"), reaction("Mia", -4)]
    figure, result = values(pair, answers, [reaction("Karl", -4), reaction("Mia", 4)])
    assert figure["valid"] == 0.75 and figure["sign"] == 0.75 and figure["swap"] == 0.5
    assert result.faults == [["no answer"], []] and result.answers[0][0] is None
    assert result.confusion["tone"]["hopeful"] == {"invalid": 1, "hopeful": 1}


def test_an_answer_in_somebody_elses_name_is_invalid():
    figure, _ = values([row(5, -5)], [reaction("Mia", 5), reaction("Mia", -5)])
    assert figure["valid"] == 0.5


def test_fields_are_compared_exactly_and_references_must_exist():
    answer = [reaction("Karl", 5, about="D1", concern="money"), reaction("Mia", -5, about="D9")]
    figure, _ = values([row(5, -5)], answer)
    assert figure["tone"] == 1 and figure["concern"] == 0.5
    assert figure["about"] == 0 and figure["references"] == 0.5


def test_lines_are_held_to_names_to_the_training_data_and_to_each_other():
    lines = ["Trees do not vote!", "They said I want my old shift back.", "Ask Gundula, not Gundula's cat."]
    rows = [row(5, -5), row(5, -5, seed=8)]
    figure, _ = values(
        rows,
        [reaction("Karl", 5, line=lines[0]), reaction("Mia", -5, line=lines[1])],
        [reaction("Karl", 5, line=f"So, {lines[2]}"), reaction("Mia", -5, line=lines[0])],
    )
    assert figure["copied"] == 0.5 and figure["by_heart"] == 0.25
    assert figure["strangers"] == 0.25 and figure["repeated"] == 0.25


def test_figures_stand_beside_the_tags_of_their_rows():
    rows = [row(5, -5, tags=("clear", "kept")), row(5, -5, tags=("clear",), seed=8)]
    right, wrong = [reaction("Karl", 5), reaction("Mia", -5)], [reaction("Karl", -5), reaction("Mia", 5)]
    _, result = values(rows, right, wrong)
    assert result.tags["kept"].rows == 1 and result.tags["kept"].figures["sign"].value == 1
    assert result.tags["clear"].rows == 2 and result.tags["clear"].figures["sign"].value == 0.5
