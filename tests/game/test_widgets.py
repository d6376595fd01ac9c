import pygame
import pytest

from game.actions import Action
from game.app import App
from game.ui.bar import Rolling
from game.ui.bubble import Speech, bubble_rect, draw_bubble
from game.ui.clerk_note import ClerkNote, Heard
from game.ui.menu import Menu, MenuItem
from game.ui.palette import ACCENT, DISABLED
from game.ui.toast import Toasts
from game.ui.widgets import Button, Choice, FocusRing, Widget, tooltip


def key(code: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod)


def click(pos: tuple[int, int]) -> pygame.event.Event:
    return pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1)


@pytest.fixture
def pressed() -> list[str]:
    return []


@pytest.fixture
def grid(pressed: list[str]) -> FocusRing:
    """Four buttons: a b above c d."""
    places = {"a": (0, 0), "b": (60, 0), "c": (0, 30), "d": (60, 30)}
    return FocusRing(
        [
            Button(pygame.Rect(place, (50, 20)), name, lambda name=name: pressed.append(name))
            for name, place in places.items()
        ]
    )


def test_the_id_of_what_is_cited_hides_no_word_of_a_bubble(app: App) -> None:
    words = "Wide words all the way to the edge, wwwwwwwwwwwwwwwww."
    box = bubble_rect(words, 122, (200, 200))
    rows = pygame.Rect(box.x, box.y + 14, box.w, box.h - 18)
    pictures = []
    for tag in ("", "P1234"):
        canvas = pygame.Surface((640, 360))
        draw_bubble(canvas, box, 200, Speech(words, "neutral", tag=tag), words)
        pictures.append(canvas)
    without, tagged = (pygame.image.tobytes(canvas.subsurface(rows), "RGB") for canvas in pictures)
    assert without == tagged
    assert pygame.image.tobytes(pictures[0], "RGB") != pygame.image.tobytes(pictures[1], "RGB")


def test_two_entries_on_the_note_are_told_as_fully_as_there_is_room() -> None:
    note = ClerkNote(pygame.Rect(0, 0, 104, 70))
    long, short = "Build research centre in the north, R4", "said before: P1."
    note.show([Heard(1, "Keep jobs", short, "good"), Heard(2, long, short, "doubt")], 0)
    assert " ".join(note._block(1)[0]) == f"2 {long}"
    note.show([Heard(1, long, long * 3, "good"), Heard(2, long, long * 3, "doubt")], 0)
    assert sum(note._height(index) for index in (0, 1)) <= 70 - 14


def name(ring: FocusRing) -> str:
    assert isinstance(ring.focused, Button)
    return ring.focused.label


def test_arrows_go_to_the_nearest_that_way(grid: FocusRing) -> None:
    walked = []
    for action in (Action.RIGHT, Action.DOWN, Action.LEFT, Action.UP):
        grid.act(action)
        walked.append(name(grid))
    assert walked == ["b", "d", "c", "a"]


def test_up_from_the_top_goes_round_and_left_at_the_edge_stays(grid: FocusRing) -> None:
    grid.act(Action.UP)
    assert name(grid) == "c"
    assert not grid.act(Action.LEFT)
    assert name(grid) == "c"


def test_tab_reaches_everything_and_comes_back(grid: FocusRing) -> None:
    seen = []
    for _ in range(5):
        seen.append(name(grid))
        grid.handle(key(pygame.K_TAB))
    assert seen == ["a", "b", "c", "d", "a"]
    grid.handle(key(pygame.K_TAB, pygame.KMOD_SHIFT))
    assert name(grid) == "a"


def test_exactly_one_widget_shows_the_focus(grid: FocusRing) -> None:
    grid.act(Action.NEXT)
    assert [widget.focused for widget in grid.widgets] == [False, True, False, False]


def test_enter_space_and_click_press(grid: FocusRing, pressed: list[str]) -> None:
    grid.handle(key(pygame.K_RETURN))
    grid.handle(key(pygame.K_SPACE))
    grid.handle(click((70, 40)))
    assert pressed == ["a", "a", "d"] and name(grid) == "d"


def test_a_click_beside_everything_is_not_used(grid: FocusRing, pressed: list[str]) -> None:
    assert not grid.handle(click((300, 300)))
    assert pressed == []


