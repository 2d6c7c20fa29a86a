"""A policy as it is meant, with its expressions parsed; `models.policy_file` is the policy as it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from models.cite import Cite
from models.errors import Place
from models.expression import Fact, Node
from models.rule import Rule
from models.text import Text


class Strength(StrEnum):
    """How sure the money of a clause is."""

    ENTITLED = "entitled"
    CEILING = "ceiling"
    COMPETITIVE = "competitive"
    DISCRETIONARY = "discretionary"
    IN_KIND = "in_kind"
    DIRECTION = "direction"


#: Strengths whose claims a plan may take; the others are listed and never counted.
PAYING = frozenset({Strength.ENTITLED, Strength.CEILING, Strength.COMPETITIVE})

Status = Literal["draft", "in_force", "expired"]
Payee = Literal["enterprise", "operator", "person", "team", "consumer"]
#: Payees whose money belongs to the enterprise of the case (an operator clause demands that it is the operator).
OWN_PAYEES = frozenset({"enterprise", "operator"})

CONTINUES_NONE = "none"
ENTERPRISE_YEAR = "enterprise_year"
ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class Window:
    """When a policy holds, as date ordinals. Four numbers, because a day may be unstated: earliest ≤ latest."""

    from_earliest: int
    from_latest: int
    to_earliest: int
    to_latest: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as written, and its tree; all conditions of a clause must hold."""

    text: str
    tree: Node


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a ladder: fen of the measure, fen of the award."""

    threshold: int
    amount: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """An award for reaching steps of a yearly measure for the first time; steps rise.

    `inclusive` is true for 达到 / 以上 and false for 突破 / 超过. `jump` (highest | all) says what several steps
    passed in one year pay, `later` (full | difference) what a later step pays; each is a literal choice or a
    reading, as a tree of type choice.
    """

    measure: Fact
    inclusive: bool
    steps: tuple[Step, ...]
    jump: Node
    later: Node


@dataclass(frozen=True, slots=True)
class Quota:
    """How many are chosen, for the reader: places a year (0 where the text gives none) and over what.

    `probability` is the author's estimate of being chosen; figures made with it stand beside the plan.
    """

    places: int
    scope: Text
    probability: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A clause that pays for an item in several years, one claim a year.

    `claim.nth` is 1 in the calendar year of the item plus `after`, and `most` in the last. With `outlives` the item's
    own day decides whether the policy holds, for all years; without, that day moved to the claim's year does.
    `instalments` says that the years are parts of one award, of which a later one needs the first.
    """

    most: int
    after: int = 0
    outlives: bool = False
    instalments: bool = False


@dataclass(frozen=True, slots=True)
class Filing:
    """When a claim is filed: days of the year (month, day), `years_after` the claim's year; or until `last_day`.

    `batches` is how many rounds a year there are, 0 where the text does not say. It dates claims and bars none.
    """

    opens: tuple[int, int] | None = None
    closes: tuple[int, int] | None = None
    years_after: int = 0
    last_day: Node | None = None
    batches: int = 0
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """What the recipient must keep to after an award, for so many years (0: no period stated), lest it is repaid."""

    text: Text
    years: int = 0


