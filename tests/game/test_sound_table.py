"""The table of sounds: complete, open to mods, and clear about what is wrong."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from game.content import load_content
from game.sound.table import SOUNDS, load_layers
from game.sound.voices import Chatter, voice_of
from tests.game.sounds import write_tone

LINE = "Forty years I breathed that dust, and you promise me air? We shall see. Perhaps."


def mod(folder: Path, table: object = None) -> Path:
    (folder / "sounds").mkdir(parents=True)
    if table is not None:
        text = table if isinstance(table, str) else json.dumps(table, indent=1)
        (folder / "sounds" / "sounds.json").write_text(text, encoding="utf-8")
    return folder


def test_every_file_of_the_table_is_there_and_every_file_is_in_the_table() -> None:
    files = set(load_layers().table.files)
    assert files == {path.relative_to(SOUNDS).as_posix() for path in SOUNDS.rglob("*.ogg")}


def test_everybody_has_a_voice_and_most_a_different_one() -> None:
    table = load_layers().table
    people = load_content().citizens
    assert set(people) <= set(table.people)
    core = [table.people[one.id] for one in people.values() if one.core]
    assert len(set(core)) == len(core)


def test_a_mod_replaces_a_file_of_the_same_path(tmp_path: Path) -> None:
    layers = load_layers([mod(tmp_path / "quiet")])
    assert layers.find("effects/page.ogg") == SOUNDS / "effects" / "page.ogg"
    own = tmp_path / "quiet" / "sounds" / "effects" / "page.ogg"
    write_tone(own, 0.1)
    assert layers.find("effects/page.ogg") == own


def test_a_mod_changes_the_table_and_the_last_mod_holds(tmp_path: Path) -> None:
    first = mod(tmp_path / "1", {"effects": {"page": {"gain": 0.1}, "gong": {"file": "effects/gong.wav"}}})
    second = mod(tmp_path / "2", {"effects": {"page": {"gain": 0.2}}, "deeds": {"plant_forest": "gong"}})
    layers = load_layers([first, second])
    assert layers.problems == []
    assert layers.table.effects["page"].gain == 0.2 and layers.table.effects["page"].file == "effects/page.ogg"
    assert layers.table.deeds["plant_forest"] == "gong"


def test_the_example_of_the_docs_is_a_table(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "mods.md").read_text(encoding="utf-8")
    block = page.partition("## Sounds")[2].partition("```json\n")[2].partition("```")[0]
    layers = load_layers([mod(tmp_path / "docs", block)])
    assert layers.problems == [] and layers.table.deeds["windmill"] == "gong"
    assert layers.table.themes["city"].tension is None


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"effects": {"page": {"gian": 0.1}}}, ["sounds.json, line 4", "effects.page.gian"]),
        ({"deeds": {"plant_forest": "gnog"}}, ["deeds.plant_forest", "'gnog'"]),
        ({"people": {"karl": "bass"}}, ["people.karl", "'bass'", "gravel"]),
        ({"effects": {"page": {"gain": 7}}}, ["effects.page.gain", "less than or equal to 1"]),
        ("{", ["sounds.json, line 1", "not JSON"]),
    ],
)
def test_a_mod_with_a_fault_is_left_out_and_told(tmp_path: Path, table: object, words: list[str]) -> None:
    layers = load_layers([mod(tmp_path / "loud", table)])
    assert layers.table == load_layers().table and len(layers.folders) == 1
    assert all(word in layers.problems[0] for word in ["loud", *words])


def sung(tone: str, pace: float = 46) -> list[tuple[float, int]]:
    """Second and pitch of every syllable of LINE."""
    table = load_layers().table
    voice, chatter, shown, result = table.voices["low"], Chatter(), 0.0, []
    for frame in range(round(60 * len(LINE) / pace)):
        before, shown = int(shown), shown + pace / 60
        chatter.update(1 / 60)
        syllable = chatter.say(voice, table.tones[tone], LINE, before, int(shown))
        if syllable is not None:
            result.append((frame / 60, syllable.number // voice.syllables))
    return result


def test_a_tone_is_heard_in_the_pitches_and_the_pace() -> None:
    tones = load_layers().table.tones
    melodies = {tone: tuple(pitch for _, pitch in sung(tone)) for tone in tones}
    assert len(set(melodies.values())) == len(tones) == 7
    mean = {tone: sum(pitches) / len(pitches) for tone, pitches in melodies.items()}
    assert mean["hopeful"] > mean["neutral"] > mean["suspicious"]


def test_syllables_keep_time_with_the_text() -> None:
    slow, fast = sung("neutral", 28), sung("neutral", 110)
    gap = load_layers().table.tones["neutral"].gap
    assert len(slow) > 12
    for one in (slow, fast):
        assert all(later - earlier >= gap - 1e-6 for (earlier, _), (later, _) in itertools.pairwise(one))
    assert sung("neutral", 1e9)[1:] == []


def test_somebody_new_always_speaks_with_the_same_voice_of_their_age() -> None:
    table = load_layers().table
    from game.city.rules import new_city

    someone = new_city(load_content()).citizens[0]
    someone.id = "invented"
    for age, group in ((10, "child"), (20, "young"), (45, "grown"), (80, "old")):
        someone.age = age
        assert voice_of(table, someone) == voice_of(table, someone)
        assert voice_of(table, someone) in table.strangers[group]
