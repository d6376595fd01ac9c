"""The kinds of people a game knows: written citizens, how they change, and newcomers nobody wrote."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from game.city.kinds import Definition, Identifier, Line, Percent, Text, Threshold, Tone


class Farewell(Definition):
    """Last words of somebody who leaves: content, bitter, or making room for another."""

    content: Line
    bitter: Line
    yields: Line


class Arc(Definition):
    """A citizen who changes, once, when what the arc waits for has come true.

    It waits for one thing: `count` of what is measured for `subject` (so many good tiles, jobs,
    points), that being down to `few`, so many promises this person cares about `kept` or `broken`,
    or an indicator beyond a `threshold`. Then the person values `gains` too or no longer `loses`, has
    another `personality`, moves by points of `approval` and `trust`, and, if it `settles` them, no
    longer counts among those who lost something.
    """

    subject: Identifier | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    few: Annotated[int, Field(ge=0)] | None = None
    kept: Annotated[int, Field(ge=1)] | None = None
    broken: Annotated[int, Field(ge=1)] | None = None
    threshold: Threshold | None = None
    gains: str | None = None
    loses: str | None = None
    personality: Text | None = None
    approval: int = 0
    trust: int = 0
    settles: bool = False
    memory: Text

    @model_validator(mode="after")
    def waits_for_one_thing(self) -> Self:
        """Exactly one trigger is given, and a subject where the trigger counts one."""
        triggers = (self.count, self.few, self.kept, self.broken, self.threshold)
        if sum(trigger is not None for trigger in triggers) != 1:
            raise ValueError("expected exactly one of count, few, kept, broken and threshold")
        if (self.subject is not None) != (self.count is not None or self.few is not None):
            raise ValueError("expected a subject with count or few, and only there")
        return self


class CitizenKind(Definition):
    """A written person. Those who are not `core` come by a deed, a lost tile or a threshold.

    `work` names the subjects, groups or kinds of tiles where this person could work; none: anywhere.
    Those who have `friends` feel what befalls them, those who `quarrel` mind what is given to the other.
    """

    id: Identifier
    name: Annotated[str, Field(pattern=r"^[^\W\d_][\w '’.-]{0,31}$")]
    age: Annotated[int, Field(ge=6, le=105)]
    job: Text
    values: Annotated[list[str], Field(min_length=1, max_length=4)]
    personality: Text
    portrait: Identifier
    core: bool = False
    approval: Percent = 50
    trust: Percent = 50
    arrives: Threshold | None = None
    tone: Tone = "neutral"
    greeting: Line
    memory: Text | None = None
    farewell: Farewell | None = None
    quarrels: list[Identifier] = Field(default_factory=list)
    friends: list[Identifier] = Field(default_factory=list)
    work: list[Identifier] = Field(default_factory=list)
    arcs: list[Arc] = Field(default_factory=list)


class Newcomer(Definition):
    """A crossed threshold that brings somebody nobody wrote; `trigger` is told to the model."""

    id: Identifier
    trigger: Text
    threshold: Threshold
