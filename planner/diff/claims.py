"""Two plans of one case, claim by claim: what each grants, where its money stands, and that the differences add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import get_args

from models.diff import Amounts, ClaimChange, GrantedClaim, MoneyKind, SideTotals, Standing
from models.plan import Words
from planner.building.build import tier_of
from planner.diff.reasons import Desk
from planner.diff.said import words
from planner.explain.taken import item_label
from planner.explain.texts import cite_text
from planner.explain.words import labels
from planner.prose.formula import claim_formula

KINDS: tuple[MoneyKind, ...] = get_args(MoneyKind)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
Cell = tuple[Standing, MoneyKind]


def changes(before: Desk, after: Desk, why: Callable[[str], tuple[Words, ...]]) -> tuple[ClaimChange, ...]:
    """The claims that differ, with the reasons that `why` gives by their name; by year and item, losses first."""
    names = [name for name in dict.fromkeys((*before.rows, *after.rows)) if differs(name, before, after)]
    found = [_change(name, before, after, why(name)) for name in names]
    return tuple(sorted(found, key=lambda one: (one.year, one.item or "", one.new is not None, _first_key(one))))


def differs(name: str, before: Desk, after: Desk) -> bool:
    """Whether the claim pays something else, or the same money counts otherwise."""
    if before.grant(name) != after.grant(name):
        return True
    both = name in before.rows and name in after.rows and before.grant(name)
    return bool(both) and cell_of(before, before.rows[name]) != cell_of(after, after.rows[name])


def same_claims(before: Desk, after: Desk) -> tuple[str, ...]:
    """The names of the claims that both plans take for the same money."""
    return tuple(name for name in before.rows if before.grant(name) and not differs(name, before, after))


def _first_key(one: ClaimChange) -> str:
    claim = one.old or one.new
    return claim.key if claim else ""


def _change(name: str, before: Desk, after: Desk, why: tuple[Words, ...]) -> ClaimChange:
    one, other = _granted(name, before), _granted(name, after)
    desk = after if other else before
    row = desk.rows[name]
    return ClaimChange(
        change="changed" if one and other else "gained" if other else "lost",
        item=desk.ws.item_id(row),
        item_label=item_label(desk.ws, row),
        year=int(desk.ws.table.year[row]),
        old=one,
        new=other,
        difference=(other.granted if other else 0) - (one.granted if one else 0),
        why=why,
    )


def _granted(name: str, desk: Desk) -> GrantedClaim | None:
    if not desk.grant(name):
        return None
    ws, row = desk.ws, desk.rows[name]
    clause, key = ws.clause(row), ws.table.keys[row]
    standing, kind = cell_of(desk, row)
    return GrantedClaim(
        key=key,
        policy=clause.policy,
        clause=clause.id,
        title=words(clause.title),
        cite=cite_text(clause.cite),
        standing=standing,
        kind=kind,
        strength=clause.strength.value,
        payee=clause.payee,
        ceiling=desk.ceiling(name),
        granted=desk.grant(name),
        formula=formula_of(desk, name),
    )


def formula_of(desk: Desk, name: str) -> Words:
    """How the claim's ceiling is computed, with the figures of that case."""
    ws, row = desk.ws, desk.rows[name]
    clause = ws.clause(row)
    return words(claim_formula(clause, ws.read[ws.table.keys[row]].facts, labels(ws, clause)))


def cell_of(desk: Desk, row: int) -> Cell:
    """Where the claim's money stands in the totals."""
    policy = desk.ws.policy(desk.ws.clause(row).policy)
    standing: Standing = "in_force"
    if policy.id == desk.compared:
        standing = "compared"
    elif policy.status == "draft":
        standing = "draft"
    return standing, KINDS[tier_of(desk.ws.table, row)]


def totals_of(desk: Desk) -> SideTotals:
    """The plan's money by standing and kind, added up by the solver's own grants."""
    sums = {(standing, kind): 0 for standing in STANDINGS for kind in KINDS}
    for row, yuan in desk.outcome.taken.items():
        sums[cell_of(desk, row)] += yuan
    tiers = [desk.outcome.money(tier) for tier in range(len(KINDS))]
    assert tiers == [sum(sums[standing, kind] for standing in STANDINGS) for kind in KINDS]
    return of_cells(sums)


def of_cells(sums: Mapping[Cell, int]) -> SideTotals:
    """Totals of money by cell; a cell without an entry is 0."""
    compared, in_force, draft = (
        Amounts(**{kind: sums.get((standing, kind), 0) for kind in KINDS}) for standing in STANDINGS
    )
    return SideTotals(compared=compared, in_force=in_force, draft=draft)


def cells(totals: SideTotals) -> dict[Cell, int]:
    """The money by cell."""
    return {(standing, kind): getattr(totals.of(standing), kind) for standing in STANDINGS for kind in KINDS}


def minus(one: SideTotals, other: SideTotals) -> SideTotals:
    """The difference, cell by cell."""
    left, right = cells(one), cells(other)
    return of_cells({cell: left[cell] - right[cell] for cell in left})


def assert_adds_up(claims: Sequence[ClaimChange], difference: SideTotals) -> None:
    """The claims explain the whole difference, cell by cell: a comparison that does not add up is never shown."""
    sums = dict.fromkeys(cells(difference), 0)
    for sign, claim in _signed(claims):
        sums[claim.standing, claim.kind] += sign * claim.granted
    if sums != cells(difference):
        raise AssertionError(f"the claims add up to {sums}, the totals differ by {cells(difference)}")


def _signed(claims: Sequence[ClaimChange]) -> Iterator[tuple[int, GrantedClaim]]:
    for one in claims:
        if one.old:
            yield -1, one.old
        if one.new:
            yield 1, one.new
