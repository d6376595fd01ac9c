"""The rows that a recipe names, in tokens, in the order and number they are trained in."""

from __future__ import annotations

import hashlib
import random
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from transformers import PreTrainedTokenizerFast

from ai.chat import ChatFormat
from ai.prompts import Task
from training.chats import chat_of, encode_chat
from training.check import TIERS
from training.packing import Pack, packs
from training.recipe import Recipe
from training.rows import DATA, Row, RowError, numbered, rows_of
from training.splits import COMPOSED

T = TypeVar("T")

KINDS: dict[Task, set[str]] = {"extraction": {"extraction"}, "citizens": {"citizens", "arrival"}}
"""Kinds of rows that each adapter learns from."""


@dataclass(frozen=True, slots=True)
class Mixture:
    """What one epoch is made of."""

    packs: list[Pack]
    too_long: int
    """Rows left out for their length."""

    @property
    def rows(self) -> int:
        """Rows in all packs."""
        return sum(pack.branches[-1] for pack in self.packs)

    @property
    def tokens(self) -> int:
        """Tokens of one epoch."""
        return sum(len(pack.input_ids) for pack in self.packs)

    @property
    def learned(self) -> int:
        """Tokens of one epoch that the loss counts."""
        return sum(sum(pack.learned) for pack in self.packs)

    def hash(self) -> str:
        """Return a short hash of the rows, their order and what is learned of them."""
        digest = hashlib.sha256()
        for pack in self.packs:
            numbers = [len(pack.input_ids), *pack.input_ids, *pack.learned, *pack.branches]
            digest.update(array("q", numbers).tobytes())
        return digest.hexdigest()[:16]


def mix(recipe: Recipe, beside: Path, tokenizer: PreTrainedTokenizerFast) -> Mixture:
    """Read and encode a recipe's data.

    Args:
        recipe: what to read.
        beside: the recipe's folder.
        tokenizer: of the base; it needs a chat template and a token that ends an answer.

    Raises:
        RowError: a row is bad.
        FileNotFoundError: there are no rows where the recipe says.
        ValueError: no row is left to train on.
    """
    chat = ChatFormat(tokenizer)
    chosen: list[tuple[int, Pack]] = []
    too_long = 0
    for n, data in enumerate(recipe.data):
        dice = random.Random(f"{recipe.seed} {n}")
        chats = (data.format or recipe.format) != "briefs"
        found: list[tuple[int, Row | Pack]] = []
        for path in files(data.path, beside):
            found += read_chats(path, tokenizer, chat) if chats else read_briefs(path, recipe.task)
        for part in passes(found, data.weight, dice):
            packed, dropped = pack(part, chat, recipe)
            chosen += packed
            too_long += dropped
    if not chosen:
        raise ValueError(f"no row of {', '.join(data.path for data in recipe.data)} is left to train on")
    if recipe.order == "easy-to-hard":
        random.Random(recipe.seed).shuffle(chosen)
        chosen.sort(key=lambda pair: pair[0])
    return Mixture([pack for _, pack in chosen], too_long)


def files(name: str, beside: Path) -> list[Path]:
    """Return the files of rows that a recipe calls `name`.

    Raises:
        FileNotFoundError: there are none.
    """
    tried = [beside / name, DATA / name]
    place = next((place for place in tried if place.exists()), None)
    if place is None:
        hint = "; write it with `python -m training.generate`" if Path(name).parts[0] == COMPOSED else ""
        raise FileNotFoundError(f"no data {name!r}: neither {tried[0]} nor {tried[1]} is there{hint}")
    found = sorted(place.rglob("*.jsonl")) if place.is_dir() else [place]
    if not found:
        raise FileNotFoundError(f"no .jsonl file in {place}")
    return found


def read_briefs(path: Path, task: Task) -> Iterator[tuple[int, Row]]:
    """Yield the rows of the contract in a file that a task learns from, each with its tier, 0 to 2.

    Raises:
        RowError: a row is bad.
    """
    for number, data in numbered(path):
        try:
            rows = [row for row in rows_of(data) if row.kind in KINDS[task]]
        except (KeyError, TypeError, ValueError) as error:
            raise RowError(path, number, reason(error)) from error
        yield from ((TIERS.index(data["tier"]) if data.get("tier") in TIERS else 0, row) for row in rows)


def read_chats(path: Path, tokenizer: PreTrainedTokenizerFast, chat: ChatFormat) -> Iterator[tuple[int, Pack]]:
    """Yield the chats in a file in tokens, all of tier 0.

    Raises:
        RowError: a row is bad.
    """
    for number, data in numbered(path):
        try:
            yield 0, encode_chat(chat_of(data), tokenizer, chat)
        except (TypeError, ValueError) as error:
            raise RowError(path, number, reason(error)) from error


def reason(error: Exception) -> str:
    """Say in one line what is wrong with a row."""
    if isinstance(error, ValidationError):
        return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
    return f"no {error}" if isinstance(error, KeyError) else str(error)


def passes(rows: list[T], weight: float, dice: random.Random) -> Iterator[list[T]]:
    """Yield the rows as often as a weight says; the fraction is a draw without replacement, in order."""
    whole = int(weight)
    yield from [rows] * whole
    if drawn := sorted(dice.sample(range(len(rows)), round((weight - whole) * len(rows)))):
        yield [rows[n] for n in drawn]


def pack(rows: list[tuple[int, Row | Pack]], chat: ChatFormat, recipe: Recipe) -> tuple[list[tuple[int, Pack]], int]:
    """Return packs with the tier of their easiest row, and the number of rows that were too long."""
    found: list[tuple[int, Pack]] = []
    dropped = 0
    for tier in range(len(TIERS)):
        alike = [row for of, row in rows if of == tier]
        briefs = [row for row in alike if isinstance(row, Row)]
        chats = [row for row in alike if isinstance(row, Pack)]
        packed, left_out = packs(briefs, chat, recipe.max_length)
        fitting = [row for row in chats if len(row.input_ids) <= recipe.max_length]
        found += [(tier, one) for one in (*packed, *fitting)]
        dropped += left_out + len(chats) - len(fitting)
    return found, dropped
