"""Numbers that depend on a place alone, so that a tree stands where it stood when the map is drawn again."""

import math


def chance(x: int, y: int, seed: int = 0) -> float:
    """A number from 0 to below 1 for a place; the same on every machine."""
    n = (x * 374761393 + y * 668265263 + seed * 1274126177) & 0xFFFFFFFF
    n = ((n ^ (n >> 13)) * 1274126177) & 0xFFFFFFFF
    n ^= n >> 16
    n = (n * 1274126177) & 0xFFFFFFFF
    n ^= n >> 15
    return (n & 0xFFFFFF) / 0x1000000


def smooth(x: float, y: float, scale: float, seed: int) -> float:
    """Noise that changes slowly, from 0 to 1, over about `scale` pixels."""
    u, v = x / scale, y / scale
    x0, y0 = math.floor(u), math.floor(v)
    fx, fy = u - x0, v - y0
    fx, fy = fx * fx * (3 - 2 * fx), fy * fy * (3 - 2 * fy)
    top = chance(x0, y0, seed) * (1 - fx) + chance(x0 + 1, y0, seed) * fx
    bottom = chance(x0, y0 + 1, seed) * (1 - fx) + chance(x0 + 1, y0 + 1, seed) * fx
    return top * (1 - fy) + bottom * fy
