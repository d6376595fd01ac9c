"""Products add in order: right, and to the last bit the same in parts, among others, and with any neighbours."""

import numpy as np
import pytest

from ai.lean.product import multiply
from ai.lean.sixteen import exponential

SHAPES = [(1, 1, 1), (1, 64, 16), (3, 5, 64), (4, 50, 70), (5, 48, 33), (9, 16, 128), (24, 64, 208)]


def numbers(rows, columns, seed):
    return np.random.default_rng(seed).standard_normal((rows, columns)).astype(np.float32)


@pytest.mark.parametrize("rows, terms, columns", SHAPES)
def test_a_product_is_what_numpy_makes_of_it(rows, terms, columns):
    a, b, c = numbers(rows, terms, 0), numbers(terms, columns, 1), numbers(rows, columns, 2)
    added = c.copy()
    multiply(a, b, added, rows, terms, columns, False)
    np.testing.assert_allclose(added, c + a @ b, rtol=1e-4, atol=1e-4)
    multiply(a, b, c, rows, terms, columns, True)
    np.testing.assert_allclose(c, a @ b, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("rows, terms, columns", SHAPES)
def test_each_row_is_what_it_is_alone_and_in_parts(rows, terms, columns):
    a, b = numbers(rows, terms, 3), numbers(terms, columns, 4)
    whole, alone, parts = (np.empty((rows, columns), np.float32) for _ in range(3))
    multiply(a, b, whole, rows, terms, columns, True)
    for row in range(rows):
        multiply(a[row:], b, alone[row:], 1, terms, columns, True)
    half = terms // 2
    multiply(a, b, parts, rows, half, columns, True)
    multiply(a[:, half:], b[half:], parts, rows, terms - half, columns, half == 0)
    assert np.array_equal(whole, alone) and np.array_equal(whole, parts)


def test_columns_and_rows_beyond_those_wanted_stay_as_they_are():
    a, b, c = numbers(6, 8, 5), numbers(8, 80, 6), np.full((6, 80), 7, np.float32)
    multiply(a, b, c, 5, 8, 67, True)
    assert (c[5] == 7).all() and (c[:, 67:] == 7).all() and not (c[:5, :67] == 7).any()


def test_no_terms_change_nothing():
    c = np.full((2, 16), 3, np.float32)
    multiply(np.empty((2, 0), np.float32), np.empty((0, 16), np.float32), c, 2, 0, 16, False)
    assert (c == 3).all()


@pytest.mark.parametrize("x", [-1000.0, -87.0, -3.3, -1e-6, 0.0, 0.5, 20.0, 87.0, 1000.0])
def test_the_exponential_holds_six_digits_and_has_no_gaps_far_out(x):
    expected = np.exp(min(max(x, -87.0), 88.0))
    assert exponential(np.float32(x)) == pytest.approx(expected, rel=2e-6)
