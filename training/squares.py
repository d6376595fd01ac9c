"""Rows of citizens' answers, composed: a game's situation, a speech, people, and the rule's reactions.

Some of those who stand on the square are exchanged for people of the bank: they keep the
name by which a speech may call them, and get the memory, trust and approval that the game's
past would have left in somebody of their values; friends and quarrels stay those of the
place. The rules of the game then hear the
speech, so that a brief is what the game itself would ask.

Rows bear the tag `composed`. Their fields (about, concern, tone, delta) follow from the rule in
`training.matters` and `training.reacting`, as far as the appraisal that a prompt shows
(`ai.appraisal`) agrees on the direction; their lines come from the bank, and fit what they are
about. Two rows tagged `swap-NN` alike are one situation with one person exchanged, whose answer
turns.
"""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ai.appraisal import appraise, bounds, overall
from ai.schema import BriefCitizen, ReactionBrief
from game.city import rules
from game.city.approval import concerned, deed_points, move, remember
from game.city.definitions import Content
from game.city.state import Citizen, City
from game.city.subjects import act_of
from training.compose import compose
from training.entries import Bank
from training.line_bank import LineBank, Persona, voice_of
from training.lines import reaction_brief_faults
from training.manners import speech
from training.matters import Manner, Matter, matters
from training.reacting import delta_for, tones_for
from training.situations import Situation, play

COMPOSED = "composed"
"""Tag of rows that no person wrote."""
CORE_CAST, OTHERS_CAST = 0.4, 0.55
"""How often one of those who always stay, and one of the others, is exchanged for somebody of the bank."""
PEOPLE = (2, 5)
MOST_LISTED = 16
SPREAD = {"approval": 11, "trust": 9}
"""Standard deviation, in points, by which people of one past differ."""
NEWCOMERS = 0.55
"""How often those who come to the square by the deeds of the round answer too."""
TIDE = (11, 9)
"""Mean and standard deviation of the points by which a whole town thinks better of its mayor than chance play earns:
mayors who speak and act at random break more words than those who mean them."""
SWAPPED, SWAP_TRIES, CLEAR = 0.12, 8, 3
ID = re.compile(r"\b[DP][1-9]\d{0,3}\b")
Row = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """A speech about to be given: where, before whom, and what the rule has to know besides the brief.

    `city` is in the phase "speech" and is not to be changed; `names` are those who will answer, and
    with them those who come by the deeds, where `newcomers` says so.
    """

    content: Content
    city: City
    text: str
    record: dict[str, Any]
    manner: Manner
    likes: Mapping[str, str]
    names: frozenset[str]
    newcomers: bool
    seed: int


def citizens_rows(bank: Bank, lines: LineBank, count: int, seed: int) -> list[Row]:
    """Return rows with at least `count` reactions in all, in random order, no brief twice."""
    rows: list[Row] = []
    chance, made, pairs, seen = random.Random(seed), 0, 0, set()
    drawn = scenes(bank, lines, chance)
    while made < count:
        scene = next(drawn)
        brief = heard(scene)
        key = (scene.text, str(brief["citizens"]))
        if key in seen or max(len(brief["deeds"]), len(brief["promises"])) > MOST_LISTED or faulty(brief):
            continue
        seen.add(key)
        row = answered(brief, scene, lines, chance)
        if row is None:
            continue
        pair = [row]
        if chance.random() < SWAPPED:
            pair += swapped(row, scene, lines, chance)
        pairs += len(pair) > 1
        for one in pair:
            one["tags"] += [f"swap-{pairs:02d}"] * (len(pair) > 1)
            rows.append(one)
            made += len(one["reactions"])
    random.Random(seed).shuffle(rows)
    return rows


def scenes(bank: Bank, lines: LineBank, chance: random.Random) -> Iterator[Scene]:
    """Yield scenes of one game after another, two for each situation: the speech the game goes on with, and another."""
    while True:
        for situation, given in play(bank, chance, lambda situation: compose(bank, situation, chance)):
            likes = {name: mod.like for name, mod in situation.mods.items()}
            plain: tuple[str, dict[str, Any], Manner] = (given.text, given.record, "plain")
            for text, record, manner in (plain, speech(bank, lines, situation, chance)):
                city = cast(situation, lines, chance)
                names = chosen(city, text, chance)
                came, drawn = chance.random() < NEWCOMERS, chance.randrange(2**31)
                yield Scene(situation.content, city, text, record, manner, likes, names, came, drawn)


def chosen(city: City, text: str, chance: random.Random) -> frozenset[str]:
    """Draw who will answer; those whom the speech names are among them."""
    names = [citizen.name for citizen in city.citizens]
    called = [name for name in names if name.casefold() in text.casefold()]
    others = chance.sample([name for name in names if name not in called], len(names) - len(called))
    return frozenset([*called, *others][: max(len(called), chance.randint(*PEOPLE))])


def cast(situation: Situation, lines: LineBank, chance: random.Random) -> City:
    """Return a copy of the city in which some people are exchanged for people of the bank, under the same names."""
    city = copied(situation.city)
    tide = round(chance.gauss(*TIDE))
    for at, citizen in enumerate(city.citizens):
        if not citizen.displaced and chance.random() < (CORE_CAST if citizen.core else OTHERS_CAST):
            persona = chance.choice(lines.personas)
            city.citizens[at] = settled(situation.content, city, citizen, persona, chance)
    for citizen in city.citizens:
        citizen.approval, citizen.trust = bounded(citizen.approval + tide), bounded(citizen.trust + tide)
    return city


def copied(city: City) -> City:
    """Return a copy of a city, many times faster than by `copy.deepcopy`."""
    copy: City = pickle.loads(pickle.dumps(city))
    return copy


