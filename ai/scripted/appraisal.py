"""What one citizen makes of a round: every deed, promise, clash and word, weighed by values.

An appraisal is deterministic and knows nothing of lines; `ai.scripted.reactions` picks the
words for the weightiest finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ai.schema import BriefCitizen, BriefDeed, HeardPromise, ReactionBrief
from ai.scripted.clashes import pollutes

WEIGHTS = (1.0, 0.6, 0.4, 0.3)
"""How much a citizen's first, second, third and fourth value count."""

# What a deed is worth to somebody with this value first; lists of (deed, kind of subject).
DEED_WORTH: dict[str, dict[tuple[str, str], float]] = {
    "jobs": {("build", "polluter"): 6, ("remove", "polluter"): -8, ("build", "clean"): 4, ("improve", "polluter"): 6, ("remove", "farmland"): -4,
             ("improve", "farmland"): 2, ("remove", "forest"): 0.5, ("build", "research_centre"): -1, ("build", "fusion_reactor"): 4},
    "nature": {("build", "polluter"): -8, ("remove", "polluter"): 8, ("build", "forest"): 7, ("remove", "forest"): -11, ("build", "clean"): 6,
               ("improve", "polluter"): 5, ("improve", "farmland"): 7, ("remove", "farmland"): -4, ("build", "research_centre"): 1, ("build", "fusion_reactor"): 6},
    "health": {("build", "polluter"): -8, ("remove", "polluter"): 8, ("build", "forest"): 5, ("remove", "forest"): -6, ("build", "clean"): 5,
               ("improve", "polluter"): 6, ("improve", "farmland"): 3, ("build", "research_centre"): 2, ("build", "fusion_reactor"): 0},
    "money": {("build", "polluter"): 4, ("remove", "polluter"): -6, ("build", "clean"): 3, ("improve", "farmland"): 5, ("build", "research_centre"): -2,
              ("remove", "forest"): 1, ("improve", "polluter"): -1, ("remove", "farmland"): -4, ("build", "fusion_reactor"): 4},
    "research": {("build", "research_centre"): 7, ("build", "fusion_reactor"): 10, ("build", "clean"): 4, ("build", "polluter"): -2, ("improve", "polluter"): 3, ("remove", "forest"): -2},
    "fairness": {("remove", "polluter"): 1, ("build", "polluter"): -2, ("remove", "forest"): -3, ("build", "forest"): 1, ("build", "research_centre"): 1, ("improve", "farmland"): 1},
    "trust": {},
    "family": {("build", "polluter"): -1, ("remove", "polluter"): -1, ("build", "forest"): 4, ("remove", "forest"): -5, ("build", "clean"): 3, ("improve", "farmland"): 4, ("improve", "polluter"): 3, ("remove", "farmland"): -3},
    "power": {("build", "fusion_reactor"): 2, ("build", "polluter"): -1.5, ("build", "forest"): -0.5},
}  # fmt: skip

CAUSES: dict[str, frozenset[str]] = {
    "jobs": frozenset("jobs factory oil_refinery coal_plant industry economy homes people".split()),
    "nature": frozenset("forest river farmland air ecology clean_energy solar_field".split()),
    "health": frozenset("air river services ecology forest people clean_energy".split()),
    "money": frozenset("taxes economy industry factory services farmland".split()),
    "research": frozenset("research research_centre fusion_reactor services solar_field clean_energy".split()),
    "fairness": frozenset("homes people services jobs taxes".split()),
    "trust": frozenset(),
    "family": frozenset("homes jobs services safety people air".split()),
    "power": frozenset(),
}
JOB_WORDS = {
    "factory": "factory|assembly|shop floor|line worker", "oil_refinery": "refinery|tank cleaner|oil", "coal_plant": "coal|stoker|chimney sweep|miner", "forest": "forester|ranger|woodcutter|logger|carpenter",
    "farmland": "farmer|farm hand|seed|shepherd|beekeeper", "solar_field": "solar|roofer", "research_centre": "researcher|scientist|physicist|laborator|professor", "fusion_reactor": "fusion", "river": "ferry|fisher|boat|swim|lock keeper",
}  # fmt: skip
LOST = re.compile(r"\b(?:ended|cost|closed|took|lost|laid off|out of work|shut|fired|dismissed|evicted|no longer works|his own line|her own line)\b")
GAINED = re.compile(r"\b(?:hires|hired|gave|saved|found work|feeds|employs|opened|works at|healed|returned|laid its)\b")
INSULT = re.compile(
    r"\b(?:idiots?|fools?|stupid|shut up|cowards?|cluck|hens|sheep|whin(?:e|ers?|ing)|losers?|morons?|parasites?|lazy|vermin|rabble|crybab(?:y|ies)|get over it|go to hell|damn you|ungrateful|peasants?|pathetic|could not run a|couldn't run a|nobody cares|"
    r"i don't care what you|i do not care what you)\b"
)
ORDERS = re.compile(
    r"<\||\|>|</?\w+>|\bignore (?:all |your |the |any |previous )+(?:previous |prior )?(?:rules|instructions|orders)\b|\bdelta\b|\+ ?15\b|\bplus fifteen\b|\bassistant\b|\bsystem (?:note|prompt|message)\b|\bevery citizen is\b|\bapproval (?:to|of) \d|\"promises\"|"
    r"\btone (?:grateful|hopeful)\b|\b(?:everyone|everybody|all citizens) (?:gives?|is grateful|loves? me)\b"
)
SORRY = re.compile(r"\b(?:i am sorry|i'm sorry|i was wrong|my fault|my mistake|ashamed|i apologi[sz]e|forgive me|i owe you|i failed|the fault is mine|i broke my|i have no excuse|promises broken)\b")
DROWNS = {"speech.orders": 0.2, "speech.quoted": 0.2, "speech.insult": 0.4}
"""What remains of good deeds and words in a speech that insults or commands the town."""
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


