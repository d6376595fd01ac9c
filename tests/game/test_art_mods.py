"""Pictures of mods take the place of the game's, and what cannot be used is left out with a word."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.app import App
from game.art_mods import usable_art
from game.boot import boot
from game.city import rules
from game.content import load_content
from game.paths import mods_folder
from game.scenes.city import CityScene
from game.view.art import ART_FOLDER, Art
from tests.game.stage import messages, start

RED = (250, 3, 77)
"""No colour of the palette."""


@pytest.fixture
def mod(tmp_path: Path) -> Path:
    folder = tmp_path / "rosy"
    (folder / "art").mkdir(parents=True)
    return folder


def paint(folder: Path, name: str, size: tuple[int, int] | None = None) -> Path:
    """Put a red picture into a mod, of the size of the game's unless another is asked for."""
    target = folder / "art" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    picture = pygame.Surface(size or pygame.image.load(ART_FOLDER / name).get_size(), pygame.SRCALPHA, 32)
    picture.fill(RED)
    pygame.image.save(picture, target)
    return target


def write(folder: Path, name: str, change: Any) -> None:
    """Put the game's JSON into a mod, changed."""
    data = json.loads((ART_FOLDER / name).read_text(encoding="utf-8"))
    change(data)
    (folder / "art" / name).write_text(json.dumps(data, indent=1), encoding="utf-8")


def fault(folder: Path) -> str:
    folders, problems = usable_art([folder])
    assert not folders and len(problems) == 1
    assert problems[0].startswith(f"The pictures of the mod {folder.name} were left out.")
    return problems[0]


def test_pictures_of_a_mod_are_shown_in_the_running_game(app: App, home: Path) -> None:
    folder = mods_folder() / "rosy"
    (folder / "art").mkdir(parents=True)
    (folder / "manifest.json").write_text('{"id": "rosy", "name": "Rosy", "version": "1", "format": 1}', "utf-8")
    paint(folder, "portraits/karl.png")
    paint(folder, "map/meadow.png")
    for _ in boot(app.ctx):
        pass
    assert not messages(app)
    assert app.ctx.art.portrait("karl", "angry").get_at((30, 30))[:3] == RED
    city = rules.new_city(app.ctx.content, seed=1)
    rules.begin_deeds(app.ctx.content, city)
    start(app, CityScene(city))
    for _ in range(30):
        app.frame(0.1)
    shown = app.window.canvas.subsurface((8, 40, 300, 300))
    reddish = pygame.mask.from_threshold(shown, RED, (60, 60, 60, 255)).count()
    assert reddish > 500, "the meadow shows, in the light of the hour"


def test_a_new_face_may_be_brought_in(mod: Path) -> None:
    paint(mod, "portraits/karl.png").rename(mod / "art" / "portraits" / "zelda.png")
    folders, problems = usable_art([mod])
    assert not problems
    assert Art(*folders).portrait("zelda").get_at((5, 5))[:3] == RED


def test_an_atlas_may_be_larger_and_hold_more(mod: Path) -> None:
    width, height = pygame.image.load(ART_FOLDER / "icons.png").get_size()
    paint(mod, "icons.png", (width, height + 16))
    write(mod, "icons.json", lambda data: data["sprites"].update(rose={"rect": [0, height, 16, 16]}))
    folders, problems = usable_art([mod])
    assert not problems
    assert Art(*folders).icon("rose").get_size() == (16, 16)


def test_damaged_pictures_leave_the_others_of_the_mod_out(mod: Path) -> None:
    paint(mod, "icons.png")
    (mod / "art" / "logo.png").write_bytes(b"\x89PNG and then nothing")
    assert "logo.png: cannot be read as a picture" in fault(mod)


def test_a_picture_of_another_size_is_named_with_both_sizes(mod: Path) -> None:
    paint(mod, "backdrops/title.png", (320, 180))
    assert "backdrops/title.png: is 320 by 180 pixels and has to be 640 by 360" in fault(mod)


def test_a_path_the_game_does_not_know_is_told_with_the_nearest(mod: Path) -> None:
    paint(mod, "backdrops/title.png").rename(mod / "art" / "backdrops" / "titel.png")
    assert "did you mean backdrops/title.png?" in fault(mod)


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("icons.json", lambda data: data["sprites"].pop("leaf"), "'leaf' is missing"),
        ("icons.json", lambda data: data["sprites"]["leaf"].update(rect=[0, 0, 4000, 9]), "reaches beyond its sheet"),
        ("icons.json", lambda data: data["sprites"]["leaf"].update(rect="all"), "expected a rectangle"),
        ("icons.json", lambda data: data.update(image="../logo.png"), "has to be 'icons.png'"),
        ("icons.json", lambda data: data.update(sprites=[]), "expected an object"),
        ("lights.json", lambda data: data["day"].pop("windows"), "'windows' is missing"),
        ("lights.json", lambda data: data["day"].update(windows="many"), "expected a number"),
    ],
)
def test_an_atlas_that_lacks_something_is_told_with_file_line_and_key(
    mod: Path, name: str, change: Any, words: str
) -> None:
    write(mod, name, change)
    told = fault(mod)
    assert words in told and f"{name}, line " in told


def test_json_that_is_none_is_told(mod: Path) -> None:
    (mod / "art" / "tables.json").write_text("{", encoding="utf-8")
    assert "tables.json, line 1" in fault(mod)


def test_a_spoiled_mod_does_not_keep_the_next_one_out(mod: Path, tmp_path: Path) -> None:
    (mod / "art" / "logo.png").write_bytes(b"")
    other = tmp_path / "sound"
    shutil.copytree(ART_FOLDER / "portraits", other / "art" / "portraits")
    folders, problems = usable_art([mod, tmp_path / "without", other])
    assert folders == [other / "art"] and len(problems) == 1


def test_the_game_s_own_pictures_would_do_as_a_mod(tmp_path: Path) -> None:
    shutil.copytree(ART_FOLDER, tmp_path / "copy" / "art", ignore=shutil.ignore_patterns("*.md"))
    assert usable_art([tmp_path / "copy"]) == ([tmp_path / "copy" / "art"], [])
    assert load_content()
