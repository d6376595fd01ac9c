"""The title: the city at night from a low hill, without its name and menu."""

from tools.art.canvas import Canvas
from tools.art.palette import N0
from tools.art.scenes.title_city import city
from tools.art.scenes.title_shore import bench, hill, mayor, park_lamp, river
from tools.art.scenes.title_sky import hills, sky

# How far west the smog reaches, how many stacks smoke, and from which column the haze takes the far houses.
STATES = {"title_low": (-60, 5, 60), "title": (250, 5, 340), "title_high": (560, 0, 600)}


def title(state: str = "title") -> Canvas:
    """Sky, city, river, hill and the mayor under the lamp; the state is a key of STATES."""
    smog_from, fires, murk = STATES[state]
    o = Canvas(640, 360, N0)
    sky(o, smog_from)
    hills(o)
    city(o, fires, murk)
    river(o)
    top = hill(o)
    bench(o, 394, int(top[394]) + 6)
    park_lamp(o, 362, int(top[362]) + 6)
    mayor(o, 336, int(top[342]) + 5)
    return o
