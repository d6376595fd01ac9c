"""The speech and its record: promises entered, repeated ones merged, clashes noted, entries struck."""

from __future__ import annotations

from typing import Any

from game.city.clashes import heard_clashes, rule_clashes, union
from game.city.definitions import Content
from game.city.errors import RuleError
from game.city.phases import enter, require
from game.city.results import Hearing
from game.city.state import City, Clash, Promise, Speech
from game.city.subjects import measure
from game.city.verdicts import as_promise, merged, repeated


def deliver(content: Content, city: City, text: str, record: dict[str, Any]) -> Hearing:
    """Give the speech. From the speech to the record.

    `record` has the contract's shape. A promise that repeats a standing one is merged: the
    sooner deadline and the first addressee hold. Raises RuleError outside the speech.
    """
    require(city, "speech")
    clashes = clashes_of(content, city, text, record)
    made = [as_promise(city, item) for item in record["promises"]]
    new: list[Promise] = []
    told_again: list[Promise] = []
    for promise in made:
        old = repeated(content, city, promise)
        if old is None:
            promise.id = f"P{_next(city.promises)}"
            promise.baseline = measure(content, city, promise.subject)
            city.promises.append(promise)
            new.append(promise)
        else:
            again = merged(old, promise)
            old.by, old.to, old.confidence = again.by, again.to, again.confidence
            if old not in new and old not in told_again:
                told_again.append(old)
    for clash in clashes:
        clash.id = f"C{_next(city.clashes)}"
        city.clashes.append(clash)
    city.speeches.append(Speech(city.round, text))
    enter(city, "record")
    return Hearing(new, told_again, clashes)


def clashes_of(content: Content, city: City, text: str, record: dict[str, Any]) -> list[Clash]:
    """The clashes that a speech with this record makes, or would make if it were given now; without ids."""
    made = [as_promise(city, item) for item in record["promises"]]
    heard = heard_clashes(city, record["contradictions"], made, text)
    # Repeats of standing promises clash with nothing that the first saying did not clash with.
    fresh = [promise for promise in made if repeated(content, city, promise) is None]
    return union(rule_clashes(content, city, fresh), heard, text)


def strike(content: Content, city: City, entry_id: str) -> None:
    """Strike an entry of this round's record that the clerk was unsure of.

    `entry_id` is a promise's (P) or a clash's (C). Clashes that quote a struck promise's words
    by rule go with it. Raises RuleError for an entry that stands.
    """
    require(city, "record")
    entries: list[Promise | Clash] = [*city.promises, *city.clashes]
    entry = next((item for item in entries if item.id == entry_id), None)
    if entry is None or entry.round != city.round:
        raise RuleError(f"{entry_id} is not an entry of this round's record.")
    if entry.confidence >= content.balance.unsure:
        raise RuleError(f"The clerk is sure of {entry_id}. It stands.")
    if isinstance(entry, Clash):
        entry.struck = True
        return
    if entry.status != "standing":
        raise RuleError(f"{entry_id} is {entry.status} already.")
    entry.status, entry.reason = "struck", "Struck from the record by the mayor."
    for clash in city.clashes:
        if clash.round == city.round and clash.source == "rules" and clash.quote == entry.quote:
            clash.struck = True


def clashes_now(city: City) -> list[Clash]:
    """Clashes of this round's speech that were not struck."""
    return [clash for clash in city.clashes if clash.round == city.round and not clash.struck]


def _next(items: list[Promise] | list[Clash]) -> int:
    """The next free number; nothing ever leaves these lists, so numbers are not reused."""
    return max((int(item.id[1:]) for item in items), default=0) + 1
