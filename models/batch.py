"""What passes through a batch: enterprises as they stand in the input, their plans as lines, and what became of each.

Everything here is plain data that can be pickled. All money is whole yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple, Protocol

from models.errors import Place
from models.plan import Proof, Reason

#: A path within a case as plain data: ("items", 3, "amount").
DataPath = tuple[str | int, ...]


class Origin(Protocol):
    """Where an enterprise stands in the input. Plain data: its repr tells all places that it can name."""

    def place(self, path: DataPath, written: Place) -> Place:
        """The file, line or cell behind a path of the case; `written` is where the reader of the case found a fault."""
        ...


class Record(NamedTuple):
    """One enterprise as it stands in the input, not read yet.

    `number` counts enterprises from 0 in the order of the input. `data` is a case in the form of a case file: the bytes
    of the file (`yaml`), or one JSON object (`json`).
    """

    number: int
    id: str
    origin: Origin
    form: Literal["yaml", "json"]
    data: bytes


class Fault(NamedTuple):
    """Why an enterprise, or a row of the input, was set aside. `place` is a text: `file:line:column`, `file!C7`."""

    place: str
    zh: str
    en: str


class Status(StrEnum):
    """What became of an enterprise."""

    PLANNED = "planned"  # proven, and confirmed by the evaluator
    NOT_PROVEN = "not_proven"  # confirmed, but the time limit came before the proof
    REFUSED = "refused"  # the input is faulty; nothing was planned
    FAILED = "failed"  # our fault: the evaluator did not confirm the plan, or the planner broke off
    CRASHED = "crashed"  # the process died on it, twice
    TIMED_OUT = "timed_out"  # the wall-clock limit came, twice


class TakenLine(NamedTuple):
    """One claim of a plan. `others` marks money of persons and consumers, `draft` a policy that is not in force yet."""

    policy: str
    clause: str
    item: str | None
    year: int
    pay_year: int
    granted: int
    ceiling: int
    strength: Literal["entitled", "ceiling", "competitive"]
    others: bool
    draft: bool


class UntakenLine(NamedTuple):
    """One claim that is not taken, by the words of models.plan.Reason.

    `ceiling` is what it could pay by itself (None: nobody knows). `rules` are the rules that keep it out
    (`<policy>#<rule>`, `spending`), `beside` the claims that stand in its place, `condition` the number of the first
    condition that fails or is open: those of the policy, then those of the clause, from 0 (-1: none).
    """

    policy: str
    clause: str
    item: str | None
    year: int
    ceiling: int | None
    reason: Reason
    rules: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    condition: int = -1


class LimitLine(NamedTuple):
    """A limit that is used up and that cost a claim something: its rule, the claims that share it, the money that it
    kept from them (ceilings less grants)."""

    rule: str
    claims: tuple[str, ...]
    short: int


class Parts(NamedTuple):
    """How many independent parts of the problem each way of solving settled."""

    closed_form: int = 0
    enumerated: int = 0
    solver: int = 0


@dataclass(frozen=True, slots=True)
class EnterprisePlan:
    """The best plan of one enterprise; the evaluator has confirmed every grant.

    `entity` names the legal entity of a group, "" where the case is one enterprise. `sure`, `competitive` and `others`
    are money by kind as planner.problem.Candidate has them, drafts included where they were asked for. `possible` is
    the sure money when unknown facts turn out well (None: no upper bound). `gap` is 0 where the plan is proven.
    `received` is what the history brought, by year.
    """

    entity: str
    title: str
    first_year: int
    last_year: int
    sure: int
    competitive: int
    others: int
    possible: int | None
    proof: Proof
    ties_proven: bool
    gap: int
    taken: tuple[TakenLine, ...]
    untaken: tuple[UntakenLine, ...]
    limits: tuple[LimitLine, ...]
    received: Mapping[int, int]
    parts: Parts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one enterprise: its plans (one for each legal entity), or why there is none.

    `decided` says that the case left decisions open, which the plan made.
    """

    number: int
    id: str
    status: Status
    plans: tuple[EnterprisePlan, ...] = ()
    faults: tuple[Fault, ...] = ()
    decided: bool = False
    seconds: float = 0.0
