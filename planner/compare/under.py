"""From scenarios to what is planned under them: the case read anew, the policies, and what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.comparison import Comparison
from models.errors import Place
from models.scenario import Applied
from planner.compare.compare import Progress, Under, compare
from planner.compare.planned import World
from planner.demands.reading import terms_from_data
from planner.terms import Terms
from scenarios.overrides.apply import apply_scenarios
from scenarios.overrides.case import any_case_under
from scenarios.overrides.library import Chosen


def under(chosen: Chosen, base: World) -> Under:
    """The base under the scenarios. Raises InputError with every fault, at the line of the scenario that has it."""
    applied = apply_scenarios(chosen.scenarios, base.case.source, base.policies, base.vocabulary)
    case = any_case_under(applied, base.vocabulary, file=f"{base.case.place.file} + {chosen.name}")
    # a scenario that changes the case's own wish is heard; otherwise what was asked for all sides holds
    own = case.include_drafts != base.case.include_drafts
    world = replace(
        base,
        case=case,
        policies=applied.policies,
        include_drafts=case.include_drafts if own else base.include_drafts,
        terms=_terms(base.terms, applied, chosen),
    )
    note = chosen.scenarios[0].note if len(chosen.scenarios) == 1 else None
    return Under(chosen.name, tuple(one.id for one in chosen.scenarios), chosen.title, note, applied, world)


def _terms(base: Terms, applied: Applied, chosen: Chosen) -> Terms:
    """What the scenario asks for in place of what is asked for on all sides."""
    asked: dict[str, object] = {"objective": applied.objective} if applied.objective else {}
    asked |= {"demands": dict(applied.demands)} if applied.demands else {}
    if not asked:
        return base

    def place(path: tuple[str, ...]) -> Place:
        documents = [one.document for one in chosen.scenarios]
        return next((one.key_place(path) for one in documents if path in one.key_places), Place(chosen.name))

    read = terms_from_data(asked, place)
    objective = read.objective if applied.objective else base.objective
    return replace(base, objective=objective, demands=read.demands if applied.demands else base.demands)


def comparison(base: World, chosen: Sequence[Chosen], progress: Progress = lambda _done, _all: None) -> Comparison:
    """The base beside each of the scenarios. Raises as `under` and `compare` do."""
    return compare(base, [under(one, base) for one in chosen], progress)
