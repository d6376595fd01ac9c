"""Exported rows are what hosted services take, say what the rows said, and can be trained on here."""

import json

import pytest

from ai.prompts import TASKS
from ai.schema import Reaction, Record
from tests.training import checkpoints
from tests.training.test_check import extraction, promise, reactions
from training.export import export, faults
from training.mixture import mix
from training.recipe import Recipe
from training.rows import RowError


def rows(count):
    """Speeches, and as many squares."""
    for n in range(count):
        label = promise("I will close it", by=None, to=None)
        yield extraction(label, speech=f"I will close it. Number {n} — »für Oleg«.")
        yield reactions(line=f"I counted {n} of them myself, mayor.")


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(12)), encoding="utf-8")
    return path


def messages(path):
    return [json.loads(line)["messages"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_answers_are_the_contracts_json_under_full_instructions(tmp_path, source):
    assert export(tmp_path / "out.jsonl", TASKS, [source])[0] == 24
    first, second = messages(tmp_path / "out.jsonl")[:2]
    assert [message["role"] for message in first] == ["system", "user", "assistant"]
    assert "shortest clause" in first[0]["content"] and "clean_energy" in first[0]["content"]
    assert "»für Oleg«" in first[1]["content"]
    assert Record.model_validate_json(first[2]["content"]).promises[0].quote == "I will close it"
    assert "confidence" not in first[2]["content"]
    assert Reaction.model_validate_json(second[2]["content"]).citizen == "Karl"


def test_one_task_may_be_chosen(tmp_path, source):
    assert export(tmp_path / "out.jsonl", ("citizens",), [source])[0] == 12
    assert all("citizen on the square" in told[0]["content"] for told in messages(tmp_path / "out.jsonl"))


def test_what_is_exported_trains_here_as_messages(tmp_path, source):
    export(tmp_path / "out.jsonl", TASKS, [source])
    recipe = Recipe.model_validate(
        {"task": "extraction", "base": "x", "data": ["out.jsonl"], "format": "messages", "max_length": 8192}
    )
    assert mix(recipe, tmp_path, checkpoints.mistral_tokenizer(checkpoints.OLDER_TEMPLATE)).rows == 24


def test_a_bad_row_is_named_and_leaves_no_file(tmp_path, source):
    with source.open("a", encoding="utf-8") as lines:
        lines.write('{"brief": {}, "record": {}}\n')
    with pytest.raises(RowError, match="line 25"):
        export(tmp_path / "out.jsonl", TASKS, [source])
    assert not (tmp_path / "out.jsonl").exists()


def test_too_few_rows_are_refused(tmp_path, source):
    source.write_text(source.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="1 rows, fewer than 10"):
        export(tmp_path / "out.jsonl", TASKS, [source])
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b'{"messages": [{"role": "user", "content": "a"}]}', "line 1: messages: List should have at least 2"),
        (b'{"messages": [{"role": "user", "content": " "}, {"role": "assistant", "content": "b"}]}', "says nothing"),
        (b'{"prompt": "' + b"a" * 20_000 + b'", "completion": "b"}', "more than 16,385 tokens"),
        (b'{"prompt": "\xff", "completion": "b"}', "utf-8"),
    ],
)
def test_what_a_service_would_refuse_is_named(tmp_path, line, fault):
    path = tmp_path / "chats.jsonl"
    path.write_bytes(line + b"\n")
    assert any(fault in found for found in faults(path))
