import itertools
from unittest.mock import patch

import pytest
import torch
from peft import LoraConfig, get_peft_model

from ai.backend import Draft
from ai.engine import Engine
from ai.grounding import arrival_faults, reactions_faults, record_faults
from ai.plain import PlainReader
from ai.schema import Reaction, Reactions, Record
from tests.ai import briefs, tiny
from tests.ai.hostile import HOSTILE


def reactions(engine, brief):
    return [part for part in engine.react(brief) if isinstance(part, Reaction)]


def record(engine, brief):
    return list(engine.extract(brief))[-1]


@pytest.mark.parametrize("name", HOSTILE)
def test_any_speech_gets_a_valid_and_grounded_record(engine, name):
    brief = briefs.speech(HOSTILE[name])
    answer = record(engine, brief)
    assert Record.model_validate_json(answer.model_dump_json()) == answer
    assert record_faults(brief, answer) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_any_speech_gets_valid_and_grounded_reactions(engine, name):
    brief = briefs.reaction(HOSTILE[name])
    answer = Reactions(reactions=reactions(engine, brief))
    assert reactions_faults(brief, answer) == []


def test_a_newcomer_is_valid(engine):
    brief = briefs.arrival()
    assert arrival_faults(brief, list(engine.arrive(brief))[-1]) == []


def test_a_speech_longer_than_the_window_is_read_in_pieces(engine):
    brief = briefs.speech("The forest stays, whatever it costs. " * 200)
    steps = engine.extract(brief)
    assert record_faults(brief, list(steps)[-1]) == []


def test_confidence_is_a_probability(engine):
    answer = record(engine, briefs.speech())
    entries = [*answer.promises, *answer.contradictions]
    assert entries and all(0 < entry.confidence <= 1 for entry in entries)


def test_the_same_brief_gives_the_same_answer_and_another_seed_another(engine):
    brief = briefs.reaction()
    assert reactions(engine, brief) == reactions(engine, brief)
    assert reactions(engine, brief) != reactions(engine, briefs.reaction(seed=8))
    assert record(engine, briefs.speech()) == record(engine, briefs.speech())


def test_a_speech_typed_on_is_read_from_where_it_changed_and_heard_as_if_anew(tokenizer, adapters):
    def make():
        return Engine("embedded", tiny.model(len(tokenizer)), tokenizer, adapters, {})

    said = "The forest stays, and I mean every tree from the weir to the quarry and back again. " * 4
    typed = [said, said + "By round five I will close the", said + "By round five I will close the coal plant.", said]
    listening, read = make(), []
    real = listening._model.read

    def count(asks):
        read[-1] += sum(len(ask.tokens) for _, ask in asks)
        return real(asks)

    with patch.object(listening._model, "read", count):
        for text in typed:
            read.append(0)
            assert record(listening, briefs.speech(text)) == record(make(), briefs.speech(text))
    assert max(read[1:]) < read[0] - 64


def test_an_answer_does_not_depend_on_who_else_answers(engine):
    together = reactions(engine, briefs.reaction())
    alone = reactions(engine, briefs.reaction(citizens=[briefs.MIA]))
    assert together[1:] == alone


def test_lines_stream_as_growing_drafts(engine):
    parts = [part for part in engine.react(briefs.reaction()) if part is not None]
    drafts = [part.text for part in parts if isinstance(part, Draft) and part.citizen == "Karl"]
    assert len(drafts) > 3
    assert all(late.startswith(early) for early, late in itertools.pairwise(drafts))
    assert drafts[-1] == next(part for part in parts if isinstance(part, Reaction)).line


def test_an_answer_can_be_stopped_at_any_step(engine):
    for stop_after in (1, 2, 5):
        steps = engine.react(briefs.reaction())
        for _ in range(stop_after):
            next(steps)
        steps.close()
    assert reactions(engine, briefs.reaction()) == reactions(engine, briefs.reaction())


def adapter(folder, vocabulary, seed):
    """Write a LoRA adapter that changes the tiny model a lot."""
    config = LoraConfig(r=2, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM", init_lora_weights=False)
    torch.manual_seed(seed)
    model = get_peft_model(tiny.model(vocabulary), config)
    for name, weight in model.named_parameters():
        if "lora" in name:
            torch.nn.init.normal_(weight, std=0.5)
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def adapters(tokenizer, tmp_path_factory):
    folder = tmp_path_factory.mktemp("adapters")
    return {
        task: adapter(folder / task, len(tokenizer), seed)
        for seed, task in enumerate(("extraction", "citizens"), start=1)
    }


def test_swapping_adapters_gives_what_each_gives_alone(tokenizer, adapters):
    def make(tasks):
        chosen = {task: adapters[task] for task in tasks}
        return Engine("embedded", tiny.model(len(tokenizer)), tokenizer, chosen, {})

    both, extraction, citizens = make(adapters), make(["extraction"]), make(["citizens"])
    for _ in range(2):
        assert record(both, briefs.speech()) == record(extraction, briefs.speech())
        assert reactions(both, briefs.reaction()) == reactions(citizens, briefs.reaction())
    assert both.info()["examples_in_prompt"] == []
    assert extraction.info()["examples_in_prompt"] == ["citizens"]


def test_a_task_without_an_adapter_is_answered_by_the_bare_base(tokenizer, adapters, engine):
    half = Engine("embedded", tiny.model(len(tokenizer)), tokenizer, {"extraction": adapters["extraction"]}, {})
    assert record(half, briefs.speech()) != record(engine, briefs.speech())
    assert reactions(half, briefs.reaction()) == reactions(engine, briefs.reaction())


def test_adapters_are_never_left_trainable(tokenizer, adapters):
    base = tiny.model(len(tokenizer))
    with patch("ai.engine.open_model", PlainReader):
        engine = Engine("embedded", base, tokenizer, adapters, {})
    record(engine, briefs.speech())
    reactions(engine, briefs.reaction())
    assert not any(weight.requires_grad for weight in base.parameters())
