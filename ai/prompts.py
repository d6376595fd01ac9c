"""Briefs as the text a model reads.

Every prompt is a chat: the system's instructions, a few worked examples where no adapter
has been trained, then the brief. What never changes comes first and what changes most
comes last, so that key/value caches of the beginning can be kept: the situation of a
round stands before the citizen who answers it, everything else before the speech.

The speech is written as a JSON string, with the same escapes that a quote has in the
answer. Turning text into tokens, with the player's text kept apart from the chat's own
special tokens, is `ai.chat`'s business.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Literal, get_args

from ai import wire
from ai.appraisal import appraise, overall
from ai.schema import (
    BASE_TILES,
    Arrival,
    ArrivalBrief,
    BriefCitizen,
    BriefDeed,
    HeardPromise,
    Reaction,
    ReactionBrief,
    Record,
    SpeechBrief,
    Strict,
)
from ai.wire import reaction_text, segments

Task = Literal["extraction", "citizens"]
"""What an adapter is trained for; arrivals are the citizens' adapter's too."""
TASKS: tuple[Task, ...] = get_args(Task)

MAX_LISTED = 24
"""Deeds, promises or contradictions that a prompt lists, the latest; ids of older ones stay citable."""

MAX_FELT = 4
"""Findings of an appraisal that a citizen's prompt names, the weightiest."""

SYSTEM: dict[str, str] = {
    "extraction": ("You are the town clerk. After each sentence, write every promise and every contradiction in it."),
    "citizens": (
        "You are a citizen on the square. Answer the mayor in your own voice: what it is about, your concern, "
        "tone and change of approval, then one or two short sentences."
    ),
    "arrival": (
        "Somebody new steps onto the square because of what happened. Invent them: name, age, job, values, "
        "personality, tone, and a first line to the mayor."
    ),
}


class ExtractionExample(Strict):
    """A speech and the record a careful clerk makes of it."""

    brief: SpeechBrief
    record: Record


class ReactionExample(Strict):
    """A situation with one citizen, and what that citizen answers."""

    brief: ReactionBrief
    reaction: Reaction


class ArrivalExample(Strict):
    """A trigger and the newcomer it brings."""

    brief: ArrivalBrief
    arrival: Arrival


class Examples(Strict):
    """The worked examples shown to a base model that has no adapter."""

    extraction: list[ExtractionExample]
    citizens: list[ReactionExample]
    arrival: list[ArrivalExample]


@cache
def examples() -> Examples:
    """Return the examples shipped beside this module."""
    return Examples.model_validate_json(resources.files("ai").joinpath("examples.json").read_text(encoding="utf-8"))


def turns(kind: str) -> list[tuple[str, str]]:
    """Return the examples of one kind of prompt as (brief, answer) texts."""
    if kind == "extraction":
        return [
            (scene_text(e.brief) + speech_text(e.brief.speech), record_text(e.brief, e.record))
            for e in examples().extraction
        ]
    if kind == "citizens":
        return [
            (situation_text(e.brief) + citizen_text(e.brief, e.brief.citizens[0]), reaction_text(e.reaction))
            for e in examples().citizens
        ]
    return [(arrival_text(e.brief), wire.arrival_text(e.arrival)) for e in examples().arrival]


def record_text(brief: SpeechBrief, record: Record) -> str:
    """Return a record as the model writes it, what is read back to it included."""
    return "".join(segment.text for segment in segments(brief, record))


def scene_text(brief: SpeechBrief) -> str:
    """Return the part of an extraction prompt that stands before the speech.

    It holds what a label can depend on and no more: deadlines on the round, addressees on
    the names, clashes on deeds and on promises that still stand.
    """
    earlier = [deed for deed in brief.deeds[-MAX_LISTED:] if deed.round < brief.round]
    now = [deed for deed in brief.deeds[-MAX_LISTED:] if deed.round == brief.round]
    standing = [promise for promise in brief.promises if promise.status == "standing"]
    lines = [
        f"Round {brief.round} of {brief.rounds}. Citizens: {', '.join(brief.citizens) or 'nobody'}.",
        f"Done before: {listed(earlier)}. Done this round: {listed(now)}.",
        "Promised: "
        + ("; ".join(f"{p.id} {p.verb} {p.subject} {inline(p.quote)}" for p in standing[-MAX_LISTED:]) or "nothing")
        + ".",
    ]
    if brief.subjects is not None and set(brief.subjects) != set(BASE_TILES):
        lines.append(f"Tiles: {', '.join(brief.subjects)}.")
    return "\n".join([*lines, ""])


