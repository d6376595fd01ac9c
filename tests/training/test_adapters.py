import importlib
import subprocess
import sys
from itertools import groupby, pairwise
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
    assert [name for name, _ in groupby(names)] == [
        "train", "calibrate", "ship", "evaluate", "ship", "train", "ship", "evaluate", "ship",
    ]  # fmt: skip
    assert all(hasattr(importlib.import_module(command[0]), "main") for command in run)
    for first, last in pairwise(at for at, name in enumerate(names) if name == "ship"):
        if run[first][1] == run[last][1]:
            assert run[last][:2] == run[first]
            assert run[last][3] == run[last - 1][-1]


def test_a_training_comes_after_the_one_it_goes_on_from(commands):
    run, _ = commands
    adapters.main()
    trained = [command for command in run if command[0] == "training.train"]
    for earlier, later in pairwise(trained):
        start = read(Path(later[1])).start
        assert start is None or start == f"{Path(earlier[-1]).name}/adapter"
    assert sum(read(Path(command[1])).start is None for command in trained) == 2


def test_what_fails_ends_it_with_its_own_exit_code(commands):
    run, codes = commands
    codes["training.calibrate"] = 3
    with pytest.raises(SystemExit) as ended:
        adapters.main()
    assert ended.value.code == 3
    assert run[-1][0] == "training.calibrate"
