"""The game that the pictures show: its deeds, speeches and answers, and the city as it stands in any of its rounds."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from pydantic import BaseModel, ConfigDict

from ai.schema import (
    Arrival,
    Contradiction,
    Promise,
    Reaction,
    ReactionBrief,
    Record,
    SpeechBrief,
)
from ai.scripted import Scripted
from game.city import rules
from game.city.definitions import Content
from game.city.state import City, Phase


class Answer(BaseModel):
    """What a citizen says, and how; fields as in `ai.schema.Reaction`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tone: str
    delta: int
    about: str
    concern: str
    line: str


class Round(BaseModel):
    """One round: deeds as column, row and id, the speech with what the clerk hears in it, and answers by the name of
    who gives them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deeds: list[tuple[int, int, str]]
    speech: str
    promises: list[Promise]
    clashes: list[Contradiction]
    answers: dict[str, Answer]


class Cast(BaseModel):
    """The whole game: newcomers by the id of what calls them, and rounds. For citizens without a written answer the
    phrase rules answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scenario: str
    seed: int
    newcomers: dict[str, Arrival]
    rounds: list[Round]

    def record(self, brief: SpeechBrief) -> Record:
        """The clerk's page for the round's speech, or for as much of it as is written yet."""
        now = self.rounds[brief.round - 1]
        return Record(
            promises=[one for one in now.promises if one.quote in brief.speech],
            contradictions=[one for one in now.clashes if one.quote in brief.speech],
        )

    def reactions(self, brief: ReactionBrief) -> Iterator[Reaction]:
        """What each citizen of the brief answers, in its order."""
        written = self.rounds[brief.round - 1].answers
        for said in Scripted().react(brief):
            if isinstance(said, Reaction):
                answer = written.get(said.citizen)
                data = said.model_dump() if answer is None else {"citizen": said.citizen, **answer.model_dump()}
                yield Reaction.model_validate(data)

    def city(self, content: Content, round_: int = 1, phase: Phase = "report") -> City:
        """The city as it stands at the "report", "deeds" or "speech" of a round; a round after the last is the end.

        Raises RuleError where the rules refuse what is written.
        """
        city = rules.new_city(content, self.scenario, self.seed)
        while city.phase != "over" and city.round < round_:
            self._play(content, city)
        if phase != "report" and city.phase == "report":
            rules.begin_deeds(content, city)
        if phase == "speech":
            self.work(content, city)
            rules.begin_speech(content, city)
        return city

    def work(self, content: Content, city: City) -> None:
        """Do the deeds of the city's round."""
        for column, row, deed in self.rounds[city.round - 1].deeds:
            rules.do_deed(content, city, (column, row), deed)

    def speak(self, content: Content, city: City) -> rules.Hearing:
        """Give the speech of the city's round."""
        speech = self.rounds[city.round - 1].speech
        brief = SpeechBrief.model_validate(rules.speech_brief(content, city, speech))
        return rules.deliver(content, city, speech, self.record(brief).model_dump())

    def strike(self, content: Content, city: City, hearing: rules.Hearing) -> None:
        """Strike what the clerk is not sure of."""
        for promise in hearing.promises:
            if promise.confidence < content.balance.unsure:
                rules.strike(content, city, promise.id)

    def _play(self, content: Content, city: City) -> None:
        rules.begin_deeds(content, city)
        self.work(content, city)
        rules.begin_speech(content, city)
        self.strike(content, city, self.speak(content, city))
        rules.begin_square(content, city)
        for reaction in self.reactions(ReactionBrief.model_validate(rules.reaction_brief(content, city))):
            rules.apply_reaction(content, city, reaction.model_dump())
        for newcomer in rules.arrivals(content, city):
            rules.apply_arrival(content, city, newcomer, self.newcomers[newcomer.id].model_dump())
        rules.pass_years(content, city)


def load_cast() -> Cast:
    """The cast that lies beside this file. Raises ValidationError naming the field that is wrong."""
    text = resources.files("tools.pictures").joinpath("cast.json").read_text(encoding="utf-8")
    return Cast.model_validate_json(text)
