import json

import pytest
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file

from ai import calibration
from tests.ai import tiny
from training import results
from training.evaluate import identify
from training.recipe import Recipe
from training.run_record import RunRecord
from training.ship import CARD, CONFIG, WEIGHTS, ShipError, ship


@pytest.fixture
def run(tmp_path):
    """A finished run of a tiny adapter."""
    folder = tmp_path / "runs" / "extraction"
    config = LoraConfig(r=2, target_modules=["q_proj"], task_type="CAUSAL_LM", init_lora_weights=False)
    model = get_peft_model(tiny.model(400), config)
    model.peft_config["default"].base_model_name_or_path = "/home/somebody/models/base"
    model.save_pretrained(folder / "adapter")
    recipe = Recipe.model_validate({"task": "extraction", "base": "tiny-base", "data": ["extraction"]})
    RunRecord(
        recipe=recipe, data_hash="abc", rows=7, tokens=900, learned=80, seed=3, device="cpu, 1 threads", processes=1,
        versions={"torch": "2.13.0"}, wandb_id="x", step=12, seconds=90.0,
    ).write(folder)  # fmt: skip
    return folder


def evaluation(path, adapter):
    system = results.SystemResult(
        figures={"promises_f1": results.Figure(0.8, 0.7, 0.9)}, seconds=[0.1], answers=[None], faults=[[]]
    )
    results.write(
        path,
        results.Evaluation(
            task="extraction", rows="dev/extraction.jsonl", count=1, adapter=adapter, device="cpu",
            systems={"adapter+grammar": system},
        ),
    )  # fmt: skip
    return path


def test_shipped_weights_are_16_bit_and_name_no_path_of_the_machine(run, tmp_path):
    (run / "adapter" / calibration.FILE).write_text(calibration.Calibration().model_dump_json())
    target = ship(run, [], tmp_path / "adapters")
    assert target == tmp_path / "adapters" / "tiny-base" / "extraction"
    assert {weight.dtype for weight in load_file(target / WEIGHTS).values()} == {torch.bfloat16}
    assert json.loads((target / CONFIG).read_text())["base_model_name_or_path"] == "tiny-base"
    assert not any(b"somebody" in path.read_bytes() for path in target.iterdir())
    assert calibration.load(target) == calibration.Calibration()


def test_the_card_shows_what_was_trained_and_measured(run, tmp_path):
    target = ship(run, [], tmp_path / "adapters")
    ship(run, [evaluation(tmp_path / "dev.json", identify(target))], tmp_path / "adapters")
    card = (target / CARD).read_text()
    assert "hash `abc`" in card and "torch 2.13.0" in card
    assert "| promises f1 | 0.800 | 0.700 to 0.900 |" in card


def test_figures_of_another_adapter_are_refused(run, tmp_path):
    with pytest.raises(ShipError, match="evaluates extraction 0123"):
        ship(run, [evaluation(tmp_path / "dev.json", "extraction 0123")], tmp_path / "adapters")
