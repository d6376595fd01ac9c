"""The committed sounds are what the code makes, loop without a seam, and mix without clipping."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

from game.sound.table import Theme, load_layers
from tools.audio.catalogue import CATALOGUE, Sound
from tools.audio.files import SERIAL, ogg_bytes, read_ogg
from tools.audio.loudness import loudness, peak
from tools.audio.waves import RATE, Wave, decibels, level
from tools.compose_audio import SOUNDS, compose

CEILING = -1.0
LARGEST = 3_000_000
LOUDNESS = {"music": (-19.0, -17.0), "effects": (-21.5, -18.5), "loops": (-21.0, -19.0), "voices": (-21.0, -19.0)}
SAME = -45.0
"""Another processor may round the last bit of a sine differently, which the encoder makes a little more of."""
TABLE = load_layers().table


@pytest.fixture(scope="module")
def committed() -> dict[str, Wave]:
    return {sound.path: read_ogg(SOUNDS / sound.path) for sound in CATALOGUE}


def names(sound: Sound) -> str:
    return sound.path


@pytest.mark.parametrize("sound", CATALOGUE, ids=names)
def test_the_code_makes_the_committed_file(sound: Sound, tmp_path: Path, committed: dict[str, Wave]) -> None:
    assert [one.path for one in compose(tmp_path, sound.path)] == [sound.path]
    if (tmp_path / sound.path).read_bytes() == (SOUNDS / sound.path).read_bytes():
        return
    made, kept = read_ogg(tmp_path / sound.path), committed[sound.path]
    assert made.shape == kept.shape
    apart = decibels(float(np.sqrt(((made - kept) ** 2).mean() / (kept**2).mean())))
    assert apart < SAME, "run python -m tools.compose_audio and commit what it writes"


def test_the_same_samples_have_the_same_bytes_every_time() -> None:
    wave = np.sin(np.arange(RATE // 2) / 20) * 0.3
    first = ogg_bytes(wave, 0.1)
    assert first == ogg_bytes(wave, 0.1)
    pages = first.split(b"OggS")[1:]
    assert len(pages) >= 3 and {page[10:14] for page in pages} == {SERIAL.to_bytes(4, "little")}


def test_all_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in SOUNDS.rglob("*.ogg")) < LARGEST


@pytest.mark.parametrize("sound", CATALOGUE, ids=names)
def test_every_file_is_loud_enough_and_not_too_loud(sound: Sound, committed: dict[str, Wave]) -> None:
    wave = committed[sound.path]
    low, high = LOUDNESS[sound.path.split("/")[0]]
    assert low <= loudness(wave) <= high
    assert peak(wave) < CEILING


@pytest.mark.parametrize("sound", [one for one in CATALOGUE if one.loop], ids=names)
def test_loops_run_into_their_beginning_without_a_click(sound: Sound, committed: dict[str, Wave]) -> None:
    """The step over the seam, and the bend of the wave there, are no greater than they are elsewhere."""
    wave = committed[sound.path] if committed[sound.path].ndim == 2 else committed[sound.path][:, None]
    turned = np.concatenate([wave[-RATE:], wave[:RATE]])
    for order in (1, 2):
        steps = np.abs(np.diff(turned, order, axis=0)).max(axis=1)
        seam = steps[RATE - 3 : RATE + 2].max()
        assert seam <= 1.5 * np.quantile(steps, 0.999)
    # Nor does the level drop where the two ends meet.
    window = RATE // 10
    powers = (turned[: len(turned) // window * window] ** 2).reshape(-1, window, turned.shape[1]).mean(axis=(1, 2))
    middle = len(powers) // 2
    assert powers[middle - 1 : middle + 1].min() > 0.25 * powers.min()


@pytest.mark.parametrize("name", [name for name, theme in TABLE.themes.items() if theme.tension])
def test_tension_is_as_long_as_its_theme_to_the_sample(name: str, committed: dict[str, Wave]) -> None:
    theme = TABLE.themes[name]
    assert theme.tension is not None
    assert len(committed[theme.file]) == len(committed[theme.tension])


def sides(wave: Wave) -> Wave:
    return wave if wave.ndim == 2 else np.column_stack([wave, wave])


def backing(theme: Theme, committed: dict[str, Wave]) -> Wave:
    mix = sides(committed[theme.file]) * theme.gain
    if theme.tension:
        mix = mix + sides(committed[theme.tension]) * theme.tension_gain
    return mix


def worst(music: Wave, over: list[tuple[float, Wave]]) -> float:
    """Highest peak in decibels if all of `over` begin together at any of the loudest moments of the music."""
    spans = [np.abs(music[start : start + RATE // 4]).max() for start in range(0, len(music), RATE // 4)]
    long = max(len(wave) for _, wave in over)
    added = np.zeros((long, 2))
    for gain, wave in over:
        added[: len(wave)] += sides(wave) * gain
    loudest = 0.0
    for span in np.argsort(spans)[-24:]:
        start = int(span) * (RATE // 4) - RATE // 8
        piece = np.take(music, range(start, start + long), axis=0, mode="wrap")
        loudest = max(loudest, float(np.abs(piece + added).max()))
    return decibels(loudest)


@pytest.mark.parametrize("name", ["city", "square", "ending"])
def test_the_worst_mix_of_deeds_and_weather_does_not_clip(name: str, committed: dict[str, Wave]) -> None:
    """All volumes full, all of the tension, wind, and the two loudest effects at the same instant."""
    music = backing(TABLE.themes[name], committed)
    effects = sorted(TABLE.effects.values(), key=lambda one: np.abs(committed[one.file]).max() * one.gain)[-2:]
    over = [(one.gain, committed[one.file]) for one in effects]
    wind = TABLE.loops["wind"]
    assert worst(music, [*over, (wind.gain, committed[wind.file])]) < CEILING


@pytest.mark.parametrize("name", ["square", "city"])
def test_the_worst_mix_of_voices_does_not_clip(name: str, committed: dict[str, Wave]) -> None:
    """The three loudest voices at once, each in its loudest syllable, over music, murmur, and the square's effects."""
    music = backing(TABLE.themes[name], committed) * TABLE.duck
    spoken = []
    for voice in TABLE.voices.values():
        wave, slot = committed[voice.file], round(voice.slot * RATE)
        starts = range(0, len(wave) - slot + 1, slot)
        loudest = max(starts, key=lambda start: np.abs(wave[start : start + slot]).max())
        spoken.append((voice.gain, wave[loudest : loudest + slot]))
    spoken.sort(key=lambda one: one[0] * np.abs(one[1]).max())
    effects = [TABLE.effects[name] for name in ("applause", "newcomer", "tick_up", "confirm")]
    over = [(one.gain, committed[one.file]) for one in effects]
    murmur = TABLE.loops["murmur"]
    assert worst(music, [*spoken[-3:], *over, (murmur.gain, committed[murmur.file])]) < CEILING


