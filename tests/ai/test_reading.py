from ai.decode import Step
from ai.reading import Transcript, merged, read_record, repeats_itself, whole_entries
from ai.schema import MAX_ITEMS, Contradiction, Promise, Record
from tests.ai import briefs

ENTRY = '{"quote":"%s","kind":"explicit","category":"ecology","verb":"remove","subject":"coal_plant","to":null,"by":5}'
ONE = ENTRY % "By round five I will close the coal plant"
TWO = ENTRY % "The forest stays."


def transcript(text):
    return Transcript(bytearray(text.encode()))


def test_closing_punctuation_is_cut_from_quotes_and_repetitions_are_dropped():
    record = read_record(transcript(f'{{"promises":[{ONE},{TWO},{TWO}],"contradictions":[]}}'), briefs.speech())
    assert [p.quote for p in record.promises] == ["By round five I will close the coal plant", "The forest stays"]


def test_confidence_is_the_geometric_mean_of_the_entrys_own_choices():
    text = Transcript()
    text.add(Step((1,)), b'{"promises":[')
    text.add(Step((2,), 0.25), ONE.encode())
    text.add(Step((3,), 1.0), b",")
    text.add(Step((4,), 0.5), TWO.encode())
    text.add(Step((5,), 0.1), b'],"contradictions":[]}')
    first, second = read_record(text, briefs.speech()).promises
    assert first.confidence == 0.5
    assert abs(second.confidence - 0.05**0.5) < 1e-3


def test_a_loop_is_noticed_and_what_was_whole_is_kept():
    looping = f'{{"promises":[{ONE},{TWO},{ONE},'
    assert repeats_itself(looping)
    assert not repeats_itself(f'{{"promises":[{ONE},{TWO},')
    assert len(read_record(transcript(whole_entries(looping)), briefs.speech()).promises) == 2


def test_a_character_that_is_not_complete_yet_is_not_shown():
    text = Transcript()
    text.add(Step((1,)), b'{"line":"caf' + "é".encode()[:1])
    assert text.line() == "caf"
    text.add(Step((2,)), "é".encode()[1:] + b'."}')
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
