"""The model behind the contract: one base, two adapters, one thread.

Each task's opening (instructions and, without an adapter, worked examples) is read once
and its cache kept; a request forks it. The situation of a round is read once for all
citizens, and they answer all at once. Nothing here knows about threads or queues: see
`ai.worker`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import torch
from llguidance.hf import from_tokenizer
from transformers import PreTrainedModel, PreTrainedTokenizerFast

from ai import calibration
from ai.appraisal import appraise, bounds, overall
from ai.backend import Draft
from ai.batch import Text, decode_all, read_through
from ai.calibration import Calibration, Scale
from ai.chat import ChatFormat
from ai.copying import Copying
from ai.decode import Deciding, Nucleus, answer
from ai.grammar import arrival_grammar, passages, reaction_grammar, sentence_grammar
from ai.matcher import Matcher
from ai.models import open_model
from ai.pieces import cut, shorten
from ai.prompts import SYSTEM, Task, arrival_text, citizen_text, scene_text, situation_text, speech_text, turns
from ai.reading import Transcript, merged, read_sentence, repeats_itself
from ai.recent import Recent
from ai.schema import Arrival, ArrivalBrief, Reaction, ReactionBrief, Record, SpeechBrief
from ai.sentences import sentences
from ai.spoken import Spoken
from ai.undecided import Undecided
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
        self._model = open_model(base, adapters)
        self._chat = ChatFormat(tokenizer)
        self._tokens = from_tokenizer(tokenizer)
        self._openings: dict[str, Text] = {}
        self._heard = Recent()
        self._facts = dict(facts)
        self._calibration = calibration.load(adapters["extraction"]) if "extraction" in adapters else UNTRAINED
        promise, clash, self._done = (self._chat.text(mark)[0] for mark in (PROMISE, CLASH, DONE))
        self._marks = {promise: self._calibration.promise.threshold, clash: self._calibration.clash.threshold}
        self._deciding = Deciding(self._marks, self._done)

    def info(self) -> dict[str, object]:
        """Say what runs here."""
        without = [task for task in ("extraction", "citizens") if task not in self._model]
        return {
            "profile": self.name,
            **self._facts,
            "threads": torch.get_num_threads(),
            "examples_in_prompt": without,
        }

    def close(self) -> None:
        """Let go of model and caches."""
        self._openings.clear()
        self._heard = Recent()
        del self._model

    def warm(self) -> Iterator[None]:
        """Read the openings of all prompts, so that the first request need not."""
        for kind in SYSTEM:
            yield from self._open(kind)

    def extract(self, brief: SpeechBrief) -> Iterator[Record | None]:
        """Read a speech, piece by piece where it is longer than the window."""
        yield from self._open("extraction")
        parts: list[Record] = []
        for piece in cut(brief.speech, PIECE_TOKENS, self._count):
            opening = self._openings["extraction"]
            start = opening.length
            said = self._chat.text(scene_text(brief)) + self._chat.text(speech_text(piece))
            text, known = self._heard.begin(self._model, opening, said)
            yield from read_through(self._model, text, said[known:])
            self._heard.keep(said, text)
            said += self._chat.ask()
            for sentence in filter(passages, sentences(piece)):
                said += self._chat.text(echo(sentence))
                grammar = partial(sentence_grammar, brief, sentence)
                drafter = Copying(sentence, self._chat.text, self._bytes) if self._model.rewinds else None
                transcript = Transcript()
                going = answer(said[text.length - start :], self._undecided(grammar), self._deciding, drafter)
                for _, step in decode_all(self._model, [(text, going)]):
                    said += step.tokens
                    transcript.add(step, self._bytes(step.tokens))
                    if repeats_itself(transcript.text):
                        # A small model can fall into a loop that greedy decoding never leaves. No draft
                        # reaches past a quote, so at the end of a line none is left in the cache.
                        break
                    yield None
                said += self._chat.text("\n")
                parts.append(read_sentence(transcript, brief, self._calibration))
        yield merged(parts)

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | None]:
        """Let all citizens answer at once: drafts as they are written, reactions as soon as their turn has come."""
        yield from self._open("citizens")
        heard = brief.model_copy(update={"speech": shorten(brief.speech, PIECE_TOKENS, self._count)})
        situation = self._openings["citizens"].fork()
        yield from read_through(self._model, situation, self._chat.text(situation_text(heard)))
        answers = []
        constraints = []
        for citizen in brief.citizens:
            prompt = self._chat.text(citizen_text(brief, citizen)) + self._chat.ask()
            within = bounds(overall(appraise(brief, citizen)))
            constraint = self._spoken(partial(reaction_grammar, brief, within))
            sampler = Nucleus(seed_of(brief.seed, citizen.name), TEMPERATURE, TOP_P)
            constraints.append(constraint)
            answers.append((situation.fork(), answer(prompt, constraint, sampler)))
        transcripts = [Transcript() for _ in brief.citizens]
        shown = [""] * len(answers)
        answered = 0
        for number, step in decode_all(self._model, answers):
            transcripts[number].add(step, self._bytes(step.tokens))
            line = transcripts[number].line()
            if line != shown[number]:
                shown[number] = line
                yield Draft(brief.citizens[number].name, line)
            else:
                yield None
            while answered < len(answers) and constraints[answered].finished:
                yield read_reaction(transcripts[answered].text, brief.citizens[answered].name)
                answered += 1

    def arrive(self, brief: ArrivalBrief) -> Iterator[Arrival | None]:
        """Invent a newcomer."""
        yield from self._open("arrival")
        prompt = self._chat.text(arrival_text(brief)) + self._chat.ask()
        constraint = self._spoken(partial(arrival_grammar, brief))
        sampler = Nucleus(seed_of(brief.seed, brief.trigger), TEMPERATURE, TOP_P)
        transcript = Transcript()
        going = answer(prompt, constraint, sampler)
        for _, step in decode_all(self._model, [(self._openings["arrival"].fork(), going)]):
            transcript.add(step, self._bytes(step.tokens))
            yield None
        yield read_arrival(transcript.text)

    def _open(self, kind: str) -> Iterator[None]:
        """Read the opening of a kind of prompt if that is still to do."""
        if kind in self._openings:
            return
        task = TASK_OF[kind]
        text = self._model.begin(task)
        examples = [] if task in self._model else turns(kind)
        yield from read_through(self._model, text, self._chat.opening(SYSTEM[kind], examples))
        self._openings[kind] = text

    def _undecided(self, grammar: Callable[[], str]) -> Undecided:
        size = self._tokens.vocab_size
        return Undecided([*self._marks, self._done], self._done, size, lambda: Matcher(self._tokens, grammar()))

    def _spoken(self, grammar: Callable[..., str]) -> Spoken:
        endless = Matcher(self._tokens, grammar(endless=True))
        return Spoken(endless, lambda: Matcher(self._tokens, grammar()), self._bytes)

    def _bytes(self, tokens: Sequence[int]) -> bytes:
        data: bytes = self._tokens.decode_bytes(list(tokens))
        return data

    def _count(self, text: str) -> int:
        return len(self._chat.text(text))


def seed_of(seed: int, who: str) -> int:
    """Return the sampling seed of one speaker, so that no answer depends on who else speaks."""
    return zlib.crc32(f"{seed}:{who}".encode())
