"""Noun phrases as objects of a promise, and the verb of the contract that fits each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from ai.schema import BASE_TILES
from ai.scripted.lexicon import Noun, words
from ai.scripted.sentences import Item

PREPOSITIONS = frozenset(words()["grammar"]["prepositions"])
DETERMINERS = frozenset({"a", "an", "the", "your", "our", "new"})
FOUR_NEGATIVES = {"build": "avoid", "remove": "protect", "protect": "remove"}
SINGULAR_JOB = frozenset(words()["grammar"]["singular_job"])
RECIPIENTS = frozenset(
    ["you", "him", "her", "them", "me", "everyone", "everybody", "each", "every", "dir", "euch", "ihm", "ihr"]
)
LOWER = frozenset(["lower", "less", "fewer", "reduced", "cheaper", "cut", "cuts", "relief", "no-more", "smaller"])
HIGHER = frozenset(["higher", "increase", "increases", "rise", "rises", "hike", "new"])
MORE = frozenset(words()["grammar"]["more"])
NEGATIONS = frozenset(words()["grammar"]["negations"])
HARMLESS = {"forest": "protect", "jobs": "protect"}
STRUCTURES = frozenset({"homes", "services", "safety", "other"})


@dataclass(frozen=True)
class Act:
    """An act read from a clause.

    `words` tells one object of a subject from another (clinic, school); `first` and `last`
    are indices into the items that were read; `site` is the subject on whose ground it happens.
    """

    verb: str
    subject: str
    words: str
    last: int
    sure: float
    site: str | None = None


@dataclass(frozen=True)
class Thing:
    """A noun phrase that an act is done to."""

    noun: Noun
    words: str
    at: int
    before: tuple[str, ...]
    weak: bool


def objects(items: list[Item], start: int = 0) -> tuple[list[Thing], str | None]:
    """Subjects that stand as objects, and the subject (if any) named as the place of the act."""
    found: list[Thing] = []
    weak: list[Thing] = []
    site: str | None = None
    preposition = ""
    begin = start
    for at in range(start, len(items)):
        item = items[at]
        if item.tag == "word" and item.word in PREPOSITIONS:
            preposition = item.word
        elif item.tag == "comma" or (item.word in DETERMINERS and at > start and items[at - 1].tag == "noun"):
            preposition = ""
            begin = at + (item.tag == "comma")
        elif item.word in ("and", "or", "und", "y", "et", "plus", "as"):
            preposition = "" if not (preposition and not found and not weak) else preposition
            begin = at + 1
        elif item.tag == "noun" and item.noun is not None:
            before = tuple(other.word for other in items[begin:at])
            thing = Thing(item.noun, item.word, at, before, bool(preposition))
            if not preposition:
                found.append(thing)
            else:
                weak.append(thing)
                if (
                    preposition in ("on", "in", "at", "where", "over", "across", "of")
                    and item.noun.subject in BASE_TILES
                ):
                    site = site or item.noun.subject
            begin = at + 1
    if (
        found
        and found[0].noun == Noun("air", "harm")
        and weak
        and weak[0].noun.subject in ("river", "forest", "farmland")
    ):
        found[0] = replace(found[0], noun=Noun(weak[0].noun.subject, "harm"))
    if not found:
        found = weak[:1]
    else:
        followed = [thing for thing, after in pairwise(found) if after.at == thing.at + 1]
        found = [thing for thing in found if thing not in followed] or found
    return found, site


def distinct(things: list[Thing]) -> list[Thing]:
    """Objects without repetitions: one per subject, but a clinic and a school are two."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for thing in things:
        apart = thing.noun.subject in STRUCTURES and thing.noun.sort == "thing"
        key = (thing.noun.subject, thing.words if apart else "")
        if key not in seen:
            seen.add(key)
            kept.append(thing)
    return kept


