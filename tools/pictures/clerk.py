"""A clerk who answers from the cast, all at once and at the next poll: nothing in a picture may depend on the hour."""

from __future__ import annotations

from ai.schema import ReactionBrief, SpeechBrief
from game.city import rules
from game.city.definitions import Content, Newcomer
from game.city.state import City
from game.clerk import AllAnswered, Answered, Came, ClerkStatus, Event, Heard, Previewed
from tools.pictures.cast import Cast


class CastClerk:
    """Does what scenes ask of `game.clerk.Clerk`, without its threads."""

    listening = True
    busy = False

    def __init__(self, content: Content, cast: Cast) -> None:
        self.status = ClerkStatus("ready", "cast", "A written cast, offline")
        self._content, self._cast = content, cast
        self._events: list[Event] = []

    def preview(self, city: City, text: str) -> None:
        """Read an unfinished speech."""
        self._events = [event for event in self._events if not isinstance(event, Previewed)]
        self._events.append(Previewed(text, self._cast.record(self._speech(city, text))))

    def drop_preview(self) -> None:
        """Nothing is ever under way."""

    def hear(self, city: City, text: str) -> None:
        """Read the delivered speech."""
        self._events.append(Heard(self._cast.record(self._speech(city, text))))

    def answer(self, city: City) -> None:
        """Let the citizens react."""
        brief = ReactionBrief.model_validate(rules.reaction_brief(self._content, city))
        self._events += [*(Answered(reaction) for reaction in self._cast.reactions(brief)), AllAnswered()]

    def welcome(self, city: City, newcomer: Newcomer) -> None:
        """Bring a newcomer nobody wrote."""
        self._events.append(Came(self._cast.newcomers[newcomer.id]))

    def poll(self) -> list[Event]:
        """What has been answered since the last call."""
        events, self._events = self._events, []
        return events

    def cancel(self) -> None:
        """Forget what has not been polled."""
        self._events.clear()

    def close(self) -> bool:
        """There is nothing to end."""
        return True

    def _speech(self, city: City, text: str) -> SpeechBrief:
        return SpeechBrief.model_validate(rules.speech_brief(self._content, city, text))
