"""Clashes that follow from verbs and subjects: against deeds, standing promises and the speech itself."""

from __future__ import annotations

from typing import NamedTuple

from ai.categories import pollutes
from ai.schema import BriefDeed, Contradiction, Severity, SpeechBrief
from ai.scripted.claims import HEALTH, claims, emptied, same
from ai.scripted.promises import PromiseReader

SURE: dict[Severity, float] = {"high": 0.9, "medium": 0.72, "low": 0.55}
SPENDING = frozenset({"services", "homes", "safety", "people"})


class Pledge(NamedTuple):
    """A promise, new or standing, as far as clashes depend on it."""

    verb: str
    subject: str
    by: int | None
    site: str | None = None
    to: str | None = None


def against_deed(pledge: Pledge, deed: BriefDeed) -> Severity | None:
    """How a new promise clashes with a deed of the same round, if it does."""
    verb, subject = pledge.verb, pledge.subject
    match deed.verb:
        case "build":
            if verb == "avoid" and same(subject, deed.subject):
                return "high"
            if verb == "remove" and same(subject, deed.subject):
                return "medium"
            if pollutes(deed.subject) and verb in ("improve", "protect") and subject in ("air", "ecology"):
                return "medium"
            if verb == "improve" and subject == "economy" and deed.subject == "research_centre":
                return "low"
        case "remove":
            if verb == "protect" and same(subject, deed.subject):
                return "high"
            if verb in ("build", "improve") and subject == deed.subject and pollutes(subject):
                return "medium"
            if pollutes(deed.subject) and subject == "jobs":
                return "medium" if verb == "protect" else None
            if deed.subject == "forest" and verb in ("improve", "protect") and subject in ("ecology", "air"):
                return "medium" if subject == "ecology" else "low"
    return None


def against_pledge(new: Pledge, old: Pledge) -> Severity | None:
    """How a promise clashes with an earlier one, if it does; saying it again never does."""
    if (new.verb, new.subject) == (old.verb, old.subject):
        return None
    if same(old.subject, new.subject) or same(new.subject, old.subject):
        if opposed(new, old):
            return "high"
        if {new.verb, old.verb} == {"build", "remove"} and new.subject == old.subject:
            return "medium"
    if new.verb == "build" and old.verb == "protect" and new.site == old.subject:
        return "high"
    for one, other in ((new, old), (old, new)):
        if (
            one.verb == "build"
            and pollutes(one.subject)
            and other.verb in ("improve", "protect")
            and other.subject in HEALTH
        ):
            return "medium"
        if one.verb == "remove" and pollutes(one.subject) and other.subject == "jobs":
            return "medium" if other.verb == "protect" else "low" if other.verb == "improve" else None
    return None


def opposed(new: Pledge, old: Pledge) -> bool:
    """The direct opposite: keep and remove (unless kept only until then), build and never build."""
    verbs = {new.verb, old.verb}
    if verbs == {"protect", "remove"}:
        kept, gone = (new, old) if new.verb == "protect" else (old, new)
        return kept.by is None or (gone.by is not None and gone.by <= kept.by)
    if new.subject == "taxes":
        return verbs in ({"protect", "other"}, {"avoid", "other"}, {"improve", "other"})
    return verbs == {"build", "avoid"}


def spends_against(new: Pledge, old: Pledge) -> bool:
    """Whether money is promised both ways: lower taxes here, more spending there."""
    taxes = Pledge("improve", "taxes", None)
    return any(
        (a.verb, a.subject) == taxes[:2] and b.verb in ("build", "improve", "support") and b.subject in SPENDING
        for a, b in ((new, old), (old, new))
    )


def clashes(brief: SpeechBrief, reader: PromiseReader) -> list[Contradiction]:
    """All clashes of a speech that was read, in the order of the speech."""
    found: list[tuple[int, Contradiction]] = []

    def add(at: int, quote: str, against: str, severity: Severity) -> None:
        if not any((old.quote, old.against) == (quote, against) for _, old in found):
            found.append(
                (at, Contradiction(quote=quote, against=against, severity=severity, confidence=SURE[severity]))
            )

    heard = sorted(reader.heard, key=lambda one: one.start)
    pledges = [Pledge(h.promise.verb, h.promise.subject, h.promise.by, h.site, h.promise.to) for h in heard]
    broke_at = emptied(reader)
    for index, (one, pledge) in enumerate(zip(heard, pledges, strict=True)):
        for deed in brief.deeds:
            severity = against_deed(pledge, deed) if deed.round == brief.round else None
            if severity:
                add(one.start, one.promise.quote, deed.id, severity)
        for past in brief.promises:
            if past.status == "standing":
                old = Pledge(past.verb, past.subject, past.by, None, past.to)
                severity = against_pledge(pledge, old) or ("low" if spends_against(pledge, old) else None)
                if severity:
                    add(one.start, one.promise.quote, past.id, severity)
        within = [
            against_pledge(pledge, earlier)
            for earlier, other in zip(pledges[:index], heard, strict=False)
            if other.promise.quote != one.promise.quote
        ]
        worst = next((s for s in ("high", "medium") if s in within), None)
        if (
            worst is None
            and broke_at is not None
            and broke_at < one.start
            and pledge.verb in ("build", "support")
            and not pollutes(pledge.subject)
        ):
            worst = "medium"
        if worst is not None:
            add(one.start, one.promise.quote, "speech", "high" if worst == "high" else "medium")
    for at, quote, against, severity in claims(brief, reader):
        add(at, quote, against, severity)
    return [clash for _, clash in sorted(found, key=lambda pair: pair[0])][:400]
