"""Plans again what a capsule carries, in the way that it was planned, with the packs and words of today."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.capsule import Capsule
from models.case import Case
from models.comparison import Comparison
from models.decided import Decided
from models.plan import Plan, Settings
from models.policy import Policy
from models.sensitivity import Sensitivity
from models.vocabulary import Vocabulary
from planner.demands.settings import terms_of
from scenarios.open_case import OpenCase
from scenarios.overrides.library import Chosen


def remake(
    capsule: Capsule,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    chosen: Sequence[Chosen],
    tell: Callable[[str], None] = lambda _: None,
) -> Capsule:
    """The capsule with the results of today. `tell` hears `plan`, `comparison` and `sensitivity` before each.

    Raises InputError where the case or the demands do not fit the packs of today, EvaluationMismatch where the
    evaluator does not confirm a plan.
    """
    tell("plan")
    result, case = _planned(capsule, policies, vocabulary)
    update: dict[str, object] = {"decided" if isinstance(result, Decided) else "plan": result}
    settings = result.settings
    if capsule.comparison is not None:
        tell("comparison")
        update["comparison"] = comparison_of(case, settings, chosen, policies, vocabulary)
    if capsule.sensitivity is not None:
        tell("sensitivity")
        shown = capsule.model_copy(update=update).shown
        update["sensitivity"] = sensitivity_of(shown, policies, vocabulary)
    return capsule.model_copy(update=update)


def comparison_of(
    case: Case | OpenCase,
    settings: Settings,
    chosen: Sequence[Chosen],
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
) -> Comparison:
    """The case beside itself under scenarios, asked for as the plan of these settings is. Raises as `compare` does."""
    from planner.compare.planned import World
    from planner.compare.under import comparison

    terms = terms_of(settings)
    base = World(case, tuple(policies), vocabulary, settings.include_drafts, settings.time_limit, terms)
    return comparison(base, chosen)


def sensitivity_of(plan: Plan, policies: Sequence[Policy], vocabulary: Vocabulary) -> Sensitivity:
    """What the plan hangs on. Raises ValueError for a plan under demands."""
    from planner.sensitivity.sensitivity import sensitivity
    from planner.workspace import Workspace

    case = case_of(plan, policies, vocabulary)
    settings = plan.settings
    ws = Workspace(case, policies, vocabulary, settings.time_limit, terms_of(settings))
    return sensitivity(ws, include_drafts=settings.include_drafts)


def case_of(plan: Plan, policies: Sequence[Policy], vocabulary: Vocabulary) -> Case:
    """The case that a plan carries. Raises InputError where it does not fit the packs."""
    from scenarios.case_loader import case_from_data

    return case_from_data(plan.case, file=f"{plan.head.id}#case", policies=policies, vocabulary=vocabulary)


def open_case_of(decided: Decided, policies: Sequence[Policy], vocabulary: Vocabulary) -> OpenCase:
    """The open case that a decided plan carries. Raises InputError where it does not fit the packs."""
    from scenarios.open_case import open_case_from_data

    return open_case_from_data(decided.case, file=f"{decided.head.id}#case", policies=policies, vocabulary=vocabulary)


def _planned(
    capsule: Capsule, policies: Sequence[Policy], vocabulary: Vocabulary
) -> tuple[Plan | Decided, Case | OpenCase]:
    from planner.levers.decide import decide
    from planner.planning import make_plan

    if capsule.decided is None:
        case = case_of(capsule.shown, policies, vocabulary)
        settings = capsule.shown.settings
        made = make_plan(
            case,
            policies,
            vocabulary,
            include_drafts=settings.include_drafts,
            time_limit=settings.time_limit,
            terms=terms_of(settings),
        )
        return made, case
    settings, open_case = capsule.decided.settings, open_case_of(capsule.decided, policies, vocabulary)
    decided = decide(
        open_case,
        policies,
        vocabulary,
        include_drafts=settings.include_drafts,
        time_limit=settings.time_limit,
        terms=terms_of(settings),
        grid=capsule.grid,
        options=capsule.options,
    )
    return decided, open_case
