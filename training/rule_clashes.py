"""Clashes as the game shows them: the model's own and those that the rules find, without duplicates.

The rules need a city. What a brief tells of one, its deeds and promises, is laid onto the
base game's first scenario; where things stand on the map plays no part in what is computed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

from ai.categories import category
from ai.schema import BASE_TILES, BriefDeed, Contradiction, DeedVerb, PastPromise, Record, SpeechBrief
from game.city.definitions import Content
from game.city.kinds import Becomes, DeedKind, Site, TileKind, TileState
from game.city.rules import deliver, new_city
from game.city.state import Before, City, Deed, Indicators, Promise, Tile

KEYED = ("tiles", "deeds", "citizens", "newcomers", "scenarios")
PARTS = (*KEYED, "difficulties", "ranks", "balance")
BARE = ("wasteland", "bare")
"""Kind and state of the ground that things are built on."""
FIRST_GLYPH = 0xE000
"""Letters for tiles that no scenario draws: Unicode's private ones."""

Act = tuple[DeedVerb, str]
"""Verb and subject of a deed."""


def with_rules(brief: SpeechBrief, found: Record) -> list[Contradiction]:
    """Return the clashes that the game would note, had it heard `found` in this speech."""
    acts: tuple[Act, ...] = tuple(dict.fromkeys((deed.verb, deed.subject) for deed in brief.deeds))
    content = content_for(None if brief.subjects is None else tuple(brief.subjects), acts)
    hearing = deliver(content, city_of(content, brief), brief.speech, found.model_dump(mode="json"))
    return [
        Contradiction(quote=clash.quote, against=clash.against, severity=clash.severity) for clash in hearing.clashes
    ]


def city_of(content: Content, brief: SpeechBrief) -> City:
    """Return a city at the podium, with the deeds and promises of a brief."""
    city = new_city(content)
    city.round, city.rounds, city.phase = brief.round, brief.rounds, "speech"
    city.indicators = Indicators(**brief.indicators.model_dump())
    city.deeds = [deed_of(content, deed) for deed in brief.deeds]
    city.promises = [promise_of(promise) for promise in brief.promises]
    return city


def deed_of(content: Content, deed: BriefDeed) -> Deed:
    """Return a deed as the log holds it; what a brief tells as two, a replacement, stays two."""
    kind = content.deeds[kind_of(content, deed.verb, deed.subject)]
    site = content.tiles[kind.on[0].kind]
    before = Before(Tile(site.id, site.first), Indicators(0, 0, 0), 0, [])
    return Deed(deed.id, deed.round, kind.id, deed.verb, deed.subject, (0, 0), before)


def promise_of(promise: PastPromise) -> Promise:
    """Return a promise of an earlier round; its kind and the clerk's certainty are not told and play no part."""
    return Promise(
        id=promise.id,
        round=promise.round,
        quote=promise.quote,
        kind="explicit",
        category=category(promise.verb, promise.subject) or "social",
        verb=promise.verb,
        subject=promise.subject,
        to=promise.to,
        by=promise.by,
        confidence=1.0,
        status=promise.status,
    )


@cache
def base_content() -> Content:
    """Return the base game's content."""
    folder = resources.files("game").joinpath("assets", "content")
    parts = {part: json.loads(folder.joinpath(f"{part}.json").read_text(encoding="utf-8")) for part in PARTS}
    for part in KEYED:
        parts[part] = {key: {"id": key, **entry} for key, entry in parts[part].items()}
    return Content.model_validate_json(json.dumps(parts))


@cache
def content_for(subjects: tuple[str, ...] | None, acts: tuple[Act, ...]) -> Content:
    """Return the base content, with a mod's tiles and deeds where a brief speaks of such.

    A mod's tile is taken to be in no group, neither a polluter nor a source of energy.
    """
    content = base_content()
    named = [*(subjects or BASE_TILES), *(subject for _, subject in acts)]
    strange = [subject for subject in dict.fromkeys(named) if subject not in content.subjects]
    tiles = content.tiles | {
        subject: plain_tile(subject, chr(FIRST_GLYPH + number)) for number, subject in enumerate(strange)
    }
    wanting = [act for act in acts if kind_of(content, *act) not in content.deeds]
    deeds = content.deeds | {kind_of(content, *act): plain_deed(*act, tiles) for act in wanting}
    if not strange and not wanting:
        return content
    parts = {name: getattr(content, name) for name in PARTS}
    return Content(**parts | {"tiles": tiles, "deeds": deeds})


def kind_of(content: Content, verb: DeedVerb, subject: str) -> str:
    """Return the first kind of deed of this verb and subject, or the id that a made one gets."""
    found = (kind.id for kind in content.deeds.values() if (kind.verb, kind.subject) == (verb, subject))
    return next(found, f"{verb}_{subject}")


def plain_tile(subject: str, glyph: str) -> TileKind:
    """Return a tile of which nothing is known but its name."""
    state = TileState(name=subject, why=subject)
    return TileKind(
        id=subject, name=subject, plural=subject, glyph=glyph, states={"there": state}, first="there", subject=subject
    )


def plain_deed(verb: DeedVerb, subject: str, tiles: Mapping[str, TileKind]) -> DeedKind:
    """Return a deed that builds, removes or improves a tile."""
    there = Becomes(kind=subject, state=tiles[subject].first)
    ground, state = BARE
    return DeedKind(
        id=f"{verb}_{subject}",
        name=verb,
        summary=verb,
        past=verb,
        on=[Site(kind=ground if verb == "build" else subject)],
        verb=verb,
        subject=subject,
        becomes=Becomes(kind=ground, state=state) if verb == "remove" else there,
        icon="ecology",
    )
