"""How far a long evaluation is, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

EVERY = 20
"""Rows between two notes."""

Row = TypeVar("Row")


def watched(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, and say now and then how many are done."""
    for number, row in enumerate(rows):
        if number and number % EVERY == 0:
            print(f"{number} of {len(rows)} rows", file=sys.stderr, flush=True)
        yield row
