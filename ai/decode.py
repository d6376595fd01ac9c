"""Decoding: token ids in, steps out, one grammar, one key/value cache.

The loop is a generator, so the caller may stop between any two forwards by closing it.
Tokens that the grammar leaves no choice about are not sampled: they wait until a choice
comes and go through the model together with the token before them, in one forward.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

PREFILL_CHUNK = 256
"""Tokens of a prompt that go through the model at once: about 0.2 s on two cores, the
longest time a cancellation waits."""


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


@dataclass(frozen=True, slots=True)
class Step:
    """Tokens added to the answer in one move.

    `probability` is the share that the model gave the chosen token among those allowed;
    None for tokens the grammar forced. A step without tokens is a piece of prefill.
    """

    tokens: tuple[int, ...]
    probability: float | None = None


class Greedy:
    """Takes the likeliest token."""

    def choose(self, logits: Tensor) -> tuple[int, float]:
        """Return a token and its probability; `logits` has shape (vocabulary,)."""
        token = int(logits.argmax())
        return token, float(torch.softmax(logits, 0)[token])


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

    def choose(self, logits: Tensor) -> tuple[int, float]:
        """Return a token and its probability; `logits` has shape (vocabulary,)."""
        if int(logits.isfinite().sum()) > len(self._thresholds) + 1:
            return super().choose(logits)
        allowed = {int(token) for token in logits.isfinite().nonzero()}
        if self._done not in allowed or not allowed <= {self._done, *self._thresholds}:
            return super().choose(logits)
        probabilities = torch.softmax(logits, 0)
        sure = [token for token in allowed - {self._done} if probabilities[token] >= self._thresholds[token]]
        token = max(sure, key=lambda mark: float(probabilities[mark]), default=self._done)
        return token, float(probabilities[token])


class Nucleus:
    """Samples from the smallest set of tokens that holds `top_p` of the probability.

    Holtzman et al. 2020, https://arxiv.org/abs/1904.09751. The same seed and logits give
    the same tokens.
    """

    def __init__(self, seed: int, temperature: float, top_p: float) -> None:
        self._generator = torch.Generator().manual_seed(seed)
        self._temperature = temperature
        self._top_p = top_p

    def choose(self, logits: Tensor) -> tuple[int, float]:
        """Return a token and its probability; `logits` has shape (vocabulary,)."""
        probabilities = torch.softmax(logits / self._temperature, 0)
        ranked, order = probabilities.sort(descending=True)
        kept = int((ranked.cumsum(0) < self._top_p).sum()) + 1
        drawn = int(torch.multinomial(ranked[:kept], 1, generator=self._generator))
        return int(order[drawn]), float(ranked[drawn])


def decode(
    forward: Forward, prompt: Sequence[int], constraint: Constraint, sampler: Greedy | Nucleus
) -> Iterator[Step]:
    """Generate one answer under a grammar.

    Args:
        forward: the model on its cache; the cache may already hold the prompt's beginning.
        prompt: tokens not yet in the cache, at least one.
        constraint: the grammar's state, at its start.
        sampler: how to choose among allowed tokens.

    Yields:
        Prefill as steps without tokens, then every addition to the answer. The tokens of
        the last steps need not have gone through the model when the answer ends.
    """
    waiting = list(prompt)
    while len(waiting) > PREFILL_CHUNK:
        forward(waiting[:PREFILL_CHUNK])
        del waiting[:PREFILL_CHUNK]
        yield Step(())
    while not constraint.finished:
        if forced := constraint.forced():
            waiting += forced
            yield Step(tuple(forced))
            continue
        allowed = constraint.allowed()
        choices = allowed.nonzero()
        if len(choices) == 1:
            token, probability = int(choices[0]), None
        else:
            logits = forward(waiting).float()
            waiting.clear()
            # Models often pad their vocabulary past the tokenizer's; nothing stands there.
            known = min(len(logits), len(allowed))
            token, probability = sampler.choose(logits[:known].masked_fill(~allowed[:known], -torch.inf))
        constraint.take([token])
        waiting.append(token)
        yield Step((token,), probability)