@dataclass(frozen=True, slots=True)
class Pot:
    """A budget that several clauses share: what is short is paid pro rata, or first come first served.

    `amount` is fen a year, None where the text gives none. It never limits a plan; the user's factor makes a scenario.
    """

    policy: str
    id: str
    title: Text
    clauses: tuple[str, ...]
    amount: int | None
    way: Literal["pro_rata", "first_come"]
    cite: Cite

    @property
    def ref(self) -> str:
        """`<policy>/<pot>`."""
        return f"{self.policy}/{self.id}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. `on` is an item kind, `enterprise_year` or (only where nothing is paid) `enterprise`.

    A claim's ceiling is floor(least(award, limit) / round_down_to) × round_down_to, in fen, and at least whole yuan.
    `limit` is the claim's own limit; shared limits are rules. `indicative` is the figure of a discretionary clause.
    """

    policy: str
    id: str
    article: str
    title: Text
    cite: Cite
    on: str
    strength: Strength
    payee: Payee
    conditions: tuple[Condition, ...]
    award: Node | None
    ladder: Ladder | None
    limit: Node | None
    indicative: Node | None
    tag: str
    clock: Text | None
    pay_after_years: int
    round_down_to: int
    evidence: tuple[str, ...]
    departments: tuple[str, ...]
    quota: Quota | None
    note: Text | None
    warning: Text | None
    place: Place = field(compare=False)
    years: Years | None = None
    marks: tuple[str, ...] = ()
    filing: Filing | None = None
    obligations: tuple[Obligation, ...] = ()
    #: The clause of the replaced version that this one carries on; "" for the one of the same id and kind of item, if
    #: there is one; CONTINUES_NONE for a clause that begins anew under an old id.
    continues: str = ""

    @property
    def ref(self) -> str:
        """`<policy>/<clause>`, the clause's name across policies."""
        return f"{self.policy}/{self.id}"

    @property
    def paying(self) -> bool:
        """Whether a plan may take its claims."""
        return self.strength in PAYING and (self.award is not None or self.ladder is not None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One unclear point of the text: the question, the meanings it may have, the default."""

    policy: str
    id: str
    question: Text
    options: Mapping[str, Text]
    default: str
    cite: Cite

    @property
    def ref(self) -> str:
        """`<policy>.<reading>`, the name of the choice fact."""
        return f"{self.policy}.{self.id}"


@dataclass(frozen=True, slots=True)
class Target:
    """A dated figure that government sets itself."""

    year: int
    text: Text


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that an item must observe; it is warned of where an item of these kinds meets `when`."""

    text: Text
    kinds: tuple[str, ...]
    when: Node | None


@dataclass(frozen=True, slots=True)
class Direction:
    """A task or target of an action plan: what it favours and whom to talk to. It grants no money."""

    policy: str
    id: str
    title: Text
    summary: Text
    cite: Cite
    kinds: tuple[str, ...]
    sectors: tuple[str, ...]
    departments: tuple[str, ...]
    targets: tuple[Target, ...]
    duties: tuple[Duty, ...]

    @property
    def ref(self) -> str:
        """`<policy>/<direction>`."""
        return f"{self.policy}/{self.id}"


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a pack: a small case as plain data, and what each named clause pays in its best plan.

    `given` has the form of a case file without its id. `expect` maps a clause id to whole fen.
    """

    id: str
    given: Mapping[str, object]
    expect: Mapping[str, int]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A figure of the official text, as printed there, that the pack leaves out on purpose, and why.

    `figure` is empty where the pack leaves out the sentence, or the article where no sentence is named, as a whole.
    """

    cite: Cite
    figure: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Harmless:
    """A small change of the pack (by the name that probing gives it) that no example can notice, and why."""

    change: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy. `windows` maps the option of `window_reading` (or "" without one) to a window."""

    id: str
    title: Text
    status: Status
    jurisdiction: str
    level: str
    document: str
    version: str
    windows: Mapping[str, Window]
    window_reading: str
    applies_to: tuple[Condition, ...]
    clauses: tuple[Clause, ...]
    rules: tuple[Rule, ...]
    readings: tuple[Reading, ...]
    directions: tuple[Direction, ...]
    examples: tuple[Example, ...]
    #: Places whose claims the directions of this policy back, besides its own jurisdiction.
    backs: tuple[str, ...] = ()
    waived: tuple[Waiver, ...] = ()
    harmless: tuple[Harmless, ...] = ()
    #: The earlier version that this one takes over from, by its id; "" for none.
    replaces: str = ""
    #: Which day dates the claims on an enterprise's year: all of it, its first or its last.
    year_day: Literal["whole", "first", "last"] = "whole"
    pots: tuple[Pot, ...] = ()
    #: Words that the pack brings, such as `item.kinds.lease.facts.rent`: whoever plans with it needs a vocabulary that
    #: has them (`policies.loader.load_all` makes it).
    words: tuple[str, ...] = ()
    digest: str = field(default="", compare=False)
    file: str = field(default="", compare=False)

    def clause(self, clause_id: str) -> Clause:
        """The clause of that id; KeyError where there is none."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        raise KeyError(clause_id)
