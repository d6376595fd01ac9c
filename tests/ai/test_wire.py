import pytest

from ai.prompts import record_text
from ai.schema import Arrival, Reaction, Record
from ai.sentences import sentences
from ai.wire import arrival_text, echo, reaction_text, read_arrival, read_entries, read_reaction, segments
from tests.ai import briefs

SPEECH = 'Karl, you "lost" your shift. By round five you will have work | solar work! And I never closed a thing.'
RECORD = {
    "promises": [
        {"quote": "By round five you will have work | solar work", "kind": "implicit", "category": "economy",
         "verb": "support", "subject": "jobs", "to": "Karl", "by": 5},
    ],
    "contradictions": [{"quote": "I never closed a thing", "against": "D1", "severity": "high"}],
}  # fmt: skip


def record(data=RECORD):
    return Record.model_validate(data)


def test_an_answer_reads_every_sentence_back_and_writes_what_was_heard():
    assert record_text(briefs.speech(SPEECH), record()).splitlines() == [
        r"> Karl, you \"lost\" your shift.",
        "-",
        "> By round five you will have work | solar work!",
        "+ By round five you will have work | solar work\timplicit support jobs economy 5 Karl",
        "-",
        "> And I never closed a thing.",
        "! I never closed a thing\tremove oil_refinery D1 high",
        "-",
    ]


def test_only_what_the_model_chooses_is_learned():
    learned = "".join(s.text for s in segments(briefs.speech(SPEECH), record()) if s.learned)
    assert ">" not in learned and "\n" not in learned
    assert learned.count("-") == 3


def test_what_is_written_is_read_as_the_same_record():
    brief = briefs.speech(SPEECH)
    promises, clashes = [], []
    for line in record_text(brief, record()).splitlines():
        if not line.startswith(">"):
            heard, clashing = read_entries(line)
            promises += heard
            clashes += clashing
    assert record({"promises": promises, "contradictions": clashes}) == record()


def test_a_quote_over_the_end_of_a_sentence_cannot_be_written():
    crossing = RECORD["promises"][0] | {"quote": "your shift. By round five you will have work"}
    with pytest.raises(ValueError, match="reaches over the end"):
        record_text(briefs.speech(SPEECH), record(RECORD | {"promises": [crossing]}))


def test_a_line_that_is_no_entry_is_refused():
    with pytest.raises(ValueError, match="not a line"):
        read_entries("+ something else")


def test_a_sentence_is_read_back_on_one_line():
    assert echo(sentences("one two three\tfour\x07\n")[0]) == "> one two three\\tfour\\u0007\n"


def test_reactions_and_newcomers_are_read_as_they_were_written():
    reaction = Reaction(citizen="Jean Luc", tone="angry", delta=-5, about="C1", concern="jobs", line="No, never.")
    assert reaction_text(reaction) == "C1 jobs angry -5\tNo, never.\n"
    assert read_reaction(reaction_text(reaction), "Jean Luc") == reaction
    arrival = Arrival(name="Teo", age=27, job="bird ringer", values=["nature", "family"],
                      personality="counts twice", tone="grateful", line="Forty herons.")  # fmt: skip
    assert read_arrival(arrival_text(arrival)) == arrival
