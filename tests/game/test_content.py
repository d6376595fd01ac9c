"""Reading content: the base game is sound, and a mod's fault is named with file, line and key."""

import json
import shutil

import pytest
from pydantic import TypeAdapter

from ai.schema import BASE_TILES, CAUSES, CONCERNS, TONES, Name, Phrase
from game.city.definitions import CONTRACT_CAUSES
from game.content import BASE, ContentError, line_of, load_content


@pytest.fixture
def folder(tmp_path):
    """A copy of the base game that a test may break."""
    return shutil.copytree(BASE, tmp_path / "mod")


def break_text(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_base_game_speaks_the_contracts_words():
    content = load_content()
    assert set(content.subjects) == set(BASE_TILES)
    assert content.brief_subjects is None
    assert CONTRACT_CAUSES == CAUSES
    values = set(CONCERNS) - {"none"}
    assert set(content.balance.stances) == values
    subjects = set(BASE_TILES) | set(CAUSES)
    for table in content.balance.stances.values():
        assert {key.split()[-1] for key in table} <= subjects
    for person in content.citizens.values():
        assert set(person.values) <= values and person.tone in TONES
        for text in (person.job, person.personality):
            TypeAdapter(Phrase).validate_python(text)
        TypeAdapter(Name).validate_python(person.name)


def test_the_cast_is_there_with_its_ages():
    people = {person.name: person for person in load_content().citizens.values()}
    assert [name for name, person in people.items() if person.core] == ["Karl", "Mia", "Sarah"]
    assert {name: people[name].age for name in ("Karl", "Mia", "Sarah", "Oleg", "Ada")} == {
        "Karl": 48, "Mia": 19, "Sarah": 41, "Oleg": 54, "Ada": 61,
    }  # fmt: skip


def test_a_new_tile_becomes_a_subject_that_briefs_name(folder):
    tiles = json.loads((folder / "tiles.json").read_text(encoding="utf-8"))
    tiles["windmill"] = {
        "name": "Windmill", "plural": "Windmills", "glyph": "M", "subject": "windmill", "first": "turning",
        "states": {"turning": {"name": "turning", "why": "wind"}},
    }  # fmt: skip
    (folder / "tiles.json").write_text(json.dumps(tiles), encoding="utf-8")
    assert load_content(folder).brief_subjects == [*load_content().subjects, "windmill"]


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "says"),
    [
        ("deeds.json", '"summary": "pollutes 1 tile"', '"sumary": "x"', "factory.sumary", "did you mean 'summary'"),
        ("deeds.json", '"needs": {"research": 35}', '"needs": {"research": "35"}', "needs.research", "integer"),
        (
            "deeds.json",
            '"becomes": {"kind": "clean_factory"',
            '"becomes": {"kind": "palace"',
            "carbon_capture.becomes",
            "no tile 'palace'",
        ),
        ("tiles.json", '"first": "lived_in"', '"first": "empty"', "homes.first", "no state 'empty'"),
        ("tiles.json", '"displaces": "oleg"', '"displaces": "olga"', "oil_refinery.displaces", "no citizen 'olga'"),
        ("scenarios.json", '"FFRRAAHHFF"', '"FFRRAAHHF"', "rows.1", "expected 10 letters"),
        ("scenarios.json", '"FFRRAAHHFF"', '"FFRRAAHHF?"', "rows.1", "no tile has the glyph '?'"),
        ("citizens.json", '"age": 54', '"age": 540', "oleg.age", "less than or equal to 105"),
        ("citizens.json", '"values": ["jobs", "family"]', '"values": ["karma"]', "karl.values", "no value 'karma'"),
        ("citizens.json", '"tone": "desperate"', '"tone": "sad"', "oleg.tone", "'desperate'"),
        ("balance.json", '"on_square": 5', '"on_square": 50', "on_square", "less than or equal to 8"),
        ("ranks.json", '"id": "silver"', '"id": "copper"', "1.id", "'gold', 'silver' or 'bronze'"),
    ],
)
def test_a_fault_is_named_with_file_line_and_key(folder, file, old, new, key, says):
    line = break_text(folder, file, old, new)
    with pytest.raises(ContentError) as caught:
        load_content(folder)
    assert caught.value.file.name == file
    assert caught.value.line == line
    assert caught.value.key.endswith(key)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{file}, line {line}, ")


def test_a_missing_key_is_named_at_its_object(folder):
    line = break_text(folder, "deeds.json", '"name": "Factory", ', "")
    with pytest.raises(ContentError, match=r"factory\.name: this key is missing") as caught:
        load_content(folder)
    assert abs(caught.value.line - line) <= 1


def test_broken_json_a_key_twice_and_a_missing_file(folder):
    break_text(folder, "ranks.json", "[", "{")
    with pytest.raises(ContentError, match=r"ranks\.json, line 2: not JSON"):
        load_content(folder)
    break_text(folder, "ranks.json", "{", "[")
    break_text(folder, "deeds.json", '"factory": {', '"plant_forest": {')
    with pytest.raises(ContentError, match="plant_forest: stands twice"):
        load_content(folder)
    (folder / "tiles.json").unlink()
    with pytest.raises(ContentError, match=r"tiles\.json, line 1: cannot be read"):
        load_content(folder)


def test_a_manifest_of_another_format_is_refused(folder):
    break_text(folder, "manifest.json", '"format": 1', '"format": 2')
    with pytest.raises(ContentError, match=r"manifest\.json, line 1, format"):
        load_content(folder)


def test_lines_are_found_by_path_not_by_name():
    text = '{"a": {"x": 1},\n "b": {"a": 2,\n "x": [10,\n 20]}}'
    assert line_of(text, ("b", "x")) == 3
    assert line_of(text, ("b", "x", "1")) == 4
    assert line_of(text, ("a", "x")) == 1
    assert line_of(text, ("b", "missing")) == 2
