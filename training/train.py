"""Train a LoRA adapter by a recipe.

python -m training.train training/recipes/extraction.toml [--out FOLDER]
accelerate launch -m training.train training/recipes/extraction-ministral-8b-instruct-2410.toml

Checkpoints and `run.json` are written to the output folder; the same command goes on from the
last checkpoint, as long as recipe and data are the same. The embedded base is the very checkpoint
that play uses, with its 4-bit weights; others are read in NF4. W&B logs offline unless WANDB_MODE
says otherwise.
"""

from __future__ import annotations

import argparse
import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch.utils.data import Sampler
    from trl import SFTConfig

    from training.mixture import Mixture
    from training.recipe import Recipe
    from training.run_record import RunRecord

RUNS = Path("runs")
WEIGHTS = "adapter_model.safetensors"
# The trainer would otherwise report its use to the model hub.
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
LIBRARIES = ("torch", "transformers", "trl", "peft", "bitsandbytes", "accelerate", "datasets", "tokenizers")


def main() -> None:
    """Train, and leave the adapter in the run's folder."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description="Train a LoRA adapter by a recipe.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--out", type=Path, help="folder of the run (default: runs/NAME)")
    options = parser.parse_args()

    from training.bases import BaseError
    from training.run_record import RunError

    try:
        train(options.recipe, options.out or RUNS / options.recipe.stem)
    except (BaseError, RunError, FileNotFoundError, ValueError) as error:
        sys.exit(f"{type(error).__name__}: {error}")


def train(path: Path, out: Path) -> Path:
    """Train by the recipe at `path`; go on from the last checkpoint in `out`.

    Returns:
        The adapter's folder.

    Raises:
        ValueError: the recipe or a row is bad.
        FileNotFoundError: there is no such recipe or data.
        training.bases.BaseError: the base cannot be had.
        training.run_record.RunError: `out` holds another run.
    """
    from datasets import Dataset

    from ai.bases import EMBEDDED
    from ai.store.manifest import sha256
    from training import bases, model, run_record
    from training import recipe as recipes
    from training.completion_trainer import CompletionTrainer
    from training.estimate import estimate
    from training.mixture import mix
    from training.packing import Pack, collate

    recipe = recipes.read(path)
    where = model.device()
    folder = bases.weights(recipe, path.parent, gpu=where != "cpu")
    start = begin_with(recipe, path.parent, out)
    tokenizer = model.load_tokenizer(folder)
    mixture = mix(recipe, path.parent, tokenizer)
    record = run_record.RunRecord(
        recipe=recipe,
        data_hash=mixture.hash(),
        start_hash=sha256(start / WEIGHTS)[:16] if start else None,
        rows=mixture.rows,
        tokens=mixture.tokens,
        learned=mixture.learned,
        seed=recipe.seed,
        device=model.describe(where),
        processes=int(os.environ.get("WORLD_SIZE", "1")),
        versions={library: version(library) for library in LIBRARIES},
        wandb_id=uuid.uuid4().hex[:8],
    )
    out.mkdir(parents=True, exist_ok=True)
    checkpoint = run_record.resume(out, record)
    base = model.load_base(folder, where, dense=recipe.base == EMBEDDED.name)
    longest = max(len(pack.input_ids) for pack in mixture.packs)
    figures = estimate(recipe, bases.shape_of(base.config), gpu=where != "cpu", longest=longest)
    if first():
        print(
            f"{mixture.rows} rows in {len(mixture.packs)} packs, {mixture.tokens} tokens, {mixture.learned} of them "
            f"learned; {mixture.too_long} rows longer than {recipe.max_length} tokens left out",
            *figures.lines(mixture.tokens * recipe.epochs, speed=None),
            sep="\n",
            flush=True,
        )
    adapted = model.add_adapter(base, recipe, start)
    trainer = CompletionTrainer(
        label_smoothing=recipe.label_smoothing,
        order=order(recipe, mixture, record.processes),
        model=adapted,
        args=settings(recipe, out, gpu=where != "cpu", autocast=model.needs_autocast(base, recipe)),
        train_dataset=Dataset.from_list([asdict(pack) for pack in mixture.packs]),
        data_collator=lambda batch: collate([Pack(**pack) for pack in batch], tokenizer.pad_token_id or 0, base.dtype),
        processing_class=tokenizer,
        callbacks=[run_record.Keeper(record, out)],
    )
    with logged(out, record):
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    model.settle(adapted, base)
    trainer.save_model(str(out / "adapter"))
    if first():
        print(f"adapter in {out / 'adapter'}, data {record.data_hash}, {record.seconds:.0f} s of training")
    return out / "adapter"


def begin_with(recipe: Recipe, beside: Path, out: Path) -> Path | None:
    """Return the folder of the adapter that a recipe goes on with.

    Raises:
        FileNotFoundError: no adapter is there.
    """
    if recipe.start is None:
        return None
    tried = [out.parent / recipe.start, beside / recipe.start]
    found = next((folder for folder in tried if (folder / WEIGHTS).is_file()), None)
    if found is None:
        raise FileNotFoundError(f"no adapter to go on with: neither {tried[0]} nor {tried[1]} holds {WEIGHTS}")
    return found


def first() -> bool:
    """Whether this process is the one that speaks, of several under `accelerate launch`."""
    return os.environ.get("RANK", "0") == "0"


def order(recipe: Recipe, mixture: Mixture, processes: int) -> Sampler[int]:
    """Return the order in which the packs of an epoch come."""
    from torch.utils.data import SequentialSampler

    from training.batches import EpochSampler

    if recipe.order == "easy-to-hard":
        return SequentialSampler(mixture.packs)
    group = recipe.batch * recipe.accumulation * processes if recipe.order == "length" else 1
    return EpochSampler([len(pack.input_ids) for pack in mixture.packs], group, recipe.seed)


def settings(recipe: Recipe, out: Path, gpu: bool, autocast: bool) -> SFTConfig:
    """Return the trainer's settings.

    Args:
        recipe: what to train.
        out: the run's folder.
        gpu: whether one is there.
        autocast: whether to multiply in bfloat16 what is kept in 32 bits.
    """
    from trl import SFTConfig

    return SFTConfig(
        output_dir=str(out),
        run_name=out.name,
        seed=recipe.seed,
        num_train_epochs=recipe.epochs,
        per_device_train_batch_size=recipe.batch,
        gradient_accumulation_steps=recipe.accumulation,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=recipe.warmup,
        optim="adamw_8bit" if gpu else "adamw_torch_fused",
        max_length=None,
        dataset_kwargs={"skip_prepare_dataset": True},
        remove_unused_columns=False,
        gradient_checkpointing=recipe.gradient_checkpointing,
        bf16=autocast,
        use_cpu=not gpu,
        dataloader_pin_memory=gpu,
        logging_steps=10,
        logging_nan_inf_filter=False,
        save_steps=recipe.save_steps,
        save_total_limit=2,
        report_to="wandb",
        ddp_find_unused_parameters=False,
    )


@contextmanager
def logged(out: Path, record: RunRecord) -> Iterator[None]:
    """Log to W&B: into the run's folder unless WANDB_MODE is `online`; a resumed run goes on with its curve."""
    import wandb

    if not first():
        yield
        return
    mode: Any = os.environ.get("WANDB_MODE", "offline")
    wandb.init(
        mode=mode,
        project=os.environ.get("WANDB_PROJECT", "ecotopia"),
        name=out.name,
        id=record.wandb_id,
        resume="allow",
        dir=out,
        config=record.model_dump(),
    )
    try:
        yield
    finally:
        wandb.finish()


if __name__ == "__main__":
    main()
