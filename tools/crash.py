"""Kill the game at random moments and see that nothing is lost.

python -m tools.crash [--kills 10] [--seed 0]

Half the kills hit the first start while it fetches and converts the base model, half hit
a running game that saves itself every round (played fast, by phrase rules, with the dummy
display). After each kill the next start must succeed: the store opens or goes on, and the
save is at least as far as the last one that had been written. Exit code 1 if not.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PULL_SECONDS = 25.0
"""A first start takes about this long on two cores, fetch and conversion together."""
PLAY_SECONDS = 60.0


def run(arguments: list[str], home: Path) -> subprocess.Popen[bytes]:
    """Start one of our commands with its data below `home`."""
    environment = os.environ | {"ECOTOPIA_HOME": str(home), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Kill a process after some time; return whether it was still running."""
    try:
        process.wait(seconds)
        return False
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True


def saved_round(folder: Path) -> int:
    """Return the round of the latest save, loaded as Continue would; 0 where there is none."""
    from game.content import load_content
    from game.saves import Saves

    saves = Saves(folder)
    try:
        summary = saves.latest()
        return 0 if summary is None else saves.load(load_content(), summary.game).city.round
    finally:
        saves.close()


def crash_pull(home: Path, dice: random.Random) -> str:
    """Kill a first start; the next must end with a checked model."""
    seconds = dice.uniform(0.5, PULL_SECONDS)
    killed = kill_after(run(["ai", "pull", "--profile", "embedded"], home), seconds)
    again = run(["ai", "pull", "--profile", "embedded"], home)
    _, errors = again.communicate(timeout=600)
    left = [path.name for path in (home / "models").rglob("*") if "tmp" in path.name or "scratch" in path.name]
    verdict = "ok" if again.returncode == 0 and not left else f"FAILED: {errors.decode()[-300:]} {left}"
    return f"pull {'killed' if killed else 'done'} after {seconds:.1f} s: {verdict}"


def crash_play(home: Path, dice: random.Random) -> str:
    """Kill a running game; the last save seen before must still be there."""
    seconds = dice.uniform(5.0, PLAY_SECONDS)
    process = run(
        ["tools.playthrough", "--out", str(home), "--profile", "scripted", "--seed", str(dice.random())[2:6]], home
    )
    saves, seen, deadline = home / "home" / "saves", 0, time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        if any(saves.glob("*.json")):
            seen = max(seen, saved_round(saves))
        time.sleep(0.05)
    killed = kill_after(process, 0)
    after = saved_round(saves)
    verdict = "ok" if after >= seen else f"FAILED: round {seen} had been saved, round {after} was loaded"
    if not killed and process.returncode:
        # A game that never came to be played proves nothing about its saves.
        assert process.stderr is not None
        verdict = f"FAILED: the game ended by itself, {process.stderr.read().decode()[-300:]}"
    return f"game {'killed' if killed else 'over'} after {seconds:.1f} s in round {after}: {verdict}"


def main() -> int:
    """Kill as often as asked; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.crash", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    dice, failed = random.Random(options.seed), False
    for number in range(options.kills):
        with tempfile.TemporaryDirectory() as folder:
            line = (crash_pull if number % 2 == 0 else crash_play)(Path(folder), dice)
        failed |= "FAILED" in line
        print(line, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
