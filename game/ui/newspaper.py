"""The last edition: a sheet of newsprint with headline, picture, plot, articles and last words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import pygame

from game.ui import text
from game.ui.citizen_card import Portraits
from game.ui.newsprint import draw_sheet, printed, rule
from game.ui.palette import E0, E2, E3, E4, N7, R1
from game.ui.plot import draw_plot
from game.ui.typesetting import clamp, quoted

LEFT, WIDTH = 20, 472
COLUMN = 126
SLOT = 66
ARTICLES = 6
LAST_WORDS = 3
FACE = (35, 33)
FACE_AT = (14, 18)
"""Where the window of a printed face lies in a portrait: from the hat's brim to below the widest open mouth."""


@dataclass(frozen=True)
class Article:
    """A sentence of the mayor's. `stamp` is None for words that nobody judged, or that were no promise."""

    tag: str
    head: str
    quote: str
    result: str
    stamp: Literal["kept", "broken"] | None


@dataclass(frozen=True)
class LastWord:
    """What a citizen said last."""

    name: str
    job: str
    portrait: str
    tone: str
    line: str


@dataclass(frozen=True)
class Edition:
    """Everything that is printed. `series` is plotted over `ticks`, with danger below `danger`; `deeds`, a line
    for each round, fill the columns where articles are few."""

    edition: str
    motto: str
    date: str
    title: str
    headline: str
    subline: str
    picture: pygame.Surface
    caption: str
    series: Mapping[str, Sequence[int]]
    ticks: Sequence[str]
    danger: int
    span: str
    articles: Sequence[Article]
    more: str
    deeds: Sequence[str]
    last_words: Sequence[LastWord]


class Prints(Portraits, Protocol):
    """Where faces and stamps come from."""

    def stamp(self, name: str) -> pygame.Surface:
        """Return a rubber stamp."""


def draw_newspaper(surface: pygame.Surface, art: Prints, edition: Edition) -> None:
    """Draw the newspaper on the left four fifths of a canvas of 640 x 360 pixels."""
    draw_sheet(surface)
    right, middle = LEFT + WIDTH, LEFT + WIDTH // 2
    text.draw(surface, (LEFT, 10), edition.edition, E2, "label")
    text.draw(surface, (middle, 10), edition.motto, E2, "label", align="centre")
    text.draw(surface, (right, 10), edition.date, E2, "label", align="right")
    text.draw(surface, (middle, 21), edition.title, E0, "big", align="centre")
    rule(surface, LEFT, 46, WIDTH, double=True)
    text.draw(surface, (middle, 55), text.fit(edition.headline, "heading", WIDTH), R1, "heading", align="centre")
    text.draw(surface, (middle, 71), text.fit(edition.subline, "clerk", WIDTH), E2, align="centre")
    rule(surface, LEFT, 83, WIDTH)
    _draw_picture(surface, edition)
    plot = pygame.Rect(LEFT, 203, 196, 96)
    draw_plot(surface, plot, edition.series, edition.ticks, edition.danger, "ALL ROUNDS", edition.span)
    _draw_articles(surface, art, edition)
    _draw_last_words(surface, art, edition)


def _draw_picture(surface: pygame.Surface, edition: Edition) -> None:
    box = edition.picture.get_rect(topleft=(LEFT + 1, 89))
    surface.fill(E0, box.inflate(4, 4))
    surface.fill(N7, box.inflate(2, 2))
    surface.blit(edition.picture, box)
    text.draw(surface, (LEFT, box.bottom + 4), text.fit(edition.caption, "label", 196), E3, "label")


def _draw_articles(surface: pygame.Surface, art: Prints, edition: Edition) -> None:
    left, top = LEFT + 206, 88
    for index, article in enumerate(edition.articles[:ARTICLES]):
        x, y = left + index % 2 * 136, top + index // 2 * SLOT
        _draw_article(surface, art, (x, y), article)
        if index + 2 < min(len(edition.articles), ARTICLES):
            for dot in range(0, COLUMN, 3):
                surface.set_at((x + dot, y + 62), E4)
    rows = (min(len(edition.articles), ARTICLES) + 1) // 2
    if rows:
        surface.fill(E4, (left + 130, top, 1, rows * SLOT - 8))
    if rows < ARTICLES // 2 and edition.deeds:
        _draw_deeds(surface, pygame.Rect(left, top + rows * SLOT, WIDTH - 206, (3 - rows) * SLOT), edition.deeds)
    text.draw(surface, (LEFT + WIDTH, top + 3 * SLOT + 4), edition.more, E2, "label", align="right")


