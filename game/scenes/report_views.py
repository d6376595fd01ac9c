"""The report of five years as blocks for its panes: indicators, land, promises, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game.city.definitions import INDICATORS, Content
from game.city.results import Report
from game.city.state import Cell, Change, Citizen, City, Entry, Promise
from game.scenes.city_views import cell_name
from game.ui import bar, symbols, text
from game.ui.citizen_card import draw_portrait, name_and_age
from game.ui.deed_preview import points_colour
from game.ui.details import reason_pairs
from game.ui.palette import BAD_INK, E0, E2, E3, E4, GOOD_INK, N5, N6, N7, TONES, Colour
from game.ui.pane import Block, gap, paragraph
from game.ui.typesetting import clamp, quoted
from game.view.art import Art

ROW = 11
AMOUNT_WIDTH = 27
WHAT_SHARE = 0.42
BELOW_INDENT = 8
PERSON = 45
"""Height of somebody who came or left, unless their words need more."""
QUOTE_ROWS = 8


@dataclass
class Line:
    """Entries of one cause added up: by how much, what did it, where, and why."""

    amount: int
    what: str
    why: str
    places: list[Cell]

    @property
    def where(self) -> str:
        """The place if it is one, the number of places if they are more, else nothing."""
        if len(self.places) == 1:
            return cell_name(self.places[0])
        return f"{len(self.places)} places" if self.places else ""


def added_up(entries: Sequence[Entry], indicator: str) -> list[Line]:
    """Return the entries of an indicator with those of one cause in one line, the largest first."""
    lines: dict[tuple[str, str], Line] = {}
    for entry in entries:
        if entry.indicator == indicator and entry.amount:
            line = lines.setdefault((entry.what, entry.why), Line(0, entry.what, entry.why, []))
            line.amount += entry.amount
            if entry.at is not None and entry.at not in line.places:
                line.places.append(entry.at)
    return sorted(lines.values(), key=lambda line: -abs(line.amount))


def indicator_blocks(report: Report, width: int) -> list[Block]:
    """Return the three indicators, before and after, with a line for every cause."""
    blocks: list[Block] = []
    for name in INDICATORS:
        before, after = getattr(report.before, name), getattr(report.after, name)
        lines = [_line(line, width) for line in added_up(report.entries, name)]
        still = paragraph("Nothing moved it.", "small", width, E2, indent=AMOUNT_WIDTH + 6)
        blocks += [_indicator_head(name, before, after, width), *(lines or [still]), gap(7)]
    return blocks


def _indicator_head(name: str, before: int, after: int, width: int) -> Block:
    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        symbols.indicator(surface, (left, top + 1), name)
        text.draw(surface, (left + 13, top + 1), name.capitalize(), E0, "heading")
        figures = f"{before} → {after}"
        right = left + width
        change = after - before
        if change:
            colour = GOOD_INK if change > 0 else BAD_INK
            right -= text.draw(surface, (right, top + 4), f"{change:+d}", colour, align="right") + 3
            symbols.arrow(surface, (right - 5, top + 5), change > 0, colour)
            right -= 11
        text.draw(surface, (right, top + 4), figures, E0, align="right")
        surface.fill(E3, (left, top + 14, width, 1))

    return Block(18, draw)


def _line(line: Line, width: int) -> Block:
    colour = GOOD_INK if line.amount > 0 else BAD_INK
    return _row(f"{line.amount:+d}", colour, line.what, line.where, line.why, width)


def _row(figure: str, colour: Colour, what: str, where: str, why: str, width: int) -> Block:
    """Return a line of figure, what and why; the reason keeps its column unless what comes before is longer, and
    stands below where it finds no room at all."""
    left_of_what = AMOUNT_WIDTH + 6
    room = width - left_of_what
    tail = f", {where}" if where else ""
    title = text.fit(what, "clerk", room - (text.size(tail)[0] + 1 if tail else 0)) + tail
    left_of_why = left_of_what + max(int(room * WHAT_SHARE), text.size(title)[0]) + 6
    beside = left_of_why + text.size(why, "small")[0] <= width
    reason = [why] if beside else text.wrap(why, "small", room - BELOW_INDENT)
    at = (left_of_why, 1) if beside else (left_of_what + BELOW_INDENT, ROW)
    step = text.step("small", 8)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left + AMOUNT_WIDTH, top), figure, colour, align="right")
        text.draw(surface, (left + left_of_what, top), title, E0)
        text.draw_lines(surface, (left + at[0], top + at[1]), reason, E2, "small", line=step)

    return Block(ROW if beside else ROW + step * len(reason) + 2, draw)


def land_blocks(content: Content, changes: Sequence[Change], width: int) -> list[Block]:
    """Return what the years made of tiles, equal changes in one line."""
    counted: dict[tuple[str, str, str, str], list[Cell]] = {}
    for change in changes:
        before = content.tiles[change.before.kind].name
        after = content.tiles[change.after.kind].states[change.after.state].name
        whole = before if change.before.kind == change.after.kind else content.tiles[change.after.kind].name
        counted.setdefault((before, whole, after, change.why), []).append(change.at)
    if not counted:
        return []
    blocks = [_section_head("The land", width)]
    for (before, whole, after, why), places in counted.items():
        what = before if whole == before else f"{before}, now {whole.lower()}"
        where = cell_name(places[0]) if len(places) == 1 else ""
        blocks.append(_row(f"{len(places)}x", E2, f"{what}: {after}", where, why, width))
    return [*blocks, gap(7)]


def _section_head(title: str, width: int) -> Block:
    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left, top + 1), title, E0, "heading")
        surface.fill(E3, (left, top + 14, width, 1))

    return Block(18, draw)


def promise_blocks(art: Art, report: Report, width: int) -> list[Block]:
    """Return the promises that were judged, broken ones first, each with its words and its stamp."""
    judged = [*report.broken, *report.kept]
    if not judged:
        return [paragraph("No promise was kept or broken in these years.", "read", width, E2)]
    return [_promise(art, promise, width) for promise in judged]


def _promise(art: Art, promise: Promise, width: int) -> Block:
    stamp = art.stamp(promise.status)
    room = width - stamp.get_width() - 6
    step, small = text.step("read", 10), text.step("small", 8)
    words = quoted(promise.quote, "read", room, QUOTE_ROWS)
    reason = clamp(promise.reason, "small", room, QUOTE_ROWS)
    height = max(10 + len(words) * step + len(reason) * small + 8, stamp.get_height() + 7)
    to = f", TO {promise.to.upper()}" if promise.to else ""

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        said = text.fit(f"{promise.id}  ROUND {promise.round}{to}", "label", room)
        text.draw(surface, (left, top), said, E3, "label")
        y = text.draw_lines(surface, (left, top + 9), words, E0, "read", line=step)
        text.draw_lines(surface, (left, y + 1), reason, E2, "small", line=small)
        surface.blit(stamp, (left + width - stamp.get_width(), top + (height - 5 - stamp.get_height()) // 2))
        for x in range(left, left + width, 3):
            surface.set_at((x, top + height - 5), E4)

    return Block(height, draw)


def people_blocks(
    art: Art, report: Report, present: Sequence[Citizen], width: int, evening: Sequence[Citizen] = ()
) -> list[Block]:
    """Return who came and who left, on the `evening` of the speech or since, with what they said, then how those on
    the square stand."""
    blocks = [_person(art, citizen, "came", citizen.line, width) for citizen in (*evening, *report.arrived)]
    blocks += [_person(art, citizen, "left", words, width) for citizen, words in report.left]
    if not blocks:
        blocks = [paragraph("Nobody came to the square, and nobody left it.", "read", width, N5), gap(4)]
    blocks.append(paragraph("HOW THEY STAND, AND WHY", "label", width, N5))
    for citizen in present:
        blocks += [_approval(citizen, width), *(_reason(*line, width) for line in approval_lines(citizen)), gap(3)]
    return blocks


def came_that_evening(content: Content, city: City, report: Report) -> list[Citizen]:
    """Return who stepped in while the square answered; those who stood there from the start came on no evening."""
    first = content.scenarios[city.scenario].present if report.round == 1 else []
    came = [one for one in city.citizens if one.arrived == report.round]
    return [one for one in came if not one.core and one.id not in first]


def approval_lines(citizen: Citizen) -> list[tuple[int, str]]:
    """Return why a citizen's approval moved since the last report, what moved it most first; they sum to the change."""
    return list(reason_pairs([(reason.amount, reason.why) for reason in citizen.reasons if reason.amount]))


