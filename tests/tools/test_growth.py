"""The growth of an answer's time is measured on what it says, fitted and judged."""

import pytest

from ai.scripted import Scripted
from tools.bench import growth
from tools.bench.ours import Ours


def test_briefs_have_the_sizes_that_they_are_asked_for():
    assert len(growth.BLOCKS) * growth.BLOCK >= max(growth.WORDS)
    for words in growth.WORDS:
        assert len(growth.talk(words).speech.split()) == words
    assert [len(growth.burdened(n).promises) for n in growth.PROMISES] == list(growth.PROMISES)
    assert [len(growth.crowd(n).citizens) for n in growth.CITIZENS] == list(growth.CITIZENS)


def test_every_axis_is_timed_and_drawn(tmp_path):
    ours = Ours(Scripted())
    try:
        axes = [(name, sizes[:3], work) for name, sizes, work in growth.AXES]
        found = growth.measure(ours, 1, axes)
    finally:
        ours.close()
    assert [len(one["milliseconds"]) for one in found.values()] == [3, 3, 3]
    growth.draw(tmp_path / "growth.png", found)
    assert (tmp_path / "growth.png").read_bytes().startswith(b"\x89PNG")


def test_a_line_is_found_and_what_outgrows_it_fails(capsys):
    straight = growth.fitted([0, 10, 20, 40], [100.0, 150.0, 200.0, 300.0])
    assert straight["slope"] == pytest.approx(5) and straight["intercept"] == pytest.approx(100)
    assert straight["r2"] == pytest.approx(1) and straight["beyond"] == pytest.approx(1)
    assert growth.report({"words": straight}) == 0
    squared = growth.fitted([1, 2, 4, 8, 16], [1.0, 4.0, 16.0, 64.0, 256.0])
    assert growth.report({"words": squared}) == 1
    assert "FASTER THAN A LINE" in capsys.readouterr().out
