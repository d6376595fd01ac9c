"""Which scene goes on with a city as it was saved: at its report, or in the middle of a round that was left."""

from __future__ import annotations

from game.city import rules
from game.city.definitions import Content
from game.city.journal import Deliver, Journal
from game.city.results import Hearing
from game.city.state import City, Promise
from game.scene import Scene


def scene_of(content: Content, city: City, journal: Journal) -> Scene:
    """Return the scene for a city's phase."""
    # The title leads here, and they lead back to it.
    from game.scenes.city import CityScene
    from game.scenes.record import RecordScene
    from game.scenes.report import ReportScene
    from game.scenes.speech import SpeechScene
    from game.scenes.square import SquareScene

    if city.phase == "deeds":
        return CityScene(city)
    if city.phase == "speech":
        return SpeechScene(city)
    if city.phase == "record":
        return RecordScene(city, hearing_of(content, city, journal))
    return SquareScene(city) if city.phase == "square" else ReportScene(city)


def hearing_of(content: Content, city: City, journal: Journal) -> Hearing:
    """Return the clerk's page of this round's speech again, as far as city and journal hold it."""
    new = [promise for promise in city.promises if promise.round == city.round]
    clashes = [clash for clash in city.clashes if clash.round == city.round]
    return Hearing(new, _merged(content, city, journal, new), clashes)


def _merged(content: Content, city: City, journal: Journal, new: list[Promise]) -> list[Promise]:
    """Older promises that the speech said again."""
    record = next((one.record for one in reversed(journal.inputs) if isinstance(one, Deliver)), {})
    quotes = {promise.quote for promise in new}
    again = [one for one in record.get("promises", []) if one["quote"] not in quotes]
    ids = {rules.assess(content, city, one).standing for one in again} - {promise.id for promise in new}
    return [promise for promise in city.promises if promise.id in ids]
