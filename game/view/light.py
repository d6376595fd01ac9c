"""The light over the city: by the phase of the round, paler as its ecology falls, and passing slowly.

`lights.json` of the art folder holds the lights: what red, green and blue are multiplied by, what is added, how far
colours keep from grey, and the share of windows that are lit (the lamps burn where there are any).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.city.state import Phase
from game.view.art import Art
from game.view.inks import Colour, Inks, Palette
from game.view.recolour import Table, load_table

PHASES: Mapping[Phase, str] = {
    "report": "morning",
    "deeds": "day",
    "speech": "dusk",
    "record": "dusk",
    "square": "night",
    "over": "day",
}
FADE_SECONDS = 2.0
FADE_STEPS = 16
PALE_BELOW = 45
LUSH_ABOVE = 70
LAMPLIGHT_FADES = 0.38
"""How far the light of the hour mixes into what a lamp shines on."""
PALEST = 0.55
LUSHEST = 1.16
Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Light:
    """Factors and additions for red, green and blue (1 and 0 change nothing), saturation, and the share of windows
    that are lit."""

    multiply: Triple
    lift: Triple
    saturation: float
    windows: float

    def towards(self, other: Light, part: float) -> Light:
        """A light between this one (0) and another (1)."""

        def mix(a: float, b: float) -> float:
            return a + (b - a) * part

        def mix_all(one: Triple, two: Triple) -> Triple:
            return mix(one[0], two[0]), mix(one[1], two[1]), mix(one[2], two[2])

        return Light(
            mix_all(self.multiply, other.multiply),
            mix_all(self.lift, other.lift),
            mix(self.saturation, other.saturation),
            mix(self.windows, other.windows),
        )

    def on(self, colour: Colour, vividness: float = 1.0) -> Colour:
        """A colour in this light."""
        keep = self.saturation * vividness
        red, green, blue = colour
        grey = 0.3 * red + 0.55 * green + 0.15 * blue
        (factor_r, factor_g, factor_b), (lift_r, lift_g, lift_b) = self.multiply, self.lift
        return (
            _byte((grey + (red - grey) * keep) * factor_r + lift_r),
            _byte((grey + (green - grey) * keep) * factor_g + lift_g),
            _byte((grey + (blue - grey) * keep) * factor_b + lift_b),
        )


def _byte(value: float) -> int:
    return 0 if value < 0 else 255 if value > 255 else round(value)


def load_lights(art: Art) -> dict[str, Light]:
    """The lights of lights.json by name."""
    lights = {}
    for name, values in art.data("lights.json").items():
        multiply, lift = tuple(values["multiply"]), tuple(values["lift"])
        lights[name] = Light(multiply, lift, values["saturation"], values["windows"])
    return lights


def vividness(ecology: int) -> float:
    """How far from grey the colours of a city stay whose ecology, 0 to 100, is known: 1 in its middle range."""
    if ecology < PALE_BELOW:
        return PALEST + (1 - PALEST) * max(0, ecology) / PALE_BELOW
    return 1 + (LUSHEST - 1) * max(0, ecology - LUSH_ABOVE) / (100 - LUSH_ABOVE)


class Sky:
    """The light as it is now, and the palettes that show it.

    `version` rises whenever the palettes change. A palette goes by the name of the table that is applied before the
    light, such as "smog"; "" is the plain one, "cloud" the one in a cloud's shadow, "lamplight" what a lamp shines
    on.
    """

    def __init__(self, art: Art, inks: Inks) -> None:
        self.art = art
        self.inks = inks
        self.version = 0
        self.now: Light | None = None
        self._lights = load_lights(art)
        self._tables: dict[str, Table] = {}
        self._palettes: dict[str, Palette] = {}
        self._from: Light | None = None
        self._to = ""
        self._since = 0.0
        self._state: tuple[int, int] = (-1, -1)

    def turn(self, name: str, ecology: int, time: float) -> Light:
        """Let the light go over into another at that time, in seconds, and return what it is now. Where time stands
        still at 0 the light is there at once."""
        name = name if name in self._lights else "day"
        if name != self._to:
            self._from, self._to, self._since = self.now, name, time
            self._state = (-1, -1)
        passed = (time - self._since) / FADE_SECONDS
        step = (
            FADE_STEPS if self._from is None or time <= 0 or passed < 0 else min(FADE_STEPS, int(passed * FADE_STEPS))
        )
        if (step, ecology) != self._state or self.now is None:
            target = self._lights[name]
            if self._from is None or step == FADE_STEPS:
                self._from, self.now = None, target
            else:
                self.now = self._from.towards(target, step / FADE_STEPS)
            self._state = (step, ecology)
            self._palettes.clear()
            self.version += 1
        return self.now

    def palette(self, table: str = "") -> Palette:
        """The palette of a table in the present light; to be asked for again when `version` has risen."""
        assert self.now is not None
        if table not in self._palettes:
            vivid = vividness(self._state[1])
            changes = {} if table == "" or table in self._lights else self._table(table)
            light = self._lights["lamplight"].towards(self.now, LAMPLIGHT_FADES) if table == "lamplight" else self.now
            shown = list(self.inks.colours)
            for number in self.inks.used:
                colour = light.on(changes.get(shown[number], shown[number]), vivid)
                shown[number] = self._lights["cloud"].on(colour) if table == "cloud" else colour
            self._palettes[table] = shown
        return self._palettes[table]

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = load_table(self.art, name)
        return self._tables[name]
