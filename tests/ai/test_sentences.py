import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai.sentences import LONGEST, sentences
from tests.ai.hostile import HOSTILE


@pytest.mark.parametrize("speech", HOSTILE.values(), ids=HOSTILE)
def test_pieces_joined_give_the_speech_back(speech):
    assert "".join(sentences(speech)) == speech


@given(st.text(alphabet='ab .!?…\n,’"森。', max_size=80))
def test_any_text_is_cut_without_loss(speech):
    assert "".join(sentences(speech)) == speech


@pytest.mark.parametrize(
    ("speech", "count"),
    [
        ("The forest stays. I will close the plant.", 2),
        ("i will do it now. that plant is closing", 2),
        ("We are going to... close the plant, all of it.", 1),
        ("That is what I wanted… Now you will get a school.", 2),
        ("Mr. Horn will get his money, Dr. Bell her ward.", 1),
        ("Rates fall by 3.5 percent, not a cent more.", 1),
        ("Rents frozen. Today.", 1),
        ("Solar. Next round. And that is that.", 2),
        ("To do:\n- plant a wood\n- mend the dyke", 2),
        ("森は残します。工場は閉めます。", 2),
        ("", 0),
    ],
)
def test_a_cut_falls_between_thoughts(speech, count):
    assert len(sentences(speech)) == count


def test_speech_without_stops_is_cut_at_its_connectives():
    pieces = sentences("and then we build a school and the forest stays " * 20)
    assert all(len(piece.split()) <= LONGEST for piece in pieces)
    assert all(piece.startswith(("and", "the")) for piece in pieces)
