import pygame
import pytest

from game.window import CANVAS_SIZE, fitting_scale, placement, to_canvas, to_window


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((640, 360), 1),
        ((1279, 720), 1),
        ((1280, 720), 2),
        ((1920, 1080), 3),
        ((2560, 1080), 3),
        ((3840, 2160), 6),
        ((300, 200), 1),
        ((1, 1), 1),
    ],
)
def test_scale_is_the_largest_whole_factor(size: tuple[int, int], scale: int) -> None:
    assert fitting_scale(size) == scale
    assert placement(size).size == (CANVAS_SIZE[0] * scale, CANVAS_SIZE[1] * scale)


@pytest.mark.parametrize("size", [(1366, 768), (1280, 1024), (2560, 1080), (500, 300)])
def test_canvas_is_centred(size: tuple[int, int]) -> None:
    place = placement(size)
    assert abs((place.left) - (size[0] - place.right)) <= 1
    assert abs((place.top) - (size[1] - place.bottom)) <= 1


@pytest.mark.parametrize("size", [(640, 360), (1366, 768), (1920, 1200), (500, 300)])
def test_every_canvas_pixel_is_found_again_under_the_mouse(size: tuple[int, int]) -> None:
    for point in ((0, 0), (320, 180), (639, 359), (17, 211)):
        shown = to_window(pygame.Rect(point, (1, 1)), size)
        assert to_canvas(shown.topleft, size) == point
        assert to_canvas((shown.right - 1, shown.bottom - 1), size) == point


def test_the_border_is_outside_the_canvas() -> None:
    size = (1366, 768)
    assert to_canvas((0, 0), size) == (-22, -12)
    x, y = to_canvas((1365, 767), size)
    assert x >= 640 and y >= 360
