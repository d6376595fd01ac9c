"""The text model of the speech editor: what a player types is what stands there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.ui import graphemes
from game.ui.editor_buffer import Buffer
from game.ui.editor_layout import Layout

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e9\U0001f1ea"
WAVE = "\U0001f44b\U0001f3fd"

JAMO = "\u1112\u1161\u11ab"
FRAGMENTS = ["I will ", "build", "\n", " ", "e\u0301", "\u0301", FAMILY, FLAG, "\U0001f1e9", WAVE, "\u200d", JAMO]
pieces = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12))


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def layout_of(buffer: Buffer, width: int = 60) -> Layout:
    return Layout(buffer.text, width, lambda cluster: 5)


def typed(text: str, **options: int) -> Buffer:
    buffer = Buffer(**options)
    for char in text:
        buffer.type(char)
    return buffer


# ---- characters


@pytest.mark.parametrize("cluster", ["e\u0301\u0323", FAMILY, FLAG, WAVE, "\u2764\ufe0f", JAMO])
def test_one_backspace_takes_one_perceived_character(cluster: str) -> None:
    buffer = Buffer("ab")
    buffer.paste(cluster)
    buffer.backspace()
    assert buffer.text == "ab"


def test_two_flags_are_two_characters() -> None:
    buffer = Buffer(FLAG + FLAG)
    buffer.left()
    assert buffer.cursor == len(FLAG)


def test_pasted_control_characters_and_line_ends_are_made_plain() -> None:
    buffer = Buffer()
    buffer.paste("a\r\nb\rc\td\x00\x07\ue000\ud800\u202ee\u00a0f")
    assert buffer.text == "a\nb\nc  d\ue000e f"


def test_a_lone_surrogate_never_reaches_the_speech() -> None:
    buffer = Buffer()
    buffer.type("\udc80x")
    buffer.text.encode("utf-8")
    assert buffer.text == "x"


# ---- the limit


def test_paste_is_cut_at_the_limit_and_says_how_much_is_lost() -> None:
    buffer = Buffer("x" * 1190)
    assert buffer.paste("y" * 25) == 15
    assert buffer.text == "x" * 1190 + "y" * 10


def test_a_selection_makes_room_for_what_replaces_it() -> None:
    buffer = Buffer("abcd", limit=4)
    buffer.select(1, 3)
    assert buffer.paste("XY") == 0
    assert buffer.text == "aXYd"


def test_the_limit_never_cuts_a_character_in_two() -> None:
    buffer = Buffer(limit=4)
    assert buffer.paste("ab" + FAMILY) == len(FAMILY)
    assert buffer.text == "ab"


# ---- moving


def test_word_jumps_stop_at_beginnings_of_words() -> None:
    buffer = Buffer("We won't  close, Oleg.\nNever")
    buffer.move_to(0)
    stops = []
    for _ in range(9):
        buffer.right("word")
        stops.append(buffer.cursor)
    assert stops == [3, 10, 15, 17, 21, 22, 23, 28, 28]
    stops = []
    for _ in range(8):
        buffer.left("word")
        stops.append(buffer.cursor)
    assert stops == [23, 22, 21, 17, 15, 10, 3, 0]


def test_ctrl_backspace_and_ctrl_delete_take_words() -> None:
    buffer = Buffer("the old plant closes")
    buffer.backspace("word")
    assert buffer.text == "the old plant "
    buffer.move_to(4)
    buffer.delete("word")
    assert buffer.text == "the plant "


def test_up_and_down_keep_the_column_through_short_rows() -> None:
    buffer = Buffer("abcdefgh\nxy\nabcdefgh")
    buffer.move_to(6)
    layout = layout_of(buffer)
    buffer.vertical(layout, 1)
    assert buffer.cursor == 11
    buffer.vertical(layout, 1)
    assert buffer.cursor == 12 + 6
    buffer.vertical(layout, -2)
    assert buffer.cursor == 6


def test_up_from_the_first_row_and_down_from_the_last_reach_the_ends() -> None:
    buffer = Buffer("abc def")
    buffer.move_to(3)
    buffer.vertical(layout_of(buffer), -1)
    assert buffer.cursor == 0
    buffer.vertical(layout_of(buffer), 1)
    assert buffer.cursor == 7


def test_home_and_end_stay_on_the_wrapped_row() -> None:
    buffer = Buffer("one two three four")
    layout = layout_of(buffer, 45)
    assert [buffer.text[line.start : line.end] for line in layout.lines] == ["one two ", "three ", "four"]
    buffer.move_to(10)
    buffer.end(layout)
    assert buffer.cursor == 13
    buffer.home(layout)
    assert buffer.cursor == 8


def test_arrows_collapse_a_selection_to_its_sides() -> None:
    buffer = Buffer("abcdef")
    buffer.select(1, 4)
    buffer.left()
    assert buffer.selection == (1, 1)
    buffer.select(1, 4)
    buffer.right()
    assert buffer.selection == (4, 4)


def test_shift_moves_extend_the_selection() -> None:
    buffer = Buffer("we will build")
    buffer.left("word", select=True)
    assert buffer.selected == "build"
    buffer.left(select=True)
    assert buffer.selected == " build"


# ---- undo


def test_a_word_typed_in_one_go_is_one_step_of_undo() -> None:
    buffer = typed("we build homes")
    buffer.undo()
    assert buffer.text == "we build "
    buffer.undo()
    assert buffer.text == "we "
    buffer.redo()
    assert buffer.text == "we build "


def test_a_pause_begins_a_new_step() -> None:
    clock = Clock()
    buffer = Buffer(clock=clock)
    buffer.type("for")
    clock.now += 5
    buffer.type("est")
    buffer.undo()
    assert buffer.text == "for"


def test_a_move_begins_a_new_step() -> None:
    buffer = typed("abc")
    buffer.left()
    buffer.right()
    buffer.type("d")
    buffer.undo()
    assert buffer.text == "abc"


def test_undo_of_a_replacement_brings_the_selection_back() -> None:
    buffer = Buffer("close the plant")
    buffer.select(6, 9)
    buffer.type("no")
    buffer.undo()
    assert (buffer.text, buffer.selected) == ("close the plant", "the")


def test_a_new_edit_forgets_what_was_undone() -> None:
    buffer = typed("ab")
    buffer.undo()
    buffer.type("x")
    assert not buffer.redo()
    assert buffer.text == "x"


# ---- whatever is done


Act = Callable[[Buffer], object]
units = st.sampled_from(["character", "word"])
flags = st.booleans()
acts = st.one_of(
    st.builds(lambda s: lambda b: b.type(s), pieces),
    st.builds(lambda s: lambda b: b.paste(s), pieces),
    st.builds(lambda u: lambda b: b.backspace(u), units),
    st.builds(lambda u: lambda b: b.delete(u), units),
    st.builds(lambda u, s: lambda b: b.left(u, s), units, flags),
    st.builds(lambda u, s: lambda b: b.right(u, s), units, flags),
    st.builds(lambda n, s: lambda b: b.vertical(layout_of(b), n, s), st.integers(-3, 3), flags),
    st.builds(lambda s: lambda b: b.home(layout_of(b), s), flags),
    st.builds(lambda s: lambda b: b.end(layout_of(b), s), flags),
    st.builds(lambda n, s: lambda b: b.move_to(n, s), st.integers(-5, 200), flags),
    st.just(lambda b: b.select_all()),
    st.just(lambda b: b.cut()),
    st.just(lambda b: b.undo()),
    st.just(lambda b: b.redo()),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(acts, max_size=25), st.integers(1, 40))
def test_cursor_and_limit_hold_after_any_edits(steps: list[Act], limit: int) -> None:
    buffer = Buffer(limit=limit)
    for act in steps:
        act(buffer)
        cuts = graphemes.boundaries(buffer.text)
        assert len(buffer.text) <= limit
        assert buffer.cuts == cuts
        assert buffer.cursor in cuts and buffer.anchor in cuts
        buffer.text.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.lists(acts, max_size=25))
def test_undoing_everything_returns_to_the_first_text_and_redoing_to_the_last(steps: list[Act]) -> None:
    buffer = Buffer("The river carries it.")
    for act in steps:
        act(buffer)
    last = buffer.text
    while buffer.redo():
        last = buffer.text
    while buffer.undo():
        pass
    assert buffer.text == "The river carries it."
    while buffer.redo():
        pass
    assert buffer.text == last


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=12).map("".join), st.integers(5, 80))
def test_rows_hold_the_whole_text_once_and_fit_the_width(text: str, width: int) -> None:
    text = graphemes.clean(text)
    layout = Layout(text, width, lambda cluster: 5)
    position = 0
    for line in layout.lines:
        assert line.start == position
        shown = text[line.start : line.end].rstrip(" ")
        assert len(graphemes.boundaries(shown)) - 1 <= max(width // 5, 1)
        position = line.end if line.soft else line.end + 1
    assert position == len(text) + 1
    for offset in graphemes.boundaries(text):
        row = layout.row_of(offset)
        assert layout.lines[row].start <= offset <= layout.lines[row].end
