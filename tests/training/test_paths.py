"""The comparison tells a trick that changes answers from one that does not."""

import json
from unittest.mock import patch

import pytest

from ai.copying import Copying
from ai.engine import Engine
from ai.plain import PlainReader
from tests.ai import briefs, tiny
from training import paths
from training.without import DRAFTS, PLAIN, RECENT, RUNS, TRICKS, WAITING

SPEECH = "The forest stays, and every tree from the weir to the quarry. By round five I close the coal plant."


@pytest.fixture(scope="module", autouse=True)
def two_engines():
    """A random model, lean and plain, in the place of the embedded one; one row and one square."""
    tokenizer = tiny.tokenizer()

    def make():
        return Engine("tiny", tiny.model(len(tokenizer), seed=1), tokenizer, {}, {})

    with patch("ai.engine.turns", lambda kind: []), patch("ai.engine.open_model", PlainReader):
        plain = make()
        list(plain.warm())
    with patch("ai.engine.turns", lambda kind: []):
        played = make()
        list(played.warm())
    with (
        patch.object(paths, "engines", lambda: (played, plain)),
        patch.object(paths, "speeches", lambda: iter([briefs.speech(SPEECH)] * 2)),
        patch.object(paths, "squares", lambda: iter([briefs.reaction()])),
    ):
        yield


def test_every_trick_is_at_work_and_changes_nothing(tmp_path, capsys):
    totals = tmp_path / "totals.json"
    command = ["--rows", "1", "--squares", "1", "--totals", str(totals)]
    assert paths.main(command) == 0, capsys.readouterr().out
    found = json.loads(totals.read_text())
    assert set(found) == {DRAFTS, RECENT, WAITING, RUNS, PLAIN, paths.BATCH}
    assert all(found[name]["used"] == found[name]["records"] == found[name]["compared"] for name in TRICKS)
    assert found[RECENT]["bits"] == found[WAITING]["bits"] == 1
    assert found[paths.BATCH]["records"] == 2
    assert paths.main([*command[:2], "--squares", "0", "--first", "1", "--totals", str(totals)]) == 0
    assert json.loads(totals.read_text())[DRAFTS]["compared"] == 2
    assert "of the records are the same" in capsys.readouterr().out


def test_a_trick_that_changes_a_record_fails(capsys):
    def never(engine):
        return patch("ai.engine.sentences", lambda speech: [])

    with patch.dict(TRICKS, {DRAFTS: never}, clear=False):
        assert paths.main(["--rows", "1", "--squares", "0"]) == 1
    assert f"row 0, {DRAFTS}" in capsys.readouterr().out


def test_a_part_that_runs_out_of_time_says_where_to_go_on(capsys):
    assert paths.main(["--rows", "2", "--squares", "1", "--minutes", "0", "--first", "0"]) == 0
    assert "go on with --first 0 --rows 2 --squares 1" in capsys.readouterr().out
    assert Copying.draft.__qualname__ == "Copying.draft"
