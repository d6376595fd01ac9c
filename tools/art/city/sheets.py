"""Writes everything of the map: terrain sheets, the atlas of sprites with their shadows, thumbnails and tables."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np

from tools.art.canvas import Canvas
from tools.art.city import (
    deadwood,
    downtown,
    dual_grid,
    energy,
    fields,
    ground,
    homes,
    industry,
    lanterns,
    smoke,
    streets,
)
from tools.art.city.decals import add_decals, crates
from tools.art.city.moving import add_moving, turbine
from tools.art.city.river import river
from tools.art.city.sites import add_sites
from tools.art.city.standing import Foot, Standing, walls
from tools.art.city.tables import write_tables
from tools.art.city.thumbnails import thumbnails
from tools.art.city.trees import tree
from tools.art.files import Atlas, write_json, write_png
from tools.art.noise import majority, value_noise
from tools.art.palette import DARKER, E1, E2, E3, E4, K1, N0, N3, N4, N5, N6, N7, R2, R3, S3, W2, W3

Named = Iterator[tuple[str, Standing]]
# Where smoke leaves a building: plume, right and down from the point on which it stands.
SMOKE: dict[str, list[tuple[str, int, int]]] = {
    "factory": [("factory", 10, -51)],
    "coal_plant": [("stack", 13, -54), ("tower", -9, -44), ("tower", 3, -37)],
    "oil_refinery": [("flare", 12, -54)],
}

# What moves on a building: stem, right and down from the point on which it stands, frames a second, whether it shines.
MOVES: dict[str, list[tuple[str, int, int, float, bool]]] = {
    "townhall": [("flag", 14, -51, 5, False)],
    "oil_refinery": [("flame", 9, -51, 8, True)],
    "coal_plant": [("beacon", 13, -55, 2, True)],
    "factory": [("beacon", 9, -49, 2, True)],
    "turbine": [("blades", 0, -22, 9, False)],
    "fountain": [("spray", 13, 12, 7, False)],
    "solar_field": [("sun", 0, 0, 7, False)],
    "fusion_reactor": [("pulse", 0, 0, 9, True)],
}
# How many of its upper rows a gust bends.
PLIANT = {"round": 19, "conifer": 17, "young": 22, "bush": 25, "sapling": 24, "bare": 15}


def woodland() -> Named:
    """Trees of every kind and health."""
    for colour in ("green", "dark", "fresh"):
        for i in range(9):
            yield f"round_{colour}_{i}", tree("round", colour, 10 + i * 7, (0.9, 1.0, 1.12)[i % 3])
    for colour in ("dark", "green"):
        for i in range(6):
            yield f"conifer_{colour}_{i}", tree("conifer", colour, 40 + i * 5, (0.85, 0.95, 1.08)[i % 3])
    for colour in ("yellow", "sick", "autumn"):
        for i in range(5):
            yield f"round_{colour}_{i}", tree("round", colour, 70 + i * 3, (0.85, 0.95)[i % 2])
    for i in range(4):
        yield f"young_{i}", tree("round", "fresh", 90 + i, (0.58, 0.66)[i % 2])
        yield f"sapling_{i}", tree("sapling", "fresh", i)
    for colour in ("green", "fresh", "sick", "yellow"):
        for i in range(3):
            yield f"bush_{colour}_{i}", tree("bush", colour, i * 5 + 1)
    for i in range(deadwood.BARE):
        yield f"bare_{i}", deadwood.dead_tree(i)
    for i in range(len(deadwood.REMAINS)):
        yield f"stump_{i}", deadwood.remains(i)
    for steps in (1, 2):
        for i in range(6):
            picture, foot = tree("round" if i % 3 else "conifer", "dark", i, (0.9, 1.05)[i % 2])
            for _ in range(steps):
                picture.remap(picture.a >= 0, DARKER)
            yield f"far{steps}_{i}", (picture, foot)


def _houses() -> Iterator[tuple[str, tuple[Standing, ...]]]:
    lights: tuple[tuple[int, ...], ...] = ((), (0,), (1,))
    yield "hip_red", tuple(homes.house_hip("red", "white", 19, 8, 9, 0, lit=w) for w in lights)
    yield "hip_brown", tuple(homes.house_hip("brown", "cream", 18, 8, 9, 2, lit=w) for w in lights)
    yield "hip_slate", tuple(homes.house_hip("slate", "white", 17, 7, 8, 4, lit=w) for w in lights)
    yield "hip_ochre", tuple(homes.house_hip("ochre", "rose", 17, 7, 8, 7, lit=w, door=4) for w in lights)
    yield "gable_slate", tuple(homes.house_gable("slate", "cream", 13, 8, w) for w in lights)
    yield "gable_brown", tuple(homes.house_gable("brown", "white", 11, 7, w) for w in lights)
    yield "gable_red", tuple(homes.house_gable("red", "white", 13, 8, w) for w in lights)
    yield "gable_teal", tuple(homes.house_gable("teal", "rose", 13, 8, w) for w in lights)


def _sooty(standing: Standing, seed: int) -> Standing:
    """The same building under soot: whatever is light has grey patches, and streaks run down from its edges."""
    picture, foot = standing
    dirty = picture.copy()
    light = np.isin(dirty.a, (N5, N6, N7, S3, E4, R3, W3, K1)) & (np.mgrid[0 : dirty.h, 0 : dirty.w][0] > 1)
    patches = majority(value_noise(dirty.w, dirty.h, 6, 4, 300 + seed) > 0.5, 1)
    dirty.remap(light & patches, DARKER)
    random = Random(seed)
    for _ in range(dirty.w):
        x, y = random.randrange(2, dirty.w - 3), random.randrange(3, dirty.h * 2 // 3)
        for k in range(random.randrange(2, 5)):
            if dirty.a[y + k, x] >= 0:
                dirty.a[y + k, x] = DARKER[dirty.a[y + k, x]]
    return dirty, foot


def buildings() -> Named:
    """Homes, the centre, works and power."""
    for name, variants in _houses():
        for i, standing in enumerate(variants):
            yield f"{name}_{i}", standing
            yield f"{name}_sooty_{i}", _sooty(standing, i)
    yield "block_0", downtown.block(23, 4, "grey", (N3, N4, N6), 3, 9)
    yield "block_1", downtown.block(22, 3, "cream", (E2, E3, S3), 5, 9)
    yield "block_2", downtown.block(23, 3, "brick", (N3, N4, N5), 7, 9, band=E1)
    yield "block_3", downtown.block(24, 3, "rose", (E2, E3, S3), 11, 9, shop=True)
    yield "townhall", downtown.townhall()
    for i, (name, picture) in enumerate(
        {
            "block_sooty_0": downtown.block(23, 4, "grey", (N3, N4, N6), 3, 9),
            "block_sooty_1": downtown.block(22, 3, "cream", (E2, E3, S3), 5, 9),
            "block_sooty_2": downtown.block(23, 3, "brick", (N3, N4, N5), 7, 9, band=E1),
            "block_sooty_3": downtown.block(24, 3, "rose", (E2, E3, S3), 11, 9, shop=True),
            "townhall_sooty": downtown.townhall(),
        }.items()
    ):
        yield name, _sooty(picture, i + 5)
    yield "stall_0", (downtown.stall(R2), walls(0, 9, 3, 8, 4))
    yield "stall_1", (downtown.stall(W2), walls(0, 9, 3, 8, 4))
    for i in range(3):
        yield f"factory_{i}", industry.factory(i)
        yield f"clean_factory_{i}", industry.clean_factory(i)
    yield "oil_refinery", industry.refinery()
    yield "coal_plant", energy.coal()
    yield "research_centre", energy.laboratory()
    yield "fusion_reactor", energy.fusion()
    yield "turbine", turbine()
    yield "lamp", lanterns.lamp()
    yield "unknown", (crates(), walls(2, 27, 18, 28, 8))


def shadow(foot: Foot) -> tuple[Canvas, tuple[int, int]]:
    """The shadow of a foot, swept to the lower right by its height, and the point that is put where it stands. Its
    coordinates are the picture's, moved by 24 pixels."""
    c = Canvas(96, 110)
    pad = 24
    a, b, p, q = foot.box
    if foot.shape == "crown":
        mask = np.zeros(c.a.shape, bool)
        for t in range(0, int(foot.height), 2):
            mask |= c.ellipse(pad + a + 1 + t * 0.62, pad + b + t * 0.28, p, q)
        c.fill(mask, N0)
    else:
        for t in range(int(foot.height) + 1):
            left, top = a + 1 + int(t * 0.62), p + 2 + int(t * 0.28)
            right, bottom = b + 1 + int(t * 0.62), q + int(t * 0.28)
            c.rect(pad + left, pad + top, right - left, bottom - top, N0)
    return c, (pad, pad)


