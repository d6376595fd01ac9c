"""How a game ends: defeats, ranks, and the reasons in words."""

from __future__ import annotations

from typing import Literal

from game.city.approval import earned
from game.city.definitions import Content, Rank
from game.city.promises import kept_share
from game.city.state import City, Outcome


def defeat(content: Content, city: City) -> Outcome | None:
    """The defeat that the city has come to, None while it stands."""
    limit, votes = content.balance.defeat_indicator, content.balance.defeat_votes
    names: tuple[Literal["ecology", "economy"], ...] = ("ecology", "economy")
    for name in names:
        value = getattr(city.indicators, name)
        if value < limit:
            headline = {"ecology": "The river is dead", "economy": "The city is bankrupt"}[name]
            return Outcome(None, name, headline, [f"{name.capitalize()} fell to {value}, under {limit}."])
    core = [citizen for citizen in city.citizens if citizen.core]
    if all(earned(citizen) < votes for citizen in core):
        reasons = [f"{citizen.name}: approval {earned(citizen)}, under {votes}." for citizen in core]
        return Outcome(None, "votes", "Voted out on the square", reasons)
    return None


def verdict(content: Content, city: City) -> Outcome:
    """The rank a mayor leaves with after the last round.

    Approval counts without the part that the citizens' own words made, so that no rank hangs on a model.
    """
    judged, share = kept_share(city)
    approval = settled_approval(city)
    missed: list[str] = []
    for rank in content.ranks:
        lacks = _lacks(city, rank, approval, judged, share)
        if not lacks:
            now = city.indicators
            reasons = [
                f"Ecology {now.ecology}, economy {now.economy}, research {now.research}.",
                f"Approval by your record: {approval}.",
                f"Promises weighed: {judged}, kept: {share} of 100." if judged else "No promise was ever judged.",
            ]
            return Outcome(rank.id, None, rank.headline, reasons + missed)
        missed = [f"{rank.name} would have needed {', '.join(lacks)}."]
    return Outcome(None, None, "The term is over, and little has changed", missed)


def settled_approval(city: City) -> int:
    """Average approval on the square by the rules alone, 0 to 100."""
    return round(sum(earned(citizen) for citizen in city.citizens) / len(city.citizens))


def _lacks(city: City, rank: Rank, approval: int, judged: int, share: int) -> list[str]:
    lacks = []
    for name, value, wanted in (
        ("ecology", city.indicators.ecology, rank.ecology),
        ("economy", city.indicators.economy, rank.economy),
        ("approval", approval, rank.approval),
    ):
        if value < wanted:
            lacks.append(f"{name} {wanted}")
    if judged < rank.judged:
        lacks.append(f"{rank.judged} promises judged")
    if share < rank.kept:
        lacks.append(f"{rank.kept} of 100 promises kept")
    return lacks
