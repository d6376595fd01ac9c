import json

import pytest
from pydantic import ValidationError

from ai.schema import ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from tests.ai import briefs


def error(model, data):
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(json.dumps(data))
    return str(caught.value)


def test_valid_briefs_pass_and_survive_json():
    for model, data in (
        (SpeechBrief, briefs.speech_brief()),
        (ReactionBrief, briefs.reaction_brief()),
        (ArrivalBrief, briefs.arrival_brief()),
    ):
        brief = model.model_validate_json(json.dumps(data))
        assert model.model_validate_json(brief.model_dump_json()) == brief


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"mayor": "me"}, "mayor"),
        ({"round": 0}, "round"),
        ({"round": 8}, "round 8 of a game of 7 rounds"),
        ({"round": "3"}, "round"),
        ({"round": 1}, "D1 happened in round 2"),
        ({"citizens": ["Karl", "Karl"]}, "citizen 'Karl' stands twice"),
        ({"citizens": [""]}, "citizens.0"),
        ({"deeds": [briefs.DEEDS[0], briefs.DEEDS[0]]}, "deed 'D1' stands twice"),
        ({"promises": [briefs.PROMISE | {"by": 9}]}, "P1 is due in round 9 of 7"),
        ({"promises": [briefs.PROMISE | {"verb": "dig"}]}, "promises.0.verb"),
        ({"indicators": {"ecology": 101, "economy": 1, "research": 1}}, "indicators.ecology"),
        ({"subjects": ["forest", "jobs"]}, "subject 'jobs' stands twice"),
        ({"speech": None}, "speech"),
    ],
)
def test_a_bad_brief_is_refused_with_the_place_named(changes, named):
    assert named in error(SpeechBrief, briefs.speech_brief(**changes))


def test_a_lone_surrogate_is_refused():
    with pytest.raises(ValidationError):
        SpeechBrief.model_validate_json(json.dumps(briefs.speech_brief("x")).replace('"x"', '"\\ud800"'))
    with pytest.raises(ValidationError):
        SpeechBrief.model_validate(briefs.speech_brief("\ud800"))


def test_a_delta_must_go_with_its_tone():
    fine = {"citizen": "Karl", "tone": "angry", "delta": -3, "about": "none", "concern": "jobs", "line": "No."}
    Reaction.model_validate(fine)
    assert "does not go with angry" in error(Reaction, fine | {"delta": 4})


def test_a_record_holds_nothing_the_contract_does_not_name():
    assert "mood" in error(Record, {"promises": [], "contradictions": [], "mood": "good"})
