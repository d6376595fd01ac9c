"""The first page of the help: what can be done now, in the scene it was opened from, and what presses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.actions import Action, prompt
from game.city import rules
from game.city.definitions import Content
from game.city.promises import due
from game.city.state import City, Promise
from game.scenes.glossary import listed
from game.scenes.promise_views import assessed, fulfilled
from game.ui.prompts import arrows
from game.ui.typesetting import plural

NEAR = 10
"""Points above the line of lost votes from which on the help speaks of it."""


@dataclass(frozen=True)
class Step:
    """Something that can be done now: its keys, and what it does."""

    keys: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Now:
    """What the first page says: where the player is, what it is for, and what can be done."""

    where: str
    lead: str
    steps: tuple[Step, ...]


def now(content: Content, scene: str, city: City) -> Now:
    """Return what can be done in a scene by the name of its class; of an unknown one, how any scene is used.

    Scenes without a game pass any city.
    """
    return SCENES.get(scene, _anywhere)(content, city)


def pressing(content: Content, city: City) -> list[str]:
    """Return what should not be forgotten in these years, in sentences; nothing once the game is over."""
    if city.phase == "over":
        return []
    return [*_indicators(content, city), *_due(content, city), *_votes(content, city)]


def _indicators(content: Content, city: City) -> list[str]:
    ahead, limit = rules.forecast(content, city), content.balance.defeat_indicator
    found = []
    for name, value, change in (
        ("Ecology", city.indicators.ecology, ahead.ecology),
        ("Economy", city.indicators.economy, ahead.economy),
    ):
        after = min(100, max(0, value + change))
        if after < limit:
            found.append(
                f"{name} stands at {value}, and as the map is now these years will bring it to {after}. "
                f"Under {limit} the city is lost."
            )
    return found


def _due(content: Content, city: City) -> list[str]:
    found = []
    for promise in city.promises:
        if promise.status != "standing" or due(city, promise) != city.round:
            continue
        verdict = assessed(content, city, promise)
        if verdict is not None and verdict.judged and not _safe(content, city, promise):
            found.append(f'{promise.id}, "{promise.quote}", is due in these years. To keep it: {verdict.keeps}.')
    return found


def _safe(content: Content, city: City, promise: Promise) -> bool:
    return promise.verb in ("protect", "avoid") or fulfilled(content, city, promise)


def _votes(content: Content, city: City) -> list[str]:
    limit = content.balance.defeat_votes
    core = [citizen for citizen in city.citizens if citizen.core]
    if not core or any(citizen.approval >= limit + NEAR for citizen in core):
        return []
    stand = listed([f"{citizen.name} at {citizen.approval}" for citizen in core])
    return [f"{stand}: if all of them are under {limit} when the years have passed, you are voted out."]


def _anywhere(content: Content, city: City) -> Now:
    steps = (
        Step((arrows(), prompt(Action.NEXT)), "Move the focus."),
        Step((prompt(Action.CONFIRM),), "Do what has it."),
        Step((prompt(Action.BACK),), "Go back."),
    )
    return Now("Where you are", "Whatever can be pressed can be reached by keys, by a pad and by the mouse.", steps)


def _title(content: Content, city: City) -> Now:
    steps = (
        Step((arrows(),), "Choose a line of the menu."),
        Step((prompt(Action.CONFIRM),), "Continue the city of the last save, or found a new one."),
    )
    return Now("The title", "A game saves itself as every round begins, and when you leave it by the pause.", steps)


def _new_city(content: Content, city: City) -> Now:
    cities = listed([one.name for one in content.scenarios.values()], "or")
    steps = (
        Step((prompt(Action.UP), prompt(Action.DOWN)), "Go to the city, the difficulty or the buttons."),
        Step((prompt(Action.LEFT), prompt(Action.RIGHT)), f"Choose the city ({cities}) or how hard it shall be."),
        Step((prompt(Action.CONFIRM),), '"Take office" begins.'),
    )
    return Now("A new city", "For a first game leave both as they are.", steps)


def _report(content: Content, city: City) -> Now:
    steps = (
        Step((prompt(Action.UP), prompt(Action.DOWN)), "Read on. PG UP and PG DN turn a whole page."),
        Step((prompt(Action.NEXT),), "Go to the other sheets and the button."),
        Step((prompt(Action.CONFIRM),), "The last edition." if city.phase == "over" else "To the map."),
        _pause(),
    )
    lead = "What the last years changed, and why. Every point has its line."
    return Now("The report", lead if len(city.history) > 1 else "Who you are, and what a round is.", steps)


def _city(content: Content, city: City) -> Now:
    left = rules.deeds_left(content, city)
    lead = f"You may still do {plural(left, 'deed')} in this round." if left else "The deeds of this round are done."
    steps = (
        Step((arrows(),), "Walk over the map: below the ledger stands what a tile is and what can be done there."),
        Step((prompt(Action.CONFIRM),), "Open the tile's deeds; once more, and the chosen one is done."),
        Step((prompt(Action.RIGHT),), "On a deed: everything that it would change, and for whom."),
        Step((prompt(Action.NEXT),), "To the deeds, the citizens, the ledger, the buttons, and back to the map."),
        Step((prompt(Action.UNDO),), "Take the last deed back. It can be done until you speak."),
        Step((prompt(Action.ONWARD),), "To the square. Deeds that are left are forgone."),
        _pause(),
    )
    return Now("The map", lead, steps)


def _speech(content: Content, city: City) -> Now:
    names = listed([citizen.name for citizen in city.citizens], "or")
    steps = (
        Step(("LETTERS",), "Write what you want the town to believe. What counts as a promise is underlined."),
        Step(("NAMES",), f"Call somebody by name ({names}), and they feel spoken to."),
        Step(("CTRL+ENTER",), "Give the speech. From then on what it promises stands."),
        Step((prompt(Action.NEXT),), "From the sheet to the buttons."),
        Step((prompt(Action.BACK),), "Back to the map; the sheet is kept."),
    )
    return Now("The speech", "The note beside the sheet says what the clerk has heard so far.", steps)


def _record(content: Content, city: City) -> Now:
    unsure = round(content.balance.unsure * 100)
    steps = (
        Step((prompt(Action.UP), prompt(Action.DOWN)), "Choose an entry."),
        Step((prompt(Action.UNDO),), f"Strike it, if the clerk is less than {unsure} in 100 sure. The rest stands."),
        Step((prompt(Action.CONFIRM),), "Face the square."),
        _pause(),
    )
    return Now("The record", "Your promises and what clashes with what, in your exact words.", steps)


def _square(content: Content, city: City) -> Now:
    steps = (
        Step((prompt(Action.CONFIRM),), "Hear a line out at once, then the next one. Held down it skips on."),
        Step((prompt(Action.LEFT), prompt(Action.RIGHT)), "Look at somebody who has spoken, and at what they cite."),
        Step((prompt(Action.WHY), prompt(Action.UP)), "Why their approval moved, point by point."),
        _pause(),
    )
    return Now("The square", "Everybody answers once. When all have spoken, the years pass.", steps)


def _ending(content: Content, city: City) -> Now:
    steps = (
        Step((arrows(),), "Choose a button."),
        Step((prompt(Action.CONFIRM),), "Save the page as a picture or the game as a replay, read the transcript, or "
             "found a new city."),
        Step((prompt(Action.BACK),), "To the title."),
    )  # fmt: skip
    return Now("The last edition", "The term is over, and this is what it comes to.", steps)


def _pause_scene(content: Content, city: City) -> Now:
    steps = (
        Step((prompt(Action.BACK),), "Go on where you were."),
        Step((arrows(), prompt(Action.CONFIRM)), "Choose: the transcript, this handbook, the settings, or the title."),
    )
    return Now("The pause", "Nothing moves meanwhile. Whoever leaves finds the city as it was left.", steps)


def _confirm(content: Content, city: City) -> Now:
    steps = (
        Step((prompt(Action.LEFT), prompt(Action.RIGHT)), "Choose an answer."),
        Step((prompt(Action.CONFIRM),), "Give it."),
        Step((prompt(Action.BACK),), "Change nothing."),
    )
    return Now("A question", "Nothing happens before you have answered.", steps)


def _settings(content: Content, city: City) -> Now:
    steps = (
        Step((prompt(Action.UP), prompt(Action.DOWN)), "Go to a line; what it means stands below."),
        Step((prompt(Action.LEFT), prompt(Action.RIGHT)), "Change it. It holds at once, and is kept."),
        Step((prompt(Action.BACK),), "Back."),
    )
    return Now("The settings", "Everything can be tried; nothing is lost.", steps)


def _book(content: Content, city: City) -> Now:
    steps = (
        Step((prompt(Action.UP), prompt(Action.DOWN)), "On the tabs: another chapter. In the page: read on."),
        Step((prompt(Action.RIGHT), prompt(Action.LEFT)), "Into the page, and back to the tabs."),
        Step((prompt(Action.NEXT),), "Tabs, page, buttons."),
        Step((prompt(Action.BACK),), "Close the book."),
    )
    return Now("A book", "Tabs at the left, one page at the right.", steps)


def _pause() -> Step:
    return Step((prompt(Action.BACK),), "Pause: transcript, help, settings, and the way out.")


SCENES: dict[str, Callable[[Content, City], Now]] = {
    "TitleScene": _title,
    "NewCityScene": _new_city,
    "ReportScene": _report,
    "CityScene": _city,
    "SpeechScene": _speech,
    "RecordScene": _record,
    "SquareScene": _square,
    "EndingScene": _ending,
    "PauseScene": _pause_scene,
    "ConfirmScene": _confirm,
    "SettingsScene": _settings,
    "TranscriptScene": _book,
    "CreditsScene": _book,
}
"""By the name of the scene's class, as the scenes themselves open this page."""
