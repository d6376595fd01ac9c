"""The soak test finds what it is there to find."""

import json

from tests.ai import briefs
from tools.soak import faults

GOOD = json.dumps(briefs.speech_brief())
RECORD = '{"promises":[],"contradictions":[]}'


def test_an_answer_is_held_to_its_line():
    assert faults(GOOD, RECORD, "extract") == []
    assert faults("null", '{"error":"line 1: no brief"}', "extract") == []
    invented = {"quote": "I will fly", "against": "D1", "severity": "low"}
    for line, answer in (
        (GOOD, "{"),
        (GOOD, '{"error":"line 1: the model failed"}'),
        (GOOD, json.dumps({"promises": [], "contradictions": [invented]})),
        ("null", RECORD),
        (json.dumps(briefs.reaction_brief()), '{"reactions":[]}'),
    ):
        assert faults(line, answer, "react" if "reactions" in answer else "extract")
