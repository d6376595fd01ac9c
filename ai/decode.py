"""Decoding: one answer as a conversation between its grammar and a model.

`answer` is one answer: a generator that asks for the model's view where there is a choice,
and yields every addition to its text. Whoever drives it decides how the model is run:
`decode` for one answer over one cache, `ai.batch` for many at once. Being generators, both
can be stopped between any two forwards by closing them.

Tokens that the grammar leaves no choice about are not sampled: they wait until a choice
comes and go through the model together with the token before them, in one forward. Where
the text can be foreseen (a quote continues as the speech does) a draft goes along, and the
choices decide afterwards how much of it was right: the answer is what it would be without.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

PREFILL_CHUNK = 48
"""Tokens of a prompt that go through the model at once: the longest time a cancellation
waits, about 55 ms of one core, and enough that the model's weights are read seldom."""


LIKELIEST = 512
"""Tokens among which the nucleus is looked for first; a distribution so flat that it holds more is rare."""


class Forward(Protocol):
    """A model that appends `tokens` to its cache."""

    def __call__(self, tokens: Sequence[int]) -> Tensor:
        """Return the logits after the last of `tokens`: float, shape (vocabulary,)."""
        ...


class Constraint(Protocol):
    """What may come next (see `ai.matcher.Matcher`)."""

    def forced(self) -> list[int]:
        """Return and take the tokens that must come next."""
        ...

    def allowed(self) -> Tensor:
        """Return which tokens may come next: bool, shape (vocabulary,)."""
        ...

    def take(self, tokens: list[int]) -> None:
        """Move on by tokens."""
        ...

    @property
    def finished(self) -> bool:
        """Tell whether the answer can only end."""
        ...


class Drafter(Protocol):
    """Foresees how a text goes on (see `ai.copying.Copying`)."""

    def draft(self, tokens: Sequence[int]) -> list[int]:
        """Return the tokens likely to follow those of the answer so far; often none."""
        ...


class View(Protocol):
    """What a model makes of the last tokens it has read."""

    def after(self, position: int, tokens: Tensor) -> Tensor:
        """Return the logits of some tokens, in 32 bits.

        Args:
            position: 0 is after the tokens that were not drafted, 1 after the first drafted one.
            tokens: (chosen,), the only ones wanted.
        """
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """Tokens added to the answer in one move.

    `probability` is the share that the model gave the chosen token among those allowed;
    None for tokens the grammar forced. A step without tokens is a piece of prefill.
    """

    tokens: tuple[int, ...]
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """What the model is to do before an answer can go on.

    First forget the last `back` tokens it has read, then read `tokens`. Where `allowed` is
    given a view is wanted: after all but the last `drafted` of the tokens, where only the
    allowed ones may come, and after each of the drafted ones.
    """

    tokens: tuple[int, ...]
    allowed: Tensor | None = None
    drafted: int = 0
    back: int = 0


Answer = Generator[Step | Ask, View | None, None]


class Greedy:
    """Takes the likeliest token."""

    def choose(self, logits: Tensor, tokens: Tensor) -> tuple[int, float]:
        """Return one of `tokens`, (choices,), and its probability under `logits`, (choices,)."""
        best = int(logits.argmax())
        return int(tokens[best]), float(torch.softmax(logits, 0)[best])


class Deciding(Greedy):
    """Greedy, but where an entry may begin it begins only if the model is sure enough of its mark."""

    def __init__(self, thresholds: Mapping[int, float], done: int) -> None:
        """Decide between marks.

        Args:
            thresholds: probability from which on each mark's token is taken.
            done: token of the mark that begins nothing.
        """
        self._thresholds = dict(thresholds)
        self._done = done

    def choose(self, logits: Tensor, tokens: Tensor) -> tuple[int, float]:
        """Return one of `tokens`, (choices,), and its probability under `logits`, (choices,)."""
        if len(tokens) > len(self._thresholds) + 1:
            return super().choose(logits, tokens)
        odds = dict(zip(tokens.tolist(), torch.softmax(logits, 0).tolist(), strict=True))
        if self._done not in odds or not odds.keys() <= {self._done, *self._thresholds}:
            return super().choose(logits, tokens)
        sure = [token for token, threshold in self._thresholds.items() if odds.get(token, 0.0) >= threshold]
        token = max(sure, key=odds.__getitem__, default=self._done)
        return token, odds[token]


