"""Train, calibrate, ship and measure both adapters of the embedded base, one after the other.

python -m training.adapters [--runs FOLDER]

Every step is a command of its own, in a process of its own (bitsandbytes rearranges weights at
the first inference, after which they cannot be trained on), and can be repeated by hand; a
training goes on from its last checkpoint. `training.report` makes a page of what is left.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from ai.bases import ADAPTERS, EMBEDDED
from ai.prompts import TASKS, Task
from training import recipe as recipes

RECIPES = Path(__file__).with_name("recipes")
RUNS = Path("runs")
SYSTEMS = "constant,scripted,base,base+grammar,adapter,adapter+grammar"


def main() -> None:
    """Rebuild what `ai/adapters` holds."""
    parser = argparse.ArgumentParser(prog="python -m training.adapters", description="Train and ship both adapters.")
    parser.add_argument("--runs", type=Path, default=RUNS, metavar="FOLDER", help="(default: %(default)s)")
    options = parser.parse_args()
    for task in TASKS:
        for step in steps(task, options.runs):
            print("$ python -m", *step, flush=True)
            if code := subprocess.run([sys.executable, "-m", *step], check=False).returncode:
                sys.exit(code)


def steps(task: Task, runs: Path) -> Iterator[list[str]]:
    """Yield the commands, without `python -m`, that lead to a task's shipped adapter and its card."""
    run, evaluation = runs / task, runs / "evaluations" / f"{task}.json"
    shipped = ADAPTERS / EMBEDDED.name / task
    for name in trainings(task):
        yield ["training.train", str(RECIPES / f"{name}.toml"), "--out", str(runs / name)]
    if task == "extraction":
        yield ["training.calibrate", "--adapter", str(run / "adapter")]
    yield ["training.ship", str(run)]
    yield [
        "training.evaluate", "--task", task, "--adapter", str(shipped), "--systems", SYSTEMS, "--json", str(evaluation),
    ]  # fmt: skip
    yield ["training.ship", str(run), "--evaluation", str(evaluation)]


def trainings(name: str) -> list[str]:
    """Return the recipes of a training and of all that it goes on from, the first one first."""
    start = recipes.read(RECIPES / f"{name}.toml").start
    return [*(trainings(Path(start).parts[0]) if start else []), name]


if __name__ == "__main__":
    main()
