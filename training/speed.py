"""How fast training is, and what its time goes into.

python -m training.speed [--steps 20] [--batch 8] [--length 256]

Three ways of training the same adapter on the same rows are timed: the trainer as recipes use it; a
bare PyTorch loop around the same layers, which shows what the trainer costs; and a bare loop around
PEFT's layers and transformers' attention, which shows what our layers save. All compute the output
layer on the learned tokens only. Rows are random tokens, an eighth of them learned; nothing is saved.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MethodType
from typing import Any, cast

import torch
from datasets import Dataset
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import PreTrainedModel, TrainerCallback

from training import bases, model
from training.completion_trainer import CompletionTrainer, completion_forward
from training.packing import Pack, collate
from training.recipe import Recipe
from training.train import order, settings

WARM_UP = 2
"""Steps that are not timed: memory is asked for, kernels are chosen."""
LEARNED = 8
"""One token in so many is learned from."""


@dataclass(slots=True)
class Watch:
    """Seconds that parts of a training took, and the processor's seconds of all of it."""

    device: str
    parts: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    began: float = 0.0
    began_working: float = 0.0

    def start(self) -> None:
        """Forget what was timed so far."""
        self.parts.clear()
        self.began, self.began_working = self.now(), time.process_time()

    def now(self) -> float:
        """Return the time once the device has done what it was given."""
        if self.device != "cpu":
            torch.cuda.synchronize()
        return time.perf_counter()

    def time(self, owner: object, name: str, part: str) -> None:
        """Count the calls of a method of `owner` as `part`."""
        method: Callable[..., Any] = getattr(owner, name)

        def timed(*arguments: object, **options: object) -> Any:  # noqa: ANN401  (whatever the method returns)
            since = self.now()
            try:
                return method(*arguments, **options)
            finally:
                self.parts[part] += self.now() - since

        setattr(owner, name, timed)

    def lines(self, tokens: int) -> Iterator[str]:
        """Yield speed and shares of what was timed since `start`."""
        took, worked = self.now() - self.began, time.process_time() - self.began_working
        yield f"{tokens / took:,.0f} tokens a second; {tokens / worked:,.0f} a second of processor time"
        for part, seconds in sorted(self.parts.items(), key=lambda item: -item[1]):
            yield f"  {seconds / took:6.1%}  {part}"
        yield f"  {1 - sum(self.parts.values()) / took:6.1%}  everything else"


class Starter(TrainerCallback):
    """Starts the watch when the warm-up is over."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch

    def on_step_end(self, args: object, state: Any, control: object, **options: object) -> None:  # noqa: ANN401
        """Count the steps."""
        if state.global_step == WARM_UP:
            self.watch.start()


def packs(count: int, length: int, vocabulary: int) -> list[Pack]:
    """Return rows of random tokens, all of one length, the last of them learned."""
    dice = random.Random(0)
    learned = [0] * (length - length // LEARNED) + [1] * (length // LEARNED)
    return [Pack([dice.randrange(vocabulary) for _ in range(length)], learned, [1] * length) for _ in range(count)]


def by_trainer(recipe: Recipe, base: PreTrainedModel, rows: list[Pack], watch: Watch) -> None:
    """Train as recipes are trained, without saving and logging to W&B."""
    from training.mixture import Mixture

    with tempfile.TemporaryDirectory() as folder:
        arguments = settings(recipe, Path(folder), watch.device != "cpu", model.needs_autocast(base, recipe))
        arguments.save_strategy, arguments.report_to, arguments.disable_tqdm = "no", [], True
        trainer = CompletionTrainer(
            label_smoothing=recipe.label_smoothing,
            order=order(recipe, Mixture(rows, 0), 1),
            model=model.add_adapter(base, recipe),
            args=arguments,
            train_dataset=Dataset.from_list([{"row": n} for n in range(len(rows))]),
            data_collator=lambda batch: collate([rows[item["row"]] for item in batch], 0, base.dtype),
            processing_class=model.load_tokenizer(bases.weights(recipe, Path(), watch.device != "cpu")),
            callbacks=[Starter(watch)],
        )
        watch.time(trainer, "compute_loss", "forward")
        watch.time(trainer.accelerator, "backward", "backward")
        watch.time(trainer, "get_batch_samples", "rows into batches")
        watch.time(trainer, "_clip_grad_norm", "bounding the gradients")
        watch.time(trainer, "log", "logging")
        create = trainer.create_optimizer

        def created(*arguments: object) -> torch.optim.Optimizer:
            optimiser = create(*arguments)
            watch.time(optimiser, "step", "optimiser")
            return optimiser

        trainer.create_optimizer = created  # type: ignore[assignment]
        trainer.train()


def by_loop(adapted: PeftModel, recipe: Recipe, rows: list[Pack], watch: Watch) -> None:
    """Train in a loop with nothing around it."""
    base = cast(PreTrainedModel, adapted.get_base_model())
    base.forward = MethodType(completion_forward(recipe.label_smoothing), base)
    weights = [weights for weights in adapted.parameters() if weights.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=recipe.learning_rate, weight_decay=0.0, fused=True)
    adapted.train()
    for step in range(len(rows) // recipe.batch):
        if step == WARM_UP:
            watch.start()
        batch = collate(rows[step * recipe.batch : (step + 1) * recipe.batch], 0, base.dtype)
        outputs = adapted(**{name: tensor.to(watch.device) for name, tensor in batch.items()})
        (outputs.loss / outputs.positions).backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        optimiser.zero_grad()


def main() -> None:
    """Time the three ways and print what they took."""
    parser = argparse.ArgumentParser(prog="python -m training.speed", description="How fast training is.")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--length", type=int, default=256, help="tokens of a row")
    options = parser.parse_args()
    os.environ["WANDB_MODE"] = "disabled"
    recipe = Recipe.model_validate(
        {"task": "extraction", "base": "smollm2-135m-instruct", "data": ["-"], "batch": options.batch, "epochs": 1}
    )
    where = model.device()
    folder = bases.weights(recipe, Path(), where != "cpu")
    rows = packs((options.steps + WARM_UP) * options.batch, options.length, 40_000)
    tokens = options.steps * options.batch * options.length
    print(f"{model.describe(where)}, {options.steps} steps of {options.batch} rows of {options.length} tokens")

    watch = Watch(where)
    by_trainer(recipe, model.load_base(folder, where, dense=True), rows, watch)
    print("the trainer:", *watch.lines(tokens), sep="\n")
    watch = Watch(where)
    by_loop(model.add_adapter(model.load_base(folder, where, dense=True), recipe), recipe, rows, watch)
    print("a bare loop, our layers:", *watch.lines(tokens), sep="\n")
    watch = Watch(where)
    plain = model.load_base(folder, where, dense=True)
    plain.set_attn_implementation("eager")
    settled = LoraConfig(r=recipe.rank, lora_alpha=recipe.alpha, target_modules="all-linear", task_type="CAUSAL_LM")
    by_loop(get_peft_model(plain, settled, autocast_adapter_dtype=False), recipe, rows, watch)
    print("a bare loop, PEFT's layers in 16 bits and plain attention:", *watch.lines(tokens), sep="\n")


if __name__ == "__main__":
    main()
