"""What a case gets under the old version and under the new one: the change of the optimum, claim by claim, in yuan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.case import Case
from models.diff import CaseDiff, CaseSide, EntryChange, PackDiff, SideTotals
from models.plan import Words
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.diff.claims import Cell, assert_adds_up, cell_of, changes, minus, of_cells, same_claims, totals_of
from planner.diff.pairing import clause_pairs
from planner.diff.reasons import Desk, Told, reasons
from planner.diff.worlds import World, beside, both, worlds
from planner.explain.possible import possible_money
from planner.explain.untaken import not_applicable
from planner.workspace import Workspace

#: Stands before the name of a claim whose clause only the old version has.
GONE = "-"


def compare_case(
    case: Case,
    old: Policy,
    new: Policy,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    packs: PackDiff,
    *,
    time_limit: float,
) -> CaseDiff:
    """The comparison for one case. `policies` are all that there are; other versions of the two are left out.

    Both plans are confirmed by the evaluator (EvaluationMismatch otherwise), and the differences of the claims add up
    to the difference of the totals in every cell.
    """
    others = beside(old, new, policies)
    sides, joint = worlds(old, new, others, case), both(old, new, others, case)
    names = {pair.old.ref: pair.new.ref for pair in clause_pairs(old, new) if pair.old and pair.new}
    gone = {clause.ref: f"{GONE}{clause.ref}" for clause in old.clauses if clause.ref not in names}
    before = _desk(sides[0], vocabulary, names | gone, time_limit)
    after = _desk(sides[1], vocabulary, {}, time_limit)
    told = told_of(packs, old, new)
    claims = changes(before, after, lambda name: reasons(name, before, after, told))
    totals = totals_of(before), totals_of(after)
    difference = minus(totals[1], totals[0])
    assert_adds_up(claims, difference)
    same = same_claims(before, after)
    return CaseDiff(
        id=case.id,
        title=case.title,
        first_year=case.first_year,
        last_year=case.last_year,
        digest=case.digest,
        include_drafts=case.include_drafts,
        old=_side(before, totals[0]),
        new=_side(after, totals[1]),
        together=None if joint is None else _together(_desk(joint, vocabulary, {}, time_limit), old),
        difference=difference,
        claims=claims,
        unchanged=len(same),
        unchanged_money=sum(before.grant(name) for name in same),
        notes=tuple(
            dict.fromkeys((*sides[0].notes, *sides[1].notes, *_not_applicable(before), *_not_applicable(after)))
        ),
    )


def told_of(packs: PackDiff, old: Policy, new: Policy) -> Told:
    """The changes of the text by the names under which claims and rows know clauses and rules."""
    clauses: dict[str, EntryChange] = {}
    rules: dict[str, EntryChange] = {}
    for entry in packs.entries:
        if entry.of == "clause":
            clauses[f"{new.id}/{entry.new_id}" if entry.new_id else f"{GONE}{old.id}/{entry.old_id}"] = entry
        if entry.of == "rule":
            rules |= {f"{old.id}#{entry.old_id}": entry} if entry.old_id else {}
            rules |= {f"{new.id}#{entry.new_id}": entry} if entry.new_id else {}
    return Told(clauses, rules, packs.head)


def _desk(world: World, vocabulary: Vocabulary, names: Mapping[str, str], time_limit: float) -> Desk:
    """The world solved and confirmed. Claims are named by `names` of their clauses, where these have another name."""
    ws = Workspace(world.case, world.policies, vocabulary, time_limit)
    outcome = ws.outcome("certain", world.case.include_drafts)
    rows = {}
    # an expired version stays for its history only, and must not meet the names of the one that is planned
    for row in (one for one in ws.planned_rows if ws.policy(ws.clause(one).policy).status != "expired"):
        clause, _, rest = ws.table.keys[row].rpartition("@")
        rows[f"{names.get(clause, clause)}@{rest}"] = row
    return Desk(ws, outcome, world.case.include_drafts, rows, world.policy.id)


def _side(desk: Desk, totals: SideTotals) -> CaseSide:
    solution = desk.outcome.solution
    possible = possible_money(desk.ws, desk.include_drafts)
    return CaseSide(totals=totals, possible=possible, proof=solution.proof, gap=solution.gap)


def _together(desk: Desk, old: Policy) -> CaseSide:
    """The plan with both versions, whose money is that of the versions compared."""
    sums: dict[Cell, int] = {}
    for row, yuan in desk.outcome.taken.items():
        standing, kind = cell_of(desk, row)
        cell: Cell = ("compared" if desk.ws.clause(row).policy == old.id else standing, kind)
        sums[cell] = sums.get(cell, 0) + yuan
    return _side(desk, of_cells(sums))


def _not_applicable(desk: Desk) -> tuple[Words, ...]:
    """One note where the version does not apply to the enterprise at all."""
    policy = desk.ws.policy(desk.compared)
    line = not_applicable(desk.ws, policy)
    if line is None:
        return ()
    return (
        Words(
            zh=f"{policy.id}（版本 {policy.version}）：{line.text.zh}",
            en=f"{policy.id} (version {policy.version}): {line.text.en}",
        ),
    )
