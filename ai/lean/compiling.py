"""How the lean forward's arithmetic is compiled: once for this processor, by numba, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numba.extending
import numpy as np
from numpy.typing import NDArray

from ai.store import paths

Floats = NDArray[np.float32]
Numbers = NDArray[np.float32] | NDArray[np.uint16]
"""Numbers in the model's precision; 16-bit ones as `ai.lean.sixteen` has them."""
Llvm = Any
"""What numba and llvmlite hand around; they have no types of their own for it."""


def folder() -> Path:
    """Return where compiled code is kept.

    numba renews what it keeps when the file of a function changes, not when that of a function
    called by it does: each state of this package has a folder of its own.
    """
    digest = hashlib.sha256(numba.__version__.encode())
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return paths.compiled_folder() / digest.hexdigest()[:16]


numba.config.CACHE_DIR = str(folder())  # type: ignore[attr-defined]  # made at import
# Sums of squares and of weights may be vectorized; nothing is infinite here, or not a number.
compiled: Callable[[Any], Any] = numba.njit(
    nogil=True, cache=True, error_model="numpy", fastmath={"reassoc", "contract", "arcp", "nsz", "nnan", "ninf"}
)
intrinsic: Callable[[Any], Any] = numba.extending.intrinsic
