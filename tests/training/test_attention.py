"""Attention in blocks gives what attention at once gives, forwards and backwards."""

import pytest
import torch
from torch.nn.functional import scaled_dot_product_attention

from training.attention import plain_attention


@pytest.mark.parametrize("length", [1, 128, 301])
def test_blocks_give_the_same_as_everything_at_once(length):
    torch.manual_seed(0)
    query = torch.randn(2, 6, length, 16, requires_grad=True)
    key, value = (torch.randn(2, 2, length, 16, requires_grad=True) for _ in range(2))
    seen = torch.rand(2, 1, length, length) < 0.5
    seen = (seen | torch.eye(length, dtype=torch.bool)).tril()
    mask = torch.zeros(seen.shape).masked_fill(~seen, torch.finfo(torch.float32).min)
    expected = scaled_dot_product_attention(query, key, value, attn_mask=mask, enable_gqa=True).transpose(1, 2)
    found, _ = plain_attention(torch.nn.Module(), query, key, value, mask)
    torch.testing.assert_close(found, expected)
    wanted = torch.autograd.grad(expected.square().sum(), (query, key, value))
    torch.testing.assert_close(torch.autograd.grad(found.square().sum(), (query, key, value)), wanted)
