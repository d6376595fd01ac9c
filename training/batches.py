"""In what order packs of rows come: shuffled anew at every epoch, the same for the same seed.

A resumed training must meet the rows of the epoch it was stopped in as it would have met them.
So an epoch's order depends on seed and epoch alone, not on how often a random generator was asked.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from torch.utils.data import Sampler
from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

POOL = 50
"""Groups out of which rows of like length are put together: some padding is left, and some chance."""


class EpochSampler(Sampler[int]):
    """Indices of all rows, in groups of like length that follow each other at random."""

    def __init__(self, lengths: list[int], group: int, seed: int) -> None:
        """Begin with epoch 0.

        Args:
            lengths: tokens of each row.
            group: rows of one step, over all batches and processes; 1 for no regard to length.
            seed: of the recipe.
        """
        self.lengths, self.group, self.seed = lengths, group, seed
        self.epoch = 0

    def __len__(self) -> int:
        return len(self.lengths)

    def __iter__(self) -> Iterator[int]:
        dice = random.Random(f"{self.seed} {self.epoch}")
        order = list(range(len(self.lengths)))
        dice.shuffle(order)
        if self.group == 1:
            return iter(order)
        pool = self.group * max(1, min(POOL, len(order) // (self.group * 4)))
        groups: list[list[int]] = []
        for start in range(0, len(order), pool):
            near = sorted(order[start : start + pool], key=lambda row: -self.lengths[row])
            groups += [near[n : n + self.group] for n in range(0, len(near), self.group)]
        # The one group that may be short stays last, so that no step is made of two lengths.
        whole, short = (groups[:-1], groups[-1:]) if len(groups[-1]) < self.group else (groups, [])
        dice.shuffle(whole)
        return (row for group in (*whole, *short) for row in group)


class TurnPage(TrainerCallback):
    """Tells the sampler which epoch begins; in a resumed epoch the data loader does not."""

    def __init__(self, sampler: EpochSampler) -> None:
        self.sampler = sampler

    def on_epoch_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **options: object
    ) -> None:
        """Set the epoch."""
        self.sampler.epoch = int(state.epoch or 0)
