"""The committed pictures are what the code draws, in the palette, and tell apart what must be told apart."""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tools.art.city import dual_grid, ground
from tools.art.city.river import river
from tools.art.contact import write_contact_sheets
from tools.art.faces.features import TONES
from tools.art.faces.sheets import COLUMNS, PEOPLE
from tools.art.palette import HEX, NAMES, RGB
from tools.draw_assets import ART, draw_all

PALETTE = {tuple(int(value) for value in colour) for colour in RGB}
PICTURES = sorted(ART.rglob("*.png"))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("art")
    draw_all(folder)
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in (".png", ".json")}


def test_the_code_draws_exactly_the_committed_files(drawn: Path) -> None:
    assert files(drawn) == files(ART)
    changed = [name for name in sorted(files(drawn)) if (drawn / name).read_bytes() != (ART / name).read_bytes()]
    assert changed == [], "run python -m tools.draw_assets and commit what it writes"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_every_pixel_is_in_the_palette_or_clear(path: Path) -> None:
    pixels = np.asarray(Image.open(path).convert("RGBA")).reshape(-1, 4)
    assert set(np.unique(pixels[:, 3])) <= {0, 255}
    colours = {tuple(int(v) for v in colour) for colour in np.unique(pixels[pixels[:, 3] == 255][:, :3], axis=0)}
    assert colours <= PALETTE


def test_palette_file_names_all_colours() -> None:
    palette = json.loads((ART / "palette.json").read_text(encoding="utf-8"))
    assert palette == {name: f"#{HEX[name]}" for name in NAMES}


@pytest.mark.parametrize("path", sorted(ART.rglob("*.json")), ids=lambda path: path.name)
def test_sprites_lie_on_their_sheet_and_do_not_overlap(path: Path) -> None:
    atlas = json.loads(path.read_text(encoding="utf-8"))
    if "sprites" not in atlas:
        return
    width, height = Image.open(path.with_name(atlas["image"])).size
    taken = np.zeros((height, width), bool)
    for name, sprite in atlas["sprites"].items():
        x, y, w, h = sprite["rect"]
        assert x >= 0 and y >= 0 and x + w <= width and y + h <= height, name
        assert not taken[y : y + h, x : x + w].any(), name
        taken[y : y + h, x : x + w] = True


def test_people_are_told_apart_by_silhouette_alone() -> None:
    shapes = {name: draw("neutral", None, None).a >= 0 for name, draw in PEOPLE.items()}
    for one, other in combinations(shapes, 2):
        assert (shapes[one] ^ shapes[other]).sum() > 250, f"{one} and {other} have the same outline"


@pytest.mark.parametrize("name", PEOPLE)
def test_tones_show_above_the_mouth(name: str) -> None:
    brows_and_eyes = {tone: PEOPLE[name](tone, None, None).a[20:40].tobytes() for tone in TONES}
    assert len(set(brows_and_eyes.values())) == len(TONES)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("tone", TONES)
def test_eyes_blink_and_mouths_move_in_every_tone(name: str, tone: str) -> None:
    frames = {PEOPLE[name](tone, None if eyes == "open" else eyes, mouth).a.tobytes() for eyes, mouth in COLUMNS}
    assert len(frames) == len(COLUMNS)


@pytest.mark.parametrize("draw", [river, ground.wasteland, ground.woods], ids=["river", "wasteland", "woods"])
def test_dual_grid_tiles_join_without_a_seam(draw: object) -> None:
    """Along every seam between two tiles the terrain begins and ends at the same pixel, give or take its rim."""
    cases = [dual_grid.cut_tiles(draw(case)).a >= 0 for case in range(16)]  # type: ignore[operator]
    member = np.random.default_rng(3).random((9, 9)) < 0.5
    size = dual_grid.TILE
    board = np.zeros((8 * size, 8 * size), bool)
    for row in range(8):
        for column in range(8):
            around = member[row : row + 2, column : column + 2].ravel()
            case = sum(int(inside) << bit for bit, inside in enumerate(around))
            y, x = row % dual_grid.PERIOD * size, column % dual_grid.PERIOD * size
            tile = cases[case][y : y + size, x : x + size]
            board[row * size : (row + 1) * size, column * size : (column + 1) * size] = tile
    seams = np.arange(size, 8 * size, size)
    across = (board[:, seams] ^ board[:, seams - 1]).mean()
    within = (board[:, seams + size // 4] ^ board[:, seams + size // 4 - 1]).mean()
    assert across < 0.06 and across < within + 0.04


def test_contact_sheets_enlarge_every_picture(tmp_path: Path) -> None:
    (tmp_path / "art" / "map").mkdir(parents=True)
    for name in ("icons.png", "map/streets.png"):
        (tmp_path / "art" / name).write_bytes((ART / name).read_bytes())
    written = write_contact_sheets(tmp_path / "art", tmp_path / "sheets")
    assert [path.name for path in written] == ["icons.png", "map_streets.png"]
    assert Image.open(written[0]).width >= 2 * Image.open(ART / "icons.png").width
