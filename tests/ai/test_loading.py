"""A stored checkpoint opens as it was saved, and grouped attention computes what the plain one does."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

import ai.attention
from ai.loading import load_checkpoint


@pytest.fixture(scope="module")
def models() -> tuple[LlamaForCausalLM, LlamaForCausalLM]:
    """The same small model twice: with plain attention, and with ours."""
    torch.manual_seed(3)
    sizes = {"hidden_size": 48, "intermediate_size": 64, "num_hidden_layers": 2, "vocab_size": 50}
    config = LlamaConfig(**sizes, num_attention_heads=6, num_key_value_heads=2, attn_implementation="eager")
    plain = LlamaForCausalLM(config).eval()
    grouped = LlamaForCausalLM(config).eval()
    grouped.load_state_dict(plain.state_dict())
    grouped.set_attn_implementation(ai.attention.GROUPED)
    return plain, grouped


@pytest.mark.parametrize("lengths", [(7,), (9, 1), (9, 4), (5, 3, 1, 6)], ids=str)
@pytest.mark.parametrize("rows", [1, 3])
@torch.inference_mode()
def test_grouped_attention_agrees_with_plain(models, lengths: tuple[int, ...], rows: int) -> None:
    tokens = torch.randint(0, 50, (rows, sum(lengths)), generator=torch.Generator().manual_seed(1))
    logits = []
    for model in models:
        cache, start = None, 0
        for length in lengths:
            output = model(tokens[:, start : start + length], past_key_values=cache, use_cache=True)
            cache, start = output.past_key_values, start + length
        logits.append(output.logits)
    torch.testing.assert_close(logits[0], logits[1])


@torch.inference_mode()
def test_grouped_attention_leaves_padding_out(models) -> None:
    tokens = torch.randint(0, 50, (2, 8), generator=torch.Generator().manual_seed(2))
    seen = torch.ones_like(tokens)
    seen[0, :3] = 0
    outputs = [model(tokens, attention_mask=seen).logits[:, 3:] for model in models]
    torch.testing.assert_close(outputs[0], outputs[1])


def test_missing_checkpoint_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="has no config"):
        load_checkpoint(tmp_path)
