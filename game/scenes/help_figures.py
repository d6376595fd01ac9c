"""The pages of the help that are told in figures: deeds, tiles, smoke, approval, and how a term ends."""

from __future__ import annotations

import pygame

from game.city.definitions import INDICATORS, Content, DeedKind, Effect
from game.scenes.city_views import effect_words
from game.scenes.glossary import core_names, listed, opened, reach_words
from game.ui import symbols, text
from game.ui.leaf import LEFT, MARGIN, Draw, caption, columns, figure, item, room, small, words
from game.ui.palette import BAD_INK, E0, E2, E3, E4, GOOD_INK, R1, Colour
from game.ui.pane import Block, gap
from game.ui.signs import sign
from game.ui.typesetting import count_word, plural
from game.view.art import Art

WHEN = {"polluted": "under smoke", "clear": "in clear air", "always": "in any air"}
THUMBNAIL = (32, 46)


def deed_blocks(content: Content, art: Art, width: int) -> list[Block]:
    """Return every deed with a picture of what it leaves."""
    count = count_word(content.balance.deeds_per_round)
    opens = listed([f"{deed.name.lower()} at {deed.needs.research}" for deed in opened(content)])
    blocks = [
        words(f"{count.capitalize()} may be done in a round; one that is not done is forgone. A deed is paid at once, "
              "and its tile yields from this round on. It can be taken back until the speech begins.", width),
        words(f"Research opens {opens}." if opens else "No deed has to be opened by research.", width),
    ]  # fmt: skip
    return [*blocks, *(_deed(content, deed, art, width) for deed in content.deeds.values())]


