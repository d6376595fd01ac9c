"""One state of the city as it shows on the map: pictures of all that stands still, and what moves over them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

import pygame

from game.city.state import City
from game.view.air import Levels, smog, soil
from game.view.ambience import DARK_FROM, Ambience
from game.view.art import Art
from game.view.ground import CELL, EDGE, NORTH, SPRITES, GroundPainter
from game.view.inks import Inks
from game.view.lamps import Lamps, find_lamps
from game.view.life import Life
from game.view.light import Sky
from game.view.movers import Movers
from game.view.recolour import Planes, load_table
from game.view.sites import Site
from game.view.sprites import Sprites
from game.view.standing import Planter, Thing, shadows
from game.view.veils import Clouds, Gusts, Smog
from game.view.water import Water, find_water

THINGS_A_STEP = 80
TICKS = 12
"""How often a second veils and water move; in between the same layers are shown."""
HOLE = (255, 0, 255)
"""What is clear in a layer; no colour of the palette."""
LayersKey = tuple[int, bool, bool, int]
"""Tick, whether clouds throw shadows, whether lamps burn, and the light's version where time stands still."""


@dataclass
class Pictures:
    """The standing picture in 8 bits, each with the palette of what it is for. `gust` has its crowns leaning."""

    calm: pygame.Surface
    gust: pygame.Surface
    shade: pygame.Surface
    haze: pygame.Surface

    def light(self, sky: Sky) -> None:
        """Show them in the present light."""
        self.calm.set_palette(sky.palette())
        self.gust.set_palette(sky.palette())
        self.shade.set_palette(sky.palette("cloud"))
        self.haze.set_palette(sky.palette("smog"))


class Scenery:
    """What `compose` puts together. The pictures' pixel (EDGE, NORTH) is the map's upper left one."""

    def __init__(
        self, pictures: Pictures, things: Sequence[Thing], movers: Movers, life: Life, lamps: Lamps, water: Water,
        smog: Smog, clouds: Clouds, ambience: Ambience,
    ) -> None:  # fmt: skip
        self.pictures = pictures
        self.things = things
        self.movers = movers
        self.life = life
        self.lamps = lamps
        self.water = water
        self.smog = smog
        self.clouds = clouds
        self.ambience = ambience
        self.gusts = Gusts(pictures.calm.get_size())
        self._version = -1
        self._shown: Layers | None = None
        self._next: Layers | None = None
        self._painting: Iterator[None] = iter(())

    @property
    def picture(self) -> pygame.Surface:
        """The map as it stands, without what moves."""
        return self.pictures.calm

    def light(self, sky: Sky) -> None:
        """Take over the light of the hour if it has changed."""
        if self._version != sky.version:
            self.pictures.light(sky)
            self.water.light(sky.palette())
            self.lamps.light(sky.palette("lamplight"))
            self._version = sky.version

    def draw(
        self, surface: pygame.Surface, sprites: Sprites, sky: Sky, origin: tuple[int, int], time: float,
        sites: Sequence[Site] = (),
    ) -> None:  # fmt: skip
        """Draw it with the map's upper left cell at `origin`, and the sites on it; `time` counts seconds."""
        self.light(sky)
        windows = sky.now.windows if sky.now is not None else 0.0
        corner = (origin[0] - EDGE, origin[1] - NORTH)
        layers = self._layers(surface, sprites, time, windows)
        surface.blit(layers.ground, corner)
        self.life.draw(surface, sprites, origin, time, dark=windows > DARK_FROM)
        if self.smog.banks:
            surface.blit(layers.haze, corner)
        still = [site.cell for site in sites]
        self.movers.draw(surface, sprites, origin, time, still)
        for site in sites:
            site.draw(surface, sprites, origin, time)
        self.lamps.draw(surface, origin, time, windows)
        self.movers.draw_smoke(surface, sprites, origin, time, still)
        self.ambience.draw(surface, sprites, origin, time, windows)
        self.life.draw_birds(surface, sprites, origin, time)

    def _layers(self, surface: pygame.Surface, sprites: Sprites, time: float, windows: float) -> Layers:
        """The layers of this moment. Those of the next one are painted beside the frames, a step in each."""
        tick = int(time * TICKS)
        # While the light passes a new one is taken up with the next tick.
        key = (tick, windows < DARK_FROM, windows > 0, self._version if time <= 0 else 0)
        if self._shown is None or self._shown.key != key:
            self._begin(key, surface, sprites)
            for _ in self._painting:
                pass
            # Two pairs of surfaces take turns.
            self._shown, self._next = self._next, self._shown
        if time > 0:
            self._begin((tick + 1, *key[1:]), surface, sprites)
            next(self._painting, None)
        assert self._shown is not None
        return self._shown

    def _begin(self, key: LayersKey, like: pygame.Surface, sprites: Sprites) -> None:
        """See to it that layers for this key are being painted."""
        if self._next is None:
            self._next = Layers(self.pictures.calm.get_size(), like)
        if self._next.key != key:
            self._next.key = key
            self._painting = self._paint(self._next, sprites)

    def _paint(self, layers: Layers, sprites: Sprites) -> Iterator[None]:
        """Paint what lies under all that moves, and the smog over it, in steps of well under a millisecond."""
        assert layers.key is not None
        tick, cloudy, lit, _ = layers.key
        time, corner = tick / TICKS, (0, 0)
        layers.ground.blit(self.pictures.calm, corner)
        yield
        if time > 0:
            layers.ground.blits(self.gusts.cuts(self.pictures.gust, corner, time), False)
            yield
        layers.ground.blits(self.water.cuts(corner, time), False)
        yield
        if cloudy:
            layers.ground.blits(self.clouds.cuts(self.pictures.shade, corner, time), False)
            yield
        if lit:
            layers.ground.blit(self.lamps.glow, corner)
            yield
        if self.smog.banks:
            layers.haze.fill(HOLE)
            layers.haze.blits(self.smog.cuts(self.pictures.haze, corner, time), False)
            yield
            self.smog.draw_rims(layers.haze, sprites, corner, time)


