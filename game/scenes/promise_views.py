"""What a promise is about in plain words, and how it stands now."""

from __future__ import annotations

from game.city import rules
from game.city.definitions import Content
from game.city.results import Verdict
from game.city.state import City, Promise
from game.ui.ledger import Standing

HOLDING = ("protect", "avoid")
"""Verbs of promises that hold from the first day and can only be broken."""
DUE_SOON = 1
"""A pledge still to be fulfilled is at risk when it is due in so many rounds or fewer."""
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
    """Return the rules' verdict on a standing promise as the city is now; None once it is judged."""
    if promise.status != "standing" or city.phase == "over":
        return None
    return rules.assess(content, city, contract_form(promise))


def standing(city: City, promise: Promise, verdict: Verdict | None) -> tuple[Standing, str]:
    """Return how a promise stands, and a word or two on it for the ledger."""
    if promise.status in ("kept", "broken"):
        return ("kept" if promise.status == "kept" else "broken"), f"round {promise.judged}"
    if verdict is not None and not verdict.judged:
        return "noted", "not judged"
    if verdict is not None and verdict.feasible in ("unlikely", "impossible"):
        return "risk", verdict.feasible
    if promise.verb in HOLDING:
        return "holds", ""
    if verdict is not None and verdict.feasible == "sure":
        return "holds", "on its way"
    if promise.by is not None and promise.by - city.round <= DUE_SOON:
        return "risk", "not done"
    return "open", "not done"
