"""Matrix products whose rows do not depend on the rows beside them, as fast as the machine has them.

thinc multiplies with BLIS, numpy with the BLAS it was built with, which on many machines is several times
as fast. But such a BLAS works in tiles, and where in a tile a row comes to lie changes the last bits of
its result; so the same sentence could be read differently in other company. `row_period` finds out how
far apart rows must lie to be treated alike.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Matrix = NDArray[np.float32]

PERIODS = (1, 2, 4, 8, 12, 16, 24, 32, 48)
"""Heights of the tiles that BLAS libraries use."""
_ROWS = 1536
_CUTS = ((0, 1), (0, 5), (1, 2), (3, 40), (7, 11), (2, 29), (0, 31))
"""Pieces, in periods, that are compared with the whole."""


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Within it BLAS uses one thread: it would cut the rows among several at any place."""
    limits: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limits


def row_period(columns: int, outputs: int) -> int:
    """The least number such that rows which lie a multiple of it apart come out of numpy alike, bit by bit.

    0 if there is none among PERIODS. Tried with matrices of `columns` columns times `columns` x `outputs`.
    """
    chance = np.random.default_rng(7)
    rows = chance.standard_normal((_ROWS, columns), dtype=np.float32)
    weights = chance.standard_normal((columns, outputs), dtype=np.float32)
    with one_thread():
        whole = rows @ weights
        return next((period for period in PERIODS if _holds(period, rows, weights, whole)), 0)


def _holds(period: int, rows: Matrix, weights: Matrix, whole: Matrix) -> bool:
    for first, last in _CUTS:
        low, high = first * period, last * period
        if not np.array_equal(rows[low:high] @ weights, whole[low:high]):
            return False
    return True
