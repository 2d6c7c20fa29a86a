"""From a case to its plan: solve, confirm, explain."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from models.case import Case
from models.errors import Finding, InputError, Place
from models.plan import (
    GrantBeside,
    Head,
    Listed,
    Money,
    PackVersion,
    Plan,
    ProofStatus,
    Totals,
    Versions,
)
from models.policy import OWN_PAYEES, Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.demands.reading import check_names
from planner.demands.refusal import refuse
from planner.demands.settings import settings_of
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
from planner.terms import DEFAULT_TERMS, Terms
from planner.workspace import Outcome, Workspace


def make_plan(
    case: Case,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    *,
    include_drafts: bool,
    time_limit: float,
    terms: Terms = DEFAULT_TERMS,
) -> Plan:
    """The plan of a case. Raises EvaluationMismatch where the evaluator does not confirm it, and InputError for demands
    that name nothing or cannot be met together.
    """
    ws = Workspace(case, policies, vocabulary, time_limit, terms)
    outcome = met(ws, include_drafts)
    include_drafts = include_drafts and not terms.demands.no_drafts
    lines = claim_lines(ws, outcome)
    drafts = ws.with_drafts(include_drafts, ws.goal)
    draft_lines = () if include_drafts else claim_lines(ws, drafts, only_drafts=True)
    listed = tuple(one for one in listed_clauses(ws) if not terms.demands.no_discretionary or one.strength == "in_kind")
    return Plan(
        head=head_of(case),
        settings=settings_of(terms, include_drafts, time_limit),
        proof=_proof(outcome),
        totals=_totals(ws, outcome, listed, include_drafts),
        claims=lines,
        draft_claims=draft_lines,
        draft_beside=_beside_drafts(ws, drafts) if draft_lines else (),
        not_taken=not_taken(ws, outcome, include_drafts),
        listed=listed,
        beside=beside(ws, outcome, ws.goal, include_drafts),
        readings=readings_used(ws),
        questions=questions(ws, include_drafts),
        directions=direction_notes(ws, lines),
        duties=duty_notes(ws),
        outlook=outlook_note(ws.case, ws.policies, lines),
        versions=versions(ws.policies, vocabulary),
        case=dict(case.source),
    )


def met(ws: Workspace, include_drafts: bool) -> Outcome:
    """The plan that meets the demands. Raises InputError where they name nothing or cannot be met together."""
    faults = list(check_names(ws.terms, ws.all_policies, ws.table.keys))
    demands = ws.terms.demands
    for name, value in (("--least-spend", demands.least_spend), ("--most-spend", demands.most_spend)):
        if value is not None:
            faults.append(Finding(Place(name), _NO_DECISIONS))
    if faults:
        raise InputError(faults)
    outcome = ws.outcome("certain", include_drafts, ws.goal)
    if not outcome.solution.feasible:
        if outcome.solution.proof == "not_proven":
            raise InputError([Finding(Place("--time-limit"), _NOT_FOUND)])
        raise refuse(ws, include_drafts)
    return outcome


_NOT_FOUND = Text(
    "时限内没有找到满足各项要求的方案，也未能证明没有；可加大时限再试",
    "within the time limit no plan was found that meets the demands, nor proven that there is none; try a larger one",
)
_NO_DECISIONS = Text(
    "个案没有待定的投入，无从要求投入多少",
    "the case leaves no spending open, so there is nothing to ask of it",
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


def head_of(case: Case) -> Head:
    """Which case a result is for."""
    return Head(id=case.id, title=case.title, first_year=case.first_year, last_year=case.last_year, digest=case.digest)


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
    proven, goal = value == bound, outcome.objective
    value = goal.yuan(value)
    bound = value if proven else -goal.yuan(-bound)
    return ProofStatus(
        status=solution.proof,
        value=value,
        bound=bound,
        gap=bound - value,
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
