"""Everything a scene may ask of the rules. Content comes first, the city second.

The order of a round: `begin_deeds`, `do_deed` twice, `begin_speech`, `deliver`, `begin_square`,
`apply_reaction` for each citizen, `pass_years`. A function that the phase forbids raises
`RuleError` with a reason a player can read. All change is deterministic from content, seed
and what is passed in.
"""

from game.city.approval import average
from game.city.briefs import arrival_brief, reaction_brief, speech_brief
from game.city.deeds import deeds_left, do_deed, options, undo_deed
from game.city.errors import RuleError, SaveError
from game.city.feasibility import feasibility
from game.city.grid import place_name
from game.city.hearing import clashes_of, deliver, strike
from game.city.indicators import forecast, season, season_yields
from game.city.people import due_newcomers as arrivals
from game.city.pollution import pollution
from game.city.results import Hearing, Option, Preview, Report, Verdict
from game.city.saving import dump, load
from game.city.square import apply_arrival, apply_reaction, begin_square
from game.city.verdicts import assess, assess_all
from game.city.years import back_to_deeds, begin_deeds, begin_speech, new_city, pass_years, report

__all__ = [
    "Hearing",
    "Option",
    "Preview",
    "Report",
    "RuleError",
    "SaveError",
    "Verdict",
    "apply_arrival",
    "apply_reaction",
    "arrival_brief",
    "arrivals",
    "assess",
    "assess_all",
    "average",
    "back_to_deeds",
    "begin_deeds",
    "begin_speech",
    "begin_square",
    "clashes_of",
    "deeds_left",
    "deliver",
    "do_deed",
    "dump",
    "feasibility",
    "forecast",
    "load",
    "new_city",
    "options",
    "pass_years",
    "place_name",
    "pollution",
    "reaction_brief",
    "report",
    "season",
    "season_yields",
    "speech_brief",
    "strike",
    "undo_deed",
]
