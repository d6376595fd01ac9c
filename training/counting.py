"""How many tokens the model chose and how many its grammar forced, counted from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from unittest.mock import patch

from ai import decode, engine
from training.systems import Tokens


@contextmanager
def counted() -> Iterator[Tokens]:
    """Count the tokens of all answers that are decoded inside this context, with a grammar or without.

    Neither engine need know: the generator that they call is wrapped meanwhile.
    """
    tokens = Tokens()

    def counting(
        prompt: Sequence[int],
        constraint: decode.Constraint,
        sampler: decode.Greedy | decode.Nucleus,
        drafter: decode.Drafter | None = None,
    ) -> decode.Answer:
        going = original(prompt, constraint, sampler, drafter)
        view: decode.View | None = None
        with suppress(StopIteration):
            while True:
                item = going.send(view)
                if isinstance(item, decode.Step):
                    if item.probability is None:
                        tokens.forced += len(item.tokens)
                    else:
                        tokens.sampled += len(item.tokens)
                view = yield item

    original = decode.answer
    with ExitStack() as stack:
        for module in (engine, decode):
            stack.enter_context(patch.object(module, "answer", counting))
        yield tokens
