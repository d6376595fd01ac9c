"""Games to speak in: the base game's content, and variants of it with other names, tiles and lengths."""

from __future__ import annotations

import json
import random
from functools import cache
from importlib.resources import files

from game.city.definitions import Content
from game.city.kinds import Becomes, DeedKind, Needs, Scenario, Site, TileKind
from training.entries import Bank, ModTile

PARTS = ("balance", "citizens", "deeds", "difficulties", "newcomers", "ranks", "scenarios", "tiles")
KEYED = ("citizens", "deeds", "difficulties", "newcomers", "scenarios", "tiles")
"""Parts whose entries bear their own key as `id`; difficulties do not."""
HOUSE_NAMES = 0.45
"""Share of games whose core citizens keep the names they have in the base game."""
MODDED = 0.22
"""Share of games with tiles that a mod has brought."""
ROUNDS = (5, 6, 6, 7, 7, 7, 7, 7, 7, 8, 9, 10, 12)
GLYPHS = "0123456789"


@cache
def base_content() -> Content:
    """Return the content of the base game."""
    folder = files("game") / "assets" / "content"
    data = {part: json.loads((folder / f"{part}.json").read_text(encoding="utf-8")) for part in PARTS}
    for part in KEYED:
        if "id" in Content.model_fields[part].annotation.__args__[1].model_fields:  # type: ignore[union-attr]
            data[part] = {key: {"id": key, **entry} for key, entry in data[part].items()}
    return Content.model_validate_json(json.dumps(data))


def variant(base: Content, bank: Bank, chance: random.Random) -> tuple[Content, dict[str, ModTile]]:
    """Return content for one game, and the tiles that a mod brought by their ids.

    People get names of the bank (often those they have), the game some other length, and
    sometimes there are one to four new tiles that play like base tiles.
    """
    mods = chance.sample(bank.tiles, chance.choice((1, 1, 2, 3, 4))) if chance.random() < MODDED else []
    tiles, deeds, scenarios = dict(base.tiles), dict(base.deeds), dict(base.scenarios)
    rounds = chance.choice(ROUNDS)
    for key, scenario in scenarios.items():
        scenarios[key] = scenario.model_copy(update={"rounds": rounds})
    for glyph, mod in zip(GLYPHS, mods, strict=False):
        tiles[mod.id] = mod_tile(base.tiles[mod.like], mod, glyph)
        deeds.update(mod_deeds(base, mod, chance))
        for key, scenario in scenarios.items():
            scenarios[key] = planted(scenario, base.tiles[mod.like].glyph, glyph, chance)
    if mods:
        order = chance.sample(list(tiles), len(tiles))
        tiles = {key: tiles[key] for key in order}
    parts = {name: getattr(base, name) for name in Content.model_fields}
    parts |= {"tiles": tiles, "deeds": deeds, "scenarios": scenarios, "citizens": renamed(base, bank, chance)}
    return Content.model_construct(**parts), {mod.id: mod for mod in mods}


def renamed(base: Content, bank: Bank, chance: random.Random) -> dict[str, object]:
    """Return the citizens under other names; each name is borne once."""
    keep_core = chance.random() < HOUSE_NAMES
    kept = {key for key, kind in base.citizens.items() if (kind.core and keep_core) or chance.random() < 0.1}
    taken = {base.citizens[key].name for key in kept}
    free = iter(chance.sample([name for name in bank.names if name not in taken], len(base.citizens)))
    return {
        key: kind if key in kept else kind.model_copy(update={"name": next(free)})
        for key, kind in base.citizens.items()
    }


def mod_tile(like: TileKind, mod: ModTile, glyph: str) -> TileKind:
    """Return a copy of a tile under the mod's name, counted as a subject of its own."""
    name = mod.id.replace("_", " ")
    states = {key: state.model_copy(update={"glyph": None}) for key, state in like.states.items()}
    change = {
        "id": mod.id, "subject": mod.id, "name": name.capitalize(), "plural": f"{name.capitalize()}s",
        "glyph": glyph, "states": states, "displaces": None, "group": like.group if like.pollutes else None,
    }  # fmt: skip
    return like.model_copy(update=change)


def mod_deeds(base: Content, mod: ModTile, chance: random.Random) -> dict[str, DeedKind]:
    """Return the deeds that are done to a mod's tile: those done to the tile it plays like."""
    found: dict[str, DeedKind] = {}
    name = mod.id.replace("_", " ")
    for deed in base.deeds.values():
        stands = mod.like in {site.kind for site in deed.on}
        leaves = deed.becomes.kind == mod.like
        change: dict[str, object] = {
            "id": f"{deed.id[:14]}_{mod.id}"[:32],
            "name": f"{deed.name}: {name}",
            "brings": None,
        }
        if leaves:
            done = "restored" if deed.verb == "improve" else "built"
            change |= {"subject": mod.id, "becomes": Becomes(kind=mod.id, state=deed.becomes.state)}
            change |= {"past": f"{done} {article(name)}", "needs": Needs(research=chance.choice((0, 0, 20, 40)))}
            if stands:
                change["on"] = [site.model_copy(update={"kind": mod.id}) for site in deed.on]
        elif stands and deed.verb == "remove":
            change |= {"subject": mod.id, "on": [Site(kind=mod.id)], "past": f"closed {article(name)}"}
        elif stands and deed.verb == "build":
            change["on"] = [Site(kind=mod.id)]
        else:
            continue
        copy = deed.model_copy(update=change)
        found[copy.id] = copy
    return found


def article(noun: str) -> str:
    """Return a noun with the indefinite article before it."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def planted(scenario: Scenario, like: str, glyph: str, chance: random.Random) -> Scenario:
    """Return a scenario in which some places of one kind bear the mod's tile instead."""
    places = [
        (row, at) for row, text in enumerate(scenario.rows) for at, letter in enumerate(text) if letter in (like, "W")
    ]
    rows = [list(text) for text in scenario.rows]
    for row, at in chance.sample(places, min(len(places), chance.randrange(1, 4))):
        rows[row][at] = glyph
    return scenario.model_copy(update={"rows": ["".join(row) for row in rows]})
