"""Verb phrases read as acts: which verb of the contract, on which subject."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from ai.scripted.lexicon import Form, Lexicon, Noun, words
from ai.scripted.objects import (
    RECIPIENTS,
    Act,
    Thing,
    denied,
    distinct,
    fitted,
    objects,
    read_noun_phrase,
    received,
    shifted,
)
from ai.scripted.sentences import Item

PRONOUNS = frozenset(words()["grammar"]["pronouns"])
QUALITIES = {
    **dict.fromkeys(("green", "greener", "greenest", "clean", "cleaner", "cleanest"), "ecology"),
    **dict.fromkeys(("safe", "safer", "safest"), "safety"),
    **dict.fromkeys(("rich", "richer", "richest", "prosperous"), "economy"),
}
"""What a town is promised to be made, and the subject that this raises."""
FILTERS = frozenset({"filter", "filters", "carbon capture", "scrubber", "scrubbers"})
SKIPPED = frozenset(words()["grammar"]["skipped"])


@cache
def talk() -> frozenset[str]:
    """Verb phrases of speaking and thinking, which promise no act."""
    return frozenset(words()["talk"])


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

    def verb_phrase(
        self, items: list[Item], negated: bool = False, forms: tuple[Form, ...] = ("base",), depth: int = 0
    ) -> list[Act]:
        """The acts of a verb phrase; its first item is the verb or an adverb before it."""
        at = 0
        while at < len(items) and (
            items[at].word in SKIPPED or items[at].tag in ("by", "ever") or items[at].word in ("not", "never", "again")
        ):
            negated = negated != (items[at].word in ("not", "never"))
            at += 1
        rest = items[at:]
        if not rest or depth > 3:
            return []
        text = [item.word for item in rest]
        if any(" ".join(text[:count]) in talk() for count in range(1, 5)):
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
                return [
                    shifted(a, length)
                    for a in self.verb_phrase(rest, negated != (base in ("stop", "end", "quit")), ("ing",), depth + 1)
                ]
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
            clean = [
                item.noun.subject
                for item in rest
                if item.noun and item.noun.subject in ("clean_energy", "solar_field", "fusion_reactor")
            ]
            at = next((i for i, item in enumerate(items) if item.noun and item.noun.subject in clean), 0)
            return [Act("build", clean[0], "", at, 0.8)] if clean and not negated else []
        if group == "give":
            if negated:
                return []
            recipient = bool(rest) and (
                rest[0].word in RECIPIENTS
                or rest[0].tag == "name"
                or (rest[0].noun is not None and rest[0].noun.subject == "people")
            )
            acts = read_noun_phrase(items, length, recipient, False, 0.9)
            if not acts and (given := self.pronoun(rest)) is not None:
                acts = [Act(received(given, recipient), given.noun.subject, given.words, length + given.at, 0.75)]
            return acts
        if group == "plant":
            noun = next(
                (item.noun for item in rest if item.noun and item.noun.subject == "forest"), Noun("forest", "thing")
            )
            site = next((item.noun.subject for item in rest if item.noun and item.noun.subject != "forest"), None)
            return [] if negated else [Act("build", noun.subject, "", len(items) - 1, 0.92, site)]
        if base == "make" and not negated and not any(item.noun for item in rest):
            quality = next((QUALITIES[item.word] for item in rest if item.word in QUALITIES), None)
            return [] if quality is None else [Act("improve", quality, "", len(items) - 1, 0.75)]
        return self.apply(items, group, base, length, negated)

    def apply(self, items: list[Item], group: str, base: str, start: int, negated: bool) -> list[Act]:
        """A verb class applied to the objects that follow."""
        things, site = objects(items, start)
        sure = 0.93
        if not things:
            stand_in = self.pronoun(items[start:])
            implied = words()["implied_subject"].get(base)
            if implied is not None and not (stand_in is not None and base in ("fell", "log")):
                things, sure = (
                    [Thing(Noun(implied, "good" if implied != "forest" else "thing"), "", len(items) - 1, (), True)],
                    0.85,
                )
            elif stand_in is not None and not (base == "stop" and items[start].word == "them"):
                things, sure = [replace(stand_in, at=start + stand_in.at)], 0.8
            elif group in ("build", "remove", "improve", "protect") and not negated and self.has_object(items, start):
                return [
                    Act(
                        group,
                        "other",
                        " ".join(item.word for item in items[start : start + 4]),
                        len(items) - 1,
                        0.55,
                        site,
                    )
                ]
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
        return any(
            item.word in ("a", "an", "the", "every", "each", "all", "our", "your", "new", "two", "three")
            for item in items[start : start + 3]
        )

    def permission(self, items: list[Item], negated: bool) -> list[Act]:
        """ "I will not let the factory die", "we will let the old refinery go"."""
        things, _ = objects(items)
        if not things:
            return []
        text = [item.word for item in items]
        ends = bool(
            set(text)
            & {"die", "go", "fall", "vanish", "close", "disappear", "suffer", "rot", "down", "fail", "starve", "shut"}
        )
        for index in range(len(items)):
            act = self.lexicon.act_at(text, index, ("past", "base"))
            if act is not None and act.group in ("remove", "touch", "build"):
                ends = ends or act.group != "build"
                if act.group == "build" and negated:
                    return [Act("avoid", things[0].noun.subject, things[0].words, len(items) - 1, 0.85)]
        if not ends:
            return (
                [Act("avoid", things[0].noun.subject, things[0].words, things[0].at, 0.7)]
                if negated and things[0].noun.subject == "industry"
                else []
            )
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
        acts = [
            Act(fitted("remove", thing), thing.noun.subject, thing.words, end, 0.9)
            for thing in distinct(old)
            if thing.noun.sort == "thing"
        ]
        acts += [
            Act(fitted("build", thing), thing.noun.subject, thing.words, end, 0.9)
            for thing in distinct(new)
            if thing.noun.sort != "harm"
        ]
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
