"""Clashes that the phrase rules derive from deeds, standing promises and the speech."""

import pytest

from ai.schema import SpeechBrief
from ai.scripted import Scripted


def deed(number: int, round_: int, verb: str, subject: str) -> dict:
    return {"id": f"D{number}", "round": round_, "verb": verb, "subject": subject}


def pledge(verb: str, subject: str, status: str = "standing") -> dict:
    return {
        "id": "P1", "round": 1, "quote": "as I said", "verb": verb, "subject": subject, "to": None, "by": None,
        "status": status,
    }  # fmt: skip


def clashes(speech: str, deeds: tuple = (), promises: tuple = ()) -> dict[str, str]:
    brief = SpeechBrief.model_validate({
        "round": 3, "rounds": 7, "indicators": {"ecology": 40, "economy": 60, "research": 10}, "citizens": ["Karl"],
        "deeds": list(deeds), "promises": list(promises), "speech": speech,
    })  # fmt: skip
    *_, record = Scripted().extract(brief)
    return {clash.against: clash.severity for clash in record.contradictions}


def test_a_promise_clashes_with_a_deed_of_the_same_round_only():
    speech = "There will be no more factories."
    assert clashes(speech, (deed(1, 3, "build", "factory"),)) == {"D1": "high"}
    assert clashes(speech, (deed(1, 2, "build", "factory"),)) == {}


@pytest.mark.parametrize(
    ("speech", "old", "severity"),
    [
        ("The forest will be cut down next round.", pledge("protect", "forest"), "high"),
        ("We will build a factory.", pledge("avoid", "industry"), "high"),
        ("We will build a factory.", pledge("improve", "air"), "medium"),
        ("We will shut the refinery.", pledge("protect", "jobs"), "medium"),
        ("We will shut the refinery.", pledge("improve", "jobs"), "low"),
        ("I will lower taxes.", pledge("build", "services"), "low"),
    ],
)
def test_against_a_standing_promise(speech, old, severity):
    assert clashes(speech, promises=(old,)) == {"P1": severity}


def test_saying_it_again_or_after_a_breach_is_no_clash_with_the_promise():
    assert clashes("The forest stays.", promises=(pledge("protect", "forest"),)) == {}
    assert clashes("We will cut down the forest.", promises=(pledge("protect", "forest", "broken"),)) == {}


def test_the_later_statement_of_a_speech_is_cited():
    brief = "The fields stay. I love them. By round five we will put up a factory on the fields."
    assert clashes(brief) == {"speech": "high"}


def test_keeping_until_then_and_closing_later_agree():
    assert clashes("I will keep the factory open until round four. I will close the factory by round six.") == {}


@pytest.mark.parametrize(
    ("speech", "done", "severity"),
    [
        ("I have never built a coal plant.", deed(1, 1, "build", "coal_plant"), "high"),
        ("I did not cut down the forest.", deed(1, 2, "remove", "forest"), "high"),
        ("No factory was closed this round.", deed(1, 3, "remove", "factory"), "high"),
        ("I have always protected our forest.", deed(1, 1, "remove", "forest"), "medium"),
        ("Our air has never been cleaner.", deed(1, 3, "build", "coal_plant"), "medium"),
    ],
)
def test_claims_that_a_deed_denies(speech, done, severity):
    assert clashes(speech, (done,)) == {"D1": severity}


def test_true_claims_and_admissions_are_no_clashes():
    felled = (deed(1, 2, "remove", "forest"),)
    assert clashes("I have never built a factory.", felled) == {}
    assert clashes("I said I would never cut a tree, and I did. I was wrong.", felled) == {}


def test_denying_a_standing_promise():
    speech = "I never said I would close the refinery."
    assert clashes(speech, promises=(pledge("remove", "oil_refinery"),)) == {"P1": "high"}
    assert clashes(speech, promises=(pledge("remove", "coal_plant"),)) == {}
