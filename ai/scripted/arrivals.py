"""Newcomers: people from a written pool, chosen by what brings them."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from itertools import count
from typing import Any

from ai.schema import Arrival, ArrivalBrief
from ai.scripted.reactions import draw

WORD = re.compile(r"[a-z]+|\d+")


@lru_cache(maxsize=1)
def pool() -> dict[str, Any]:
    """The people and the names that stand in when theirs are taken."""
    data: dict[str, Any] = json.loads(files(__package__).joinpath("arrivals.json").read_text(encoding="utf-8"))
    return data


def newcomer(brief: ArrivalBrief) -> Arrival:
    """The person whom the trigger most concerns; the seed decides among equals."""
    taken = {name.casefold() for name in brief.taken_names}
    fresh = [person for person in pool()["people"] if person["name"].casefold() not in taken]
    triggers = WORD.findall(brief.trigger.lower())
    deeds = {
        word
        for deed in brief.deeds
        for word in (*WORD.findall(deed.subject), *(["demolish"] if deed.verb == "remove" else []))
    }

    def fit(person: dict[str, Any]) -> tuple[float, int]:
        on = person["on"].split()
        named = sum(
            2 * any(word.startswith(cue[:6]) for word in triggers if len(word) > 3) for cue in on if len(cue) > 3
        )
        return named + 0.5 * len(deeds & set(on)), draw(brief.seed, brief.trigger, person["name"])

    chosen = max(fresh or pool()["people"], key=fit)
    name = chosen["name"] if fresh else spare_name(taken)
    return Arrival(
        name=name,
        age=chosen["age"],
        job=chosen["job"],
        values=chosen["values"],
        personality=chosen["personality"],
        tone=chosen["tone"],
        line=chosen["line"],
    )


def spare_name(taken: set[str]) -> str:
    """A name that nobody bears: a spare one, or a spare one with a second letter."""
    for name in pool()["spare_names"]:
        if name.casefold() not in taken:
            return str(name)
    for round_ in count():
        for name in pool()["spare_names"]:
            longer = f"{name} {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[round_ % 26] * (1 + round_ // 26)}."
            if longer.casefold() not in taken:
                return longer
    raise AssertionError("unreachable")
