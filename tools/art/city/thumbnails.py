"""Each kind of tile as a small picture for menus: 32 by 46 pixels, the lower 32 of which are its cell."""

from collections.abc import Mapping

from tools.art.canvas import Canvas, Pixels
from tools.art.city import energy, fields, streets
from tools.art.city.dual_grid import PERIOD, SPAN, TILE
from tools.art.city.standing import Standing
from tools.art.city.tables import TABLES
from tools.art.files import Atlas

ABOVE = 14
FOREST = ((5, 9), (17, 7), (28, 10), (10, 17), (22, 18), (4, 25), (16, 26), (29, 25), (9, 33), (23, 33))


class _Pieces:
    """The ground sheets and sprites from which thumbnails are put together."""

    def __init__(self, terrain: Mapping[str, Canvas], meadow: Canvas, standing: Mapping[str, Standing]) -> None:
        self.terrain = terrain
        self.meadow = meadow
        self.standing = standing

    def ground(self, name: str | None) -> Canvas:
        c = Canvas(TILE, TILE + ABOVE)
        c.blit(self.meadow.a[64 - ABOVE : 64 + TILE, 64 : 64 + TILE], 0, 0)
        if name:
            # case 15, all four corners inside; cells above repeat it for the strip over the tile
            full = self.terrain[name].a[3 * SPAN : 4 * SPAN, 3 * SPAN : 4 * SPAN]
            c.blit(full[TILE * (PERIOD - 2) - ABOVE : TILE * (PERIOD - 1), TILE : 2 * TILE], 0, 0)
        return c

    def tile(self, sheet: str, case: int, lower: bool) -> Pixels:
        x, y = case % 4 * SPAN, case // 4 * SPAN + (TILE if lower else 0)
        return self.terrain[sheet].a[y : y + TILE, x : x + TILE]

    def put(self, c: Canvas, name: str, x: int, y: int) -> None:
        picture, _ = self.standing[name]
        shade = Canvas(c.w, c.h)
        shade.fill(shade.ellipse(x + 4, y + ABOVE, picture.w * 0.36, 4), 0)
        c.remap(shade.a >= 0, TABLES["shade"])
        c.blit(picture, x - picture.w // 2, y + ABOVE - picture.h + 1)


def thumbnails(
    terrain: Mapping[str, Canvas], meadow: Canvas, trees: Mapping[str, Standing], buildings: Mapping[str, Standing]
) -> Atlas:
    """The atlas of all kinds and states; states that look alike share the kind's name."""
    pieces = _Pieces(terrain, meadow, {**trees, **buildings})
    atlas = Atlas(256)
    forests = {
        "healthy": ("round_green_{}", "round_fresh_{}", "conifer_dark_{}", "round_dark_{}"),
        "sick": ("round_sick_{}", "bare_{}", "round_yellow_{}", "round_sick_{}"),
        "planted": ("sapling_{}",),
    }
    for state, names in forests.items():
        c = pieces.ground("wasteland" if state == "planted" else "woods")
        for i, (x, y) in enumerate(FOREST):
            name = names[i % len(names)]
            pieces.put(c, name.format(i % 2), x, y - 2)
        atlas.add(f"forest_{state}", c)
    for state, sheet in (("clean", "river"), ("polluted", "river_foul")):
        c = pieces.ground(None)
        for x, case in ((-TILE // 2, 0b1010), (TILE // 2, 0b0101)):
            for y in (ABOVE - TILE, ABOVE):
                c.blit(pieces.tile(sheet, case, y > 0), x, y)
        atlas.add(f"river_{state}", c)
    for state, crop in (("good", "straw"), ("dead", "dead")):
        c = pieces.ground(None)
        c.blit(fields.field(crop, 0, 0), 0, ABOVE)
        atlas.add(f"farmland_{state}", c)
    atlas.add("wasteland", pieces.ground("wasteland"))
    for kind, ground, sprite, paved in (
        ("factory", "wasteland", "factory_0", True),
        ("clean_factory", None, "clean_factory_0", True),
        ("oil_refinery", "wasteland", "oil_refinery", True),
        ("coal_plant", "wasteland", "coal_plant", True),
        ("research_centre", None, "research_centre", False),
        ("fusion_reactor", None, "fusion_reactor", False),
        ("unknown", "wasteland", "unknown", False),
    ):
        c = pieces.ground(ground)
        if paved:
            c.blit(streets.yard(0), -2, ABOVE - 2)
        pieces.put(c, sprite, 16, 28)
        atlas.add(kind, c)
    c = pieces.ground(None)
    c.blit(energy.solar(), 0, ABOVE + 2)
    atlas.add("solar_field", c)
    c = pieces.ground(None)
    pieces.put(c, "round_fresh_0", 25, 13)
    pieces.put(c, "hip_red_1", 14, 25)
    atlas.add("homes", c)
    c = pieces.ground(None)
    c.blit(streets.pavement(0), 0, ABOVE)
    pieces.put(c, "townhall", 16, 28)
    atlas.add("centre", c)
    return atlas
