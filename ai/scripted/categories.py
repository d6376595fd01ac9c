"""Which category of the contract a promise falls in; a mod's tile is placed by its name."""

from __future__ import annotations

import re

from ai import categories
from ai.categories import POLLUTERS

MOD_HINTS = (
    (
        re.compile(
            r"incinerat|landfill|mine|quarr|smelt|kiln|steel|gas|oil|coal|chem|waste|plant_?works|foundry|diesel|"
            r"airport"
        ),
        "polluter",
    ),
    (
        re.compile(
            r"wind|hydro|tidal|geotherm|garden|bog|marsh|wetland|reef|meadow|park|hive|orchard|reserve|compost|"
            r"recycl|turbine|lake|pond|beach|wood|moor"
        ),
        "ecology",
    ),
    (
        re.compile(r"market|port|harbou?r|shop|mall|farm|brewer|bank|hotel|mill|office|workshop|fish|vineyard|casino"),
        "economy",
    ),
    (re.compile(r"lab|universit|observator|school_of|institute|archive|telescope"), "research"),
    (re.compile(r"dyke|dam|levee|police|fire|barrack|wall|tower|shelter"), "security"),
)


def category(verb: str, subject: str) -> str:
    """The contract's category; a mod's tile is placed by its name."""
    if fixed := categories.category(verb, subject):
        return fixed
    if subject == "other" or subject in POLLUTERS:
        return "social" if subject == "other" else "economy"
    kind = next((kind for hint, kind in MOD_HINTS if hint.search(subject)), "social")
    if kind != "polluter":
        return kind
    return "ecology" if verb in ("remove", "avoid", "improve") else "economy"


def pollutes(subject: str) -> bool:
    """Whether a tile dirties the air, mod tiles judged by their names."""
    return subject in POLLUTERS or (
        category("build", subject) == "economy" and category("remove", subject) == "ecology"
    )
