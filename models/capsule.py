"""What a file that is handed over carries, so that its plan can be made again elsewhere and on another day."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from models.comparison import Comparison
from models.decided import Decided
from models.plan import Plan, PlanModel
from models.sensitivity import Sensitivity

CAPSULE_SCHEMA: Literal["planner/capsule/1"] = "planner/capsule/1"
#: What goes to a terminal has no signs that steer it.
PLAIN = r"^[^\x00-\x1f\x7f-\x9f]*$"
DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"
#: What a file beside the case was read as.
FileKind = Literal["policies", "scenario", "dates"]


class CarriedFile(PlanModel):
    """A file that the plan was made with and that does not come with the planner: its name (no folder) and its text.

    The line breaks of the text are those of the file: the digest of a pack is that of its bytes.
    """

    kind: FileKind
    name: str
    text: str


class ScenarioPart(PlanModel):
    """One of the scenarios that are applied together: the name of a ready-made one, or its place in `files`.

    `value` is that of its first parameter, None where none was given with the name.
    """

    ready_made: str | None = None
    file: int | None = None
    value: str | None = None


class ScenarioCarried(PlanModel):
    """A scenario as it was asked for: `parts` are applied one after another.

    `name` is as it was written, without folders.
    """

    name: str
    parts: tuple[ScenarioPart, ...]


class Capsule(PlanModel):
    """What is carried: the plan of one case, or of a case that left decisions open (exactly one of the two).

    What was asked for (objective, demands, chances, time limit) stands in the settings of the plan. `entity` says whose
    plan of a group the file shows. `grid` and `options` are how open decisions were searched, in yuan. `given` are the
    parameters of scenarios. `command` names files without their folders, since clients see it. `dated` is the day
    (2026-11-22) that the file bears; both are "" where a plan was saved as JSON.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["planner/capsule/1"] = Field(default=CAPSULE_SCHEMA, alias="schema")
    plan: Plan | None = None
    decided: Decided | None = None
    entity: str = ""
    grid: int = 10_000
    options: bool = False
    scenarios: tuple[ScenarioCarried, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    comparison: Comparison | None = None
    sensitivity: Sensitivity | None = None
    files: tuple[CarriedFile, ...] = ()
    lang: Literal["zh", "en"] = "zh"
    command: str = Field(default="", pattern=PLAIN)
    dated: str = Field(default="", pattern=DAY)

    @model_validator(mode="after")
    def _one_result(self) -> Self:
        if (self.plan is None) == (self.decided is None):
            raise ValueError("a capsule carries a plan or a decided plan")
        if self.decided is not None and self.entity not in [one.entity for one in self.decided.entities]:
            raise ValueError("the entity has no plan")
        if any(part.file is not None and not 0 <= part.file < len(self.files) for part in self._parts()):
            raise ValueError("a scenario names a file that is not carried")
        if any((part.file is None) == (part.ready_made is None) for part in self._parts()):
            raise ValueError("a scenario is ready-made or a file")
        return self

    def _parts(self) -> list[ScenarioPart]:
        return [part for one in self.scenarios for part in one.parts]

    @property
    def shown(self) -> Plan:
        """The plan that the file shows."""
        if self.plan is not None:
            return self.plan
        assert self.decided is not None
        return next(one.plan for one in self.decided.entities if one.entity == self.entity)

    def texts(self, kind: FileKind) -> tuple[CarriedFile, ...]:
        """The files of one kind, in the order in which they were given."""
        return tuple(one for one in self.files if one.kind == kind)