def fitted(verb: str, thing: Thing, base: str = "") -> str:
    """The verb that fits the object: jobs are raised, not built; ending a harm heals a good."""
    noun = thing.noun
    listed: dict[str, str] = words()["by_object"].get(base, {})
    if noun.sort == "harm":
        return HARMLESS.get(noun.subject, "improve") if verb in ("remove", "avoid", "improve", "protect") else "other"
    if noun.subject == "taxes" and set(thing.before) & LOWER:
        return "improve"
    if noun.subject in listed:
        return listed[noun.subject]
    if (
        noun.sort == "thing"
        and "things" in listed
        and not (set(thing.before) & {"more", "better"} and noun.subject == "safety")
    ):
        return listed["things"]
    if noun.subject == "people" and verb in ("build", "improve", "protect"):
        return "support"
    if noun.subject == "taxes":
        return {"build": "other", "remove": "improve", "support": "other"}.get(verb, verb)
    if noun.sort == "good":
        if verb == "build":
            return "support" if noun.subject == "jobs" and set(thing.before) & RECIPIENTS else "improve"
        if verb == "remove":
            return "remove" if noun.subject in ("farmland", "river") else "other"
    if verb == "support" and noun.subject not in ("people", "jobs", "homes"):
        return "improve"
    if verb == "avoid" and noun.subject == "forest":
        return "avoid"
    return verb


def denied(verb: str, thing: Thing, base: str) -> str | None:
    """What a verb on this object becomes under a negation; None where nothing is promised."""
    if thing.noun.subject == "taxes":
        return "protect" if verb == "other" else "avoid" if verb == "avoid" else "other" if verb == "improve" else None
    if thing.noun.sort == "harm":
        return HARMLESS.get(thing.noun.subject, "improve") if verb in ("other", "build", "improve", "give") else None
    if verb == "other" and base in ("cut", "reduce", "lower", "end", "stop", "halve", "drop", "slash"):
        return "protect"
    return FOUR_NEGATIVES.get(verb)


def received(thing: Thing, recipient: bool) -> str:
    """The verb of a noun phrase that is promised, given or simply will be there."""
    noun, before = thing.noun, set(thing.before)
    if noun.sort == "harm":
        return HARMLESS.get(noun.subject, "improve") if before & (LOWER | {"end", "no"}) else "other"
    if noun.subject == "taxes":
        return "improve" if before & LOWER or "cut" in thing.words else "other"
    if noun.subject == "people":
        return "support"
    if noun.subject == "jobs":
        single = bool(set(thing.words.split()) & SINGULAR_JOB) and not thing.words.endswith("s")
        return "support" if recipient or single else "improve"
    if noun.subject == "homes" and recipient:
        return "support"
    if noun.sort == "thing":
        return "remove" if before & {"end", "fewer"} else "build"
    return "improve"


def read_noun_phrase(items: list[Item], start: int, recipient: bool, negated: bool, sure: float) -> list[Act]:
    """A promised noun phrase: "a school for the east side", "more officers", "no new taxes"."""
    things, site = objects(items, start)
    for_somebody = any(
        item.word == "for"
        and (
            after.word in RECIPIENTS
            or after.tag == "name"
            or (after.noun is not None and after.noun.subject == "people")
        )
        for at, item in enumerate(items[start:], start)
        for after in items[at + 1 : at + 4]
    )
    if (
        recipient
        and things
        and things[0].weak
        and any(item.word in ("place", "places", "post", "into") for item in items[start:])
    ):
        return [Act("support", "jobs", "place", things[0].at, sure)]
    acts = []
    for thing in distinct(things):
        if thing.noun.subject == "people" and any(other.noun.subject != "people" for other in things):
            continue
        no = negated or bool(set(thing.before) & NEGATIONS)
        verb = received(thing, recipient or for_somebody)
        if no:
            verb = avoided(thing)
        elif verb == "other" and thing.noun.subject == "taxes" and not set(thing.before) & HIGHER:
            continue
        acts.append(Act(verb, thing.noun.subject, thing.words, thing.at, sure - 0.1 * thing.weak, site))
    return acts


def avoided(thing: Thing) -> str:
    """What "no more of it" promises."""
    if thing.noun.sort == "harm":
        return HARMLESS.get(thing.noun.subject, "improve")
    return "avoid"


def shifted(act: Act, by: int) -> Act:
    """The same act, counted from an item further left."""
    return replace(act, last=act.last + by)
