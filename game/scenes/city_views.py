"""What the widgets of the city show, worked out from the state of the game."""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.city import rules
from game.city.definitions import INDICATORS, Content, Effect
from game.city.results import Option
from game.city.state import Cell, Citizen, City
from game.ui.citizen_card import CardFace
from game.ui.deed_menu import DeedLine
from game.ui.deed_preview import Flavour, Note, Preview
from game.ui.details import CitizenDetail, reason_pairs
from game.ui.hud import Gauge
from game.ui.typesetting import plural
from game.view.art import Art

MOVED = re.compile(r"(?P<name>.+): (?P<points>[+-]\d+)")
"""How the rules put a citizen's change of approval: "Karl: -2"."""
GOOD: Flavour = "good"
BAD: Flavour = "bad"


def gauges(content: Content, city: City) -> dict[str, Gauge]:
    """Return the three indicators for the top bar, with thresholds and what the years will bring."""
    outlook = Effect() if city.phase == "over" else rules.forecast(content, city)
    before = city.history[max(0, len(city.history) - 2)]
    goals = [deed.needs.research for deed in content.deeds.values() if deed.needs.research > city.indicators.research]
    marks: dict[str, int | None] = dict.fromkeys(INDICATORS, content.balance.defeat_indicator)
    marks["research"] = min(goals, default=None)
    return {
        name: Gauge(
            value=(value := getattr(city.indicators, name)),
            change=value - getattr(before, name),
            mark=marks[name],
            forecast=outlook.of(name),
        )
        for name in INDICATORS
    }


def card_face(citizen: Citizen) -> CardFace:
    """Return a citizen as a card shows them."""
    return CardFace(
        name=citizen.name,
        age=citizen.age,
        job=citizen.job,
        portrait=citizen.portrait,
        tone=citizen.tone,
        line=citizen.line,
        approval=citizen.approval,
        change=sum(reason.amount for reason in citizen.reasons),
        core=citizen.core,
    )


def column_letters(column: int) -> str:
    """Return a column counted from 0 in letters: A to Z, then AA."""
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters


def coordinates(at: Cell) -> str:
    """Return a cell as the map counts it: "COLUMN I, ROW 5"."""
    return f"COLUMN {column_letters(at[0])}, ROW {at[1] + 1}"


def cell_name(at: Cell) -> str:
    """Return a cell in short: "I5"."""
    return f"{column_letters(at[0])}{at[1] + 1}"


def deed_line(option: Option) -> DeedLine:
    """Return a deed as the menu shows it."""
    return DeedLine(option.deed.name, option.deed.summary, option.deed.icon, option.locked)


def points(effect: Effect) -> dict[str, int]:
    """Return an effect as points by indicator."""
    return {name: effect.of(name) for name in INDICATORS}


def effect_words(effect: Effect) -> str:
    """Return an effect in words, "+3 ecology, -2 economy"; "" for none."""
    return ", ".join(f"{amount:+d} {name}" for name, amount in points(effect).items() if amount)


def season_words(content: Content, city: City) -> str:
    """Return the season of these years in words: what it is like, and what it brings the map as it stands."""
    season = rules.season(content, city)
    brings = effect_words(rules.season_yields(content, city))
    return f"{season.name}: {season.why}. As the map stands: {brings or 'nothing gained or lost'}."


def deed_preview(art: Art, city: City, at: Cell, option: Option) -> Preview:
    """Return what a deed would do to a tile, promises first, then people, the air and the season."""
    preview, tile = option.preview, city.map[at[1]][at[0]]
    notes = [Note(words, "warning") for words in preview.promises]
    notes += people_notes(preview.people)
    if preview.polluted:
        notes.append(Note(f"Smoke over {plural(len(preview.polluted), 'more tile')}", "bad"))
    if preview.cleaned:
        notes.append(Note(f"Clear air for {plural(len(preview.cleaned), 'tile')}", "good"))
    season = effect_words(preview.season)
    if season:
        losses = any(preview.season.of(name) < 0 for name in INDICATORS)
        gains = any(preview.season.of(name) > 0 for name in INDICATORS)
        notes.append(Note(f"This season alone: {season}", "plain" if losses and gains else BAD if losses else GOOD))
    return Preview(
        before=art.tile(tile.kind, tile.state),
        after=art.tile(preview.tile_after.kind, preview.tile_after.state),
        each_round=points(preview.each_round),
        now=points(preview.now),
        notes=tuple(notes),
    )


def people_notes(phrases: Sequence[str]) -> list[Note]:
    """Return what a deed means to people; those whom it only moves stand together, by gain and by loss."""
    moved = [(phrase, MOVED.fullmatch(phrase)) for phrase in phrases]
    notes = [Note(phrase) for phrase, points in moved if points is None]
    for sign, flavour in (("+", GOOD), ("-", BAD)):
        names = [f"{m['name']} {m['points']}" for _, m in moved if m is not None and m["points"][0] == sign]
        if names:
            notes.append(Note(", ".join(names), flavour))
    return notes


def tile_facts(art: Art, content: Content, city: City, at: Cell, pollution: int) -> Preview:
    """Return a tile as it is: its state, what it yields, the air above it, the work it gives."""
    tile = city.map[at[1]][at[0]]
    kind = content.tiles[tile.kind]
    state = kind.states[tile.state]
    notes = [Note(f"{state.why[:1].upper()}{state.why[1:]}")]
    if pollution:
        notes.append(Note(f"Under the smoke of {plural(pollution, 'polluter')}", "bad"))
    if kind.pollutes:
        notes.append(Note(f"Pollutes {plural(kind.pollutes, 'tile')} around", "bad"))
    if kind.jobs:
        notes.append(Note(f"Workplaces: {kind.jobs}"))
    return Preview(
        before=art.tile(tile.kind, tile.state),
        after=None,
        each_round=points(state.yields),
        now={},
        notes=tuple(notes),
        words=f"{kind.name}, {state.name}",
    )


def citizen_detail(citizen: Citizen) -> CitizenDetail:
    """Return what the lower panel tells of a citizen."""
    values = citizen.values
    cares = values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"
    return CitizenDetail(
        job=citizen.job.capitalize(),
        cares=f"Cares for {cares}",
        personality=citizen.personality,
        line=citizen.line,
        trust=citizen.trust,
        reasons=reason_pairs([(reason.amount, reason.why) for reason in citizen.reasons if reason.amount]),
        memory=tuple(reversed(citizen.memory)),
    )
