import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from game.settings import Settings, SettingsStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.json"


def write(path: Path, content: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def test_first_start_has_defaults_and_nothing_to_say(path: Path) -> None:
    store = SettingsStore(path)
    assert store.values == Settings()
    assert store.messages == []


def test_what_is_chosen_is_there_at_the_next_start(path: Path) -> None:
    SettingsStore(path).change(scale=3, text_speed="at once")
    again = SettingsStore(path)
    assert (again.values.scale, again.values.text_speed, again.messages) == (3, "at once", [])
    assert again.values.letters_per_second > 1e6


def test_a_value_that_is_not_allowed_falls_back_alone(path: Path) -> None:
    write(path, json.dumps({"scale": "huge", "text_speed": "fast", "fullscreen": 1, "reduced_motion": True}))
    store = SettingsStore(path)
    assert store.values == Settings(text_speed="fast", reduced_motion=True)
    assert len(store.messages) == 2
    assert any("scale" in message and "'huge'" in message for message in store.messages)


def test_keys_of_another_version_survive(path: Path) -> None:
    write(path, json.dumps({"scale": 2, "dance": [1, 2]}))
    store = SettingsStore(path)
    assert "dance" in store.take_messages()[0] and store.messages == []
    store.change(scale=4)
    assert json.loads(path.read_text())["dance"] == [1, 2]
    assert SettingsStore(path).values.scale == 4


@pytest.mark.parametrize("content", ["{", "[]", "null", '"x"', "\x00\xff"])
def test_a_damaged_file_is_told_and_kept(path: Path, content: str) -> None:
    write(path, content)
    store = SettingsStore(path)
    assert store.values == Settings() and "cannot be read" in store.messages[0]
    assert path.read_text(encoding="utf-8") == content
    store.change(scale=2)
    assert SettingsStore(path).values.scale == 2
    assert [kept.read_text(encoding="utf-8") for kept in path.parent.glob("*damaged*")] == [content]


def test_a_wrong_choice_in_code_is_refused(path: Path) -> None:
    store = SettingsStore(path)
    with pytest.raises(ValidationError):
        store.change(scale=99)
    assert store.values == Settings()


def test_a_disk_that_refuses_is_told_and_the_choice_holds(path: Path) -> None:
    path.parent.write_text("a file where the folder should be")
    store = SettingsStore(path)
    store.take_messages()
    store.change(scale=2)
    assert store.values.scale == 2
    assert "could not be written" in store.take_messages()[0]
