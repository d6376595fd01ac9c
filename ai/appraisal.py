"""What one citizen makes of a round: every deed, promise, clash and word, weighed by values.

An appraisal is deterministic and knows nothing of lines: `ai.scripted.reactions` picks the
words for the weightiest finding, and the model is shown the points in its prompt, so that it
need not do sums and can mind how a person says it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from ai.schema import BriefCitizen, HeardPromise, ReactionBrief
from ai.values import JOB_WORDS, kind_of, liking, spoken, topic, worth

LOST = re.compile(
    r"\b(?:ended|cost|closed|took|lost|laid off|out of work|shut|fired|dismissed|evicted|no longer works|"
    r"his own line|her own line)\b"
)
GAINED = re.compile(r"\b(?:hires|hired|gave|saved|found work|feeds|employs|opened|works at|healed|returned|laid its)\b")
INSULT = re.compile(
    r"\b(?:idiots?|fools?|stupid|shut up|cowards?|cluck|hens|sheep|whin(?:e|ers?|ing)|losers?|morons?|parasites?|"
    r"lazy|vermin|rabble|crybab(?:y|ies)|get over it|go to hell|damn you|ungrateful|peasants?|pathetic|"
    r"could not run a|couldn't run a|nobody cares|"
    r"i don't care what you|i do not care what you)\b"
)
ORDERS = re.compile(
    r"<\||\|>|</?\w+>|\bignore (?:all |your |the |any |previous )+(?:previous |prior )?(?:rules|instructions|"
    r"orders)\b|\bdelta\b|\+ ?15\b|\bplus fifteen\b|\bassistant\b|\bsystem (?:note|prompt|message)\b|"
    r"\bevery citizen is\b|\bapproval (?:to|of) \d|\"promises\"|"
    r"\btone (?:grateful|hopeful)\b|\b(?:everyone|everybody|all citizens) (?:gives?|is grateful|loves? me)\b"
)
SORRY = re.compile(
    r"\b(?:i am sorry|i'm sorry|i was wrong|my fault|my mistake|ashamed|i apologi[sz]e|forgive me|i owe you|"
    r"i failed|the fault is mine|i broke my|i have no excuse|promises broken)\b"
)
DROWNS = {"speech.orders": 0.2, "speech.quoted": 0.2, "speech.insult": 0.4}
"""What remains of good deeds and words in a speech that insults or commands the town."""
CLEAR = 1.5
"""Points from which on it is settled which way somebody leans."""
REACH = 5
"""How far an answer may go beyond its appraisal, in points of approval."""
ASIDE = 0.3
"""What everything but the weightiest finding counts for."""
LOW = 30
"""An indicator under this hurts those who live by it."""


@dataclass(frozen=True)
class Finding:
    """One thing that moves a citizen: what it is about, which lines fit, how many points."""

    about: str
    keys: tuple[str, ...]
    points: float
    quote: str = ""
    thing: str = ""
    concern: str = ""


def deed_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """What this round's deeds do to a citizen; an older one only through a memory."""
    found = []
    for deed in brief.deeds:
        points = worth(citizen, deed)
        notes = [note for note in citizen.memory if re.search(rf"\b{deed.id}\b", note)]
        lost = any(LOST.search(note) for note in notes) or (
            deed.verb == "remove" and re.search(JOB_WORDS.get(deed.subject, "$^"), citizen.job) is not None
        )
        if lost:
            consoled = any(
                p.status == "new" and p.to == citizen.name and p.verb in ("support", "improve", "build")
                for p in brief.promises
            )
            points = (min(points, 0.0) - 6) * (0.4 if consoled else 1.0)
        elif any(GAINED.search(note) for note in notes):
            points = max(points, 0.0) + 2
        if deed.round != brief.round and not notes:
            continue
        sign = "+" if points > 0 else "-"
        kind = kind_of(deed.subject)
        name = {"clean": "solar", "research_centre": "research", "fusion_reactor": "fusion"}.get(kind, kind)
        if deed.verb == "improve" and kind == "polluter":
            name = "factory"
        keys = [f"deed.{deed.verb}.{name}.{sign}", f"deed.{'gone' if deed.verb == 'remove' else 'other'}.{sign}"]
        if lost and deed.verb == "remove" and kind == "polluter":
            keys.insert(0, "deed.remove.polluter.lost")
        found.append(Finding(deed.id, tuple(keys), points, thing=spoken(deed.subject)))
    return found


def promise_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """What promises do to a citizen: kept and broken ones that touch them, new ones by trust."""
    found = []
    remembered = " ".join(citizen.memory)
    clashing = {clash.quote for clash in brief.contradictions}
    unsaid = {
        p.subject for p in brief.promises for c in brief.contradictions if c.against == "speech" and p.quote == c.quote
    }
    for promise in brief.promises:
        mine = promise.to == citizen.name
        cited = re.search(rf"\b{promise.id}\b", remembered) is not None
        liked = liking(citizen, promise.verb, promise.subject)
        base = Finding(promise.id, (), 0.0, promise.quote, spoken(promise.subject), "trust")
        if promise.status == "new":
            if promise.quote not in clashing and promise.subject not in unsaid:
                found.append(new_promise(brief, citizen, promise, liked, mine))
        elif promise.status == "kept" and (
            mine or cited or promise.by == brief.round or (promise.by is None and liked >= 2)
        ):
            points = max(1.0, liked) + (4 if mine else 3 if cited else 1)
            if liked < -1 and not mine:
                continue
            if citizen.values[0] == "power":
                points = -0.5
            found.append(Finding(base.about, ("promise.kept.+",), min(points, 12), base.quote, base.thing, "trust"))
        elif promise.status == "broken" and (mine or cited):
            found.append(
                Finding(base.about, ("promise.broken.-",), -5 - (2 if mine else 0), base.quote, base.thing, "trust")
            )
        elif promise.status == "standing" and promise.quote.lower() in brief.speech.lower():
            points = -2.5 if {"trust", "power"} & set(citizen.values) or cited or citizen.trust < 42 else 0.5
            found.append(
                Finding(
                    base.about,
                    ("promise.again",) if points < 0 else ("promise.other.+",),
                    points,
                    base.quote,
                    base.thing,
                    "trust",
                )
            )
    return found


