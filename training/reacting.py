"""How one citizen answers: the second half of the rule behind composed reactions.

The weightiest matter (`training.matters`) is what they speak about, and its points give the
sign and, give or take one, the size of `delta`. Little points are a neutral answer. The tone
is drawn as hand-written rows have it (`TONES`): small displeasure is suspicious or sarcastic,
great displeasure angry, or desperate where something was lost; small pleasure is hopeful,
great pleasure grateful; who doubts the mayor is rarely grateful. Character weighs in: a dry
wit turns sarcastic, a hot head angry. `delta` then keeps to the range of its tone.
"""

from __future__ import annotations

import random
import re

from ai.schema import DELTA_RANGE, BriefCitizen
from training.matters import LOST, Matter

SMALL, LARGE, CALM, STILL = 5.5, 8.5, 2.8, 1.0
"""Points up to which a displeasure or pleasure is small, from which it is great, under which hardly anybody is
moved, and under which nobody is."""
Weights = dict[str, float]
TONES: dict[str, tuple[tuple[Weights, Weights, Weights], tuple[Weights, Weights, Weights]]] = {
    "deed": (
        (
            {"desperate": 25, "suspicious": 26, "sarcastic": 10, "angry": 6},
            {"desperate": 34, "angry": 22, "sarcastic": 3},
            {"angry": 26, "desperate": 24},
        ),
        ({"hopeful": 79, "grateful": 30}, {"hopeful": 38, "grateful": 28}, {"grateful": 17, "hopeful": 4}),
    ),
    "promise": (
        (
            {"suspicious": 50, "sarcastic": 15, "angry": 6, "desperate": 6},
            {"suspicious": 14, "sarcastic": 8, "angry": 7, "desperate": 2},
            {"angry": 6, "desperate": 3, "sarcastic": 2},
        ),
        ({"hopeful": 72, "grateful": 12}, {"hopeful": 60, "grateful": 17}, {"hopeful": 12, "grateful": 6}),
    ),
    "kept": (
        ({"suspicious": 6, "sarcastic": 4}, {"angry": 2, "suspicious": 2}, {"angry": 1}),
        ({"hopeful": 18, "grateful": 11}, {"grateful": 22, "hopeful": 10}, {"grateful": 47, "hopeful": 2}),
    ),
    "broken": (
        (
            {"suspicious": 17, "sarcastic": 13, "desperate": 8, "angry": 6},
            {"angry": 15, "desperate": 14, "sarcastic": 4},
            {"angry": 16, "desperate": 8, "sarcastic": 2},
        ),
        ({"hopeful": 3}, {"hopeful": 3, "grateful": 1}, {"grateful": 1}),
    ),
    "clash": (
        (
            {"suspicious": 20, "sarcastic": 11, "angry": 3},
            {"sarcastic": 15, "angry": 11, "suspicious": 6, "desperate": 5},
            {"angry": 25, "sarcastic": 4, "desperate": 1},
        ),
        ({"hopeful": 1}, {"hopeful": 1}, {"grateful": 1}),
    ),
    "speech": (
        (
            {"sarcastic": 98, "suspicious": 57, "angry": 33, "desperate": 13},
            {"sarcastic": 40, "angry": 38, "desperate": 10, "suspicious": 8},
            {"angry": 35, "desperate": 11, "sarcastic": 5},
        ),
        ({"hopeful": 62, "grateful": 24}, {"hopeful": 16, "grateful": 16}, {"grateful": 8, "hopeful": 4}),
    ),
}
"""How often a tone answers each kind of matter: (displeasure, pleasure), each small, middling and great."""
KINDS = {
    "deed": "deed", "displaced": "deed", "hired": "deed", "new": "promise", "promise": "promise",
    "standing": "promise", "kept": "kept", "broken": "broken", "clash": "clash",
}  # fmt: skip
"""The kind of a matter by the first word of its event; all others are of the speech."""
CHARACTERS = {
    "sarcastic": r"dry|ironic|wit|joke|funny|sly|polished|mock|deadpan|wry|teas",
    "angry": r"blunt|hot|loud|impatient|fierce|temper|gruff|stubborn|quick|short with",
    "suspicious": r"suspect|careful|small print|counts|exact|quotes|shy|watch|doubt|file",
    "desperate": r"tired|sad|lonely|exhausted|gloomy|anxious",
    "grateful": r"kind|warm|gentle|generous|serene|soft",
}
"""Words of a personality that make a tone likelier."""
BENT = 2.5
"""How many times likelier."""


def tones_for(matter: Matter, citizen: BriefCitizen) -> Weights:
    """Return the tones in which somebody may speak of a matter, by how likely each is."""
    size = abs(matter.points)
    if size < CALM:
        moved = "hopeful" if matter.points > 0 else "suspicious"
        return {"neutral": 6.0} if size < STILL else {"neutral": 6.0, moved: 3.0}
    row = TONES[KINDS.get(matter.event.split("-")[0], "speech")][matter.points > 0]
    weights = dict(row[0 if size < SMALL else 1 if size < LARGE else 2])
    for tone in weights:
        if tone in CHARACTERS and re.search(CHARACTERS[tone], citizen.personality):
            weights[tone] *= BENT
    if "politician" in citizen.job and "sarcastic" in weights:
        weights["sarcastic"] *= BENT
    if LOST.search("; ".join(citizen.memory)) and "desperate" in weights:
        weights["desperate"] *= BENT
    return weights


def delta_for(matter: Matter, tone: str, chance: random.Random) -> int:
    """Return a change of approval near the matter's points, with their sign, inside the range of the tone."""
    low, high = DELTA_RANGE[tone]
    drawn = round(matter.points + chance.choice((-1, 0, 0, 1)))
    if tone != "neutral":
        drawn = max(1, drawn) if matter.points > 0 else min(-1, drawn)
    return max(low, min(high, drawn))