def _reason(amount: int, why: str, width: int) -> Block:
    column = text.size("+100", "small")[0]
    lines, step = text.wrap(why, "small", width - column - 4), text.step("small", 8)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left + column, top), f"{amount:+d}", points_colour(amount), "small", align="right")
        text.draw_lines(surface, (left + column + 4, top), lines, N6, "small", line=step)

    return Block(step * len(lines), draw)


def _approval(citizen: Citizen, width: int) -> Block:
    change = sum(reason.amount for reason in citizen.reasons)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        text.draw(surface, (left, top + 2), text.fit(citizen.name, "clerk", width - 154), N7)
        bar.approval(surface, (left + width - 146, top + 3), citizen.approval, change, width=90)

    return Block(13, draw)


def _person(art: Art, citizen: Citizen, verb: str, words: str, width: int) -> Block:
    left_of_words = 46
    room = width - left_of_words
    lines, step = quoted(words, "small", room, QUOTE_ROWS) if words else [], text.step("small", 8)
    colour: Colour = TONES.get(citizen.tone, N6)
    mark = text.size(verb.upper(), "label")[0]

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        window = pygame.Rect(left + 1, top + 1, 39, 39)
        draw_portrait(surface, window, art.portrait(citizen.portrait, citizen.tone), raised=10)
        x = left + left_of_words
        text.draw(surface, (x, top), name_and_age(citizen.name, citizen.age, room - mark - 6), N7)
        text.draw(surface, (left + width, top + 1), verb.upper(), colour, "label", align="right")
        text.draw(surface, (x, top + 9), text.fit(citizen.job.upper(), "label", room), N5, "label")
        text.draw_lines(surface, (x, top + 18), lines, N6, "small", line=step)

    return Block(max(PERSON, 21 + step * len(lines)), draw)


def rule(width: int, colour: Colour = E4) -> Block:
    """Return a dotted line with room around it."""

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        for x in range(left, left + width, 3):
            surface.set_at((x, top + 3), colour)

    return Block(9, draw)
