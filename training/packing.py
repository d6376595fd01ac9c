"""Rows that begin alike, packed so that their beginning is computed once.

In play the situation of a round is read once and its cache forked for every citizen.
Training mirrors that: a pack holds the shared beginning and then one branch a row. A
token sees the beginning and its own branch only, and positions go on from the beginning
in each branch, so every branch is computed as if it stood alone. Four citizens of one
round cost about half of what they cost apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from ai.chat import ChatFormat
from ai.prompts import SYSTEM
from training.rows import Row

IGNORED = -100
"""Label of a token that nothing is learned from."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Tokens of a shared beginning and of its branches, one after the other.

    `branches` is 0 for the beginning, then 1, 2, …; `learned` is 1 where the loss counts.
    All three have one entry a token.
    """

    input_ids: list[int]
    learned: list[int]
    branches: list[int]


def packs(rows: Iterable[Row], chat: ChatFormat, longest: int) -> tuple[list[Pack], int]:
    """Encode rows, those with the same beginning together.

    Args:
        rows: what to learn; rows with equal `kind` and `shared` may stand anywhere.
        chat: the base's chat format.
        longest: tokens of a pack at most; a row that is longer by itself is left out.

    Returns:
        The packs, in the order in which their first rows came, and the number of rows left out.
    """
    together: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        together.setdefault((row.kind, row.shared), []).append(row)
    found: list[Pack] = []
    dropped = 0
    for (kind, shared), alike in together.items():
        start = chat.opening(SYSTEM[kind], []) + chat.text(shared)
        pack = beginning(start)
        for row in alike:
            ids, learned = branch(row, chat)
            if len(start) + len(ids) > longest:
                dropped += 1
                continue
            if len(pack.input_ids) + len(ids) > longest:
                found.append(pack)
                pack = beginning(start)
            number = pack.branches[-1] + 1
            pack.input_ids.extend(ids)
            pack.learned.extend(learned)
            pack.branches.extend([number] * len(ids))
        if pack.branches[-1]:
            found.append(pack)
    return found, dropped


def beginning(tokens: Sequence[int]) -> Pack:
    """Return a pack without branches."""
    return Pack(list(tokens), [0] * len(tokens), [0] * len(tokens))


def branch(row: Row, chat: ChatFormat) -> tuple[list[int], list[int]]:
    """Return the tokens of a row after its shared beginning, and which of them are learned."""
    ids = chat.text(row.prompt) + chat.ask()
    learned = [0] * len(ids)
    for segment in row.answer:
        tokens = chat.text(segment.text)
        ids += tokens
        learned += [int(segment.learned)] * len(tokens)
    return ids, learned


def collate(packed: Sequence[Pack], padding: int, dtype: torch.dtype) -> dict[str, Tensor]:
    """Return a batch for a decoder.

    Args:
        packed: at least one pack.
        padding: token that fills short rows up.
        dtype: of the model's attention scores.

    Returns:
        `input_ids`, `labels` and `position_ids`, (packs, length); `attention_mask`, (packs, 1,
        length, length), 0 where a token may look and the lowest number of `dtype` elsewhere.
    """
    length = max(len(pack.input_ids) for pack in packed)
    ids = torch.full((len(packed), length), padding)
    labels = torch.full((len(packed), length), IGNORED)
    positions = torch.zeros((len(packed), length), dtype=torch.long)
    seen = torch.eye(length, dtype=torch.bool).repeat(len(packed), 1, 1)  # padding sees itself: no empty softmax
    before = torch.ones(length, length, dtype=torch.bool).tril()
    for n, pack in enumerate(packed):
        size = len(pack.input_ids)
        own = torch.tensor(pack.input_ids)
        ids[n, :size] = own
        labels[n, :size] = own.where(torch.tensor(pack.learned, dtype=torch.bool), torch.tensor(IGNORED))
        of = torch.tensor(pack.branches)
        shared = int((of == 0).sum())
        starts = torch.searchsorted(of, torch.arange(int(of[-1]) + 1))
        offset = torch.where(of > 0, shared - starts[of], torch.tensor(0))
        positions[n, :size] = torch.arange(size) + offset
        seen[n, :size, :size] |= before[:size, :size] & ((of[None, :] == 0) | (of[None, :] == of[:, None]))
    hidden = torch.zeros(seen.shape, dtype=dtype).masked_fill_(~seen, torch.finfo(dtype).min)
    return {"input_ids": ids, "labels": labels, "position_ids": positions, "attention_mask": hidden[:, None]}
