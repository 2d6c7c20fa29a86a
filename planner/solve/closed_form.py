"""Components whose best plan can be written down.

A free claim; one group of which only so many are taken; claims of which some are asked for and that nothing else binds;
claims whose grants live on one another and that can all be paid in full; claims under nested limits, of which none can
be left out without a loss.
"""

from __future__ import annotations

from planner.problem import AnyOf, AtMost, Limit, Needs
from planner.solve.components import Component
from planner.solve.greedy import keeps_counts
from planner.solve.waterfall import by_level, keeps, nested, shares_of

#: Each claim is tried by itself; more are left to the search.
_MOST_TRIED = 32


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
    if all(isinstance(row, Limit) for row in component.rows):
        return _all_needed(component)
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


def _all_needed(component: Component) -> frozenset[int] | None:
    """Every claim, where nested limits that always hold are all that binds and each claim adds to some level.

    Without the rule that a claim taken gets a yuan, more claims never bring less. So a best plan may do without a claim
    only if the best of the others is as much; and where each is missed, the best of all pays each of them something.
    """
    everyone = frozenset(range(component.size))
    if component.size > _MOST_TRIED or any(row.if_any or row.unless_any or row.weights for row in _limits(component)):
        return None
    shares = shares_of(component, everyone)
    if shares is None or not nested(shares.limits) or _counted(component) != everyone:
        return None
    limits = [(frozenset(row.members), row.limit) for row in _limits(component)]
    order = by_level(component, shares.room)
    most = _most(component, limits, order)
    needed = all(_most(component, limits, [one for one in order if one != claim]) < most for claim in order)
    return everyone if needed else None


def _limits(component: Component) -> list[Limit]:
    return [row for row in component.rows if isinstance(row, Limit)]


def _most(component: Component, limits: list[tuple[frozenset[int], int]], order: list[int]) -> tuple[int, ...]:
    """The most money of each level, the levels one after the other, under nested limits."""
    left = [most for _, most in limits]
    totals = [0] * component.level_count
    for claim in order:
        own = [number for number, (members, _) in enumerate(limits) if claim in members]
        yuan = min([component.ceilings[claim], *(left[number] for number in own)])
        for number in own:
            left[number] -= yuan
        totals[component.levels[claim]] += yuan * component.weights[claim]
    return tuple(totals)