def listed(deeds: list[BriefDeed]) -> str:
    """Return deeds by id, verb and subject."""
    return ", ".join(f"{deed.id} {deed.verb} {deed.subject}" for deed in deeds) or "nothing"


def speech_text(speech: str) -> str:
    """Return the part of an extraction prompt that holds the speech, or a piece of it."""
    return f"Speech: {json.dumps(speech, ensure_ascii=False)}"


def situation_text(brief: ReactionBrief) -> str:
    """Return the part of a reaction prompt that all citizens share."""
    state, change = brief.indicators, brief.changes
    lines = [
        f"Round {brief.round} of {brief.rounds}. Ecology {state.ecology} ({change.ecology:+d}), "
        f"economy {state.economy} ({change.economy:+d}), research {state.research} ({change.research:+d}).",
        f"Deeds: {deeds_text(brief.deeds, brief.round)}.",
        f"Promises: {promises_text(brief.promises)}.",
        "Contradictions: "
        + (
            "; ".join(
                f"{c.id} {c.severity} against {c.against}: {inline(c.quote)}"
                for c in brief.contradictions[-MAX_LISTED:]
            )
            or "none"
        )
        + ".",
        f"Speech: {json.dumps(brief.speech, ensure_ascii=False)}",
        "",
    ]
    return "\n".join(lines)


def citizen_text(brief: ReactionBrief, citizen: BriefCitizen) -> str:
    """Return the part of a reaction prompt that is one citizen's own."""
    findings = appraise(brief, citizen)
    felt = ", ".join(f"{f.about} {f.points:+.0f}" for f in findings[:MAX_FELT] if abs(f.points) >= 0.5)
    memory = "; ".join(map(one_line, citizen.memory)) or "nothing yet"
    return (
        f"You are {citizen.name}, {citizen.age}, {one_line(citizen.job)}: {one_line(citizen.personality)}. "
        f"You value {' and '.join(citizen.values)}. Approval {citizen.approval}, trust {citizen.trust}. "
        f"You remember: {memory}. The mayor {'spoke to you by name' if citizen.addressed else 'did not name you'}. "
        f"You feel {overall(findings):+.0f}: {felt or 'nothing much'}."
    )


def arrival_text(brief: ArrivalBrief) -> str:
    """Return the user's turn of an arrival prompt."""
    state = brief.indicators
    return (
        f"Ecology {state.ecology}, economy {state.economy}, research {state.research}.\n"
        f"Deeds: {deeds_text(brief.deeds, None)}.\n"
        f"Names taken: {', '.join(brief.taken_names) or 'none'}.\n"
        f"What happened: {one_line(brief.trigger)}."
    )


def deeds_text(deeds: list[BriefDeed], now: int | None) -> str:
    """Return the latest deeds; those of round `now` are marked."""
    listed = deeds[-MAX_LISTED:]
    return (
        "; ".join(
            f"{d.id} {'this round' if d.round == now else f'round {d.round}'} {d.verb} {d.subject}" for d in listed
        )
        or "none"
    )


def promises_text(promises: list[HeardPromise]) -> str:
    """Return the latest promises with who, when, state and words."""
    parts = []
    for p in promises[-MAX_LISTED:]:
        to = f" to {p.to}" if p.to else ""
        by = f" by round {p.by}" if p.by else ""
        parts.append(f"{p.id} {p.status}, round {p.round}, {p.verb} {p.subject}{to}{by}: {inline(p.quote)}")
    return "; ".join(parts) or "none"


def inline(quote: str) -> str:
    """Return a quote as a JSON string, cut so that one old sentence cannot fill a prompt."""
    return json.dumps(quote if len(quote) <= 160 else quote[:159] + "…", ensure_ascii=False)


def one_line(phrase: str) -> str:
    """Return a phrase without line breaks: a mod's words begin no line that looks like the prompt's own."""
    return " ".join(phrase.split())
