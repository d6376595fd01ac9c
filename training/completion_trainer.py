"""SFTTrainer with a loss that costs what the completions cost.

TRL's fused loss computes log-probabilities of every position in 32 bits, which on a
processor takes as long as the model itself. Here the output head sees only the positions
that are learned from, in the model's own precision.
"""

from __future__ import annotations

from typing import cast

import torch
from peft import PeftModel
from torch import Tensor
from transformers import LlamaForCausalLM
from trl import SFTTrainer


class CompletionTrainer(SFTTrainer):
    """Cross entropy of the completion's tokens, averaged over the batch."""

    def compute_loss(  # type: ignore[override]
        self,
        model: PeftModel,
        inputs: dict[str, Tensor],
        return_outputs: bool = False,
        num_items_in_batch: Tensor | int | None = None,
    ) -> Tensor:
        """Return the loss; `labels` is (rows, length) with -100 where nothing is learned."""
        if return_outputs:
            raise NotImplementedError("logits are never built whole")
        decoder = cast(LlamaForCausalLM, model.get_base_model())
        hidden = decoder.model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"])[0]
        labels = inputs["labels"][:, 1:]
        learned = labels != -100
        logits = decoder.lm_head(hidden[:, :-1][learned]).float()
        targets = labels[learned]
        loss = torch.nn.functional.cross_entropy(logits, targets, reduction="sum")
        with torch.no_grad():
            right = (logits.argmax(-1) == targets).float().mean()
        self._metrics["train" if model.training else "eval"]["mean_token_accuracy"].append(right.item())
        return loss / (len(targets) if num_items_in_batch is None else num_items_in_batch)
