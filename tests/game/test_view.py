"""Pictures by name and the city's map."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")

import pygame
import pytest

from game.city.state import Tile
from game.view.art import ART_FOLDER, FOUL_BELOW, GREEN_FROM, Art, ArtError, evening
from game.view.lots import centre_plan
from game.view.map_view import AREA, MapView
from game.view.street_plan import plan_streets

ROWS = (
    "FFFRFAAAFF",
    "FFRRAAHHFF",
    "FARHHHHAFF",
    "AARHCCHAWF",
    "AHRHCCHAWF",
    "AHRRHCHHWA",
    "WWWRRRWIWA",
    "FWKWIRRWWA",
    "FFWIWORRWF",
    "FFWWWWWRFF",
)
KINDS = {
    "F": ("forest", "healthy"),
    "R": ("river", "clean"),
    "A": ("farmland", "good"),
    "W": ("wasteland", "bare"),
    "H": ("homes", "normal"),
    "C": ("centre", "normal"),
    "I": ("factory", "running"),
    "K": ("coal_plant", "running"),
    "O": ("oil_refinery", "running"),
}
CLEAR = [[0] * 10 for _ in range(10)]


def make_city(ecology: int = 50) -> SimpleNamespace:
    tiles = [[Tile(*KINDS[letter], 1) for letter in row] for row in ROWS]
    indicators = SimpleNamespace(ecology=ecology, economy=50, research=10)
    return SimpleNamespace(map=tiles, indicators=indicators, deeds=[], phase="deeds", round=1)


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def test_a_portrait_has_every_tone_blink_and_mouth(art: Art) -> None:
    sheets = art.data("portraits.json")
    for name in sheets["people"] + sheets["strangers"]:
        for tone in sheets["rows"]:
            frames = {pixels(art.portrait(name, tone, eyes, mouth)) for eyes, mouth in sheets["columns"]}
            assert len(frames) == len(sheets["columns"])


def test_an_unknown_person_is_always_the_same_stranger(art: Art) -> None:
    names = [f"newcomer_{n}" for n in range(40)]
    first = [art.portrait_sheet(name) for name in names]
    assert first == [Art().portrait_sheet(name) for name in names]
    assert set(first) == set(art.data("portraits.json")["strangers"])


def test_an_unknown_tone_is_drawn_neutral(art: Art) -> None:
    assert pixels(art.portrait("karl", "bored")) == pixels(art.portrait("karl", "neutral"))


def test_backdrops_fill_the_canvas(art: Art) -> None:
    for name in ("title", "speech", "speech_front", "square", "desk"):
        assert art.backdrop(name).get_size() == (640, 360)
    assert len({pixels(art.title(ecology)) for ecology in (10, 45, 90)}) == 3


@pytest.mark.parametrize("name", ["speech", "square"])
def test_the_evening_follows_the_citys_ecology(art: Art, name: str) -> None:
    shown = {ecology: evening(name, ecology) for ecology in (0, FOUL_BELOW - 1, FOUL_BELOW, GREEN_FROM - 1, GREEN_FROM)}
    assert list(shown.values()) == [f"{name}_foul", f"{name}_foul", name, name, f"{name}_green"]
    pictures = [art.backdrop(backdrop) for backdrop in dict.fromkeys(shown.values())]
    assert {picture.get_size() for picture in pictures} == {(640, 360)}
    assert len({pixels(picture) for picture in pictures}) == 3
    grounds = {pixels(picture.subsurface((0, 130, 640, 230)).copy()) for picture in pictures}
    assert len(grounds) == 1, "crowd and stage stay as they are under every sky"


def test_a_mod_replaces_a_picture(tmp_path: Path) -> None:
    mine = pygame.Surface((640, 360))
    mine.fill((1, 2, 3))
    (tmp_path / "backdrops").mkdir()
    pygame.image.save(mine, tmp_path / "backdrops" / "desk.png")
    art = Art(tmp_path)
    assert art.backdrop("desk").get_at((5, 5))[:3] == (1, 2, 3)
    assert pixels(art.backdrop("title")) == pixels(Art().backdrop("title"))


def test_a_missing_or_damaged_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArtError, match=r"backdrops/moon\.png"):
        Art().backdrop("moon")
    with pytest.raises(ArtError, match="no sprite 'spoon'"):
        Art().icon("spoon")
    (tmp_path / "marks.png").write_bytes(b"not a picture")
    with pytest.raises(ArtError, match=r"marks\.png"):
        Art(tmp_path).stamp("kept")


def test_kinds_and_states_have_thumbnails_and_mods_a_crate(art: Art) -> None:
    assert pixels(art.tile("river", "clean")) != pixels(art.tile("river", "polluted"))
    assert len({pixels(art.tile("forest", state)) for state in ("planted", "healthy", "sick")}) == 3
    assert pixels(art.tile("wind_park", "running")) == pixels(art.tile("unknown", ""))


def test_ranks_and_outcomes_look_different(art: Art) -> None:
    assert len({pixels(art.medal(rank)) for rank in ("gold", "silver", "bronze", None)}) == 4
    assert len({pixels(art.stamp(name)) for name in ("kept", "broken", "struck")}) == 3
    assert len({pixels(art.logo(ecology)) for ecology in (10, 45, 90)}) == 3


def test_cells_and_places_agree(art: Art) -> None:
    view = MapView(art)
    for row in range(10):
        for column in range(10):
            place = view.rect((column, row))
            assert AREA.contains(place)
            assert view.cell_at(place.topleft) == view.cell_at((place.right - 1, place.bottom - 1)) == (column, row)
    assert view.cell_at((AREA.left + 5, AREA.top + 1)) is None
    assert view.cell_at((AREA.right, AREA.bottom)) is None
    assert view.cell_at((0, 0)) is None


def test_the_map_stays_in_its_area(art: Art) -> None:
    canvas = pygame.Surface((640, 360))
    canvas.fill((255, 0, 255))
    view = MapView(art)
    view.draw(canvas, make_city(), CLEAR, 1.0)
    view.highlight(canvas, (0, 0), 1.0, (9, 0), [(9, 9)], [(0, 9)])
    inside = canvas.subsurface(AREA).copy()
    assert pygame.mask.from_threshold(inside, (255, 0, 255), (1, 1, 1, 255)).count() == 0
    canvas.fill((255, 0, 255), AREA)
    assert pygame.mask.from_threshold(canvas, (255, 0, 255), (1, 1, 1, 255)).count() == 640 * 360


def test_an_unchanged_city_is_not_drawn_anew(art: Art) -> None:
    view, city = MapView(art), make_city()
    assert view.picture(city, CLEAR) is view.picture(city, CLEAR)
    city.map[6][6] = Tile("solar_field", "running", 0)
    before = view.picture(make_city(), CLEAR)
    assert pixels(before) != pixels(view.picture(city, CLEAR))


def test_the_old_map_stays_until_the_new_one_is_there(art: Art) -> None:
    canvas = pygame.Surface((640, 360))
    view, city = MapView(art), make_city()
    view.draw(canvas, city, CLEAR)
    before = pixels(canvas)
    city.map[6][6] = Tile("solar_field", "running", 0)
    view.draw(canvas, city, CLEAR, budget=0)
    assert pixels(canvas) == before
    city.map[8][8] = Tile("solar_field", "running", 0)  # a second deed before the first one shows
    draws = 0
    while pixels(canvas) == before:
        view.draw(canvas, city, CLEAR, budget=0)
        draws += 1
        assert draws < 1000
    fresh = pygame.Surface((640, 360))
    MapView(art).draw(fresh, city, CLEAR)
    assert pixels(canvas) == pixels(fresh)


def test_a_city_never_drawn_before_is_not_shown_as_another(art: Art) -> None:
    canvas, fresh = pygame.Surface((640, 360)), pygame.Surface((640, 360))
    view, city = MapView(art), make_city(ecology=12)
    view.draw(canvas, make_city(), CLEAR)
    view.prepare(city, CLEAR, budget=0)
    view.draw(canvas, city, CLEAR, budget=0)
    MapView(art).draw(fresh, city, CLEAR)
    assert pixels(canvas) == pixels(fresh)


def test_a_map_drawn_ahead_needs_no_more_work(art: Art) -> None:
    view, city = MapView(art), make_city()
    while not view.prepare(city, CLEAR, budget=0):
        pass
    picture = view.picture(city, CLEAR)
    view.draw(pygame.Surface((640, 360)), city, CLEAR)
    assert view.picture(city, CLEAR) is picture


def test_no_step_of_a_new_map_takes_long(art: Art) -> None:
    """A share of the whole, as machines differ: a frame can then hold several steps or one."""
    MapView(art).picture(make_city(ecology=15), CLEAR)
    view, city, steps = MapView(art), make_city(ecology=15), []
    done = False
    while not done:
        start = time.thread_time()
        done = view.prepare(city, [[2] * 10 for _ in range(10)], budget=0)
        steps.append(time.thread_time() - start)
    assert max(steps) < sum(steps) / 6


def test_a_deed_changes_nothing_far_away(art: Art) -> None:
    """Trees and houses keep their places when something else is built."""
    view, city = MapView(art), make_city()
    before = view.picture(city, CLEAR).copy()
    city.map[8][8] = Tile("forest", "planted", 0)
    after = view.picture(city, CLEAR)
    north = pygame.Rect(0, 0, 320, 150)
    assert pixels(before.subsurface(north)) == pixels(after.subsurface(north))


@pytest.mark.parametrize(
    ("at", "tile"),
    [
        ((0, 0), Tile("forest", "sick", 1)),
        ((3, 0), Tile("river", "polluted", 1)),
        ((5, 0), Tile("farmland", "dead", 1)),
        ((0, 6), Tile("forest", "planted", 0)),
        ((7, 6), Tile("clean_factory", "running", 0)),
        ((8, 6), Tile("wind_park", "turning", 0)),
    ],
)
def test_a_changed_tile_is_seen_on_its_cell(art: Art, at: tuple[int, int], tile: Tile) -> None:
    view, city = MapView(art), make_city()
    canvas = pygame.Surface((640, 360))
    view.draw(canvas, city, CLEAR)
    before = canvas.subsurface(view.rect(at)).copy()
    city.map[at[1]][at[0]] = replace(tile)
    view.draw(canvas, city, CLEAR, budget=float("inf"))
    assert pixels(before) != pixels(canvas.subsurface(view.rect(at)))


def test_pollution_and_ecology_show_on_the_map(art: Art) -> None:
    view = MapView(art)
    clean = view.picture(make_city(), CLEAR).copy()
    smoky = view.picture(make_city(), [[2] * 10 for _ in range(10)]).copy()
    dying = view.picture(make_city(ecology=15), CLEAR)
    assert pixels(clean) != pixels(smoky) != pixels(dying)
    assert _colourfulness(dying) < _colourfulness(clean) * 0.9


def _colourfulness(surface: pygame.Surface) -> float:
    data = pixels(surface)[: 3 * 20000]
    return sum(max(data[at : at + 3]) - min(data[at : at + 3]) for at in range(0, len(data), 3)) / len(data)


def test_the_map_lives(art: Art) -> None:
    canvas = pygame.Surface((640, 360))
    view, city = MapView(art), make_city()
    frames = set()
    for step in range(4):
        view.draw(canvas, city, CLEAR, step * 0.7)
        frames.add(pixels(canvas))
    assert len(frames) == 4


def test_streets_join_all_homes_and_the_centre() -> None:
    kinds = [[KINDS[letter][0] for letter in row] for row in ROWS]
    plan = plan_streets(kinds)
    reached = {min(plan.edges)[0]}
    while True:
        grown = reached | {corner for edge in plan.edges if reached & set(edge) for corner in edge}
        if grown == reached:
            break
        reached = grown
    assert reached == {corner for edge in plan.edges for corner in edge}
    for y, row in enumerate(kinds):
        for x, kind in enumerate(row):
            if kind in ("homes", "centre"):
                assert reached & {(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)}, (x, y)
    assert plan.bridges
    for (x0, y0), (_, y1) in plan.bridges:
        sides = (kinds[y0 - 1][x0], kinds[y0][x0]) if y0 == y1 else (kinds[y0][x0 - 1], kinds[y0][x0])
        assert sides == ("river", "river")


@pytest.mark.parametrize(("works", "bridges"), [("O", True), ("", False)])
def test_a_bridge_leads_from_bank_to_bank(works: str, bridges: bool) -> None:
    east = [["W" if letter in "IKO" and letter not in works else letter for letter in row[3:]] for row in ROWS[4:]]
    kinds = [[KINDS[letter][0] for letter in row] for row in east]
    plan = plan_streets(kinds)
    ends = [corner for edge in plan.edges for corner in edge]
    assert bool(plan.bridges) == bridges
    for x, y in {corner for edge in plan.bridges for corner in edge if ends.count(corner) == 1}:
        assert [kinds[y + dy][x + dx] for dy in (-1, 0) for dx in (-1, 0)].count("river") < 3, (x, y)


@pytest.mark.parametrize("kinds", [[["river"] * 3] * 3, [["homes"]], [["forest", "homes"], ["river", "forest"]]])
def test_odd_maps_have_streets_or_none(kinds: list[list[str]]) -> None:
    plan_streets(kinds)


def test_a_centre_of_any_size_has_one_town_hall() -> None:
    for size in range(1, 9):
        plan = centre_plan([(x, 0) for x in range(size)])
        assert len(plan) == size
        assert list(plan.values()).count("townhall") == 1


def test_the_game_needs_no_drawing_libraries() -> None:
    code = "import sys, game.view.map_view; sys.exit(any(m in sys.modules for m in ('numpy', 'PIL')))"
    environment = os.environ | {"SDL_VIDEODRIVER": "dummy"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
    assert ART_FOLDER.is_dir()
