"""What the mayor can do next on the map, as the strip below it names it."""

from __future__ import annotations

from game.actions import Action
from game.city.results import Option
from game.scenes.city_panels import Focus
from game.ui.prompts import Prompt, arrows

ON: Prompt = (Action.ONWARD, "to the square")
TO_MAP: Prompt = (Action.BACK, "to the map")


def steps(focus: Focus, left: int, deeds: bool, option: Option | None, pressable: bool, undo: bool) -> list[Prompt]:
    """Return prompts, the most needed first.

    Args:
        focus: the panel with the focus.
        left: deeds that are left in this round.
        deeds: whether anything can be done at the chosen place.
        option: the deed that is chosen there.
        pressable: whether what has the focus in the bar is a button.
        undo: whether there is a deed to take back.
    """
    found: list[Prompt] = []
    if focus == "map" and left:
        found = [(Action.CONFIRM, "deeds of this place")] if deeds else []
        found += [(arrows(), "another place")]
    elif focus == "map":
        found = [ON]
    elif focus == "deeds":
        found = [(Action.CONFIRM, "do it")] if left and option is not None and option.locked is None else []
        found += [(arrows(), "choose a deed"), TO_MAP]
    elif focus == "bar":
        found = [(Action.CONFIRM, "press")] if pressable else []
        found += [(arrows(), "along the bar"), TO_MAP]
    else:
        found = [(arrows(), "look closer"), TO_MAP]
    found += [] if ON in found else [ON]
    found += [(Action.UNDO, "undo")] if undo else []
    return [*found, (Action.NEXT, "next panel"), (Action.WHY, "why")]
