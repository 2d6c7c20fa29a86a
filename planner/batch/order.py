"""What was ordered: which input, how it is planned, and by whom; kept in the ledger, so that a run can go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast

from models.errors import Finding, InputError, Place
from models.text import Text
from planner.batch.engines.engine import SHARD_SIZE, WALL_LIMIT, Engine, Patience
from planner.batch.kit import Kit
from planner.batch.setup import Setup

if TYPE_CHECKING:
    from planner.terms import ObjectiveName
    from scenarios.records.source import Source

_NO_SCIPY = Text(
    "没有安装 scipy，成批规划需要它：pip install 'benefit-planner[batch]'",
    "scipy is not installed; planning many enterprises needs it: pip install 'benefit-planner[batch]'",
)
EngineName = Literal["local", "ray"]


class Means(NamedTuple):
    """What a run works with."""

    source: Source
    setup: Setup
    engine: Engine


@dataclass(frozen=True, slots=True)
class Order:
    """One batch. Limits are seconds for one enterprise: of the solver, and on the clock. `limit`: only so many of the
    first enterprises (None: all). `include_drafts`: None leaves it to each case.
    """

    input: Path
    policies: tuple[Path, ...] = ()
    objective: ObjectiveName = "sure-first"
    include_drafts: bool | None = None
    time_limit: float = 10.0
    wall_limit: float = WALL_LIMIT
    limit: int | None = None
    shard_size: int = SHARD_SIZE
    jobs: int = 1
    engine: EngineName = "local"
    ray_address: str | None = None
    csv: bool = False

    def as_data(self) -> dict[str, Any]:
        """The order as plain data; paths are absolute, so that a run goes on from anywhere."""
        paths = {"input": str(self.input.resolve()), "policies": [str(one.resolve()) for one in self.policies]}
        return asdict(self) | paths

    def means(self) -> Means:
        """What the run works with. Raises InputError where the input, a pack or the engine cannot be had."""
        from scenarios.records.source import open_source

        if find_spec("scipy") is None:
            raise InputError([Finding(Place("planner batch"), _NO_SCIPY)])
        setup = self._setup()
        return Means(open_source(self.input.resolve(), vocabulary=setup.vocabulary), setup, self._engine())

    def _engine(self) -> Engine:
        patience = Patience(self.wall_limit)
        if self.engine == "ray":
            from planner.batch.engines.ray_engine import RayEngine

            return RayEngine(self.jobs, patience, self.ray_address)
        from planner.batch.engines.local import LocalEngine

        return LocalEngine(self.jobs, patience)

    def _setup(self) -> Setup:
        from planner.portfolio.settings import PortfolioSettings
        from planner.terms import Terms
        from policies.shipped import load_beside

        vocabulary, policies = load_beside(self.policies)
        settings = PortfolioSettings(
            terms=Terms(self.objective), include_drafts=self.include_drafts, time_limit=self.time_limit
        )
        return Setup(policies, vocabulary, settings, Kit)


def order_from_data(data: Mapping[str, Any]) -> Order:
    """The order that `as_data` made plain."""
    order = Order(**cast("dict[str, Any]", dict(data)))
    return replace(order, input=Path(data["input"]), policies=tuple(Path(one) for one in data["policies"]))


def wall_limit_for(time_limit: float) -> float:
    """The limit on the clock that goes with a limit of the solver: a plan takes several solves, a decision more."""
    return max(WALL_LIMIT, 12 * time_limit)
