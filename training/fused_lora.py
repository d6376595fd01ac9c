"""A linear layer and its LoRA adapter in as few passes over memory as they need.

On a processor the many small steps of PEFT's layer (cast, scale, add) cost as much as its
products. Here the adapter's part is added by the product itself, in the base's 16 bits, while
the adapter's weights stay in 32: a small step late in the schedule would be rounded to nothing.
"""

from __future__ import annotations

from typing import Any

import torch
from peft import PeftModel
from peft.tuners.lora import Linear
from torch import Tensor


class FusedLora(torch.autograd.Function):
    """y = x W^T + s (x A^T) B^T, with gradients for x, A and B."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, base: Tensor, a: Tensor, b: Tensor, scaling: float) -> Tensor:  # noqa: ANN401
        """Compute the layer.

        Args:
            ctx: what the backward pass needs.
            x: (..., in).
            base: W, (out, in), frozen.
            a: A, (rank, in).
            b: B, (out, rank).
            scaling: s.

        Returns:
            y, (..., out), in the precision of `x`.
        """
        rows = x.reshape(-1, x.shape[-1])
        down, up = a.to(x.dtype), (b * scaling).to(x.dtype)
        inner = rows @ down.t()
        ctx.save_for_backward(rows, inner, base, down, up)
        ctx.scaling, ctx.precision, ctx.shape = scaling, a.dtype, x.shape
        return (rows @ base.t()).addmm_(inner, up.t()).view(*x.shape[:-1], -1)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, None, Tensor, Tensor, None]:  # noqa: ANN401
        """Return the gradients of x, A and B."""
        rows, inner, base, down, up = ctx.saved_tensors
        out = gradients[0].reshape(-1, gradients[0].shape[-1])
        through = out @ up
        to_x = (out @ base).addmm_(through, down).view(ctx.shape) if ctx.needs_input_grad[0] else None
        to_a = (through.t() @ rows).to(ctx.precision)
        to_b = (out.t() @ inner).to(ctx.precision) * ctx.scaling
        return to_x, None, to_a, to_b, None


def fuse(model: PeftModel) -> None:
    """Have every LoRA layer of a model without dropout computed by `FusedLora`.

    The base's linear layers must be dense and without biases.
    """
    for layer in model.modules():
        if isinstance(layer, Linear):
            layer.forward = _forward(layer)  # type: ignore[method-assign]


def _forward(layer: Linear) -> Any:  # noqa: ANN401  (a forward pass)
    name = layer.active_adapters[0]
    down, up, scaling = layer.lora_A[name], layer.lora_B[name], layer.scaling[name]
    base = layer.get_base_layer()

    def forward(x: Tensor) -> Tensor:
        result: Tensor = FusedLora.apply(x, base.weight, down.weight, up.weight, scaling)
        return result

    return forward
