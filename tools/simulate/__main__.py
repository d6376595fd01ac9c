"""Command line: play many games by policies and say how they end.

python -m tools.simulate --games 500
python -m tools.simulate --games 50 --scenario delta --policy honest --policy liar --plot out.svg
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from game.content import load_content
from tools.simulate.games import VOICES, Job, Result, run_all
from tools.simulate.plot import plot
from tools.simulate.policies import POLICIES
from tools.simulate.summary import HEAD, row, summary

SLOW = {"searcher": 100}
"""Policies that think long play one game for so many of the others, and one at least."""


def main(arguments: list[str] | None = None) -> int:
    """Play, print a table, and write what was asked for. Returns the exit code."""
    options = _options(arguments)
    content = load_content()
    scenarios = options.scenario or list(content.scenarios)
    difficulties = options.difficulty or list(content.difficulties)
    for name, known in (("scenario", content.scenarios), ("difficulty", content.difficulties)):
        for one in getattr(options, name) or ():
            if one not in known:
                print(f"no {name} {one!r}; there are {', '.join(known)}", file=sys.stderr)
                return 2
    jobs = [
        Job(scenario, difficulty, policy, options.seed, max(1, options.games // SLOW.get(policy, 1)), options.voices)
        for scenario in scenarios
        for difficulty in difficulties
        for policy in options.policy or POLICIES
    ]
    found: dict[tuple[str, str, str], list[Result]] = {}
    wanted = {(job.scenario, job.difficulty, job.policy): job.games for job in jobs}
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for chunk, results in run_all(jobs, options.jobs):
        key = (chunk.scenario, chunk.difficulty, chunk.policy)
        found.setdefault(key, []).extend(results)
        if len(found[key]) == wanted[key]:
            title = f"{chunk.scenario}, {chunk.difficulty}"
            if title not in tables:
                print(f"\n{title}\n{HEAD}")
            tables.setdefault(title, {})[chunk.policy] = summary(found[key])
            print(row(chunk.policy, tables[title][chunk.policy]), flush=True)
    if options.json:
        nested: dict[str, dict[str, Any]] = {}
        for title, table in tables.items():
            scenario, difficulty = title.split(", ")
            nested.setdefault(scenario, {})[difficulty] = table
        data = {"games": options.games, "seed": options.seed, "voices": options.voices, "scenarios": nested}
        _write(options.json, json.dumps(data, indent=1))
    if options.plot:
        _write(options.plot, plot(tables))
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.simulate", description="Play many games by policies.")
    parser.add_argument("--games", type=_positive, default=100, help="games for each policy in each setting")
    parser.add_argument("--scenario", action="append", help="only this scenario (may be repeated)")
    parser.add_argument("--difficulty", action="append", help="only this difficulty (may be repeated)")
    parser.add_argument("--policy", action="append", choices=list(POLICIES), help="only this policy (may be repeated)")
    parser.add_argument("--voices", choices=list(VOICES), default="neutral", help="how the citizens answer")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first game; the others follow")
    parser.add_argument("--jobs", type=_positive, default=1, help="processes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all numbers")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="write a picture (SVG)")
    return parser.parse_args(arguments)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("expected 1 or more")
    return number


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
