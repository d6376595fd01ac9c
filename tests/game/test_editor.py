"""The speech editor as a player meets it: keys, mouse, IME, clipboard, marks."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from game.ui import clipboard
from game.ui.editor import Editor, Mark
from game.ui.editor_view import MARGIN, PITCH

CTRL, SHIFT = pygame.KMOD_CTRL, pygame.KMOD_SHIFT


@pytest.fixture(autouse=True)
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    pygame.display.init()
    pygame.display.set_mode((640, 360))
    clipboard.put("")
    yield
    pygame.display.quit()


@pytest.fixture
def notices() -> list[str]:
    return []


@pytest.fixture
def editor(notices: list[str]) -> Editor:
    editor = Editor(pygame.Rect(80, 250, 260, 84), notice=notices.append)
    editor.focus()
    return editor


def press(editor: Editor, key: int, mod: int = 0) -> bool:
    return editor.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))


def write(editor: Editor, string: str) -> None:
    for char in string:
        editor.handle(pygame.event.Event(pygame.TEXTINPUT, text=char))


def click(editor: Editor, position: tuple[int, int], times: int = 1) -> None:
    for _ in range(times):
        editor.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=position))
        editor.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=position))
        editor.update(0.05)


def picture(editor: Editor) -> bytes:
    canvas = pygame.Surface((640, 360))
    editor.update(0)
    editor.draw(canvas)
    return pygame.image.tobytes(canvas, "RGB")


def inside(editor: Editor, column: int, row: int) -> tuple[int, int]:
    """A canvas position just right of the boundary before `column` of a row."""
    line = editor.view.layout().lines[row]
    return editor.rect.x + MARGIN + line.xs[column] + 1, editor.rect.y + row * PITCH + 5


def test_a_speech_is_written_corrected_and_taken_back(editor: Editor) -> None:
    write(editor, "We keep the forst")
    press(editor, pygame.K_BACKSPACE, CTRL)
    write(editor, "forest")
    assert editor.text == "We keep the forest"
    press(editor, pygame.K_z, CTRL)
    assert editor.text == "We keep the "
    press(editor, pygame.K_z, CTRL | SHIFT)
    assert editor.text == "We keep the forest"
    assert editor.counter == "18/1200"


def test_enter_breaks_the_line_and_ctrl_enter_is_left_to_the_scene(editor: Editor) -> None:
    write(editor, "a")
    assert press(editor, pygame.K_RETURN)
    assert not press(editor, pygame.K_RETURN, CTRL)
    assert not press(editor, pygame.K_ESCAPE)
    assert not press(editor, pygame.K_TAB)
    assert editor.text == "a\n"


def test_letters_do_not_reach_shortcuts_of_the_scene(editor: Editor) -> None:
    assert press(editor, pygame.K_b)
    assert press(editor, pygame.K_SPACE)
    assert editor.text == ""


def test_altgr_is_no_shortcut(editor: Editor) -> None:
    write(editor, "abc")
    press(editor, pygame.K_a, CTRL | pygame.KMOD_ALT)
    assert editor.buffer.selected == ""


def test_copy_cut_and_paste(editor: Editor) -> None:
    write(editor, "one two")
    press(editor, pygame.K_LEFT, CTRL | SHIFT)
    press(editor, pygame.K_x, CTRL)
    assert editor.text == "one "
    press(editor, pygame.K_v, CTRL)
    press(editor, pygame.K_v, CTRL)
    assert editor.text == "one twotwo"


def test_paste_works_where_the_system_has_no_clipboard(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> str:
        raise pygame.error("no clipboard here")

    monkeypatch.setattr(pygame.scrap, "put_text", refuse)
    monkeypatch.setattr(pygame.scrap, "get_text", refuse)
    write(editor, "word")
    press(editor, pygame.K_a, CTRL)
    press(editor, pygame.K_c, CTRL)
    press(editor, pygame.K_END, CTRL)
    press(editor, pygame.K_v, CTRL)
    assert editor.text == "wordword"


def test_too_long_a_paste_is_cut_and_the_player_is_told(editor: Editor, notices: list[str]) -> None:
    clipboard.put("x" * 1500)
    press(editor, pygame.K_v, CTRL)
    assert len(editor.text) == 1200
    assert "300 characters" in notices[0]


def test_a_click_sets_the_cursor_where_the_player_points(editor: Editor) -> None:
    editor.text = "alpha beta gamma"
    click(editor, inside(editor, 6, 0))
    assert editor.buffer.cursor == 6


def test_two_clicks_select_the_word_and_three_the_row(editor: Editor) -> None:
    editor.text = "alpha beta gamma\nnext"
    click(editor, inside(editor, 7, 0), times=2)
    assert editor.buffer.selected == "beta"
    editor.update(5)
    click(editor, inside(editor, 7, 0), times=3)
    assert editor.buffer.selected == "alpha beta gamma"


def test_a_drag_selects(editor: Editor) -> None:
    editor.text = "alpha beta gamma"
    editor.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=inside(editor, 6, 0)))
    editor.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=inside(editor, 10, 0), rel=(9, 0), buttons=(1, 0, 0)))
    editor.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, button=1, pos=inside(editor, 10, 0)))
    assert editor.buffer.selected == "beta"


def test_a_long_speech_scrolls_with_the_cursor_and_the_wheel(editor: Editor) -> None:
    editor.text = "We will build. " * 70
    editor.update(0)
    assert editor.view.top == editor.view.last_top > 0
    editor.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=editor.rect.center, rel=(0, 0), buttons=(0, 0, 0)))
    editor.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=3))
    editor.update(0)
    assert editor.view.top == editor.view.last_top - 3
    write(editor, "x")
    editor.update(0)
    assert editor.view.top == editor.view.last_top


def test_a_composition_is_shown_but_not_yet_part_of_the_speech(editor: Editor) -> None:
    write(editor, "ab")
    plain = picture(editor)
    editor.handle(pygame.event.Event(pygame.TEXTEDITING, text="nihao", start=5, length=0))
    assert editor.text == "ab"
    assert picture(editor) != plain
    press(editor, pygame.K_BACKSPACE)
    assert editor.text == "ab"
    editor.handle(pygame.event.Event(pygame.TEXTINPUT, text="n"))
    assert editor.text == "abn"
    assert not editor.composing


def test_every_style_of_mark_looks_different(editor: Editor) -> None:
    editor.text = "I will build homes"
    pictures = set()
    for style in ("good", "doubt", "bad"):
        editor.marks = [Mark(7, 18, style, 1)]
        pictures.add(picture(editor))
    editor.marks = []
    pictures.add(picture(editor))
    assert len(pictures) == 4


def test_a_mark_is_found_under_the_pointer(editor: Editor) -> None:
    editor.text = "I will build homes"
    editor.marks = [Mark(7, 18, "good", 1)]
    assert editor.mark_at(inside(editor, 9, 0)) == editor.marks[0]
    assert editor.mark_at(inside(editor, 2, 0)) is None


def test_nothing_changes_while_disabled(editor: Editor) -> None:
    write(editor, "said")
    editor.enabled = False
    write(editor, "more")
    press(editor, pygame.K_BACKSPACE)
    assert editor.text == "said"


def test_without_focus_keys_are_left_to_others(editor: Editor) -> None:
    editor.blur()
    assert not press(editor, pygame.K_LEFT)
    write(editor, "x")
    assert editor.text == ""
