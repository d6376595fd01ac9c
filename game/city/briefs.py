"""Briefs for the model, in the contract's shapes, as plain data."""

from __future__ import annotations

import re
from typing import Any

from game.city.approval import PHRASE, shorten
from game.city.chance import draw
from game.city.definitions import INDICATORS, Content, Newcomer
from game.city.hearing import clashes_now
from game.city.people import taken_names
from game.city.phases import require
from game.city.square import addressed
from game.city.state import City, Deed

CITED = re.compile(r"\b[DP][1-9]\d{0,3}\b")
MAX_ITEMS = 400
"""Deeds or promises that a brief may list; the newest are told where a long game has more."""


def speech_brief(content: Content, city: City, text: str) -> dict[str, Any]:
    """The SpeechBrief for a text that is being typed or was given (contract shape)."""
    brief: dict[str, Any] = {
        "round": city.round,
        "rounds": city.rounds,
        "indicators": indicators(city),
        "citizens": [citizen.name for citizen in city.citizens],
        "deeds": [item for deed in city.deeds for item in brief_deeds(deed)][-MAX_ITEMS:],
        "promises": [
            {
                "id": promise.id, "round": promise.round, "quote": promise.quote, "verb": promise.verb,
                "subject": promise.subject, "to": promise.to, "by": promise.by, "status": promise.status,
            }
            for promise in city.promises
        ][-MAX_ITEMS:],
    }  # fmt: skip
    if content.brief_subjects is not None:
        brief["subjects"] = content.brief_subjects
    return {**brief, "speech": text}


def reaction_brief(content: Content, city: City) -> dict[str, Any]:
    """The ReactionBrief of this round's speech (contract shape), for those who have not answered yet."""
    require(city, "square")
    text = city.speeches[-1].text
    clashes = clashes_now(city)
    people = [citizen for citizen in city.citizens if citizen.answered < city.round]
    cited = {clash.against for clash in clashes}
    cited |= {name for citizen in people for phrase in citizen.memory for name in CITED.findall(phrase)}
    # People speak of what has changed since the mayor last spoke: the years between, and today's costs.
    then = city.history[max(0, len(city.history) - 2)]
    return {
        "round": city.round,
        "rounds": city.rounds,
        "indicators": indicators(city),
        "changes": {name: getattr(city.indicators, name) - getattr(then, name) for name in INDICATORS},
        "speech": text,
        "deeds": [
            item
            for deed in city.deeds
            for item in brief_deeds(deed)
            if deed.round == city.round or cited & {deed.id, deed.removal}
        ][-MAX_ITEMS:],
        "promises": _heard(city, cited),
        "contradictions": [
            {"id": clash.id, "quote": clash.quote, "against": clash.against, "severity": clash.severity}
            for clash in clashes
        ],
        "seed": draw(city.seed, city.round, "reactions"),
        "citizens": [
            {
                "name": citizen.name, "age": citizen.age, "job": citizen.job, "values": list(citizen.values),
                "personality": citizen.personality, "approval": citizen.approval, "trust": citizen.trust,
                "memory": [shorten(phrase, PHRASE) for phrase in citizen.memory],
                "addressed": addressed(city, citizen, text),
            }
            for citizen in people
        ],
    }  # fmt: skip


def arrival_brief(content: Content, city: City, newcomer: Newcomer) -> dict[str, Any]:
    """The ArrivalBrief for somebody nobody wrote (contract shape)."""
    return {
        "trigger": newcomer.trigger,
        "indicators": indicators(city),
        "deeds": [item for deed in city.deeds for item in brief_deeds(deed)][-MAX_ITEMS:],
        "taken_names": taken_names(content, city)[-100:],
        "seed": draw(city.seed, city.round, f"arrival {newcomer.id}"),
    }


def indicators(city: City) -> dict[str, int]:
    """The indicators as a brief gives them."""
    return {name: getattr(city.indicators, name) for name in INDICATORS}


def brief_deeds(deed: Deed) -> list[dict[str, Any]]:
    """A deed as briefs list it: what was built, and apart from it what had to go."""
    items = [{"id": deed.id, "round": deed.round, "verb": deed.verb, "subject": deed.subject}]
    if deed.removal and deed.removed:
        items.append({"id": deed.removal, "round": deed.round, "verb": "remove", "subject": deed.removed})
    return items


def _heard(city: City, cited: set[str]) -> list[dict[str, Any]]:
    """Promises the citizens may speak of: new and standing ones, those judged lately, those cited."""
    heard = []
    for promise in city.promises:
        if promise.status == "struck":
            continue
        lately = promise.judged is not None and promise.judged >= city.round - 1
        if promise.status == "standing" or lately or promise.id in cited:
            new = promise.round == city.round and promise.status == "standing"
            heard.append(
                {
                    "id": promise.id, "round": promise.round, "quote": promise.quote, "verb": promise.verb,
                    "subject": promise.subject, "to": promise.to, "by": promise.by,
                    "status": "new" if new else promise.status,
                }
            )  # fmt: skip
    return heard[-MAX_ITEMS:]
