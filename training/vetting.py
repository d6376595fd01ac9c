"""What a teacher writes is held to everything that rows written by hand are held to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from training.check import Check
from training.duplicates import Texts
from training.leakage import RUN, Learned, spoken
from training.splits import HELD_OUT, Entry, misplaced
from training.writable import refusals


class Rejection(NamedTuple):
    """Why a row is not taken: one of a few reasons, and what exactly."""

    reason: str
    detail: str


class Vetting:
    """The rows so far, and whether another may join them."""

    def __init__(self, rows: Iterable[Entry]) -> None:
        """Learn what is said already, and what is held out.

        Args:
            rows: all hand-written rows and those taken before.
        """
        self._texts = Texts(run=8, most=0.15, sentences=True)
        self._held_out = Learned()
        for row in rows:
            speech = str(row.data["brief"].get("speech", ""))
            list(self._texts.add(row.where, speech))
            if row.split in HELD_OUT:
                for text in spoken(row):
                    self._held_out.add(row.where, text)

    def reject(self, where: str, row: dict[str, Any]) -> Rejection | None:
        """Return why a row of a speech and its record cannot be taken; None where it is, and is remembered."""
        if faults := list(Check().row(where, json.dumps(row))):
            verbatim = [fault for fault in faults if "not words of the speech" in fault or "badly cut" in fault]
            return Rejection("quotes", verbatim[0]) if verbatim else Rejection("labels", faults[0])
        name, _, number = where.rpartition(":")
        entry = Entry(name, int(number), row)
        if unsaid := list(refusals(entry)):
            return Rejection("not writable", unsaid[0])
        speech = row["brief"]["speech"]
        shared = self._held_out.shared(where, speech)
        if misplaced([entry]) or shared.run >= RUN or self._held_out.copied(speech):
            return Rejection("held out", f"{shared.run} words in a row of a held-out text")
        if repeats := list(self._texts.add(where, speech)):
            return Rejection("duplicate", repeats[0])
        return None
