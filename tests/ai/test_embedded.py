"""The real embedded model, end to end: fetched, converted, read from, spoken through."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ai.grounding import arrival_faults, reactions_faults, record_faults
from ai.launch import opener
from ai.profiles import ladder
from ai.schema import Arrival, Reaction, Reactions, Record
from tests.ai import briefs
from tests.ai.hostile import HOSTILE

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def embedded():
    """The backend that a player without a graphics card gets."""
    backend = opener(ladder("embedded"))(lambda message: None)
    yield backend
    backend.close()


def test_info_names_model_adapters_device_and_files(embedded):
    facts = embedded.info()
    assert facts["profile"] == "embedded" and facts["device"] == "cpu"
    assert all(len(sha256) == 64 for sha256 in facts["base"].values())
    assert set(facts["adapters"]) == {"extraction", "citizens"}


@pytest.mark.parametrize("name", HOSTILE)
def test_any_speech_gets_a_valid_and_grounded_record(embedded, name):
    brief = briefs.speech(HOSTILE[name])
    answer = list(embedded.extract(brief))[-1]
    assert record_faults(brief, Record.model_validate_json(answer.model_dump_json())) == []


def test_citizens_answer_in_character_and_again_the_same(embedded):
    brief = briefs.reaction("I will not hide it: the forest stays, and Karl's shift does not.")
    first, second = (
        Reactions(reactions=[part for part in embedded.react(brief) if isinstance(part, Reaction)]) for _ in range(2)
    )
    assert first == second
    assert reactions_faults(brief, first) == []


def test_a_newcomer_arrives(embedded):
    brief = briefs.arrival()
    arrival = list(embedded.arrive(brief))[-1]
    assert isinstance(arrival, Arrival) and arrival_faults(brief, arrival) == []


def test_the_command_line_answers_every_line():
    lines = [json.dumps(briefs.speech_brief()), "nonsense", json.dumps(briefs.speech_brief("Good evening."))]
    done = subprocess.run(
        [sys.executable, "-m", "ai", "extract", "--profile", "embedded"],
        input="\n".join(lines), capture_output=True, text=True, cwd=ROOT, env=os.environ, timeout=300, check=False,
    )  # fmt: skip
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [set(answer) for answer in answers] == [
        {"promises", "contradictions"},
        {"error"},
        {"promises", "contradictions"},
    ]
