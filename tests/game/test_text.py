import string
from itertools import pairwise
from pathlib import Path

import pygame
import pytest

from game.ui import text
from game.ui.bitmap_font import FontError, read_bitmap_font
from game.ui.fonts import FONTS, face
from game.ui.palette import N0, N7

FACES = ("clerk", "label", "heading", "big")
ODD = ("שלום עולם", "مرحبا", "😀👩‍👩‍👧", "e\u0301", "\u200d\ufe0f", "\ud800", "\x00\t", "漢字", "Ω Ж ş", "\ufeff")


@pytest.fixture
def surface() -> pygame.Surface:
    return pygame.Surface((200, 60))


def test_the_clerks_hand_has_ascii_and_western_letters() -> None:
    grids = read_bitmap_font(FONTS / "clerk.txt")
    wanted = string.ascii_letters + string.digits + string.punctuation + " “”‘’„–—…€←→↑↓«»¡¿·×°"
    wanted += "äàáâãåæçèéêëìíîïñòóôõöøœßùúûüÿ" + "ÄÀÁÂÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜŸ"
    assert [letter for letter in wanted if letter not in grids] == []


def test_no_two_letters_look_alike() -> None:
    grids = read_bitmap_font(FONTS / "clerk.txt")
    letters = [letter for letter in string.ascii_letters + string.digits + "äàáâãåèéêëõőöşșÄÀÁÂÃÅ" if letter != "O"]
    shapes = [(grids[letter].rows, grids[letter].top) for letter in letters]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("font", FACES)
@pytest.mark.parametrize("odd", ODD)
def test_any_text_can_be_measured_wrapped_and_drawn(surface: pygame.Surface, font: str, odd: str) -> None:
    assert text.size(odd, font)[0] >= 0
    text.draw(surface, (5, 20), odd, N7, font, shadow=N0, outline=N0)
    assert "".join(text.wrap(odd * 20, font, 60)).replace(" ", "") == (odd * 20).replace(" ", "")


def test_width_returned_is_the_width_measured(surface: pygame.Surface) -> None:
    for font in FACES:
        assert text.draw(surface, (0, 20), "Forest", N7, font) == text.size("Forest", font)[0] > 0


def test_the_top_of_the_capitals_is_where_it_was_asked_for(surface: pygame.Surface) -> None:
    for font in FACES:
        surface.fill((0, 0, 0))
        text.draw(surface, (10, 25), "H", N7, font)
        box = pygame.mask.from_threshold(surface, N7, (1, 1, 1)).get_bounding_rects()[0]
        assert box.y == 25 and box.height == face(font).cap and box.x in (10, 11, 12)


def test_alignment(surface: pygame.Surface) -> None:
    for align, left in (
        ("left", 100),
        ("centre", 100 - text.size("HEH")[0] // 2),
        ("right", 100 - text.size("HEH")[0]),
    ):
        surface.fill((0, 0, 0))
        text.draw(surface, (100, 20), "HEH", N7, align=align)
        ink = pygame.mask.from_threshold(surface, N7, (1, 1, 1)).get_bounding_rects()
        assert min(box.x for box in ink) == left


def test_only_the_asked_for_colours_are_drawn(surface: pygame.Surface) -> None:
    for font in FACES:
        surface.fill(N0)
        text.draw(surface, (5, 20), "Smoke & 38", N7, font)
        found = {tuple(surface.get_at((x, y)))[:3] for x in range(200) for y in range(60)}
        assert found == {N0, N7}


def test_wrapped_lines_fit_and_lose_no_word() -> None:
    speech = "We will build a solar field on the east bank before round five.\n\nOleg, you will have a job in it."
    lines = text.wrap(speech, "clerk", 120)
    assert all(text.size(line)[0] <= 120 for line in lines)
    assert " ".join(" ".join(lines).split()) == " ".join(speech.split())
    assert "" in lines


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = text.wrap("no " + "x" * 100 + " end", "label", 50)
    assert all(text.size(line, "label")[0] <= 50 for line in lines)
    assert "".join(lines).replace(" ", "") == "no" + "x" * 100 + "end"


def test_wrap_of_nothing_and_of_too_narrow_a_box() -> None:
    assert text.wrap("", "clerk", 50) == [""]
    assert text.wrap("abc", "clerk", 0) == ["a", "b", "c"]


def test_spans_point_into_the_text() -> None:
    speech = "one two\nthree  four"
    spans = text.wrap_spans(speech, "clerk", 30)
    assert [speech[start:end].rstrip() for start, end in spans] == text.wrap(speech, "clerk", 30)
    assert all(end <= later for (_, end), (later, _) in pairwise(spans))


def test_offsets_lead_from_left_to_right() -> None:
    ends = text.offsets("Wir alle")
    assert ends[0] == 0 and len(ends) == 9
    assert ends == sorted(ends) and ends[-1] == text.size("Wir alle")[0] + 1


def test_fit_ends_in_an_ellipsis() -> None:
    assert text.fit("short", "clerk", 100) == "short"
    cut = text.fit("The northern forest stays", "clerk", 60)
    assert cut.endswith("…") and text.size(cut)[0] <= 60


def test_memory_for_rendered_text_is_bounded(monkeypatch: pytest.MonkeyPatch, surface: pygame.Surface) -> None:
    monkeypatch.setattr(text, "RENDERED_PIXELS_KEPT", 20_000)
    for number in range(200):
        text.draw(surface, (0, 20), f"number {number}", N7)
    assert sum(image.get_width() * image.get_height() for image in text._rendered.values()) <= 20_000


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("glyph A\n##\n#\n", 2),
        ("\nglyph AB\n#\n", 2),
        ("glyph A\n#x\n", 2),
        ("accent Ä = A diaeresis\n", 1),
        ("letter A\n", 1),
    ],
)
def test_a_damaged_font_file_says_where(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "hand.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FontError, match=rf"hand\.txt, line {line}: expected"):
        read_bitmap_font(path)
