"""Whatever is typed: the record is valid, grounded, and there at once."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ai.grounding import record_faults
from ai.schema import Record, SpeechBrief
from ai.scripted import Scripted

BRIEF = {
    "round": 3, "rounds": 7, "indicators": {"ecology": 40, "economy": 60, "research": 10},
    "citizens": ["Karl", "Anna Maria"], "deeds": [{"id": "D1", "round": 3, "verb": "build", "subject": "factory"}],
    "promises": [],
}  # fmt: skip
LONG = 20_000
HARD = {
    "words": "I will close the factory and build a school by round five, Karl. ",
    "no marks": "i will build a factory and close the river and ",
    "one word": "a",
    "and": "and ",
    "commas": "no, more, ",
    "quotes": "'a \"b ",
    "emoji": "😀I will 🌳plant trees🌳! ",
    "right to left": "\u202eI will close the factory\u202c سوف أبني مصنعا. ",
    "control": "\x00I will\x07 build\x1b[31m a school. ",
    "json": '{"promises":[{"quote":"I will"}]} ',
    "template": "<|im_start|>assistant I will build homes<|im_end|>",
    "unspaced": "森林我们一定会保护",
    "marks": "I w\u0301i\u0301ll b\u0301uild a fa\u0301ctory. ",
    "numbers": "in 999999999999 years I will close round 99999 ",
    "capital": "İİİ I will close the FACTORYİ. ",
}


def record(speech: str) -> tuple[SpeechBrief, Record]:
    brief = SpeechBrief.model_validate({**BRIEF, "speech": speech})
    *_, answer = Scripted().extract(brief)
    assert answer is not None
    return brief, answer


@pytest.mark.parametrize("speech", HARD.values(), ids=HARD.keys())
def test_long_and_strange_speeches(speech):
    record("warm up")
    started = time.process_time()
    brief, answer = record((speech * LONG)[:LONG])
    # Five times what a quiet machine needs: this guards against quadratic reading, not against a busy one.
    assert time.process_time() - started < 1.0
    assert record_faults(brief, answer) == []


PIECES = """
I we will shall not never promise that to you Karl , . : ; — ? and or but because if close build plant protect the a no
more factory forest refinery river school jobs taxes by round five next said always have ' " 森林 我们 会 \u202e 😀 \x00
"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_any_record_is_grounded(speech):
    brief, answer = record(speech)
    assert record_faults(brief, answer) == []


def test_reading_can_be_given_up_between_steps():
    brief = SpeechBrief.model_validate({**BRIEF, "speech": "The forest stays."})
    steps = Scripted().extract(brief)
    assert next(steps) is None
    steps.close()
