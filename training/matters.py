"""What in a brief touches one citizen, and how much: the first half of the rule behind composed reactions.

Everything is read from the brief alone, as a model has to. The kinds of matter, and the
points of approval that each is worth:

- a deed of the round: what their values make of it (`welcome`), more so where it took their
  own work, or that of somebody they stood by;
- a promise kept: what they wanted of it, more where it was given to them; whoever values trust
  counts every one. A promise broken costs more, and who wanted neither still notes it;
- a new promise: hope for those who want it and believe it, doubt for those who want it and do
  not, dread for those whom it goes against. Belief is `faith`: how they stand with the mayor;
- a standing promise that is nearly due: hope or impatience, of little weight;
- a clash: by its severity; in full for those who value trust, fairness or power and those
  whose cause it touches;
- the speech itself: an insult, an order to feel grateful, an excuse, a confession, thanks, words
  about nothing, or none. Whether kind or empty words please is again a matter of faith;
- indicators: a leap, a city near collapse, a city near its goal.

Points are signed and in the scale of a reaction's `delta`; `weight` says how much a matter
presses to be spoken of. Promises weigh more than deeds of the same points, as citizens answer
what they have just been told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ai.categories import POLLUTERS
from ai.schema import BriefCitizen, BriefDeed, HeardClash, HeardPromise, ReactionBrief
from game.city.approval import stance
from training.worlds import base_content

Manner = Literal["plain", "empty", "insult", "orders", "excuse", "apology", "thanks", "chatter"]
"""What a speech does besides promising: nothing of note, or one of these."""
MANNERS: dict[Manner, tuple[str, float, float, float, float]] = {
    "plain": ("empty", -2.2, -7.0, 6.0, 2.2), "empty": ("empty", -2.5, -6.0, 0.5, 6.0),
    "insult": ("insult", -5.0, -10.0, -3.0, 12.0), "orders": ("insult", -4.5, -9.0, -3.0, 12.0),
    "excuse": ("ignored", -3.5, -9.0, -1.5, 9.0), "apology": ("apology", -1.0, -4.5, 5.0, 5.5),
    "thanks": ("addressed", 0.5, -4.5, 7.0, 5.0), "chatter": ("empty", -3.0, -5.0, 4.0, 5.0),
}  # fmt: skip
"""Of each manner: its event, its points for those with no faith either way, at worst, at best, and its weight."""
LIFT, DRAG = 1.8, 1.1
"""Points that a step of faith adds to words as such, and that a step of doubt takes."""
OF_TRUST = ("insult", "apology", "addressed")
"""Events of a speech at which trust is at stake, or fairness; else it is what the person values first."""
CLASH_POINTS = {"high": 7.5, "medium": 5.5, "low": 3.5}
WATCHFUL = frozenset({"trust", "fairness", "power"})
"""Values whose holders keep count of words."""
MISSED = frozenset({"trust", "fairness", "family", "power"})
"""Values that have no cause on the map, but whose holders are sorry for a wood."""
UNTOLD = frozenset({"homes", "jobs", "services", "safety", "people", "research", "economy", "air", "ecology", "other"})
"""Subjects of which nobody can tell what is to go: hiring by the day, or the jobs; the barbed wire, or the guard."""
LIVING = {
    "farmland": r"farm|turnip|tomato|mushroom|dairy|goat|shepherd|beekeep",
    "river": r"fish|eel|mussel|trout|barge|ferry|lock keeper|reed|oyster|canal",
    "forest": r"forest|wood|herbal|lichen|beaver|ranger|hunter",
    "coal_plant": r"coal|stoker|mine", "oil_refinery": r"refinery|rig|oil",
    "factory": r"factory|weld|shop steward|union|line worker|machinist",
    "research_centre": r"scien|research|student|hydrolog|physic|chemist|glaciolog|botan",
    "solar_field": r"solar|photovolt", "fusion_reactor": r"fusion|plasma",
}  # fmt: skip
"""Words of a job that lives by a kind of tile."""
WORK = POLLUTERS | {"solar_field", "fusion_reactor", "forest", "farmland"}
"""Tiles whose building gives work to those who lost theirs."""
LOST = re.compile(r"\b(?:lost (?:his|her|their) work|saw (?:his|her|their|the) \w+ go)\b")
STOOD_BY = re.compile(r"\bstood by\b")
STANDS, STEP = (47, 48), 5
"""Trust and approval at which somebody neither believes nor doubts, and the points that make one step."""
GRUDGE, NAMED, RIVAL, DOUBT = 3.0, 1.5, 1.0, -1.0
"""Steps of faith that a broken word costs, that being spoken to by name gives, that a politician lacks."""
LEAP, LOW, HIGH = 9, 27, 62


@dataclass(frozen=True)
class Matter:
    """One thing that touches a citizen.

    `about` is its id, "speech" or "none"; `event`, `subject` and `way` say which lines of the
    bank speak of it; `points` is signed, in points of approval; `weight` is never negative.
    """

    about: str
    event: str
    points: float
    weight: float
    concern: str
    subject: str | None = None
    way: str = "any"


def matters(
    brief: ReactionBrief, citizen: BriefCitizen, manner: Manner = "plain", likes: Mapping[str, str] | None = None
) -> list[Matter]:
    """Return all that touches a citizen, the weightiest first.

    Args:
        brief: the situation.
        citizen: one of its citizens.
        manner: what the speech does besides promising; no program can read it from the words.
        likes: the base tile that a mod's tile plays like.
    """
    person = Person(brief, citizen, likes or {})
    found = [*person.deeds(), *person.promises(), *person.clashes(), person.speech(manner), *person.numbers()]
    return sorted(found, key=lambda matter: -matter.weight)


class Person:
    """One citizen before one brief: what they want, what they remember, whom they believe."""

    def __init__(self, brief: ReactionBrief, citizen: BriefCitizen, likes: Mapping[str, str]) -> None:
        self.brief, self.citizen, self.likes = brief, citizen, likes
        self.memory = "; ".join(citizen.memory)
        self.lost = LOST.search(self.memory) is not None
        self.living = {subject for subject, job in LIVING.items() if re.search(job, citizen.job)}

    def welcome(self, verb: str, subject: str) -> float:
        """Return how much they welcome a verb on a subject, about -6 to 6; negative: they are against it."""
        subject = self.likes.get(subject, subject)
        if verb in ("remove", "avoid") and subject in UNTOLD:
            return 0.0
        values = self.citizen.values
        total = float(stance(base_content(), values, verb, subject))
        wish = -1 if verb in ("remove", "avoid") else 1
        if subject == "forest" and total == 0:
            total = -1.2 * wish if "money" in values else 0.8 * wish if MISSED & set(values) else 0.0
        if subject in self.living and verb != "other":
            total += 2 * wish
        elif subject in POLLUTERS and verb != "improve" and self.living & {"farmland", "river", "forest"}:
            total -= wish
        return total

    def concern(self, verb: str, subject: str, negative: bool) -> str:
        """Return the value at stake in a verb on a subject: the one that speaks loudest, or the first."""
        subject, sign = self.likes.get(subject, subject), -1 if negative else 1
        content = base_content()
        loud = [(stance(content, [value], verb, subject) * sign, -at) for at, value in enumerate(self.citizen.values)]
        best, at = max(loud)
        return self.citizen.values[-at] if best > 0 else self.citizen.values[0]

    @property
    def watchful(self) -> str:
        """Return the value that keeps count of words, or trust."""
        return next((value for value in self.citizen.values if value in ("trust", "fairness")), "trust")

    @property
    def faith(self) -> float:
        """Return how they stand with the mayor, in steps: above 0 they believe, below they doubt.

        Who lost their work thinks little of the mayor and hopes all the same, so only their trust counts.
        """
        citizen = self.citizen
        steps = (citizen.trust - STANDS[0]) / STEP
        steps += 0 if self.lost else (citizen.approval - STANDS[1]) / STEP
        steps -= GRUDGE * bool(re.search(r"\bP\d+ broken\b", self.memory))
        steps -= RIVAL * (citizen.values[0] == "power" or "politician" in citizen.job)
        return steps + NAMED * citizen.addressed

    def recalls(self, name: str) -> bool:
        """Tell whether their memory cites an id."""
        return re.search(rf"\b{name}\b", self.memory) is not None

    def deeds(self) -> Iterator[Matter]:
        """Yield the deeds of the round that help or hurt."""
        for deed in self.brief.deeds:
            if deed.round == self.brief.round:
                yield self.deed(deed)

    def deed(self, deed: BriefDeed) -> Matter:
        """Weigh one deed of the round."""
        liked = self.welcome(deed.verb, deed.subject)
        points = 2.0 + 0.8 * liked if liked > 0 else -3.2 + 1.1 * liked if liked < 0 else 0.0
        subject = self.likes.get(deed.subject, deed.subject)
        own = self.lost and (subject in self.living or bool(subject in POLLUTERS and self.living & POLLUTERS))
        if deed.verb == "remove" and (own or STOOD_BY.search(self.memory)) and liked <= 0:
            points = min(points, -3.0) - (3 if own else 1.5)
        concern = self.concern(deed.verb, deed.subject, points < 0)
        event = f"deed-{deed.verb}"
        if own and points < 0:
            event = "displaced"
        elif self.lost and points > 0 and deed.verb == "build" and subject in WORK:
            event = "hired"
        weight = abs(points) * (0.9 if points < 0 else 1.3 if self.faith > DOUBT else 0.7)
        return Matter(deed.id, event, points, weight, concern, subject)

    def promises(self) -> Iterator[Matter]:
        """Yield promises made, kept and broken."""
        for promise in self.brief.promises:
            if promise.status == "new":
                yield self.new(promise)
            elif promise.status != "standing":
                yield self.judged(promise)
            elif promise.by is not None and promise.by <= self.brief.round + 1:
                yield self.due(promise)

    def new(self, promise: HeardPromise) -> Matter:
        """Weigh what was promised in this speech."""
        mine = promise.to == self.citizen.name
        liked = self.welcome(promise.verb, promise.subject)
        care = max(liked, 0.0) + 2 * mine
        faith = self.faith + 0.5 * liked + mine
        if liked < 0 and not mine:
            points = -2.0 + 1.2 * liked
        elif care == 0:
            points = max(-4.0, min(2.8, 1.3 * faith))
        elif faith > 0:
            points = min(11.0, 1.0 + 1.1 * care + 0.3 * min(faith, 4.0))
        else:
            points = max(-7.0, -1.8 - 0.35 * care + 0.3 * faith)
        concern = self.concern(promise.verb, promise.subject, points < 0 and liked < 0)
        weight = 5.0 + abs(liked) + 4 * mine + (1 if self.recalls(promise.id) else 0)
        return self.about(promise, "promise-to-me" if mine else "new-promise", points, weight, concern)

    def judged(self, promise: HeardPromise) -> Matter:
        """Weigh a promise kept or broken."""
        mine, kept = promise.to == self.citizen.name, promise.status == "kept"
        liked = self.welcome(promise.verb, promise.subject)
        care = max(liked, 0.0) + 2 * mine + self.recalls(promise.id)
        against = liked < 0 and not mine
        if kept:
            wanted = 3.5 + 0.9 * care if care else 2.5 if "trust" in self.citizen.values else 1.4
            points = max(-5.0, liked) if against else min(13.0, wanted + 2 * mine)
        else:
            points = -1.0 if against else max(-13.0, -3.2 - 0.9 * care - ("trust" in self.citizen.values) - 2 * mine)
        past = promise.by is not None and promise.by < self.brief.round - 1
        weight = (abs(points) + 2.5) * (0.5 if past else 1.0)
        concern = self.concern(promise.verb, promise.subject, False) if liked > 0 else self.watchful
        return self.about(promise, promise.status, points, weight, concern)

    def due(self, promise: HeardPromise) -> Matter:
        """Weigh a promise that has to be kept soon: hope or impatience, for those who want it."""
        care = max(self.welcome(promise.verb, promise.subject), 0.0) + 2 * (promise.to == self.citizen.name)
        points = (2.5 if self.faith > 0 else -3.0) if care else 0.0
        concern = self.concern(promise.verb, promise.subject, False)
        return self.about(promise, "standing", points, min(care, 4.0), concern)

    def about(self, promise: HeardPromise, event: str, points: float, weight: float, concern: str) -> Matter:
        """Return a matter about a promise."""
        subject = self.likes.get(promise.subject, promise.subject)
        way = "any" if subject not in POLLUTERS else "gone" if promise.verb in ("remove", "avoid") else "stays"
        return Matter(promise.id, event, points, weight, concern, subject, way)

    def clashes(self) -> Iterator[Matter]:
        """Yield the clashes; what was cited decides whether they touch this person's cause."""
        cited: dict[str, BriefDeed | HeardPromise] = {deed.id: deed for deed in self.brief.deeds}
        cited |= {promise.id: promise for promise in self.brief.promises}
        for clash in self.brief.contradictions:
            yield self.clash(clash, cited.get(clash.against))

    def clash(self, clash: HeardClash, cited: BriefDeed | HeardPromise | None) -> Matter:
        """Weigh one clash."""
        points, care, subject, way = CLASH_POINTS[clash.severity], 0.0, None, "any"
        if cited is not None:
            liked = self.welcome(cited.verb, cited.subject)
            care = liked if isinstance(cited, HeardPromise) else -liked
            subject = self.likes.get(cited.subject, cited.subject)
            if subject in POLLUTERS:
                gone = cited.verb in ("remove", "avoid")
                way = "gone" if gone == isinstance(cited, HeardPromise) else "stays"
        watched = bool(WATCHFUL & set(self.citizen.values))
        points += min(3.0, care) if care > 0 else -1.5 if care < 0 else 0.0
        points += 0.5 if watched else -1.5 if care <= 0 else 0.0
        concern = self.citizen.values[0] if care > 0 else self.watchful
        kind = "speech" if clash.against == "speech" else "deed" if clash.against[0] == "D" else "promise"
        return Matter(clash.id, f"clash-{kind}", -points, points + 1.5, concern, subject, way)

    def speech(self, manner: Manner) -> Matter:
        """Weigh the speech as such: its manner, and being called by name or passed over."""
        event, calm, worst, best, weight = MANNERS[manner]
        points = max(worst, min(best, calm + (LIFT if self.faith > 0 else DRAG) * self.faith))
        weight += max(0.0, min(4.0, -1.2 * self.faith))
        if self.citizen.addressed and manner in ("plain", "thanks"):
            event, points, weight = "addressed", points + 1.5, weight + 2.5
        elif self.lost and manner in ("plain", "chatter", "excuse") and not self.citizen.addressed:
            event, points, weight = "ignored", min(points, -2.0) - 1.5, weight + 1.5
        concern = self.watchful if event in OF_TRUST else self.citizen.values[0]
        return Matter("speech", event, points, weight, concern)

    def numbers(self) -> Iterator[Matter]:
        """Yield leaps of the indicators, a city near collapse and a city near its goal."""
        now, change, values = self.brief.indicators, self.brief.changes, self.citizen.values
        nature = [value for value in values if value in ("nature", "health")]
        purse = [value for value in values if value in ("jobs", "money", "family")]
        for name, moved, holders in (
            ("ecology", change.ecology, nature),
            ("economy", change.economy, purse),
            ("research", change.research, [value for value in values if value == "research"]),
        ):
            if holders and abs(moved) >= LEAP:
                points = max(-8.0, min(6.0, moved * 0.5))
                way = "up" if moved > 0 else "down"
                yield Matter("none", f"{name}-{way}", points, 0.6 * abs(points), holders[0])
        if now.ecology < LOW or now.economy < LOW:
            own = nature if now.ecology < LOW else purse
            points = -8.0 if own else -5.0
            yield Matter("speech", "disaster", points, -points, (own or values)[0])
        elif self.brief.round >= self.brief.rounds - 1 and min(now.ecology, now.economy) > HIGH and self.faith > 0:
            yield Matter("speech", "victory", 4.5, 4.5, values[0])
