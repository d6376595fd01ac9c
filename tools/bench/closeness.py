"""How nearly the peer reads what we read: the same next tokens, under the adapters it was given.

The two do not hold the very same weights: the base's file is in one 4-bit form, ours was made
from it in another. Beside transformers with PEFT over the file's own weights in 32 bits, the
peer found the same token likeliest at 16 of 16 places, with the adapters as without, and the
probabilities differed by 0.009 and 0.012; so what is seen here is the base's form.
"""

from __future__ import annotations

from math import exp

from ai.batch import Model
from ai.prompts import Task
from ai.schema import ReactionBrief, SpeechBrief
from tools.bench import ours
from tools.bench.peer import Peer
from tools.bench.prompts import Prompts

LIKELIEST = 5
"""Tokens compared at each place."""
EVERY = 3
"""Tokens from one place to the next."""
SAID: dict[Task, str] = {
    "extraction": "> Friends, the winter was long and the river still smells of what we poured into it.\n-\n",
    "citizens": "P2 jobs suspicious -4\tA job by round five? I have heard round numbers before, mayor.",
}
"""The beginning of an answer for each adapter."""


def closeness(
    model: Model, peer: Peer, prompts: Prompts, briefs: tuple[SpeechBrief, ReactionBrief]
) -> dict[str, float]:
    """Compare what comes next at places in an answer of each kind.

    Returns:
        `places`, how many; `same`, the share at which both find the same token likeliest; and
        `difference`, the mean of how much probability the two place otherwise among the
        peer's likeliest tokens (half the sum of differences: 0 is none, 1 is all).
    """
    same, differences = [], []
    for task, prompt in asked(prompts, briefs).items():
        text = ours.begun(model, task, prompt[:-1])
        said = prompts.text(SAID[task])
        for end in range(0, len(said), EVERY):
            tokens = [*prompt, *said[:end]]
            theirs = peer.next_tokens(task, tokens, LIKELIEST)
            own = ours.next_tokens(model, text, tokens[len(prompt) - 1 :], prompts.vocabulary)
            same.append(max(theirs, key=theirs.__getitem__) == int(own.argmax()))
            differences.append(sum(abs(exp(chance) - exp(own[token])) for token, chance in theirs.items()) / 2)
    return {
        "places": len(same),
        "same": sum(same) / len(same),
        "difference": sum(differences) / len(differences),
    }


def asked(prompts: Prompts, briefs: tuple[SpeechBrief, ReactionBrief]) -> dict[Task, list[int]]:
    """Return a whole prompt for each adapter."""
    speech, square = briefs
    citizen = prompts.situation(square) + prompts.citizen(square, square.citizens[0])
    return {
        "extraction": prompts.opening("extraction") + prompts.speech(speech),
        "citizens": prompts.opening("citizens") + citizen,
    }
