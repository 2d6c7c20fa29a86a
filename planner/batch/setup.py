"""What a worker is set up with, and what it makes of it once for all its shards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.batch import EnterprisePlan, Fault, Record
from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.batch.decided_plans import DecidedPlans, decide
from planner.evaluator.check import EvaluationMismatch
from scenarios.open_case import OpenCase

if TYPE_CHECKING:
    from planner.portfolio.settings import PortfolioSettings


@dataclass(frozen=True, slots=True)
class Setup:
    """All that decides how enterprises are planned; it travels to workers. `kit` makes a worker's tools of it."""

    policies: tuple[Policy, ...]
    vocabulary: Vocabulary
    settings: PortfolioSettings
    kit: Callable[[Setup], Kit]


class Kit:
    """A worker's tools: what reads records, plans cases, and decides open ones."""

    def __init__(self, setup: Setup) -> None:
        # a run's own process only writes: what reads and plans is loaded where it is used
        from planner.portfolio import PortfolioPlanner
        from scenarios.records.reader import RecordReader

        self.setup = setup
        self._reader = RecordReader(setup.policies, setup.vocabulary)
        self._planner = PortfolioPlanner(setup.policies, setup.vocabulary, setup.settings)

    def read(self, record: Record) -> Case | OpenCase | tuple[Fault, ...]:
        """The case of a record, or everything that is wrong with it."""
        return self._reader.read_record(record)

    def plans(
        self, cases: Sequence[Case], beat: Callable[[int], None] | None = None
    ) -> list[EnterprisePlan | EvaluationMismatch]:
        """The plan of each case; `beat(i)` is called before work that may take long for case i alone."""
        return self._planner.plans(cases, beat)

    def decide(self, case: OpenCase) -> DecidedPlans:
        """The best decision on what a case leaves open, with the plans that follow. Raises as planner.api.decide."""
        return decide(case, self.setup)
