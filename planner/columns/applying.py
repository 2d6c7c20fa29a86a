"""The conditions of policies on the enterprise, over cases: they read neither a year nor an item."""

from __future__ import annotations

import numpy as np

from models.policy import ENTERPRISE, Policy
from planner.columns.facts import FactTables
from planner.columns.flags import Flags
from planner.columns.reader import ColumnReader, Rows


class Applying:
    """Reads each policy's `applies_to` once for all cases of the tables."""

    def __init__(self, tables: FactTables) -> None:
        cases = np.arange(len(tables.cases))
        self._reader = ColumnReader(tables, Rows(cases, np.zeros_like(cases), None, ENTERPRISE))
        self._read: dict[str, tuple[Flags, ...]] = {}

    def of(self, policy: Policy) -> tuple[Flags, ...]:
        """One column over the cases for each condition."""
        if policy.id not in self._read:
            self._read[policy.id] = tuple(self._reader.condition(one.tree) for one in policy.applies_to)
        return self._read[policy.id]
