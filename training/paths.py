"""Hold every short cut of the engine to the answer that it cuts short.

python -m training.paths [--rows 300] [--squares 60] [--first 0] [--minutes M] [--totals FILE]

Every speech is read as in play (a preview of its first part, then the whole), and again
without each trick: without drafts, without what is remembered of the preview, with the whole
grammar from the start, with forced runs read token by token, and on the plain path, whose
arithmetic rounds otherwise. Every square of five is answered in one batch and one by one.
All answers must be the same but those of the plain path. A part that is over after M minutes
says where to go on; with `--totals` the counts of several parts are added up in a file.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from unittest.mock import patch

from ai.engine import Engine
from ai.plain import PlainReader
from ai.prompts import TASKS
from ai.schema import Reaction, ReactionBrief, SpeechBrief
from training.rows import DATA, read
from training.without import PLAIN, TRICKS, Answer, answered, at_work, one_by_one

BATCH = "five at once"
CROWD = 5
"""Citizens of a square that is answered in one batch, as in the game."""
PREVIEW = 0.7
"""Share of a speech that is typed when its preview is read."""


@dataclass(slots=True)
class Count:
    """How often answers with and without a trick were the same."""

    compared: int = 0
    used: int = 0  # times that the trick had something to do
    records: int = 0  # the same but for the confidence
    texts: int = 0  # the same tokens
    bits: int = 0  # the same tokens with the very same probabilities
    difference: float = 0.0  # the largest of probabilities, as far as the tokens are the same

    def add(self, played: Answer, without: Answer, used: bool) -> bool:
        """Compare two answers to the same; return whether the records are the same."""
        same = played.entries == without.entries
        self.compared += 1
        self.used += used
        self.records += same
        self.texts += played.tokens == without.tokens
        self.bits += played.steps == without.steps
        for one, other in zip(played.steps, without.steps, strict=False):
            if one[0] != other[0]:
                break
            self.difference = max(self.difference, abs(one[1] - other[1]))
        return same

    def plus(self, other: Count) -> Count:
        """Return the counts of both."""
        sums = {name: value + getattr(other, name) for name, value in asdict(self).items()}
        return Count(**sums | {"difference": max(self.difference, other.difference)})


Counts = dict[str, Count]


def speeches() -> Iterator[SpeechBrief]:
    """Yield speeches of all files in turn, development and test set first."""
    files = [DATA / "dev/extraction.jsonl", DATA / "test/extraction.jsonl", *sorted((DATA / "extraction").glob("*"))]
    for turn in itertools.zip_longest(*map(read, files)):
        yield from (SpeechBrief.model_validate(row["brief"]) for row in turn if row is not None)


def squares() -> Iterator[ReactionBrief]:
    """Yield situations with five citizens."""
    for path in sorted((DATA / "citizens").glob("people_*.jsonl")):
        for row in read(path):
            if len(row["brief"]["citizens"]) == CROWD:
                yield ReactionBrief.model_validate(row["brief"])


def compare_speech(played: Engine, plain: Engine, brief: SpeechBrief) -> Iterator[tuple[str, Answer, Answer, bool]]:
    """Read a speech in every way; yield each trick, the answers with and without it, and whether it did anything."""
    typed = brief.model_copy(update={"speech": brief.speech[: int(PREVIEW * len(brief.speech))]})
    list(played.extract(typed))
    with at_work() as used:
        usual = answered(played, brief)
    for name, left_out in TRICKS.items():
        with left_out(played):
            yield name, usual, answered(played, brief), used[name]
    yield PLAIN, usual, answered(plain, brief), True


def compare_square(played: Engine, brief: ReactionBrief) -> list[tuple[Reaction, Reaction]]:
    """Return what each citizen answers among the others and alone."""
    both = []
    for way in (nullcontext(), patch("ai.engine.decode_all", one_by_one)):
        with way:
            both.append([part for part in played.react(brief) if isinstance(part, Reaction)])
    return list(zip(*both, strict=True))


def compare(played: Engine, plain: Engine, options: argparse.Namespace) -> Counts:
    """Compare all ways on one part of the rows and tell every difference."""
    end = None if options.minutes is None else time.monotonic() + 60 * options.minutes
    counts: Counts = {name: Count() for name in (*TRICKS, PLAIN, BATCH)}
    first, rows = options.first, max(options.rows, options.squares)
    said, stood = itertools.islice(speeches(), first, first + rows), itertools.islice(squares(), first, first + rows)
    for number, (brief, square) in enumerate(itertools.zip_longest(said, stood)):
        if end is not None and time.monotonic() > end:
            left = f"--rows {max(0, options.rows - number)} --squares {max(0, options.squares - number)}"
            print(f"time is up: go on with --first {first + number} {left}")
            break
        if number < options.rows and brief is not None:
            for name, usual, without, used in compare_speech(played, plain, brief):
                if not counts[name].add(usual, without, used):
                    print(f"row {first + number}, {name}: {usual.entries}\n  without: {without.entries}")
        if number < options.squares and square is not None:
            for together, alone in compare_square(played, square):
                one, other = (Answer([(0, 0.0)], [each.model_dump()]) for each in (together, alone))
                if not counts[BATCH].add(one, other, used=True):
                    print(f"square {first + number}: {together}\n  alone: {alone}")
    return counts


def lines(counts: Counts) -> Iterator[str]:
    """Yield a table."""
    yield f"{'':24} {'compared':>9} {'at work':>9} {'same':>9} {'tokens':>9} {'to the bit':>11} {'largest':>9}"
    for name, count in counts.items():
        rest = f"{'–':>9} {'–':>11} {'–':>9}"
        if name != BATCH:
            rest = f"{count.texts:9} {count.bits:11} {count.difference:9.2g}"
        yield f"{name:24} {count.compared:9} {count.used:9} {count.records:9} {rest}"
    if compared := counts[PLAIN].compared:
        yield f"{PLAIN}: {counts[PLAIN].records / compared:.1%} of the records are the same"


def main(arguments: list[str] | None = None) -> int:
    """Compare, print counts, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.paths", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rows", type=int, default=300, help="speeches")
    parser.add_argument("--squares", type=int, default=60, help="squares of five citizens")
    parser.add_argument("--first", type=int, default=0, help="speeches and squares to skip")
    parser.add_argument("--minutes", type=float, help="end after so long, and say where to go on")
    parser.add_argument("--totals", type=Path, metavar="FILE", help="add the counts to those in this file")
    options = parser.parse_args(arguments)
    counts = compare(*engines(), options)
    if options.totals:
        if options.totals.exists():
            earlier = json.loads(options.totals.read_text(encoding="utf-8"))
            counts = {name: count.plus(Count(**earlier[name])) for name, count in counts.items()}
        found = {name: asdict(count) for name, count in counts.items()}
        options.totals.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(lines(counts)))
    return 1 if any(count.records < count.compared for name, count in counts.items() if name != PLAIN) else 0


def engines() -> tuple[Engine, Engine]:
    """Open the embedded model twice: as it is played, and on the plain path."""
    from ai.bases import EMBEDDED
    from training.systems import load_base

    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)
    folders = {task: folder for task in TASKS if (folder := EMBEDDED.adapter(task)) is not None}
    played = Engine("embedded", *load_base(), folders, {})
    with patch("ai.engine.open_model", PlainReader):
        return played, Engine("plain", *load_base(), folders, {})


if __name__ == "__main__":
    sys.exit(main())
