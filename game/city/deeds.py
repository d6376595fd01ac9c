"""Deeds on the map: the menu of a tile, what a deed would do, doing it and taking it back."""

from __future__ import annotations

from dataclasses import replace

from game.city.approval import deed_points
from game.city.definitions import Content, DeedKind
from game.city.errors import RuleError
from game.city.grid import inside, tile_at
from game.city.indicators import Line, clamp, record, season_yields, tile_yields
from game.city.phases import require
from game.city.pollution import pollution
from game.city.promises import broken_by, find
from game.city.results import Option, Preview
from game.city.state import Before, Cell, City, Deed, Tile
from game.city.subjects import Act


def deeds_left(content: Content, city: City) -> int:
    """Deeds that can still be done in this round."""
    return content.balance.deeds_per_round - sum(deed.round == city.round for deed in city.deeds)


def options(content: Content, city: City, at: Cell) -> list[Option]:
    """The menu of a tile, locked deeds included; empty where nothing can be done or off the map."""
    if not inside(city, at):
        return []
    tile = tile_at(city, at)
    return [
        Option(kind, locked(content, city, kind), preview(content, city, at, kind))
        for kind in content.deeds.values()
        if fits(kind, tile.kind, tile.state)
    ]


def fits(kind: DeedKind, tile: str, state: str) -> bool:
    """Whether a deed can be done on a tile of this kind and state at all."""
    return any(site.kind == tile and (not site.states or state in site.states) for site in kind.on)


def locked(content: Content, city: City, kind: DeedKind) -> str | None:
    """What is missing for a deed, in words; None if it can be done now."""
    if city.indicators.research < kind.needs.research:
        return f"Research {city.indicators.research} of {kind.needs.research}"
    if deeds_left(content, city) <= 0:
        return "No deed left in this round"
    return None


def preview(content: Content, city: City, at: Cell, kind: DeedKind) -> Preview:
    """What a deed would do. The indicators' limits are reckoned in, so that it equals the outcome."""
    before = tile_at(city, at)
    after = Tile(kind.becomes.kind, kind.becomes.state)
    rows = [list(row) for row in city.map]
    rows[at[1]][at[0]] = after
    then = replace(city, map=rows)
    polluted, cleaned = _air(content, city, at, then)
    act = Act(kind.verb, before.kind, after.kind, tuple(polluted))
    return Preview(
        tile_after=after,
        now=clamp(city, kind.now),
        each_round=tile_yields(content, after) - tile_yields(content, before),
        season=season_yields(content, then) - season_yields(content, city),
        polluted=polluted,
        cleaned=cleaned,
        people=_people(content, city, kind, before),
        promises=[f'{promise.id} would break: "{promise.quote}"' for promise in broken_by(content, city, act)],
    )


def do_deed(content: Content, city: City, at: Cell, deed_id: str) -> Deed:
    """Do a deed. Raises RuleError with a readable reason."""
    require(city, "deeds")
    if not inside(city, at):
        raise RuleError("That place is outside the city.")
    kind = content.deeds.get(deed_id)
    before = tile_at(city, at)
    if kind is None or not fits(kind, before.kind, before.state):
        raise RuleError(f"{kind.name if kind else deed_id!r} cannot be done here.")
    missing = locked(content, city, kind)
    if missing:
        raise RuleError(f"{kind.name}: {missing}.")
    foreseen = preview(content, city, at, kind)
    broken = broken_by(content, city, Act(kind.verb, before.kind, kind.becomes.kind, tuple(foreseen.polluted)))
    undo = Before(before, replace(city.indicators), len(city.ledger), [promise.id for promise in broken])
    number = _next_number(city)
    deed = Deed(f"D{number}", city.round, kind.id, kind.verb, kind.subject, at, undo)
    gone = content.tiles[before.kind].subject
    if kind.verb == "build" and gone not in (None, kind.subject):
        deed.removed, deed.removal = gone, f"D{number + 1}"
    city.deeds.append(deed)
    city.map[at[1]][at[0]] = foreseen.tile_after
    record(city, Line(f"{kind.past.capitalize()} ({deed.id})", "paid at once", kind.now, at))
    for promise in broken:
        promise.status, promise.judged = "broken", city.round
        promise.reason = f"In round {city.round} the mayor {kind.past} ({deed.id})."
    return deed


def undo_deed(content: Content, city: City) -> Deed:
    """Take back the last deed of this round. Raises RuleError if there is none or the speech has begun."""
    require(city, "deeds")
    if not city.deeds or city.deeds[-1].round != city.round:
        raise RuleError("Nothing to take back in this round.")
    deed = city.deeds.pop()
    city.map[deed.at[1]][deed.at[0]] = deed.before.tile
    city.indicators = deed.before.indicators
    del city.ledger[deed.before.ledger :]
    for promise_id in deed.before.broke:
        promise = find(city, promise_id)
        if promise:
            promise.status, promise.judged, promise.reason = "standing", None, ""
    return deed


def _next_number(city: City) -> int:
    """The next free number of a deed; a removal that was cited apart took one of its own."""
    ids = [name for deed in city.deeds for name in (deed.id, deed.removal) if name]
    return max((int(name[1:]) for name in ids), default=0) + 1


def _air(content: Content, city: City, at: Cell, changed: City) -> tuple[list[Cell], list[Cell]]:
    """Cells that fall under pollution, and cells that get out of it, if one tile becomes another."""
    old, new = content.tiles[tile_at(city, at).kind], content.tiles[tile_at(changed, at).kind]
    if old.pollutes == new.pollutes and not (old.carries or new.carries):
        return [], []
    now, then = pollution(content, city), pollution(content, changed)
    places = [(column, row) for row in range(len(now)) for column in range(len(now[row]))]
    return (
        [(column, row) for column, row in places if then[row][column] and not now[row][column]],
        [(column, row) for column, row in places if now[row][column] and not then[row][column]],
    )


def _people(content: Content, city: City, kind: DeedKind, before: Tile) -> list[str]:
    """Whom a deed brings and how those on the square take it, in short phrases."""
    phrases = []
    gone = content.tiles[before.kind]
    lost = gone.displaces if gone.id != kind.becomes.kind and kind.verb != "improve" else None
    present = {citizen.id for citizen in city.citizens} | {left.citizen.id for left in city.departed}
    for person_id in (lost, kind.brings):
        if person_id and person_id not in present:
            person = content.citizens[person_id]
            phrases.append(f"{person.name}, {person.job}, may come")
    for citizen in city.citizens:
        points = deed_points(content, citizen.values, Act(kind.verb, gone.id, kind.becomes.kind))
        if points:
            phrases.append(f"{citizen.name}: {points:+d}")
    return phrases
