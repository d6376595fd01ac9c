"""Claims about the past, or about a standing promise, that the record denies."""

from __future__ import annotations

import re

from ai.categories import pollutes
from ai.schema import Severity, SpeechBrief
from ai.scripted import stance
from ai.scripted.clauses import Clause
from ai.scripted.objects import objects
from ai.scripted.promises import PromiseReader
from ai.scripted.sentences import Item, Line

GROUPS = {"clean_energy": frozenset({"solar_field", "fusion_reactor"})}
HEALTH = frozenset({"air", "river", "ecology"})
NEVER = re.compile(
    r"\b(?:i|we)(?: have)?(?: truly| honestly)? never(?: once| ever| so much as)*(?: have)?(?: have i)? |\b(?:i|"
    r"we) (?:did|have|had) (?:not|never)(?: once| ever)? |"
    r"\bnever(?: once)?(?: [a-z]+){0,5} (?:did|have) (?:i|we) |\bnot once(?: [a-z]+){0,4} (?:did|have) (?:i|we) "
)
NOTHING = re.compile(
    r"^(?:and |but )?(?:no|not one|not a single|nothing|none)(?: of)?(?: (?P<what>.*?))? (?:has|have|was|"
    r"were) (?:ever )?(?:been )?(?P<past>[a-z]+)"
)
ALWAYS = re.compile(
    r"\b(?:i|we) (?:have )?always (?P<verb>stood by|stood with|protected|defended|kept|cared for|looked after|"
    r"loved|saved|preserved|guarded|put|been a friend of|been a friend to)\b"
)
DENIED = re.compile(
    r"\b(?:i|we) (?:have )?never(?: ever| once)? (?P<said>said|promised|pledged|swore|told you|vowed|claimed|"
    r"agreed)\b(?P<rest>.*)"
)
THRIVES = re.compile(
    r"@(?P<s>\w+)(?: (?:in|of|over) \S+(?: \S+)?)? (?:has|have) never been (?:better|cleaner|healthier|safer|"
    r"clearer|purer|greener)"
)
BROKE = re.compile(
    r"\bnothing left in the (?:town )?(?:chest|coffers|treasury|budget)|\b(?:chest|coffers|treasury|till|"
    r"budget) (?:is|are) (?:quite |completely |utterly )?empty|\bwe are (?:broke|bankrupt|out of money)|\b(?:no|"
    r"not one|not a) (?:coin|penny|cent|money)(?: is)? left|\bthere is no money\b"
)
THIS_ROUND = re.compile(r"#")


def same(wide: str, narrow: str) -> bool:
    """Whether a promise about `wide` covers `narrow`."""
    return wide == narrow or (wide == "industry" and pollutes(narrow)) or narrow in GROUPS.get(wide, ())


def emptied(reader: PromiseReader) -> int | None:
    """Where the speech says that there is no money, if it does."""
    for sentence in reader.sentences:
        for unit in sentence.units:
            if "?" not in sentence.end and BROKE.search(" ".join(item.word for item in unit.items)):
                return unit.items[0].start
    return None


def claims(brief: SpeechBrief, reader: PromiseReader) -> list[tuple[int, str, str, Severity]]:
    """Statements about the past, or about an earlier promise, that the record denies."""
    found: list[tuple[int, str, str, Severity]] = []
    reader.acts.topic = None
    for sentence in reader.sentences:
        if "?" in sentence.end or stance.fantastic(sentence):
            continue
        for unit in sentence.units:
            before = ""
            for part in reader.parts(unit):
                line = part.line
                if not part.sub and not re.search(r"\b(?:said|told|promised|swore|claimed|wish|if)\b", before[-40:]):
                    claim = denial(brief, reader, part, line) or past(brief, reader, part, line)
                    if claim is not None:
                        at, against, severity = claim
                        text = brief.speech[at : part.items[-1].end]
                        if text and len(text) <= 2000:
                            found.append((at, text, against, severity))
                before = line.text
                for item in part.items:
                    if item.noun is not None and item.noun.subject != "people":
                        reader.acts.topic, reader.acts.topic_words = item.noun, item.word
    return found


