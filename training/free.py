"""The model without its grammar: any token may follow any other.

What play does around the grammar stays: sentences are read back one by one, and a line that
is complete is ended, since no model learned to end it. Whatever is written else, the wire
format's reader has to make sense of it; if it cannot, the whole answer is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import torch
from llguidance.hf import from_tokenizer
from torch import Tensor
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from ai.adapters import Adapters
from ai.backend import Draft
from ai.batch import in_parts
from ai.cache import Reader
from ai.chat import ChatFormat
from ai.decode import Greedy, Nucleus, decode
from ai.engine import PIECE_TOKENS, TEMPERATURE, TOP_P, seed_of
from ai.grammar import MAX_ENTRIES, passages
from ai.pieces import cut
from ai.prompts import SYSTEM, Task, citizen_text, scene_text, situation_text, speech_text, turns
from ai.reading import merged
from ai.schema import Reaction, ReactionBrief, Record, SpeechBrief
from ai.sentences import sentences
from ai.wire import CLASH, DONE, NONE, PROMISE, TAB, echo, read_entries, read_reaction
from training.systems import Fault

LONGEST_LINE = 120
"""Tokens of an entry; the longest quotes have about 60."""
LONGEST_REACTION = 160


class Anything:
    """A constraint that allows everything, until the end token, a limit or a stop.

    Args:
        size: of the vocabulary.
        end: the end token.
        limit: tokens of the answer.
        text: of tokens.
        stop: tells from the text so far whether it is complete.
    """

    def __init__(
        self, size: int, end: int, limit: int, text: Callable[[list[int]], str], stop: Callable[[str], bool]
    ) -> None:
        self._allowed = torch.ones(size, dtype=torch.bool)
        self._end, self._limit, self._text, self._stop = end, limit, text, stop
        self._tokens: list[int] = []

    def forced(self) -> list[int]:
        """Return no token: none must come."""
        return []

    def allowed(self) -> Tensor:
        """Return that any token may come: bool, shape (vocabulary,)."""
        return self._allowed

    def take(self, tokens: list[int]) -> None:
        """Move on by tokens."""
        self._tokens += tokens

    @property
    def text(self) -> str:
        """The text so far, without the end token."""
        return self._text([token for token in self._tokens if token != self._end])

    @property
    def finished(self) -> bool:
        """Tell whether the answer is complete, or too long."""
        if not self._tokens:
            return False
        return self._tokens[-1] == self._end or len(self._tokens) >= self._limit or self._stop(self.text)


class Free:
    """Answers briefs by free decoding; see `training.systems.System`."""

    def __init__(
        self, base: PreTrainedModel, tokenizer: PreTrainedTokenizerFast, adapters: Mapping[Task, Path]
    ) -> None:
        self._adapters = Adapters(base, adapters)
        self._chat = ChatFormat(tokenizer)
        self._end = int(tokenizer.eos_token_id)
        self._tokens = from_tokenizer(tokenizer)
        self._openings: dict[Task, Reader] = {}

    def extract(self, brief: SpeechBrief) -> Iterator[Record | Fault | None]:
        """Read a speech, greedily."""
        parts: list[Record] = []
        for piece in cut(brief.speech, PIECE_TOKENS, lambda text: len(self._chat.text(text))):
            reader = self._opening("extraction")
            start = reader.length
            said = self._chat.text(scene_text(brief)) + self._chat.text(speech_text(piece)) + self._chat.ask()
            for sentence in filter(passages, sentences(piece)):
                said += self._chat.text(echo(sentence))
                for _ in range(MAX_ENTRIES + 1):
                    line = self._anything(LONGEST_LINE, lambda text: complete(text, brief))
                    for step in decode(reader, said[reader.length - start :], line, Greedy()):
                        said += [token for token in step.tokens if token != self._end]
                        yield None
                    if not line.text.endswith("\n"):
                        said += self._chat.text("\n")
                    written = line.text.split("\n")[0]
                    if written in ("", DONE) or written.startswith(DONE):
                        break
                    try:
                        parts.append(read_line(written))
                    except ValueError as error:
                        yield Fault(str(error))
                        return
        yield merged(parts)

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | Fault | None]:
        """Let every citizen answer, sampled as in play."""
        situation = self._opening("citizens")
        for tokens in in_parts(self._chat.text(situation_text(brief))):
            situation(tokens)
            yield None
        for citizen in brief.citizens:
            prompt = self._chat.text(citizen_text(brief, citizen)) + self._chat.ask()
            answer = self._anything(LONGEST_REACTION, lambda text: text.endswith("\n"))
            sampler = Nucleus(seed_of(brief.seed, citizen.name), TEMPERATURE, TOP_P)
            for _ in decode(situation.fork(), prompt, answer, sampler):
                yield None
            try:
                yield read_reaction(answer.text, citizen.name)
            except ValueError as error:
                yield Fault(str(error))

    def _anything(self, limit: int, stop: Callable[[str], bool]) -> Anything:
        return Anything(self._tokens.vocab_size, self._end, limit, self._text, stop)

    def _text(self, tokens: list[int]) -> str:
        return str(self._tokens.decode_bytes(tokens).decode("utf-8", errors="ignore"))

    def _opening(self, task: Task) -> Reader:
        if task not in self._openings:
            self._adapters.use(task)
            reader = Reader(self._adapters.model)
            for tokens in in_parts(self._chat.opening(SYSTEM[task], [] if task in self._adapters else turns(task))):
                reader(tokens)
            self._openings[task] = reader
        return self._openings[task].fork()


def complete(text: str, brief: SpeechBrief) -> bool:
    """Tell whether a line has ended or says all that an entry says."""
    if "\n" in text or text.startswith(DONE):
        return True
    quote, _, fields = text.partition(TAB)
    words = fields.split(" ", 5)
    if quote.startswith(PROMISE):
        return len(words) == 6 and words[5] in (NONE, *brief.citizens)
    return quote.startswith(CLASH) and bool(re.fullmatch(r"(\w+ \w+ )?\w+ (high|medium|low)", fields))


def read_line(line: str) -> Record:
    """Return the one entry that a line holds as a record.

    Raises:
        ValueError: the line holds none of the contract's shape.
    """
    promises, clashes = read_entries(line)
    return Record.model_validate({"promises": promises, "contradictions": clashes})
