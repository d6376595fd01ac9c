"""Command line: write composed training rows.

python -m training.generate --extraction 20000 --citizens 20000 --seed 1

Rows are rebuilt from the bank by command and so are not kept under version control. The
same seed, bank and count give the same rows.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.compose import Composed, compose
from training.duplicates import normal
from training.entries import Bank
from training.line_bank import LineBank
from training.phrases import BankError, read_bank
from training.situations import Situation, play
from training.squares import citizens_rows

OUT = Path(__file__).with_name("data") / "composed"
TIER = "composed"
A_SITUATION = 3
"""Speeches composed for one situation; the game goes on with the first."""
MOST_LISTED = 16
"""Deeds or promises of a brief; longer pasts are rare, and a prompt lists no more than it can hold."""


def speeches(bank: Bank, seed: int) -> Iterator[tuple[Situation, Composed]]:
    """Yield situations of one game after another, several speeches each, without end."""
    chance = random.Random(seed)
    while True:
        for situation, given in play(bank, chance, lambda situation: compose(bank, situation, chance)):
            if len(situation.brief["deeds"]) > MOST_LISTED or len(situation.brief["promises"]) > MOST_LISTED:
                continue
            yield situation, given
            for _ in range(A_SITUATION - 1):
                yield situation, compose(bank, situation, chance)


def extraction_rows(bank: Bank, count: int, seed: int) -> list[dict[str, Any]]:
    """Return so many rows of speeches and records, no speech twice, in random order."""
    rows: list[dict[str, Any]] = []
    seen: set[tuple[str, ...]] = set()
    drawn = speeches(bank, seed)
    while len(rows) < count:
        situation, speech = next(drawn)
        words = normal(speech.text)
        if words not in seen:
            seen.add(words)
            brief = {**situation.brief, "speech": speech.text}
            rows.append({"brief": brief, "record": speech.record, "tier": TIER, "tags": speech.tags})
    random.Random(seed).shuffle(rows)
    return rows


def write(rows: list[dict[str, Any]], path: Path) -> None:
    """Write rows as lines of JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Write what was asked for. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.generate", description="Write composed training rows.")
    parser.add_argument("--extraction", type=int, default=0, metavar="N", help="rows of speeches and their records")
    parser.add_argument("--citizens", type=int, default=0, metavar="N", help="reactions, several to a row")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same rows")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FOLDER", help="where to write (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        bank, lines = read_bank(), LineBank()
    except BankError as error:
        print(error, file=sys.stderr)
        return 1
    if options.extraction > 0:
        write(extraction_rows(bank, options.extraction, options.seed), options.out / "extraction.jsonl")
        print(f"{options.extraction} rows in {options.out / 'extraction.jsonl'}")
    if options.citizens > 0:
        rows = citizens_rows(bank, lines, options.citizens, options.seed)
        write(rows, options.out / "citizens.jsonl")
        print(f"{sum(len(row['reactions']) for row in rows)} reactions in {options.out / 'citizens.jsonl'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
