"""The title: the city at night from a low hill, without its name and menu."""

from tools.art.canvas import Canvas
from tools.art.palette import N0
from tools.art.scenes.title_city import city
from tools.art.scenes.title_shore import bench, hill, mayor, park_lamp, river
from tools.art.scenes.title_sky import hills, sky


def title() -> Canvas:
    """Sky, city, river, hill and the mayor under the lamp."""
    o = Canvas(640, 360, N0)
    sky(o)
    hills(o)
    city(o)
    river(o)
    top = hill(o)
    bench(o, 394, int(top[394]) + 6)
    park_lamp(o, 362, int(top[362]) + 6)
    mayor(o, 336, int(top[342]) + 5)
    return o
