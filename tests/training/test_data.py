"""The committed data: whole, faultless, held apart, sayable in play, and told truly by its card."""

import json
import shutil

import pytest

from training.check import Check
from training.leakage import RUN, Learned, leaks, overlaps
from training.overview import overview, shortfalls
from training.splits import DATA, Entry, accepted, changes, entries, main, misplaced, write
from training.writable import refusals, unwritable

ROWS = list(entries())
SAMPLE = 80
"""One row in so many is written in a test; `python -m training.check` writes all."""


def test_every_row_keeps_to_the_schema_and_the_rules_of_labelling():
    check = Check()
    check.folder(DATA)
    assert check.faults == []


def test_there_is_enough_of_everything():
    assert list(shortfalls(overview(ROWS))) == []


def test_too_little_of_something_is_named():
    few = overview(one for one in ROWS if one.file != "dev/citizens")
    assert "dev: 0 squares, fewer than 80" in list(shortfalls(few))


def test_dev_and_test_are_as_they_were_accepted():
    assert changes() == [], "if this is meant: python -m training.splits --accept"


def test_no_held_out_text_can_be_learned_from_training_rows_or_the_bank():
    assert list(leaks(overlaps(ROWS, DATA / "bank"))) == []
    assert misplaced(ROWS) == []


def test_answers_can_be_said_in_play():
    taught = [one for one in ROWS if one.split == "training"]
    assert [(one.where, reason) for one, reason in unwritable(taught[::SAMPLE])] == []


@pytest.fixture
def held(tmp_path):
    """A small folder of data whose held-out rows have been accepted."""
    (tmp_path / "dev").mkdir()
    shutil.copy(DATA / "dev" / "extraction.jsonl", tmp_path / "dev")
    write(tmp_path)
    return tmp_path


def test_a_changed_label_of_a_held_out_row_is_noticed(held):
    assert changes(held) == []
    path = held / "dev" / "extraction.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"explicit"', '"implicit"', 1), encoding="utf-8")
    assert changes(held) == ["dev/extraction.jsonl has changed: labels or answers differ"]
    write(held)
    assert changes(held) == []


def test_rows_taken_away_and_files_added_or_lost_are_noticed(held):
    path = held / "dev" / "extraction.jsonl"
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[1:]), encoding="utf-8")
    assert changes(held) == ["dev/extraction.jsonl has changed: 0 speeches or briefs new, 1 gone"]
    path.rename(held / "dev" / "more.jsonl")
    assert changes(held) == ["dev/extraction.jsonl is gone", "dev/more.jsonl is new"]


def test_a_damaged_list_of_hashes_is_named(held):
    (held / "splits.json").write_text('{"dev/extraction.jsonl": {}}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"splits\.json: 'sha256'"):
        accepted(held)


def test_the_command_tells_that_nothing_has_changed(capsys):
    assert main([]) == 0
    assert "as they were accepted" in capsys.readouterr().out


def test_a_copy_of_a_held_out_row_among_training_rows_is_noticed_whatever_its_labels(held):
    source = next(one for one in entries(held) if len(one.data["brief"]["speech"].split()) > 10)
    brief = source.data["brief"] | {"round": 1, "speech": source.data["brief"]["speech"].upper()}
    copy = Entry("extraction/new", 4, source.data | {"brief": brief, "record": {}})
    assert misplaced([copy], held) == [
        "extraction/new:4: says what a row of dev/extraction.jsonl says, which is held out"
    ]


def test_words_in_a_row_and_whole_sentences_are_found_in_what_is_learned():
    learned = Learned()
    learned.add("a", "The heron stands in the shallow water all morning long. It likes the frogs there.")
    shared = learned.shared("b", "I said the heron stands in the shallow water all day, did I not?")
    assert (shared.run, shared.learned) == (RUN, "a")
    assert learned.copied("Well. IT LIKES the frogs there!") == "a"
    assert learned.shared("b", "A heron stood in shallow water.").run == 0


def test_leaks_name_lines_and_no_words(tmp_path):
    (tmp_path / "fillers_a.tsv").write_text(
        "# tag, sentence\nplain\tThe heron {vp} and it likes the fat frogs there.\n", encoding="utf-8"
    )
    for said, told in (("Today it", []), ("And it", ["test/extraction:3: a whole sentence of bank/fillers_a:2"])):
        speech = f"{said} likes the fat frogs there. I saw it."
        found = overlaps([Entry("test/extraction", 3, {"brief": {"speech": speech}})], tmp_path)
        assert list(leaks(found)) == told


@pytest.mark.parametrize(
    ("line", "sayable"),
    [
        ("You said by round five, and I have marked the wall in our canteen.", True),
        ("You said it TWICE and I heard you.", False),
        ("You said it, and old Gundula heard you.", False),
        ("You said it. You meant it. You forgot it.", False),
    ],
)
def test_a_line_that_the_grammar_forbids_is_named(line, sayable):
    source = next(one for one in ROWS if one.file == "citizens/samples")
    first = source.data["reactions"][0] | {"line": line}
    spoilt = Entry(source.file, 1, source.data | {"reactions": [first]})
    assert (list(refusals(spoilt)) == []) == sayable


def test_a_quote_that_reaches_over_the_end_of_a_sentence_cannot_be_written():
    source = next(one for one in ROWS if one.where == "extraction/explicit:1")
    brief = source.data["brief"]
    promise = source.data["record"]["promises"][0] | {"quote": brief["speech"].rstrip(".")}
    spoilt = source.data | {"record": {"promises": [promise], "contradictions": []}}
    assert any("end of its sentence" in fault for fault in refusals(Entry("a", 1, json.loads(json.dumps(spoilt)))))
