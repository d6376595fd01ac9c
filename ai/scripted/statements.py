"""Sentences that bind without "I will": "The forest stays", "No more factories"."""

from __future__ import annotations

import re
from collections.abc import Callable

from ai.scripted.acts import ActReader
from ai.scripted.objects import Act, Thing, avoided, distinct, fitted, objects, read_noun_phrase, shifted
from ai.scripted.patterns import (
    AGENT,
    BEGUN,
    DENIES,
    ENDED,
    GOES,
    HEALS,
    KEEPS,
    LIMIT,
    MAKES_WAY,
    NATURE,
    NEVER_AGAIN,
    NOBODY,
    PASSIVE,
    PAST,
    POWERED,
    RECEIVES,
    REPLACED,
    RISES,
    STILL_THERE,
    THERE,
    verb_of,
)
from ai.scripted.sentences import Item, Line


class StatementReader:
    """Reads statements that bind the city, with the act reader's lexicon and topic."""

    def __init__(self, acts: ActReader) -> None:
        """Share the lexicon and the topic of `acts`."""
        self.acts = acts
        self.rules: tuple[Callable[[list[Item], Line], tuple[int, list[Act]] | None], ...] = (
            self.powered,
            self.never_again,
            self.nobody,
            self.negative,
            self.there_will,
            self.makes_way,
            self.receives,
            self.passive,
            self.agent,
            self.predicate,
        )

    def read(self, items: list[Item]) -> tuple[int, list[Act]]:
        """Where the binding statement starts among the items, and its acts; none is an empty list."""
        line = Line(items)
        for rule in self.rules:
            found = rule(items, line)
            if found is not None:
                return found
        return 0, []

    def never_again(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "Never again will a tree be cut in this valley"."""
        match = NEVER_AGAIN.search(line.text)
        if match is None:
            return None
        at = line.item_at(match.start("s"))
        noun = items[at].noun
        act = self.acts.lexicon.act_at(
            [item.word for item in items], line.item_at(match.start("verb")), ("past", "base")
        )
        if noun is None or act is None:
            return None
        verb = "avoid" if act.group == "build" else "protect"
        return line.item_at(match.start()), self.whole(items, verb, [Thing(noun, items[at].word, at, (), False)], 0.85)

    def powered(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "This city will run on clean energy"."""
        match = POWERED.search(line.text)
        return None if match is None else (0, [Act("build", match["s"], "", len(items) - 1, 0.85)])

    def whole(self, items: list[Item], verb: str, things: list[Thing], sure: float) -> list[Act]:
        """One act per object, each carried by all the items."""
        _, site = objects(items)
        return [Act(verb, t.noun.subject, t.words, len(items) - 1, sure, site) for t in distinct(things)]

    def negative(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "No more factories", "not a single tree falls", "no refinery will be built"."""
        match = DENIES.search(line.text)
        if match is None:
            return None
        at = line.item_at(match.start("s"))
        noun = items[at].noun
        if noun is None:
            return None
        thing = Thing(noun, items[at].word, at, (), False)
        tail = line.text[match.end() :]
        if ENDED.search(tail) and not PAST.search(tail):
            kept = "support" if noun.subject == "people" else "avoid" if noun.sort == "harm" else "protect"
            return 0, self.whole(items, kept, [thing], 0.85)
        if BEGUN.search(tail) and not PAST.search(tail):
            return 0, self.whole(items, avoided(thing), [thing], 0.85)
        if noun.subject == "people" and noun.sort != "harm":
            return 0, []
        firm = bool(LIMIT.search(match["no"] + match["adj"] + " " + tail))
        if PAST.search(tail) or not (firm or noun.sort == "harm") or re.search(r"\b(?:is|are)\b", tail):
            return 0, []
        things, _ = objects(items, at)
        return 0, self.whole(items, avoided(thing), [t for t in things if t.noun.sort == noun.sort] or [thing], 0.88)

    def nobody(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "Nobody touches the orchard", "no one loses a job"."""
        match = NOBODY.search(line.text)
        if match is None:
            return None
        text = [item.word for item in items]
        first = line.item_at(match.end() + 1)
        found = (
            (at, self.acts.lexicon.act_at(text, at, ("s", "base"))) for at in range(first, min(len(items), first + 9))
        )
        at, act = next(
            (
                (at, act)
                for at, act in found
                if act is not None and act.group in ("touch", "remove", "build", "improve")
            ),
            (0, None),
        )
        if act is None or PAST.search(line.text):
            return None if match[0].startswith("no @") else (0, [])
        things, _ = objects(items, at + act.length)
        if not things and (stand_in := self.acts.pronoun(items[at:])) is not None:
            things = [stand_in]
        on_ground = bool(things) and things[0].weak and things[0].noun.subject in NATURE
        verb = "avoid" if act.group == "build" and not on_ground else "protect"
        return line.item_at(match.start()), self.whole(
            items, verb, [t for t in things if t.noun.sort != "harm"][:1], 0.85
        )

    def there_will(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "There will be a clinic", "there will be no other mill"."""
        match = THERE.search(line.text)
        if match is None:
            return None
        at = line.item_at(match.end() + 1)
        no = bool(re.search(r"\b(?:not|never)\b", match["neg"]))
        acts = read_noun_phrase(items, at, False, no, 0.88)
        return line.item_at(match.start()), acts

    def makes_way(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "The old works make way for a park": one removal and one construction."""
        match = MAKES_WAY.search(line.text)
        if match is None:
            return None
        at = line.item_at(match.start("s"))
        noun = items[at].noun
        things, _ = objects(items, line.item_at(match.end() + 1))
        if noun is None or noun.sort == "harm" or not things:
            return None
        old = Thing(noun, items[at].word, at, (), False)
        acts = self.whole(items, fitted("remove", old), [old], 0.85) if noun.sort == "thing" else []
        return 0, acts + [
            Act(fitted("build", t), t.noun.subject, t.words, len(items) - 1, 0.85) for t in distinct(things)
        ]

    def receives(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "You will have a job", "every child gets a school place", "you will breathe clean air"."""
        match = RECEIVES.search(line.text)
        if match is None:
            return None
        verb, will = match["verb"], bool(match["will"])
        if not will and verb not in (
            "get",
            "gets",
            "receive",
            "receives",
            "finds",
            "keep",
            "keeps",
            "pays",
            "pay",
            "loses",
        ):
            return None
        start = line.item_at(match.start("who"))
        at = line.item_at(match.start("verb"))
        no = bool(match["neg"])
        things, _ = objects(items, at + 1)
        if not things:
            return None
        if verb in ("keep", "keeps"):
            return start, [] if no else self.whole(items, "protect", things[:1], 0.85)
        if verb in ("lose", "loses"):
            return start, self.whole(items, "protect", things[:1], 0.85) if no else []
        if verb in ("pay", "pays"):
            taxes = [thing for thing in things if thing.noun.subject == "taxes"]
            less = bool({"less", "lower", "fewer"} & {item.word for item in items})
            return start, self.whole(items, "improve" if less else "protect" if no else "other", taxes, 0.8)
        if no:
            return start, []
        if verb in ("breathe", "breathes", "drink", "swim in"):
            return start, self.whole(items, "improve", things[:1], 0.85)
        if verb in ("work in", "work at"):
            return start, [Act("support", "jobs", "job", len(items) - 1, 0.8)]
        return start, read_noun_phrase(items, at + 1, True, False, 0.86)

    def passive(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "The refinery will be closed", "the forest will not be touched"."""
        for match in PASSIVE.finditer(line.text):
            noun = items[line.item_at(match.start("s"))].noun
            at = line.item_at(match.start("past"))
            act = self.acts.lexicon.act_at([item.word for item in items], at, ("past",))
            if act is None or noun is None:
                continue
            thing = Thing(noun, items[line.item_at(match.start("s"))].word, at, (), False)
            no = bool(match["neg"] and match["neg"].strip())
            groups = {"touch": "remove", "plant": "build", "give": "build", "support": "support"}
            verb = fitted(groups.get(act.group, act.group), thing, act.base)
            if verb in ("let", "ensure", "replace", "give"):
                continue
            if no:
                verb = {
                    "build": "avoid",
                    "remove": "protect",
                    "support": "other",
                    "other": "protect" if noun.subject in ("taxes", "jobs") else "other",
                }.get(verb, "other")
            elif act.group == "touch":
                continue
            instead = REPLACED.search(line.text, match.end())
            heirs = objects(items, line.item_at(instead.end()))[0] if instead and verb == "remove" else []
            return 0, self.whole(items, verb, [thing], 0.85) + self.whole(items, "build", heirs, 0.8)
        return None

    def agent(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "The city will plant ten thousand trees"."""
        match = AGENT.search(line.text)
        if match is None:
            return None
        at = line.item_at(match.end() + 1)
        acts = self.acts.verb_phrase(items[at:], bool(match["neg"].strip()))
        return line.item_at(match.start()), [shifted(act, at) for act in acts]

    def predicate(self, items: list[Item], line: Line) -> tuple[int, list[Act]] | None:
        """ "The forest stays", "the refinery comes down", "a school opens", "the river will run clear"."""
        for kind, pattern in (
            ("still", STILL_THERE),
            ("heals", HEALS),
            ("keeps", KEEPS),
            ("goes", GOES),
            ("rises", RISES),
        ):
            for match in pattern.finditer(line.text):
                at = line.item_at(match.start("s"))
                noun = items[at].noun
                if noun is None or (noun.subject == "people" and kind not in ("keeps", "heals")):
                    continue
                before = {item.word for item in items[max(0, at - 3) : at]}
                verb = verb_of(kind, match, noun, before)
                if verb == "build" and any(
                    item.tag == "by" and item.word.startswith(("until", "till")) for item in items
                ):
                    verb = "protect"
                if verb:
                    things = [Thing(noun, items[at].word, at, (), False), *self.coordinated(items, at)]
                    return 0, self.whole(items, verb, things, 0.85)
        return None

    def coordinated(self, items: list[Item], at: int) -> list[Thing]:
        """A second subject of the same predicate: "the forest and the river stay"."""
        for offset in (2, 3):
            if at + offset < len(items) and items[at + 1].word == "and":
                noun = items[at + offset].noun
                if noun is not None:
                    return [Thing(noun, items[at + offset].word, at + offset, (), False)]
        return []
