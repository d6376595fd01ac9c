"""Estimates: the published sizes of the models, and what a step is seen to keep."""

import pytest
import torch
from transformers import MistralConfig, MistralForCausalLM

from training.attention import PLAIN
from training.bases import BASES, shape_of
from training.estimate import estimate, layer_bytes, rough_tokens
from training.model import add_adapter
from training.recipe import Recipe
from training.rows import DATA


def recipe(**changes):
    return Recipe.model_validate({"task": "extraction", "base": "x", "data": ["extraction"], "dropout": 0.0} | changes)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("smollm2-135m-instruct", 134_515_008),
        ("ministral-8b-instruct-2410", 8_019_808_256),
        ("ministral-3-3b-instruct-2512", 3_429_006_336),
        ("mistral-nemo-instruct-2407", 12_247_782_400),
        ("mistral-small-instruct-2409", 22_247_282_688),
    ],
)
def test_shapes_add_up_to_the_published_sizes(name, parameters):
    shape = BASES[name].shape
    assert shape.linear + shape.rest == parameters


@pytest.mark.parametrize("modules", ["all-linear", ["q_proj", "k_proj", "v_proj", "o_proj"]])
@pytest.mark.parametrize("attention", [PLAIN, "sdpa"])
def test_activations_are_about_what_a_step_keeps(modules, attention):
    config = MistralConfig(
        vocab_size=64,
        hidden_size=128,
        intermediate_size=384,
        num_hidden_layers=4,
        num_attention_heads=6,
        num_key_value_heads=2,
        head_dim=32,
        sliding_window=None,
        attn_implementation=attention,
    )
    told = recipe(rank=4, batch=2, max_length=128, target_modules=modules)
    base = MistralForCausalLM(config).to(torch.bfloat16)
    model = add_adapter(base, told).train()
    own = {weights.untyped_storage().data_ptr() for weights in model.parameters()}
    kept = {}

    def keep(tensor):
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in own:
            kept[storage.data_ptr()] = (storage.nbytes(), tensor)
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        hidden = base.model(input_ids=torch.zeros(2, 128, dtype=torch.long), use_cache=False)[0]
    seen = sum(count for count, _ in kept.values())
    shape = shape_of(config)
    reckoned = estimate(told, shape, gpu=attention == "sdpa").activations
    assert hidden.requires_grad
    assert reckoned == pytest.approx(seen, rel=0.15)


def test_checkpointing_trades_memory_for_work():
    shape = BASES["ministral-8b-instruct-2410"].shape
    kept, twice = (estimate(recipe(gradient_checkpointing=flag), shape, gpu=True) for flag in (False, True))
    assert twice.activations < kept.activations / 5 and twice.operations > kept.operations
    assert layer_bytes(shape, [], 2048, fused=True) < layer_bytes(shape, ["q_proj"], 2048, fused=True)


def test_tokens_are_reckoned_from_the_rows():
    rows = rough_tokens(recipe(data=["extraction/samples.jsonl"]), DATA)
    assert rough_tokens(recipe(data=[{"path": "extraction/samples.jsonl", "weight": 2}]), DATA) == 2 * rows > 1000
