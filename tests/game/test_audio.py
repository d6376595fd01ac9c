"""What is played when, how loud, and that nothing of it can harm the game."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from game.audio import EFFECTS, LOOP, VOICES, Audio
from game.city.rules import new_city
from game.content import load_content
from game.settings import SettingsStore
from game.sound.cues import cue, take
from game.sound.music import FADE
from tests.game.sounds import small_folder

FRAME = 1 / 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_folder(tmp_path_factory.mktemp("sounds"))


@pytest.fixture
def settings(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def audio(settings: SettingsStore, folder: Path) -> Iterator[Audio]:
    take()
    audio = Audio(settings)
    assert audio.open(base=folder) == []
    assert audio._bank is not None and audio._bank.wait(30)
    yield audio
    audio.close()


def busy(channels: tuple[int, ...]) -> int:
    return sum(pygame.mixer.Channel(number).get_busy() for number in channels)


def run(audio: Audio, seconds: float) -> None:
    for _ in range(round(seconds / FRAME)):
        audio.update(FRAME)


def playing(audio: Audio) -> dict[str, tuple[float, float]]:
    assert audio._music is not None
    return {Path(file).stem: (level, tension) for file, level, tension in audio._music.playing}


def test_one_theme_fades_into_the_next(audio: Audio) -> None:
    audio.music("city")
    run(audio, FADE + 0.1)
    assert playing(audio) == {"city": (1.0, 0.0)}
    audio.music("square")
    run(audio, FADE / 2)
    assert 0.4 < playing(audio)["city"][0] < 0.6 and 0.4 < playing(audio)["square"][0] < 0.6
    run(audio, FADE)
    assert list(playing(audio)) == ["square"]


def test_title_and_city_are_one_piece_that_goes_on(audio: Audio) -> None:
    audio.music("title")
    run(audio, FADE + 0.1)
    audio.music("city", 0.5)
    audio.update(FRAME)
    assert playing(audio)["city"][0] == 1.0


def test_tension_runs_beside_its_theme_from_the_start_and_follows_the_city(audio: Audio) -> None:
    audio.music("city", 0.0)
    run(audio, 1)
    base, layer = pygame.mixer.Channel(0), pygame.mixer.Channel(1)
    assert base.get_busy() and layer.get_busy() and layer.get_volume() == 0
    audio.music("city", 1.0)
    run(audio, 0.5)
    half = layer.get_volume()
    run(audio, 4)
    assert 0 < half < layer.get_volume()
    audio.music("city", 0.0)
    run(audio, 4)
    assert layer.get_volume() == 0 and base.get_volume() > 0


def test_volumes_and_mute_are_heard_at_once(audio: Audio, settings: SettingsStore) -> None:
    audio.music("city")
    run(audio, FADE + 0.1)
    channel = pygame.mixer.Channel(0)
    full = channel.get_volume()
    settings.change(music=5)
    audio.update(FRAME)
    assert 0 < channel.get_volume() < 0.4 * full
    settings.change(music=10, mute=True)
    audio.update(FRAME)
    assert channel.get_volume() == 0
    settings.change(mute=False)
    audio.update(FRAME)
    assert channel.get_volume() == full


def test_an_effect_waits_its_time_and_is_heard_once(audio: Audio) -> None:
    audio.effect("page", after=0.5)
    run(audio, 0.4)
    assert busy(EFFECTS) == 0
    run(audio, 0.2)
    assert busy(EFFECTS) == 1


def test_widgets_are_heard_without_knowing_the_audio(audio: Audio) -> None:
    cue("move")
    cue("move")
    audio.update(FRAME)
    assert busy(EFFECTS) == 1


def test_more_effects_than_channels_do_no_harm(audio: Audio) -> None:
    for _ in range(4):
        for name in ("page", "stamp", "hammer", "coin", "kept"):
            audio.effect(name)
        audio.update(FRAME)
    assert busy(EFFECTS) == len(EFFECTS) and not audio.silent


def test_every_deed_of_the_game_sounds(audio: Audio) -> None:
    for deed in load_content().deeds.values():
        audio.deed(deed.id, deed.verb)
        audio.update(FRAME)
        assert busy(EFFECTS) >= 1, deed.id
        pygame.mixer.stop()


def test_a_voice_speaks_as_letters_appear_and_the_music_steps_back(audio: Audio) -> None:
    citizen = new_city(load_content()).citizens[0]
    audio.music("city")
    run(audio, FADE + 0.1)
    loud = pygame.mixer.Channel(0).get_volume()
    line = "I will not forget what you said."
    for shown in range(len(line)):
        audio.talk(citizen, "angry", line, shown, shown + 1)
        audio.update(0.03)
    assert busy(VOICES) > 0
    assert pygame.mixer.Channel(0).get_volume() < loud
    run(audio, 2)
    assert pygame.mixer.Channel(0).get_volume() == loud


def test_a_loop_comes_and_goes(audio: Audio) -> None:
    audio.loop("murmur")
    run(audio, 2)
    assert pygame.mixer.Channel(LOOP).get_volume() > 0
    audio.loop()
    run(audio, 3)
    assert not pygame.mixer.Channel(LOOP).get_busy()


def test_a_computer_without_a_sound_device_is_silent(
    settings: SettingsStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no_such_driver")
    audio = Audio(settings)
    assert audio.open(base=folder) == [] and audio.silent
    audio.music("city", 1.0)
    audio.effect("page")
    audio.loop("wind")
    audio.deed("plant_forest", "build")
    audio.update(FRAME)
    audio.close()


def test_sounds_not_loaded_yet_or_damaged_are_left_out(settings: SettingsStore, tmp_path: Path) -> None:
    folder = small_folder(tmp_path / "sounds")
    (folder / "music" / "city_tension.wav").write_bytes(b"no sound")
    (folder / "effects" / "page.wav").unlink()
    (folder / "voices" / "low.wav").write_bytes((folder / "effects" / "stamp.wav").read_bytes())
    audio = Audio(settings)
    audio.open(base=folder)
    audio.music("city", 1.0)
    audio.effect("page")
    audio.update(FRAME)  # may come before anything is there
    assert audio._bank is not None and audio._bank.wait(30)
    run(audio, FADE + 0.1)
    assert playing(audio)["city"][0] == 1.0 and not audio.silent
    audio.close()


def test_a_fault_ends_the_sound_and_not_the_game(
    audio: Audio, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("the card was pulled out")

    assert audio._music is not None
    monkeypatch.setattr(audio._music, "update", fail)
    with caplog.at_level(logging.CRITICAL):
        audio.update(FRAME)
        audio.effect("page")
        audio.update(FRAME)
    assert audio.silent
