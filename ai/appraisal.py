"""What one citizen makes of a round: every deed, promise, clash and word, weighed by values.

An appraisal is deterministic and knows nothing of lines: `ai.scripted.reactions` picks the
words for the weightiest finding, and the model is shown the points in its prompt, so that it
need not do sums and can mind how a person says it.

Points add up: they settle which way somebody leans. Weight is another matter: it says how much
a finding presses to be spoken of. People answer what they have just been told, so a promise
weighs more than a deed of the same points, and an insult more than either.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from ai.manner import GAINED, INSULT, JARGON, JOBLESS, LOST, ORDERS, SORRY
from ai.schema import BriefCitizen, BriefDeed, HeardPromise, ReactionBrief
from ai.values import kind_of, liking, lives_by, spoken, stake, topic, worth

DROWNS = {"speech.orders": 0.2, "speech.quoted": 0.2, "speech.insult": 0.4}
"""What remains of good deeds and words in a speech that insults or commands the town."""
CLEAR = 1.5
"""Points from which on it is settled which way somebody leans."""
REACH = 5
"""How far an answer may go beyond its appraisal, in points of approval."""
STANDING = 3.7
"""Points of a whole step of faith: the same words please one who believes the mayor, and vex one who does not."""
MIDDLE, STEP = 48.5, 4.0
"""Approval at which somebody neither believes nor doubts, and how far from it the difference is plain."""
FELT = 0.6
"""What a deed weighs on the square: people answer words there, and the city has moved them for deeds already."""
PLAIN, SOBER = 7.0, 0.5
"""Points of what was done from which on people look at that, and what remains of a mood that says otherwise."""
MOOD = frozenset({"mood.+", "mood.-", "speech.empty"})
JUDGED = frozenset({"promise.kept.+", "promise.broken.-"})
BRIEF = 60
"""Characters under which a speech says little."""
REST, MOST = 20.0, 10.0
"""Points from which on more of them add less and less, and the change of approval that they come near."""
COUNTS = {
    "deed": 0.85, "promise": 1.2, "promise.doubt": 1.5, "promise.kept": 1.0, "promise.broken": 0.8,
    "speech.addressed": 1.8, "speech.orders": 2.4, "speech.quoted": 2.4, "speech.insult": 1.4, "speech.empty": 0.9,
    "mood.+": 1.4, "mood.-": 1.2, "hardship.economy": 2.0, "hardship.ecology": 0.2,
}  # fmt: skip
"""How much findings count towards the direction, by the beginning of their key: near what a regression on
hand-written reactions gave, as far as a good deed and a broken word still turn who saw them."""
RESERVE = -2.5
"""Points that nobody has to earn: a crowd that listens to a mayor is hard to please."""
WATCHFUL = frozenset({"trust", "fairness", "power"})
"""Values whose holders keep count of words."""
RELIEF = frozenset({"jobs", "people", "homes", "services", "solar_field", "factory", "clean_energy", "industry"})
"""What helps those who lost their work."""
LOW = 30
"""An indicator under this hurts those who live by it."""


@dataclass(frozen=True)
class Finding:
    """One thing that moves a citizen: what it is about, which lines fit, how many points.

    `weight` says how much it presses to be spoken of, `concern` names the value at stake.
    """

    about: str
    keys: tuple[str, ...]
    points: float
    quote: str = ""
    thing: str = ""
    concern: str = ""
    weight: float = 0.0


def deed_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """What this round's deeds do to a citizen; an older one only through a memory."""
    found = []
    for deed in brief.deeds:
        notes = [note for note in citizen.memory if re.search(rf"\b{deed.id}\b", note)]
        if deed.round == brief.round or notes:
            found.append(deed_finding(brief, citizen, deed, notes))
    return found


def deed_finding(brief: ReactionBrief, citizen: BriefCitizen, deed: BriefDeed, notes: list[str]) -> Finding:
    """Weigh one deed: by values and livelihood, and by what a memory says it did."""
    kind, points = kind_of(deed.subject), worth(citizen, deed)
    lost = any(LOST.search(note) for note in notes) and not (kind == "polluter" and points > 0 and not jobless(citizen))
    own = deed.verb == "remove" and deed.subject in lives_by(citizen.job) and points < 0
    if lost or own:
        offer = any(p.status == "new" and p.verb in ("support", "improve", "build") for p in brief.promises)
        points = (min(0.6 * points, 0.0) - 3) * (0.4 if offer else 1.0)
    elif any(GAINED.search(note) for note in notes):
        points = max(points, 0.0) + 4
    elif jobless(citizen) and deed.verb == "build" and kind not in ("river", "research_centre"):
        points += 3
    if deed.round != brief.round:
        points *= 0.3
    points *= FELT
    sign = "+" if points > 0 else "-"
    name = {"clean": "solar", "research_centre": "research", "fusion_reactor": "fusion"}.get(kind, kind)
    if deed.verb == "improve" and kind == "polluter":
        name = "factory"
    keys = [f"deed.{deed.verb}.{name}.{sign}", f"deed.{'gone' if deed.verb == 'remove' else 'other'}.{sign}"]
    if (lost or own) and deed.verb == "remove" and kind == "polluter":
        keys.insert(0, "deed.remove.polluter.lost")
    concern = stake(citizen, deed.verb, deed.subject, points)
    return Finding(deed.id, tuple(keys), points, "", spoken(deed.subject), concern, abs(points))


