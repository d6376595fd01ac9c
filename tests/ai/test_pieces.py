import time

from hypothesis import given
from hypothesis import strategies as st

from ai.pieces import cut, shorten


def words(text):
    return len(text.split())


@given(st.text(alphabet="ab .!?\n。", max_size=400), st.integers(2, 30))
def test_pieces_fit_and_give_the_speech_back(speech, limit):
    pieces = cut(speech, limit, len)
    assert "".join(pieces) == speech
    assert all(len(piece) <= limit for piece in pieces)


def test_sentences_are_kept_whole_where_they_fit():
    speech = "One two three. Four five six. Seven eight nine. "
    assert cut(speech, 6, words) == ["One two three. Four five six. ", "Seven eight nine. "]


def test_a_long_run_of_stops_takes_no_longer_than_other_text():
    speech = "No!" + "!?." * 30_000 + " Yes."
    start = time.perf_counter()
    assert "".join(cut(speech, 50_000, len)) == speech
    assert time.perf_counter() - start < 5


def test_a_short_speech_is_one_piece():
    assert cut("", 5, words) == [""]
    assert shorten("One two.", 5, words) == "One two."


def test_a_shortened_speech_keeps_its_ends():
    speech = "First things first. " + "Blah blah blah. " * 50 + "And the end."
    short = shorten(speech, 20, words)
    assert short.startswith("First things") and short.endswith("And the end.") and words(short) <= 21
