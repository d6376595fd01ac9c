"""The minutes of a round as blocks for a page of the transcript, and the page of the end."""

from __future__ import annotations

import pygame

from game.calendar import YEARS_A_ROUND
from game.city.definitions import INDICATORS, Content
from game.city.state import City, Outcome
from game.scenes.minutes import Conflict, Minutes, Pledge, Said
from game.scenes.minutes import Outcome as Years
from game.scenes.minutes_text import silence
from game.scenes.report_views import Line
from game.ui import symbols, text
from game.ui.clerk_note import SIGNS
from game.ui.leaf import FACE_HEIGHT, LEFT, MARGIN, columns, face, figure, head, quote, room, small, words
from game.ui.ledger import STANDINGS
from game.ui.palette import BAD_INK, E0, E2, E3, E4, GOOD_INK, R0, R1, R2, Colour
from game.ui.pane import Block, gap
from game.ui.signs import sign, sign_size
from game.ui.typesetting import count_word, plural
from game.view.art import Art

ASIDE = 20
"""Pixels at the end of a promise's first line for the sign of how it stands."""
PIPS = {"high": 3, "medium": 2, "low": 1}


def round_blocks(art: Art, one: Minutes, width: int) -> list[Block]:
    """Return one round: deeds, speech, record, square, and what the years brought."""
    blocks = [head("Deeds", width, plural(len(one.deeds), "deed") if one.deeds else "")]
    blocks += [_deed(deed, width) for deed in one.deeds]
    if not one.deeds:
        done = one.speech is not None
        blocks.append(words("Nothing was done on the map." if done else "Nothing has been done yet.", width, E2))
    if one.speech is None:
        return blocks
    blocks += [gap(4), head("The speech", width, f"{len(one.speech)} letters" if one.speech.strip() else "")]
    blocks.append(quote(one.speech, width) if one.speech.strip() else words("You said nothing.", width, E2))
    blocks += [head("The record", width), *_record(one, width)]
    blocks += [gap(4), head("The square", width), *_square(art, one, width)]
    if one.outcome is not None:
        later = f"{count_word(YEARS_A_ROUND).capitalize()} years later"
        blocks += [gap(4), head(later, width, one.season), *_years(one.outcome, width)]
    return [*blocks, gap(10)]


def end_blocks(content: Content, city: City, outcome: Outcome, width: int) -> list[Block]:
    """Return how the term ended, and a line for every round."""
    rank = next((rank.name for rank in content.ranks if rank.id == outcome.rank), "")
    blocks = [head(outcome.headline, width, rank), *(words(reason, width, after=2) for reason in outcome.reasons)]
    heads: list[tuple[str, Colour]] = [(name.upper(), E2) for name in (*INDICATORS, "approval")]
    blocks += [gap(8), columns("AT THE END OF EACH ROUND", heads, width, 54, "label")]
    for number, mark in enumerate(city.history):
        cells = [(str(getattr(mark, name)), E0) for name in (*INDICATORS, "approval")]
        blocks.append(columns(f"Round {number}" if number else "At the start", cells, width, 54))
    return blocks


def _deed(deed: str, width: int) -> Block:
    number, _, done = deed.partition(" ")

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        _margin(surface, left, top, number)
        text.draw(surface, (left + LEFT, top), text.fit(f"You {done}.", "clerk", room(width)), E0)

    return Block(text.line_height("clerk") + 2, draw)


def _record(one: Minutes, width: int) -> list[Block]:
    blocks = [_pledge(pledge, width) for pledge in one.pledges]
    blocks += [_again(again, width) for again in one.again]
    blocks += [_conflict(conflict, width) for conflict in one.conflicts]
    return blocks or [words("No promise, no clash.", width, E2)]


def _pledge(pledge: Pledge, width: int) -> Block:
    struck = pledge.standing is None
    lines = text.wrap(f'"{pledge.quote}"', "read", room(width) - ASIDE)
    facts = text.wrap(f"{pledge.meaning} {pledge.fate}", "small", room(width) - ASIDE)
    step, small_step = text.step("read", 11), text.line_height("small")

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        _margin(surface, left, top, pledge.id)
        x = left + LEFT
        for number, line in enumerate(lines):
            used = text.draw(surface, (x, top + number * step), line, E3 if struck else E0, "read")
            if struck:
                surface.fill(R2, (x - 1, top + number * step + 4, used + 2, 1))
        below = top + len(lines) * step
        ink = E3 if pledge.standing is None else STANDINGS[pledge.standing][3]
        text.draw_lines(surface, (x, below), facts, ink, "small")
        if pledge.standing is not None:
            _, name, colour, _ = STANDINGS[pledge.standing]
            sign(surface, (left + LEFT + room(width) - sign_size(name)[0], top), name, colour)

    return Block(max(len(lines) * step + len(facts) * small_step, 17) + 6, draw)


