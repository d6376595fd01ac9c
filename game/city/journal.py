"""What the mayor did and what was answered, in order: all a game needs to be played again.

A `Journal` does each input by the rules and, once it stuck, writes it down; what the rules
refuse leaves no trace. Content, scenario, seed, difficulty and these inputs make a game.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal, Protocol, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter

from game.city import rules
from game.city.definitions import Content
from game.city.errors import RuleError
from game.city.results import Hearing
from game.city.state import Cell, Citizen, City, Deed

T_co = TypeVar("T_co", covariant=True)


class Doing(Protocol[T_co]):
    """Anything that changes a city by the rules; `do` raises RuleError where they refuse."""

    def do(self, content: Content, city: City) -> T_co:
        """Change the city; return what the rule returns."""


@dataclass(frozen=True)
class Input:
    """One input. Saved with the name of its rule as `rule`, so that a journal can be read by people."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True)
class Advance(Input):
    """The mayor goes on, or back, to another phase."""

    rule: Literal["begin_deeds", "begin_speech", "back_to_deeds", "begin_square", "pass_years"]

    def do(self, content: Content, city: City) -> None:
        """Enter the phase."""
        getattr(rules, self.rule)(content, city)


@dataclass(frozen=True)
class DoDeed(Input):
    """A deed, by its id in the content."""

    at: Cell
    deed: str
    rule: Literal["do_deed"] = "do_deed"

    def do(self, content: Content, city: City) -> Deed:
        """Do it."""
        return rules.do_deed(content, city, self.at, self.deed)


@dataclass(frozen=True)
class UndoDeed(Input):
    """The last deed of this round taken back."""

    rule: Literal["undo_deed"] = "undo_deed"

    def do(self, content: Content, city: City) -> Deed:
        """Take it back."""
        return rules.undo_deed(content, city)


@dataclass(frozen=True)
class Deliver(Input):
    """A speech, with the record that was made of it (contract shape)."""

    text: str
    record: dict[str, Any]
    rule: Literal["deliver"] = "deliver"

    def do(self, content: Content, city: City) -> Hearing:
        """Give it."""
        return rules.deliver(content, city, self.text, self.record)


@dataclass(frozen=True)
class Strike(Input):
    """An unsure entry of the record struck, by its id."""

    entry: str
    rule: Literal["strike"] = "strike"

    def do(self, content: Content, city: City) -> None:
        """Strike it."""
        rules.strike(content, city, self.entry)


@dataclass(frozen=True)
class React(Input):
    """A citizen's answer (contract shape). One asked for before `generation` is late and not taken."""

    reaction: dict[str, Any]
    generation: int
    rule: Literal["apply_reaction"] = "apply_reaction"

    def do(self, content: Content, city: City) -> int:
        """Take it in; return the change of approval."""
        return rules.apply_reaction(content, city, self.reaction, self.generation)


@dataclass(frozen=True)
class Arrive(Input):
    """Somebody nobody wrote (contract shape), who came because of the newcomer of this id."""

    newcomer: str
    arrival: dict[str, Any]
    generation: int
    rule: Literal["apply_arrival"] = "apply_arrival"

    def do(self, content: Content, city: City) -> Citizen | None:
        """Let them come; None if nobody yields a place."""
        newcomer = content.newcomers.get(self.newcomer)
        if newcomer is None:
            raise RuleError(f"No newcomer {self.newcomer!r}; there are {', '.join(content.newcomers)}.")
        return rules.apply_arrival(content, city, newcomer, self.arrival, self.generation)


AnyInput = Advance | DoDeed | UndoDeed | Deliver | Strike | React | Arrive
INPUTS: TypeAdapter[list[Any]] = TypeAdapter(list[Annotated[AnyInput, Field(discriminator="rule")]])
"""Reads and writes a journal's inputs as plain data; raises pydantic's ValidationError for anything else."""


@dataclass
class Journal:
    """The inputs of the game that is being played, oldest first."""

    inputs: list[Doing[object]] = field(default_factory=list)

    def do(self, content: Content, city: City, doing: Doing[T_co]) -> T_co:
        """Do something by the rules and write it down. Raises RuleError, and then writes nothing."""
        result = doing.do(content, city)
        self.inputs.append(doing)
        return result

    def dump(self) -> list[dict[str, Any]]:
        """The inputs as JSON-ready data; `INPUTS` reads them."""
        data: list[dict[str, Any]] = INPUTS.dump_python(self.inputs, mode="json")
        return data
