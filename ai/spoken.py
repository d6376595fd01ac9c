"""The constraint of an answer that ends in a spoken line, without the cost of counting its characters.

A grammar that counts to 160 has 160 times the states, and a choice under it costs three to
four times as much. Far from the limit the same grammar without the limit allows exactly the
same tokens; only the last part of a long line is held to the counting one.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

from ai.matcher import Matcher
from ai.schema import MAX_LINE
from ai.wire import TAB

ROOM = 64
"""Characters before the limit where counting begins: the longest word of a vocabulary, then
the rest of the longest name and a full stop."""


class Spoken:
    """State of one answer whose last field is a line; satisfies `ai.decode.Constraint`."""

    def __init__(self, endless: Matcher, counting: Callable[[], Matcher], decode: Callable[[list[int]], bytes]) -> None:
        """Begin an answer.

        Args:
            endless: its grammar without the line's limit, at its start.
            counting: makes the same with the limit.
            decode: tokens to bytes.
        """
        self._matcher = endless
        self._counting: Callable[[], Matcher] | None = counting
        self._decode = decode
        self._taken: list[int] = []

    def forced(self) -> list[int]:
        """Return the tokens that must come next, and take them; empty where there is a choice."""
        tokens = self._matcher.forced()
        self._remember(tokens)
        return tokens

    def allowed(self) -> Tensor:
        """Return which tokens may come next: bool, shape (vocabulary,)."""
        return self._matcher.allowed()

    def take(self, tokens: list[int]) -> None:
        """Move on by tokens.

        Raises:
            ai.matcher.GrammarError: a token is not allowed here.
        """
        self._matcher.take(tokens)
        self._remember(tokens)

    @property
    def finished(self) -> bool:
        """Tell whether the answer is complete and can only end."""
        return self._matcher.finished

    def _remember(self, tokens: list[int]) -> None:
        self._taken += tokens
        if self._counting is None:
            return
        line = self._decode(self._taken).decode("utf-8", errors="ignore").rpartition(TAB)[2]
        if len(line) > MAX_LINE - ROOM:
            self._matcher, self._counting = self._counting(), None
            self._matcher.take(self._taken)
