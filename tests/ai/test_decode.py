import zlib

import pytest
import torch
from llguidance.hf import from_tokenizer
from transformers import MistralConfig, MistralForCausalLM

from ai.cache import Reader
from ai.decode import PREFILL_CHUNK, Deciding, Greedy, Nucleus, decode
from ai.grammar import reaction_grammar, sentence_grammar
from ai.matcher import Matcher
from tests.ai import briefs, tiny


class FakeModel:
    """Logits that depend on every token read so far, in order; counts its calls."""

    def __init__(self, vocabulary):
        self.vocabulary, self.read, self.calls = vocabulary, [], 0

    def __call__(self, tokens):
        assert len(tokens) > 0
        self.read += tokens
        self.calls += 1
        seed = zlib.crc32(bytes(str(self.read), "ascii"))
        return torch.rand(self.vocabulary, generator=torch.Generator().manual_seed(seed)) * 9


@pytest.fixture(scope="module")
def tokens(tokenizer):
    return from_tokenizer(tokenizer)


def grammars():
    reaction = briefs.reaction()
    return [
        sentence_grammar(briefs.speech(), "By round five I will close the coal plant."),
        sentence_grammar(briefs.speech("Forest stays."), "Forest stays."),
        reaction_grammar(reaction),
    ]


@pytest.mark.parametrize("grammar", grammars())
@pytest.mark.parametrize("prompt", [[5], list(range(100, 140))])
def test_only_choices_cost_a_forward_and_each_sees_all_before_it(tokens, grammar, prompt):
    model = FakeModel(tokens.vocab_size)
    steps = list(decode(model, prompt, Matcher(tokens, grammar), Greedy()))
    answer = [token for step in steps for token in step.tokens]
    choices = sum(step.probability is not None for step in steps)
    assert model.calls == choices == len(answer) - sum(len(s.tokens) for s in steps if s.probability is None)
    assert model.read == (prompt + answer)[: len(model.read)]
    replay = Matcher(tokens, grammar)
    replay.take(answer)
    assert replay.finished


@pytest.mark.parametrize("grammar", grammars())
def test_every_choice_equals_the_naive_path_that_rereads_everything(tokens, grammar):
    fast = FakeModel(tokens.vocab_size)
    history, matcher = [7, 8, 9], Matcher(tokens, grammar)
    for step in decode(fast, history, Matcher(tokens, grammar), Greedy()):
        if step.probability is not None:
            whole = FakeModel(tokens.vocab_size)
            masked = whole(list(history)).masked_fill(~matcher.allowed(), -torch.inf)
            assert step.tokens == (int(masked.argmax()),)
            assert step.probability == pytest.approx(float(torch.softmax(masked, 0).max()))
        matcher.take(list(step.tokens))
        history = [*history, *step.tokens]


def test_a_cache_read_in_parts_gives_the_logits_of_one_reading(tokenizer):
    model = tiny.model(len(tokenizer))
    prompt = torch.randint(3, len(tokenizer), (50,), generator=torch.Generator().manual_seed(1)).tolist()
    whole = Reader(model)(prompt)
    parts = Reader(model)
    parts(prompt[:20])
    fork = parts.fork()
    fork(prompt[:5])  # must not touch `parts`
    parts(prompt[20:49])
    torch.testing.assert_close(parts(prompt[49:]), whole, atol=1e-4, rtol=1e-4)
    assert parts.length == 50


def test_a_fork_of_a_cache_that_forgets_knows_where_it_stands():
    torch.manual_seed(0)
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_attention_heads": 4, "num_key_value_heads": 2}
    config = MistralConfig(vocab_size=60, num_hidden_layers=2, sliding_window=8, initializer_range=0.5, **sizes)
    model = MistralForCausalLM(config).eval()
    prompt = torch.randint(0, 60, (40,)).tolist()
    begun = Reader(model)
    begun(prompt[:30])
    fork = begun.fork()
    fork(prompt[:5])
    again = begun.fork()
    assert again.length == 30
    torch.testing.assert_close(again(prompt[30:]), Reader(model)(prompt), atol=1e-4, rtol=1e-4)


def test_a_long_prompt_can_be_stopped_before_it_is_read(tokens):
    model = FakeModel(tokens.vocab_size)
    answer = decode(model, list(range(3, 300)) * 10, Matcher(tokens, grammars()[0]), Greedy())
    assert next(answer).tokens == ()
    answer.close()
    assert model.calls == 1
    assert len(model.read) == PREFILL_CHUNK


def test_sampling_repeats_with_its_seed_and_stays_in_the_nucleus():
    logits = torch.tensor([0.0, 3.0, 2.0, -torch.inf, -5.0])
    tokens = torch.arange(10, 15)
    first = [Nucleus(3, 0.7, 0.9).choose(logits, tokens) for _ in range(2)]
    assert first[0] == first[1]
    sampler = Nucleus(3, 0.7, 0.9)
    drawn = {sampler.choose(logits, tokens)[0] for _ in range(200)}
    assert drawn == {11, 12}


@pytest.mark.parametrize("spread", [0.01, 1.0, 5.0])
def test_the_nucleus_is_the_same_however_it_is_found(monkeypatch, spread):
    logits = torch.randn(4000, generator=torch.Generator().manual_seed(2)) * spread
    tokens = torch.arange(len(logits))
    drawn = [Nucleus(seed, 0.7, 0.9).choose(logits, tokens) for seed in range(20)]
    monkeypatch.setattr("ai.decode.LIKELIEST", len(logits))
    assert [Nucleus(seed, 0.7, 0.9).choose(logits, tokens) for seed in range(20)] == drawn


def test_an_entry_begins_only_when_the_model_is_sure_enough_of_its_mark():
    plus, clash, done = 3, 4, 5
    careful = Deciding({plus: 0.8, clash: 0.3}, done)

    def choose(**odds):
        tokens = {"plus": plus, "clash": clash, "done": done, "word": 7, "other": 8}
        return careful.choose(torch.tensor(list(odds.values())).log(), torch.tensor([tokens[name] for name in odds]))

    assert choose(plus=0.6, clash=0.1, done=0.3)[0] == done
    assert choose(plus=0.5, clash=0.4, done=0.1) == (clash, pytest.approx(0.4))
    assert choose(plus=0.85, clash=0.05, done=0.1)[0] == plus
    # Inside an entry there is nothing to decide: the likeliest token is taken.
    assert choose(plus=0.1, word=0.6, other=0.2, done=0.1)[0] == 7
    assert choose(word=0.6, other=0.4)[0] == 7
