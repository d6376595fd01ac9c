"""SFTTrainer with a loss that costs what the completions cost.

The output head sees only the positions that are learned from: a few in a hundred of an
extraction row. TRL's own loss does the same where Triton runs, and elsewhere computes the
log-probabilities of every position in 32 bits, which takes as long as the model itself.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any, NamedTuple, cast

import torch
from peft import PeftModel
from torch import Tensor
from torch.utils.checkpoint import checkpoint
from torch.utils.data import Sampler
from transformers import PreTrainedModel
from trl import SFTTrainer

from training.batches import EpochSampler, TurnPage
from training.estimate import CHUNK
from training.packing import IGNORED


class Learned(NamedTuple):
    """What a batch gave: all tensors without dimensions."""

    loss: Tensor
    """Cross entropy, summed over the learned positions."""
    right: Tensor
    """Learned positions whose most likely token is the right one."""
    positions: Tensor
    """Learned positions."""


def completion_forward(label_smoothing: float) -> Callable[..., Learned]:
    """Return a `forward` for a causal language model that computes the loss of the learned positions.

    It stands in for the model's own, so that whatever wraps the model to synchronise gradients
    sees a forward pass as any other.
    """

    def forward(
        self: PreTrainedModel,
        input_ids: Tensor,
        attention_mask: Tensor,
        position_ids: Tensor,
        labels: Tensor,
        **ignored: object,
    ) -> Learned:
        hidden = self.base_model(
            input_ids=input_ids, attention_mask=attention_mask, position_ids=position_ids, use_cache=False
        )[0]
        targets = labels[:, 1:]
        learned = targets != IGNORED
        hidden, targets = hidden[:, :-1][learned], targets[learned]
        head = self.get_output_embeddings()

        def score(states: Tensor, wanted: Tensor) -> tuple[Tensor, Tensor]:
            logits = head(states).float()
            loss = torch.nn.functional.cross_entropy(logits, wanted, reduction="sum", label_smoothing=label_smoothing)
            return loss, (logits.detach().argmax(-1) == wanted).sum()

        if len(targets) <= CHUNK:
            loss, right = score(hidden, targets)
        else:
            parts = [
                checkpoint(score, states, wanted, use_reentrant=False)
                for states, wanted in zip(hidden.split(CHUNK), targets.split(CHUNK), strict=True)
            ]
            loss, right = (torch.stack(values).sum() for values in zip(*parts, strict=True))
        return Learned(loss, right, learned.sum())

    return forward


class CompletionTrainer(SFTTrainer):
    """Trains an adapter on completions, with adapter weights in 32 bits."""

    def __init__(self, *, label_smoothing: float, order: Sampler[int], **options: Any) -> None:  # noqa: ANN401
        """Prepare a training.

        Args:
            label_smoothing: share of each target spread over the whole vocabulary.
            order: of the rows.
            options: of `SFTTrainer`; the model is a `PeftModel`.
        """
        super().__init__(**options)
        # TRL has put them into 16 bits, where a step late in the cosine is rounded to nothing.
        # Under autocast they are multiplied in 16 bits all the same.
        adapted = cast(PeftModel, self.model)
        for weights in adapted.parameters():
            if weights.requires_grad:
                weights.data = weights.data.float()
        base = adapted.get_base_model()
        base.forward = MethodType(completion_forward(label_smoothing), base)
        self._order = order
        if isinstance(order, EpochSampler):
            self.add_callback(TurnPage(order))
        self._learned: list[Learned] = []

    def _get_train_sampler(self, train_dataset: object = None) -> Sampler[int]:
        return self._order

    def compute_loss(  # type: ignore[override]
        self,
        model: torch.nn.Module,
        inputs: dict[str, Tensor],
        return_outputs: bool = False,
        num_items_in_batch: Tensor | int | None = None,
    ) -> Tensor:
        """Return the loss per learned position of a batch as `training.packing.collate` makes it."""
        if return_outputs:
            raise NotImplementedError("logits are never built whole")
        outputs: Learned = model(**inputs)
        self._learned.append(Learned(*(value.detach() for value in outputs)))
        if num_items_in_batch is None:
            return outputs.loss / outputs.positions.clamp(min=1)
        # The count is that of all processes, whose gradients are averaged.
        return outputs.loss / num_items_in_batch * self.accelerator.num_processes

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        """Log the share of right tokens besides; only here does a GPU have to be waited for."""
        if self._learned:
            right, positions = (
                torch.stack([getattr(part, name) for part in self._learned]).sum().item()
                for name in ("right", "positions")
            )
            logs["mean_token_accuracy"] = round(right / max(positions, 1), 4)
            self._learned.clear()
        super().log(logs, start_time)
