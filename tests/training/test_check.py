"""The checker of the training data: what it lets pass, and the faults it names."""

import json

import pytest

from training.check import Check, main
from training.duplicates import Texts
from training.labels import due

SPEECH = "Karl, you kept your temper all winter. By round five I will close the refinery and plant birches."


def promise(quote="By round five I will close the refinery", **changes):
    return {
        "quote": quote,
        "kind": "explicit",
        "category": "ecology",
        "verb": "remove",
        "subject": "oil_refinery",
        "to": "Karl",
        "by": 5,
    } | changes


def extraction(*promises, clashes=(), speech=SPEECH, tags=("explicit",), **brief):
    return {
        "brief": {
            "round": 3,
            "rounds": 7,
            "indicators": {"ecology": 40, "economy": 60, "research": 10},
            "citizens": ["Karl", "Mia"],
            "deeds": [{"id": "D1", "round": 2, "verb": "build", "subject": "factory"}],
            "promises": [],
        }
        | brief
        | {"speech": speech},
        "record": {"promises": list(promises), "contradictions": list(clashes)},
        "tier": "easy",
        "tags": list(tags),
    }


def reactions(line="You said by round five, and I have marked the wall in our canteen.", **changes):
    return {
        "brief": {
            "round": 3,
            "rounds": 7,
            "indicators": {"ecology": 40, "economy": 60, "research": 10},
            "changes": {"ecology": 1, "economy": -2, "research": 0},
            "speech": SPEECH,
            "deeds": [{"id": "D3", "round": 3, "verb": "build", "subject": "forest"}],
            "promises": [],
            "contradictions": [],
            "seed": 7,
            "citizens": [
                {
                    "name": "Karl",
                    "age": 48,
                    "job": "factory worker",
                    "values": ["jobs"],
                    "personality": "blunt",
                    "approval": 50,
                    "trust": 50,
                    "memory": [],
                    "addressed": True,
                }
            ],
        },
        "reactions": [
            {"citizen": "Karl", "tone": "suspicious", "delta": -2, "about": "speech", "concern": "jobs", "line": line}
            | changes
        ],
        "tags": ["addressee"],
    }


def faults(*rows):
    check = Check()
    for n, row in enumerate(rows, 1):
        check.faults += check.row(f"f:{n}", json.dumps(row))
    return check.faults


def test_a_good_row_of_each_kind_passes():
    assert faults(extraction(promise()), reactions()) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"category": "economy"}, "category economy, not ecology"),
        ({"by": 6}, "the quote says round 5"),
        ({"by": None}, "the quote says round 5"),
        ({"kind": "implicit"}, "a first person commits"),
        ({"to": "Mia"}, "to Mia, who is not named"),
        ({"to": "Oleg"}, "nobody called 'Oleg' listens"),
        ({"subject": "windmill"}, "no subject of this city"),
        ({"quote": "By round five I will close the refin"}, "not words of the speech"),
        ({"quote": "and plant birches", "subject": "forest", "verb": "build"}, "begins with a connective"),
        ({"quote": "plant birches."}, "badly cut"),
        ({"confidence": 0.5}, "superfluous"),
    ],
)
def test_a_wrong_label_is_named(changes, fault):
    assert any(fault in found for found in faults(extraction(promise(**changes))))


def test_a_quote_that_calls_a_citizen_addresses_that_citizen():
    row = extraction(promise("Mia, I will close it", by=None, to=None), speech="Mia, I will close it.")
    assert any("the quote calls Mia" in fault for fault in faults(row))


def test_a_name_right_before_the_quote_belongs_to_it():
    row = extraction(promise("I will close it", by=None), speech="Karl, I will close it.")
    assert any("outside it" in fault for fault in faults(row))


def test_promises_stand_in_the_order_of_the_speech():
    birches = promise("plant birches", verb="build", subject="forest")
    assert any("out of order" in fault for fault in faults(extraction(birches, promise())))


def test_a_new_promise_does_not_clash_with_an_older_deed():
    clash = {"quote": "By round five I will close the refinery", "against": "D1", "severity": "low"}
    assert any("older round" in fault for fault in faults(extraction(promise(), clashes=[clash])))
    now = [{"id": "D1", "round": 3, "verb": "build", "subject": "factory"}]
    assert faults(extraction(promise(), clashes=[clash], deeds=now)) == []


def test_a_past_that_the_game_cannot_have_is_named():
    three = [{"id": f"D{n}", "round": 2, "verb": "build", "subject": "forest"} for n in (1, 2, 3)]
    assert any("3 in round 2" in fault for fault in faults(extraction(promise(), deeds=three)))
    river = [{"id": "D1", "round": 2, "verb": "remove", "subject": "river"}]
    assert any("no such deed" in fault for fault in faults(extraction(promise(), deeds=river)))


def test_speeches_are_told_apart():
    other = extraction(
        promise("I will shut the mill", subject="factory", to=None, by=None),
        speech="I will shut the mill. Karl, you kept your temper all winter.",
    )
    assert any("a sentence of f:1" in fault for fault in faults(extraction(promise()), other))
    assert any("the same text as f:1" in fault for fault in faults(extraction(promise()), extraction(promise())))


def test_texts_that_share_most_of_their_runs_are_near_duplicates():
    texts = Texts(run=3, most=0.5, sentences=False)
    assert list(texts.add("a", "the heron stands in the shallow water all morning")) == []
    assert any("nearly" in fault for fault in texts.add("b", "The heron stands in the shallow water all evening!"))
    assert list(texts.add("c", "a cart of turnips rolls over the bridge at noon")) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("One. Two. Three.", "3 sentences"),
        ("I asked old Gundula about it.", "strange name Gundula"),
        ("You said 'free soup for all' and I laughed.", "misquoted"),
        ("A *bold* claim.", "not plain speech"),
        ("x" * 161 + ".", "at most 160"),
    ],
)
def test_a_line_an_editor_would_reject_is_named(line, fault):
    assert any(fault in found for found in faults(reactions(line)))


def test_an_angry_citizen_gives_nothing():
    assert any("does not go with angry" in fault for fault in faults(reactions(tone="angry", delta=2)))


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("by round five", 5),
        ("within ten years", 5),
        ("in fifteen years", 6),
        ("within thirty years", 7),
        ("next round", 4),
        ("in two rounds", 5),
        ("before round four is out", 4),
        ("by the end of round 6", 6),
        ("by the end of my term", 7),
        ("this round", 3),
        ("within a decade", 5),
        ("from the weir in round the market", None),
        ("until it is cleaner than today", None),
        ("and make it cleaner than today by round six", 6),
        ("to be cleaner than today within a decade", 5),
        ("as of today", 3),
        ("as long as I am mayor", None),
        ("never again", None),
    ],
)
def test_deadlines_are_read_from_the_words(words, by):
    assert due(f"I will clean the river {words}", now=3, last=7) == by


def test_the_command_counts_and_tells_faults_by_its_exit_code(tmp_path, capsys):
    (tmp_path / "good.jsonl").write_text(json.dumps(extraction(promise())) + "\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "verb (1): remove 1" in capsys.readouterr().out
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "bad:1:" in capsys.readouterr().out
