"""Linear layers whose every row is computed as if it were alone.

A product of many rows is usually not, to the last bit, what each row alone gives: libraries
choose another kernel for another number of rows, and add in another order. Here an answer
must not depend on who else is in the batch, so the products are those for which it does not:

- bitsandbytes' 4-bit kernel for AVX-512 BF16 adds every row in the same order, and so do
  oneDNN's products of 16-bit matrices;
- 32-bit products do so once the number of rows is a multiple of `BLOCK` (see `padded`).

The tests hold all three to this. Projections that read the same input are one matrix here,
and the modules they came from keep views of it: no weight is in memory twice.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import torch
from bitsandbytes.cextension import lib
from bitsandbytes.functional import _convert_weight_packed_for_cpu, has_avx512bf16
from bitsandbytes.nn import Linear4bit
from torch import Tensor, nn

BLOCK = 8
"""Rows by which 32-bit products are counted."""

PACKED_ROWS = 32
"""Outputs that bitsandbytes interleaves into one block of packed weights."""


def padded(rows: int) -> int:
    """Return the number of rows to compute with, at least `rows`, so that 32-bit sums keep their order."""
    return -(-rows // BLOCK) * BLOCK


class Dense:
    """y = x W^T + b for one or more projections side by side."""

    def __init__(self, modules: Sequence[nn.Linear]) -> None:
        self.sizes = [module.out_features for module in modules]
        if len(modules) == 1:
            self._weight = modules[0].weight.data
        else:
            self._weight = torch.cat([module.weight.data for module in modules])
            for module, part in zip(modules, self._weight.split(self.sizes), strict=True):
                module.weight.data = part
        biases = [module.bias for module in modules if module.bias is not None]
        self._bias = torch.cat([bias.data for bias in biases]) if biases else None

    def __call__(self, x: Tensor, out: Tensor) -> None:
        """Set `out`, (rows, sum of sizes), to the outputs side by side for `x`, (rows, in)."""
        if self._bias is None:
            torch.mm(x, self._weight.t(), out=out)
        else:
            torch.addmm(self._bias, x, self._weight.t(), out=out)

    @property
    def bytes(self) -> int:
        """Bytes of weights that one product reads."""
        return self._weight.nbytes


class Nf4:
    """y = x W^T for one or more 4-bit projections side by side, by bitsandbytes' own kernel.

    It is called without the checks of `torch.ops.bitsandbytes.gemv_4bit`, which take as long
    as the product itself when there is one row.
    """

    def __init__(self, modules: Sequence[Any]) -> None:
        self.sizes = [module.out_features for module in modules]
        scales = []
        for module in modules:
            state = module.weight.quant_state
            if not getattr(state, "packing_format_for_cpu", False):
                # What the layer itself does at its first forward.
                module.weight.data, module.weight.quant_state = _convert_weight_packed_for_cpu(
                    module.weight.data, state
                )
            scales.append(module.weight.quant_state.absmax)
        self._packed = torch.cat([module.weight.data for module in modules])
        self._scales = torch.cat(scales, dim=1).contiguous()
        for module, part in zip(modules, self._packed.split(self.sizes), strict=True):
            module.weight.data = part
        self._n, self._k = ctypes.c_int64(sum(self.sizes)), ctypes.c_int64(modules[0].in_features)
        self._blocksize = ctypes.c_int64(modules[0].weight.quant_state.blocksize)
        self._weights = ctypes.c_void_p(self._packed.data_ptr())
        self._absmax = ctypes.c_void_p(self._scales.data_ptr())

    def __call__(self, x: Tensor, out: Tensor) -> None:
        """Set `out`, (rows, sum of sizes), to the outputs side by side for `x`, (rows, in): contiguous bfloat16."""
        lib.gemv_4bit_inference_cpu_nf4_bf16(
            ctypes.c_int64(x.shape[0]),
            self._n,
            self._k,
            ctypes.c_void_p(x.data_ptr()),
            self._weights,
            self._absmax,
            ctypes.c_void_p(out.data_ptr()),
            self._blocksize,
            self._k,
            self._n,
        )

    @property
    def bytes(self) -> int:
        """Bytes of weights that one product reads."""
        return self._packed.nbytes + self._scales.nbytes


def fused(modules: Sequence[nn.Module]) -> Dense | Nf4:
    """Put projections that read the same input side by side.

    Args:
        modules: layers for which `obstacle` finds nothing.
    """
    if isinstance(modules[0], Linear4bit):
        return Nf4(modules)
    return Dense(modules)  # type: ignore[arg-type]


def obstacle(modules: Sequence[nn.Module], dtype: torch.dtype) -> str | None:
    """Say why `fused` cannot take these modules of a model that computes in `dtype`, if it cannot."""
    kinds = {type(module) for module in modules}
    if len(kinds) > 1 or not kinds <= {nn.Linear, Linear4bit}:
        return f"layers of kind {', '.join(sorted(kind.__name__ for kind in kinds))}"
    for module in modules:
        module_obstacle = four_bit_obstacle(module) if isinstance(module, Linear4bit) else dense_obstacle(module, dtype)
        if module_obstacle:
            return module_obstacle
    return "biases on some of the layers" if len({module.bias is None for module in modules}) > 1 else None


def dense_obstacle(module: Any, dtype: torch.dtype) -> str | None:  # noqa: ANN401  (an nn.Linear)
    """Say why `Dense` cannot take a layer, if it cannot."""
    return None if module.weight.dtype == dtype else f"weights in {module.weight.dtype} under {dtype}"


def four_bit_obstacle(module: Any) -> str | None:  # noqa: ANN401  (a Linear4bit, which has no types)
    """Say why `Nf4` cannot take a layer, if it cannot."""
    if not has_avx512bf16():
        return "4-bit weights on a processor without AVX-512 BF16"
    if module.weight.quant_type != "nf4" or module.bias is not None:
        return "4-bit weights that are not NF4, or have a bias"
    if module.out_features % PACKED_ROWS or module.in_features % module.weight.blocksize:
        return f"4-bit weights of {module.out_features} by {module.in_features}"
    return None
