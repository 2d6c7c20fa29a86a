"""The rows of one case that a clause of each kind would be read for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models.policy import ENTERPRISE_YEAR
from planner.columns.facts import FactTables
from planner.columns.reader import Rows


def rows_of_case(tables: FactTables) -> Iterator[Rows]:
    """The years of the horizon, then all items of each kind."""
    case = tables.cases[0]
    years = np.arange(case.first_year, case.last_year + 1, dtype=np.int64)
    yield Rows(np.zeros_like(years), years, None, ENTERPRISE_YEAR)
    for kind in sorted({row.item.kind for row in tables.items if row.listed}):
        places = [place for place, row in enumerate(tables.items) if row.listed and row.item.kind == kind]
        years = np.array([tables.items[place].item.year for place in places], dtype=np.int64)
        yield Rows(np.zeros_like(years), years, np.array(places, dtype=np.int64), kind)
