"""16-bit numbers in compiled code, where numbers are computed in 32 bits.

A model that computes in bfloat16 rounds after every step, and so does the compiled code: a
number is kept with the precision that the model gives it. Arrays of such numbers are
`uint16` here, as numpy has no bfloat16; for a model in 32 bits all of this does nothing.
"""

from __future__ import annotations

import numpy as np
from llvmlite import ir
from numba.core import types

from ai.lean.compiling import Llvm, compiled, intrinsic

I16, I32, F32 = ir.IntType(16), ir.IntType(32), ir.FloatType()


@intrinsic
def wide(typing: Llvm, number: Llvm) -> Llvm:
    """Return a number of the model in 32 bits."""

    def widen(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
        return builder.bitcast(builder.shl(builder.zext(given[0], I32), I32(16)), F32)

    return types.float32(number), widen if number == types.uint16 else same


@intrinsic
def kept(typing: Llvm, number: Llvm, like: Llvm) -> Llvm:
    """Return a 32-bit number with the precision of the array `like`."""

    def blunt(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
        return builder.bitcast(builder.and_(nearest(builder, given[0]), I32(0xFFFF0000)), F32)

    return types.float32(types.float32, like), blunt if like.dtype == types.uint16 else same


@intrinsic
def stored(typing: Llvm, number: Llvm, like: Llvm) -> Llvm:
    """Return a 32-bit number as the array `like` holds it."""

    def narrow(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
        return builder.trunc(builder.lshr(nearest(builder, given[0]), I32(16)), I16)

    return like.dtype(types.float32, like), narrow if like.dtype == types.uint16 else same


def same(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
    """Leave a number as it is."""
    return given[0]


def nearest(builder: Llvm, number: Llvm) -> Llvm:
    """Return a number's bits such that the upper 16 are it, rounded to nearest, ties to even."""
    bits = builder.bitcast(number, I32)
    odd = builder.and_(builder.lshr(bits, I32(16)), I32(1))
    return builder.add(builder.add(bits, I32(0x7FFF)), odd)


@intrinsic
def power_of_two(typing: Llvm, whole: Llvm) -> Llvm:
    """Return 2 to the power of a whole number from -126 to 127."""

    def shift(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
        return builder.bitcast(builder.shl(builder.add(builder.fptosi(given[0], I32), I32(127)), I32(23)), F32)

    return types.float32(types.float32), shift


@compiled
def exponential(x: float) -> float:
    """Return e to the power of x, to six digits, for x from -87 to 88 and as if there beyond.

    Cody and Waite's reduction, and the polynomial of Cephes' expf.
    """
    near: Llvm = min(max(x, np.float32(-87)), np.float32(88))
    whole = np.floor(near * np.float32(1.44269504) + np.float32(0.5))
    rest = near - whole * np.float32(0.693359375) + whole * np.float32(2.12194440e-4)
    part = np.float32(1.9875691500e-4)
    part = part * rest + np.float32(1.3981999507e-3)
    part = part * rest + np.float32(8.3334519073e-3)
    part = part * rest + np.float32(4.1665795894e-2)
    part = part * rest + np.float32(1.6666665459e-1)
    part = part * rest + np.float32(5.0000001201e-1)
    return (part * rest * rest + rest + np.float32(1)) * power_of_two(whole)
