"""Accounts of the indicators: which lines of the ledger changed them, and which will."""

from __future__ import annotations

from game.city.definitions import Content, IndicatorName
from game.city.indicators import lines
from game.city.state import City
from game.scenes.report_views import added_up
from game.ui.account import Account, Section


def indicator_account(content: Content, city: City, name: IndicatorName, foot: str) -> Account:
    """The account of an indicator: the last years with this round's deeds, and the years to come."""
    value = int(getattr(city.indicators, name))
    # Like the bar, from the report before the last one on: that many rounds are in the ledger since.
    first = max(0, len(city.history) - 2)
    change = value - int(getattr(city.history[first], name))
    past = added_up([entry for entry in city.ledger if entry.round > first], name)
    ahead = sorted(lines(content, city), key=lambda line: -abs(line.yields.of(name)))
    ahead = [line for line in ahead if line.yields.of(name)]
    outlook = sum(line.yields.of(name) for line in ahead)
    heading = "THE LAST FIVE YEARS, AND TODAY" if len(city.history) > 1 else "TODAY"
    return Account(
        f"{name.capitalize()} {value}",
        (
            Section(heading, change, tuple((line.amount, f"{line.what}: {line.why}") for line in past)),
            Section(
                "THE NEXT FIVE, AS THE MAP STANDS",
                outlook,
                tuple((line.yields.of(name), f"{line.what}: {line.why}") for line in ahead),
            ),
        ),
        foot,
    )