class Nucleus:
    """Samples from the smallest set of tokens that holds `top_p` of the probability.

    Holtzman et al. 2020, https://arxiv.org/abs/1904.09751. The same seed and logits give
    the same tokens.
    """

    def __init__(self, seed: int, temperature: float, top_p: float) -> None:
        self._generator = torch.Generator().manual_seed(seed)
        self._temperature = temperature
        self._top_p = top_p

    def choose(self, logits: Tensor, tokens: Tensor) -> tuple[int, float]:
        """Return one of `tokens`, (choices,), and its probability under `logits`, (choices,)."""
        probabilities = torch.softmax(logits / self._temperature, 0)
        # Sorting all of a vocabulary takes twenty times as long as finding its likeliest tokens.
        ranked, order = probabilities.topk(min(LIKELIEST, len(probabilities)))
        if ranked.sum() < self._top_p:
            ranked, order = probabilities.sort(descending=True)
        kept = int((ranked.cumsum(0) < self._top_p).sum()) + 1
        drawn = int(torch.multinomial(ranked[:kept], 1, generator=self._generator))
        return int(tokens[order[drawn]]), float(ranked[drawn])


def answer(
    prompt: Sequence[int], constraint: Constraint, sampler: Greedy | Nucleus, drafter: Drafter | None = None
) -> Answer:
    """Generate one answer under a grammar.

    Args:
        prompt: tokens that the model has not read yet, at least one.
        constraint: the grammar's state, at its start.
        sampler: how to choose among allowed tokens.
        drafter: foresees tokens. Only a sampler that draws no lots chooses with it as without.

    Yields:
        Prefill as steps without tokens, then every addition to the answer; an `Ask` wherever
        the model is needed. The tokens of the last steps need not have been read when the
        answer ends, but nothing that was only drafted is left in the model's cache.
    """
    waiting = list(prompt)
    while len(waiting) > PREFILL_CHUNK:
        yield Ask(tuple(waiting[:PREFILL_CHUNK]))
        del waiting[:PREFILL_CHUNK]
        yield Step(())
    said, allowed = yield from settle(constraint)
    waiting += said
    back = 0
    while allowed is not None:
        ahead = drafter.draft(said) if drafter else []
        view = yield Ask((*waiting, *ahead), allowed, len(ahead), back)
        assert view is not None
        waiting, position = [], 0
        while allowed is not None and not waiting:
            token, probability = sampler.choose(view.after(position, allowed), allowed)
            constraint.take([token])
            yield Step((token,), probability)
            forced, allowed = yield from settle(constraint)
            moved = [token, *forced]
            said += moved
            agreed = agreeing(moved, ahead[position:])
            position += agreed
            waiting = moved[agreed:]
        back = len(ahead) - position
    if back:
        yield Ask((), back=back)


def settle(constraint: Constraint) -> Generator[Step | Ask, View | None, tuple[list[int], Tensor | None]]:
    """Take all tokens that must come.

    Returns:
        Them, and the tokens among which there is a choice then, (choices,); None at the end.
    """
    taken: list[int] = []
    while not constraint.finished:
        forced = constraint.forced()
        if not forced:
            allowed = constraint.allowed().nonzero().view(-1)
            if len(allowed) > 1:
                return taken, allowed
            forced = [int(allowed)]
            constraint.take(forced)
        taken += forced
        yield Step(tuple(forced))
    return taken, None


def agreeing(said: Sequence[int], ahead: Sequence[int]) -> int:
    """Return how many tokens at the start of `said` and `ahead` are the same."""
    pairs = zip(said, ahead, strict=False)
    return next((n for n, (left, right) in enumerate(pairs) if left != right), min(len(said), len(ahead)))


class Logits:
    """The view of a model that gives all its logits at once."""

    def __init__(self, logits: Tensor) -> None:
        """Take logits over: (positions, vocabulary)."""
        self._logits = logits

    def after(self, position: int, tokens: Tensor) -> Tensor:
        """Return the logits of `tokens`, (chosen,), at a position."""
        return self._logits[position, tokens].float()


def decode(
    forward: Forward, prompt: Sequence[int], constraint: Constraint, sampler: Greedy | Nucleus
) -> Iterator[Step]:
    """Generate one answer with a model that reads one text and forgets nothing; see `answer`."""
    going = answer(prompt, constraint, sampler)
    view: View | None = None
    while True:
        try:
            item = going.send(view)
        except StopIteration:
            return
        view = None
        if isinstance(item, Step):
            yield item
        else:
            view = Logits(forward(item.tokens)[None])
