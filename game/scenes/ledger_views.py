"""Promises as the clerk's ledger shows them."""

from __future__ import annotations

from game.city.definitions import Content
from game.city.state import City, Promise
from game.scenes.pledges import fate, reading
from game.scenes.promise_views import assessed, standing
from game.ui.details import PromiseDetail
from game.ui.ledger import LedgerLine, Standing

ORDER: dict[Standing, int] = {"risk": 0, "open": 1, "holds": 2, "noted": 3, "broken": 4, "kept": 4}


def ledger_line(content: Content, city: City, promise: Promise) -> LedgerLine:
    """Return a promise as the ledger shows it."""
    state, note = standing(content, city, promise)
    meaning = f"{reading(content, promise)}: {fate(promise, city.round)}."
    return LedgerLine(promise.id, promise.quote, meaning, state, note)


def ledger_lines(content: Content, city: City) -> list[LedgerLine]:
    """Return every promise for the ledger: those at risk first, then standing, then judged, newest first."""
    rows: list[tuple[int, int, LedgerLine]] = []
    for promise in city.promises:
        if promise.status != "struck":
            line = ledger_line(content, city, promise)
            age = promise.round if promise.status == "standing" else -(promise.judged or 0)
            rows.append((ORDER[line.standing], age, line))
    return [line for _, _, line in sorted(rows, key=lambda row: row[:2])]


def promise_detail(content: Content, city: City, line: LedgerLine) -> PromiseDetail:
    """Return what the lower panel tells of a promise."""
    promise = next(promise for promise in city.promises if promise.id == line.id)
    facts = [(f"Round {promise.round}", line.reading)]
    verdict = assessed(content, city, promise)
    if verdict is not None:
        labelled = [("Stands", verdict.reason), ("To keep", verdict.keeps), ("Costs", verdict.cost)]
        labelled.append(("Dear to", ", ".join(verdict.cares)))
        facts += [(label, words) for label, words in labelled if words]
    return PromiseDetail(line, tuple(facts))
