"""What the lean forward cannot take runs on the plain path."""

import pytest
import torch
from transformers import GPT2Config, GPT2LMHeadModel, MistralConfig, MistralForCausalLM

from ai.lean.lora import AdapterError, load_adapter
from ai.lean.model import LeanModel
from ai.lean.reader import LeanReader
from ai.models import open_model
from ai.plain import PlainReader
from tests.ai.lean import models


def sliding():
    return MistralForCausalLM(MistralConfig(**models.SIZES, sliding_window=16)).eval()


def other_architecture():
    return GPT2LMHeadModel(GPT2Config(vocab_size=96, n_embd=32, n_layer=1, n_head=2)).eval()


def half():
    return models.model("llama").to(torch.float16)


def with_some_biases():
    model = models.model("llama")
    model.model.layers[1].self_attn.q_proj.bias = torch.nn.Parameter(torch.zeros(64))
    return model


@pytest.mark.parametrize("make", [sliding, other_architecture, half, with_some_biases])
def test_another_model_runs_on_the_plain_path(make):
    assert isinstance(open_model(make(), {}), PlainReader)


def test_a_llama_runs_on_the_lean_path_with_its_adapter(tmp_path):
    folder = models.adapter("llama", tmp_path)
    model = open_model(models.model("llama"), {"extraction": folder})
    assert isinstance(model, LeanReader) and "extraction" in model and "citizens" not in model


def test_an_adapter_that_does_more_than_lora_runs_on_the_plain_path(tmp_path):
    folder = models.adapter("llama", tmp_path, use_dora=True)
    assert isinstance(open_model(models.model("llama"), {"extraction": folder}), PlainReader)


@pytest.mark.parametrize("settings", [{"bias": "all"}, {"rank_pattern": {"q_proj": 2}}, {"peft_type": "IA3"}])
def test_settings_that_would_be_lost_are_refused(tmp_path, settings):
    lean = LeanModel(models.model("llama"))
    folder = models.change(models.adapter("llama", tmp_path), **settings)
    with pytest.raises(AdapterError, match=str(tmp_path)):
        load_adapter(folder, lean.layers, lean.groups)


def test_weights_outside_the_layers_are_refused(tmp_path):
    lean = LeanModel(models.model("llama"))
    folder = models.adapter("llama", tmp_path, [*models.ALL, "lm_head"])
    with pytest.raises(AdapterError, match="lm_head"):
        load_adapter(folder, lean.layers, lean.groups)