def promise_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """What promises do to a citizen: kept and broken ones that touch them, new ones by trust."""
    found = []
    clashing = {clash.quote for clash in brief.contradictions}
    unsaid = {
        p.subject for p in brief.promises for c in brief.contradictions if c.against == "speech" and p.quote == c.quote
    }
    for promise in brief.promises:
        liked = liking(citizen, promise.verb, promise.subject)
        if promise.status == "new":
            if promise.quote not in clashing and promise.subject not in unsaid:
                found.append(new_promise(brief, citizen, promise, liked))
        elif promise.status in ("kept", "broken"):
            judged = judged_promise(brief, citizen, promise, liked)
            found += [judged] if judged else []
        elif promise.quote.lower() in brief.speech.lower():
            again = {"trust", "power"} & set(citizen.values) or citizen.trust < 42
            points, keys = (-2.5, ("promise.again",)) if again else (0.5, ("promise.other.+",))
            thing = spoken(promise.subject)
            found.append(Finding(promise.id, keys, points, promise.quote, thing, "trust", abs(points)))
    return found


def judged_promise(brief: ReactionBrief, citizen: BriefCitizen, promise: HeardPromise, liked: float) -> Finding | None:
    """Weigh a promise kept or broken; None if it is none of theirs."""
    mine = promise.to == citizen.name
    notes = [note for note in citizen.memory if re.search(rf"\b{promise.id}\b", note)]
    plain = [re.sub(r"P\d+ (?:kept|broken)|\".*", "", note) for note in notes]
    due = promise.by == brief.round
    care = min(max(liked, 0.0), 8.0)
    concern = stake(citizen, promise.verb, promise.subject, liked) if liked > 0 else watchful(citizen)
    thing = spoken(promise.subject)
    if promise.status == "broken":
        if not (mine or notes or due or care >= 2):
            return None
        points = -3 - 0.5 * care - 3 * mine - 2.5 * bool(notes)
        return Finding(promise.id, ("promise.broken.-",), points, promise.quote, thing, concern, 5 - 0.8 * points)
    if any(LOST.search(note) for note in plain):
        return Finding(promise.id, ("deed.other.-",), -5, promise.quote, thing, citizen.values[0], 9)
    if liked < -1 and not mine:
        return None
    if not (mine or notes or due or liked >= 2):
        return None
    points = 2.2 + 0.8 * care + 2 * mine + 3 * bool(notes)
    if citizen.values[0] == "power" and not mine:
        points = -0.5
    return Finding(promise.id, ("promise.kept.+",), points, promise.quote, thing, concern, 3.5 + points)


def new_promise(brief: ReactionBrief, citizen: BriefCitizen, promise: HeardPromise, liked: float) -> Finding:
    """A promise just made: welcome by values, doubted by experience."""
    mine = promise.to == citizen.name
    about, thing = topic(promise.verb, promise.subject), spoken(promise.subject)
    let_down = sum(
        old.status == "broken"
        and (old.to == citizen.name or re.search(rf"\b{old.id}\b", " ".join(citizen.memory)) is not None)
        for old in brief.promises
    )
    soon = promise.by == brief.round + 1
    concern = stake(citizen, promise.verb, promise.subject, liked)
    weight = 5 + abs(liked) * 0.5 + 4 * mine

    def finding(points: float, *keys: str, concern: str = concern) -> Finding:
        return Finding(promise.id, keys, points, promise.quote, thing, concern, weight)

    if citizen.values[0] == "power" and not mine:
        return finding(-1.5, "promise.doubt")
    if liked < -1 and not mine:
        blunt = about in ("closing", "industry", "taxes", "research", "homes", "safety")
        return finding(-2.5 + 0.8 * max(liked, -8.0), f"promise.{about}.-" if blunt else "promise.doubt")
    points = 0.45 * min(max(liked, 0.0), 8.0) + 2 * mine + soon - 0.8 * (promise.to is not None and not mine)
    points += 1.5 * faith(citizen) - 1.2 * let_down
    if jobless(citizen) and promise.verb != "other" and promise.subject in RELIEF:
        points += 4.0
    if points < 0:
        return finding(points, "promise.doubt", concern="trust")
    keys = ("promise.protect.+", "promise.industry.+") if about == "protect" else (f"promise.{about}.+",)
    return finding(points, *keys, "promise.other.+")


