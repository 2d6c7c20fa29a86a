"""The lines of an enterprise's plan: the claims taken, and the limits that are used up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.batch import LimitLine, TakenLine
from models.case import Case
from models.policy import OWN_PAYEES, Clause, Policy
from planner.building.built import ChunkBuilt
from planner.candidates import FEN_PER_YUAN, ClaimTable
from planner.evaluator.check import Granted
from planner.used_up import drawing, is_used_up


@dataclass(frozen=True, slots=True)
class ClauseFigures:
    """What the lines of claims under a clause have in common."""

    policy: str
    clause: str
    pay_after_years: int
    strength: str
    others: bool
    draft: bool

    @classmethod
    def of(cls, clause: Clause, policy: Policy) -> ClauseFigures:
        """From the packs."""
        own = clause.payee in OWN_PAYEES
        draft = policy.status == "draft"
        return cls(policy.id, clause.id, clause.pay_after_years, clause.strength.value, not own, draft)


def figures_of(table: ClaimTable) -> tuple[ClauseFigures, ...]:
    """By place of the clause."""
    by_id = {policy.id: policy for policy in table.policies}
    return tuple(ClauseFigures.of(clause, by_id[clause.policy]) for clause in table.clauses)


def item_of(table: ClaimTable, row: int) -> str | None:
    """The item of a claim; None for a year of the enterprise."""
    place = int(table.item[row])
    return None if place < 0 else table.tables.items[place].item.id


def taken_line(figures: ClauseFigures, item: str | None, year: int, granted: int, ceiling: int) -> TakenLine:
    """One claim of a plan."""
    return TakenLine(
        policy=figures.policy,
        clause=figures.clause,
        item=item,
        year=year,
        pay_year=year + figures.pay_after_years,
        granted=granted,
        ceiling=ceiling,
        strength=figures.strength,  # type: ignore[arg-type]
        others=figures.others,
        draft=figures.draft,
    )


def grants_of(lines: Sequence[TakenLine]) -> tuple[Granted, ...]:
    """A plan in the evaluator's words."""
    return tuple(Granted(one.policy, one.clause, one.item, one.year, one.granted) for one in lines)


def limit_lines(
    built: ChunkBuilt, owner: int, grants: Mapping[int, int], ceilings: Sequence[int]
) -> tuple[LimitLine, ...]:
    """The limits that are used up and keep money from a claim taken, in order, each set of claims once.

    `grants` are those of the owner, `ceilings` those of the whole chunk, by claim.
    """
    found: dict[tuple[str, tuple[str, ...]], int] = {}
    for row in built.constraints_of(owner):
        taken = [one for one in drawing(row) if one in grants]
        short = sum(ceilings[one] - grants[one] for one in taken)
        if short and is_used_up(row, ceilings, grants):
            found[row.source, tuple(sorted(built.keys[one] for one in taken))] = short
    return tuple(LimitLine(rule, claims, short) for (rule, claims), short in sorted(found.items()))


def received_of(case: Case) -> dict[int, int]:
    """What the history brought in each year, in whole yuan."""
    fen: dict[int, int] = {}
    for award in case.history.awards:
        fen[award.year] = fen.get(award.year, 0) + award.granted
    return {year: fen[year] // FEN_PER_YUAN for year in sorted(fen)}
