"""Foreseeing quotes: what is quoted stands in the sentence that was just read back.

Once a quote's first words stand at one place of the sentence only, the rest of the sentence
is the likeliest continuation. Where the quote ends is the model's choice; what was foreseen
beyond is thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ai.grounding import CLOSING
from ai.wire import CLASH, PROMISE, TAB, quoted

MOST = 24
"""Tokens drafted at once: past that a wrong guess costs more time than a right one saves."""

WORD_START = re.compile(r"(?<!\w)(?=\w)|^")


class Copying:
    """Drafts the rest of a sentence while one of its quotes is being written; satisfies `ai.decode.Drafter`."""

    def __init__(self, sentence: str, encode: Callable[[str], list[int]], decode: Callable[[list[int]], bytes]) -> None:
        """Foresee the answer to one sentence.

        Args:
            sentence: as it stands in the speech.
            encode: text to tokens, as in training.
            decode: tokens to bytes.
        """
        self._sentence = quoted(sentence.strip()).rstrip(CLOSING)
        self._encode, self._decode = encode, decode

    def draft(self, tokens: Sequence[int]) -> list[int]:
        """Return the sentence's rest where a quote's beginning fixes its place, else nothing."""
        line = self._decode(list(tokens)).rpartition(b"\n")[2].decode("utf-8", errors="replace")
        begun = line[len(PROMISE) + 1 :]
        if line[: len(PROMISE) + 1] not in (f"{PROMISE} ", f"{CLASH} ") or not begun or TAB in line:
            return []
        words = (at.start() for at in WORD_START.finditer(self._sentence))
        places = [at for at in words if self._sentence.startswith(begun, at)]
        if len(places) != 1:
            return []
        whole = self._encode(" " + self._sentence[places[0] :])
        written = self._encode(" " + begun)
        # Only a beginning that is spelt as in training goes on as in training.
        return whole[len(written) :][:MOST] if whole[: len(written)] == written else []
