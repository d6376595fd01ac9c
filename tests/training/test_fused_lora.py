"""The fused layer and the loss compute what the plain ones compute."""

from types import MethodType

import pytest
import torch
from peft import LoraConfig, get_peft_model

from tests.ai import tiny
from training import completion_trainer
from training.completion_trainer import completion_forward
from training.fused_lora import fuse
from training.packing import Pack, collate

VOCABULARY = 400


def adapted():
    """A tiny model under an adapter that changes something."""
    torch.manual_seed(1)
    model = get_peft_model(tiny.model(VOCABULARY), LoraConfig(r=4, lora_alpha=8, target_modules="all-linear"))
    for name, weights in model.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weights, std=0.1)
    return model.train()


def batch():
    torch.manual_seed(2)
    ids = torch.randint(0, VOCABULARY, (3, 40)).tolist()
    return collate(
        [
            Pack(row[:length], [0, 1] * (length // 2), [1] * length)
            for row, length in zip(ids, (40, 30, 20), strict=True)
        ],
        0,
        torch.float32,
    )


def gradients(model, loss):
    loss.backward()
    return {name: weights.grad.clone() for name, weights in model.named_parameters() if weights.grad is not None}


def own_loss(model):
    """The model's own loss over a batch, as a sum."""
    inputs = batch()
    return model(**inputs).loss * (inputs["labels"][:, 1:] != -100).sum()


def test_a_fused_layer_gives_the_same_answers_and_gradients():
    plain, fused = adapted(), adapted()
    fuse(fused)
    expected, found = own_loss(plain), own_loss(fused)
    torch.testing.assert_close(found, expected)
    wanted = gradients(plain, expected)
    assert wanted
    torch.testing.assert_close(gradients(fused, found), wanted, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("chunk", [1024, 7])
def test_the_loss_of_learned_positions_is_the_models_own(monkeypatch, chunk):
    monkeypatch.setattr(completion_trainer, "CHUNK", chunk)
    model = adapted()
    expected = own_loss(model)
    wanted = gradients(model, expected)
    model.zero_grad()
    base = model.get_base_model()
    base.forward = MethodType(completion_forward(label_smoothing=0.0), base)
    outputs = model(**batch())
    torch.testing.assert_close(outputs.loss, expected)
    assert outputs.positions == (batch()["labels"][:, 1:] != -100).sum()
    torch.testing.assert_close(gradients(model, outputs.loss), wanted, rtol=1e-3, atol=1e-4)


def test_a_batch_without_anything_to_learn_is_harmless():
    model = adapted()
    base = model.get_base_model()
    base.forward = MethodType(completion_forward(label_smoothing=0.1), base)
    inputs = batch()
    inputs["labels"].fill_(-100)
    outputs = model(**inputs)
    outputs.loss.backward()
    assert outputs.loss == 0 and outputs.positions == 0
