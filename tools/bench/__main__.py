"""How fast the embedded model reads and answers, on the plain path and on the lean one.

python -m training.bench [--json FILE] [--runs N] [--extraction FOLDER] [--citizens FOLDER]

Both paths run in this process, in turn. Milliseconds are medians: elapsed, and the
processor's own with its quartiles. Adapters are those shipped unless folders are named.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import torch

from ai.bases import EMBEDDED
from ai.batch import Model, Text
from ai.decode import Ask
from ai.engine import Engine
from ai.lean.reader import LeanReader
from ai.loading import load_checkpoint
from ai.models import open_model
from ai.plain import PlainReader
from ai.profiles import choose
from ai.prompts import TASKS, Task
from ai.store import ensure
from training.bench.briefs import SPEECHES, speech, square
from training.bench.measure import Times, alternating, bandwidth, pauses, quantile, resident

PROMPT = 400
"""Tokens of the prompt whose reading is timed."""
STEPS = 10
"""Steps that one timing of the decoder covers."""
PATHS: dict[str, Callable[..., Model]] = {"plain": PlainReader, "lean": open_model}


def main(arguments: list[str] | None = None) -> int:
    """Measure, print a table and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.bench", description="Time the plain and the lean path.")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    parser.add_argument("--runs", type=int, default=5)
    for task in TASKS:
        parser.add_argument(f"--{task}", type=Path, help="folder of this task's adapter")
    options = parser.parse_args(arguments)
    named = {task: getattr(options, task) or EMBEDDED.adapter(task) for task in TASKS}
    figures = measure({task: folder for task, folder in named.items() if folder is not None}, options.runs)
    show(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(adapters: dict[Task, Path], runs: int) -> dict[str, Any]:
    """Return all figures: milliseconds by work and path, and what describes the machine and the model."""
    profile = choose("embedded")
    assert profile.base is not None
    torch.set_num_threads(profile.threads)
    checkpoint = ensure(profile.base, lambda message: None)
    loading = {path: Times() for path in PATHS}
    engines: dict[str, Engine] = {}
    memory: dict[str, int] = {}
    models: dict[str, Model] = {}
    for path, make in PATHS.items():
        before = resident()
        engine, model = loading[path].add(partial(load, checkpoint, make, adapters))
        engines[path], models[path] = engine, model
        memory[path] = resident() - before
    times = {"load": loading}
    for rows in (1, 5):
        works = {path: stepping(model, rows) for path, model in models.items()}
        times[f"step of {rows}, times {STEPS}"] = alternating(works, runs)
    times[f"prompt of {PROMPT}"] = alternating({path: partial(reading, model) for path, model in models.items()}, runs)
    for words, text in SPEECHES.items():
        brief = speech(text)
        works = {path: partial(finish, engine.extract, brief) for path, engine in engines.items()}
        times[f"extract {words} words"] = alternating(works, runs)
    works = {path: partial(finish, engine.react, square()) for path, engine in engines.items()}
    times["five reactions"] = alternating(works, runs)
    waits = {path: [wait for _ in range(runs) for wait in cancel_waits(engine)] for path, engine in engines.items()}
    lean = models["lean"]
    return {
        "profile": {"quantisation": profile.quantisation, "threads": profile.threads, "adapters": sorted(adapters)},
        "milliseconds": {work: {path: each.summary() for path, each in row.items()} for work, row in times.items()},
        "cancel_p95_ms": {path: quantile(wait, 0.95) for path, wait in waits.items()},
        "memory_bytes": memory,
        "step_bytes": lean.step_bytes if isinstance(lean, LeanReader) else None,
        "bytes_per_second": bandwidth(),
    }


def load(checkpoint: Path, make: Callable[..., Model], adapters: dict[Task, Path]) -> tuple[Engine, Model]:
    """Open an engine on one path, ready to answer; return its model too."""
    base, tokenizer = load_checkpoint(checkpoint)
    model = make(base, adapters)
    with patch("ai.engine.open_model", lambda *_: model):
        engine = Engine("bench", base, tokenizer, adapters, {})
    finish(engine.warm)
    return engine, model


def finish(answer: Callable[..., Any], *arguments: object) -> None:
    """Run an answer to its end."""
    for _ in answer(*arguments):
        pass


def begun(model: Model, tokens: int) -> Text:
    """Return a text of so many tokens."""
    text = model.begin("extraction")
    model.read([(text, Ask(tuple(range(100, 100 + tokens))))])
    return text


def reading(model: Model) -> None:
    """Read a prompt."""
    begun(model, PROMPT)


def stepping(model: Model, rows: int) -> Callable[[], None]:
    """Return work of `STEPS` steps with all logits, each row over its own text."""
    start = begun(model, PROMPT)
    every = torch.arange(30_000)

    def work() -> None:
        texts = [start.fork() for _ in range(rows)]
        for step in range(STEPS):
            model.read([(text, Ask((200 + step,), every)) for text in texts])

    return work


def cancel_waits(engine: Engine) -> list[float]:
    """Return how long a cancellation may wait, at every point of a turn."""
    return [*pauses(engine.extract(speech(SPEECHES["60"]))), *pauses(engine.react(square()))]


def show(figures: dict[str, Any]) -> None:
    """Print the figures as a table."""
    print(f"{'':24} {'plain ms':>10} {'lean ms':>10} {'ratio':>6}   processor's own: plain, lean (quartiles)")
    for work, row in figures["milliseconds"].items():
        plain, lean = row["plain"], row["lean"]
        own = "   ".join(
            f"{each['working']:.0f} ({each['working_low']:.0f} to {each['working_high']:.0f})" for each in (plain, lean)
        )
        ratio = plain["working"] / lean["working"]
        print(f"{work:24} {plain['elapsed']:10.1f} {lean['elapsed']:10.1f} {ratio:6.2f}   {own}")
    for key, unit, scale in (("cancel_p95_ms", "ms", 1), ("memory_bytes", "MB", 1 << 20)):
        print(f"{key:24} {figures[key]['plain'] / scale:10.1f} {figures[key]['lean'] / scale:10.1f}   {unit}")
    speed = figures["bytes_per_second"]
    if figures["step_bytes"]:
        least = figures["step_bytes"] / speed * 1e3
        megabytes = figures["step_bytes"] / 1e6
        print(f"weights of a step: {megabytes:.0f} MB; at {speed / 1e9:.1f} GB/s at least {least:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
