"""No spending is paid twice: the quick word on the paths of the items' tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from models.case import Item
from models.policy import ENTERPRISE_YEAR
from planner.evaluator.ceilings import cost_based
from planner.evaluator.quick.rows import Planned, Taken, chain_of
from planner.rules.check import Mode

#: ("item", id) or (tag, year) of the enterprise.
Node = tuple[str, str | int]
_RD = "rd"


def is_spent_once(
    planned: Sequence[Planned],
    sealed: Iterable[Taken],
    items: Mapping[str, Item],
    mode: Mode,
    stand: Callable[[Taken, Taken], bool],
) -> bool:
    """Whether no two of the rows, one of them planned, surely or perhaps draw on the same spending.

    `stand` says which pairs are joined by a rule. Raises Unsure where the tree of items is not whole. What is carved
    out under the reading `overlap` overlaps here, and is left to the plain evaluator.
    """
    claims = [(row, *_placed(row, items, mode)) for row in planned if row.quick.spends]
    if not claims:
        return True
    past = [(row, *_placed(row, items, mode)) for row in sealed if _is_past_spending(row)]
    for place, (one, node, above) in enumerate(claims):
        for other, beside, higher in (*claims[place + 1 :], *past):
            meets = node is not None and beside is not None and (node == beside or node in higher or beside in above)
            if meets and not stand(one, other):
                return False
    return True


def _is_past_spending(row: Taken) -> bool:
    """An award of a clause that no pack holds may be one; money from elsewhere is none."""
    return bool(row.policy_id) and (row.clause is None or cost_based(row.clause, row.facts))


def _placed(row: Taken, items: Mapping[str, Item], mode: Mode) -> tuple[Node | None, frozenset[Node]]:
    """Where the row draws on spending, and all that lies above."""
    if row.item is None:
        yearly = row.clause is not None and row.clause.on == ENTERPRISE_YEAR
        return ((row.clause.tag, row.year) if row.clause is not None and yearly else None), frozenset()
    chain = chain_of(row.item, items)
    above: set[Node] = {("item", item.id) for item in chain[1:]}
    for item in chain:
        counted = item.facts.get("counted_in_rd_expense")
        if counted if isinstance(counted, bool) else mode == "certain":
            above.add((_RD, row.year))
    return ("item", row.item.id), frozenset(above)
