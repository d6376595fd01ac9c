"""What a promise is about in plain words, and how it stands now."""

from __future__ import annotations

from dataclasses import replace

from game.city import rules
from game.city.definitions import Content
from game.city.promises import test_of
from game.city.results import Verdict
from game.city.state import City, Promise
from game.city.subjects import act_of, counts_for, shows
from game.city.verdicts import feasibility
from game.ui.ledger import Standing

FALTERING = {"unlikely": "unlikely", "impossible": "out of reach"}
CAUSES = {"air": "the air", "ecology": "nature", "economy": "the economy", "other": "something else"}
"""Subjects of the contract that read badly as they are."""


def subject_words(content: Content, subject: str) -> str:
    """Return a subject of the contract in plain words: "solar field", "the air", "clean energy"."""
    if subject in CAUSES:
        return CAUSES[subject]
    names = [kind.name for kind in content.tiles.values() if kind.subject == subject]
    return (names[0] if names else subject.replace("_", " ")).lower()


def contract_form(promise: Promise) -> dict[str, object]:
    """Return a promise in the shape of the speech contract."""
    names = ("quote", "kind", "category", "verb", "subject", "to", "by", "confidence")
    return {name: getattr(promise, name) for name in names}


def assessed(content: Content, city: City, promise: Promise) -> Verdict | None:
    """Return the rules' verdict on a standing promise as the city is now; None once it is judged.

    What keeps it and what it costs is said as if it were given now; how feasible it is counts what has
    been done since it was.
    """
    if promise.status != "standing" or city.phase == "over":
        return None
    verdict = rules.assess(content, city, contract_form(promise))
    feasible, reason = feasibility(content, city, promise)
    return replace(verdict, feasible=feasible, reason=reason)


def fulfilled(content: Content, city: City, promise: Promise) -> bool:
    """Whether a deed of this round already does what a standing promise asks."""
    return any(
        counts_for(promise, deed) and shows(content, act_of(content, deed), promise.verb, promise.subject)
        for deed in city.deeds
    )


def standing(content: Content, city: City, promise: Promise) -> tuple[Standing, str]:
    """Return how a promise stands, and a word or two on it for the ledger."""
    if promise.status in ("kept", "broken"):
        return ("kept" if promise.status == "kept" else "broken"), f"round {promise.judged}"
    how = test_of(content, city, promise)
    if how == "unchecked" or city.phase == "over":
        return "noted", "not judged"
    feasible = feasibility(content, city, promise)[0]
    if feasible in ("unlikely", "impossible"):
        return "risk", FALTERING[feasible]
    if how in ("guard", "floor"):
        return "holds", ""
    if fulfilled(content, city, promise):
        return "holds", "done"
    return ("risk", "due now") if promise.by is not None and promise.by <= city.round else ("open", "not done")
