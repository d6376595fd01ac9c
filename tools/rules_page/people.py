"""The tables of the rules page that tell of people: who they are, what moves them, and how a term ends."""

from __future__ import annotations

from collections.abc import Sequence

from game.city.arcs import waits_for
from game.city.definitions import INDICATORS, CitizenKind, Content
from game.city.subjects import noun
from tools.rules_page.tables import effect, table, threshold


def citizens(content: Content) -> str:
    """Everybody who was written, with what they value and what brings them."""
    rows = []
    for person in content.citizens.values():
        who = f"{person.name}, {person.age}"
        rows.append([who, person.job, ", ".join(person.values), comes(content, person), person.approval, person.trust])
    return table(["Citizen", "Job", "Values", "Comes", "Approval", "Trust"], rows)


def comes(content: Content, person: CitizenKind) -> str:
    """What brings a citizen to the square."""
    if person.core:
        return "is always there"
    ways = [f"loss: {tile.name.lower()}" for tile in content.tiles.values() if tile.displaces == person.id]
    ways += [f"deed: {deed.name.lower()}" for deed in content.deeds.values() if deed.brings == person.id]
    ways += [threshold(person.arrives)] if person.arrives else []
    ways += [f"from the start in {one.name}" for one in content.scenarios.values() if person.id in one.present]
    return "; ".join(ways)


def bonds(content: Content) -> str:
    """Who quarrels with whom, who are friends, what work suits whom, and whom the years change."""
    rows = []
    for person in content.citizens.values():
        arcs = [f"{waits_for(content, arc)}: {arc.memory}" for arc in person.arcs]
        work = [content.tiles[one].name.lower() if one in content.tiles else noun(content, one) for one in person.work]
        row = [
            ", ".join(content.citizens[other].name for other in group) for group in (person.quarrels, person.friends)
        ]
        if any((*row, work, arcs)):
            rows.append([person.name, *row, ", ".join(work), "; ".join(arcs)])
    return table(["Citizen", "Quarrels with", "Friends", "Work that suits", "Changes"], rows)


def newcomers(content: Content) -> str:
    """Thresholds that bring somebody nobody wrote."""
    rows = [[newcomer.trigger, threshold(newcomer.threshold)] for newcomer in content.newcomers.values()]
    return table(["Because", "When"], rows)


def stances(content: Content) -> str:
    """How much people of each value want of each subject, and how they take certain acts."""
    values = list(content.balance.stances)
    keys = list(dict.fromkeys(key for stance in content.balance.stances.values() for key in stance))
    order = [*content.subjects, *(key for key in keys if key not in content.subjects)]
    rows = [
        [key, *(f"{content.balance.stances[value].get(key, 0):+d}".replace("+0", "") for value in values)]
        for key in order
        if key in keys
    ]
    return table(["Subject or act", *values], rows)


def moods(content: Content) -> str:
    """How people of each value take the state of the city."""
    rows = [
        [mood.value, mood.indicator, f"±1 for every {mood.step} points", f"{mood.pain:+d} below {mood.low}"]
        for mood in content.balance.moods
    ]
    return table(["Value", "Indicator", "Change in a round", "And"], rows)


def approval(content: Content) -> str:
    """Every reason of the rules for which approval and trust move."""
    points = content.balance.approval
    rows = [
        ["A deed", f"{points.deed:+d} for each point of stance, at most ±{points.deed_limit}", ""],
        ["Spoken to by name, or promised something", f"{points.addressed:+d}", ""],
        ["Passed over, and nothing in the speech to hope for", f"{points.ignored:+d}", ""],
        ["Passed over after losing work or home ground", f"{points.ignored_displaced:+d}", ""],
        ["Hopes for a promise (the first in a speech)", f"{points.hope:+d} at trust 50, in proportion", ""],
        ["Hears a wanted promise that cannot be kept", f"{points.disbelief:+d}", ""],
        ["Dreads a promise (the first in a speech)", f"{points.dread:+d}", ""],
        [
            f"A wanted promise kept (at most {points.kept_per_round} noticed a round)",
            f"{points.kept:+d}",
            f"{points.trust_kept:+d}",
        ],
        ["A wanted promise broken", f"{points.broken:+d}", f"{points.trust_broken:+d}"],
        ["Another promise kept", "", f"{points.trust_kept_bystander:+d}"],
        [
            "Another promise broken, unless they were against it",
            f"{points.broken_bystander:+d}",
            f"{points.trust_broken_bystander:+d}",
        ],
        *(
            [f"Words that clash, {level}; half for whom it does not concern", f"{amount:+d}", f"{amount:+d}"]
            for level, amount in points.clash.items()
        ),
        ["Somebody of kindred values comes who lost their work", f"{points.solidarity:+d}", ""],
        ["A promise to somebody they quarrel with", f"{points.quarrel:+d}", ""],
        ["The indicators, as the next table says", f"at most ±{points.mood_limit} for each", ""],
        ["The years: applause and anger fade", f"{points.fade} % of the way to trust", ""],
        [
            "Their own answer to the speech",
            f"at most ±{points.voice_limit} a round, ±{points.voice_limit_game} a game",
            "",
        ],
    ]
    return table(["Why", "Approval", "Trust"], rows)


def ranks(content: Content) -> str:
    """What each rank asks for."""
    rows = [
        [rank.name, rank.ecology, rank.economy, rank.approval, rank.judged or "", f"{rank.kept} %" if rank.kept else ""]
        for rank in content.ranks
    ]
    return table(["Rank", "Ecology", "Economy", "Approval", "Promises judged", "Of these kept"], rows)


def difficulties(content: Content) -> str:
    """What each difficulty adds."""
    rows = [[one.name, effect(one.start), effect(one.upkeep)] for one in content.difficulties.values()]
    return table(["Difficulty", "At the start", "Each round"], rows)


def needs(content: Content) -> str:
    """The deeds that research opens, in the order in which it does: "carbon capture at 35"."""
    locked = [deed for deed in content.deeds.values() if deed.needs.research]
    return ", ".join(
        f"{deed.name.lower()} at {deed.needs.research}" for deed in sorted(locked, key=lambda deed: deed.needs.research)
    )


def indicators() -> str:
    """The names of the indicators as a list in words."""
    return _listed(INDICATORS)


def core(content: Content) -> str:
    """The names of those who are always on the square."""
    return _listed([person.name for person in content.citizens.values() if person.core])


def _listed(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}"
