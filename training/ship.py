"""Put a trained adapter where the game looks for it, with a card that says what it is.

python -m training.ship runs/extraction [--evaluation FILE ...]

The weights are written in bfloat16 under `ai/adapters/BASE/TASK/`, without the paths of the
machine they were trained on, with the calibration found beside them. Evaluate what lies
there, then ship again with the evaluations: the card shows figures of these very weights,
and evaluations of others are refused.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from ai import calibration
from ai.bases import ADAPTERS
from training import results
from training.evaluate import identify
from training.run_record import FILE, RunRecord

WEIGHTS = "adapter_model.safetensors"
CONFIG = "adapter_config.json"
CARD = "README.md"
SYSTEM = "adapter+grammar"
"""The system that is played."""


class ShipError(Exception):
    """An adapter cannot be shipped; the message says why."""


def main() -> None:
    """Ship an adapter from the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.ship", description="Ship a trained adapter.")
    parser.add_argument("run", type=Path, help="folder that training.train wrote")
    parser.add_argument("--evaluation", type=Path, action="append", default=[], help="a file of training.evaluate")
    options = parser.parse_args()
    try:
        print(ship(options.run, options.evaluation, ADAPTERS))
    except (OSError, ValueError, ShipError) as error:
        sys.exit(f"{type(error).__name__}: {error}")


def ship(run: Path, evaluations: list[Path], into: Path) -> Path:
    """Copy the adapter of a run.

    Args:
        run: folder with `run.json` and `adapter/`.
        evaluations: files of evaluations of this adapter.
        into: the folder of all shipped adapters.

    Returns:
        The shipped adapter's folder.

    Raises:
        ShipError: an evaluation is of another adapter.
        OSError, ValueError: a file is missing or not what it should be.
    """
    record = RunRecord.model_validate_json((run / FILE).read_text(encoding="utf-8"))
    source = run / "adapter"
    target = into / record.recipe.base / record.recipe.task
    target.mkdir(parents=True, exist_ok=True)
    weights = {name: weight.to(torch.bfloat16).contiguous() for name, weight in load_file(source / WEIGHTS).items()}
    save_file(weights, target / WEIGHTS, metadata={"format": "pt"})
    (target / WEIGHTS).chmod(0o644)
    config = json.loads((source / CONFIG).read_text(encoding="utf-8"))
    config["base_model_name_or_path"] = record.recipe.base
    if isinstance(config["target_modules"], list):
        config["target_modules"].sort()  # a set, which is written in another order each time
    (target / CONFIG).write_text(json.dumps(config, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    if (source / calibration.FILE).exists():
        shutil.copyfile(source / calibration.FILE, target / calibration.FILE)
    measured = [results.read(path) for path in evaluations]
    for path, evaluation in zip(evaluations, measured, strict=True):
        if evaluation.adapter != identify(target):
            raise ShipError(f"{path} evaluates {evaluation.adapter}, not {identify(target)} in {target}")
    (target / CARD).write_text(card(record, measured), encoding="utf-8")
    return target


def card(record: RunRecord, evaluations: list[results.Evaluation]) -> str:
    """Return a model card in Markdown."""
    recipe = record.recipe
    mixture = ", ".join(f"`{data.path}` × {data.weight:g}" for data in recipe.data)
    lines = [
        "---",
        "license: mit",
        "language: en",
        "library_name: peft",
        f"base_model: {recipe.base}",
        "---",
        f"# Ecotopia's {recipe.task} adapter for {recipe.base}",
        "",
        "A LoRA adapter, trained on exactly the NF4 weights that play uses, with the prompts and the answer format of "
        "this repository (`ai/prompts.py`, `ai/wire.py`); it is of no use with other prompts. Its answers are only "
        "ever decoded under a grammar.",
        "",
        "| | |",
        "|---|---|",
        f"| Data | {mixture}; hash `{record.data_hash}` |",
        *([f"| Goes on with | the adapter of hash `{record.start_hash}` |"] if record.start_hash else []),
        f"| One epoch | {record.rows:,} rows, {record.tokens:,} tokens, {record.learned:,} of them learned |",
        f"| Recipe | rank {recipe.rank}, alpha {recipe.alpha}, learning rate {recipe.learning_rate:g}, "
        f"{recipe.epochs:g} epochs, {recipe.batch} × {recipe.accumulation} packs a step, seed {record.seed} |",
        f"| Trained in | {record.seconds / 60:.0f} minutes, {record.step} steps, on {record.device} |",
        f"| With | {', '.join(f'{name} {number}' for name, number in sorted(record.versions.items()))} |",
    ]
    for evaluation in evaluations:
        lines += ["", f"## On `{evaluation.rows}`, {evaluation.count} rows", "", "| figure | value | 95% interval |"]
        lines += ["|---|---|---|"]
        lines += [
            f"| {name.replace('_', ' ')} | {figure.value:.3f} | {figure.low:.3f} to {figure.high:.3f} |"
            for name, figure in evaluation.systems[SYSTEM].figures.items()
        ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
