"""Train a LoRA adapter by a recipe.

python -m training.train training/recipes/extraction.toml [--out FOLDER]

Checkpoints are written to the output folder; the same command goes on from the last one.
The base is the very checkpoint that play uses, with its 4-bit weights. W&B logs offline
unless WANDB_MODE says otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import os
from pathlib import Path

RUNS = Path("runs")
os.environ.setdefault("WANDB_MODE", "offline")


def main() -> None:
    """Train, and leave the adapter in the run's folder."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description="Train a LoRA adapter by a recipe.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--out", type=Path, help="folder of the run (default: runs/NAME)")
    options = parser.parse_args()
    train(options.recipe, options.out or RUNS / options.recipe.stem)


def train(path: Path, out: Path) -> None:
    """Train by the recipe at `path`; go on from the last checkpoint in `out`."""
    import torch
    from datasets import Dataset
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast
    from transformers.trainer_utils import get_last_checkpoint
    from trl import SFTConfig

    from ai.chat import ChatFormat
    from ai.profiles import choose
    from ai.store import ensure
    from training import recipe as recipes
    from training.completion_trainer import CompletionTrainer
    from training.rows import encode, load

    recipe = recipes.read(path)
    profile = choose("embedded")
    assert profile.base is not None
    checkpoint = ensure(profile.base, lambda message: None)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(checkpoint, local_files_only=True)
    # Eager attention: on processors the fused kernel is slower to train through in 16 bits.
    base = AutoModelForCausalLM.from_pretrained(
        checkpoint, local_files_only=True, dtype="auto", attn_implementation="eager", device_map={"": profile.device}
    )
    # Adapters in the base's 16 bits: a quarter faster on processors than PEFT's usual 32.
    model = get_peft_model(
        base,
        LoraConfig(
            r=recipe.rank,
            lora_alpha=recipe.alpha,
            lora_dropout=recipe.dropout,
            target_modules=recipe.target_modules,
            task_type="CAUSAL_LM",
        ),
        autocast_adapter_dtype=False,
    )
    chat = ChatFormat(tokenizer)
    rows = [encode(row, chat, tokenizer.eos_token_id) for row in load(recipe.task, recipe.data)]
    kept = [row for row in rows if len(row["input_ids"]) <= recipe.max_length]
    print(f"{len(kept)} rows, {sum(len(row['input_ids']) for row in kept)} tokens; {len(rows) - len(kept)} too long")
    trainer = CompletionTrainer(
        model=model,
        args=SFTConfig(
            output_dir=str(out),
            run_name=out.name,
            seed=recipe.seed,
            num_train_epochs=recipe.epochs,
            per_device_train_batch_size=recipe.batch,
            learning_rate=recipe.learning_rate,
            lr_scheduler_type="cosine",
            warmup_steps=recipe.warmup,
            optim="adamw_8bit" if torch.cuda.is_available() else "adamw_torch",
            max_length=None,
            completion_only_loss=True,
            train_sampling_strategy="group_by_length",
            gradient_checkpointing=False,
            bf16=False,
            use_cpu=profile.device == "cpu",
            logging_steps=10,
            save_steps=25,
            save_total_limit=2,
            report_to="wandb",
        ),
        train_dataset=Dataset.from_list(kept),
        processing_class=tokenizer,
    )
    last = get_last_checkpoint(str(out)) if out.exists() else None
    trainer.train(resume_from_checkpoint=last)
    trainer.save_model(str(out / "adapter"))
    print(f"adapter in {out / 'adapter'}, data {data_hash(kept)}")


def data_hash(rows: list[dict[str, list[int]]]) -> str:
    """Return a short hash of the encoded rows, order included."""
    return hashlib.sha256(repr([row["input_ids"] for row in rows]).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
