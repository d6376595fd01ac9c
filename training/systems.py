"""The systems that an evaluation compares, all with the shape of a backend.

- `constant`: one answer to everything, the floor that any figure has to clear;
- `scripted`: the phrase rules;
- `base`: the base model with worked examples in its prompt and no grammar;
- `base+grammar`: the same under the grammar;
- `adapter`: the trained adapter without the grammar;
- `adapter+grammar`: the model as it is played;
- `server:URL[#MODEL]`: an OpenAI-compatible server (see `training.server`).

A system never stands in for another: what cannot be opened or asked raises.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ai.backend import Draft
from ai.prompts import Task
from ai.schema import Reaction, ReactionBrief, Record, SpeechBrief

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerFast

LOCAL = ("constant", "scripted", "base", "base+grammar", "adapter", "adapter+grammar")
SERVER = "server:"
CONSTANT_LINE = "I have heard that before."


class Fault(NamedTuple):
    """What stands in the place of an answer that has not the contract's shape."""

    what: str


class System(Protocol):
    """What can be evaluated: a backend, which may also yield a fault."""

    def extract(self, brief: SpeechBrief) -> Iterator[Record | Fault | None]:
        """Read a speech; the record or a fault comes last."""
        ...

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | Fault | None]:
        """Let every citizen answer; one reaction or fault each."""
        ...


@dataclass(slots=True)
class Tokens:
    """Tokens of answers so far: chosen by the model, or left without a choice by the grammar."""

    sampled: int = 0
    forced: int = 0


class Constant:
    """Finds nothing in any speech; answers any speech with the commonest kind of answer."""

    def extract(self, brief: SpeechBrief) -> Iterator[Record | Fault | None]:
        """Yield the empty record."""
        yield Record(promises=[], contradictions=[])

    def react(self, brief: ReactionBrief) -> Iterator[Draft | Reaction | Fault | None]:
        """Let everybody be suspicious."""
        for citizen in brief.citizens:
            yield Reaction(
                citizen=citizen.name, tone="suspicious", delta=-3, about="speech", concern="jobs", line=CONSTANT_LINE
            )


@contextmanager
def opened(name: str, task: Task, adapter: Path | None) -> Iterator[tuple[System, Tokens | None]]:
    """Open one system, and what counts its tokens if it has any to count.

    Args:
        name: as listed above.
        task: which adapter to use.
        adapter: folder of the adapter; None for the one that is shipped.

    Raises:
        ValueError: there is no such system, or no adapter.
    """
    if name == "constant":
        yield Constant(), None
    elif name == "scripted":
        from ai.scripted import Scripted

        yield Scripted(), None
    elif name.startswith(SERVER):
        from training.server import Server

        yield Server(name.removeprefix(SERVER)), None
    elif name in LOCAL:
        with model(name, task, adapter) as pair:
            yield pair
    else:
        raise ValueError(f"There is no system {name!r}; there are {', '.join(LOCAL)} and {SERVER}URL[#MODEL].")


@contextmanager
def model(name: str, task: Task, adapter: Path | None) -> Iterator[tuple[System, Tokens]]:
    """Load the embedded base for one system and let go of it afterwards."""
    from ai.bases import EMBEDDED
    from ai.engine import Engine
    from training.counting import counted
    from training.free import Free

    folders: dict[Task, Path] = {}
    if name.startswith("adapter"):
        folder = adapter or EMBEDDED.adapter(task)
        if folder is None:
            raise ValueError(f"No adapter for {task} is shipped: name one with --adapter, or leave {name!r} out.")
        folders = {task: folder}
    base, tokenizer = load_base()
    free = not name.endswith("+grammar")
    system: System = Free(base, tokenizer, folders) if free else Engine(name, base, tokenizer, folders, {})
    with counted() as tokens:
        yield system, tokens
    del system, base
    gc.collect()


def load_base() -> tuple[PreTrainedModel, PreTrainedTokenizerFast]:
    """Load the embedded profile's base, with as many threads as in play."""
    import torch

    from ai.loading import load_checkpoint
    from ai.profiles import choose
    from ai.store import ensure

    profile = choose("embedded")
    assert profile.base is not None
    torch.set_num_threads(profile.threads)
    return load_checkpoint(ensure(profile.base, lambda message: None))
