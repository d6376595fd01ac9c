"""Randomness that a save does not need to hold: drawn from seed, round and purpose."""

from __future__ import annotations

import hashlib


def draw(seed: int, round_: int, purpose: str) -> int:
    """A number below 2**32, the same on every machine for the same three arguments."""
    digest = hashlib.sha256(f"{seed}:{round_}:{purpose}".encode()).digest()
    return int.from_bytes(digest[:4], "big")