def _deed(content: Content, deed: DeedKind, art: Art, width: int) -> Block:
    left = content.tiles[deed.becomes.kind]
    picture = art.tile(deed.becomes.kind, deed.becomes.state)
    on = listed([content.tiles[site.kind].name.lower() for site in deed.on], "or")
    told = [f"On {on}, leaves {left.name.lower()}."]
    if deed.needs.research:
        told.append(f"Needs research {deed.needs.research}.")
    if left.pollutes:
        told.append(f"Its smoke reaches {left.pollutes} {'tile' if left.pollutes == 1 else 'tiles'} far.")
    if deed.brings:
        told.append(f"Calls {content.citizens[deed.brings].name} to the square.")
    lines = text.wrap(" ".join(told), "small", room(width))
    first, step = text.line_height("clerk"), text.line_height("small")
    figures = first + 4 + step * len(lines)

    def draw(surface: pygame.Surface, at: int, top: int) -> None:
        surface.fill(E0, (at + 2, top, THUMBNAIL[0] + 2, THUMBNAIL[1] + 2))
        surface.blit(picture, (at + 3, top + 1))
        x = at + LEFT
        used = text.draw(surface, (x, top + 1), text.fit(deed.name, "clerk", room(width) * 3 // 5), R1)
        summary = text.fit(deed.summary, "small", room(width) - used - 8)
        text.draw(surface, (x + used + 8, top + 3), summary, E3, "small")
        text.draw_lines(surface, (x, top + first + 2), lines, E0, "small")
        _effect(surface, (x, top + figures), "AT ONCE", deed.now)
        _effect(surface, (x + 130, top + figures), "EACH ROUND", left.states[deed.becomes.state].yields)

    return Block(max(figures + 14, THUMBNAIL[1] + 2) + 5, draw)


def _effect(surface: pygame.Surface, pos: tuple[int, int], title: str, effect: Effect) -> None:
    """Draw points of the indicators, each behind its icon."""
    x, y = pos
    x += text.draw(surface, (x, y + 2), title, E2, "label") + 6
    for name in INDICATORS:
        amount = effect.of(name)
        if amount:
            symbols.indicator(surface, (x, y), name)
            colour = GOOD_INK if amount > 0 else BAD_INK
            x += 12 + text.draw(surface, (x + 12, y + 1), f"{amount:+d}", colour) + 8
    if effect == Effect():
        text.draw(surface, (x, y + 1), "-", E3)


def indicator_blocks(content: Content, width: int) -> list[Block]:
    """Return what the three indicators are and what every tile does to them."""
    limit = content.balance.defeat_indicator
    about = {
        "ecology": f"Woods, clean water and clean power raise it; smoke and the city's own footprint lower it. Under "
                   f"{limit} at the end of a round the city is lost.",
        "economy": f"Works, fields and homes fill the purse; wages, streets and most deeds empty it. Under {limit} at "
                   "the end of a round the city is lost.",
        "research": "Research centres raise it in every round. It opens deeds, and nobody falls for want of it.",
    }  # fmt: skip
    blocks = [words("Each goes from 0 to 100. The hatched stretch of a bar is what the coming years will bring; point "
                    "at a bar, and every line of it is told.", width)]  # fmt: skip
    for name in INDICATORS:
        blocks.append(item(name.capitalize(), about[name], width, _icon(name)))
    heads: list[tuple[str, Colour]] = [(name.upper(), E2) for name in INDICATORS]
    blocks += [gap(4), columns("WHAT A TILE YIELDS IN EACH ROUND", heads, width, font="label"), _line(width)]
    for kind in content.tiles.values():
        for state in kind.states.values():
            what = kind.name if len(kind.states) == 1 else f"{kind.name}, {state.name}"
            blocks.append(columns(what, [_points(state.yields.of(one)) for one in INDICATORS], width))
    return blocks


def smoke_blocks(content: Content, width: int) -> list[Block]:
    """Return what smoke does to tiles, and what seasons do to years."""
    blocks = [
        words(f"Polluters foul every tile in their reach, counted in moves of a chess king: {reach_words(content)}. "
              "Where reaches meet, smoke adds up. Foul water also fouls the water next downstream.", width),
        caption("What the years make of a tile", width),
    ]  # fmt: skip
    for kind in content.tiles.values():
        for change in kind.transitions:
            after = content.tiles[change.kind or kind.id]
            to = after.states[change.to].name if after is kind else after.name.lower()
            what = f"{kind.name}, {kind.states[change.state].name}"
            good = after.states[change.to].good and after is kind
            rounds = f"after {plural(change.rounds, 'round')} {WHEN[change.when]}"
            blocks.append(_change(good, f"{what} → {to}", rounds, width))
    blocks.append(caption("Seasons", width))
    blocks.append(words("One season holds for the years of a round. The report tells it beforehand.", width))
    for season in content.balance.seasons:
        told = [effect_words(season.yields)] if effect_words(season.yields) else []
        for share in season.shares:
            kinds = [content.tiles[one].plural.lower() for one in sorted(content.named_kinds(share.of))]
            every = f"{share.tiles} of the " if share.tiles > 1 else "one of the "
            told.append(f"{effect_words(share.yields)} for every {every}{listed(kinds, 'and')}")
        sums = "; ".join(told) or "no gain and no loss"
        sentence = f"{season.why[:1].upper()}{season.why[1:]}: {sums}."
        blocks.append(item(season.name, sentence, width, _sun))
    return blocks


def _change(good: bool, what: str, why: str, width: int) -> Block:
    row = figure("", E2, what, why, width)

    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        symbols.arrow(surface, (left + MARGIN - 9, top + 1), good, GOOD_INK if good else BAD_INK)
        row.draw(surface, left, top)

    return Block(row.height, draw)


def _sun(surface: pygame.Surface, left: int, top: int) -> None:
    sign(surface, (left + 12, top), "sun")


def approval_blocks(content: Content, width: int) -> list[Block]:
    """Return every reason of the rules for which approval and trust move."""
    points = content.balance.approval
    rows: list[tuple[int | str, str, str]] = [
        (f"±{points.deed_limit}", "A deed", "at most, by what it means to the person's values"),
        (points.addressed, "Spoken to", "by name, or by a promise"),
        (points.ignored, "Passed over", "and nothing to hope for"),
        (points.ignored_displaced, "Passed over", "after work or home ground was lost"),
        (points.hope, "Hopes for a promise", "at trust 50, in proportion; the first one counts"),
        (points.disbelief, "Does not believe one", "wanted, and it cannot be kept"),
        (points.dread, "Dreads a promise", "the first one counts"),
        (points.kept, "A wanted promise kept", f"trust {points.trust_kept:+d}; {points.kept_per_round} a round count"),
        (points.broken, "A wanted promise broken", f"trust {points.trust_broken:+d}"),
        (points.broken_bystander, "Another one broken", f"trust {points.trust_broken_bystander:+d}"),
        (0, "Another one kept", f"trust {points.trust_kept_bystander:+d}"),
        *((cost, f"A {level} clash", f"trust {cost:+d}; half for others") for level, cost in points.clash.items()),
        (points.solidarity, "Solidarity", "somebody of kindred values lost their work"),
        (points.quarrel, "Quarrel", "a promise to a rival"),
        (f"±{points.mood_limit}", "The indicators", "at most for each, by the person's values"),
        (f"±{points.voice_limit}", "Their own answer", f"at most; ±{points.voice_limit_game} in a game"),
    ]
    blocks = [
        words("Approval is how somebody feels today, trust is the record of your words with them; both go from 0 to "
              "100. Every change has its line on the citizen's card.", width),
        words(f"Applause and anger fade: after every round approval goes {points.fade} in 100 of the way to trust.",
              width),
        caption("What moves approval", width),
    ]  # fmt: skip
    for amount, what, why in rows:
        signed = amount if isinstance(amount, str) else f"{amount:+d}" if amount else "0"
        good = E2 if isinstance(amount, str) or not amount else GOOD_INK if amount > 0 else BAD_INK
        blocks.append(figure(signed, good, what, why, width))
    blocks.append(caption("How the city moves them after a round, by their values", width))
    for mood in content.balance.moods:
        told = f"a point for every {mood.step} of {mood.indicator}; {mood.pain:+d} while it is below {mood.low}"
        blocks.append(figure("", E2, mood.value.capitalize(), told, width))
    return blocks


def ending_blocks(content: Content, width: int) -> list[Block]:
    """Return how a term is lost, and what each rank asks."""
    balance = content.balance
    limit, votes = balance.defeat_indicator, balance.defeat_votes
    lost = (
        ("Ecology collapses", "ecology", f"Ecology is under {limit} at the end of a round."),
        ("The city is bankrupt", "economy", f"Economy is under {limit} at the end of a round."),
        ("Voted out", "", f"{core_names(content)} all have an approval under {votes}. What their own answers moved "
         "does not count."),
    )  # fmt: skip
    heads = ("ECOLOGY", "ECONOMY", "APPROVAL", "JUDGED", "KEPT")
    blocks = [caption("The term ends early", width)]
    for title, icon, told in lost:
        blocks.append(item(title, told, width, _icon(icon) if icon else _heart, font="read"))
    blocks += [
        gap(4),
        columns("AFTER THE LAST ROUND", [(one, E2) for one in heads], width, font="label"),
        _line(width),
    ]
    for rank in content.ranks:
        cells = [rank.ecology, rank.economy, rank.approval, rank.judged, rank.kept]
        shown: list[tuple[str, Colour]] = [(str(cell) if cell else "-", E0) for cell in cells]
        if rank.kept:
            shown[-1] = (f"{rank.kept}%", E0)
        blocks.append(columns(rank.name, shown, width))
    return [
        *blocks,
        gap(4),
        small("The best rank counts of which everything is reached. Approval is the average on the square by the rules "
              "alone. Judged is how many promises were kept or broken, kept how many of these. A kept promise to "
              "leave something alone counts for half, and all such words together for one at most.", width),
        small("Below the last rank the city has survived, and that is all.", width),
    ]  # fmt: skip


def _points(amount: int) -> tuple[str, Colour]:
    if not amount:
        return "-", E3
    return f"{amount:+d}", GOOD_INK if amount > 0 else BAD_INK


def _icon(name: str) -> Draw:
    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        symbols.indicator(surface, (left + 12, top), name)

    return draw


def _heart(surface: pygame.Surface, left: int, top: int) -> None:
    symbols.heart(surface, (left + 13, top + 2), 0)


def _line(width: int) -> Block:
    def draw(surface: pygame.Surface, left: int, top: int) -> None:
        surface.fill(E4, (left + LEFT, top, room(width), 1))

    return Block(4, draw)