class Layers:
    """What of a scenery moves only with the ticks, painted for one of them: `key` tells tick and light."""

    def __init__(self, size: tuple[int, int], like: pygame.Surface) -> None:
        self.key: LayersKey | None = None
        self.ground = pygame.Surface(size, 0, like)
        self.haze = pygame.Surface(size, 0, like)
        self.haze.set_colorkey(HOLE)


def compose(art: Art, inks: Inks, city: City, pollution: Levels) -> Generator[None, None, Scenery]:
    """Put a city's scenery together in steps of a millisecond or less; the scenery is what it returns.

    The city must not change between the steps.
    """
    ground = yield from GroundPainter(art, city).paint()
    surface = ground.surface
    planter = Planter(art, city, ground, pollution)
    things = yield from planter.things()
    flats = planter.flats()
    for flat in flats:
        surface.blit(art.sprite(SPRITES, flat.name), (flat.x + EDGE, flat.y + NORTH))
    yield
    planes = Planes(surface)
    yield from planes.exchange(load_table(art, "shade"), shadows(art, things, surface.get_size()))
    yield from soil(art, planes, pollution, ground.water)
    yield from _horizon(art, planes)
    yield from planes.write()
    leaning = surface.copy()
    yield from _stand(art, surface, things, lambda name: art.sprite(SPRITES, name))
    yield from _stand(art, leaning, things, lambda name: art.leaning(SPRITES, name))
    pictures = yield from _number(inks, surface, leaning)
    water = yield from find_water(art, inks, pictures.calm, ground.water)
    yield
    life = Life(art, city, ground, things)
    yield
    lamps = yield from find_lamps(art, inks, pictures.calm, things)
    yield
    smoggy = Smog(art, smog(art, pollution))
    yield
    clouds = Clouds(art, surface.get_size())
    yield
    movers = Movers(art, things, flats)
    yield
    ambience = Ambience(art, city, pollution, things)
    yield
    return Scenery(pictures, things, movers, life, lamps, water, smoggy, clouds, ambience)


def _stand(
    art: Art, surface: pygame.Surface, things: Sequence[Thing], picture: Callable[[str], pygame.Surface]
) -> Iterator[None]:
    for number, thing in enumerate(things):
        ax, ay = art.anchor(SPRITES, thing.name)
        surface.blit(picture(thing.name), (thing.x - ax + EDGE, thing.y - ay + NORTH))
        if number % THINGS_A_STEP == THINGS_A_STEP - 1:
            yield
    yield


def _number(inks: Inks, calm: pygame.Surface, gust: pygame.Surface) -> Generator[None, None, Pictures]:
    numbered = inks.numbered(calm)
    yield
    leaning = inks.numbered(gust)
    yield
    calm, bent = _opaque(numbered), _opaque(leaning)
    yield
    return Pictures(calm, bent, calm.copy(), calm.copy())


def _opaque(picture: pygame.Surface) -> pygame.Surface:
    copy = picture.copy()
    copy.set_colorkey(None)
    return copy


def _horizon(art: Art, planes: Planes) -> Iterator[None]:
    """The land beyond the northern border sinks into the dark by steps."""
    size = planes.surface.get_size()
    for name in art.variants(SPRITES, "horizon"):
        strip = pygame.mask.Mask(size)
        for x in range(0, size[0], CELL):
            strip.draw(art.mask(SPRITES, name), (x, 0))
        yield from planes.exchange(load_table(art, "darker"), strip)