def _draw_deeds(surface: pygame.Surface, box: pygame.Rect, deeds: Sequence[str]) -> None:
    used = text.draw(surface, box.topleft, "DEEDS OF THE TERM", E0, "label")
    rule(surface, box.left + used + 5, box.top + 2, box.width - used - 5)
    room = (box.height - 10) // 8
    shown = deeds if len(deeds) <= room else [*deeds[: room - 1], f"and {len(deeds) - room + 1} more rounds"]
    for index, line in enumerate(shown):
        text.draw(surface, (box.left, box.top + 9 + index * 8), text.fit(line, "label", box.width), E2, "label")


def _draw_article(surface: pygame.Surface, art: Prints, pos: tuple[int, int], article: Article) -> None:
    x, y = pos
    tag = text.size(article.tag, "label")[0]
    surface.fill(E0, (x, y, tag + 4, 8))
    text.draw(surface, (x + 2, y + 1), article.tag, N7, "label")
    text.draw(surface, (x + tag + 8, y + 1), text.fit(article.head, "label", COLUMN - tag - 8), E3, "label")
    stamp = art.stamp(article.stamp) if article.stamp is not None else None
    narrow = COLUMN - (stamp.get_width() + 2 if stamp is not None else 0)
    below = text.draw_lines(surface, (x, y + 11), _words(article, narrow), E0, line=10) + 2
    if stamp is None:
        text.draw(surface, (x, below), text.fit(article.result, "label", COLUMN), E2, "label")
        return
    top = y + 61 - stamp.get_height()
    surface.blit(stamp, (x + COLUMN - stamp.get_width(), top))
    _draw_beside(surface, (x, below), article.result, narrow, top)


def _words(article: Article, narrow: int) -> list[str]:
    """Return the lines of a quote: four without a stamp, else two, or three if the last leaves the stamp its place."""
    if article.stamp is None:
        return quoted(article.quote, "clerk", COLUMN, 4)
    lines = quoted(article.quote, "clerk", COLUMN, 3)
    if len(lines) == 3 and text.size(lines[2])[0] <= narrow:
        return lines
    return quoted(article.quote, "clerk", COLUMN, 2)


def _draw_beside(surface: pygame.Surface, pos: tuple[int, int], words: str, narrow: int, obstacle: int) -> None:
    """Set words over the width of the column down to `obstacle`, and beside it in `narrow` pixels."""
    x, y = pos
    while words and y + 5 < obstacle:
        line = text.wrap(words, "label", COLUMN)[0]
        text.draw(surface, (x, y), line, E2, "label")
        words, y = words[len(line) :].strip(), y + 8
    if words:
        rows = max(1, (obstacle + 29 - y) // 8)
        text.draw_lines(surface, (x, y), clamp(words, "label", narrow, rows), E2, "label", line=8)


def _draw_last_words(surface: pygame.Surface, art: Prints, edition: Edition) -> None:
    top = 306
    rule(surface, LEFT, top - 4, WIDTH)
    heading = "LAST WORDS ON THE SQUARE"
    used = text.draw(surface, (LEFT, top), heading, E0, "label")
    rule(surface, LEFT + used + 5, top + 2, WIDTH - used - 5)
    for index, said in enumerate(edition.last_words[:LAST_WORDS]):
        x, y = LEFT + index * 159, top + 9
        surface.fill(E0, (x, y, FACE[0] + 2, FACE[1] + 2))
        surface.blit(printed(art.portrait(said.portrait, said.tone), FACE, FACE_AT), (x + 1, y + 1))
        room = 112
        text.draw(surface, (x + 42, y + 1), text.fit(f"{said.name}, {said.job}", "label", room), R1, "label")
        short = quoted(said.line, "clerk", room, 2)
        if short[-1].endswith('…"'):
            lines = quoted(said.line, "label", room, 3)
            text.draw_lines(surface, (x + 42, y + 10), lines, E0, "label", line=8)
        else:
            text.draw_lines(surface, (x + 42, y + 11), short, E0, line=11)
