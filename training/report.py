"""One page about trainings and evaluations, as Markdown and HTML with plots beside them.

python -m training.report [--out FOLDER] [--evaluations FILE ...] [--runs FOLDER ...] [--wandb]

Evaluations are files that `training.evaluate --json` wrote, runs are folders of
`training.train`; where none are named, those that `training.adapters` left. With --wandb the
same tables and plots are logged to Weights & Biases, offline unless WANDB_MODE says online.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from training import pages, plots, results, runs
from training.adapters import RUNS
from training.pages import Block, Heading, Plot, Table, Text
from training.results import Evaluation, Figure, SystemResult
from training.runs import Run
from training.scoring import COARSE

TITLE = "Ecotopia's language model: trainings and evaluations"
MAIN = {
    "extraction": {
        "promises_f1": "promises, F1",
        "acts_f1": "with verb and subject",
        "act": "verb and subject on matches",
        "clashes_f1": "clashes, F1",
        "noted_f1": "clashes with the rules' share",
        "false_on_free": "false on promise-free",
    },
    "citizens": {
        "sign": "direction of approval",
        "swap": "persona swap",
        "tone": "tone",
        "concern": "concern",
        "valid": "valid",
        "repeated": "lines repeated",
        "by_heart": "learned by heart",
    },
}
"""Figures that are plotted, with what a reader calls them."""
TIMES = {
    "extraction": {"seconds_p50": "median", "seconds_p95": "95th percentile"},
    "citizens": {
        "first_p50": "first words, median",
        "all_p50": "everybody, median",
        "all_p95": "everybody, 95th percentile",
    },
}
BY_PART = {"extraction": "promises_f1", "citizens": "sign"}
"""The figure that is shown of every tier and tag."""
CURVES = {"loss": "Loss", "mean_token_accuracy": "Share of tokens guessed right"}
HOUR = 3600
WANDB_PROJECT = "ecotopia"


def build(out: Path, evaluations: Sequence[Path], folders: Sequence[Path]) -> list[Block]:
    """Draw the plots into `out` and return the page.

    Raises:
        ValueError: a file is no evaluation, or a folder no run; it is named.
    """
    blocks: list[Block] = [
        Heading(TITLE, 1),
        Text("Figures stand with their 95% bootstrap intervals in brackets. What was not measured is not shown."),
    ]
    if folders:
        blocks += about_runs(out, [runs.read(folder) for folder in folders])
    for number, path in enumerate(evaluations, start=1):
        blocks += about_evaluation(out, results.read(path), f"evaluation-{number}")
    return blocks


def about_runs(out: Path, trainings: Sequence[Run]) -> Iterator[Block]:
    """Return curves of all runs, and what each was trained by and cost."""
    yield Heading("Trainings")
    for curve, title in CURVES.items():
        if any(curve in run.curves for run in trainings):
            plots.curves(out / f"runs-{curve}.png", trainings, curve, title)
            yield Plot(f"runs-{curve}.png", title)
    facts = [fact for fact in runs.FACTS if any(fact in run.facts for run in trainings)]
    yield Table(
        "Time and cost",
        ["run", "last step", "last loss", "hours on the device", *(fact.replace("_", " ") for fact in facts)],
        [
            [
                run.name,
                *last(run),
                "unknown" if run.seconds is None else f"{run.seconds / HOUR:.2f}",
                *(run.facts.get(fact, "unknown") for fact in facts),
            ]
            for run in trainings
        ],
    )


def last(run: Run) -> list[str]:
    """Return the last logged step and its loss."""
    points = run.curves.get("loss", [])
    return [str(points[-1][0]), f"{points[-1][1]:.4f}"] if points else ["none", "none"]


def about_evaluation(out: Path, evaluation: Evaluation, prefix: str) -> Iterator[Block]:
    """Return tables and plots of one evaluation."""
    task, systems = evaluation.task, evaluation.systems
    yield Heading(f"{task.capitalize()} on {evaluation.rows}")
    yield Text(f"{evaluation.count} rows; adapter: {evaluation.adapter or 'none'}; times on {evaluation.device}.")
    file = f"{prefix}-figures.png"
    plots.bars(out / file, systems, MAIN[task], "Main figures with 95% intervals")
    yield Plot(file, "Main figures with 95% intervals")
    if task == "extraction":
        yield figures_table("Coarse figures, beside a constant answer's", systems, COARSE)
    # A system that has found nothing has fewer figures, and would spoil their order.
    fullest = sorted(systems.values(), key=lambda one: len(one.figures), reverse=True)
    every = list(dict.fromkeys(name for one in fullest for name in one.figures))
    yield figures_table("All figures", systems, every)
    yield parts_table(systems, BY_PART[task])
    for what in ("promises", "clashes"):
        bins = {name: result.reliability[what] for name, result in systems.items() if what in result.reliability}
        if any(one.entries for found in bins.values() for one in found):
            file = f"{prefix}-reliability-{what}.png"
            plots.reliability(out / file, bins, f"Confidence of {what}")
            yield Plot(file, f"Confidence of {what} against the share that is right")
    for name, result in systems.items():
        for field, table in result.confusion.items():
            if name != "constant" and table:
                file = f"{prefix}-{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}-{field}.png"
                plots.confusion(out / file, table, f"{field}, {plots.short(name)}")
                yield Plot(file, f"{field.capitalize()} as the human has it and as {name} has it")
    file = f"{prefix}-latency.png"
    plots.latency(out / file, systems, TIMES[task], "Latency")
    yield Plot(file, "Seconds to an answer")


def figures_table(name: str, systems: dict[str, SystemResult], figures: Sequence[str]) -> Table:
    """Return figures of all systems, one a column."""
    rows = [
        [figure.replace("_", " "), *(cell(one.figures.get(figure)) for one in systems.values())] for figure in figures
    ]
    return Table(name, ["figure", *systems], rows)


def parts_table(systems: dict[str, SystemResult], figure: str) -> Table:
    """Return one figure of all systems in every tier and tag."""
    found = {name: result.tiers | result.tags for name, result in systems.items()}
    parts = {part: shown.rows for each in found.values() for part, shown in each.items()}
    rows = [
        [part, str(count), *(cell(each[part].figures.get(figure) if part in each else None) for each in found.values())]
        for part, count in parts.items()
    ]
    return Table(f"By tier and tag: {figure.replace('_', ' ')}", ["part", "rows", *systems], rows)


def cell(figure: Figure | None) -> str:
    """Return a figure with its interval for a table."""
    if figure is None:
        return "not measured"
    digits = 3 if abs(figure.value) < 10 else 1
    return f"{figure.value:.{digits}f} ({figure.low:.{digits}f} to {figure.high:.{digits}f})"


def to_wandb(out: Path, blocks: Sequence[Block]) -> None:
    """Log the page's tables and plots to Weights & Biases."""
    import wandb

    mode: Literal["online", "offline"] = "online" if os.environ.get("WANDB_MODE") == "online" else "offline"
    with wandb.init(project=WANDB_PROJECT, name=out.name, job_type="report", dir=out, mode=mode) as run:
        for block in blocks:
            if isinstance(block, Table):
                run.log({block.name: wandb.Table(columns=list(block.columns), data=[list(row) for row in block.rows])})
            elif isinstance(block, Plot):
                run.log({block.file: wandb.Image(str(out / block.file), caption=block.caption)})


