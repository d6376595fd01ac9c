"""The panel beside the newspaper: medal or defeat, the tally of promises, and what Gold asks."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.calendar import YEARS_A_ROUND
from game.city.definitions import Content
from game.city.outcome import settled_approval
from game.city.promises import kept_share
from game.city.state import City
from game.ui import symbols, text
from game.ui.palette import BAD, GOOD, N0, N3, N5, N6, N7, R4
from game.ui.panel import panel
from game.ui.signs import sign
from game.ui.typesetting import clamp, plural
from game.view.art import Art

PANEL = pygame.Rect(512, 6, 122, 240)
DEFEATS = {"ecology": "COLLAPSE", "economy": "BANKRUPT", "votes": "VOTED OUT"}
REASON_ROWS = 4
WEIGHING = "Kept by doing nothing counts half, one in all at most."


@dataclass(frozen=True)
class Demand:
    """One thing that the highest rank asks: what, how much, how much there is."""

    words: str
    met: bool


def demands(content: Content, city: City) -> list[Demand]:
    """Return what the highest rank asks and how the city answers."""
    best = content.ranks[0]
    count, share = kept_share(city)
    approval = settled_approval(city)
    asked = [
        ("ecology", best.ecology, city.indicators.ecology),
        ("economy", best.economy, city.indicators.economy),
        ("approval earned", best.approval, approval),
        ("promises judged", best.judged, count),
    ]
    found = [Demand(f"{name} {wanted}: {has}", has >= wanted) for name, wanted, has in asked if wanted]
    if best.kept:
        found.append(
            Demand(f"kept {best.kept} of 100: {share if count else 'none'}", bool(count) and share >= best.kept)
        )
    return found


def draw_rank(surface: pygame.Surface, art: Art, content: Content, city: City) -> None:
    """Draw the panel of 122 x 240 pixels at the upper right."""
    outcome = city.outcome
    assert outcome is not None
    lost = outcome.defeat is not None
    panel(surface, PANEL, "Defeat" if lost else "Rank", focus=True)
    middle = PANEL.centerx
    medal = art.medal(outcome.rank)
    surface.blit(medal, medal.get_rect(midtop=(middle, PANEL.top + 16)))
    rank = next((rank.name for rank in content.ranks if rank.id == outcome.rank), "No rank")
    word = DEFEATS[outcome.defeat] if outcome.defeat is not None else rank.upper()
    word = text.fit(word, "heading", PANEL.width - 12)
    text.draw(surface, (middle, PANEL.top + 88), word, N7, "heading", align="centre", shadow=N0)
    years = plural(city.round * YEARS_A_ROUND, "year").capitalize()
    text.draw(surface, (middle, PANEL.top + 102), years, N6, align="centre")
    _draw_tally(surface, city)
    left, room = PANEL.left + 9, PANEL.width - 18
    y = PANEL.top + 143
    words = outcome.reasons if lost else [outcome.headline]
    lines = [line for reason in words for line in clamp(reason, "label", room, REASON_ROWS)][:REASON_ROWS]
    y = text.draw_lines(surface, (left, y), lines, N6, "label", line=8) + 2
    surface.fill(N3, (left - 1, y, room + 2, 1))
    best = text.fit(content.ranks[0].name.upper(), "label", room - text.size(" ASKS FOR", "label")[0] - 1)
    text.draw(surface, (left, y + 5), f"{best} ASKS FOR", R4, "label")
    y += 14
    for demand in demands(content, city):
        rows, colour = (symbols.CHECK, GOOD) if demand.met else (symbols.CROSS, BAD)
        symbols.stamp(surface, (left, y), rows, a=colour)
        text.draw(surface, (left + 11, y), text.fit(demand.words, "label", room - 11), N6, "label")
        y += 9
    lines = text.wrap(WEIGHING, "label", room)
    # After a defeat its reasons may need the room; no rank hangs on the weighing then.
    if y + 3 + 8 * len(lines) <= PANEL.bottom - 4:
        text.draw_lines(surface, (left, y + 3), lines, N5, "label", line=8)


def _draw_tally(surface: pygame.Surface, city: City) -> None:
    y = PANEL.top + 116
    surface.fill(N3, (PANEL.left + 8, y, PANEL.width - 16, 1))
    for index, (status, colour) in enumerate((("kept", GOOD), ("broken", BAD), ("struck", N5))):
        count = sum(promise.status == status for promise in city.promises)
        x = PANEL.left + 12 + index * 36
        if status == "struck":
            sign(surface, (x, y + 6), "dash", colour)
        else:
            symbols.stamp(surface, (x, y + 6), symbols.CHECK if status == "kept" else symbols.CROSS, a=colour)
        text.draw(surface, (x + 11, y + 5), str(count), colour)
        text.draw(surface, (x, y + 15), status, N5, "label")
    surface.fill(N3, (PANEL.left + 8, y + 22, PANEL.width - 16, 1))