def clash_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """What words that clash with deeds, promises or each other cost."""
    found = []
    for clash in brief.contradictions:
        deed = next((d for d in brief.deeds if d.id == clash.against), None)
        promise = next((p for p in brief.promises if p.id == clash.against), None)
        missed = 0.0
        if deed is not None:
            missed = -worth(citizen, deed)
        elif promise is not None:
            missed = liking(citizen, promise.verb, promise.subject)
        points = {"high": -3.5, "medium": -2.8, "low": -1.2}[clash.severity]
        points -= (2.0 if missed > 2 else 0.0) + (1.0 if WATCHFUL & set(citizen.values) else 0.0)
        kind = {"D": "deed", "P": "promise", "s": "speech"}[clash.against[0]]
        concern = watchful(citizen) if missed <= 2 else citizen.values[0]
        if deed is None or missed >= -2:
            found.append(
                Finding(clash.id, (f"clash.{kind}.-",), points, clash.quote, concern=concern, weight=4 - 1.5 * points)
            )
    return found


def speech_findings(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """How the words as such land, and hard times that they cannot talk away."""
    found = []
    speech, own = brief.speech.lower(), citizen.values[0]
    spoken_for = re.search(rf"\b{re.escape(citizen.name.lower())} (?:says|said)\b|\bso do i\b", speech) is not None
    if spoken_for:
        found.append(Finding("speech", ("speech.quoted", "speech.orders"), -6, concern="trust", weight=12))
    elif ORDERS.search(speech):
        found.append(Finding("speech", ("speech.orders",), -7, concern="trust", weight=12))
    elif INSULT.search(speech):
        found.append(Finding("speech", ("speech.insult",), -6, concern=watchful(citizen), weight=12))
    if SORRY.search(speech):
        found.append(Finding("speech", ("speech.apology",), 1.5, concern="trust", weight=5))
    if brief.indicators.economy < LOW and {"money", "jobs", "family"} & set(citizen.values):
        found.append(Finding("speech", ("hardship.economy",), -4, concern="money", weight=7))
    if brief.indicators.ecology < LOW and {"nature", "health"} & set(citizen.values):
        concern = "health" if "health" in citizen.values else "nature"
        found.append(Finding("speech", ("hardship.ecology",), -5, concern=concern, weight=7))
    if citizen.addressed:
        found.append(Finding("speech", ("speech.addressed",), 4.5, concern="trust", weight=4))
    if own == "power":
        found.append(Finding("speech", ("opposition",), -0.5, concern="power", weight=3))
    standing = faith(citizen)
    promised = any(p.status == "new" for p in brief.promises)
    points = STANDING * standing - 1.0 - (0.0 if promised else 2.5 - 1.8 * standing)
    points -= 1.5 * (JARGON.search(speech) is not None) + 1.2 * (len(speech) < BRIEF)
    keys = ("mood.+",) if points > 0 else ("mood.-",) if promised else ("speech.empty", "mood.-")
    found.append(Finding("speech", keys, points, concern=own, weight=2.0 if promised else 4.0))
    return found


def faith(citizen: BriefCitizen) -> float:
    """How somebody stands with the mayor, from -2 (believes nothing) to 2; small steps count most near the middle.

    Who lost their work thinks little of the mayor and hopes all the same: only their trust counts.
    """
    approval = 0.0 if jobless(citizen) else math.tanh((citizen.approval - MIDDLE) / STEP)
    return math.tanh((citizen.trust - MIDDLE + 1) / STEP) + approval


def jobless(citizen: BriefCitizen) -> bool:
    """Tell whether somebody has lost their work."""
    return JOBLESS.search("; ".join([citizen.job, *citizen.memory])) is not None


def watchful(citizen: BriefCitizen) -> str:
    """Return the value that keeps count of words, or trust."""
    return next((value for value in citizen.values if value in ("trust", "fairness")), "trust")


def appraise(brief: ReactionBrief, citizen: BriefCitizen) -> list[Finding]:
    """Everything that moves a citizen, weightiest first; never empty."""
    found = [
        *deed_findings(brief, citizen),
        *promise_findings(brief, citizen),
        *clash_findings(brief, citizen),
        *speech_findings(brief, citizen),
    ]
    offended = next((weight for key, weight in DROWNS.items() if any(key in finding.keys for finding in found)), None)
    if offended is not None:
        found = [
            f if f.about == "speech" else replace(f, points=f.points * (offended if f.points > 0 else 0.5))
            for f in found
        ]
    felt = sum(f.points for f in found if f.about[0] in "DC" or f.keys[0] in JUDGED)
    if abs(felt) >= PLAIN:
        found = [replace(f, points=f.points * SOBER) if f.keys[0] in MOOD and f.points * felt < 0 else f for f in found]
    return sorted(found, key=lambda finding: finding.weight, reverse=True)


def overall(findings: list[Finding]) -> float:
    """Return findings as one change of approval, with large ones pressed together."""
    return MOST * math.tanh((RESERVE + sum(f.points * count(f) for f in findings)) / REST)


def count(finding: Finding) -> float:
    """Return how much a finding counts towards the direction."""
    known = [beginning for beginning in COUNTS if finding.keys[0].startswith(beginning)]
    return COUNTS[max(known, key=len)] if known else 1.0


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