def _trim(c: Canvas) -> tuple[Canvas, int, int]:
    ys, xs = np.where(c.a >= 0)
    part = Canvas(int(xs.max() - xs.min()) + 1, int(ys.max() - ys.min()) + 1)
    part.a[:] = c.a[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    return part, int(xs.min()), int(ys.min())


def map_atlas() -> Atlas:
    """Everything on the map but the terrain sheets."""
    atlas = Atlas(512)
    shadows: dict[tuple[object, ...], str] = {}
    for name, (picture, foot) in (*woodland(), *buildings()):
        anchor = (picture.w // 2, picture.h - 1)
        cast, (pad_x, pad_y) = shadow(foot)
        trimmed, left, top = _trim(cast)
        at = (anchor[0] + pad_x - left, anchor[1] + pad_y - top)
        key = (trimmed.a.tobytes(), at)
        if key not in shadows:
            shadows[key] = f"shadow_{len(shadows)}"
            atlas.add(shadows[key], trimmed, anchor=at)
        values: dict[str, object] = {"shadow": shadows[key]}
        kind = name.rstrip("0123456789_")
        if kind in SMOKE:
            values["smoke"] = [list(place) for place in SMOKE[kind]]
        if kind.split("_")[0] in PLIANT:
            values["pliant"] = PLIANT[kind.split("_")[0]]
        clean = kind.removesuffix("_sooty")
        if clean in MOVES:
            values["moves"] = [list(move) for move in MOVES[clean]]
        stem = kind if kind in lanterns.WINDOWS else kind.split("_")[0]
        lights = [lanterns.lamp_light()] if kind == "lamp" else lanterns.lit_windows(stem, picture)
        if lights:
            values["lit"] = [f"lit_{name}_{i}" for i in range(len(lights))]
            values["glow"] = "glow_lamp" if kind == "lamp" else lanterns.GLOWS.get(stem, "glow_front")
        atlas.add(name, picture, anchor=anchor, **values)
        for i, light in enumerate(lights):
            atlas.add(f"lit_{name}_{i}", light)
    for size, (rx, ry) in {"lamp": (13, 8), "house": (14, 7), "front": (17, 7)}.items():
        atlas.add(f"glow_{size}", lanterns.glow(rx, ry), anchor=(int(rx) + 1, int(ry) - 1))
    atlas.add("solar_field", energy.solar(), moves=[list(move) for move in MOVES["solar_field"]])
    fountain = Canvas(32, 32)
    downtown.plaza(fountain, 0, 0)
    atlas.add("fountain", fountain, moves=[list(move) for move in MOVES["fountain"]])
    for i in range(3):
        atlas.add(f"pavement_{i}", streets.pavement(i))
        atlas.add(f"yard_{i}", streets.yard(i))
    atlas.add("bridge_across", streets.bridge_across(), anchor=(4, 8))
    atlas.add("bridge_down", streets.bridge_down(), anchor=(7, 4))
    for i in range(6):
        body, rim = smoke.bank(i)
        atlas.add(f"bank_{i}", body, anchor=(36, 10))
        atlas.add(f"bank_rim_{i}", rim, anchor=(36, 10))
        atlas.add(f"stain_{i}", smoke.stain(i * 2 + 201), anchor=(28, 22))
    for i in range(3):
        atlas.add(f"cloud_{i}", smoke.cloud(i))
    for name in smoke.PLUMES:
        for frame in range(smoke.FRAMES):
            atlas.add(f"plume_{name}_{frame}", smoke.plume(name, frame), anchor=smoke.SOURCE)
    add_decals(atlas)
    add_moving(atlas)
    add_sites(atlas)
    return atlas


def write_map(folder: Path) -> None:
    """Write the folder map, tiles.png, tiles.json and tables.json."""
    terrain = {
        "wasteland": ground.case_sheet(ground.wasteland),
        "woods": ground.case_sheet(ground.woods),
        "river": ground.case_sheet(river),
        "river_foul": ground.case_sheet(lambda case: river(case, foul=True)),
        "blend": ground.case_sheet(ground.blend),
    }
    for name, picture in terrain.items():
        write_png(folder / "map" / f"{name}.png", picture)
    write_png(folder / "map" / "meadow.png", ground.meadow())
    write_png(folder / "map" / "patches.png", ground.patches())
    write_png(folder / "map" / "fields.png", fields.fields_sheet())
    write_png(folder / "map" / "streets.png", streets.streets_sheet())
    write_json(
        folder / "map" / "terrain.json",
        {
            "tile": dual_grid.TILE,
            "period": dual_grid.PERIOD,
            "meadow": ground.MEADOW_CELLS,
            "crops": list(fields.CROPS),
            "field_variants": fields.VARIANTS,
            "street_variants": streets.VARIANTS,
        },
    )
    map_atlas().write(folder / "map", "sprites")
    thumbnails(terrain, ground.meadow(), dict(woodland()), dict(buildings())).write(folder, "tiles")
    write_tables(folder)
