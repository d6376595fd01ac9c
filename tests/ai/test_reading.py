import math

import pytest

from ai.calibration import Calibration, Scale
from ai.decode import Step
from ai.reading import Transcript, merged, read_sentence, repeats_itself
from ai.schema import MAX_ITEMS, Contradiction, Promise, Record
from tests.ai import briefs

CLOSE = "+ By round five I will close the coal plant\texplicit remove coal_plant ecology 5 -\n"
STAYS = "+ The forest stays.\timplicit protect forest ecology - Karl\n"
LIE = "! The forest stays\tremove oil_refinery D1 high\n"


def transcript(text):
    return Transcript(bytearray(text.encode()))


def test_what_was_written_after_a_sentence_becomes_entries_of_the_record():
    record = read_sentence(transcript(CLOSE + STAYS + STAYS + LIE + "-"), briefs.speech(), Calibration())
    close, stays = record.promises
    assert (close.quote, close.verb, close.subject, close.by, close.to) == (
        "By round five I will close the coal plant", "remove", "coal_plant", 5, None
    )  # fmt: skip
    assert (stays.quote, stays.by, stays.to) == ("The forest stays", None, "Karl")  # without its full stop
    assert [(clash.against, clash.severity) for clash in record.contradictions] == [("D1", "high")]


def test_confidence_rests_on_the_mark_and_the_fields_not_on_the_quotes_end():
    text = Transcript()
    text.add(Step((1,), 0.5), b"+")
    text.add(Step((2,), 0.1), b" The forest stays")
    text.add(Step((3,), 0.1), b"\t")
    text.add(Step((4,), 0.8), b"implicit")
    text.add(Step((5,)), b" protect forest ecology - -\n")
    text.add(Step((6,), 0.2), b"-")
    assert read_sentence(text, briefs.speech(), Calibration()).promises[0].confidence == pytest.approx(0.4)
    wary = Calibration(promise=Scale(slope=2.0, offset=-1.0))
    expected = 1 / (1 + math.exp(-(2 * math.log(0.4 / 0.6) - 1)))
    assert read_sentence(text, briefs.speech(), wary).promises[0].confidence == pytest.approx(expected, abs=1e-4)


def test_a_loop_is_noticed_at_the_line_that_comes_again():
    assert repeats_itself(CLOSE + STAYS + CLOSE)
    assert not repeats_itself(CLOSE + STAYS)
    assert not repeats_itself(CLOSE + STAYS + CLOSE[:-1])


def test_a_character_that_is_not_complete_yet_is_not_shown():
    text = Transcript()
    text.add(Step((1,)), b"P1 jobs angry -3\tcaf" + "é".encode()[:1])
    assert text.line() == "caf"
    text.add(Step((2,)), "é".encode()[1:] + b".\n")
    assert text.line() == "café."


def promise(quote, confidence):
    return Promise.model_validate(
        {"quote": quote, "kind": "explicit", "category": "ecology", "verb": "remove", "subject": "factory", "to": None,
         "by": None, "confidence": confidence}
    )  # fmt: skip


def test_a_promise_repeated_in_a_later_piece_stands_once_however_sure_the_clerk_was():
    clash = Contradiction(quote="I never built it", against="D1", severity="low", confidence=0.5)
    first = Record(promises=[promise("I will close it", 0.5)], contradictions=[clash])
    later = Record(
        promises=[promise("I will sell it", 0.4), promise("I will close it", 0.7)],
        contradictions=[clash.model_copy(update={"confidence": 0.9})],
    )
    whole = merged([first, later])
    assert whole.promises == [promise("I will close it", 0.5), promise("I will sell it", 0.4)]
    assert whole.contradictions == [clash]


def test_a_record_never_holds_more_than_the_contract_allows():
    parts = [Record(promises=[promise(f"I will close {n}", 0.5)], contradictions=[]) for n in range(MAX_ITEMS + 9)]
    assert [p.quote for p in merged(parts).promises] == [f"I will close {n}" for n in range(MAX_ITEMS)]