def _again(again: str, width: int) -> Block:
    lines = text.wrap(f'"{again}"', "read", room(width))
    step = text.step("read", 11)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw_lines(surface, (left + LEFT, top), lines, E0, "read", line=step)
        text.draw(surface, (left + LEFT, top + len(lines) * step), "Said again; twice binds you once.", E2, "small")

    return Block(len(lines) * step + text.line_height("small") + 6, draw)


def _conflict(conflict: Conflict, width: int) -> Block:
    lines = text.wrap(f'"{conflict.quote}"', "read", room(width))
    told = f"A {conflict.severity} clash with {conflict.against}."
    told += " Struck from the record." if conflict.struck else ""
    facts = text.wrap(told, "small", room(width))
    step, small_step = text.step("read", 11), text.line_height("small")

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        _margin(surface, left, top, conflict.id)
        for pip in range(PIPS.get(conflict.severity, 1)):
            symbols.stamp(surface, (left + 4 + pip * 9, top + 13), symbols.CROSS, a=E4 if conflict.struck else R2)
        ink = E3 if conflict.struck else E0
        text.draw_lines(surface, (left + LEFT, top), lines, ink, "read", line=step)
        text.draw_lines(surface, (left + LEFT, top + len(lines) * step), facts, R1, "small")

    return Block(max(len(lines) * step + len(facts) * small_step, 19) + 6, draw)


def _square(art: Art, one: Minutes, width: int) -> list[Block]:
    blocks = [_said(art, said, "comes to the square", width) for said in one.came]
    blocks += [_said(art, said, "", width) for said in one.answers]
    blocks += [_said(art, said, "leaves the square", width) for said in one.left]
    if not one.answers:
        blocks.append(small(silence(one), width, after=6))
    return blocks


def _said(art: Art, said: Said, verb: str, width: int) -> Block:
    picture = face(art, said.portrait, said.tone) if said.portrait else None
    name = f"{said.name}, {said.job}" if said.job else said.name
    tone = verb or said.tone
    lines = text.wrap(f'"{said.words}"', "read", room(width)) if said.words else []
    first, step = text.line_height("clerk"), text.step("read", 11)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        if picture is not None:
            picture(surface, left + 2, top)
        x, end = left + LEFT, left + LEFT + room(width)
        used = text.draw(surface, (end, top + 1), tone.upper(), E2, "label", align="right")
        symbols.tone_sign(surface, (end - used - 8, top + 1), said.tone, E2)
        text.draw(surface, (x, top), text.fit(name, "clerk", room(width) - used - 16), R1)
        text.draw_lines(surface, (x, top + first + 2), lines, E0, "read", line=step)

    return Block(max(first + len(lines) * step + 4, FACE_HEIGHT) + 4, draw)


def _years(outcome: Years, width: int) -> list[Block]:
    blocks: list[Block] = []
    for name in INDICATORS:
        before, after = getattr(outcome.before, name), getattr(outcome.after, name)
        blocks.append(_indicator(name, before, after, width))
        blocks += [_line(line, width) for line in outcome.lines[name]]
        blocks.append(gap(4))
    blocks.append(_indicator("approval", outcome.before.approval, outcome.after.approval, width))
    blocks.append(gap(4))
    blocks += [small(change, width, E0) for change in outcome.land]
    for promise in outcome.judged:
        style = SIGNS["good" if promise.status == "kept" else "bad"]
        line = f'{promise.id} {promise.status}: "{promise.quote}" {promise.reason}'
        blocks.append(_verdict(style, line, width))
    return blocks


def _verdict(style: tuple[symbols.Rows, Colour], line: str, width: int) -> Block:
    rows, colour = style
    lines = text.wrap(line, "small", room(width))

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        symbols.stamp(surface, (left + MARGIN - 12, top), rows, a=colour)
        text.draw_lines(surface, (left + LEFT, top), lines, colour, "small")

    return Block(len(lines) * text.line_height("small") + 3, draw)


def _line(line: Line, width: int) -> Block:
    colour = GOOD_INK if line.amount > 0 else BAD_INK
    what = f"{line.what}, {line.where}" if line.where else line.what
    return figure(f"{line.amount:+d}", colour, what, line.why, width)


def _indicator(name: str, before: int, after: int, width: int) -> Block:
    change = after - before

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        if name in symbols.INDICATORS:
            symbols.indicator(surface, (left + MARGIN - 14, top), name)
        else:
            symbols.heart(surface, (left + MARGIN - 13, top + 1), after)
        text.draw(surface, (left + LEFT, top + 1), name.capitalize(), R0)
        end = left + LEFT + room(width)
        if change:
            colour = GOOD_INK if change > 0 else BAD_INK
            end -= text.draw(surface, (end, top + 1), f"{change:+d}", colour, align="right") + 3
            symbols.arrow(surface, (end - 5, top + 2), change > 0, colour)
            end -= 11
        text.draw(surface, (end, top + 1), f"{before} → {after}", E0, align="right")
        surface.fill(E4, (left + LEFT, top + 10, room(width), 1))

    return Block(14, draw)


def _margin(surface: pygame.Surface, left: int, top: int, string: str) -> None:
    text.draw(surface, (left + 6, top), text.fit(string, "clerk", MARGIN - 8), R1)