def named(items: list[Item], reader: PromiseReader) -> list[str]:
    """Subjects that the items name, or the topic if a pronoun stands for it."""
    things, _ = objects(items)
    if things:
        return [thing.noun.subject for thing in things]
    stand_in = reader.acts.pronoun(items)
    return [] if stand_in is None else [stand_in.noun.subject]


def denial(brief: SpeechBrief, reader: PromiseReader, part: Clause, line: Line) -> tuple[int, str, Severity] | None:
    """ "I did not promise that", while that very promise stands."""
    match = DENIED.search(line.text)
    if match is None:
        return None
    at = line.item_at(match.start())
    rest = part.items[line.item_at(match.start("rest") + 1) :]
    text = [item.word for item in rest]
    verbs = {
        "build": "build",
        "remove": "remove",
        "touch": "protect",
        "protect": "protect",
        "improve": "improve",
        "support": "support",
        "plant": "build",
        "give": "support",
        "avoid": "avoid",
    }
    spoken = {
        verbs.get(act.group)
        for i in range(len(text))
        if (act := reader.lexicon.act_at(text, i, ("base", "ing"))) is not None
    }
    subjects = named(rest, reader)
    for promise in brief.promises:
        fits = (
            not (spoken - {None}) or promise.verb in spoken or (promise.verb in ("avoid", "protect") and "not" in text)
        )
        if (
            promise.status == "standing"
            and any(same(promise.subject, s) or same(s, promise.subject) for s in subjects)
            and fits
        ):
            return part.items[at].start, promise.id, "high"
    return None


def past(brief: SpeechBrief, reader: PromiseReader, part: Clause, line: Line) -> tuple[int, str, Severity] | None:
    """ "I have never closed a mill", "nothing was closed", "I have always guarded the river"."""
    thrives = THRIVES.search(line.text)
    if thrives is not None:
        healthy = thrives["s"] in HEALTH
        deed = next(
            (
                d
                for d in reversed(brief.deeds)
                if healthy and d.round == brief.round and d.verb == "build" and pollutes(d.subject)
            ),
            None,
        )
        return None if deed is None else (part.items[0].start, deed.id, "medium")
    always = ALWAYS.search(line.text)
    if always is not None:
        subjects = named(part.items[line.item_at(always.end()) + 1 :] or part.items, reader)
        return cited(brief, part.items[line.item_at(always.start())].start, {"remove"}, subjects, False, "medium")
    text = [item.word for item in part.items]
    nothing = NOTHING.search(line.text)
    if nothing is not None:
        act = reader.lexicon.act_at(text, line.item_at(nothing.start("past")), ("past",))
        if act is not None:
            subjects = named(part.items[: line.item_at(nothing.start("past"))], reader)
            return cited(
                brief, part.items[0].start, deed_verbs(act.group), subjects, bool(THIS_ROUND.search(line.text)), "high"
            )
    never = NEVER.search(line.text + " ")
    if never is None:
        return None
    at = min(line.item_at(never.end()), len(text) - 1)
    while at < len(text) - 1 and text[at] in ("once", "ever", "personally", "even"):
        at += 1
    act = reader.lexicon.act_at(text, at, ("past", "base"))
    if act is None:
        return None
    subjects = named(part.items[at + act.length :], reader)
    return (
        cited(
            brief,
            part.items[line.item_at(never.start())].start,
            deed_verbs(act.group, act.base),
            subjects,
            bool(THIS_ROUND.search(line.text)),
            "high",
        )
        if subjects
        else None
    )


def deed_verbs(group: str, base: str = "") -> set[str]:
    """Which deeds a claimed "never" would deny."""
    if group in ("build", "plant"):
        return {"build"}
    if group in ("remove", "touch") or base in ("cut", "clear"):
        return {"remove"}
    return set()


def cited(
    brief: SpeechBrief, at: int, verbs: set[str], subjects: list[str], now: bool, severity: Severity
) -> tuple[int, str, Severity] | None:
    """The latest deed that gives the lie to a claim, as a contradiction in the making."""
    for deed in reversed(brief.deeds):
        if (
            deed.verb in verbs
            and (not now or deed.round == brief.round)
            and (not subjects or any(same(s, deed.subject) for s in subjects))
        ):
            return at, deed.id, severity
    return None
