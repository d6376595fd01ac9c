"""The category that follows from what is promised, where the contract fixes it."""

from __future__ import annotations

POLLUTERS = frozenset({"factory", "oil_refinery", "coal_plant", "industry"})
CATEGORY_OF = {
    **dict.fromkeys(["forest", "river", "air", "ecology", "solar_field", "fusion_reactor", "clean_energy"], "ecology"),
    **dict.fromkeys(["farmland", "jobs", "taxes", "economy"], "economy"),
    **dict.fromkeys(["research", "research_centre"], "research"),
    **dict.fromkeys(["homes", "services", "people"], "social"),
    "safety": "security",
}
"""Category by subject. Polluters depend on the verb; `other` and a mod's tiles are free."""


def category(verb: str, subject: str) -> str | None:
    """Return the only category that fits, or None where the words decide."""
    if subject in POLLUTERS:
        if verb == "other":
            return None
        return "ecology" if verb in ("remove", "avoid", "improve") else "economy"
    return CATEGORY_OF.get(subject)
