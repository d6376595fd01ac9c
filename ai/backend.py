"""What stands behind the worker: something that reads speeches and lets citizens answer.

A backend's answers are generators, so that whoever drives one can stop between any two
steps by closing it. They yield `None` at every step of work that shows nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief


class Draft(NamedTuple):
    """A citizen's line as far as it has been written."""

    citizen: str
    text: str


class Backend(Protocol):
    """One way of answering briefs: the embedded model, a GPU's model, or phrase rules."""

    name: str

    def extract(self, brief: SpeechBrief) -> Iterator[Record | None]:
        """Read a speech; the record comes last."""
        ...

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | None]:
        """Let every citizen of the brief answer: drafts in any order, reactions in that of the brief."""
        ...

    def arrive(self, brief: ArrivalBrief) -> Iterator[Arrival | None]:
        """Invent a newcomer; the arrival comes last."""
        ...

    def info(self) -> dict[str, object]:
        """Say what runs here: model, adapters, device, threads, file hashes."""
        ...

    def close(self) -> None:
        """Free memory and handles; no call may follow."""
        ...
