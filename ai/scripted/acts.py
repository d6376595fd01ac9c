"""Verb phrases and noun phrases read as acts: which verb of the contract, on which subject."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ai.schema import BASE_TILES
from ai.scripted.lexicon import Form, Lexicon, Noun, words
from ai.scripted.sentences import Item

PREPOSITIONS = frozenset(
    "in on at by near behind from of for to with under over beside along around instead into as within against until through across where "
    "between above below before after about per outside inside without towards toward von mit für auf bei de para con en pour avec sur".split()
)
DETERMINERS = frozenset({"a", "an", "the", "your", "our", "new"})
PRONOUNS = frozenset("it them those this these one ones that die den das es sie lo la los las le les".split())
FOUR_NEGATIVES = {"build": "avoid", "remove": "protect", "protect": "remove"}
SINGULAR_JOB = frozenset("job work place workplace apprenticeship shift payroll wage training retraining place naukri kaam empleo trabajo arbeit".split())
RECIPIENTS = frozenset("you him her them me everyone everybody each every dir euch ihm ihr".split())
LOWER = frozenset("lower less fewer reduced cheaper cut cuts relief no-more smaller".split())
HIGHER = frozenset("higher increase increases rise rises hike new".split())
MORE = frozenset("more better cleaner safer clean good stronger healthier greener double twice extra cheaper free".split())
NEGATIONS = frozenset("no not never nothing none neither kein keine keinen nunca ningún ninguna ni pas plus jamais 不 不会 永不".split())
HARMLESS = {"forest": "protect", "jobs": "protect"}
STRUCTURES = frozenset({"homes", "services", "safety", "other"})
FILTERS = frozenset({"filter", "filters", "carbon capture", "scrubber", "scrubbers"})
SKIPPED = frozenset("also therefore hereby gladly now personally still finally simply then just please immediately to together all both soon quickly carefully gently really truly".split())


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
                if preposition in ("on", "in", "at", "where", "over", "across", "of") and item.noun.subject in BASE_TILES:
                    site = site or item.noun.subject
            begin = at + 1
    if not found:
        found = weak[:1]
    else:
        followed = [thing for thing, after in zip(found, found[1:], strict=False) if after.at == thing.at + 1]
        found = [thing for thing in found if thing not in followed] or found
    return found, site


def distinct(things: list[Thing]) -> list[Thing]:
    """Objects without repetitions: one per subject, but a clinic and a school are two."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for thing in things:
        apart = thing.noun.subject in STRUCTURES and thing.noun.sort != "harm"
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
    if noun.sort == "thing" and "things" in listed and not (set(thing.before) & {"more", "better"} and noun.subject == "safety"):
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
        item.word == "for" and (after.word in RECIPIENTS or after.tag == "name" or (after.noun is not None and after.noun.subject == "people"))
        for item, after in zip(items[start:], items[start + 1 :], strict=False)
    )
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


