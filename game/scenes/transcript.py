"""The transcript: everything that was done and said so far, a tab for each round; it can be written to a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from game.actions import Action
from game.city.state import City
from game.scenes.book import BookScene, Chapter
from game.scenes.minutes import minutes, tally
from game.scenes.minutes_text import write
from game.scenes.transcript_views import end_blocks, round_blocks
from game.ui.book import LEATHER


class TranscriptScene(BookScene):
    """Opens at the round that runs, after the end at the last; ONWARD writes the file."""

    cloth = LEATHER

    def __init__(self, city: City) -> None:
        self.city = city

    def chapters(self) -> list[Chapter]:
        """A chapter for each round, and one for the end if it has come."""
        content, city, art = self.ctx.content, self.city, self.ctx.art
        self.rounds = minutes(content, city, self.ctx.journal)
        scenario = content.scenarios[city.scenario].name
        found = [
            Chapter(
                tab=f"Round {one.number}",
                title=f"Round {one.number}",
                blocks=partial(round_blocks, art, one),
                note=one.years,
                right=f"{one.years}, {one.season}",
                lead=f"{scenario}. {tally(one.pledges).capitalize()}." if one.speech is not None else f"{scenario}.",
            )
            for one in self.rounds
        ]
        if city.outcome is not None:
            blocks = partial(end_blocks, content, city, city.outcome)
            found.append(Chapter("The end", "The end", blocks, right=scenario, lead="What it all came to."))
        return found

    def first(self) -> int:
        """The round that runs, or the last one."""
        return len(self.rounds) - 1

    def buttons(self) -> list[tuple[Action, str, Callable[[], None]]]:
        """To close the book, and to write it."""
        return [*super().buttons(), (Action.ONWARD, "write it to a file", self._write)]

    def act(self, action: Action) -> None:
        """Take an action; ONWARD writes the file."""
        if action is Action.ONWARD:
            self._write()
        else:
            super().act(action)

    def _write(self) -> None:
        try:
            path = write(self.ctx.content, self.city, self.rounds)
        except OSError as error:
            self.ctx.audio.effect("error")
            self.ctx.toasts.say(f"The transcript could not be written: {error}", "bad")
            return
        self.ctx.audio.effect("stamp")
        self.ctx.toasts.say(f"Written to {path}", "good")
