"""The whole way: rows, training on a tiny base, stopping, going on, and an adapter that answers."""

import json

import pytest
import torch
from safetensors.torch import load_file

from ai.engine import Engine
from ai.grounding import record_faults
from ai.loading import load_checkpoint
from ai.store.convert import convert
from tests.ai import briefs
from tests.training import checkpoints
from tests.training.test_check import extraction, promise
from training import run_record
from training.bases import BaseError
from training.run_record import RunError
from training.train import train

WORDS = ["mill", "quarry", "depot", "kiln", "forge", "smelter", "works", "yard", "plant", "pit"]
QKVO = '["q_proj", "k_proj", "v_proj", "o_proj"]'


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    """W&B is started only by the test of it."""
    monkeypatch.setenv("WANDB_MODE", "disabled")
    monkeypatch.setenv("WANDB_SILENT", "true")


def rows(count):
    """Speeches with one promise each."""
    found = []
    for word in WORDS[:count]:
        quote = f"I will close the {word}"
        label = promise(quote, by=None, to=None, subject="factory")
        speech = f"{quote}. Good night, my {word} friends."
        found.append(extraction(label, speech=speech, citizens=["Karl", word.title()]))
    return found


def project(folder, base, *, count=8, written=None, **changes):
    """Lay down rows and a recipe; return the recipe's path."""
    text = "".join(json.dumps(row) + "\n" for row in written or rows(count))
    (folder / "rows.jsonl").write_text(text, encoding="utf-8")
    keys = {
        "task": '"extraction"',
        "base": f'"{base}"',
        "data": '["rows.jsonl"]',
        "rank": 4,
        "batch": 2,
        "epochs": 1,
        "max_length": 4096,
        "save_steps": 2,
        "target_modules": QKVO,
    } | changes
    path = folder / "recipe.toml"
    path.write_text("".join(f"{key} = {value}\n" for key, value in keys.items()), encoding="utf-8")
    return path


def weights(adapter):
    return load_file(adapter / "adapter_model.safetensors")


def die(self, args, state, control, **options):
    """Stand in for a callback: ends a training after its third step, as a kill would."""
    if state.global_step == 3:
        raise KeyboardInterrupt


@pytest.fixture(scope="module")
def nemo(tmp_path_factory):
    return checkpoints.checkpoint(tmp_path_factory.mktemp("base"), "mistral-nemo-instruct-2407")


def test_a_training_stopped_and_resumed_ends_where_an_unbroken_one_ends(tmp_path, nemo, monkeypatch):
    recipe = project(tmp_path, nemo, epochs=2, count=6)
    whole = weights(train(recipe, tmp_path / "whole"))
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(run_record.Keeper, "on_step_end", die)
        train(recipe, tmp_path / "broken")
    stopped = json.loads((tmp_path / "broken" / "run.json").read_text(encoding="utf-8"))
    assert stopped["step"] == 2 and stopped["seconds"] > 0
    resumed = weights(train(recipe, tmp_path / "broken"))
    torch.testing.assert_close(resumed, whole, rtol=0, atol=0)
    finished = json.loads((tmp_path / "broken" / "run.json").read_text(encoding="utf-8"))
    assert finished["step"] == 6 and finished["seconds"] > stopped["seconds"]
    assert finished["data_hash"] == stopped["data_hash"] and finished["rows"] == 6
    assert finished["wandb_id"] == stopped["wandb_id"]
    torch.testing.assert_close(weights(train(recipe, tmp_path / "broken")), whole, rtol=0, atol=0)


def test_changed_data_are_refused_and_named(tmp_path, nemo):
    recipe = project(tmp_path, nemo, count=4)
    train(recipe, tmp_path / "run")
    project(tmp_path, nemo, count=5)
    with pytest.raises(RunError, match="data were 4 rows"):
        train(recipe, tmp_path / "run")
    project(tmp_path, nemo, count=4, rank=8)
    with pytest.raises(RunError, match="rank was 4, is 8"):
        train(recipe, tmp_path / "run")


def test_the_adapter_answers_in_the_engine_on_the_converted_base(tmp_path, nemo):
    adapter = train(project(tmp_path, nemo, count=4, learning_rate=0.01), tmp_path / "run")
    played = tmp_path / "played"
    played.mkdir()
    convert("checkpoint", nemo, played, "nf4")
    base, tokenizer = load_checkpoint(played)
    brief = briefs.speech()
    engine = Engine("embedded", base, tokenizer, {"extraction": adapter}, {})
    record = list(engine.extract(brief))[-1]
    assert record_faults(brief, record) == []
    assert engine.info()["examples_in_prompt"] == ["citizens"]


@pytest.mark.parametrize("name", [name for name in checkpoints.NAMES if "nemo" not in name])
def test_every_architecture_trains_by_the_same_way(tmp_path, name):
    base = checkpoints.checkpoint(tmp_path / "base", name)
    recipe = project(tmp_path, base, count=4, gradient_checkpointing=str("8b" in name).lower(), learning_rate=0.01)
    trained = weights(train(recipe, tmp_path / "run"))
    assert len(trained) == 2 * 2 * 4  # A and B of four projections in two layers
    assert all(name.startswith("base_model.model.model.layers.") for name in trained)
    assert all(tensor.abs().sum() > 0 for name, tensor in trained.items() if "lora_B" in name)
    assert {tensor.dtype for tensor in trained.values()} == {torch.bfloat16}


def test_chats_train_and_the_loss_falls(tmp_path, nemo):
    chats = [
        {"messages": [{"role": "user", "content": "Say it."}, {"role": "assistant", "content": "The forest stays."}]}
    ]
    recipe = project(
        tmp_path,
        nemo,
        written=chats * 8,
        format='"messages"',
        epochs=12,
        learning_rate=0.02,
        batch=8,
        label_smoothing=0.01,
        dropout=0.05,
        target_modules='"all-linear"',
        save_steps=12,
    )
    train(recipe, tmp_path / "run")
    state = json.loads((tmp_path / "run" / "checkpoint-12" / "trainer_state.json").read_text(encoding="utf-8"))
    assert state["log_history"][0]["loss"] < 6 and "mean_token_accuracy" in state["log_history"][0]


def test_wandb_logs_offline_into_the_run(tmp_path, nemo, monkeypatch):
    monkeypatch.delenv("WANDB_MODE")
    recipe = project(tmp_path, nemo, count=2)
    train(recipe, tmp_path / "run")
    assert len(list((tmp_path / "run" / "wandb").glob("offline-run-*/*.wandb"))) == 1


def test_a_training_goes_on_with_an_adapter(tmp_path, nemo):
    first = train(project(tmp_path, nemo, count=4), tmp_path / "first")
    still = project(tmp_path, nemo, count=4, start=f'"{first}"', learning_rate=1e-12)
    for name, weight in weights(train(still, tmp_path / "still")).items():
        torch.testing.assert_close(weight, weights(first)[name], rtol=0, atol=1e-6)
    with pytest.raises(RunError, match=r"another run \(start was"):
        train(
            project(tmp_path, nemo, count=4, start=f'"{tmp_path / "still" / "adapter"}"', learning_rate=1e-12),
            tmp_path / "still",
        )
    with pytest.raises(BaseError, match="of another form"):
        train(project(tmp_path, nemo, start=f'"{first}"', target_modules='["q_proj"]'), tmp_path / "other")
    with pytest.raises(FileNotFoundError, match="no adapter to go on with"):
        train(project(tmp_path, nemo, start='"nowhere"'), tmp_path / "none")
