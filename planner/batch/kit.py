"""A worker's tools, made once for all its shards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.batch import EnterprisePlan, Fault, Record
from models.case import Case
from planner.batch.decided_plans import decide
from planner.batch.setup import DecidedPlans, Setup
from planner.evaluator.check import EvaluationMismatch
from scenarios.open_case import OpenCase


class Kit:
    """Reads records, plans cases, and decides open ones (see planner.batch.setup.Tools)."""

    def __init__(self, setup: Setup) -> None:
        # a run's own process only writes: what reads and plans is loaded where it is used
        from planner.portfolio.planner import PortfolioPlanner
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
