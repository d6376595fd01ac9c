"""A ball of leaves, fur or curls: the building block of crowns, collars and hair."""

from tools.art.canvas import Canvas

Ramp = tuple[int, int, int, int, int, int]


def puff(c: Canvas, cx: float, cy: float, r: float, ramp: Ramp, lit: bool = False) -> None:
    """Draw one ball lit from the upper left. The ramp runs from dark to light: the first colour is left to those
    who outline the mass, the last is the glint of a lit ball."""
    _, dark, shade, middle, light, glint = ramp
    ball = c.ellipse(cx, cy, r, r * 0.9)
    c.fill(ball, middle)
    c.fill(ball & ~c.ellipse(cx - r * 0.30, cy - r * 0.32, r, r * 0.92), shade)
    c.fill(ball & ~c.ellipse(cx - r * 0.62, cy - r * 0.66, r * 1.18, r * 1.1), dark)
    c.fill(ball & c.ellipse(cx - r * 0.38, cy - r * 0.42, r * 0.50, r * 0.42), light)
    if lit and r >= 3:
        c.dot(cx - r * 0.5, cy - r * 0.55, glint)
        c.dot(cx - r * 0.5 + 1, cy - r * 0.55, glint)
