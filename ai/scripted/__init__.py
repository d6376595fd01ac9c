"""A backend without a model: phrase rules read the speech, hand-written lines answer it.

It runs anywhere at once, gives the same answers to the same briefs in the same order, says no
line twice in a game, and is what the game falls back to when no model can run.
"""

from __future__ import annotations

from collections.abc import Iterator

from ai.backend import Draft
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from ai.scripted.arrivals import newcomer
from ai.scripted.clashes import clashes
from ai.scripted.promises import listen
from ai.scripted.reactions import Said, Square

WORDS_PER_DRAFT = 3
"""Words by which a line grows from one draft to the next."""


class Scripted:
    """The phrase rules as a backend; see `ai.backend.Backend`."""

    name = "scripted"

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._said: list[Said] = []

    def extract(self, brief: SpeechBrief) -> Iterator[Record | None]:
        """Read a speech; the record comes last."""
        yield None
        reader = listen(brief)
        yield None
        promises = [heard.promise for heard in sorted(reader.heard, key=lambda heard: heard.start)]
        yield Record(promises=promises, contradictions=clashes(brief, reader))

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | None]:
        """Let every citizen answer, in order, in lines not yet heard in this game: drafts, then the reaction."""
        square = Square(brief, self._said)
        for citizen in brief.citizens:
            yield None
            reaction = square.react(citizen)
            words = reaction.line.split(" ")
            for count in range(WORDS_PER_DRAFT, len(words), WORDS_PER_DRAFT):
                yield Draft(citizen.name, " ".join(words[:count]))
            yield reaction

    def arrive(self, brief: ArrivalBrief) -> Iterator[Arrival | None]:
        """Choose a newcomer; the arrival comes last."""
        yield None
        yield newcomer(brief)

    def info(self) -> dict[str, object]:
        """Say that no model runs here."""
        return {"backend": self.name, "model": None, "device": "none", "threads": 1}

    def close(self) -> None:
        """Nothing is held that would have to be freed."""
