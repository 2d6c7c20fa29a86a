"""Components whose best plan can be written down.

A free claim; one group of which only so many are taken; claims of which some are asked for and that nothing else binds;
claims whose grants live on one another and that can all be paid in full.
"""

from __future__ import annotations

from planner.problem import AnyOf, AtMost, Needs
from planner.solve.components import Component
from planner.solve.greedy import keeps_counts
from planner.solve.waterfall import keeps, shares_of


def closed_form(component: Component) -> frozenset[int] | None:
    """The taken claims of the best plan; None where the component needs a search.

    In a group that only counts claims, the best come first: by level, then larger ceiling, earlier year, id.
    Another exchange of two claims would lower the first of these that differs.
    """
    if component.size == 1 and not component.rows:
        counted = component.levels[0] < component.level_count
        return frozenset({0}) if counted or component.forced else frozenset()
    if component.linked:
        return _all_in_full(component)
    if all(isinstance(row, AnyOf) for row in component.rows):
        return _asked_for(component)
    if component.forced or len(component.rows) != 1:
        return None
    row = component.rows[0]
    if not isinstance(row, AtMost) or len(set(row.members)) != component.size:
        return None
    counted_claims = sorted(
        _counted(component), key=lambda i: (component.levels[i], -component.full(i), component.years[i], i)
    )
    return frozenset(counted_claims[: row.number])


def _counted(component: Component) -> frozenset[int]:
    return frozenset(i for i in range(component.size) if component.levels[i] < component.level_count)


def _asked_for(component: Component) -> frozenset[int] | None:
    """Every claim that some level counts; None where they do not answer all that is asked for."""
    taken = _counted(component) | component.forced
    asked = [row for row in component.rows if isinstance(row, AnyOf)]
    return None if any(taken.isdisjoint(row.members) for row in asked) else taken


def _all_in_full(component: Component) -> frozenset[int] | None:
    """Every claim that some level counts, where all of them can have their ceilings at once: no plan has as much."""
    taken = _counted(component) | component.forced
    asked = [row for row in component.rows if isinstance(row, AnyOf)]
    needs = [row for row in component.rows if isinstance(row, Needs) and row.claim in taken]
    if not keeps_counts(component, taken) or any(taken.isdisjoint(row.members) for row in asked):
        return None
    if any(taken.isdisjoint(row.any_of) for row in needs):
        return None
    shares = shares_of(component, taken)
    full = {i: component.ceilings[i] for i in taken}
    if shares is None or any(shares.room[i] + 1 < full[i] for i in taken) or not keeps(shares, full):
        return None
    return taken
