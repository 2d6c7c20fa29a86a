"""Claims by what a reader knows them by."""

from __future__ import annotations

from models.claim_name import ClaimName
from models.diff import MoneyKind
from planner.building.build import tier_of
from planner.explain.taken import item_label
from planner.explain.texts import words
from planner.workspace import Workspace

#: The kinds of money, by the tier that a claim's money is of.
KINDS: tuple[MoneyKind, ...] = ("sure", "competitive", "others")


def claim_name(ws: Workspace, row: int) -> ClaimName:
    """The claim in a row of the table."""
    clause, year = ws.clause(row), int(ws.table.year[row])
    return ClaimName(
        key=ws.table.keys[row],
        policy=clause.policy,
        clause=clause.id,
        title=words(clause.title),
        item=ws.item_id(row),
        item_label=item_label(ws, row),
        year=year,
        pay_year=year + clause.pay_after_years,
        status=ws.policy(clause.policy).status,
        strength=clause.strength.value,
        kind=KINDS[tier_of(ws.table, row)],
    )
