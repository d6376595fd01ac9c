"""The README's pictures: all are made, as large as they shall be, and the same every time."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PIL import Image

from game.content import load_content
from tools.pictures.cast import load_cast
from tools.pictures.files import SIZE, write_gif, write_png
from tools.pictures.film import film
from tools.pictures.stage import a_stage
from tools.pictures.stills import STILLS, still

DOCS = Path(__file__).parents[2] / "docs"
FIRST = 14
"""Frames of the animation that are made anew: the flight, a deed chosen, and its beginning."""
LONGEST, SHORTEST = 10_000, 6_000
"""Milliseconds of the animation."""
MOST_BYTES = 3 * 2**20


@pytest.fixture(autouse=True)
def no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")


def make(name: str, path: Path) -> bytes:
    with a_stage() as stage:
        write_png(still(stage, name), path)
    return path.read_bytes()


def begin_film(path: Path) -> bytes:
    with a_stage() as stage:
        write_gif(itertools.islice(film(stage), FIRST), path)
    return path.read_bytes()


@pytest.mark.parametrize("name", STILLS)
def test_every_picture_is_made_at_twice_the_canvas(name: str, tmp_path: Path) -> None:
    make(name, tmp_path / "one.png")
    with Image.open(tmp_path / "one.png") as picture:
        assert picture.size == (1280, 720)
        halved = picture.convert("RGB").resize((640, 360), Image.Resampling.NEAREST)
        assert halved.resize((1280, 720), Image.Resampling.NEAREST).tobytes() == picture.convert("RGB").tobytes()


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    assert make("square", tmp_path / "one.png") == make("square", tmp_path / "two.png")
    assert begin_film(tmp_path / "one.gif") == begin_film(tmp_path / "two.gif")
    with Image.open(tmp_path / "one.gif") as moving:
        assert (moving.size, moving.n_frames) == (SIZE, FIRST)  # type: ignore[attr-defined]


def test_the_animation_of_the_readme_is_short_and_light() -> None:
    path = DOCS / "play.gif"
    assert path.stat().st_size <= MOST_BYTES
    with Image.open(path) as moving:
        times = []
        for number in range(moving.n_frames):  # type: ignore[attr-defined]
            moving.seek(number)
            times.append(moving.info["duration"])
        assert moving.size == SIZE and moving.info["loop"] == 0
        assert SHORTEST <= sum(times) <= LONGEST


def test_the_cast_plays_to_a_healed_city_with_a_broken_promise() -> None:
    """What the pictures tell: the promise of the film is kept, another is not, and the end is gold."""
    cast = load_cast()
    city = cast.city(load_content(), len(cast.rounds) + 1)
    assert city.outcome is not None and city.outcome.rank == "gold"
    assert {promise.status for promise in city.promises} == {"kept", "broken", "struck"}
    assert city.promises[0].status == "kept" and city.promises[0].quote in cast.rounds[0].speech
