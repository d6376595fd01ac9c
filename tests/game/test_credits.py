from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pygame
import pytest

from game.app import App
from game.content import load_content
from game.scenes.credits import CreditsError, CreditsScene, read_credits
from game.scenes.title import TitleScene
from game.ui.fonts import FONTS
from game.view.art import Art
from tests.game.stage import outside_untouched, press, start

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def scene(app: App) -> Any:
    app.ctx.content, app.ctx.art = load_content(), Art()
    app.ctx.settings.change(reduced_motion=True)
    start(app, TitleScene())
    press(app, pygame.K_UP, pygame.K_UP, pygame.K_RETURN)
    return app.scenes[-1]


def written(scene: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    found: list[str] = []

    def draw(surface: pygame.Surface, pos: Any, string: str, *rest: Any, **more: Any) -> int:
        found.append(string)
        return 0

    monkeypatch.setattr("game.ui.text.draw", draw)
    for index in range(len(scene.book)):
        scene.open(index)
        for block in scene.page.blocks:
            block.draw(pygame.Surface((640, 360)), 0, 0)
    monkeypatch.undo()
    return " ".join(found)


def test_they_open_from_the_title_and_lead_back(app: App, scene: Any) -> None:
    assert isinstance(scene, CreditsScene)
    press(app, pygame.K_ESCAPE)
    assert isinstance(app.scenes[-1], TitleScene)


def test_every_font_file_is_named_with_its_licence(scene: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    told = written(scene, monkeypatch)
    for path in FONTS.iterdir():
        assert path.name in told, path.name
    entries = {entry.file: entry for page in read_credits().chapters for entry in page.entries if entry.file}
    for path in FONTS.glob("*-OFL.txt"):
        entry = next(entry for entry in entries.values() if entry.terms == path.name)
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert entry.by in first
        assert entry.licence == "SIL Open Font License 1.1"


def test_what_the_notice_names_the_credits_name_with_the_same_licence() -> None:
    notice = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    entries = {entry.name.casefold(): entry.licence for page in read_credits().chapters for entry in page.entries}
    packages = notice.split("installed beside it")[1].split("Tools the game's own")[0]
    named = re.findall(r"([\w.-]+(?:, [\w.-]+)*(?: and [\w.-]+)?) \(([^)]*)\)", packages)
    assert len(named) >= 12
    for names, licence in named:
        for name in re.split(r", | and ", names.removeprefix("and ").removeprefix("through them ")):
            if name in ("through", "them", "and", ""):
                continue
            assert entries.get(name.casefold()) == licence, name
    for name in ("SmolLM2-135M-Instruct", "Ministral 3", "soundfile", "libvorbis"):
        assert name in notice
        assert any(name.casefold() in f"{entry} {by}".casefold() for entry, by in _names()), name


def _names() -> list[tuple[str, str]]:
    return [(entry.name, entry.by) for page in read_credits().chapters for entry in page.entries]


def test_every_package_the_game_asks_for_is_credited() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    known = {name.casefold() for name, _ in _names()}
    renamed = {"torch": "pytorch"}
    for wanted in project["dependencies"]:
        name = re.split(r"[=<>~!;\[ ]", wanted)[0].casefold()
        assert renamed.get(name, name) in known, name


def test_mods_that_are_played_with_are_named(app: App, scene: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "windmills 1.0" not in written(scene, monkeypatch)
    app.ctx.mods = ["windmills 1.0"]
    start(app, CreditsScene())
    assert "windmills 1.0" in written(app.scenes[-1], monkeypatch)


@pytest.mark.parametrize("size", ["normal", "large"])
def test_no_entry_writes_beyond_the_page(app: App, scene: Any, size: str) -> None:
    app.ctx.settings.change(text_size=size, font="legible")
    app.apply_settings()
    for index in range(len(scene.book)):
        scene.open(index)
        for block in scene.page.blocks:
            canvas = pygame.Surface((scene.page.width + 40, block.height + 60))
            blank = canvas.copy()
            block.draw(canvas, 20, 30)
            box = pygame.Rect(19, 28, scene.page.width + 2, block.height + 5)
            assert outside_untouched(canvas, box, blank), scene.chapter.tab


@pytest.mark.parametrize(
    ("data", "why"),
    [("{", "credits.json"), ('{"chapters": [{"tab": 1}]}', "chapters.0.tab"), (None, "cannot be read")],
)
def test_credits_that_cannot_be_read_say_where_and_why(tmp_path: Path, data: str | None, why: str) -> None:
    path = tmp_path / "credits.json"
    if data is not None:
        path.write_text(data)
    with pytest.raises(CreditsError, match=re.escape(why)):
        read_credits(path)
