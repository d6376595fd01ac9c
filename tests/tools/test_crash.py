"""A crash test that never ran is no crash test passed."""

import random
import subprocess
import sys

from tools import crash


def test_a_game_that_ends_by_itself_fails(tmp_path, monkeypatch):
    def broken(arguments, home):
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit('no screen')"], stderr=subprocess.PIPE)

    monkeypatch.setattr(crash, "run", broken)
    monkeypatch.setattr(crash, "saved_round", lambda folder: 0)
    verdict = crash.crash_play(tmp_path, random.Random(1))
    assert "FAILED" in verdict and "no screen" in verdict
