"""The phrase bank: that it is rich enough, and that a slip in it is named with file and line."""

import re
from collections import Counter

import pytest

from ai.schema import BASE_TILES, CAUSES, VERBS
from training.entries import TILE
from training.phrases import BankError, read_bank

BANK = read_bank()


def test_there_are_many_ways_to_say_everything():
    verbs, subjects = Counter(), Counter()
    for table in (BANK.acts, BANK.states):
        for (verb, subject), phrases in table.items():
            verbs[verb] += len(phrases)
            subjects[subject] += len(phrases)
    assert min(verbs[verb] for verb in VERBS) >= 15
    assert min(subjects[subject] for subject in (*BASE_TILES, *CAUSES, TILE)) >= 15


def test_there_are_many_sentences_that_promise_nothing():
    tables = (BANK.fillers, BANK.none, BANK.state_none)
    plain = {text for table in tables for texts in table.values() for text in texts}
    assert len(plain) >= 400


def test_people_and_tiles_are_varied():
    assert len(set(BANK.names)) >= 150
    assert len({tile.id for tile in BANK.tiles}) >= 60


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        ("acts_a.tsv", "biuld\tforest\tplant oaks", "no verb 'biuld'"),
        ("acts_a.tsv", "build\tforrest\tplant oaks", "no subject 'forrest'"),
        ("acts_a.tsv", "build\tforest\tplant oaks.", "closing punctuation"),
        ("acts_a.tsv", "build\tforest", "expected 3 fields, found 2"),
        ("acts_a.tsv", "build\tforest\tplant oaks\tsoon", "flag 'soon'"),
        ("acts_a.tsv", "build\tforest\tplant {trees}", "slot {trees}"),
        ("acts_a.tsv", "build\t{tile}\tput one up", "expected {tile}"),
        ("states.tsv", "build\tforest\tthe [woods] grow", "brackets"),
        ("frames_promise.tsv", "explicit\t[I will do it].", "expected {vp} once"),
        ("frames_promise.tsv", "explicit\tI will {vp}.", "one pair of [ ]"),
        ("frames_promise.tsv", "explicit\t[I will {vp}.]", "closing punctuation"),
        ("frames_promise.tsv", "loud\t[I will {vp}].", "no kind 'loud'"),
        ("frames_none.tsv", "hope\tI hope to {vp}.", "no tag 'hope'"),
        ("frames_state.tsv", "promise\tSo: [yes, {s}].", "nothing but {s} inside"),
        ("frames_state.tsv", "rumour\tThey say so.", "expected {s} or {S} once"),
        ("tails.tsv", "when\tin:x\tin x rounds", "rule 'in:x'"),
        ("tails.tsv", "when\tby:n\tby round five", "expected {n} or {word}"),
        ("tails.tsv", "vocative\tMy friend,", "expected {name} once"),
        ("claims.tsv", "denies\tbuild\tforest\thigh\tI never did.", "one pair of [ ]"),
        ("claims.tsv", "denies\tprotect\tforest\thigh\t[I never did].", "no verb 'protect'"),
        ("clashes_inside.tsv", "none\tOne.\t[Two].", "nothing clashes"),
    ],
)
def test_a_slip_is_named_with_file_and_line(tmp_path, file, line, fault):
    (tmp_path / file).write_text(f"# what it holds\n{line}\n", encoding="utf-8")
    with pytest.raises(BankError, match=rf"^{re.escape(file)}:2: .*{re.escape(fault)}"):
        read_bank(tmp_path)


def test_all_slips_are_told_at_once_and_twins_too(tmp_path):
    lines = ["build\tforest\tplant oaks", "build\tforest\tplant oaks", "fell\tforest\tfell oaks"]
    (tmp_path / "acts_a.tsv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "acts_b.tsv").write_text("improve\tforest\tPlant oaks\n", encoding="utf-8")
    with pytest.raises(BankError) as caught:
        read_bank(tmp_path)
    told = str(caught.value)
    assert "acts_a.tsv:2: the same as acts_a.tsv:1" in told
    assert "acts_a.tsv:3: no verb 'fell'" in told
    assert "stands under build forest and under improve forest" in told
