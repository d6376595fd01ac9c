"""Calibration from end to end, around a random model."""

import json

import pytest
import torch
from peft import LoraConfig, get_peft_model

from ai.calibration import load
from tests.ai import briefs, tiny
from training import systems
from training.calibrate import calibrate, main


@pytest.fixture
def adapter(tmp_path, monkeypatch):
    """An adapter on the tests' model, which stands in for the base."""
    tokenizer = tiny.tokenizer()
    monkeypatch.setattr(systems, "load_base", lambda: (tiny.model(len(tokenizer)), tokenizer))
    torch.manual_seed(1)
    config = LoraConfig(r=2, target_modules=["q_proj"], task_type="CAUSAL_LM", init_lora_weights=False)
    get_peft_model(tiny.model(len(tokenizer)), config).save_pretrained(tmp_path)
    return tmp_path


def rows():
    quote = "By round five I will close the coal plant"
    promise = {
        "quote": quote, "kind": "explicit", "category": "ecology", "verb": "remove", "subject": "coal_plant",
        "to": None, "by": 5,
    }  # fmt: skip
    held = {"brief": briefs.speech_brief(), "record": {"promises": [promise], "contradictions": []}}
    free = {
        "brief": briefs.speech_brief("What a morning it is."),
        "record": {"promises": [], "contradictions": []},
    }
    return [held, free]


def test_a_calibration_is_written_that_the_engine_reads(adapter, capsys):
    fitted = calibrate(adapter, rows())
    assert load(adapter) == fitted
    said = capsys.readouterr().out
    assert "promise: 1 in 4 decisions" in said and "clash: 0 in 2 decisions" in said
    assert "chosen" in said and "ECE" in said


def test_an_older_calibration_plays_no_part_in_the_new_one(adapter):
    first = calibrate(adapter, rows())
    assert calibrate(adapter, rows()) == first


def test_an_adapter_that_is_not_there_is_an_error(tmp_path, monkeypatch, capsys, adapter):
    monkeypatch.setattr("training.calibrate.DATA", tmp_path)
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows())) + "\n", encoding="utf-8")
    assert main(["--adapter", str(tmp_path / "nowhere"), "--rows", "rows.jsonl"]) == 1
    assert "nowhere" in capsys.readouterr().err