class ActReader:
    """Reads verb phrases with one lexicon; `topic` is what "it" and "them" stand for."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Start without a topic."""
        self.lexicon = lexicon
        self.topic: Noun | None = None
        self.topic_words = ""

    def pronoun(self, items: list[Item]) -> Thing | None:
        """The topic, if a pronoun among the items stands for it."""
        for at, item in enumerate(items):
            if item.word in PRONOUNS and self.topic is not None:
                return Thing(self.topic, self.topic_words, at, tuple(other.word for other in items[:at]), True)
        return None

    def verb_phrase(self, items: list[Item], negated: bool = False, forms: tuple[Form, ...] = ("base",), depth: int = 0) -> list[Act]:
        """The acts of a verb phrase; its first item is the verb or an adverb before it."""
        at = 0
        while at < len(items) and (items[at].word in SKIPPED or items[at].tag in ("by", "ever") or items[at].word in ("not", "never", "again")):
            negated = negated != (items[at].word in ("not", "never"))
            at += 1
        rest = items[at:]
        if not rest or depth > 3:
            return []
        text = [item.word for item in rest]
        line = " ".join(text[:5]) + " "
        if any(line.startswith(phrase + " ") for phrase in words()["talk"]):
            return []
        act = self.lexicon.act_at(text, 0, forms)
        if act is None:
            return [] if negated else [shifted(found, at) for found in self.unknown(rest)]
        found = self.known(rest, act.group, act.base, act.length, negated, depth)
        return [shifted(one, at) for one in found]

    def known(self, items: list[Item], group: str, base: str, length: int, negated: bool, depth: int) -> list[Act]:
        """The acts of a verb that the lexicon lists."""
        rest = items[length:]
        text = [item.word for item in rest]
        if base in ("stop", "start", "begin", "keep", "end", "quit") and text:
            gerund = self.lexicon.act_at(text, 0, ("ing",))
            if gerund is not None or (text[0] == "on" and len(text) > 1 and base == "keep"):
                return [shifted(a, length) for a in self.verb_phrase(rest, negated != (base in ("stop", "end", "quit")), ("ing",), depth + 1)]
        if group == "let":
            return [shifted(act, length) for act in self.permission(rest, negated)]
        if group == "ensure":
            return []
        if group == "replace":
            return [] if negated else [shifted(act, length) for act in self.replacement(rest, base)]
        if base in ("have", "get"):
            for index in range(len(rest)):
                past = self.lexicon.act_at(text, index, ("past",)) if index else None
                if past is not None and past.group in ("build", "remove", "improve") and past.base != "have":
                    return self.apply(items, past.group, past.base, length, negated)
        if group in ("build", "give") and any(item.word in FILTERS for item in rest):
            fouled = next((item.noun.subject for item in rest if item.noun and item.noun.sort == "thing"), "air")
            return [] if negated else [Act("improve", fouled, "", len(items) - 1, 0.85)]
        if base in ("run", "power"):
            clean = [item.noun.subject for item in rest if item.noun and item.noun.subject in ("clean_energy", "solar_field", "fusion_reactor")]
            at = next((i for i, item in enumerate(items) if item.noun and item.noun.subject in clean), 0)
            return [Act("build", clean[0], "", at, 0.8)] if clean and not negated else []
        if group == "give":
            if negated:
                return []
            recipient = bool(rest) and (rest[0].word in RECIPIENTS or rest[0].tag == "name" or (rest[0].noun is not None and rest[0].noun.subject == "people"))
            return read_noun_phrase(items, length, recipient, False, 0.9)
        if group == "plant":
            noun = next((item.noun for item in rest if item.noun and item.noun.subject == "forest"), Noun("forest", "thing"))
            site = next((item.noun.subject for item in rest if item.noun and item.noun.subject != "forest"), None)
            return [] if negated else [Act("build", noun.subject, "", len(items) - 1, 0.92, site)]
        return self.apply(items, group, base, length, negated)

    def apply(self, items: list[Item], group: str, base: str, start: int, negated: bool) -> list[Act]:
        """A verb class applied to the objects that follow."""
        things, site = objects(items, start)
        sure = 0.93
        if not things:
            stand_in = self.pronoun(items[start:])
            implied = words()["implied_subject"].get(base)
            if implied is not None and not (stand_in is not None and base in ("fell", "log")):
                things, sure = [Thing(Noun(implied, "good" if implied != "forest" else "thing"), "", len(items) - 1, (), True)], 0.85
            elif stand_in is not None:
                things, sure = [replace(stand_in, at=start + stand_in.at)], 0.8
            elif group in ("build", "remove", "improve", "protect") and not negated and self.has_object(items, start):
                return [Act(group, "other", " ".join(item.word for item in items[start : start + 4]), len(items) - 1, 0.55, site)]
            else:
                return []
        acts = []
        for thing in distinct(things):
            no = negated != bool(set(thing.before) & {"no", "nothing", "none", "not", "never", "without"})
            verb = fitted(group if group != "touch" else "remove", thing, base)
            if group == "touch":
                final = ("support" if thing.noun.subject == "people" else "protect") if no else None
            else:
                final = denied(verb, thing, base) if no else verb
            if final is not None:
                acts.append(Act(final, thing.noun.subject, thing.words, thing.at, sure - 0.1 * thing.weak, site))
        return acts

    def has_object(self, items: list[Item], start: int) -> bool:
        """Whether a plain noun phrase (of nothing the lexicon lists) follows the verb."""
        return any(item.word in ("a", "an", "the", "every", "each", "all", "our", "your", "new", "two", "three") for item in items[start : start + 3])

    def permission(self, items: list[Item], negated: bool) -> list[Act]:
        """ "I will not let the factory die", "we will let the old refinery go"."""
        things, _ = objects(items)
        if not things:
            return []
        text = [item.word for item in items]
        ends = bool(set(text) & {"die", "go", "fall", "vanish", "close", "disappear", "suffer", "rot", "down", "fail", "starve", "shut"})
        for index in range(len(items)):
            act = self.lexicon.act_at(text, index, ("past", "base"))
            if act is not None and act.group in ("remove", "touch", "build"):
                ends = ends or act.group != "build"
                if act.group == "build" and negated:
                    return [Act("avoid", things[0].noun.subject, things[0].words, len(items) - 1, 0.85)]
        if not ends:
            return [Act("avoid", things[0].noun.subject, things[0].words, things[0].at, 0.7)] if negated and things[0].noun.subject == "industry" else []
        verb = "protect" if negated else "remove"
        if things[0].noun.subject == "people":
            verb = "support"
        return [Act(verb, things[0].noun.subject, things[0].words, len(items) - 1, 0.85)]

    def replacement(self, items: list[Item], base: str) -> list[Act]:
        """ "Replace the mill by a park": one removal and one construction, both in the whole clause."""
        links = ("by", "with", "into", "for", "through", "durch", "por", "par", "to")
        at = next((i for i, item in enumerate(items) if item.word in links), len(items))
        old, _ = objects(items[:at])
        new, _ = objects(items[at:])
        end = len(items) - 1
        acts = [Act(fitted("remove", thing), thing.noun.subject, thing.words, end, 0.9) for thing in distinct(old) if thing.noun.sort == "thing"]
        acts += [Act(fitted("build", thing), thing.noun.subject, thing.words, end, 0.9) for thing in distinct(new) if thing.noun.sort != "harm"]
        return acts

    def unknown(self, items: list[Item]) -> list[Act]:
        """A verb that the lexicon does not know: recorded as `other` if it says anything."""
        content = [item for item in items if len(item.word) > 3]
        things, _ = objects(items, 1)
        if len(content) < 2 and not things:
            return []
        if things:
            return [Act("other", things[0].noun.subject, things[0].words, len(items) - 1, 0.6)]
        person = any(item.word in RECIPIENTS or item.tag == "name" for item in items)
        return [Act("other", "people" if person else "other", items[0].word, len(items) - 1, 0.5)]


def shifted(act: Act, by: int) -> Act:
    """The same act, counted from an item further left."""
    return replace(act, last=act.last + by)
