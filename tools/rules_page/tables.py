"""The tables of the rules page, as Markdown, each made from the content alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.city import rules
from game.city.definitions import CONTRACT_CAUSES, INDICATORS, Content, Effect, Scenario, Threshold, TileKind
from game.city.subjects import how_judged, noun

VERBS = ("build", "remove", "protect", "avoid", "improve", "support")
GROUPS = {"industry": "polluters", "clean_energy": "tiles of clean energy"}
HOW = {"deed": "deed", "guard": "guard", "floor": "floor", "gain": "gain", "unchecked": "–"}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; empty cells get a dash."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) if cell not in ('', None) else '–' for cell in row)} |" for row in lines)


def tiles(content: Content) -> str:
    """Every tile in every state: yields a round, smoke, workplaces, the subject it counts as."""
    rows = []
    for kind in content.tiles.values():
        for state in kind.states.values():
            name = kind.name if len(kind.states) == 1 else f"{kind.name}, {state.name}"
            yields = [signed(state.yields.of(indicator)) for indicator in INDICATORS]
            rows.append([name, *yields, reach(kind), kind.jobs or "", counted_as(content, kind), state.why])
    return table(["Tile", "Ecology", "Economy", "Research", "Smoke", "Jobs", "Promised as", "Why"], rows)


def transitions(content: Content) -> str:
    """What the years make of tiles."""
    rows = []
    for kind in content.tiles.values():
        for change in kind.transitions:
            after = content.tiles[change.kind or kind.id]
            when = {"polluted": "under smoke", "clear": "in clear air", "always": "in any air"}[change.when]
            to = after.states[change.to].name if after is kind else after.name.lower()
            rows.append([kind.name, kind.states[change.state].name, when, change.rounds, to, change.why])
    return table(["Tile", "From", "When", "Rounds in a row", "To", "Why"], rows)


def deeds(content: Content) -> str:
    """Every deed: where, what it needs and costs, what it leaves and whom it brings."""
    rows = []
    for deed in content.deeds.values():
        where = [
            content.tiles[site.kind].name.lower() + (f" ({', '.join(site.states)})" if site.states else "")
            for site in deed.on
        ]
        becomes = content.tiles[deed.becomes.kind]
        left = becomes.name.lower()
        if len(becomes.states) > 1:
            left += f", {becomes.states[deed.becomes.state].name}"
        needs = f"research {deed.needs.research}" if deed.needs.research else ""
        counts = f"{deed.verb} {noun(content, deed.subject)}"
        brings = content.citizens[deed.brings].name if deed.brings else ""
        rows.append([deed.name, ", ".join(where), needs, effect(deed.now), left, counts, brings])
    return table(["Deed", "On", "Needs", "At once", "Leaves", "Counts as", "Brings"], rows)


def judged(content: Content) -> str:
    """How each verb is judged on each subject, on the first scenario's map at its start."""
    city = rules.new_city(content)
    subjects = [*content.subjects, *(cause for cause in CONTRACT_CAUSES if cause != "other")]
    rows = [[subject, *(HOW[how_judged(content, city, verb, subject)] for verb in VERBS)] for subject in subjects]
    return table(["Subject", *VERBS], rows)


def upkeep(content: Content) -> str:
    """What each scenario starts with and costs in every round."""
    rows = []
    for scenario in content.scenarios.values():
        for cost in scenario.upkeep:
            rows.append([scenario.name, cost.what, effect(cost.yields), effect(cost.grows), cost.why])
    return table(["Scenario", "Cost", "A round", "And more each round", "Why"], rows)


def scenarios(content: Content) -> str:
    """Each scenario with its start and its map."""
    parts = []
    for scenario in content.scenarios.values():
        present = [content.citizens[one].name for one in scenario.present]
        more = f" {' and '.join(present)} stand on the square from the first day." if present else ""
        parts.append(
            f"### {scenario.name}\n\n{scenario.summary}\n\n"
            f"{scenario.rounds} rounds from {scenario.year}; start: ecology {scenario.start.ecology}, economy "
            f"{scenario.start.economy}, research {scenario.start.research}. The water comes from the "
            f"{scenario.source}.{more}\n\n```\n" + "\n".join(scenario.rows) + "\n```"
        )
    return "\n\n".join(parts)


def glyphs(content: Content) -> str:
    """What the letters of the maps mean."""
    return ", ".join(
        f"`{glyph}` {content.tiles[kind].name.lower()}"
        + ("" if state == content.tiles[kind].first else f" ({content.tiles[kind].states[state].name})")
        for glyph, (kind, state) in content.glyphs.items()
    )


def seasons(content: Content) -> str:
    """Every season: what it changes, for which tiles, and where it can come."""
    rows = []
    for season in content.balance.seasons:
        shares = [
            f"{effect(share.yields)} for every {f'{share.tiles} ' if share.tiles > 1 else ''}"
            f"{GROUPS.get(share.of) or noun(content, share.of, plural=share.tiles > 1)}"
            for share in season.shares
        ]
        where = [scenario.name + times(scenario, season.name) for scenario in content.scenarios.values()]
        places = [one for one in where if not one.endswith("(never)")]
        rows.append([season.name, effect(season.yields), "; ".join(shares), ", ".join(places)])
    return table(["Season", "Everywhere", "And by tiles", "Comes in"], rows)


def times(scenario: Scenario, season: str) -> str:
    """How often a season lies in a scenario's deck, where not once."""
    count = scenario.seasons.count(season) if scenario.seasons else 1
    return "" if count == 1 else " (never)" if not count else f" ({count} of {len(scenario.seasons)})"


def reach(kind: TileKind) -> str:
    """How far a tile's smoke reaches."""
    return f"{kind.pollutes} tile{'s' if kind.pollutes > 1 else ''}" if kind.pollutes else ""


def counted_as(content: Content, kind: TileKind) -> str:
    """The words under which a tile can be promised."""
    return ", ".join(dict.fromkeys(word for word in (kind.subject, kind.group) if word))


def threshold(limit: Threshold) -> str:
    """A threshold in words: "economy at 80 or more"."""
    if limit.above is not None:
        return f"{limit.indicator} at {limit.above} or more"
    return f"{limit.indicator} at {limit.below} or less"


def effect(points: Effect) -> str:
    """Points in words: "+2 ecology, -1 economy"; empty for none."""
    return ", ".join(f"{points.of(name):+d} {name}" for name in INDICATORS if points.of(name))


def signed(amount: int) -> str:
    """Points with their sign; empty for none."""
    return f"{amount:+d}" if amount else ""
