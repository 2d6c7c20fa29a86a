"""The planner as a library: load policies and a case, plan, check. The command line is made of these functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.ask import AskReport
from models.case import Case
from models.comparison import Comparison
from models.decided import Decided
from models.errors import InputError
from models.near import NearOrder, NearReport
from models.plan import Plan
from models.policy import Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.evaluator.check import EvaluationMismatch as PlanMismatch
from planner.planning import make_plan
from planner.recheck import recheck
from planner.report.json_report import plan_from_json, plan_to_json
from planner.terms import DEFAULT_TERMS, OBJECTIVES, Demands, ObjectiveName, Terms
from policies.shipped import Shipped, load_beside, load_shipped, with_defaults
from scenarios.case_loader import case_from_data
from scenarios.case_of_file import load_case, load_open_case
from scenarios.open_case import OpenCase, open_case_from_data

__all__ = [
    "Case",
    "CheckResult",
    "Comparison",
    "Decided",
    "Demands",
    "InputError",
    "OpenCase",
    "Plan",
    "PlanMismatch",
    "Policy",
    "Shipped",
    "Terms",
    "Vocabulary",
    "ask",
    "case_from_data",
    "check_decided",
    "check_plan",
    "compare",
    "decide",
    "load_all",
    "load_beside",
    "load_case",
    "load_open_case",
    "load_policies",
    "load_shipped",
    "load_vocabulary",
    "near",
    "open_case_from_data",
    "plan",
    "plan_from_json",
    "plan_to_json",
]

DEFAULT_TIME_LIMIT = 10.0


@dataclass(frozen=True)
class CheckResult:
    """What checking a saved plan found; `ok` where nothing differs."""

    ok: bool
    findings: tuple[Text, ...]


def load_policies(paths: Iterable[Path] | None = None, vocabulary: Vocabulary | None = None) -> tuple[Policy, ...]:
    """The packs of the files or folders given, or those that come with the planner, sorted by id.

    Raises InputError with every fault.
    """
    if paths is None and vocabulary is None:
        return load_shipped().policies
    from policies.loader import load_policies as load

    return load(paths, vocabulary)


def load_all(paths: Iterable[Path], vocabulary: Vocabulary | None = None) -> Shipped:
    """The packs of the files or folders given and the vocabulary widened by the words that they bring: plan with both.

    Raises InputError with every fault. `load_beside` adds them to the packs that come with the planner.
    """
    from policies.loader import load_all as load

    return Shipped(*load(paths, vocabulary))


def load_vocabulary() -> Vocabulary:
    """The words that come with the planner."""
    return load_shipped().vocabulary


def plan(
    case: Case,
    policies: Sequence[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
    *,
    objective: ObjectiveName | None = None,
    terms: Terms = DEFAULT_TERMS,
    include_drafts: bool | None = None,
    time_limit: float = DEFAULT_TIME_LIMIT,
) -> Plan:
    """The best legitimate combination of claims, confirmed without the solver and explained.

    `policies` and `vocabulary` default to those that come with the planner; `include_drafts` to the case's own wish.
    `objective` stands before that of the terms. `time_limit` is seconds for one solve. Raises PlanMismatch where the
    evaluator does not confirm the plan, InputError for demands that cannot be met, and ValueError for an objective
    that there is not or a time limit that is not above 0.
    """
    terms = terms if objective is None else replace(terms, objective=objective)
    if terms.objective not in OBJECTIVES:
        raise ValueError(f"objective is {terms.objective!r}; known: {', '.join(OBJECTIVES)}")
    if not time_limit > 0:
        raise ValueError(f"time_limit is {time_limit} seconds; it must be above 0")
    words, packs = with_defaults(vocabulary, policies)
    drafts = case.include_drafts if include_drafts is None else include_drafts
    return make_plan(case, packs, words, include_drafts=drafts, time_limit=time_limit, terms=terms)


def decide(
    case: OpenCase,
    policies: Sequence[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
    *,
    terms: Terms = DEFAULT_TERMS,
    include_drafts: bool | None = None,
    time_limit: float = DEFAULT_TIME_LIMIT,
    grid: int = 10_000,
    options: bool = False,
) -> Decided:
    """The best decision on what the case leaves open, and the plans of the cases that it makes.

    `grid` is by how many yuan open amounts step at first; they are finished to the yuan. `options`: also
    the best with each option of a choice (see models.decided.OptionDecided). Everything else, and what is raised, is as
    with `plan`.
    """
    if not time_limit > 0:
        raise ValueError(f"time_limit is {time_limit} seconds; it must be above 0")
    from planner.levers.decide import decide as best

    words, packs = with_defaults(vocabulary, policies)
    drafts = case.include_drafts if include_drafts is None else include_drafts
    return best(
        case,
        packs,
        words,
        include_drafts=drafts,
        time_limit=time_limit,
        terms=terms,
        grid=grid,
        options=options,
    )


def compare(
    case: Case | OpenCase,
    scenarios: Sequence[str],
    policies: Sequence[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
    *,
    given: Mapping[str, str] | None = None,
    terms: Terms = DEFAULT_TERMS,
    include_drafts: bool | None = None,
    time_limit: float = DEFAULT_TIME_LIMIT,
) -> Comparison:
    """The case as it is beside the case under scenarios, named as on the command line; `given` are their parameters.

    The case must have been read from a file or plain data (it carries its source). Raises InputError for scenarios that
    there are not or that do not fit the case, and PlanMismatch where the evaluator does not confirm a plan.
    """
    from planner.compare.planned import World
    from planner.compare.under import comparison
    from scenarios.overrides.library import find_scenarios

    words, packs = with_defaults(vocabulary, policies)
    drafts = case.include_drafts if include_drafts is None else include_drafts
    chosen = find_scenarios(scenarios, words, given or {})
    return comparison(World(case, packs, words, drafts, time_limit, terms), chosen)


def ask(
    case: Case,
    policies: Sequence[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
    *,
    answers: Sequence[str] = (),
    top: int | None = None,
    include_drafts: bool | None = None,
    time_limit: float = DEFAULT_TIME_LIMIT,
) -> AskReport:
    """The unknown facts by what their answers would settle; `answers` (`items.a.first=true`) are put in before.

    With answers the case must carry its source. Raises InputError for an answer that does not fit, and PlanMismatch
    where the evaluator does not confirm a plan.
    """
    from planner.ask.asking import ask as asked
    from planner.ask.given import give_answers

    words, packs = with_defaults(vocabulary, policies)
    drafts = case.include_drafts if include_drafts is None else include_drafts
    given = give_answers(case, answers, packs, words) if answers else None
    return asked(case, packs, words, include_drafts=drafts, time_limit=time_limit, given=given, top=top)


def near(
    case: Case,
    policies: Sequence[Policy] | None = None,
    vocabulary: Vocabulary | None = None,
    *,
    by: NearOrder = "gain",
    top: int | None = None,
    include_drafts: bool | None = None,
    time_limit: float = DEFAULT_TIME_LIMIT,
) -> NearReport:
    """Thresholds just missed, decisions that would open more, limits just full; each gain planned anew.

    Raises PlanMismatch where the evaluator does not confirm a plan.
    """
    from planner.near.nearness import near as nearness

    words, packs = with_defaults(vocabulary, policies)
    drafts = case.include_drafts if include_drafts is None else include_drafts
    return nearness(case, packs, words, include_drafts=drafts, time_limit=time_limit, by=by, top=top)


def check_decided(
    decided: Decided, policies: Sequence[Policy] | None = None, vocabulary: Vocabulary | None = None
) -> CheckResult:
    """Check a saved decided plan without the solver: the decision and its costs, the decided cases and their plans.

    Raises InputError where the case that it carries cannot be read.
    """
    from planner.recheck_decided import recheck_decided

    words, packs = with_defaults(vocabulary, policies)
    findings = recheck_decided(decided, packs, words)
    return CheckResult(not findings, findings)


def check_plan(
    plan: Plan, policies: Sequence[Policy] | None = None, vocabulary: Vocabulary | None = None
) -> CheckResult:
    """Check a saved plan without the solver: the packs are the same, every claim, rule and total holds.

    Raises InputError where the case that the plan carries cannot be read.
    """
    words, packs = with_defaults(vocabulary, policies)
    findings = recheck(plan, packs, words)
    return CheckResult(not findings, findings)
