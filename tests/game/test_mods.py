"""Mods: laid over the base game in order, played like it, and left out with a word where they are broken."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pygame
import pytest

from ai.schema import ReactionBrief, SpeechBrief
from game.app import App
from game.boot import boot
from game.city import rules
from game.city.definitions import Content
from game.city.journal import Journal
from game.content import load_content
from game.mods import load_with_mods, merged
from game.paths import mods_folder
from game.replay import ReplayError, check, make
from game.saves import content_hash
from game.scenes.city import CityScene
from game.view.art import Art
from tests.game.stage import first_cell, messages, play_round, pledge, start

WINDMILLS: dict[str, Any] = {
    "manifest": {"id": "windmills", "name": "Windmills", "version": "1.2", "format": 1},
    "tiles": {
        "windmill": {
            "name": "Windmill", "plural": "Windmills", "glyph": "M", "subject": "windmill", "group": "clean_energy",
            "first": "turning", "jobs": 1,
            "states": {"turning": {"name": "turning", "yields": {"ecology": 1, "economy": 2}, "why": "wind is free"}},
        }
    },
    "deeds": {
        "windmill": {
            "name": "Windmill", "summary": "turns on windy days", "past": "put up a windmill", "icon": "ecology",
            "on": [{"kind": "wasteland"}], "verb": "build", "subject": "windmill",
            "becomes": {"kind": "windmill", "state": "turning"}, "now": {"economy": -1},
        }
    },
    "balance": {"stances": {"nature": {"windmill": 2}}},
}  # fmt: skip


@pytest.fixture
def mods(home: Path) -> Path:
    """The folder of mods, empty."""
    mods_folder().mkdir(parents=True)
    return mods_folder()


def put(mods: Path, name: str, files: dict[str, Any]) -> Path:
    """Write a mod of files by their stems; what is text stays as it is."""
    folder = mods / name
    folder.mkdir()
    for stem, data in files.items():
        text = data if isinstance(data, str) else json.dumps(data, indent=1)
        (folder / f"{stem}.json").write_text(text, encoding="utf-8")
    return folder


def manifest(name: str) -> dict[str, Any]:
    return {"id": name, "name": name, "version": "1", "format": 1}


@pytest.fixture
def windy(mods: Path) -> Content:
    put(mods, "windmills", WINDMILLS)
    loaded = load_with_mods(mods)
    assert loaded.problems == [] and loaded.names == ["windmills 1.2"]
    return loaded.content


def test_without_mods_the_content_is_the_base_game(home: Path) -> None:
    assert load_with_mods(mods_folder()).content == load_content()


def test_a_tile_of_a_mod_can_be_built_promised_and_judged(windy: Content) -> None:
    city = rules.new_city(windy, seed=1)
    brief = SpeechBrief.model_validate(rules.speech_brief(windy, city, "We will build windmills."))
    assert brief.subjects is not None and "windmill" in brief.subjects
    promise = pledge("We will build a windmill", "build", "windmill", to="Mia", by=1)
    play_round(windy, city, [(first_cell(city, "wasteland"), "windmill")], [promise])
    assert (city.promises[0].status, city.promises[0].reason) == (
        "kept",
        "In round 1 the mayor put up a windmill (D1).",
    )
    assert any(entry.what == "Windmill" and entry.why == "wind is free" for entry in rules.report(windy, city).entries)


def test_a_tile_that_nobody_drew_is_shown_all_the_same(app: App, windy: Content) -> None:
    app.ctx.content, app.ctx.art = windy, Art()
    city = rules.new_city(windy, seed=1)
    rules.begin_deeds(windy, city)
    at = first_cell(city, "wasteland")
    start(app, CityScene(city))
    before = pygame.image.tobytes(app.window.canvas, "RGB")
    rules.do_deed(windy, city, at, "windmill")
    start(app, CityScene(city))
    app.frame(1.0)
    assert isinstance(app.scenes[-1], CityScene), "the scene did not fail"
    assert pygame.image.tobytes(app.window.canvas, "RGB") != before
    assert app.ctx.art.tile("windmill", "turning") is app.ctx.art.tile("nothing", "known")


def test_the_example_of_the_docs_is_a_mod(mods: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "mods.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```json\n(.*?)```", page.partition("## Sounds")[0], re.DOTALL)
    put(mods, "docs", dict(zip(("manifest", "tiles", "deeds", "balance"), blocks, strict=True)))
    loaded = load_with_mods(mods)
    assert (loaded.names, loaded.problems) == (["windmills 1.0"], [])
    assert "windmill" in loaded.content.subjects


def test_a_patch_changes_what_it_names_and_nothing_else(mods: Path) -> None:
    put(
        mods,
        "gentle",
        {
            "manifest": manifest("gentle"),
            "deeds": {"factory": {"now": {"economy": 1}}},
            "citizens": {"wilma": {"arrives": {"below": None, "above": 90}}},
            "ranks": {"gold": {"ecology": 60}},
            "difficulties": {"mild": {"name": "Mild", "upkeep": {"ecology": 3}}},
        },
    )
    content, base = load_with_mods(mods).content, load_content()
    changed = base.deeds["factory"].model_copy(
        update={"now": base.deeds["factory"].now.model_copy(update={"economy": 1})}
    )
    assert content.deeds == {**base.deeds, "factory": changed}
    assert (content.citizens["wilma"].arrives.above, content.citizens["wilma"].arrives.below) == (90, None)
    assert [rank.ecology for rank in content.ranks] == [60, *[rank.ecology for rank in base.ranks[1:]]]
    assert [*content.difficulties] == [*base.difficulties, "mild"]
    assert content.tiles == base.tiles and content.balance == base.balance


def test_folders_are_laid_in_the_order_of_their_names(mods: Path) -> None:
    for name, economy in (("20-later", 7), ("10-first", 5)):
        files = {"manifest": manifest(f"m{name[:2]}"), "deeds": {"factory": {"now": {"economy": economy}}}}
        put(mods, name, files)
    loaded = load_with_mods(mods)
    assert loaded.names == ["m10 1", "m20 1"]
    assert loaded.content.deeds["factory"].now.economy == 7


def test_null_takes_away_and_lists_are_replaced() -> None:
    base = {"a": {"x": 1, "y": [1, 2]}, "b": 2}
    assert merged(base, {"a": {"x": None, "y": [3]}, "c": {"z": {"w": None}}}) == {
        "a": {"y": [3]},
        "b": 2,
        "c": {"z": {}},
    }
    assert base == {"a": {"x": 1, "y": [1, 2]}, "b": 2}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"tiles": {"windmill": {"name": "Windmill"}}}, r"tiles.json, line 2, windmill.plural: this key is missing"),
        ({"tiles": '{"forest": {\n "name": 5}}'}, "tiles.json, line 2, forest.name: "),
        (
            {"tiles": '{"forest": {\n "nam": "Wood"}}'},
            "tiles.json, line 2, forest.nam: unknown key; did you mean 'name'",
        ),
        ({"tiles": '{"forest": \n'}, "tiles.json, line 2: not JSON"),
        ({"tiles": "[]"}, "tiles.json, line 1: expected an object"),
        ({"tile": {}}, "tile.json, line 1: no part of the content has this name; did you mean tiles.json?"),
        ({"ranks": '{\n"copper": {}}'}, "ranks.json, line 2, copper: no rank has this id"),
        ({"ranks": '{"gold": {\n"kept": 101}}'}, "ranks.json, line 2, gold.kept: "),
        ({"citizens": {"oleg": None}}, "citizens.json, line 1, tiles.oil_refinery.displaces: no citizen 'oleg'"),
        (
            {"citizens": '{"oleg": {\n"name": "Karl"}}'},
            "citizens.json, line 2, oleg.name: 'Karl' is the name of 'karl'",
        ),
        (
            {"citizens": '{"oleg": {\n"values": ["karma"]}}', "balance": {"stances": {"karma": {}}}},
            "citizens.json, line 2, oleg.values: no value 'karma' in speeches",
        ),
        ({"manifest": '{"id": "x", "name": "x",\n"version": 2, "format": 1}'}, "manifest.json, line 2, version: "),
        ({"manifest": {"id": "x", "name": "x", "version": "1", "format": 9}}, "manifest.json, line 5, format: "),
        ({"manifest": manifest("good")}, "manifest.json, line 1, id: another mod is 'good' already"),
    ],
)
def test_a_broken_mod_is_left_out_with_file_line_and_key(mods: Path, files: dict[str, Any], said: str) -> None:
    put(mods, "1-good", {"manifest": manifest("good"), "deeds": {"factory": {"now": {"economy": 5}}}})
    put(mods, "2-broken", {"manifest": manifest("broken"), **files})
    loaded = load_with_mods(mods)
    assert loaded.names == ["good 1"]
    assert loaded.content.deeds["factory"].now.economy == 5
    [problem] = loaded.problems
    assert problem.startswith(f"The mod 2-broken was left out. {said}")


def test_a_folder_without_a_manifest_and_bytes_that_are_no_text(mods: Path) -> None:
    (mods / "empty").mkdir()
    folder = put(mods, "noise", {"manifest": manifest("noise")})
    (folder / "tiles.json").write_bytes(b"\xff\xfe\x00")
    (mods / "readme.txt").write_text("not a mod")
    (mods / ".hidden").mkdir()
    problems = load_with_mods(mods).problems
    assert len(problems) == 2
    assert "manifest.json, line 1: cannot be read" in problems[0]
    assert "tiles.json, line 1: expected UTF-8" in problems[1]


def test_the_game_starts_and_shows_what_was_left_out(app: App, mods: Path) -> None:
    put(mods, "windmills", WINDMILLS)
    put(mods, "zzz", {"manifest": manifest("zzz"), "tiles": {"forest": {"glyph": "W"}}})
    app.ctx.profile = "scripted"
    for _ in boot(app.ctx):
        pass
    assert "windmill" in app.ctx.content.tiles
    assert app.ctx.mods == ["windmills 1.2"]
    assert "The mod zzz was left out. tiles.json, line 1" in messages(app)


def test_saves_and_replays_tell_a_modded_city_from_another(windy: Content) -> None:
    base = load_content()
    assert content_hash(windy) != content_hash(base)
    replay = make(windy, ["windmills 1.2"], rules.new_city(windy, seed=1), Journal())
    assert check(windy, replay) is None
    with pytest.raises(ReplayError, match=r"other content \(mods: windmills 1\.2\)"):
        check(base, replay)


def test_the_people_of_a_mod_can_be_asked_for_an_answer(mods: Path) -> None:
    person = {
        "name": "Zoë O'Hara", "age": 30, "job": "baker", "values": ["money"], "personality": "early", "portrait": "zoe",
        "greeting": "Rolls?", "arrives": {"indicator": "economy", "above": 1},
    }  # fmt: skip
    put(mods, "people", {"manifest": manifest("people"), "citizens": {"zoe": person}})
    loaded = load_with_mods(mods)
    assert loaded.problems == []
    city = rules.new_city(loaded.content, seed=1)
    play_round(loaded.content, city)
    rules.begin_deeds(loaded.content, city)
    rules.begin_speech(loaded.content, city)
    rules.deliver(loaded.content, city, "Hello.", {"promises": [], "contradictions": []})
    rules.begin_square(loaded.content, city)
    brief = ReactionBrief.model_validate(rules.reaction_brief(loaded.content, city))
    assert "Zoë O'Hara" in [citizen.name for citizen in brief.citizens]
