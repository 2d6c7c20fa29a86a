"""The conditions of policies on the enterprise, over cases: they read neither a year nor an item."""

from __future__ import annotations

import numpy as np

from models.policy import ENTERPRISE, Policy
from planner.columns.facts import FactTables
from planner.columns.reader import ColumnReader, Rows
from planner.columns.why import Held


class Applying:
    """Reads each policy's `applies_to` once for all cases of the tables."""

    def __init__(self, tables: FactTables) -> None:
        cases = np.arange(len(tables.cases))
        self._reader = ColumnReader(tables, Rows(cases, np.zeros_like(cases), None, ENTERPRISE))
        self._read: dict[str, Held] = {}

    def of(self, policy: Policy) -> Held:
        """Its conditions, one row for each case."""
        if policy.id not in self._read:
            conditions = [self._reader.condition(one.tree) for one in policy.applies_to]
            self._read[policy.id] = Held.of(conditions, len(self._reader.rows))
        return self._read[policy.id]
