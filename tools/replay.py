"""Play a replay file again, without a model, and say whether every round came out bit for bit the same.

python -m tools.replay FILE

The content is the game's with the player's mods over it.
Exit status: 0 equal, 1 it differs (round and field are named), 2 it cannot be played here.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.mods import load_with_mods
from game.paths import mods_folder
from game.replay import ReplayError, check, read


def main(arguments: list[str] | None = None) -> int:
    """Check one file; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.replay", description="Play a replay again and compare.")
    parser.add_argument("file", type=Path)
    options = parser.parse_args(arguments)
    try:
        replay = read(options.file)
        loaded = load_with_mods(mods_folder())
        for problem in loaded.problems:
            print(problem, file=sys.stderr)
        difference = check(loaded.content, replay)
    except ReplayError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2
    if difference is not None:
        print(difference)
        return 1
    rounds = len(replay.states) - 1
    end = replay.states[-1]["outcome"] or {}
    result = end.get("rank") or end.get("defeat") or "no rank"
    inputs = len(replay.inputs)
    print(f"Equal in all {rounds} rounds: {inputs} inputs, {replay.scenario}, seed {replay.seed}, {result}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
