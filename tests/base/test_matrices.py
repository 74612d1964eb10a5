"""Rows of a product do not depend on the rows beside them."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.base.matrices import PERIODS, one_thread, row_period


@pytest.mark.parametrize(("columns", "outputs"), [(288, 288), (96, 64)])
def test_rows_a_period_apart_come_out_alike(columns: int, outputs: int) -> None:
    period = row_period(columns, outputs)
    assert period in PERIODS
    chance = np.random.default_rng(3)
    rows = chance.standard_normal((40 * period, columns), dtype=np.float32)
    weights = chance.standard_normal((columns, outputs), dtype=np.float32)
    with one_thread():
        whole = rows @ weights
        for first in range(0, 39):
            part = rows[first * period : (first + 1) * period]
            assert np.array_equal(part @ weights, whole[first * period : (first + 1) * period])
