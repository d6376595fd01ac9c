"""Promises, deeds and clashes in plain words, for the scenes of a speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from game.city.definitions import Content
from game.city.results import Verdict
from game.city.state import City, Clash, Deed, Promise
from game.scenes.promise_views import subject_words

Style = Literal["good", "doubt", "bad"]
Sign = Literal["standing", "kept", "broken", "struck", "new", "done", "clash", "said"]

ACTS = {
    "build": "Build",
    "remove": "Close",
    "protect": "Keep",
    "improve": "Better",
}
DEED_ACTS = {"build": "built", "remove": "closed", "improve": "renewed"}
FEASIBLE: dict[str, tuple[Style, str]] = {
    "sure": ("good", "in reach"),
    "possible": ("good", "can be done"),
    "unlikely": ("doubt", "hard to keep"),
    "impossible": ("bad", "cannot be kept"),
}
IDENTIFIER = re.compile(r"\b[DPC][1-9]\d{0,3}\b")


@dataclass(frozen=True)
class Citation:
    """What an id stands for: a line above, the exact words or the deed, a line below, and how it stands."""

    id: str
    head: str
    words: str
    note: str
    sign: Sign
    state: str


def pledge_words(content: Content, verb: str, subject: str, to: str | None = None) -> str:
    """What a promise comes to: "Build solar field", "A job for Oleg", "Lower taxes"."""
    what = subject_words(content, subject)
    if (verb, subject) == ("improve", "taxes"):
        return "Lower taxes"
    if (verb, subject) == ("improve", "jobs"):
        return "More jobs"
    if (verb, subject) == ("support", "jobs") and to:
        return f"A job for {to}"
    if verb == "other":
        return "Another pledge" if subject == "other" else f"A pledge about {what}"
    if verb == "support":
        return f"Help {to} with {what}" if to else f"Help with {what}"
    if verb == "avoid":
        return f"No new {what}" if subject in content.subjects else f"No more {what}"
    return f"{ACTS.get(verb, verb.capitalize())} {what}"


def reading(content: Content, promise: Promise) -> str:
    """What a promise comes to and for whom: "Build solar field, to Oleg"."""
    words = pledge_words(content, promise.verb, promise.subject, promise.to)
    return f"{words}, to {promise.to}" if promise.to and promise.to not in words else words


def fate(promise: Promise, now: int) -> str:
    """When a standing promise falls due, seen from round `now`, and what became of any other ("" if unknown)."""
    return due_words(promise.by, now) if promise.status == "standing" else promise.reason.rstrip(".")


def verdict_words(words: str, verdict: Verdict) -> str:
    """A verdict in one or two sentences, "In reach. Research 40 of 40."."""
    lead = f"{words[0].upper()}{words[1:]}. " if words else ""
    return f"{lead}{verdict.reason}".strip()


def due_words(by: int | None, now: int) -> str:
    """When a promise falls due, seen from round `now`."""
    if by is None:
        return "without a date"
    if by == now:
        return "due this round"
    return "due next round" if by == now + 1 else f"due by round {by}"


def style_of(verdict: Verdict, own: str = "") -> tuple[Style, str]:
    """How a verdict is marked, and in two or three words; none where no rule can check the promise.

    `own` is the promise's id once it has one, as it then repeats itself.
    """
    if not verdict.judged:
        return "doubt", ""
    if verdict.standing not in (None, own):
        return "doubt", f"said before: {verdict.standing}"
    return FEASIBLE[verdict.feasible]


def names_in(speech: str, names: list[str]) -> set[str]:
    """The names that stand in a speech as whole words, in whatever case."""
    return {name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", speech, re.IGNORECASE)}


def find_promise(city: City, identifier: str) -> Promise | None:
    """The promise of that id."""
    return next((promise for promise in city.promises if promise.id == identifier), None)


def find_deed(city: City, identifier: str) -> Deed | None:
    """The deed that briefs cite under that id, be it what it built or what it took away."""
    return next((deed for deed in city.deeds if identifier in (deed.id, deed.removal)), None)


def find_clash(city: City, identifier: str) -> Clash | None:
    """The clash of that id."""
    return next((clash for clash in city.clashes if clash.id == identifier), None)


def deed_words(content: Content, deed: Deed, identifier: str) -> str:
    """A deed in plain words, "You built a solar field"; under the id of its removal, "You gave up the forest"."""
    if identifier == deed.removal and deed.removed:
        return f"You gave up the {subject_words(content, deed.removed)}"
    kind = content.deeds.get(deed.kind)
    return f"You {kind.past}" if kind else f"You {DEED_ACTS[deed.verb]}: {subject_words(content, deed.subject)}"


def cite(content: Content, city: City, identifier: str, by: str = "") -> Citation | None:
    """What `identifier` stands for, cited by the citizen named `by`; None for an id nobody knows."""
    cited = f" Cited by {by}." if by else ""
    promise = find_promise(city, identifier)
    if promise is not None:
        return _cite_promise(content, city, promise, cited)
    deed = find_deed(city, identifier)
    if deed is not None:
        when = "THIS ROUND" if deed.round == city.round else f"ROUND {deed.round}"
        words = deed_words(content, deed, identifier)
        return Citation(identifier, f"YOUR DEED, {when}", f"{words}.", f"Everybody saw it.{cited}", "done", "DONE")
    clash = find_clash(city, identifier)
    if clash is not None:
        against = against_words(content, city, clash.against)
        note = f"Clashes with {against}.{cited}"
        return Citation(identifier, "YOUR WORDS, THIS ROUND", f'"{clash.quote}"', note, "clash", clash.severity.upper())
    if identifier == "speech" and city.speeches:
        words = " ".join(city.speeches[-1].text.split())
        return Citation("", "YOUR SPEECH, THIS ROUND", f'"{words}"' if words else "You said nothing.",
                        f"The speech as a whole.{cited}", "said", "SAID")  # fmt: skip
    return None


def _cite_promise(content: Content, city: City, promise: Promise, cited: str) -> Citation:
    when = "THIS ROUND" if promise.round == city.round else f"ROUND {promise.round}"
    to = f", TO {promise.to.upper()}" if promise.to else ""
    new = promise.round == city.round and promise.status == "standing"
    # For whom stands in the head already.
    parts = (pledge_words(content, promise.verb, promise.subject, promise.to), fate(promise, city.round))
    joint = ", " if promise.status == "standing" else ". "  # what became of one is a sentence of its own
    note = f"{joint.join(part for part in parts if part)}.{cited}"
    sign: Sign = "new" if new else promise.status
    return Citation(promise.id, f"YOUR WORDS, {when}{to}", f'"{promise.quote}"', note, sign, sign.upper())


def against_words(content: Content, city: City, against: str) -> str:
    """What a clash goes against, in a clause: an older promise quoted, a deed named, or other words of the speech."""
    promise = find_promise(city, against)
    if promise is not None:
        return f'your words of round {promise.round}, "{promise.quote}"'
    deed = find_deed(city, against)
    if deed is not None:
        words = deed_words(content, deed, against)
        return f"what you did in round {deed.round} ({against}): {words[0].lower()}{words[1:]}"
    return "other words of the same speech"