def kind_of(subject: str) -> str:
    """The class of a tile that values react to."""
    if pollutes(subject):
        return "polluter"
    return "clean" if subject in ("solar_field", "wind_farm") or subject.startswith(("solar", "wind", "hydro")) else subject


def spoken(subject: str) -> str:
    """A subject in plain words: `oil_refinery` is "refinery"."""
    short = {"oil_refinery": "refinery", "industry": "works", "clean_energy": "clean power"}
    return short.get(subject, subject.replace("_", " "))


def worth(citizen: BriefCitizen, deed: BriefDeed) -> float:
    """Points a deed is worth to a citizen by values, before memories."""
    kind = kind_of(deed.subject)
    total = sum(weight * DEED_WORTH[value].get((deed.verb, kind), 0.0) for value, weight in zip(citizen.values, WEIGHTS, strict=False))
    for subject, words in JOB_WORDS.items():
        if subject == deed.subject and re.search(words, citizen.job):
            total += {"build": 4, "improve": 4, "remove": -7}[deed.verb]
    return total


def deed_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """What this round's deeds do to a citizen; an older one only through a memory."""
    found = []
    for deed in brief.deeds:
        points = worth(citizen, deed)
        notes = [note for note in citizen.memory if re.search(rf"\b{deed.id}\b", note)]
        lost = any(LOST.search(note) for note in notes) or (deed.verb == "remove" and re.search(JOB_WORDS.get(deed.subject, "$^"), citizen.job) is not None)
        if lost:
            consoled = any(p.status == "new" and p.to == citizen.name and p.verb in ("support", "improve", "build") for p in brief.promises)
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


def liking(citizen: BriefCitizen, verb: str, subject: str) -> float:
    """How much a citizen wants what a promise names, about -8 to 8."""
    act = {"avoid": ("build", -0.7), "protect": ("remove", -0.7), "improve": ("improve", 1.0), "build": ("build", 0.8), "remove": ("remove", 0.9)}.get(verb)
    total = 0.0
    for value, weight in zip(citizen.values, WEIGHTS, strict=False):
        kind = "polluter" if subject == "industry" else "clean" if subject == "clean_energy" else kind_of(subject)
        tile = DEED_WORTH[value].get((act[0], kind)) if act else None
        if tile is not None and act is not None:
            total += weight * tile * act[1]
        elif verb in ("build", "improve", "support", "protect") and subject in CAUSES[value]:
            total += weight * 5
        elif verb == "avoid" and subject == "taxes" and value == "money":
            total += weight * 5
        elif verb == "other" and subject == "taxes":
            total -= weight * (6 if value == "money" else 2)
        elif verb in ("build", "support") and value == "money" and subject == "homes":
            total -= weight * (7 if "landl" in citizen.job else 1)
        elif verb in ("improve", "build") and value == "jobs" and subject in ("research", "research_centre"):
            total -= weight * 3
    return total