def new_promise(
    brief: ReactionBrief, citizen: BriefCitizen, promise: HeardPromise, liked: float, mine: bool
) -> Finding:
    """A promise just made: welcome by values, doubted by experience."""
    about = topic(promise.verb, promise.subject)
    thing = spoken(promise.subject)
    let_down = sum(
        1
        for old in brief.promises
        if old.status == "broken" and (old.to == citizen.name or re.search(rf"\b{old.id}\b", " ".join(citizen.memory)))
    )
    far_off = promise.by is not None and promise.by - brief.round >= 3 and not mine
    distrust = max(0.0, (42 - citizen.trust) / 7) + 2.5 * let_down + 0.5 * far_off
    if mine:
        liked = max(liked, 3.0) + 2
    if citizen.values[0] == "power":
        return Finding(promise.id, ("promise.doubt",), -3, promise.quote, thing, "power")
    if liked < -1:
        blunt = about in ("closing", "industry", "taxes", "research", "homes", "safety")
        return Finding(
            promise.id, (f"promise.{about}.-",) if blunt else ("promise.doubt",), 0.8 * liked, promise.quote, thing
        )
    if distrust >= 2 and distrust > 0.4 * liked:
        return Finding(promise.id, ("promise.doubt",), -1.5 - distrust * 0.6, promise.quote, thing, "trust")
    points = min(liked, 8) if liked >= 1 else 0.3
    keys = ("promise.protect.+", "promise.industry.+") if about == "protect" else (f"promise.{about}.+",)
    return Finding(promise.id, (*keys, "promise.other.+"), points - distrust * 0.5, promise.quote, thing)


def other_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """Clashes, the manner of the speech, hard times, the opposition's trade."""
    found = []
    speech = brief.speech.lower()
    for clash in brief.contradictions:
        deed = next((d for d in brief.deeds if d.id == clash.against), None)
        care = {"high": -7.0, "medium": -5.0, "low": -2.0}[clash.severity]
        principled = bool({"trust", "fairness", "power"} & set(citizen.values))
        gained = deed is not None and (worth(citizen, deed) > 2)
        touched = deed is not None and worth(citizen, deed) < -2
        points = care - 3 if touched else care if principled or clash.against == "speech" else care * 0.55
        kind = "deed" if clash.against.startswith("D") else "promise" if clash.against.startswith("P") else "speech"
        if not gained:
            found.append(Finding(clash.id, (f"clash.{kind}.-",), points, clash.quote, concern="trust"))
    spoken_for = re.search(rf"\b{re.escape(citizen.name.lower())} (?:says|said)\b|\bso do i\b", speech) is not None
    if spoken_for:
        found.append(Finding("speech", ("speech.quoted", "speech.orders"), -6, concern="trust"))
    elif ORDERS.search(speech):
        found.append(Finding("speech", ("speech.orders",), -5, concern="trust"))
    elif INSULT.search(speech):
        found.append(Finding("speech", ("speech.insult",), -7, concern="fairness"))
    if SORRY.search(speech):
        found.append(Finding("speech", ("speech.apology",), 4.0, concern="trust"))
    if brief.indicators.economy < LOW and {"money", "jobs", "family"} & set(citizen.values):
        found.append(Finding("speech", ("hardship.economy",), -6, concern="money"))
    if brief.indicators.ecology < LOW and {"nature", "health"} & set(citizen.values):
        found.append(
            Finding("speech", ("hardship.ecology",), -5, concern="health" if "health" in citizen.values else "nature")
        )
    if citizen.addressed:
        found.append(Finding("speech", ("speech.addressed",), 2.5, concern="none"))
    if citizen.values[0] == "power":
        found.append(Finding("speech", ("opposition",), -2.5, concern="power"))
    silent = not any(p.status == "new" for p in brief.promises) and not any(
        spoken(d.subject).split()[-1] in speech for d in brief.deeds
    )
    found.append(Finding("speech", ("speech.empty",), -1.6 if silent else -0.4, concern="none"))
    return found


def appraise(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """Everything that moves a citizen, weightiest first; never empty."""
    found = [*deed_findings(brief, citizen), *promise_findings(brief, citizen), *other_findings(brief, citizen)]
    offended = next((weight for key, weight in DROWNS.items() if any(key in finding.keys for finding in found)), None)
    if offended is not None:
        found = [
            f if f.about == "speech" else replace(f, points=f.points * (offended if f.points > 0 else 0.5))
            for f in found
        ]
    return sorted(found, key=lambda finding: abs(finding.points), reverse=True)


def overall(findings: list[Finding]) -> float:
    """Return findings, weightiest first, as one change of approval: large ones are pressed under 15."""
    return 13.0 * math.tanh((findings[0].points + ASIDE * sum(f.points for f in findings[1:])) / 15.0)


def bounds(total: float) -> tuple[int, int]:
    """Return the least and the greatest change of approval that an answer may bring.

    Whom a round hurts, fine words do not win over: where an appraisal is clear, its direction is
    settled, and only how much is left to the answer. `total` is that of `overall`.
    """
    if abs(total) < CLEAR:
        return -REACH, REACH
    if total > 0:
        return 1, min(15, round(total) + REACH)
    return max(-15, round(total) - REACH), -1