def main(arguments: list[str] | None = None) -> int:
    """Write the report and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m training.report", description="Report on trainings and evaluations."
    )
    parser.add_argument(
        "--out", type=Path, default=RUNS / "report", help="folder for report.md, report.html and plots (%(default)s)"
    )
    parser.add_argument("--evaluations", type=Path, nargs="*", help="files of training.evaluate --json")
    parser.add_argument("--runs", type=Path, nargs="*", help="folders of training.train")
    parser.add_argument("--wandb", action="store_true", help="log the tables and plots to Weights & Biases as well")
    options = parser.parse_args(arguments)
    evaluations = sorted(RUNS.glob("evaluations/*.json")) if options.evaluations is None else options.evaluations
    folders = sorted(path.parent for path in RUNS.glob("*/run.json")) if options.runs is None else options.runs
    if not evaluations and not folders:
        parser.error(f"nothing to report on: name --evaluations or --runs, or fill {RUNS} by training.adapters")
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        blocks = build(options.out, evaluations, folders)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    (options.out / "report.md").write_text(pages.markdown(blocks), encoding="utf-8")
    (options.out / "report.html").write_text(pages.page(TITLE, blocks), encoding="utf-8")
    if options.wandb:
        to_wandb(options.out, blocks)
    print(f"written to {options.out / 'report.md'} and {options.out / 'report.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
