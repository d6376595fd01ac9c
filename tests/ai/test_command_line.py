import io
import json

import pytest

from ai import __main__ as command_line
from ai.schema import ArrivalBrief, ReactionBrief, Reactions, Record, SpeechBrief
from tests.ai import briefs

GOOD = json.dumps(briefs.speech_brief())


def run(engine, text, command="extract"):
    """Answer lines as the command does; return the answers and the exit code."""
    model, answer = command_line.COMMANDS[command]
    sink = io.BytesIO()
    data = text if isinstance(text, bytes) else text.encode()
    code = command_line.answer_lines(engine, io.BytesIO(data), sink, model, answer)
    lines = sink.getvalue().split(b"\n")
    assert lines.pop() == b""
    return [json.loads(line) for line in lines], code


def test_every_line_gets_one_answer_in_order(engine):
    answers, code = run(engine, f"{GOOD}\n\nnot json\n{GOOD}\n")
    assert code == 2
    assert [("error" in answer) for answer in answers] == [False, True, True, False]
    assert answers[1]["error"].startswith("line 2: ")
    Record.model_validate(answers[3])


def test_an_error_names_line_field_and_fault(engine):
    bad = json.dumps(briefs.speech_brief(round=9) | {"mood": 1})
    answers, code = run(engine, bad)
    assert code == 2
    assert "line 1: mood: Extra inputs are not permitted" in answers[0]["error"]
    bad = json.dumps(briefs.speech_brief(indicators={"ecology": 200, "economy": 1, "research": 1}))
    assert "indicators.ecology: Input should be less than or equal to 100" in run(engine, bad)[0][0]["error"]


def test_only_a_line_feed_ends_a_line_and_a_byte_order_mark_is_dropped(engine):
    speech = json.dumps(briefs.speech_brief("One\u2028two\x85three\x0bfour"), ensure_ascii=False)
    answers, code = run(engine, b"\xef\xbb\xbf" + speech.encode() + b"\r\n" + GOOD.encode())
    assert code == 0 and len(answers) == 2


@pytest.mark.parametrize("line", [b"\xff\xfe", b'{"speech": "\\ud800"}', b"null", b"[]", b"\x00"])
def test_nonsense_is_an_error_and_not_a_crash(engine, line):
    answers, code = run(engine, line + b"\n" + GOOD.encode() + b"\n")
    assert code == 2 and "error" in answers[0] and "promises" in answers[1]


class Stumbling:
    """A backend that fails on one speech."""

    def extract(self, brief):
        if brief.speech == "boom":
            raise RuntimeError("out of memory")
        yield Record(promises=[], contradictions=[])


def test_a_line_the_model_fails_on_is_answered_too_and_the_others_as_ever():
    boom = json.dumps(briefs.speech_brief("boom"))
    answers, code = run(Stumbling(), f"{boom}\n{GOOD}\n")
    assert code == 1 and "promises" in answers[1]
    assert answers[0] == {"error": "line 1: the model failed: RuntimeError: out of memory"}
    assert run(Stumbling(), f"{boom}\nnull\n{boom}\n")[1] == 2


def test_phrase_rules_cannot_be_fetched_and_it_is_said(capsys):
    assert command_line.main(["pull", "--profile", "scripted"]) == 1
    assert "no model to fetch" in capsys.readouterr().err


def test_reactions_and_arrivals_go_the_same_way(engine):
    (answer,), code = run(engine, json.dumps(briefs.reaction_brief()), "react")
    assert code == 0
    assert [r.citizen for r in Reactions.model_validate(answer).reactions] == ["Karl", "Mia"]
    (answer,), code = run(engine, json.dumps(briefs.arrival_brief()), "arrive")
    assert code == 0 and answer["name"] != "Karl"


def test_an_unknown_profile_is_said_and_nothing_runs(capsys):
    assert command_line.main(["info", "--profile", "abacus"]) == 1
    assert "abacus" in capsys.readouterr().err


def test_info_says_what_would_run_and_why(capsys):
    assert command_line.main(["info", "--profile", "scripted", "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["profile"] == "scripted" and facts["reason"]


def test_the_commands_cover_the_contract():
    models = {name: model for name, (model, _) in command_line.COMMANDS.items()}
    assert models == {"extract": SpeechBrief, "react": ReactionBrief, "arrive": ArrivalBrief}
