"""Promises in a speech: every clause that commits the mayor, with quote, deadline and addressee."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ai.categories import likely_category
from ai.schema import BASE_TILES, MAX_ITEMS, Promise, SpeechBrief
from ai.scripted import stance
from ai.scripted.acts import SKIPPED, ActReader
from ai.scripted.anchors import ASKED, IDIOM, PLANNED, SECOND_PERSON, STEPS
from ai.scripted.clauses import PLEDGE_TAG, Clause, clauses
from ai.scripted.commitments import Carry, CommitmentReader
from ai.scripted.lexicon import Lexicon, lexicon_for, words
from ai.scripted.objects import Act, read_noun_phrase, shifted
from ai.scripted.quotes import cut_before, cut_quote
from ai.scripted.sentences import Item, Line, Sentence, Unit, sentences
from ai.scripted.statements import StatementReader


@dataclass
class Heard:
    """A promise with what the record does not keep: where it stands, whose ground it uses."""

    promise: Promise
    start: int
    words: str
    site: str | None


class PromiseReader:
    """Reads one speech; `heard` grows in the order of the speech."""

    def __init__(self, brief: SpeechBrief) -> None:
        """Prepare the lexicon for the brief's tiles and cut the speech."""
        tiles = tuple(BASE_TILES if brief.subjects is None else brief.subjects)
        self.brief = brief
        self.lexicon: Lexicon = lexicon_for(tiles)
        self.acts = ActReader(self.lexicon)
        self.statements = StatementReader(self.acts)
        self.commitments = CommitmentReader(self.acts, self.statements)
        self.heard: list[Heard] = []
        self.called: str | None = None
        self.asked = False
        self.cut: dict[int, list[Clause]] = {}
        self.steps = False
        self.dated = False
        self.sentences = sentences(brief.speech, brief.citizens, self.lexicon, brief.round, brief.rounds)

    def read(self, sentence: Sentence, mocked: bool) -> None:
        """Add the promises of one sentence; mocked ones commit nobody but move the topic."""
        silent = mocked or "?" in sentence.end or "？" in sentence.end or stance.fantastic(sentence)
        handed_over = False
        due: int | None = None
        vowed = False
        spoken_to = any(item.word in SECOND_PERSON for unit in sentence.units for item in unit.items)
        if self.called is not None and not spoken_to and not self.asked:
            self.called = None
        self.strangers(sentence)
        previous: Unit | None = None
        before = -1
        for unit in sentence.units:
            parts = self.parts(unit)
            quiet = silent or handed_over or stance.hangs_on_condition(unit, parts)
            found = len(self.heard)
            self.steps = unit.items[0].word in STEPS
            due = self.unit(unit, parts, quiet, due, vowed)
            line = unit.line.text
            vowed = (
                len(self.heard) == found
                and bool(re.search(r"\b(?:promise|pledge|swear|vow|guarantee|my word)\b", line))
                and not stance.reported(line, False)
            )
            if PLEDGE_TAG.match(line) and previous is not None and not quiet and len(self.heard) == before:
                self.called_out(previous)
            previous, before = unit, found
            handed_over = handed_over or stance.handed_over(unit)
        line = " ".join(item.word for unit in sentence.units for item in unit.items)
        self.asked = self.called is not None and ASKED.search(line) is not None

    def parts(self, unit: Unit) -> list[Clause]:
        """The clauses of a unit, cut once."""
        if id(unit) not in self.cut:
            self.cut[id(unit)] = clauses(unit, self.lexicon)
        return self.cut[id(unit)]

    def called_out(self, unit: Unit) -> None:
        """ "Clean air for every child: that is my promise" """
        for part in self.parts(unit):
            if not any(item.word in ("i", "we", "is", "are", "was", "were", "has", "have") for item in part.items):
                self.record(part, read_noun_phrase(part.items, 0, False, False, 0.85), 0, "explicit", None)

    def strangers(self, sentence: Sentence) -> None:
        """Forget the citizen addressed when somebody else or everyone is called."""
        first = sentence.units[0].items
        if len(first) > 1 and first[1].tag == "comma" and first[0].tag == "word":
            word = self.brief.speech[first[0].start : first[0].end]
            # A capital before a comma is a call to somebody ("Hanne, ...") unless it only opens the sentence.
            if word[:1].isupper() and first[0].word not in words()["grammar"]["openers"]:
                self.called = None

    def unit(self, unit: Unit, parts: list[Clause], quiet: bool, due: int | None, vowed: bool) -> int | None:
        """Read a unit clause by clause; returns a deadline that was left hanging for the next unit."""
        carry: Carry | None = None
        waiting = due
        if unit.items[0].tag == "name" and (len(unit.items) == 1 or unit.items[1].tag == "comma"):
            self.called = unit.items[0].word
        found = len(self.heard)
        before = ""
        for part in parts:
            if part.names:
                self.called = part.names[0]
            elif part.items[0].tag == "name" and len(part.items) > 1 and part.items[1].word in ("i", "we", "you"):
                self.called = part.items[0].word
            deadlines = [item.by for item in (*part.prefix, *part.distant) if item.tag == "by"]
            leading = deadlines[0] if deadlines else None
            if leading is None and carry is not None and carry.leading:
                leading = carry.by
            if leading is None:
                leading = waiting
            self.dated = leading is not None
            carry = self.clause(part, before, quiet, leading, vowed, carry)
            before = part.line.text
            for item in part.items:
                if item.noun is not None and item.noun.subject != "people":
                    self.acts.topic, self.acts.topic_words = item.noun, item.word
        hanging = [item.by for item in unit.items if item.tag == "by"]
        return hanging[-1] if hanging and len(self.heard) == found else None

    def clause(
        self, part: Clause, before: str, quiet: bool, leading: int | None, vowed: bool, carry: Carry | None
    ) -> Carry | None:
        """Read one clause; returns what a joined clause after it may share."""
        line = part.line
        shared = self.joined(part, carry)
        if shared is not None:
            acts, start, kind, state = shared, 0, carry.kind if carry else "implicit", carry
        else:
            found = self.commitments.anchored(part, line, before)
            if found is None:
                found = self.stated(part, line, before, vowed)
            if found is None:
                return Carry("", False, by=leading, leading=True, live=False) if leading is not None else None
            acts, start, kind, state = found
        inner = [item.by for index, item in enumerate(part.items) if item.tag == "by" and index <= start + 1]
        own = [item.by for item in (*part.items, *part.suffix) if item.tag == "by"]
        if part.vowed or vowed:
            kind = "explicit"
        by = own[-1] if own else leading
        if not quiet:
            self.record(part, acts, start, kind, by)
        if state is not None:
            ahead = inner[0] if inner else leading
            return Carry(kind, state.negated, state.agent, ahead, ahead is not None)
        return Carry(kind, False, by=leading, leading=leading is not None, live=False)

    def joined(self, part: Clause, carry: Carry | None) -> list[Act] | None:
        """A verb phrase that shares "I will" with the clause before it."""
        if carry is None or not carry.live or not part.joined or part.sub or not part.items:
            return None
        text = [item.word for item in part.items]
        at = 0
        while at < len(text) and text[at] in SKIPPED | {"even", "again", "never", "not"}:
            at += 1
        if self.lexicon.act_at(text, at) is None or (part.items[at].tag == "noun" and at + 1 == len(text)):
            return None
        return self.acts.verb_phrase(part.items, carry.negated)

    def stated(
        self, part: Clause, line: Line, before: str, vowed: bool
    ) -> tuple[list[Act], int, str, Carry | None] | None:
        """A statement that binds without a first person, if the clause holds one."""
        if part.sub and part.sub not in ("and", "so that"):
            return None
        items = self.resolved(part.items)
        start, acts = self.statements.read(items)
        if not acts and (acts := self.planned(part, line)):
            return acts, 0, "implicit", None
        if not acts and vowed:
            acts = read_noun_phrase(part.items, 0, False, False, 0.8)
        if not acts:
            return None
        noun_at = next((i for i, item in enumerate(part.items) if item.noun is not None), 0)
        prefix = Line(part.items[: max(start, noun_at if start == 0 else start)]).text
        trailing = (
            before[-60:]
            if part.joined
            and stance.SAYING.search(before[-60:])
            and not re.search(r"\bas i\b|\bno matter\b|\bwhatever\b", before)
            else ""
        )
        if stance.reported(prefix, False) or (trailing and stance.reported(trailing, False)):
            return None
        return acts, start, "implicit", None

    def resolved(self, items: list[Item]) -> list[Item]:
        """The items with "it" at the start replaced by what was spoken of last."""
        if items[0].word not in ("it", "they") or self.acts.topic is None or IDIOM.match(Line(items).text):
            return items
        first = items[0]
        return [Item(self.acts.topic_words, first.start, first.end, "noun", self.acts.topic), *items[1:]]

    def planned(self, part: Clause, line: Line) -> list[Act]:
        """ "We close it by round five", "second, we plant trees": a plan told in the present."""
        match = PLANNED.search(line.text)
        if match is None:
            return []
        at = line.item_at(match.end() - 1) + 1
        progressive = match["be"] is not None
        dated = any(item.tag == "by" for item in (*part.prefix, *part.items[at:], *part.suffix))
        act = self.lexicon.act_at([item.word for item in part.items], at, ("ing",) if progressive else ("base",))
        if (
            act is None
            or act.base in ("have", "see", "make", "get", "find", "use", "run", "let")
            or not (dated or self.dated or self.steps or (progressive and act.group == "protect"))
        ):
            return []
        return [
            shifted(a, at)
            for a in self.acts.verb_phrase(part.items[at:], False, ("ing",) if progressive else ("base",))
        ]

    def record(self, part: Clause, acts: list[Act], start: int, kind: str, by: int | None) -> None:
        """Turn acts into promises with their quotes; the same promise twice is one."""
        for index, act in enumerate(acts):
            subject = act.subject if act.subject in self.brief.all_subjects else "other"
            to = self.addressed(part)
            apart = subject in ("services", "homes", "safety", "other", "people", "research") and act.words != ""
            key = (act.verb, subject, act.words if apart else "", to if act.verb == "support" else None)
            if any(
                key
                == (
                    h.promise.verb,
                    h.promise.subject,
                    h.words if apart else "",
                    h.promise.to if act.verb == "support" else None,
                )
                for h in self.heard
            ):
                continue
            later = acts[index + 1 :]
            cut = cut_before(part, act, later[0]) if later else None
            if cut is not None:
                due = next((item.by for item in part.items[act.last : cut + 1] if item.tag == "by"), by)
            else:
                due = by
            quote = cut_quote(self.brief.speech, part, start, cut)
            if quote is None or len(self.heard) >= MAX_ITEMS:
                continue
            sure = act.sure - (0.06 if kind == "implicit" else 0.0)
            promise = Promise.model_validate(
                {
                    "quote": quote[0],
                    "kind": kind,
                    "category": likely_category(act.verb, subject),
                    "verb": act.verb,
                    "subject": subject,
                    "to": to,
                    "by": due,
                    "confidence": round(max(0.3, min(0.97, sure)), 2),
                }
            )
            if any(
                (h.promise.quote, h.promise.verb, h.promise.subject) == (promise.quote, promise.verb, promise.subject)
                for h in self.heard
            ):
                continue
            self.heard.append(Heard(promise, quote[1], act.words, act.site))

    def addressed(self, part: Clause) -> str | None:
        """The listed citizen to whom this clause is spoken."""
        if part.names:
            return part.names[0]
        return self.called


def listen(brief: SpeechBrief) -> PromiseReader:
    """Read a whole speech."""
    reader = PromiseReader(brief)
    mocked = False
    for sentence in reader.sentences:
        opens = stance.mocks(sentence)
        reader.read(sentence, mocked or opens)
        mocked = (opens or (mocked and sum(len(unit.items) for unit in sentence.units) <= 2)) and sum(
            len(u.items) for u in sentence.units
        ) <= 6
    return reader
