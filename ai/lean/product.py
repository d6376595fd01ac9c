"""Matrix products whose every sum runs through its terms in order.

A library's product adds in whatever order suits the shape, so a row among others is not, to
the last bit, what it is alone. Here it is: each result is one chain of multiply-adds from the
first term to the last, and a product may be done in parts, the later ones added to the first.
"""

from __future__ import annotations

import llvmlite.binding
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types

from ai.lean.compiling import Floats, Llvm, compiled, intrinsic

LANES = 16
"""Numbers in a vector; a processor with narrower ones takes several for it."""
TILE_ROWS = 4
TILE_VECTORS = 4 if llvmlite.binding.get_host_cpu_features().get("avx512f", False) else 1
"""What fits into the processor's registers at once."""

I32, I64, F32 = ir.IntType(32), ir.IntType(64), ir.FloatType()
VECTOR = ir.VectorType(F32, LANES)


@intrinsic
def multiply_add(typing: Llvm, factor: Llvm, other: Llvm, part: Llvm) -> Llvm:
    """Return factor * other + part, rounded once; nothing reorders a chain of these."""

    def generate(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
        kind = ir.FunctionType(F32, [F32] * 3)
        return builder.call(cgutils.get_or_insert_function(builder.module, kind, "llvm.fma.f32"), given)

    return types.float32(types.float32, types.float32, types.float32), generate


def tile(rows: int, vectors: int) -> Llvm:
    """Return c = a b, or c += a b, for a few rows of a few vectors, with all of c in registers.

    It takes addresses, distances from row to row in numbers, and how many terms a sum has, at least one.
    """

    def generate(context: Llvm, builder: Llvm, signature: Llvm, given: Llvm) -> Llvm:
        a, a_row, b, b_row, c, c_row, terms, fresh = given
        kind = ir.FunctionType(VECTOR, [VECTOR] * 3)
        chained = cgutils.get_or_insert_function(builder.module, kind, f"llvm.fma.v{LANES}f32")

        def at(base: Llvm, number: Llvm, kind: Llvm) -> Llvm:
            return builder.inttoptr(builder.add(base, builder.mul(number, I64(4))), kind.as_pointer())

        def load(base: Llvm, number: Llvm) -> Llvm:
            loaded = builder.load(at(base, number, VECTOR))
            loaded.align = 4
            return loaded

        def spread(number: Llvm) -> Llvm:
            one = builder.insert_element(ir.Constant(VECTOR, ir.Undefined), number, I32(0))
            return builder.shuffle_vector(one, one, ir.Constant(ir.VectorType(I32, LANES), None))

        places = [builder.add(builder.mul(c_row, I64(r)), I64(LANES * v)) for r in range(rows) for v in range(vectors)]
        start = builder.basic_block
        more, loop, done = (builder.append_basic_block(name) for name in ("more", "loop", "done"))
        builder.cbranch(fresh, loop, more)
        builder.position_at_end(more)
        old = [load(c, place) for place in places]
        builder.branch(loop)
        builder.position_at_end(loop)
        term, sums = builder.phi(I64), [builder.phi(VECTOR) for _ in places]
        columns = [load(b, builder.add(builder.mul(term, b_row), I64(LANES * v))) for v in range(vectors)]
        terms_at = [builder.add(builder.mul(a_row, I64(r)), term) for r in range(rows)]
        factors = [spread(builder.load(at(a, number, F32))) for number in terms_at]
        pairs = [(factor, column) for factor in factors for column in columns]
        new = [builder.call(chained, [*pair, part]) for pair, part in zip(pairs, sums, strict=True)]
        following = builder.add(term, I64(1))
        zeros = [ir.Constant(VECTOR, None)] * len(places)
        for block, number, parts in ((start, I64(0), zeros), (more, I64(0), old), (loop, following, new)):
            term.add_incoming(number, block)
            for part, value in zip(sums, parts, strict=True):
                part.add_incoming(value, block)
        builder.cbranch(builder.icmp_signed("<", following, terms), loop, done)
        builder.position_at_end(done)
        for place, value in zip(places, new, strict=True):
            builder.store(value, at(c, place, VECTOR)).align = 4
        return context.get_dummy_value()

    @intrinsic
    def product(
        typing: Llvm, a: Llvm, a_row: Llvm, b: Llvm, b_row: Llvm, c: Llvm, c_row: Llvm, terms: Llvm, fresh: Llvm
    ) -> Llvm:
        return types.void(*[types.int64] * 7, types.boolean), generate

    return product


wide_4, wide_3, wide_2, wide_1 = (tile(rows, TILE_VECTORS) for rows in range(TILE_ROWS, 0, -1))
slim_4, slim_3, slim_2, slim_1 = (tile(rows, 1) for rows in range(TILE_ROWS, 0, -1))


@compiled
def multiply_tile(
    a: int, a_row: int, b: int, b_row: int, c: int, c_row: int, terms: int, fresh: bool, rows: int, wide: bool
) -> None:
    """Multiply one tile; see `tile` and `multiply`. Compiled code can call each of them, not pick one from a list."""
    if wide:
        if rows == 4:
            wide_4(a, a_row, b, b_row, c, c_row, terms, fresh)
        elif rows == 3:
            wide_3(a, a_row, b, b_row, c, c_row, terms, fresh)
        elif rows == 2:
            wide_2(a, a_row, b, b_row, c, c_row, terms, fresh)
        else:
            wide_1(a, a_row, b, b_row, c, c_row, terms, fresh)
    elif rows == 4:
        slim_4(a, a_row, b, b_row, c, c_row, terms, fresh)
    elif rows == 3:
        slim_3(a, a_row, b, b_row, c, c_row, terms, fresh)
    elif rows == 2:
        slim_2(a, a_row, b, b_row, c, c_row, terms, fresh)
    else:
        slim_1(a, a_row, b, b_row, c, c_row, terms, fresh)


@compiled
def multiply(a: Floats, b: Floats, c: Floats, rows: int, terms: int, columns: int, fresh: bool) -> None:
    """Set c to the product a b, or add it to c; each sum runs through its terms in order.

    Args:
        a: (rows, terms) at least, its rows without gaps in them, as those of b and c.
        b: (terms, columns) at least.
        c: (rows, columns) at least.
        rows: how many of a count, and so for terms and columns.
        fresh: set, do not add.
    """
    if terms == 0:
        return
    a_row, b_row, c_row = a.strides[0] // 4, b.strides[0] // 4, c.strides[0] // 4
    stripe = LANES * TILE_VECTORS
    whole, fitting = columns // stripe * stripe, columns // LANES * LANES
    for first in range(0, rows, TILE_ROWS):
        count = min(rows - first, TILE_ROWS)
        x, z = a.ctypes.data + first * a_row * 4, c.ctypes.data + first * c_row * 4
        for column in range(0, whole, stripe):
            multiply_tile(x, a_row, b.ctypes.data + column * 4, b_row, z + column * 4, c_row, terms, fresh, count, True)
        for column in range(whole, fitting, LANES):
            multiply_tile(
                x, a_row, b.ctypes.data + column * 4, b_row, z + column * 4, c_row, terms, fresh, count, False
            )
        for row in range(first, first + count):
            for column in range(fitting, columns):
                total = np.float32(0) if fresh else c[row, column]
                for term in range(terms):
                    total = multiply_add(a[row, term], b[term, column], total)
                c[row, column] = total