def bounded(points: int) -> int:
    """Return approval or trust away from its ends, where nobody stands for long."""
    return max(5, min(95, points))


def settled(content: Content, city: City, place: Citizen, persona: Persona, chance: random.Random) -> Citizen:
    """Return somebody of the bank as the game's past would have left them, in the place of a citizen.

    Their memory names what was done, not how it felt, as hand-written people remember.
    """
    citizen = Citizen(
        id=place.id, name=place.name, age=persona.age, job=persona.job, values=list(persona.values),
        personality=persona.personality, portrait=place.portrait, core=place.core, approval=50, trust=50,
        arrived=place.arrived,
    )  # fmt: skip
    balance = content.balance.approval
    for deed in city.deeds:
        if place.arrived <= deed.round < city.round:
            points = deed_points(content, citizen.values, act_of(content, deed))
            move(content, citizen, deed.id, "", points)
            if points:
                remember(citizen, f"{deed.id} {content.deeds[deed.kind].past}")
    for promise in city.promises:
        if promise.judged is None or promise.judged < place.arrived or promise.status not in ("kept", "broken"):
            continue
        kept = promise.status == "kept"
        if concerned(content, citizen, promise):
            move(content, citizen, promise.id, "", balance.kept if kept else balance.broken)
            citizen.trust += balance.trust_kept if kept else balance.trust_broken
            remember(citizen, f'{promise.id} {promise.status}: "{promise.quote}"')
        else:
            citizen.trust += balance.trust_kept_bystander if kept else balance.trust_broken_bystander
    for name, spread in SPREAD.items():
        setattr(citizen, name, bounded(round(getattr(citizen, name) + chance.gauss(0, spread))))
    citizen.reasons = []
    return citizen


def heard(scene: Scene) -> dict[str, Any]:
    """Give the speech by the rules of the game; returns the ReactionBrief of those who will answer."""
    city = copied(scene.city)
    before = {citizen.name for citizen in city.citizens}
    rules.deliver(scene.content, city, scene.text, scene.record)
    rules.begin_square(scene.content, city)
    city.citizens = [
        one for one in city.citizens if one.name in scene.names or (scene.newcomers and one.name not in before)
    ]
    return {**rules.reaction_brief(scene.content, city), "seed": scene.seed}


def faulty(brief: dict[str, Any]) -> bool:
    """Tell whether a brief is none that the game could ask of two people or more."""
    few = len(brief["citizens"]) < PEOPLE[0]
    return few or any(reaction_brief_faults(ReactionBrief.model_validate(brief)))


def answered(brief: dict[str, Any], scene: Scene, lines: LineBank, chance: random.Random) -> Row | None:
    """Return the row of a brief: everybody answers by the rule, in words of the bank.

    None where the appraisal leans the other way from all that the rule finds for somebody.
    """
    situation = ReactionBrief.model_validate(brief)
    reactions: list[dict[str, Any]] = []
    for citizen in situation.citizens:
        matter = weightiest(situation, citizen, scene)
        if matter is None:
            return None
        low, high = bounds(overall(appraise(situation, citizen)))
        tones = tones_for(matter, citizen)
        tones = {tone: weight for tone, weight in tones.items() if lines.fitting(matter, tone)} or tones
        tone = chance.choices(list(tones), list(tones.values()))[0]
        spoken = [reaction["line"] for reaction in reactions]
        reactions.append(
            {
                "citizen": citizen.name, "tone": tone,
                "delta": max(low, min(high, delta_for(matter, tone, chance))),
                "about": matter.about, "concern": matter.concern,
                "line": lines.say(matter, tone, voice_of(citizen.age, citizen.job), spoken, chance),
            }
        )  # fmt: skip
    return {"brief": brief, "reactions": reactions, "tags": [COMPOSED]}


def swapped(row: Row, scene: Scene, lines: LineBank, chance: random.Random) -> list[Row]:
    """Return the same situation with one person exchanged whose answer turns, in a list; empty if nobody was found."""
    clear = [at for at, reaction in enumerate(row["reactions"]) if abs(reaction["delta"]) >= CLEAR]
    clear = [at for at in clear if row["brief"]["citizens"][at]["name"] in scene.names]
    if not clear:
        return []
    at = chance.choice(clear)
    name, delta = row["brief"]["citizens"][at]["name"], row["reactions"][at]["delta"]
    for _ in range(SWAP_TRIES):
        city = copied(scene.city)
        place = next(index for index, one in enumerate(city.citizens) if one.name == name)
        city.citizens[place] = settled(scene.content, city, city.citizens[place], chance.choice(lines.personas), chance)
        other = heard(replace(scene, city=city))
        found = next((one for one in other["citizens"] if one["name"] == name), None)
        if found is None:
            continue
        known = {item["id"] for part in ("deeds", "promises") for item in row["brief"][part]}
        found["memory"] = [phrase for phrase in found["memory"] if set(ID.findall(phrase)) <= known]
        people = [found if one["name"] == name else one for one in row["brief"]["citizens"]]
        brief = {**row["brief"], "citizens": people}
        if faulty(brief):
            continue
        situation = ReactionBrief.model_validate(brief)
        then = weightiest(situation, situation.citizens[at], scene)
        if then is not None and then.points * delta < 0 and abs(then.points) > CLEAR + 1:
            turned = answered(brief, scene, lines, chance)
            return [] if turned is None else [turned]
    return []


def weightiest(situation: ReactionBrief, citizen: BriefCitizen, scene: Scene) -> Matter | None:
    """Return what somebody will speak about: of all that the rule finds, what leans as their appraisal does."""
    low, high = bounds(overall(appraise(situation, citizen)))
    found = matters(situation, citizen, scene.manner, scene.likes)
    return next((one for one in found if (one.points > 0 or low < 0) and (one.points < 0 or high > 0)), None)
