"""Evaluations from end to end: on phrase rules, and around a random model."""

import json

import pytest
import torch

from ai.decode import Greedy, decode
from ai.grounding import record_faults
from ai.schema import Reaction, Record
from tests.ai import briefs, tiny
from training import evaluate as command
from training import results, systems
from training.free import Anything, Free, complete, read_line
from training.systems import Fault, opened

CLOSE = "By round five I will close the coal plant"


def speech_row(**changes):
    promise = {
        "quote": CLOSE, "kind": "explicit", "category": "ecology", "verb": "remove", "subject": "coal_plant",
        "to": None, "by": 5,
    }  # fmt: skip
    record = {"promises": [promise], "contradictions": []}
    return {"brief": briefs.speech_brief(f"{CLOSE}."), "record": record, "tier": "easy", "tags": ["deadline"]} | changes


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder that stands in for the training data."""
    monkeypatch.setattr(command, "DATA", tmp_path)
    return tmp_path


@pytest.fixture
def base(monkeypatch):
    """The tests' model in place of the base."""
    tokenizer = tiny.tokenizer()
    pair = tiny.model(len(tokenizer)), tokenizer
    monkeypatch.setattr(systems, "load_base", lambda: pair)
    return pair


def write(folder, *rows):
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")


def test_systems_are_compared_on_the_same_rows_and_written_down(data, capsys):
    free = speech_row(
        brief=briefs.speech_brief("What a morning it is."),
        record={"promises": [], "contradictions": []},
        tier="hard",
        tags=["none"],
    )
    write(data, speech_row(), free)
    out = data / "out" / "evaluation.json"
    assert command.main(["--rows", "rows.jsonl", "--systems", "constant,scripted", "--json", str(out)]) == 0
    evaluation = results.read(out)
    assert evaluation.count == 2 and list(evaluation.systems) == ["constant", "scripted"]
    constant, scripted = (system.figures for system in evaluation.systems.values())
    assert constant["promises_recall"].value == 0 and constant["same_count"].value == 0.5
    assert scripted["acts_f1"].value == 1 and scripted["false_on_free"].value == 0
    assert evaluation.systems["scripted"].tiers["easy"].figures["promises_f1"].value == 1
    assert evaluation.systems["scripted"].confusion["verb"] == {"remove": {"remove": 1}}
    assert "promises_f1" in capsys.readouterr().out


def test_the_limit_takes_the_first_rows(data):
    write(data, *[speech_row()] * 3)
    assert command.evaluate("extraction", "rows.jsonl", ["constant"], limit=2).count == 2


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--systems", "oracle"], "no system 'oracle'"),
        (["--systems", "scripted", "--task", "citizens"], "'reactions'"),
        (["--rows", "nowhere.jsonl"], "nowhere.jsonl"),
    ],
)
def test_what_cannot_be_evaluated_is_said(data, arguments, complaint, capsys):
    write(data, speech_row())
    assert command.main(["--rows", "rows.jsonl", *arguments]) == 1
    assert complaint in capsys.readouterr().err


def test_a_file_that_is_no_evaluation_is_named(tmp_path):
    path = tmp_path / "other.json"
    path.write_text('{"task": "extraction"}', encoding="utf-8")
    with pytest.raises(ValueError, match=r"other\.json"):
        results.read(path)


def test_with_a_grammar_a_random_model_is_valid_and_its_tokens_are_counted(data, base):
    write(data, speech_row())
    figures = command.evaluate("extraction", "rows.jsonl", ["base+grammar"]).systems["base+grammar"].figures
    assert figures["valid"].value == figures["grounded"].value == 1
    assert figures["sampled"].value > 0 and figures["forced"].value > 0