def test_voices_stand_out_from_the_music_they_speak_over(committed: dict[str, Wave]) -> None:
    theme = TABLE.themes["square"]
    below = loudness(committed[theme.file] * theme.gain * TABLE.duck)
    for name, voice in TABLE.voices.items():
        above = loudness(committed[voice.file] * voice.gain) - below
        assert -3 < above < 6, name


@pytest.mark.parametrize("name", list(TABLE.voices))
def test_syllables_lie_in_their_slots_at_rising_pitches(name: str, committed: dict[str, Wave]) -> None:
    voice = TABLE.voices[name]
    wave, slot = committed[voice.file], round(voice.slot * RATE)
    assert abs(len(wave) - slot * voice.syllables * voice.pitches) < slot / 2
    edge = RATE // 250
    for start in range(0, len(wave) - slot + 1, slot):
        assert np.abs(wave[start + slot - edge : start + slot]).max() < level(-30)
    pitches = [_pitch(wave[row * slot * voice.syllables + 2700 :][: slot // 3]) for row in range(voice.pitches)]
    assert all(high > low * 1.05 for low, high in itertools.pairwise(pitches)), pitches


def _pitch(wave: Wave) -> float:
    """Frequency of a voiced sound by its autocorrelation, in Hz."""
    likeness = np.correlate(wave, wave, "full")[len(wave) - 1 :]
    first = int(np.argmax(likeness < 0))
    lags = np.arange(len(likeness))
    beyond = np.where(lags > first, likeness, 0)
    return float(RATE / int(np.argmax(beyond > 0.85 * beyond.max()) or np.argmax(beyond)))


def test_the_meter_agrees_with_the_standard() -> None:
    """BS.1770: a sine of 997 Hz at full scale in one channel reads -3.01 LUFS."""
    t = np.arange(3 * RATE) / RATE
    one = np.column_stack([np.sin(2 * np.pi * 997 * t), np.zeros(len(t))])
    assert loudness(one) == pytest.approx(-3.01, abs=0.1)
    gaps = np.concatenate([one, np.zeros((5 * RATE, 2))])
    assert loudness(gaps) == pytest.approx(-3.01, abs=0.3)
    assert loudness(one * level(-20)) == pytest.approx(-23.01, abs=0.1)
