"""What the first report says instead of changes: who the player is, how a round goes, how it can end."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.calendar import YEARS_A_ROUND
from game.city.definitions import Content, Rank
from game.city.state import Citizen, City
from game.ui import symbols, text
from game.ui.citizen_card import draw_portrait, name_and_age
from game.ui.palette import BAD, E0, E2, N5, N6, N7, R4
from game.ui.pane import Block, gap, paragraph
from game.ui.typesetting import clamp, count_word, plural, quoted
from game.view.art import Art

PARAGRAPH_STEP = 12
LISTENERS = 3
LISTENER_ROWS = 9
STEP = 17
"""Pixels for a step of the round; six fill their panel."""
RANK_STEP = 15


def letter_blocks(content: Content, city: City, width: int) -> list[Block]:
    """Return the letter to the new mayor."""
    span = count_word(city.rounds * YEARS_A_ROUND)
    deeds = plural(content.balance.deeds_per_round, "place")
    words = [
        f"{content.scenarios[city.scenario].summary} It is close to collapse, and it is yours: you are its mayor "
        f"for {plural(city.rounds, 'round')} of {count_word(YEARS_A_ROUND)} years, {span} years in all.",
        "The works that feed the town are killing the river. Close them all, and the town starves; "
        "keep them all, and there will be nothing left to live on.",
        f"In every round you change {deeds} on the map. Then you stand before your citizens and say, in your own "
        "typed words, whatever you want them to believe.",
        "The clerk writes down every promise, word for word. By the day you named it is kept or broken, and nobody "
        "on the square forgets which.",
    ]
    blocks: list[Block] = [paragraph("Mayor,", "read", width, E0, step=PARAGRAPH_STEP), gap(4)]
    for string in words:
        blocks += [paragraph(string, "read", width, E0, step=PARAGRAPH_STEP), gap(6)]
    return blocks


def listeners_block(art: Art, citizens: Sequence[Citizen], width: int) -> list[Block]:
    """Return those who will listen, side by side with their first words, and in a line for whom there is no room;
    nothing where nobody has spoken."""
    spoke = [citizen for citizen in citizens if citizen.line]
    people, others = spoke[:LISTENERS], spoke[LISTENERS:]
    if not people:
        return []
    column = width // len(people)
    step = text.step("small", 8)
    lines = [quoted(citizen.line, "small", column - 8, LISTENER_ROWS) for citizen in people]
    height = 48 + step * max(map(len, lines))

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        for index, (citizen, words) in enumerate(zip(people, lines, strict=True)):
            x, room = left + index * column, column - 52
            window = pygame.Rect(x + 1, top + 1, 40, 40)
            draw_portrait(surface, window, art.portrait(citizen.portrait, citizen.tone), raised=10)
            text.draw(surface, (x + 46, top + 4), name_and_age(citizen.name, citizen.age, room), E0)
            job = clamp(citizen.job, "label", room, 3)
            text.draw_lines(surface, (x + 46, top + 14), job, E2, "label", line=8)
            text.draw_lines(surface, (x, top + 45), words, E0, "small", line=step)

    blocks = [gap(4), paragraph("THEY WILL LISTEN", "label", width, E2), gap(2), Block(height, draw), gap(3)]
    if others:
        names = ", ".join(f"{citizen.name}, {citizen.job}" for citizen in others)
        blocks += [paragraph(f"And {names}.", "small", width, E2), gap(2)]
    return blocks


def round_blocks(content: Content, width: int) -> list[Block]:
    """Return the steps of a round."""
    deeds = plural(content.balance.deeds_per_round, "deed").capitalize()
    steps = (
        ("Report", "what five years changed, and why"),
        (deeds, "on the map; undo until you speak"),
        ("The speech", "free words; promises are underlined"),
        ("The record", "the clerk reads back what you promised"),
        ("The square", "every citizen answers you"),
        ("The years pass", "smoke spreads, promises fall due"),
    )
    return [_step(number, name, what, width) for number, (name, what) in enumerate(steps, 1)]


def _step(number: int, name: str, what: str, width: int) -> Block:
    step = text.step("small", 8)
    beside = 17 + text.size(name)[0] + text.size(what, "small")[0] <= width
    lines = [what] if beside else text.wrap(what, "small", width - 12)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left + 6, top), str(number), R4, align="right")
        x = left + 12 + text.draw(surface, (left + 12, top), name, N7)
        at = (x + 5, top + 1) if beside else (left + 12, top + 11)
        text.draw_lines(surface, at, lines, N5, "small", line=step)

    return Block(STEP if beside else 13 + step * len(lines), draw)


def ending_blocks(content: Content, city: City, width: int) -> list[Block]:
    """Return the defeats and what each rank asks."""
    core = [citizen.name for citizen in city.citizens if citizen.core]
    names = " and ".join(", ".join(core).rsplit(", ", 1))
    lost = (
        f"Ecology or economy under {content.balance.defeat_indicator}",
        f"{names} all under {content.balance.defeat_votes}",
    )
    blocks = [paragraph("YOU LOSE", "label", width, BAD), *(_lost(words, width) for words in lost), gap(10)]
    blocks.append(paragraph(f"AFTER ROUND {city.rounds} THE TOWN REMEMBERS YOU IN", "label", width, R4))
    return [*blocks, *_rank_table(content.ranks, width)]


def _lost(words: str, width: int) -> Block:
    lines = text.wrap(words, "clerk", width - 12)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        symbols.stamp(surface, (left + 1, top + 2), symbols.CROSS, a=BAD)
        text.draw_lines(surface, (left + 12, top + 1), lines, N6)

    return Block(1 + text.line_height() * len(lines), draw)


def _rank_table(ranks: Sequence[Rank], width: int) -> list[Block]:
    columns = (width - 132, width - 92, width - 56, width)

    def head(surface: pygame.Surface, left: int, top: int) -> None:
        for column, word in zip(columns, ("ECOLOGY", "ECONOMY", "HEARTS", "KEPT"), strict=True):
            text.draw(surface, (left + column, top + 1), word, N5, "label", align="right")

    def row(rank: Rank) -> Block:
        kept = f"{rank.kept}% of {rank.judged}" if rank.kept else "-"
        figures = (str(rank.ecology), str(rank.economy), str(rank.approval), kept)

        def draw(surface: pygame.Surface, left: int, top: int) -> None:
            text.draw(surface, (left + 12, top + 1), text.fit(rank.name, "clerk", columns[0] - 40), N7)
            symbols.stamp(surface, (left + 1, top + 2), symbols.CHECK, a=R4)
            for column, figure in zip(columns, figures, strict=True):
                text.draw(surface, (left + column, top + 1), figure, N6, align="right")

        return Block(RANK_STEP, draw)

    return [Block(12, head), *(row(rank) for rank in ranks)]
