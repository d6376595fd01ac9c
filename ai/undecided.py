"""The constraint of an answer whose first choice is known before its grammar is compiled.

Most sentences hold nothing that is noted down: their answer is one mark, and the grammar of
the quotes that might have followed is never needed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from ai.matcher import GrammarError, Matcher


class Undecided:
    """State of one answer that begins with a mark; satisfies `ai.decode.Constraint`."""

    def __init__(self, marks: Sequence[int], done: int, vocabulary: int, compiled: Callable[[], Matcher]) -> None:
        """Begin an answer.

        Args:
            marks: tokens of which the answer begins with one.
            done: the one of them after which nothing comes.
            vocabulary: number of tokens.
            compiled: makes the grammar of the whole answer, at its start.
        """
        self._marks = list(marks)
        self._done = done
        self._vocabulary = vocabulary
        self._compiled = compiled
        self._matcher: Matcher | None = None
        self._ended = False

    def forced(self) -> list[int]:
        """Return the tokens that must come next, and take them; empty where there is a choice."""
        return [] if self._matcher is None else self._matcher.forced()

    def allowed(self) -> Tensor:
        """Return which tokens may come next: bool, shape (vocabulary,)."""
        if self._matcher is not None:
            return self._matcher.allowed()
        allowed = torch.zeros(self._vocabulary, dtype=torch.bool)
        if not self._ended:
            allowed[self._marks] = True
        return allowed

    def take(self, tokens: list[int]) -> None:
        """Move on by tokens.

        Raises:
            GrammarError: a token is not allowed here.
        """
        if self._matcher is None and tokens == [self._done] and not self._ended:
            self._ended = True
            return
        if self._ended:
            raise GrammarError(f"tokens {tokens} after the end")
        if self._matcher is None:
            self._matcher = self._compiled()
        self._matcher.take(tokens)

    @property
    def finished(self) -> bool:
        """Tell whether the answer is complete and can only end."""
        return self._ended or (self._matcher is not None and self._matcher.finished)
