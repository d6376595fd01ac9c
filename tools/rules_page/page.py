"""The rules page: prose with the tables and numbers of the content in their places."""

from __future__ import annotations

from importlib import resources

from game.city.definitions import Content
from tools.rules_page import people, tables


def page(content: Content) -> str:
    """The whole page as Markdown."""
    prose = resources.files("tools.rules_page").joinpath("page.md").read_text(encoding="utf-8")
    return prose.format(
        balance=content.balance,
        approval_numbers=content.balance.approval,
        unsure=round(content.balance.unsure * 100),
        indicators=people.indicators(),
        needs=people.needs(content),
        core=people.core(content),
        **{name: getattr(tables, name)(content) for name in TABLES},
        **{name: getattr(people, name)(content) for name in PEOPLE},
    )


TABLES = ("tiles", "transitions", "deeds", "upkeep", "seasons", "judged", "glyphs", "scenarios")
PEOPLE = ("citizens", "bonds", "newcomers", "approval", "moods", "stances", "ranks", "difficulties")
