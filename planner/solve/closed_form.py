"""Components whose best plan can be written down: a free claim, and one group of which only so many are taken."""

from __future__ import annotations

from planner.problem import AtMost
from planner.solve.components import Component


def closed_form(component: Component) -> frozenset[int] | None:
    """The taken claims of the best plan; None where the component needs a search.

    In a group that only counts claims, the best come first: by level, then larger ceiling, earlier year, id.
    Another exchange of two claims would lower the first of these that differs.
    """
    if component.size == 1 and not component.rows:
        counted = component.levels[0] < component.level_count
        return frozenset({0}) if counted or component.forced else frozenset()
    if component.forced or len(component.rows) != 1:
        return None
    row = component.rows[0]
    if not isinstance(row, AtMost) or len(set(row.members)) != component.size:
        return None
    counted_claims = [i for i in range(component.size) if component.levels[i] < component.level_count]
    counted_claims.sort(key=lambda i: (component.levels[i], -component.ceilings[i], component.years[i], i))
    return frozenset(counted_claims[: row.number])
