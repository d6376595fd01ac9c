"""The engine without one of its short cuts, by patching: for `training.paths`.

Nothing in the product can be switched off; each patch here puts the long way in the place of
the short one and leaves the rest as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from ai import batch, decode
from ai.batch import Model, Text
from ai.copying import Copying
from ai.decode import Ask, Constraint, Drafter, Greedy, Nucleus, Step, View
from ai.engine import Engine
from ai.matcher import Matcher
from ai.recent import Recent
from ai.schema import Record, SpeechBrief
from ai.undecided import Undecided

DRAFTS, RECENT, WAITING, RUNS = "drafts", "last speech reused", "grammar waits", "runs in one forward"
PLAIN = "lean forward"

FORCED = 2.0
"""Stands for the probability of a token without a choice."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out: every token with its probability, and the entries without their confidence."""

    steps: list[tuple[int, float]]
    entries: list[dict[str, Any]]

    @property
    def tokens(self) -> list[int]:
        """The tokens alone."""
        return [token for token, _ in self.steps]


def answered(engine: Engine, brief: SpeechBrief) -> Answer:
    """Let an engine read a speech and keep every step."""
    steps: list[tuple[int, float]] = []

    def noting(model: Model, answers: Sequence[tuple[Text, decode.Answer]]) -> Iterator[tuple[int, Step]]:
        for number, step in batch.decode_all(model, answers):
            chance = FORCED if step.probability is None else step.probability
            steps.extend((token, chance) for token in step.tokens)
            yield number, step

    with patch("ai.engine.decode_all", noting):
        record = list(engine.extract(brief))[-1]
    assert isinstance(record, Record)
    entries = [*record.promises, *record.contradictions]
    return Answer(steps, [entry.model_dump(exclude={"confidence"}) for entry in entries])


class NoDrafts(Copying):
    """Foresees nothing."""

    def draft(self, tokens: Sequence[int]) -> list[int]:
        """Return nothing."""
        return []


class Forgetful(Recent):
    """Remembers nothing."""

    def begin(self, model: Model, opening: Text, tokens: Sequence[int]) -> tuple[Text, int]:
        """Return a text after the opening alone."""
        return opening.fork(), 0

    def keep(self, tokens: Sequence[int], text: Text) -> None:
        """Let go."""


def token_by_token(
    prompt: Sequence[int], constraint: Constraint, sampler: Greedy | Nucleus, drafter: Drafter | None = None
) -> Generator[Step | Ask, View | None, None]:
    """Generate an answer as `ai.decode.answer` does, but read every forced token in a forward of its own."""
    going = decode.answer(prompt, constraint, sampler, drafter)
    view: View | None = None
    prompted = False
    while True:
        try:
            item = going.send(view)
        except StopIteration:
            return
        view = None
        if isinstance(item, Step):
            yield item
            continue
        alone = len(item.tokens) - item.drafted - 1 if prompted else 0
        back = item.back
        for token in item.tokens[: max(0, alone)]:
            yield Ask((token,), back=back)
            back = 0
        view = yield Ask(item.tokens[max(0, alone) :], item.allowed, item.drafted, back)
        prompted = prompted or item.allowed is not None


def one_by_one(model: Model, answers: Sequence[tuple[Text, decode.Answer]]) -> Iterator[tuple[int, Step]]:
    """Generate answers one after the other, with the prompts and grammars that they have in a batch."""
    for number, each in enumerate(answers):
        for _, step in batch.decode_all(model, [each]):
            yield number, step


def whole_grammar(engine: Engine, grammar: Callable[[], str]) -> Matcher:
    """Compile a sentence's grammar before its mark is known."""
    return Matcher(engine._tokens, grammar())


TRICKS: dict[str, Callable[[Engine], AbstractContextManager[object]]] = {
    DRAFTS: lambda engine: patch("ai.engine.Copying", NoDrafts),
    RECENT: lambda engine: patch.object(engine, "_heard", Forgetful()),
    WAITING: lambda engine: patch.object(engine, "_undecided", partial(whole_grammar, engine)),
    RUNS: lambda engine: patch("ai.engine.answer", token_by_token),
}
"""Each trick, and how to leave it out."""


@contextmanager
def at_work() -> Iterator[dict[str, bool]]:
    """Watch an answer; yield which tricks had something to do in it, as far as that is known yet."""
    used = dict.fromkeys(TRICKS, False)
    draft, begin, forced, settle = Copying.draft, Recent.begin, Undecided.forced, decode.settle

    def drafting(self: Copying, tokens: Sequence[int]) -> list[int]:
        ahead = draft(self, tokens)
        used[DRAFTS] |= bool(ahead)
        return ahead

    def beginning(self: Recent, model: Model, opening: Text, tokens: Sequence[int]) -> tuple[Text, int]:
        text, known = begin(self, model, opening, tokens)
        used[RECENT] |= known > 0
        return text, known

    def waiting(self: Undecided) -> list[int]:
        used[WAITING] |= self._matcher is None
        return forced(self)

    def settling(constraint: Constraint) -> Generator[Step | Ask, View | None, tuple[list[int], Any]]:
        said, allowed = yield from settle(constraint)
        used[RUNS] |= bool(said)
        return said, allowed

    with ExitStack() as stack:
        stack.enter_context(patch.object(Copying, "draft", drafting))
        stack.enter_context(patch.object(Recent, "begin", beginning))
        stack.enter_context(patch.object(Undecided, "forced", waiting))
        stack.enter_context(patch("ai.decode.settle", settling))
        yield used
