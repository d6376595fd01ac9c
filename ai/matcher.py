"""The grammar engine behind one answer: which tokens may come next, which must.

A thin shell around llguidance that turns its silent error state into exceptions and its
byte masks into tensors. (llguidance's own torch helper compiles C++ on first use, which a
player's machine cannot do.)
"""

from __future__ import annotations

import torch
from llguidance import LLMatcher, LLTokenizer
from torch import Tensor


class GrammarError(RuntimeError):
    """The grammar does not compile, or a token was offered that it forbids."""


class Matcher:
    """State of one answer under one grammar."""

    def __init__(self, tokenizer: LLTokenizer, grammar: str) -> None:
        self._matcher = LLMatcher(tokenizer, grammar, log_level=0)
        self._end = tokenizer.eos_token
        self._check()

    def forced(self) -> list[int]:
        """Return the tokens that must come next, and take them; empty where there is a choice."""
        tokens: list[int] = self._matcher.compute_ff_tokens()
        if tokens:
            self.take(tokens)
        return tokens

    def allowed(self) -> Tensor:
        """Return which tokens may come next: bool, shape (vocabulary,)."""
        bias = self._matcher.compute_logit_bias()
        self._check()
        return torch.frombuffer(bytearray(bias), dtype=torch.uint8).bool()

    def take(self, tokens: list[int]) -> None:
        """Move on by tokens.

        Raises:
            GrammarError: a token is not allowed here.
        """
        self._matcher.consume_tokens(tokens)
        self._check()

    @property
    def finished(self) -> bool:
        """Tell whether the answer is complete and can only end."""
        if self._matcher.is_stopped():
            return True
        if not self._matcher.is_accepting():
            return False
        allowed = self.allowed()
        return int(allowed.sum()) == int(allowed[self._end])

    def _check(self) -> None:
        if self._matcher.is_error():
            raise GrammarError(self._matcher.get_error())
