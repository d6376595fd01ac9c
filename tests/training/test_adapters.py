import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from training import adapters
from training.recipe import read


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """What is run, with the exit codes that it is given."""
    run, codes = [], {}

    def fake(command, check):
        run.append(command[2:])
        return subprocess.CompletedProcess(command, codes.get(command[2], 0))

    monkeypatch.setattr(adapters.subprocess, "run", fake)
    monkeypatch.setattr(sys, "argv", ["training.adapters", "--runs", str(tmp_path)])
    return run, codes


def test_both_adapters_are_trained_shipped_measured_and_shipped_with_their_figures(commands):
    run, _ = commands
    adapters.main()
    names = [command[0].removeprefix("training.") for command in run]
    assert names[:6] == ["train", "train", "calibrate", "ship", "evaluate", "ship"]
    assert names[6:] == ["train", "train", "ship", "evaluate", "ship"]
    for first, second in ((0, 1), (6, 7)):
        earlier, recipe = run[first][-1], read(Path(run[second][1]))
        assert recipe.start == f"{Path(earlier).name}/adapter"
    assert all(hasattr(importlib.import_module(command[0]), "main") for command in run)
    for first, last in ((3, 5), (8, 10)):
        assert run[last][:2] == run[first]
        assert run[last][3] == run[last - 1][-1]


def test_what_fails_ends_it_with_its_own_exit_code(commands):
    run, codes = commands
    codes["training.calibrate"] = 3
    with pytest.raises(SystemExit) as ended:
        adapters.main()
    assert ended.value.code == 3
    assert len(run) == 3
