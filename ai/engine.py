"""The model behind the contract: one base, two adapters, one thread.

Each task's opening (instructions and, without an adapter, worked examples) is read once
and its cache kept; a request forks it. The situation of a round is read once for all
citizens. Nothing here knows about threads or queues: see `ai.worker`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import torch
from llguidance.hf import from_tokenizer
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from ai import calibration
from ai.adapters import Adapters
from ai.appraisal import appraise, bounds, overall
from ai.backend import Draft
from ai.cache import Reader
from ai.calibration import Calibration, Scale
from ai.chat import ChatFormat
from ai.decode import Deciding, Nucleus, decode
from ai.grammar import arrival_grammar, passages, reaction_grammar, sentence_grammar
from ai.matcher import Matcher
from ai.pieces import cut, shorten
from ai.prompts import SYSTEM, Task, arrival_text, citizen_text, scene_text, situation_text, speech_text, turns
from ai.reading import Transcript, merged, read_sentence, repeats_itself
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from ai.sentences import sentences
from ai.wire import CLASH, DONE, PROMISE, echo, read_arrival, read_reaction

PIECE_TOKENS = 1200
"""Tokens of speech that are read at once; the game's longest speech has about 400."""
DOUBTFUL = Scale(slope=0.1, offset=-1.0)
UNTRAINED = Calibration(promise=DOUBTFUL, clash=DOUBTFUL)
"""For a base that reads with worked examples alone: how often it is right nobody has measured, so
whatever it hears stays doubtful enough for the player to strike."""
TEMPERATURE = 0.7
TOP_P = 0.9

TASK_OF: dict[str, Task] = {"extraction": "extraction", "citizens": "citizens", "arrival": "citizens"}
"""The adapter that each kind of prompt is answered under."""


class Engine:
    """Answers briefs with a causal language model; satisfies `ai.backend.Backend`."""

    def __init__(
        self,
        name: str,
        base: PreTrainedModel,
        tokenizer: PreTrainedTokenizerFast,
        adapters: Mapping[Task, Path],
        facts: Mapping[str, object],
    ) -> None:
        """Take over a loaded base.

        Args:
            name: the profile's name.
            base: a causal language model in evaluation mode.
            tokenizer: its tokenizer, with a chat template.
            adapters: folder of the LoRA adapter of each task that has one.
            facts: what `info` shows besides.
        """
        self.name = name
        self._adapters = Adapters(base, adapters)
        self._chat = ChatFormat(tokenizer)
        self._tokens = from_tokenizer(tokenizer)
        self._openings: dict[str, Reader] = {}
        self._facts = dict(facts)
        self._calibration = calibration.load(adapters["extraction"]) if "extraction" in adapters else UNTRAINED
        promise, clash, done = (self._chat.text(mark)[0] for mark in (PROMISE, CLASH, DONE))
        thresholds = {promise: self._calibration.promise.threshold, clash: self._calibration.clash.threshold}
        self._deciding = Deciding(thresholds, done)

    def info(self) -> dict[str, object]:
        """Say what runs here."""
        without = [task for task in ("extraction", "citizens") if task not in self._adapters]
        return {
            "profile": self.name,
            **self._facts,
            "threads": torch.get_num_threads(),
            "examples_in_prompt": without,
        }

    def close(self) -> None:
        """Let go of model and caches."""
        self._openings.clear()
        del self._adapters

    def warm(self) -> Iterator[None]:
        """Read the openings of all prompts, so that the first request need not."""
        for kind in SYSTEM:
            yield from self._open(kind)

    def extract(self, brief: SpeechBrief) -> Iterator[Record | None]:
        """Read a speech, piece by piece where it is longer than the window."""
        yield from self._open("extraction")
        parts: list[Record] = []
        for piece in cut(brief.speech, PIECE_TOKENS, self._count):
            reader = self._openings["extraction"].fork()
            start = reader.length
            said = self._chat.text(scene_text(brief)) + self._chat.text(speech_text(piece)) + self._chat.ask()
            for sentence in filter(passages, sentences(piece)):
                said += self._chat.text(echo(sentence))
                matcher = Matcher(self._tokens, sentence_grammar(brief, sentence))
                transcript = Transcript()
                for step in decode(reader, said[reader.length - start :], matcher, self._deciding):
                    said += step.tokens
                    transcript.add(step, self._tokens.decode_bytes(list(step.tokens)))
                    if repeats_itself(transcript.text):
                        break  # a small model can fall into a loop that greedy decoding never leaves
                    yield None
                said += self._chat.text("\n")
                parts.append(read_sentence(transcript, brief, self._calibration))
        yield merged(parts)

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | None]:
        """Let every citizen answer, one after the other."""
        yield from self._open("citizens")
        heard = brief.model_copy(update={"speech": shorten(brief.speech, PIECE_TOKENS, self._count)})
        situation = self._openings["citizens"].fork()
        for tokens in in_parts(self._chat.text(situation_text(heard))):
            situation(tokens)
            yield None
        for citizen in brief.citizens:
            reader = situation.fork()
            prompt = self._chat.text(citizen_text(brief, citizen)) + self._chat.ask()
            matcher = Matcher(self._tokens, reaction_grammar(brief, bounds(overall(appraise(brief, citizen)))))
            sampler = Nucleus(seed_of(brief.seed, citizen.name), TEMPERATURE, TOP_P)
            transcript = Transcript()
            shown = ""
            for step in decode(reader, prompt, matcher, sampler):
                transcript.add(step, self._tokens.decode_bytes(list(step.tokens)))
                line = transcript.line()
                if line != shown:
                    shown = line
                    yield Draft(citizen.name, line)
                else:
                    yield None
            yield read_reaction(transcript.text, citizen.name)

    def arrive(self, brief: ArrivalBrief) -> Iterator[Arrival | None]:
        """Invent a newcomer."""
        yield from self._open("arrival")
        prompt = self._chat.text(arrival_text(brief)) + self._chat.ask()
        matcher = Matcher(self._tokens, arrival_grammar(brief))
        sampler = Nucleus(seed_of(brief.seed, brief.trigger), TEMPERATURE, TOP_P)
        transcript = Transcript()
        for step in decode(self._openings["arrival"].fork(), prompt, matcher, sampler):
            transcript.add(step, self._tokens.decode_bytes(list(step.tokens)))
            yield None
        yield read_arrival(transcript.text)

    def _open(self, kind: str) -> Iterator[None]:
        """Switch to the adapter of a kind of prompt; read its opening if that is still to do."""
        task = TASK_OF[kind]
        self._adapters.use(task)
        if kind in self._openings:
            return
        reader = Reader(self._adapters.model)
        examples = [] if task in self._adapters else turns(kind)
        for tokens in in_parts(self._chat.opening(SYSTEM[kind], examples)):
            reader(tokens)
            yield None
        self._openings[kind] = reader

    def _count(self, text: str) -> int:
        return len(self._chat.text(text))


def in_parts(tokens: list[int], size: int = 256) -> Iterator[list[int]]:
    """Cut a prompt so that reading it can be cancelled in between."""
    for start in range(0, len(tokens), size):
        yield tokens[start : start + size]


def seed_of(seed: int, who: str) -> int:
    """Return the sampling seed of one speaker, so that no answer depends on who else speaks."""
    return zlib.crc32(f"{seed}:{who}".encode())
