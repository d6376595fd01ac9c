"""Variety of lines, on lines whose variety is known."""

import json

import pytest

from tests.ai import briefs
from training.wording import Known, bleu, distinct, self_bleu, strangers, trained_lines

ONE = "The river smells of metal again tonight."
OTHER = "My lad queued since five for one badge."


def test_distinct_is_the_share_of_different_runs():
    assert distinct(["a b c d"], 1).value == 1
    assert distinct(["a b a b"], 1).value == 0.5
    assert distinct(["a b a b"], 2).value == pytest.approx(2 / 3)
    assert distinct([ONE] * 10, 2).value == pytest.approx(1 / 10)


def test_distinct_does_not_fall_with_the_number_of_lines():
    lines = [f"word{n} word{n + 1} word{n % 7}" for n in range(200)]
    assert distinct(lines, 1).value > 1.3 * len({word for line in lines for word in line.split()}) / 600


def test_a_line_said_twice_is_made_of_the_others():
    own, *repeated = sorted(self_bleu([ONE, ONE, OTHER]))
    assert own < 0.3 and repeated == pytest.approx([1, 1])


def test_bleu_punishes_what_is_too_short():
    words = tuple(["the", "river", "smells", "of", "metal", "again", "tonight"])
    assert bleu(words, [words]) == pytest.approx(1)
    assert bleu(words[:4], [words]) < 0.6


def test_learned_by_heart_begins_at_six_words_in_a_row():
    known = Known([tuple(["my", "lad", "queued", "since", "five", "for", "one", "badge"])])
    assert known.whole("My lad queued, since five, for one badge!") and not known.whole("My lad queued since five")
    assert known.partly("Well, my lad queued since five for nothing.")
    assert not known.partly("My lad queued since five, so what?")


def test_a_name_is_strange_unless_the_brief_bears_it():
    brief = briefs.reaction("Karl was right about the Ostbrook.")
    assert strangers(brief, "So, Karl and Mia met on Monday by the Ostbrook. Good.") == []
    assert strangers(brief, "So I asked Gundula.") == ["Gundula"]


def test_what_is_held_back_for_evaluation_is_no_training_line(tmp_path, monkeypatch):
    monkeypatch.setattr("training.wording.DATA", tmp_path)
    for folder, line in (("citizens", "Said once."), ("dev", "Held back."), ("test", "Never opened.")):
        (tmp_path / folder).mkdir()
        row = {"reactions": [{"line": line}]}
        (tmp_path / folder / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    trained_lines.cache_clear()
    assert trained_lines() == (("said", "once"),)
    trained_lines.cache_clear()
