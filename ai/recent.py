"""The prompt read last: what the next one has in common with it need not be read again.

A speech is read anew after every pause in its typing, and mostly only its end has changed.
Prompts are compared in the parts in which they are read (`ai.batch.in_parts`), and a part that
differs anywhere is read whole: so the numbers, and the answer, are those of a fresh reading.
"""

from __future__ import annotations

from collections.abc import Sequence

from ai.batch import Model, Text, in_parts
from ai.decode import PREFILL_CHUNK


class Recent:
    """One prompt, after one opening, and the text it was read into."""

    def __init__(self) -> None:
        self._tokens: list[int] = []
        self._text: Text | None = None

    def begin(self, model: Model, opening: Text, tokens: Sequence[int]) -> tuple[Text, int]:
        """Return a text to read a prompt into, and how many of its tokens have been read into it already.

        Args:
            model: what reads.
            opening: the text that prompt and remembered prompt both go on from.
            tokens: the prompt.
        """
        alike = 0
        for part in in_parts(self._tokens):
            if len(part) < PREFILL_CHUNK or list(part) != list(tokens[alike : alike + PREFILL_CHUNK]):
                break
            alike += PREFILL_CHUNK
        if not alike or self._text is None or not model.rewinds:
            return opening.fork(), 0
        return self._text.fork(opening.length + alike), alike

    def keep(self, tokens: Sequence[int], text: Text) -> None:
        """Remember a prompt that has been read; `text` may be read on."""
        self._tokens, self._text = list(tokens), text.fork()
