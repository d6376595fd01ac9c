"""Who stands on the square: arrivals by deed, loss and threshold, and farewells."""

from __future__ import annotations

from collections.abc import Sequence

from game.city.chance import draw
from game.city.definitions import CitizenKind, Content, Newcomer
from game.city.pollution import final
from game.city.promises import standing
from game.city.state import Change, Citizen, City, Departed, Tile


def person(kind: CitizenKind, arrived: int, displaced: bool = False) -> Citizen:
    """A written citizen as they come to the square."""
    return Citizen(
        id=kind.id, name=kind.name, age=kind.age, job=kind.job, values=list(kind.values),
        personality=kind.personality, portrait=kind.portrait, core=kind.core, approval=kind.approval,
        trust=kind.trust, arrived=arrived, memory=[kind.memory] if kind.memory else [], tone=kind.tone,
        line=kind.greeting, displaced=displaced,
    )  # fmt: skip


def called_by_deeds(content: Content, city: City) -> list[str]:
    """Ids of written citizens whom this round's deeds displaced or brought, in order."""
    called = []
    for deed in city.deeds:
        if deed.round == city.round:
            if displaces(content, city, deed.before.tile, content.deeds[deed.kind].becomes.kind, deed.verb):
                called.append(content.tiles[deed.before.tile.kind].displaces)
            called.append(content.deeds[deed.kind].brings)
    return _unseen(city, called)


def called_by_years(content: Content, city: City, changes: Sequence[Change]) -> list[str]:
    """Ids of written citizens whom the years call: by a tile that died or a threshold that was crossed."""
    called: list[str | None] = []
    for change in changes:
        state = content.tiles[change.after.kind].states[change.after.state]
        if change.after.kind != change.before.kind or (final(content, change.after) and not state.good):
            called.append(content.tiles[change.before.kind].displaces)
    for kind in content.citizens.values():
        if kind.arrives and kind.arrives.met(int(getattr(city.indicators, kind.arrives.indicator))):
            called.append(kind.id)
    return _unseen(city, called)


def displaces(content: Content, city: City, before: Tile, after: str, verb: str) -> bool:
    """Whether turning a tile into another kind takes somebody's work or home ground."""
    return verb != "improve" and before.kind != after and content.tiles[before.kind].displaces is not None


def admit(content: Content, city: City, ids: Sequence[str], round_: int) -> list[Citizen]:
    """Let written citizens come, those who waited first; who finds no place waits. Returns who came."""
    queue = [*city.waiting, *(one for one in ids if one not in city.waiting)]
    city.waiting = []
    came = []
    lost = {kind.displaces for kind in content.tiles.values()}
    for one in queue:
        if make_room(content, city, round_):
            came.append(person(content.citizens[one], round_, displaced=one in lost))
            city.citizens.append(came[-1])
        else:
            city.waiting.append(one)
    return came


def make_room(content: Content, city: City, round_: int) -> bool:
    """Whether a place on the square is free, or somebody yields theirs.

    Core citizens stay. Of the others, those who have had a whole round may yield: first who
    waits for no promise, then who lost nothing, then who has been there longest.
    """
    if len(city.citizens) < content.balance.on_square:
        return True
    awaited = {promise.to for promise in standing(city)}
    may = [citizen for citizen in city.citizens if not citizen.core and citizen.arrived < round_]
    if not may:
        return False
    yields = min(may, key=lambda one: (one.name in awaited, one.displaced, one.arrived, one.id))
    leave(content, city, yields, "yields")
    return True


def leave(content: Content, city: City, citizen: Citizen, why: str) -> None:
    """Somebody leaves with a last word; `why` is "content", "bitter" or "yields"."""
    kind = content.citizens.get(citizen.id)
    words = (kind.farewell if kind and kind.farewell else content.balance.farewell).model_dump()[why]
    city.citizens.remove(citizen)
    city.departed.append(Departed(citizen, city.round, words))


def farewells(content: Content, city: City) -> None:
    """Those who are content or bitter leave at the end of a round, if they have stayed long enough."""
    for citizen in list(city.citizens):
        if citizen.core or city.round - citizen.arrived < content.balance.stay:
            continue
        if citizen.approval >= content.balance.content_at:
            leave(content, city, citizen, "content")
        elif citizen.approval <= content.balance.bitter_at:
            leave(content, city, citizen, "bitter")


def due_newcomers(content: Content, city: City) -> list[Newcomer]:
    """Thresholds now met whose newcomer, written by nobody, has not come yet."""
    return [
        newcomer
        for newcomer in content.newcomers.values()
        if newcomer.id not in city.newcomers
        and newcomer.threshold.met(int(getattr(city.indicators, newcomer.threshold.indicator)))
    ]


def taken_names(content: Content, city: City) -> list[str]:
    """Names that a newcomer cannot bear: of everybody written, present or gone."""
    names = [kind.name for kind in content.citizens.values()]
    names += [citizen.name for citizen in city.citizens]
    names += [left.citizen.name for left in city.departed]
    return list(dict.fromkeys(names))


def portrait_for(content: Content, city: City, newcomer: Newcomer) -> str:
    """A portrait for somebody nobody drew, not one that is on the square if that can be helped."""
    shown = {citizen.portrait for citizen in city.citizens}
    free = [one for one in content.balance.strangers if one not in shown] or list(content.balance.strangers)
    return free[draw(city.seed, city.round, f"portrait {newcomer.id}") % len(free)]


def _unseen(city: City, called: Sequence[str | None]) -> list[str]:
    """Those called who never were on the square, each once."""
    seen = {citizen.id for citizen in city.citizens} | {left.citizen.id for left in city.departed}
    return [one for one in dict.fromkeys(called) if one is not None and one not in seen]
