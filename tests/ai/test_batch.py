"""Answers generated together, and answers foreseen, are the answers generated alone."""

from unittest.mock import patch

import pytest
import torch
from llguidance.hf import from_tokenizer

from ai.batch import decode_all
from ai.copying import Copying
from ai.decode import PREFILL_CHUNK, Ask, Greedy, Nucleus, Step, answer, decode
from ai.engine import Engine
from ai.grammar import reaction_grammar, sentence_grammar
from ai.matcher import GrammarError, Matcher
from ai.models import open_model
from ai.plain import PlainReader
from ai.schema import Reaction
from ai.spoken import Spoken
from ai.undecided import Undecided
from ai.wire import CLASH, DONE, PROMISE
from tests.ai import briefs, tiny

SENTENCE = "By round five I will close the coal plant, and by round six the forest stays as it is."
PROMPTS = [[48], list(range(111, 201))]
"""Prompts that the model answers at length, the second longer than what is read at once."""


@pytest.fixture(scope="module")
def tokens(tokenizer):
    return from_tokenizer(tokenizer)


@pytest.fixture(scope="module")
def model(tokenizer):
    return open_model(tiny.model(len(tokenizer)), {})


def text(model, prompt=(5, 6, 7)):
    begun = model.begin("extraction")
    model.read([(begun, Ask(tuple(prompt)))])
    return begun


def steps_of(model, tokens, prompt, drafter=None, sampler=None):
    matcher = Matcher(tokens, sentence_grammar(briefs.speech(SENTENCE), SENTENCE))
    reader = text(model)
    going = answer(prompt, matcher, sampler or Greedy(), drafter)
    steps = [step for _, step in decode_all(model, [(reader, going)]) if step.tokens]
    return reader, steps


class Oracle:
    """Foresees an answer, with a mistake after every `good` tokens."""

    def __init__(self, answer, good):
        self.answer, self.good = answer, good

    def draft(self, tokens):
        ahead = list(self.answer[len(tokens) : len(tokens) + 12])
        return [token if n % (self.good + 1) < self.good else 3 for n, token in enumerate(ahead)]


@pytest.mark.parametrize("good", [0, 1, 3, 12])
@pytest.mark.parametrize("prompt", PROMPTS, ids=len)
def test_a_drafted_answer_is_the_answer_without_drafts(model, tokens, prompt, good):
    plain, expected = steps_of(model, tokens, prompt)
    said = [token for step in expected for token in step.tokens]
    drafted, steps = steps_of(model, tokens, prompt, Oracle(said, good))
    assert [step.tokens for step in steps] == [step.tokens for step in expected]
    assert [step.probability is None for step in steps] == [step.probability is None for step in expected]
    chosen, alone = ([s.probability for s in each if s.probability is not None] for each in (steps, expected))
    assert len(chosen) > 50
    assert chosen == pytest.approx(alone, rel=1e-3)
    assert drafted.length <= 3 + len(prompt) + len(said)
    # Nothing that was only drafted is left in the cache: both go on in the same way.
    after = []
    for reader in (plain, drafted):
        rest = [*(prompt + said)[reader.length - 3 :], 11]
        (view,) = model.read([(reader, Ask(tuple(rest), torch.tensor([1, 2])))])
        after.append(view.after(0, torch.arange(50)))
    torch.testing.assert_close(after[0], after[1], atol=1e-4, rtol=1e-4)


def test_a_right_draft_saves_forwards(model, tokens):
    _, expected = steps_of(model, tokens, PROMPTS[0])
    said = [token for step in expected for token in step.tokens]
    with patch.object(model, "read", wraps=model.read) as read:
        steps_of(model, tokens, PROMPTS[0], Oracle(said, 12))
    assert read.call_count - 1 < sum(step.probability is not None for step in expected) / 3


def test_a_quote_is_foreseen_once_its_place_is_fixed(tokens, tokenizer):
    def encode(words):
        return tokenizer.encode(words, add_special_tokens=False)

    copying = Copying(SENTENCE, encode, lambda said: bytes(tokens.decode_bytes(said)))
    rest = copying.draft(encode("+ By round five"))
    assert tokenizer.decode(encode("+ By round five") + rest)[2:] in SENTENCE and rest
    assert copying.draft(encode("+ by round six")) and not copying.draft(encode("+"))
    for nothing in ("-", "+ round", "+ never said", "+ By round five\texplicit", "! I will close\tD1 high\n-"):
        assert copying.draft(encode(nothing)) == []


def reactions(engine, brief):
    return [part for part in engine.react(brief) if isinstance(part, Reaction)]


def crowd(*names, **changes):
    people = [briefs.KARL | {"name": name, "age": 20 + 3 * n} for n, name in enumerate(names)]
    return briefs.reaction(citizens=people, **changes)


def test_every_citizen_of_a_crowd_answers_as_if_alone(engine):
    names = ["Karl", "Mia", "Sarah", "Oleg", "Teo"]
    together = reactions(engine, crowd(*names))
    assert [reaction.citizen for reaction in together] == names
    brief = crowd(*names)
    for citizen, expected in zip(brief.citizens, together, strict=True):
        assert reactions(engine, brief.model_copy(update={"citizens": [citizen]})) == [expected]
    backwards = brief.model_copy(update={"citizens": brief.citizens[::-1]})
    assert reactions(engine, backwards) == together[::-1]