def test_hovering_focuses(grid: FocusRing) -> None:
    grid.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(5, 35), rel=(1, 1), buttons=(0, 0, 0)))
    assert name(grid) == "c"


def test_a_disabled_button_can_be_read_but_not_pressed(grid: FocusRing, pressed: list[str]) -> None:
    grid.widgets[1].enabled = False
    grid.act(Action.RIGHT)
    grid.act(Action.CONFIRM)
    assert name(grid) == "b" and pressed == []


def test_without_focus_the_first_arrow_takes_the_first(grid: FocusRing) -> None:
    grid.focus(None)
    assert not grid.act(Action.CONFIRM)
    grid.act(Action.DOWN)
    assert name(grid) == "a"


def test_an_empty_ring_uses_nothing() -> None:
    ring = FocusRing([])
    assert ring.focused is None
    assert not ring.handle(key(pygame.K_DOWN))
    assert not ring.handle(click((0, 0)))


def test_replacing_widgets_keeps_the_place(grid: FocusRing) -> None:
    grid.focus(3)
    grid.replace(grid.widgets[:2])
    assert name(grid) == "b"
    grid.replace([])
    assert grid.focused is None


def test_a_choice_steps_with_arrows_and_stops_at_its_ends() -> None:
    chosen: list[int] = []
    choice = Choice(pygame.Rect(0, 0, 200, 18), "Speed", ("slow", "fast", "at once"), 1, chosen.append)
    ring = FocusRing([choice])
    for action in (Action.RIGHT, Action.RIGHT, Action.LEFT, Action.LEFT, Action.LEFT, Action.CONFIRM):
        ring.act(action)
    assert chosen == [2, 1, 0, 1]


@pytest.mark.parametrize(("index", "lit"), [(0, (False, True)), (1, (True, True)), (2, (True, False))])
def test_a_choice_has_an_arrow_on_both_sides_lit_where_more_follows(index: int, lit: tuple[bool, bool]) -> None:
    choice = Choice(pygame.Rect(0, 0, 300, 18), "Speed", ("slow", "fast", "at once"), index)
    surface = pygame.Surface((300, 18))
    choice.draw(surface)
    sides = [surface.subsurface((300 - 56 + dx, 2, 8, 14)) for dx in (-52, 45)]
    seen = [{tuple(side.get_at((x, y))[:3]) for x in range(8) for y in range(14)} for side in sides]
    assert [ACCENT in colours for colours in seen] == list(lit)
    assert all(ACCENT in colours or DISABLED in colours for colours in seen)


def test_a_menu_is_walked_and_pressed(pressed: list[str]) -> None:
    menu = Menu((10, 10), 140, [MenuItem(word, lambda word=word: pressed.append(word)) for word in ("New", "Quit")])
    menu.handle(key(pygame.K_UP))
    menu.handle(key(pygame.K_RETURN))
    assert pressed == ["Quit"]
    surface = pygame.Surface((200, 100))
    menu.draw(surface)
    assert surface.get_at(menu.rect.center) != (0, 0, 0, 255)


def test_a_tooltip_stays_on_the_surface() -> None:
    surface = pygame.Surface((160, 60))
    tooltip(surface, pygame.Rect(150, 50, 10, 10), "Pollutes every tile within two fields of it.", 100)
    assert surface.get_bounding_rect().width > 0


def test_a_plain_widget_takes_no_arrows() -> None:
    assert not Widget(pygame.Rect(0, 0, 1, 1)).adjust(1)


def test_a_rolling_number_arrives() -> None:
    value = Rolling(38)
    value.target = 61
    seen = []
    for _ in range(60):
        value.update(1 / 60)
        seen.append(value.shown)
    assert seen == sorted(seen) and value.shown == 61
    assert seen[3] < 61


def test_messages_come_once_and_go() -> None:
    toasts = Toasts()
    toasts.say("The city is saved.", "good")
    toasts.say("The city is saved.", "good")
    assert toasts.messages == ["The city is saved."]
    toasts.update(60)
    assert toasts.messages == []
    with pytest.raises(KeyError, match="no kind of message"):
        toasts.say("What?", "loud")
