"""Attention for processors: grouped matrix products where the fused kernel is slow.

PyTorch's fused attention is fast on a processor for a whole prompt at once, which needs no
mask. With a mask, or with 16-bit values and a single query, it takes up to twice as long as
the plain products; and transformers' plain attention copies every key and value once per
query head that shares it. Reading on from a cache is all the decoder does, so it matters.
"""

from __future__ import annotations

import torch
from torch import Tensor
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import sdpa_mask

GROUPED = "grouped"
"""The name to ask transformers for (`attn_implementation`)."""


def grouped_attention(
    module: torch.nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    dropout: float = 0.0,
    scaling: float | None = None,
    **options: object,
) -> tuple[Tensor, None]:
    """Scaled dot product attention without copies of shared keys and values.

    Args:
        module: the layer that asks.
        query: (rows, heads, length, size).
        key: (rows, key heads, context, size); `heads` is a multiple of `key heads`.
        value: like `key`.
        attention_mask: (rows, 1, length, context), true where a query may look, or None: then
            `length` is 1, or the queries are the whole context and look back only.
        dropout: must be 0 here, as it is in evaluation.
        scaling: of the products; None for the usual one over the root of `size`.
        options: further settings of the layer, passed on.

    Returns:
        The result, (rows, length, heads, size), and None in place of the weights.
    """
    rows, heads, length, size = query.shape
    shared, context = key.shape[1], key.shape[2]
    if dropout or (attention_mask is None and length > 1):
        return sdpa_attention_forward(
            module,
            query,
            key,
            value,
            attention_mask,
            dropout=dropout,
            scaling=scaling,
            **options,  # type: ignore[arg-type]
        )
    queries = query.reshape(rows * shared, heads // shared * length, size)
    scores = torch.bmm(queries, key.reshape(rows * shared, context, size).transpose(1, 2)).float()
    scores *= size**-0.5 if scaling is None else scaling
    if attention_mask is not None:
        hidden = ~attention_mask[:, :, None, :, :context]
        scores.view(rows, shared, heads // shared, length, context).masked_fill_(hidden, torch.finfo(torch.float32).min)
    weights = scores.softmax(-1).to(value.dtype)
    mixed = torch.bmm(weights, value.reshape(rows * shared, context, size))
    return mixed.view(rows, heads, length, size).transpose(1, 2), None


AttentionInterface.register(GROUPED, grouped_attention)
AttentionMaskInterface.register(GROUPED, sdpa_mask)
