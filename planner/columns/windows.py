"""Whether the day of a claim lies in the window of its policy, over columns."""

from __future__ import annotations

from models.lineage import Lineage
from models.policy import Clause, Policy, Window
from planner.columns import days, flags
from planner.columns.facts import FactTables, Index
from planner.columns.flags import Flags
from planner.columns.reader import Rows


class Windows:
    """Reads windows; claims that are dated alike are read once. The rows handed in must outlive this object's use."""

    def __init__(self, tables: FactTables, lineage: Lineage) -> None:
        self._tables = tables
        self._lineage = lineage
        self._days: dict[tuple[object, ...], tuple[Index, Index]] = {}
        self._in_force: dict[tuple[object, ...], Flags] = {}

    def in_force(self, rows: Rows, clause: Clause, policy: Policy) -> Flags:
        """Whether the claim's days lie in the policy's window, and in none of a later version that the case lists."""
        key = (id(rows), policy.id, _stays(clause))
        if key not in self._in_force:
            self._in_force[key] = self._read(rows, clause, policy)
        return self._in_force[key]

    def _read(self, rows: Rows, clause: Clause, policy: Policy) -> Flags:
        inside = self._window(rows, clause, policy)
        for later in self._lineage.successors(policy.id):
            if later.status != "draft":
                listed = self._tables.counted(later.id)[rows.case]
                inside = inside & ~(self._window(rows, clause, later) & Flags(listed, listed))
        return inside

    def _window(self, rows: Rows, clause: Clause, policy: Policy) -> Flags:
        """Whether the claim's days lie in the policy's window: for certain, and perhaps."""
        first, last = self._dated(rows, clause, policy)
        result = flags.constant(False, len(rows))
        for option, window in policy.windows.items():
            result = result | (_inside(first, last, window) & self._reads(rows, policy, option))
        return result

    def _dated(self, rows: Rows, clause: Clause, policy: Policy) -> tuple[Index, Index]:
        """First and last day by which each claim is dated."""
        key = (id(rows), _stays(clause) if rows.item is not None else policy.year_day)
        if key not in self._days:
            self._days[key] = self._days_of(rows, clause, policy)
        return self._days[key]

    def _days_of(self, rows: Rows, clause: Clause, policy: Policy) -> tuple[Index, Index]:
        if rows.item is None:
            new_year, new_years_eve = days.year_ends(rows.year)
            return (
                new_years_eve if policy.year_day == "last" else new_year,
                new_year if policy.year_day == "first" else new_years_eve,
            )
        items = self._tables.item_columns
        first, last = items.first_day[rows.item], items.last_day[rows.item]
        if _stays(clause):
            return first, last
        years = rows.year - items.year[rows.item]
        return days.moved(first, years), days.moved(last, years)

    def _reads(self, rows: Rows, policy: Policy, option: str) -> Flags:
        """Whether the case reads the window's reading that way."""
        if not policy.window_reading:
            return flags.constant(True, len(rows))
        codes = self._tables.column("reading", policy.window_reading).values[rows.case]
        reading = next(one for one in policy.readings if one.ref == policy.window_reading)
        chosen = codes == tuple(reading.options).index(option)
        return Flags(chosen, chosen)


def _stays(clause: Clause) -> bool:
    """Whether the item's own day dates the claim, whatever the claim's year."""
    return clause.years is None or clause.years.outlives


def _inside(first: Index, last: Index, window: Window) -> Flags:
    return Flags(
        (first >= window.from_latest) & (last <= window.to_earliest),
        (last >= window.from_earliest) & (first <= window.to_latest),
    )
