"""The figures as a table for people; as JSON they are written as they are.

Figures: `milliseconds` holds a summary (see `tools.bench.measure`) by mark and way; the rest
stands beside it: `about` the run, `memory_bytes` by way, `previews`, `step_bytes`,
`bytes_per_second`, and with a peer `closeness`, `reaction_tokens` and `promises`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

OURS, BOUND, FREE = "ours", "llama.cpp", "llama.cpp free"
"""Ways. The peer answers under a grammar, as it must in play, and once more without: as many tokens, whichever."""
FIRST, ALL, WHOLE = "first words", "five reactions", "whole turn"
PROMPT = 400
"""Tokens of the prompt whose reading is timed, and after which steps are."""
PREFILL = f"prefill of {PROMPT}"
STEP = {1: "step of 1 row", 5: "step of 5 rows"}
GIVES_WAY = "preview gives way"
GENERATING = "while generating"

Row = Mapping[str, Mapping[str, float]]


def lines(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield the report line by line."""
    yield "  ".join(f"{key}: {value}" for key, value in figures["about"].items())
    yield f"{'milliseconds: median (quartiles)':32} " + " ".join(f"{way:>26}" for way in (OURS, BOUND, FREE))
    for mark, row in figures["milliseconds"].items():
        yield f"{mark:32} " + " ".join(f"{cell(row, way):>26}" for way in (OURS, BOUND, FREE)).rstrip()
    yield ""
    yield from remarks(figures)


def cell(row: Row, way: str) -> str:
    """Return a median with its quartiles, and for the peer how many times ours it is."""
    if way not in row:
        return ""
    found = row[way]
    times = f" {ratio(row, way):5.2f}x" if way != OURS and OURS in row else ""
    return f"{number(found['median'])} ({number(found['low'])}–{number(found['high'])}){times}"


def number(milliseconds: float) -> str:
    """Return milliseconds with as many digits as they deserve."""
    return f"{milliseconds:.0f}" if milliseconds >= 100 else f"{milliseconds:.1f}"


def ratio(row: Row, way: str) -> float:
    """Return how many times our median another way's is."""
    return row[way]["median"] / row[OURS]["median"]


def remarks(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the table does not show."""
    rows: Mapping[str, Row] = figures["milliseconds"]
    for way, found in rows[PREFILL].items():
        yield f"{way} reads {PROMPT / found['median'] * 1e3:.0f} tokens a second"
    for rows_at_once, mark in STEP.items():
        for way, found in rows[mark].items():
            yield f"{way} writes {rows_at_once / found['median'] * 1e3:.0f} tokens a second, {rows_at_once} at once"
    if figures["step_bytes"]:
        yield limit(figures["step_bytes"], figures["bytes_per_second"], rows[STEP[1]][OURS]["median"])
    for way, size in figures["memory_bytes"].items():
        yield f"{way} has held {size / 1e6:.0f} MB at most"
    given = rows[GIVES_WAY][OURS]
    yield f"{GIVES_WAY}: p95 {given['p95']:.1f} ms, at most {given['most']:.1f} ms, {given['runs']:.0f} times"
    for mark, row in rows.items():
        if mark.startswith("frame"):
            found = row[OURS]
            yield f"{mark}: p50 {found['median']:.1f} ms, p99 {found['p99']:.1f} ms, {found['runs']:.0f} frames"
    previews = figures["previews"]
    yield f"the preview was ready before the button in {previews['ready']} of {previews['sessions']} sessions of typing"
    if "closeness" in figures:
        yield from comparison(figures)


def limit(step_bytes: float, bytes_per_second: float, step: float) -> str:
    """Return how near a step, in milliseconds, comes to what the memory allows."""
    least = step_bytes / bytes_per_second * 1e3
    return (
        f"a step reads {step_bytes / 1e6:.0f} MB of weights: at {bytes_per_second / 1e9:.1f} GB/s "
        f"at least {least:.1f} ms, {least / step:.0%} of what it takes"
    )


def comparison(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield how the peer compares."""
    close = figures["closeness"]
    yield (
        f"both find the same next token likeliest at {close['same']:.0%} of {close['places']} places "
        f"and place {close['difference']:.1%} of the probability otherwise"
    )
    yield f"promises in the record, by words of the speech: {figures['promises']}"
    yield f"the peer's reactions end after {figures['reaction_tokens']} tokens, the median of ours"
    turn = figures["milliseconds"][WHOLE]
    for way in (BOUND, FREE):
        both = f"ours {turn[OURS]['median'] / 1e3:.2f} s, {way} {turn[way]['median'] / 1e3:.2f} s"
        yield f"record and five reactions: {both}, ratio {ratio(turn, way):.2f}"
