"""The lean forward gives what transformers with PEFT gives, and no text's result depends on another's."""

from itertools import pairwise

import pytest
import torch

from ai.adapters import Adapters
from ai.cache import Reader
from ai.lean.lora import load_adapter
from ai.lean.model import LeanModel, unsupported
from tests.ai.lean import models

ADAPTERS = [None, models.ALL, ["q_proj", "v_proj", "down_proj"]]


def tokens(count, seed=0):
    return torch.randint(0, models.VOCABULARY, (count,), generator=torch.Generator().manual_seed(seed)).tolist()


@pytest.fixture(scope="module", params=models.KINDS)
def kind(request):
    return request.param


@pytest.fixture(params=ADAPTERS, ids=["bare", "all projections", "some projections"])
def case(request, kind, tmp_path):
    """A plain reader's model, a lean one over weights of its own, and its adapter."""
    assert unsupported(models.model(kind)) is None
    lean = LeanModel(models.model(kind))
    if request.param is None:
        return models.model(kind), lean, None
    folder = models.adapter(kind, tmp_path, request.param)
    plain = Adapters(models.model(kind), {"extraction": folder})
    plain.use("extraction")
    return plain.model, lean, load_adapter(folder, lean.layers, lean.groups)


def close(actual, expected):
    """Same to rounding: 16-bit models round at every step."""
    loose = expected.abs().max().item() > 0 and actual.shape == expected.shape
    return loose and (actual - expected).abs().max() <= 0.04 * expected.abs().max()


def test_logits_equal_those_of_transformers_with_peft(case, kind):
    plain, lean, adapter = case
    prompt = tokens(60)
    reader, memory = Reader(plain), lean.memory()
    for part in (prompt[:40], prompt[40:41], prompt[41:55], prompt[55:]):
        expected = reader(part).float()
        (states,) = lean.read([(memory, part, 1)], adapter)
        actual = lean.logits(states)[0]
        if kind in ("bf16", "nf4"):
            assert close(actual, expected)
        else:
            torch.testing.assert_close(actual, expected, atol=2e-4, rtol=1e-3)
    assert memory.length == reader.length == 60


@pytest.mark.parametrize("threads", [1, 2])
def test_a_text_read_among_others_gives_the_same_bits_as_alone(case, threads):
    _, lean, adapter = case
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        shared = lean.memory()
        lean.read([(shared, tokens(30), 0)], adapter)
        parts = [
            [tokens(n, seed=10 * row + n) for n in sizes]
            for row, sizes in enumerate([(1, 7, 1), (12, 1, 1), (3, 1, 9)])
        ]
        alone = [shared.fork() for _ in parts]
        expected = [
            [lean.read([(memory, part, 1)], adapter)[0] for part in texts]
            for memory, texts in zip(alone, parts, strict=True)
        ]
        together = [shared.fork() for _ in parts]
        for turn in range(3):
            texts = [(memory, part[turn], 1) for memory, part in zip(together, parts, strict=True)]
            for row, states in enumerate(lean.read(texts, adapter)):
                assert torch.equal(states, expected[row][turn])
        last = torch.cat([row[-1] for row in expected])
        for row, logits in zip(last, lean.logits(last), strict=True):
            assert torch.equal(lean.logits(row[None])[0], logits)
    finally:
        torch.set_num_threads(before)


def test_logits_of_chosen_tokens_are_those_of_all(case):
    _, lean, adapter = case
    (states,) = lean.read([(lean.memory(), tokens(9), 3)], adapter)
    chosen = torch.tensor([1, 5, 50])
    torch.testing.assert_close(lean.logits(states, chosen), lean.logits(states)[:, chosen], atol=1e-5, rtol=1e-5)


def test_a_fork_goes_on_alone_and_a_text_can_go_back(case):
    _, lean, adapter = case
    memory = lean.memory()
    lean.read([(memory, tokens(20), 0)], adapter)
    fork = memory.fork()
    (expected,) = lean.read([(memory.fork(), tokens(5, seed=3), 1)], adapter)
    lean.read([(memory, tokens(150, seed=2), 0)], adapter)
    lean.read([(fork, tokens(9, seed=4), 0)], adapter)
    fork.truncate(20)
    (actual,) = lean.read([(fork, tokens(5, seed=3), 1)], adapter)
    assert torch.equal(actual, expected)
    assert (memory.length, fork.length) == (170, 25)
    with pytest.raises(ValueError, match="shared"):
        fork.truncate(19)


@pytest.mark.parametrize("cuts", [(), (1, 2), (7, 8, 9, 30), (128,), (16, 130)])
def test_a_text_read_in_parts_and_forked_between_them_gives_the_bits_of_the_whole(case, cuts):
    _, lean, adapter = case
    text = tokens(140)
    (expected,) = lean.read([(lean.memory(), text, 1)], adapter)
    memory = lean.memory()
    for start, end in pairwise((0, *cuts, len(text))):
        wanted = int(end == len(text))
        states = lean.read([(memory, text[start:end], wanted)], adapter)
        memory = memory.fork()
    assert torch.equal(states[0], expected)
    assert memory.length == 140 and memory.used == 0
