"""How many tokens the model chose and how many its grammar forced, counted from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from ai import decode, engine
from training import free
from training.systems import Tokens


@contextmanager
def counted() -> Iterator[Tokens]:
    """Count the tokens of all answers that are decoded inside this context, with a grammar or without.

    Neither engine need know: the loop that they call is wrapped meanwhile.
    """
    tokens = Tokens()

    def counting(
        forward: decode.Forward,
        prompt: Sequence[int],
        constraint: decode.Constraint,
        sampler: decode.Greedy | decode.Nucleus,
    ) -> Iterator[decode.Step]:
        for step in decode.decode(forward, prompt, constraint, sampler):
            if step.probability is None:
                tokens.forced += len(step.tokens)
            else:
                tokens.sampled += len(step.tokens)
            yield step

    with ExitStack() as stack:
        for module in (engine, free):
            stack.enter_context(patch.object(module, "decode", counting))
        yield tokens
