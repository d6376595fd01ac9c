"""The same work for llama.cpp's server, asked in the way it does it fastest.

What was tried and is used where it was faster: 32-bit adapters (as fast as 16), flash
attention (slightly faster), its own grammars (faster than llguidance's), sampling cut to 40
tokens first, one slot kept for the clerk and one for each citizen, the situation of a round
read once and copied into every slot. Drafting from the prompt (its n-gram speculation) made
records no faster. The record is asked for at once, without reading sentences back.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from ai.grammar import any_of
from ai.prompts import TASKS, Task
from ai.schema import CONCERNS, DELTA_RANGE, ReactionBrief, SpeechBrief
from ai.wire import TAB
from tools.bench.briefs import greeting
from tools.bench.measure import since
from tools.bench.prompts import Prompts
from tools.bench.server import PATIENCE, PeerError

CITIZENS = 5
CLERK = CITIZENS
"""The slot that reads speeches; those before it are the citizens'."""
SLOTS = CITIZENS + 1
STATE = "situation"
GREEDY: dict[str, Any] = {"temperature": 0, "samplers": ["top_k"], "top_k": 1}
DRAWN: dict[str, Any] = {"temperature": 0.7, "samplers": ["top_k", "top_p", "temperature"], "top_k": 40, "top_p": 0.9}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one citizen said: text, tokens, and milliseconds to the first words and to the end."""

    text: str
    tokens: int
    first: float
    last: float


class Peer:
    """A server as a client sees it."""

    def __init__(self, url: str, prompts: Prompts) -> None:
        self._url = url
        self._prompts = prompts

    def forget(self) -> None:
        """Leave of earlier requests only what every prompt begins with, and another round's speech."""
        self.ask("extraction", self._prompts.opening("extraction") + self._prompts.speech(greeting()), 0, CLERK)
        for slot in range(CITIZENS):
            self.ask("citizens", self._prompts.opening("citizens") + self._prompts.text("\n"), 0, slot)

    def record(self, brief: SpeechBrief, text: str, bound: bool) -> str:
        """Write a record.

        Args:
            brief: what is read.
            text: what is to come out, `entries_text`.
            bound: hold the answer to the text by a grammar; else only write as many tokens,
                whichever they are, without any grammar.
        """
        prompt = self._prompts.opening("extraction") + self._prompts.speech(brief)
        limit = len(self._prompts.text(text))
        # Under a grammar tokens may be cut otherwise: more of them spell the same text.
        held = {"grammar": f"root ::= {json.dumps(text)}"} if bound else {"ignore_eos": True}
        answer = self.ask("extraction", prompt, 2 * limit if bound else limit, CLERK, **GREEDY, **held)
        return str(answer["content"])

    def react(self, brief: ReactionBrief, limit: int, bound: bool) -> list[Spoken]:
        """Let all citizens speak.

        Args:
            brief: at most `CITIZENS` citizens.
            limit: tokens after which an answer is cut off.
            bound: hold the answers to a grammar; else write `limit` tokens without one.
        """
        start = time.perf_counter()
        situation = self._prompts.opening("citizens") + self._prompts.situation(brief)
        self.ask("citizens", situation, 0, 0)
        self._post("/slots/0?action=save", {"filename": STATE})
        for slot in range(1, len(brief.citizens)):
            self._post(f"/slots/{slot}?action=restore", {"filename": STATE})
        held = {"grammar": reaction_rules(brief)} if bound else {"ignore_eos": True}

        def speak(slot: int) -> Spoken:
            prompt = situation + self._prompts.citizen(brief, brief.citizens[slot])
            return heard(self._stream(request("citizens", prompt, limit, slot, seed=slot, **DRAWN, **held)), start)

        with ThreadPoolExecutor(CITIZENS) as pool:
            return list(pool.map(speak, range(len(brief.citizens))))

    def prefill(self, tokens: list[int]) -> float:
        """Read a prompt that shares nothing with the last; return the milliseconds that the server gives."""
        answer = self.ask("extraction", tokens, 1, CLERK, cache_prompt=False)
        return float(answer["timings"]["prompt_ms"])

    def steps(self, tokens: list[int], rows: int, steps: int) -> float:
        """Write `steps` tokens of each of `rows` texts at once; return the milliseconds of one step, by its count."""

        def write(slot: int) -> float:
            timings = self.ask("citizens", tokens, steps, slot, ignore_eos=True, **GREEDY)["timings"]
            return float(timings["predicted_ms"]) / (int(timings["predicted_n"]) - 1)

        with ThreadPoolExecutor(rows) as pool:
            return max(pool.map(write, range(rows)))

    def next_tokens(self, task: Task, tokens: list[int], count: int) -> dict[int, float]:
        """Return the likeliest next tokens and the logarithms of their probabilities."""
        answer = self.ask(task, tokens, 1, CLERK, n_probs=count, **GREEDY)
        return {
            int(each["id"]): float(each["logprob"]) for each in answer["completion_probabilities"][0]["top_logprobs"]
        }

    def ask(self, task: Task, prompt: list[int], limit: int, slot: int, **more: object) -> dict[str, Any]:
        """Complete a prompt under a task's adapter, at most `limit` tokens long; 0 only reads it."""
        return self._post("/completion", request(task, prompt, limit, slot, **more))

    def _post(self, path: str, data: dict[str, Any]) -> dict[str, Any]:
        with self._open(path, data) as response:
            answer: dict[str, Any] = json.load(response)
            return answer

    def _stream(self, data: dict[str, Any]) -> Iterator[dict[str, Any]]:
        with self._open("/completion", data | {"stream": True}) as response:
            for line in response:
                if line.startswith(b"data: "):
                    yield json.loads(line[len(b"data: ") :])

    def _open(self, path: str, data: dict[str, Any]) -> Any:  # noqa: ANN401  (urllib gives it no type)
        body = json.dumps(data).encode()
        try:
            return urllib.request.urlopen(
                urllib.request.Request(self._url + path, body, {"Content-Type": "application/json"}), timeout=PATIENCE
            )
        except urllib.error.HTTPError as error:
            raise PeerError(f"llama.cpp's server refused {path}: {error.read().decode('utf-8', 'replace')}") from error


def request(task: Task, prompt: list[int], limit: int, slot: int, **more: object) -> dict[str, Any]:
    """Return the body of a completion."""
    lora = [{"id": number, "scale": float(name == task)} for number, name in enumerate(TASKS)]
    return {"prompt": prompt, "n_predict": limit, "id_slot": slot, "cache_prompt": True, "lora": lora} | more


def heard(parts: Iterator[dict[str, Any]], start: float) -> Spoken:
    """Listen to a streamed answer; its first words are what follows the tab."""
    text, tokens, first = "", 0, 0.0
    for part in parts:
        text += part["content"]
        tokens += len(part.get("tokens", ()))
        if not first and text.partition(TAB)[2].strip():
            first = since(start)
    last = since(start)
    return Spoken(text, tokens, first or last, last)


def reaction_rules(brief: ReactionBrief) -> str:
    """Return the grammar of a citizen's answer in llama.cpp's notation (GBNF), the line left free."""
    moods = " | ".join(
        f'"{tone} " ({any_of(str(delta) for delta in range(low, high + 1))})'
        for tone, (low, high) in DELTA_RANGE.items()
    )
    return f"""root ::= about " " concern " " mood "\\t" [^\\t\\n]+ "\\n"
about ::= {any_of((*brief.ids, "speech", "none"))}
concern ::= {any_of(CONCERNS)}
mood ::= {moods}
"""
