"""What a case gets under the old version and under the new one: the change of the optimum, claim by claim, in yuan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from models.case import Case
from models.diff import (
    Amounts,
    CaseDiff,
    CaseSide,
    ClaimChange,
    EntryChange,
    GrantedClaim,
    MoneyKind,
    PackDiff,
    SideTotals,
    Standing,
)
from models.plan import Words
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.build import tier_of
from planner.diff.pairing import clause_pairs
from planner.diff.reasons import Desk, Told, reasons
from planner.diff.said import words
from planner.diff.worlds import World, beside, both, worlds
from planner.explain.possible import possible_money
from planner.explain.taken import item_label
from planner.explain.texts import cite_text
from planner.explain.untaken import not_applicable
from planner.explain.words import labels
from planner.prose.formula import claim_formula
from planner.workspace import Workspace

KINDS: tuple[MoneyKind, ...] = get_args(MoneyKind)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
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
    claims = tuple(_changes(before, after, told_of(packs, old, new)))
    totals = _totals(before), _totals(after)
    difference = _minus(totals[1], totals[0])
    _assert_adds_up(claims, difference)
    same = [name for name in before.rows if before.grant(name) and not _differs(name, before, after)]
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


def _differs(name: str, before: Desk, after: Desk) -> bool:
    """Whether the claim pays something else, or the same money counts otherwise."""
    if before.grant(name) != after.grant(name):
        return True
    both = name in before.rows and name in after.rows and before.grant(name)
    return bool(both) and _cell(before, before.rows[name]) != _cell(after, after.rows[name])


def _changes(before: Desk, after: Desk, told: Told) -> Iterator[ClaimChange]:
    """The claims that differ: what one item gains stands beside what it loses."""
    names = [name for name in dict.fromkeys((*before.rows, *after.rows)) if _differs(name, before, after)]
    changes = [_change(name, before, after, told) for name in names]
    yield from sorted(changes, key=lambda one: (one.year, one.item or "", one.new is not None, _first_key(one)))


def _first_key(one: ClaimChange) -> str:
    claim = one.old or one.new
    return claim.key if claim else ""


def _change(name: str, before: Desk, after: Desk, told: Told) -> ClaimChange:
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
        why=reasons(name, before, after, told),
    )


def _granted(name: str, desk: Desk) -> GrantedClaim | None:
    if not desk.grant(name):
        return None
    ws, row = desk.ws, desk.rows[name]
    clause, key = ws.clause(row), ws.table.keys[row]
    standing, kind = _cell(desk, row)
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
        formula=words(claim_formula(clause, ws.read[key].facts, labels(ws, clause))),
    )


def _cell(desk: Desk, row: int) -> tuple[Standing, MoneyKind]:
    """Where the claim's money stands in the totals."""
    policy = desk.ws.policy(desk.ws.clause(row).policy)
    standing: Standing = "in_force"
    if policy.id == desk.compared:
        standing = "compared"
    elif policy.status == "draft":
        standing = "draft"
    return standing, KINDS[tier_of(desk.ws.table, row)]


def _totals(desk: Desk) -> SideTotals:
    """The plan's money by standing and kind, added up by the solver's own grants."""
    sums = {(standing, kind): 0 for standing in STANDINGS for kind in KINDS}
    for row, yuan in desk.outcome.taken.items():
        sums[_cell(desk, row)] += yuan
    tiers = [desk.outcome.money(tier) for tier in range(len(KINDS))]
    assert tiers == [sum(sums[standing, kind] for standing in STANDINGS) for kind in KINDS]
    return _of_cells(sums)


def _of_cells(sums: Mapping[tuple[Standing, MoneyKind], int]) -> SideTotals:
    compared, in_force, draft = (
        Amounts(**{kind: sums.get((standing, kind), 0) for kind in KINDS}) for standing in STANDINGS
    )
    return SideTotals(compared=compared, in_force=in_force, draft=draft)


def _cells(totals: SideTotals) -> dict[tuple[Standing, MoneyKind], int]:
    return {(standing, kind): getattr(totals.of(standing), kind) for standing in STANDINGS for kind in KINDS}


def _minus(one: SideTotals, other: SideTotals) -> SideTotals:
    left, right = _cells(one), _cells(other)
    return _of_cells({cell: left[cell] - right[cell] for cell in left})


def _assert_adds_up(claims: Sequence[ClaimChange], difference: SideTotals) -> None:
    """The claims explain the whole difference, cell by cell: a comparison that does not add up is never shown."""
    sums = dict.fromkeys(_cells(difference), 0)
    for one in claims:
        if one.old:
            sums[one.old.standing, one.old.kind] -= one.old.granted
        if one.new:
            sums[one.new.standing, one.new.kind] += one.new.granted
    if sums != _cells(difference):
        raise AssertionError(f"the claims add up to {sums}, the totals differ by {_cells(difference)}")


def _side(desk: Desk, totals: SideTotals) -> CaseSide:
    solution = desk.outcome.solution
    possible = possible_money(desk.ws, desk.include_drafts)
    return CaseSide(totals=totals, possible=possible, proof=solution.proof, gap=solution.gap)


def _together(desk: Desk, old: Policy) -> CaseSide:
    """The plan with both versions, whose money is that of the versions compared."""
    sums: dict[tuple[Standing, MoneyKind], int] = {}
    for row, yuan in desk.outcome.taken.items():
        standing, kind = _cell(desk, row)
        cell: tuple[Standing, MoneyKind] = ("compared" if desk.ws.clause(row).policy == old.id else standing, kind)
        sums[cell] = sums.get(cell, 0) + yuan
    return _side(desk, _of_cells(sums))


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
