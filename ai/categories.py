"""The category that follows from what is promised; a mod's tile is placed by its name."""

from __future__ import annotations

import re

POLLUTERS = frozenset({"factory", "oil_refinery", "coal_plant", "industry"})
CATEGORY_OF = {
    **dict.fromkeys(["forest", "river", "air", "ecology", "solar_field", "fusion_reactor", "clean_energy"], "ecology"),
    **dict.fromkeys(["farmland", "jobs", "taxes", "economy"], "economy"),
    **dict.fromkeys(["research", "research_centre"], "research"),
    **dict.fromkeys(["homes", "services", "people"], "social"),
    "safety": "security",
}
"""Category by subject. Polluters depend on the verb; `other` and a mod's tiles are free."""

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
"""What a mod's tile is likely to be."""


def category(verb: str, subject: str) -> str | None:
    """Return the only category that fits, or None where the words decide."""
    if subject in POLLUTERS:
        if verb == "other":
            return None
        return "ecology" if verb in ("remove", "avoid", "improve") else "economy"
    return CATEGORY_OF.get(subject)


def likely_category(verb: str, subject: str) -> str:
    """Return the category of any promise, where the contract leaves it open the likeliest."""
    if fixed := category(verb, subject):
        return fixed
    if subject in POLLUTERS:
        return "economy"
    kind = next((kind for hint, kind in MOD_HINTS if hint.search(subject)), "social")
    if kind != "polluter":
        return kind
    return "ecology" if verb in ("remove", "avoid", "improve") else "economy"


def pollutes(subject: str) -> bool:
    """Tell whether a tile dirties the air; a mod's are judged by their names."""
    return subject in POLLUTERS or (
        likely_category("build", subject) == "economy" and likely_category("remove", subject) == "ecology"
    )
