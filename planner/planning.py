"""From a case to its plan: solve, confirm, explain."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from models.case import Case
from models.plan import (
    GrantBeside,
    Head,
    Listed,
    Money,
    PackVersion,
    Plan,
    ProofStatus,
    Settings,
    Totals,
    Versions,
)
from models.policy import OWN_PAYEES, Policy
from models.vocabulary import Vocabulary
from planner.explain.beside import beside
from planner.explain.directions import direction_notes, duty_notes
from planner.explain.listed import listed_clauses
from planner.explain.outlook import outlook_note
from planner.explain.possible import boundless, possible_money
from planner.explain.questions import questions
from planner.explain.readings import readings_used
from planner.explain.taken import claim_lines
from planner.explain.texts import words
from planner.explain.untaken import not_taken
from planner.problem import SURE_FIRST, WITH_COMPETITIVE, Objective
from planner.workspace import Outcome, Workspace

ObjectiveName = Literal["sure-first", "with-competitive"]
_OBJECTIVES: dict[ObjectiveName, Objective] = {"sure-first": SURE_FIRST, "with-competitive": WITH_COMPETITIVE}


def make_plan(
    case: Case,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    *,
    objective: ObjectiveName,
    include_drafts: bool,
    time_limit: float,
) -> Plan:
    """The plan of a case. Raises EvaluationMismatch where the evaluator does not confirm it."""
    ws = Workspace(case, policies, vocabulary, time_limit)
    goal = _OBJECTIVES[objective]
    outcome = ws.outcome("certain", include_drafts, goal)
    lines = claim_lines(ws, outcome)
    drafts = ws.outcome("certain", True, goal)
    draft_lines = () if include_drafts else claim_lines(ws, drafts, only_drafts=True)
    listed = listed_clauses(ws)
    return Plan(
        head=Head(
            id=case.id, title=case.title, first_year=case.first_year, last_year=case.last_year, digest=case.digest
        ),
        settings=Settings(objective=objective, include_drafts=include_drafts, time_limit=time_limit),
        proof=_proof(outcome),
        totals=_totals(ws, outcome, listed, include_drafts),
        claims=lines,
        draft_claims=draft_lines,
        draft_beside=_beside_drafts(ws, drafts) if draft_lines else (),
        not_taken=not_taken(ws, outcome, include_drafts),
        listed=listed,
        beside=beside(ws, outcome, goal, include_drafts),
        readings=readings_used(ws),
        questions=questions(ws, include_drafts),
        directions=direction_notes(ws, lines),
        duties=duty_notes(ws),
        outlook=outlook_note(case, ws.policies, lines),
        versions=versions(ws.policies, vocabulary),
        case=dict(case.source),
    )


def _beside_drafts(ws: Workspace, drafts: Outcome) -> tuple[GrantBeside, ...]:
    """What the plan with drafts grants to claims in force."""
    return tuple(
        GrantBeside(
            policy=ws.clause(row).policy,
            clause=ws.clause(row).id,
            item=ws.item_id(row),
            year=int(ws.table.year[row]),
            granted=granted,
        )
        for row, granted in drafts.taken.items()
        if ws.policy(ws.clause(row).policy).status != "draft"
    )


def versions(policies: Sequence[Policy], vocabulary: Vocabulary) -> Versions:
    """What plans are made with."""
    packs = tuple(
        PackVersion(
            id=policy.id,
            title=words(policy.title),
            status=policy.status,
            version=policy.version,
            digest=policy.digest,
        )
        for policy in policies
    )
    return Versions(
        planner=_version("benefit-planner"),
        solver=f"ortools {_version('ortools')}",
        vocabulary=vocabulary.digest,
        packs=packs,
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _proof(outcome: Outcome) -> ProofStatus:
    solution = outcome.solution
    value, bound = (solution.values[0], solution.bounds[0]) if solution.values else (0, 0)
    return ProofStatus(
        status=solution.proof,
        value=value,
        bound=bound,
        gap=solution.gap,
        checked=True,
        ties_proven=solution.ties_proven,
    )


def _totals(ws: Workspace, outcome: Outcome, listed: Sequence[Listed], include_drafts: bool) -> Totals:
    return Totals(
        enterprise=_money(ws, outcome, own=True, status="in_force"),
        enterprise_drafts=_money(ws, outcome, own=True, status="draft"),
        others=_money(ws, outcome, own=False, status="in_force"),
        others_drafts=_money(ws, outcome, own=False, status="draft"),
        certain=outcome.money(0),
        possible=possible_money(ws, include_drafts),
        unbounded=boundless(ws, include_drafts),
        discretionary=_named(listed, own=True),
        discretionary_others=_named(listed, own=False),
    )


def _named(listed: Sequence[Listed], *, own: bool) -> int:
    """The figures that discretionary clauses with met conditions name, for the enterprise or for others."""
    return sum(line.indicative or 0 for line in listed if line.holds == "yes" and (line.payee in OWN_PAYEES) == own)


def _money(ws: Workspace, outcome: Outcome, *, own: bool, status: str) -> Money:
    """Granted yuan by strength, for the enterprise's own money or for others', under policies of one status."""
    sums = {"entitled": 0, "ceiling": 0, "competitive": 0}
    for row, granted in outcome.taken.items():
        clause = ws.clause(row)
        if (clause.payee in OWN_PAYEES) == own and ws.policy(clause.policy).status == status:
            sums[clause.strength.value] += granted
    return Money(**sums)
