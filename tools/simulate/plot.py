"""A picture of many games, written as SVG by hand: how they ended, and how the indicators went."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from tools.simulate.summary import ENDS, MEASURES

COLOURS = {
    "gold": "#e0b13a", "silver": "#a9b4bd", "bronze": "#b0713f", "none": "#6d6875",
    "ecology": "#3f7d4e", "economy": "#8c2f39", "votes": "#3d4a7a",
}  # fmt: skip
LINES = {"ecology": "#3f9d5e", "economy": "#c8553d", "research": "#3d6fb5", "approval": "#8a6bb0"}
CHART, TALL, BAR, GAP = 150, 90, 170, 12
"""Width and height of one chart of a measure, width of the bar of ends, and the space between, in pixels."""
LOST = 20
"""Points under which a city is lost, drawn as a line across the charts of ecology and economy."""
LEFT = 90
TOP = 46


def plot(settings: dict[str, dict[str, Any]]) -> str:
    """The picture as SVG text. `settings` maps a title ("river_city, normal") to summaries by policy."""
    parts: list[str] = []
    y = GAP
    for title, policies in settings.items():
        parts.append(_text(GAP, y + 14, title, 14))
        parts += _legend(LEFT + 8 * len(title), y + 14)
        y += TOP - GAP
        longest = max(len(numbers["by_round"]["ecology"]) for numbers in policies.values())
        for policy, numbers in policies.items():
            parts += _row(y, policy, numbers, longest)
            y += TALL + GAP
        y += GAP
    width = LEFT + BAR + len(MEASURES) * (CHART + GAP) + 2 * GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" font-family="sans-serif">'
        f'<rect width="{width}" height="{y}" fill="#fbf8f1"/>{"".join(parts)}</svg>\n'
    )


def _row(y: int, policy: str, numbers: dict[str, Any], marks: int) -> list[str]:
    parts = [_text(GAP, y + TALL // 2, policy, 12), _text(GAP, y + TALL // 2 + 14, f"{numbers['games']} games", 9)]
    x = float(LEFT)
    for end in ENDS:
        share = numbers["ends"][end]
        wide = BAR * share / 100
        if share:
            parts.append(f'<rect x="{x:.1f}" y="{y + 30}" width="{wide:.1f}" height="30" fill="{COLOURS[end]}"/>')
        if share >= 12:
            parts.append(_text(round(x) + 3, y + 49, f"{share:.0f}%", 10, "#ffffff"))
        x += wide
    for place, measure in enumerate(MEASURES):
        parts += _chart(LEFT + BAR + GAP + place * (CHART + GAP), y, measure, numbers["by_round"][measure], marks)
    return parts


def _chart(x: int, y: int, measure: str, bands: list[list[float]], marks: int) -> list[str]:
    """The median of a measure by round as a line, and the band from the 10th to the 90th percentile around it.

    The chart is as wide as the longest game of its setting, of so many marks.
    """
    step = CHART / max(1, marks - 1)

    def points(place: int) -> list[str]:
        return [
            f"{x + step * number:.1f},{y + TALL * (1 - band[place] / 100):.1f}" for number, band in enumerate(bands)
        ]

    area = " ".join([*points(0), *reversed(points(2))])
    colour = LINES[measure]
    line = y + TALL * (1 - LOST / 100)
    lost = f'<line x1="{x}" x2="{x + CHART}" y1="{line}" y2="{line}" stroke="#d8a090"/>'
    return [
        f'<rect x="{x}" y="{y}" width="{CHART}" height="{TALL}" fill="#ffffff" stroke="#d8d2c4"/>',
        lost if measure in ("ecology", "economy") else "",
        f'<polygon points="{area}" fill="{colour}" opacity="0.25"/>',
        f'<polyline points="{" ".join(points(1))}" fill="none" stroke="{colour}" stroke-width="2"/>',
        _text(x + 4, y + 12, measure, 9),
    ]


def _legend(x: int, y: int) -> list[str]:
    parts = []
    for place, end in enumerate(ENDS):
        left = x + GAP * 3 + place * 80
        parts.append(f'<rect x="{left}" y="{y - 9}" width="10" height="10" fill="{COLOURS[end]}"/>')
        parts.append(_text(left + 14, y, end, 10))
    return parts


def _text(x: int, y: int, words: str, size: int, colour: str = "#2c2a33") -> str:
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}">{escape(words)}</text>'
