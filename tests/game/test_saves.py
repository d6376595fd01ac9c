import json
import os
from pathlib import Path
from typing import Any

import pytest

from game import files
from game.city import rules
from game.city.state import City, Indicators, Promise, Status
from game.content import load_content
from game.saves import FORMAT, SaveProblem, Saves, content_hash

CONTENT = load_content()


def city(round_number: int = 1, quote: str = "") -> City:
    """A city as it is in some round, with a broken promise and perhaps a standing one."""
    made = rules.new_city(CONTENT, seed=7)
    made.round = round_number
    made.indicators = Indicators(ecology=38, economy=61, research=24)
    made.promises.append(promise("P1", "An old one.", "broken"))
    if quote:
        made.promises.append(promise("P2", quote, "standing"))
    return made


def promise(name: str, quote: str, status: Status) -> Promise:
    return Promise(name, 1, quote, "promise", "ecology", "protect", "forest", None, None, 0.9, status)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def saves(folder: Path) -> Saves:
    return Saves(folder)


def save(saves: Saves, round_number: int, quote: str = "") -> Path:
    saves.autosave(CONTENT, city(round_number, quote))
    saves.flush()
    return saves.folder / f"{saves.game}.json"


def test_nothing_saved_yet(saves: Saves) -> None:
    assert saves.latest() is None


def test_a_saved_game_is_summed_up_and_comes_back(saves: Saves, folder: Path) -> None:
    save(saves, 3, "The northern forest stays.")
    latest = Saves(folder).latest()
    assert latest is not None
    assert (latest.round, latest.rounds, latest.years) == (3, 7, "2036-40")
    assert (latest.ecology, latest.economy, latest.research) == (38, 61, 24)
    assert latest.quote == "The northern forest stays."
    loaded = saves.load(CONTENT, latest.game)
    assert loaded.city.round == 3 and loaded.notes == []


def test_one_file_a_game_with_the_save_before_beside_it(saves: Saves, folder: Path) -> None:
    save(saves, 1)
    path = save(saves, 2)
    assert sorted(os.listdir(folder)) == [path.name, path.name + ".bak"]
    assert json.loads(path.with_name(path.name + ".bak").read_text())["city"]["round"] == 1


def test_a_new_city_does_not_overwrite_the_last(saves: Saves, folder: Path) -> None:
    first = save(saves, 5)
    saves.begin(7)
    second = save(saves, 1)
    assert first != second and first.exists() and second.exists()
    os.utime(first, (1, 1))
    latest = saves.latest()
    assert latest is not None and latest.round == 1


def test_a_continued_game_goes_on_in_its_file(saves: Saves, folder: Path) -> None:
    path = save(saves, 1)
    again = Saves(folder)
    again.load(CONTENT, path.stem)
    assert save(again, 2) == path


@pytest.mark.parametrize("moment", [0, 1])
def test_a_crash_while_saving_leaves_the_old_save(
    saves: Saves, folder: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    save(saves, 1)
    path = save(saves, 2)
    calls = iter(range(10))
    replace = os.replace

    def killed(source: Path, target: Path) -> None:
        if next(calls) >= moment:
            raise OSError("killed")
        replace(source, target)

    monkeypatch.setattr(files.os, "replace", killed)
    saves.autosave(CONTENT, city(3))
    saves.flush()
    monkeypatch.undo()
    assert json.loads(path.read_text())["city"]["round"] == 2
    assert json.loads(path.with_name(path.name + ".bak").read_text())["city"]["round"] in (1, 2)
    assert "could not be saved" in saves.poll()[0] and saves.poll() == []


def test_a_full_disk_does_not_harm_the_save(saves: Saves, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save(saves, 2)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    save(saves, 3)
    assert json.loads(path.read_text())["city"]["round"] == 2
    assert "No space left" in saves.poll()[0]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: text.replace('"format":1', f'"format":{FORMAT + 1}'),
        lambda text: text.replace('"round":3', '"round":"x"'),
        lambda text: json.dumps({**json.loads(text), "city": 7}),
    ],
)
def test_a_damaged_save_falls_back_says_so_and_is_kept(saves: Saves, folder: Path, damage: Any) -> None:
    save(saves, 2)
    path = save(saves, 3)
    path.write_text(damage(path.read_text()))
    broken = path.read_text()
    loaded = saves.load(CONTENT, path.stem)
    assert loaded.city.round == 2
    assert path.name in loaded.notes[0] and "save before" in loaded.notes[0]
    assert path.read_text() == broken
    assert saves.latest() is not None


def test_what_cannot_be_read_is_set_aside_before_the_next_save(saves: Saves, folder: Path) -> None:
    save(saves, 1)
    path = save(saves, 2)
    path.write_text("{")
    save(saves, 3)
    assert json.loads(path.read_text())["city"]["round"] == 3
    assert json.loads(path.with_name(path.name + ".bak").read_text())["city"]["round"] == 1
    assert [kept.read_text() for kept in folder.glob("*damaged*")] == ["{"]


def test_when_neither_can_be_used_both_are_named_and_kept(saves: Saves, folder: Path) -> None:
    save(saves, 1)
    path = save(saves, 2)
    for file in folder.iterdir():
        file.write_text("{")
    with pytest.raises(SaveProblem, match=r"\.json is damaged.*\.json\.bak is damaged"):
        saves.load(CONTENT, path.stem)
    assert len(list(folder.iterdir())) == 2
    assert saves.latest() is None


def test_a_missing_save_is_a_clear_problem(saves: Saves) -> None:
    with pytest.raises(SaveProblem, match=r"nowhere\.json is not there"):
        saves.load(CONTENT, "nowhere")


def test_other_rules_than_when_it_was_saved_are_told(saves: Saves) -> None:
    path = save(saves, 2)
    other = CONTENT.model_copy(update={"balance": CONTENT.balance.model_copy(update={"deeds_per_round": 3})})
    assert content_hash(other) != content_hash(CONTENT)
    assert "other rules or mods" in saves.load(other, path.stem).notes[0]