def topic(verb: str, subject: str) -> str:
    """Which lines answer a promise."""
    if verb == "remove" and (pollutes(subject)) or verb == "avoid" and pollutes(subject):
        return "closing"
    if verb == "support" and subject == "people":
        return "support"
    if verb == "protect" and pollutes(subject):
        return "protect"
    if pollutes(subject):
        return "industry"
    groups = {"forest": "nature", "river": "nature", "air": "nature", "ecology": "nature", "farmland": "nature", "jobs": "jobs", "taxes": "taxes", "homes": "homes", "services": "services", "safety": "safety",
              "research": "research", "research_centre": "research", "clean_energy": "energy", "solar_field": "energy", "fusion_reactor": "energy", "people": "support", "economy": "jobs"}  # fmt: skip
    return "other" if verb == "other" and subject != "taxes" else groups.get(subject, "other")


def promise_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """What promises do to a citizen: kept and broken ones that touch them, new ones by trust."""
    found = []
    remembered = " ".join(citizen.memory)
    clashing = {clash.quote for clash in brief.contradictions}
    unsaid = {p.subject for p in brief.promises for c in brief.contradictions if c.against == "speech" and p.quote == c.quote}
    for promise in brief.promises:
        mine = promise.to == citizen.name
        cited = re.search(rf"\b{promise.id}\b", remembered) is not None
        liked = liking(citizen, promise.verb, promise.subject)
        base = Finding(promise.id, (), 0.0, promise.quote, spoken(promise.subject), "trust")
        if promise.status == "new":
            if promise.quote not in clashing and promise.subject not in unsaid:
                found.append(new_promise(brief, citizen, promise, liked, mine))
        elif promise.status == "kept" and (mine or cited or promise.by == brief.round or (promise.by is None and liked >= 2)):
            points = max(1.0, liked) + (4 if mine else 3 if cited else 1)
            if liked < -1 and not mine:
                continue
            if citizen.values[0] == "power":
                points = -0.5
            found.append(Finding(base.about, ("promise.kept.+",), min(points, 12), base.quote, base.thing, "trust"))
        elif promise.status == "broken" and (mine or cited):
            found.append(Finding(base.about, ("promise.broken.-",), -5 - (2 if mine else 0), base.quote, base.thing, "trust"))
        elif promise.status == "standing" and promise.quote.lower() in brief.speech.lower():
            points = -2.5 if {"trust", "power"} & set(citizen.values) or cited or citizen.trust < 42 else 0.5
            found.append(Finding(base.about, ("promise.again",) if points < 0 else ("promise.other.+",), points, base.quote, base.thing, "trust"))
    return found


def new_promise(brief: ReactionBrief, citizen: BriefCitizen, promise: HeardPromise, liked: float, mine: bool) -> Finding:
    """A promise just made: welcome by values, doubted by experience."""
    about = topic(promise.verb, promise.subject)
    thing = spoken(promise.subject)
    let_down = sum(1 for old in brief.promises if old.status == "broken" and (old.to == citizen.name or re.search(rf"\b{old.id}\b", " ".join(citizen.memory))))
    far_off = promise.by is not None and promise.by - brief.round >= 3 and not mine
    distrust = max(0.0, (42 - citizen.trust) / 7) + 2.5 * let_down + 0.5 * far_off
    if mine:
        liked = max(liked, 3.0) + 2
    if citizen.values[0] == "power":
        return Finding(promise.id, ("promise.doubt",), -3, promise.quote, thing, "power")
    if liked < -1:
        blunt = about in ("closing", "industry", "taxes", "research", "homes", "safety")
        return Finding(promise.id, (f"promise.{about}.-",) if blunt else ("promise.doubt",), 0.8 * liked, promise.quote, thing)
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
        found.append(Finding("speech", ("hardship.ecology",), -5, concern="health" if "health" in citizen.values else "nature"))
    if citizen.addressed:
        found.append(Finding("speech", ("speech.addressed",), 2.5, concern="none"))
    if citizen.values[0] == "power":
        found.append(Finding("speech", ("opposition",), -2.5, concern="power"))
    silent = not any(p.status == "new" for p in brief.promises) and not any(spoken(d.subject).split()[-1] in speech for d in brief.deeds)
    found.append(Finding("speech", ("speech.empty",), -1.6 if silent else -0.4, concern="none"))
    return found


def appraise(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """Everything that moves a citizen, weightiest first; never empty."""
    found = [*deed_findings(brief, citizen), *promise_findings(brief, citizen), *other_findings(brief, citizen)]
    offended = next((weight for key, weight in DROWNS.items() if any(key in finding.keys for finding in found)), None)
    if offended is not None:
        found = [f if f.about == "speech" else replace(f, points=f.points * (offended if f.points > 0 else 0.5)) for f in found]
    return sorted(found, key=lambda finding: abs(finding.points), reverse=True)
