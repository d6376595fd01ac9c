import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from game import paths
from game.log import start_log


@pytest.fixture(autouse=True)
def untouched_logging(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Logging and the hooks are as before after the test."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_an_error_in_a_thread_is_in_the_log_with_its_traceback(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "ecotopia.log"
    start_log(path)

    def fail() -> None:
        raise RuntimeError("the clerk stumbles")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    written = path.read_text(encoding="utf-8")
    assert "the clerk stumbles" in written and "Traceback" in written


def test_the_game_starts_where_no_log_can_be_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    start_log(tmp_path / "file" / "ecotopia.log")
    assert "No log is kept" in capsys.readouterr().err


def test_one_variable_moves_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECOTOPIA_HOME", str(tmp_path))
    places = (paths.data_folder(), paths.saves_folder(), paths.settings_file(), paths.log_file())
    assert all(place.is_relative_to(tmp_path) for place in places)
    monkeypatch.delenv("ECOTOPIA_HOME")
    assert not paths.saves_folder().is_relative_to(tmp_path)
