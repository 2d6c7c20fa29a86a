"""What a worker is set up with, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from models.batch import EnterprisePlan, Fault, Record
from models.case import Case
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.evaluator.check import EvaluationMismatch
from scenarios.open_case import OpenCase

if TYPE_CHECKING:
    from planner.portfolio.settings import PortfolioSettings


class DecidedPlans(NamedTuple):
    """One plan for each legal entity. `proven`: no other decision brings more."""

    plans: tuple[EnterprisePlan, ...]
    proven: bool


class Tools(Protocol):
    """What a shard is planned with."""

    def read(self, record: Record) -> Case | OpenCase | tuple[Fault, ...]:
        """The case of a record, or everything that is wrong with it."""
        ...

    def plans(
        self, cases: Sequence[Case], beat: Callable[[int], None] | None = None
    ) -> list[EnterprisePlan | EvaluationMismatch]:
        """The plan of each case; `beat(i)` is called before work that may take long for case i alone."""
        ...

    def decide(self, case: OpenCase) -> DecidedPlans:
        """The best decision on what a case leaves open, with the plans that follow."""
        ...


@dataclass(frozen=True, slots=True)
class Setup:
    """All that decides how enterprises are planned; it travels to workers. `kit` makes a worker's tools of it."""

    policies: tuple[Policy, ...]
    vocabulary: Vocabulary
    settings: PortfolioSettings
    kit: Callable[[Setup], Tools]
