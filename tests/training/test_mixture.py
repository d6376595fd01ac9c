"""What a recipe's data come to: weights, order, lengths, and rows that are named when they are bad."""

import json

import pytest

from tests.ai import tiny
from tests.training.test_check import extraction, promise
from training.mixture import mix
from training.recipe import Recipe
from training.rows import RowError


@pytest.fixture(scope="module")
def tokenizer():
    return tiny.tokenizer()


def chats(path, count, words="a"):
    rows = [{"prompt": f"Question {n}", "completion": f"Answer {n}: {words}"} for n in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def recipe(*data, **changes):
    return Recipe.model_validate({"task": "extraction", "base": "x", "format": "completion", "data": data} | changes)


def test_weights_repeat_rows_and_draw_a_share_of_them(tmp_path, tokenizer):
    chats(tmp_path / "ten.jsonl", 10)
    told = recipe({"path": "ten.jsonl", "weight": 2.3})
    mixed = mix(told, tmp_path, tokenizer)
    assert mixed.rows == 23
    assert {tuple(pack.input_ids) for pack in mixed.packs[:10]} == {tuple(pack.input_ids) for pack in mixed.packs[10:]}
    assert mixed.hash() == mix(told, tmp_path, tokenizer).hash()
    assert mixed.hash() != mix(recipe({"path": "ten.jsonl", "weight": 2.3}, seed=1), tmp_path, tokenizer).hash()


def test_one_changed_letter_changes_the_hash(tmp_path, tokenizer):
    chats(tmp_path / "rows.jsonl", 3)
    before = mix(recipe("rows.jsonl"), tmp_path, tokenizer).hash()
    chats(tmp_path / "rows.jsonl", 3, words="b")
    assert mix(recipe("rows.jsonl"), tmp_path, tokenizer).hash() != before


def test_rows_that_are_too_long_are_left_out_and_counted(tmp_path, tokenizer):
    chats(tmp_path / "short.jsonl", 4)
    chats(tmp_path / "long.jsonl", 3, words="a" * 300)
    mixed = mix(recipe("short.jsonl", "long.jsonl", max_length=200), tmp_path, tokenizer)
    assert (mixed.rows, mixed.too_long) == (4, 3)
    with pytest.raises(ValueError, match=r"no row of long\.jsonl"):
        mix(recipe("long.jsonl", max_length=200), tmp_path, tokenizer)


def test_rows_may_come_easy_ones_first(tmp_path, tokenizer):
    lines = []
    for n, tier in enumerate(["hard", "easy", "medium", "easy"]):
        row = extraction(promise("I will close it", by=None, to=None), speech=f"I will close it. Number {n}, {tier}.")
        lines.append(json.dumps({**row, "tier": tier}) + "\n")
    (tmp_path / "tiers.jsonl").write_text("".join(lines), encoding="utf-8")
    mixed = mix(recipe("tiers.jsonl", format="briefs", order="easy-to-hard", max_length=4096), tmp_path, tokenizer)
    texts = [tokenizer.decode(pack.input_ids) for pack in mixed.packs]
    order = [next(tier for tier in ("easy", "medium", "hard") if f", {tier}." in text) for text in texts]
    assert order == sorted(order, key=["easy", "medium", "hard"].index)


@pytest.mark.parametrize(
    ("line", "shape", "fault"),
    [
        ("{broken", "completion", "Expecting property name"),
        ("[1]", "completion", "a row is an object"),
        ('{"prompt": "a"}', "completion", "neither `messages` nor"),
        ('{"record": {}}', "briefs", "no 'brief'"),
        ('{"brief": {"round": 1}, "record": {}}', "briefs", "rounds: Field required"),
        ("\udce9", "completion", "codec can't decode"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(tmp_path, tokenizer, line, shape, fault):
    good = (
        json.dumps({"prompt": "a", "completion": "b"}) if shape == "completion" else json.dumps(extraction(promise()))
    )
    (tmp_path / "rows.jsonl").write_bytes(f"{good}\n\n{line}\n".encode("utf-8", "surrogateescape"))
    with pytest.raises(RowError, match=r"rows\.jsonl, line 3") as error:
        mix(recipe("rows.jsonl", format=shape), tmp_path, tokenizer)
    assert fault in str(error.value)


def test_data_that_are_nowhere_are_named_with_both_places(tmp_path, tokenizer):
    with pytest.raises(FileNotFoundError, match="nothing") as error:
        mix(recipe("nothing"), tmp_path, tokenizer)
    assert str(tmp_path) in str(error.value) and "training" in str(error.value)
    with pytest.raises(FileNotFoundError, match=r"training\.generate"):
        mix(recipe("composed/nothing.jsonl"), tmp_path, tokenizer)