def test_without_a_grammar_a_random_model_is_invalid_and_nothing_is_forced(data, base):
    write(data, speech_row())
    result = command.evaluate("extraction", "rows.jsonl", ["base"]).systems["base"]
    assert result.figures["valid"].value == 0 and result.answers == [None]
    assert "not a line" in result.faults[0][0]
    assert result.figures["sampled"].value > 0 and result.figures["forced"].value == 0


def test_citizens_are_evaluated_with_a_grammar_and_without(data, base):
    answers = [
        {"citizen": name, "tone": "angry", "delta": -5, "about": "D1", "concern": "jobs", "line": "Not like this."}
        for name in ("Karl", "Mia")
    ]
    write(data, {"brief": briefs.reaction_brief(), "reactions": answers, "tags": ["clear"]})
    found = command.evaluate("citizens", "rows.jsonl", ["base+grammar", "base"]).systems
    assert found["base+grammar"].figures["valid"].value == found["base+grammar"].figures["references"].value == 1
    assert found["base"].figures["valid"].value == 0 and len(found["base"].faults[0]) == 2


def test_counting_ends_with_the_system(base):
    with opened("base+grammar", "extraction", None) as (system, tokens):
        record = list(system.extract(briefs.speech()))[-1]
        assert record_faults(briefs.speech(), record) == []
        then = (tokens.sampled, tokens.forced)
    list(system.extract(briefs.speech()))
    assert (tokens.sampled, tokens.forced) == then


def test_an_adapter_is_never_replaced_by_the_base(base, tmp_path, monkeypatch):
    monkeypatch.setattr("ai.bases.ADAPTERS", tmp_path)
    with pytest.raises(ValueError, match="--adapter"), opened("adapter", "extraction", None):
        pass


class Script:
    """A model that wants to say one text, whatever it reads."""

    def __init__(self, tokenizer, texts):
        self.tokens = [token for text in texts for token in tokenizer.encode(text)]
        self.size = len(tokenizer)

    def __call__(self, tokens):
        logits = torch.zeros(self.size)
        logits[self.tokens.pop(0)] = 9.0
        return logits


def test_free_decoding_stops_at_the_end_token_the_limit_or_the_stop():
    tokenizer = tiny.tokenizer()

    def run(limit, stop, *texts):
        anything = Anything(len(tokenizer), tokenizer.eos_token_id, limit, tokenizer.decode, stop)
        list(decode(Script(tokenizer, texts), [1], anything, Greedy()))
        return anything.text

    words = "the forest stays as it is"
    assert run(50, lambda text: False, words, "<|im_end|>", "and more") == words
    stopped = run(50, lambda text: text.endswith("s"), words)
    assert stopped.endswith("s") and words.startswith(stopped) and stopped != words
    assert words.startswith(run(2, lambda text: False, words)) and run(2, lambda text: False, words) != words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("-", True),
        ("+ The forest stays", False),
        ("+ The forest stays\timplicit protect forest ecology 5 ", False),
        ("+ The forest stays\timplicit protect forest ecology - Karl", True),
        ("+ The forest stays\timplicit protect forest ecology - -", True),
        ("! The forest stays\tD1 ", False),
        ("! The forest stays\tD1 high", True),
        ("Well then\n", True),
    ],
)
def test_a_line_is_complete_when_it_says_all_that_an_entry_says(text, whole):
    assert complete(text, briefs.speech()) is whole


def test_a_free_line_is_read_by_the_contract():
    (promise,) = read_line("+ The forest stays\timplicit protect forest ecology - Karl").promises
    assert promise.to == "Karl" and promise.by is None
    with pytest.raises(ValueError, match="verb"):
        read_line("+ The forest stays\timplicit adore forest ecology - Karl")


def test_free_answers_are_of_the_contract_or_faults(base):
    free = Free(*base, {})
    answers = [part for part in free.react(briefs.reaction()) if part is not None]
    assert all(isinstance(answer, Reaction | Fault) for answer in answers) and len(answers) == 2
    assert isinstance(list(free.extract(briefs.speech()))[-1], Record | Fault)