def test_a_reaction_comes_as_soon_as_those_before_it_have(engine):
    parts = [part for part in engine.react(crowd("Karl", "Mia", "Sarah", "Oleg", "Teo")) if part is not None]
    answered = [part.citizen for part in parts if isinstance(part, Reaction)]
    last = {part.citizen: at for at, part in enumerate(parts) if not isinstance(part, Reaction)}
    for at, part in enumerate(parts):
        if isinstance(part, Reaction):
            before = answered[: answered.index(part.citizen) + 1]
            assert max(last[name] for name in before) < at
            assert at <= max(last[name] for name in before) + len(before)


def test_the_plain_path_reads_and_answers_alike(tokenizer):
    lean = Engine("lean", tiny.model(len(tokenizer), seed=1), tokenizer, {}, {})
    with patch("ai.engine.open_model", PlainReader):
        plain = Engine("plain", tiny.model(len(tokenizer), seed=1), tokenizer, {}, {})
    speech = briefs.speech(f"I will build a solar field. {SENTENCE}")
    records = [list(each.extract(speech))[-1] for each in (plain, lean)]
    assert records[0].promises and records[0].contradictions
    entries, others = ([*record.promises, *record.contradictions] for record in records)
    assert [e.confidence for e in entries] == pytest.approx([o.confidence for o in others], abs=1e-3)
    without = {"confidence": 0.5}
    assert [e.model_copy(update=without) for e in entries] == [o.model_copy(update=without) for o in others]
    assert reactions(plain, crowd("Karl", "Mia")) == reactions(lean, crowd("Karl", "Mia"))


def test_prompts_are_read_in_parts_short_enough_to_cancel(model, tokens):
    grammar = reaction_grammar(briefs.reaction())
    answers = [
        (text(model), answer(list(range(3, 300)), Matcher(tokens, grammar), Nucleus(seed, 0.7, 0.9)))
        for seed in range(3)
    ]
    with patch.object(model, "read", wraps=model.read) as read:
        for _ in decode_all(model, answers):
            pass
    served = [sum(len(ask.tokens) for _, ask in call.args[0]) for call in read.call_args_list]
    assert max(served) <= PREFILL_CHUNK * 1.5
    assert any(len(call.args[0]) == 3 for call in read.call_args_list)


def walk(constraint, seed):
    """Take random tokens to the end; yield what was allowed each time."""
    generator = torch.Generator().manual_seed(seed)
    while not constraint.finished:
        if forced := constraint.forced():
            yield forced
            continue
        allowed = constraint.allowed().nonzero().view(-1)
        yield allowed.tolist()
        constraint.take([int(allowed[torch.randint(len(allowed), (1,), generator=generator)])])


@pytest.mark.parametrize("seed", range(6))
def test_a_spoken_line_may_be_what_the_counting_grammar_allows(tokens, seed):
    brief = briefs.reaction()
    counting = Matcher(tokens, reaction_grammar(brief))
    endless = Matcher(tokens, reaction_grammar(brief, endless=True))
    spoken = Spoken(endless, lambda: Matcher(tokens, reaction_grammar(brief)), tokens.decode_bytes)
    assert list(walk(spoken, seed)) == list(walk(counting, seed))


def test_decoding_alone_and_among_others_takes_the_same_steps(model, tokens, tokenizer):
    matcher = Matcher(tokens, sentence_grammar(briefs.speech(SENTENCE), SENTENCE))
    _, steps = steps_of(model, tokens, PROMPTS[0])
    reader = text(model)

    def forward(read):
        (view,) = model.read([(reader, Ask(tuple(read), torch.tensor([0, 1])))])
        return view.after(0, torch.arange(len(tokenizer)))

    assert [s.tokens for s in decode(forward, PROMPTS[0], matcher, Greedy())] == [s.tokens for s in steps]
    assert all(isinstance(step, Step) for step in steps)


def undecided(tokens, compiled):
    marks = [tokens.tokenize_str(mark)[0] for mark in (PROMISE, CLASH, DONE)]
    return Undecided(marks, marks[-1], tokens.vocab_size, compiled)


@pytest.mark.parametrize("seed", range(8))
def test_an_answer_whose_grammar_waits_for_its_mark_may_be_what_the_whole_grammar_allows(tokens, seed):
    def whole():
        return Matcher(tokens, sentence_grammar(briefs.speech(SENTENCE), SENTENCE))

    assert list(walk(undecided(tokens, whole), seed)) == list(walk(whole(), seed))


def test_the_grammar_of_a_sentence_that_holds_nothing_is_never_compiled(tokens):
    def compiled():
        raise AssertionError("compiled for nothing")

    waiting = undecided(tokens, compiled)
    done = tokens.tokenize_str(DONE)[0]
    assert waiting.allowed().sum() == 3
    waiting.take([done])
    assert waiting.finished
    with pytest.raises(GrammarError, match="after the end"):
        waiting.take([done])
