"""Compare systems on the same labelled rows.

python -m training.evaluate [--task extraction|citizens] [--rows dev/extraction.jsonl]
                            [--systems constant,scripted,adapter+grammar] [--adapter FOLDER]
                            [--limit N] [--json FILE]

The systems are listed in `training.systems`, the figures defined in `training.scoring` and
`training.citizens_scoring`. Every figure comes with its 95% bootstrap interval. The constant
answer is always measured as well: some figures are easy to reach by saying nothing.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

from ai.bases import EMBEDDED
from ai.machine import CPUINFO
from ai.prompts import Task
from ai.schema import ReactionBrief, SpeechBrief
from ai.store.manifest import sha256
from training.citizens_scoring import judge as judge_citizens
from training.extraction_scoring import judge as judge_extraction
from training.results import Evaluation, Figure, SystemResult, write
from training.rows import DATA, read
from training.systems import LOCAL, SERVER, System, Tokens, opened

DEFAULT = "constant,scripted,adapter+grammar"
LABEL: dict[Task, str] = {"extraction": "record", "citizens": "reactions"}
"""The key of a row under which the human's answer stands."""
Judge = Callable[[Sequence[dict[str, Any]], System, Tokens | None], SystemResult]
JUDGES: dict[Task, Judge] = {"extraction": judge_extraction, "citizens": judge_citizens}


def evaluate(
    task: Task, rows: str, systems: Sequence[str], adapter: Path | None = None, limit: int | None = None
) -> Evaluation:
    """Run systems, one after the other, over the first `limit` rows of a file below `training/data`.

    Raises:
        ValueError: a system is unknown or has no adapter, or a row is none.
        training.server.ServerError: a server does not answer.
    """
    chosen = list(read(DATA / rows))[:limit]
    if not chosen or not all(LABEL[task] in row for row in chosen):
        raise ValueError(f"{rows}: {task} is evaluated on rows that hold {LABEL[task]!r}")
    used = adapter or EMBEDDED.adapter(task) if any(name.startswith("adapter") for name in systems) else None
    results = {}
    for name in dict.fromkeys(("constant", *systems)):
        with opened(name, task, used) as (system, tokens):
            warm(system, task, chosen[0])
            results[name] = JUDGES[task](chosen, system, tokens)
        show(name, results[name], len(chosen))
    return Evaluation(
        task=task,
        rows=rows,
        count=len(chosen),
        adapter=None if used is None else identify(used),
        device=device(),
        systems=results,
    )


def warm(system: System, task: Task, row: dict[str, Any]) -> None:
    """Let a system answer once, so that what it reads once a start is no part of an answer's time."""
    if task == "extraction":
        list(system.extract(SpeechBrief.model_validate(row["brief"])))
    else:
        list(system.react(ReactionBrief.model_validate(row["brief"])))


def identify(adapter: Path) -> str:
    """Return an adapter folder's name and the beginning of its weights' SHA-256."""
    return f"{adapter.name} {sha256(adapter / 'adapter_model.safetensors')[:16]}"


def device() -> str:
    """Return the name of the processor that the times were measured on, and how many cores may be used."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    named = re.search(r"model name\s*: (.+)", CPUINFO.read_text("utf-8")) if CPUINFO.is_file() else None
    return f"{named[1] if named else platform.processor()}, {cores} cores"


def show(name: str, result: SystemResult, count: int) -> None:
    """Print one system's figures."""
    print(f"{name}, {count} rows")
    for figure, values in result.figures.items():
        print(f"  {figure:20} {line(values)}")
    # Of a constant answer the parts say nothing that the whole does not.
    for tag, part in {} if name == "constant" else (result.tiers | result.tags).items():
        shown = "  ".join(f"{figure} {values.value:.2f}" for figure, values in part.figures.items())
        print(f"    {tag:16} {part.rows:4} rows  {shown}")
    sys.stdout.flush()


def line(figure: Figure) -> str:
    """Return a figure with its interval in digits that suit its size."""
    return "{:.3f}  [{:.3f}, {:.3f}]".format(*figure)


def main(arguments: list[str] | None = None) -> int:
    """Evaluate, print the figures and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m training.evaluate", description="Compare systems on labelled rows."
    )
    parser.add_argument("--task", choices=get_args(Task), default="extraction")
    parser.add_argument("--rows", help="a file below training/data (default: dev/TASK.jsonl)")
    parser.add_argument(
        "--systems", default=DEFAULT, help=f"any of {', '.join(LOCAL)}, {SERVER}URL[#MODEL]; default: {DEFAULT}"
    )
    parser.add_argument("--adapter", type=Path, help="folder of the adapter in place of the one that is shipped")
    parser.add_argument("--limit", type=int, help="only the first rows")
    parser.add_argument("--json", type=Path, help="where to write everything, for training.report")
    options = parser.parse_args(arguments)
    rows = options.rows or f"dev/{options.task}.jsonl"
    try:
        evaluation = evaluate(options.task, rows, options.systems.split(","), options.adapter, options.limit)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.json:
        write(options.json, evaluation)
    return 0


if __name__ == "__main__":
    sys.exit(main())
