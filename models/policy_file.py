"""The form of a pack as it is written (docs/policy-language.md), expressions still text; source of the JSON Schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from models.file_form import MONTH_DAY, NOTHING, FileModel, Identifier, TextFile
from models.pack_form import CiteFile, ClauseId, Day, DaySpan, Expression, Expressions, MoneyText, Percent, Share
from models.rule_file import RuleFile
from models.vocabulary_file import WordsFile


class WindowFile(FileModel):
    """First and last day; two days where the text leaves the day open."""

    from_: DaySpan = Field(alias="from")
    to: DaySpan


class WindowChoiceFile(FileModel):
    """A window that is itself a reading."""

    reading: Identifier
    options: dict[str, WindowFile]


def _window_form(value: Any) -> str:
    """One error for one slip: pydantic would otherwise report what each form misses."""
    is_choice = isinstance(value, WindowChoiceFile) or (isinstance(value, dict) and {"reading", "options"} & set(value))
    return "choice" if is_choice else "window"


class LadderFile(FileModel):
    """An award for reaching steps of a yearly measure for the first time."""

    measure: Expression
    reach: Literal["at_least", "above"]
    mode: Literal["full", "top_up", "each"] | None = None
    jump: Expression | None = None
    later: Expression | None = None
    steps: Annotated[dict[MoneyText, MoneyText], Field(min_length=1)]


class QuotaFile(FileModel):
    """Places of competitive money."""

    places: Annotated[int, Field(ge=0)]
    scope: TextFile
    probability: Percent | None = None


class YearsFile(FileModel):
    """A clause that pays for an item in several years; beside instalments `most` is left out."""

    most: Annotated[int, Field(ge=1, le=30)] | None = None
    after: Annotated[int, Field(ge=0, le=10)] = 0
    outlives: bool = False


class InstalmentFile(FileModel):
    """One part of an award: a share of it or an amount, and what must hold for it."""

    share: Share | None = None
    amount: MoneyText | None = None
    when: Expressions = []


def _as_instalments(value: Any) -> Any:
    """`30%` and `1/3` stand for a share, `2000万` for an amount."""
    if not isinstance(value, list):
        return value
    return [
        {"share" if one.endswith("%") or "/" in one else "amount": one} if isinstance(one, str) else one
        for one in value
    ]


class FilingFile(FileModel):
    """When a claim is filed."""

    opens: Annotated[str, Field(pattern=MONTH_DAY)] | None = None
    closes: Annotated[str, Field(pattern=MONTH_DAY)] | None = None
    years_after: Annotated[int, Field(ge=0, le=10)] = 0
    until: Expression | None = None
    batches: Annotated[int, Field(ge=0, le=12)] = 0
    note: TextFile | None = None


class ObligationFile(FileModel):
    """What the recipient must keep to."""

    text: TextFile
    years: Annotated[int, Field(ge=0, le=30)] = 0


class ClauseFile(FileModel):
    """One clause."""

    id: ClauseId
    title: TextFile
    cite: CiteFile
    article: str = ""
    on: Identifier
    tag: str = ""
    when: Expressions = []
    award: Expression | None = None
    ladder: LadderFile | None = None
    limit: Expression | None = None
    indicative: Expression | None = None
    strength: Literal["entitled", "ceiling", "competitive", "discretionary", "in_kind", "direction"]
    payee: Literal["enterprise", "operator", "person", "team", "consumer"] = "enterprise"
    clock: TextFile | None = None
    pay_after_years: Annotated[int, Field(ge=0, le=20)] = 1
    round_down_to: MoneyText = "1元"
    evidence: list[str] = []
    departments: list[str] = []
    quota: QuotaFile | None = None
    note: TextFile | None = None
    warning: TextFile | None = None
    years: YearsFile | None = None
    instalments: Annotated[list[InstalmentFile], Field(min_length=2), BeforeValidator(_as_instalments)] | None = None
    marks: list[Identifier] = []
    filing: FilingFile | None = None
    obligations: list[ObligationFile] = []
    continues: ClauseId | None = None


class ReadingFile(FileModel):
    """One unclear point of the text."""

    id: Identifier
    question: TextFile
    options: Annotated[dict[Identifier, TextFile], Field(min_length=2)]
    default: str
    cite: CiteFile


class TargetFile(FileModel):
    """A dated figure of government."""

    year: int
    text: TextFile


class DutyFile(FileModel):
    """Something to observe."""

    text: TextFile
    kinds: list[str] = []
    when: Expression | None = None


class DirectionFile(FileModel):
    """A task or target of an action plan."""

    id: ClauseId
    title: TextFile
    summary: TextFile
    cite: CiteFile
    kinds: list[str] = []
    sectors: list[str] = []
    departments: list[str] = []
    targets: list[TargetFile] = []
    duties: list[DutyFile] = []


class ExampleFile(FileModel):
    """A worked example: a small case, and what each named clause pays in the best plan of the pack alone."""

    id: Identifier
    given: dict[str, Any]
    expect: Annotated[dict[ClauseId, MoneyText], Field(min_length=1)]


class PotFile(FileModel):
    """A budget that several clauses share."""

    id: Identifier
    title: TextFile
    clauses: Annotated[list[ClauseId], Field(min_length=1)]
    amount: MoneyText | None = None
    way: Literal["pro_rata", "first_come"]
    cite: CiteFile


class WaiverFile(FileModel):
    """A figure of the official text that the pack leaves out on purpose; all of the place where none is named."""

    cite: CiteFile
    figure: Annotated[str, Field(min_length=1)] | None = None
    reason: TextFile


class HarmlessFile(FileModel):
    """A small change of the pack that no example can notice."""

    change: Annotated[str, Field(min_length=1)]
    reason: TextFile


class PolicyFile(FileModel):
    """A whole pack."""

    id: Identifier
    title: TextFile
    status: Literal["draft", "in_force", "expired"]
    jurisdiction: str
    level: str
    document: str
    version: str
    in_force: Annotated[
        Annotated[WindowFile, Tag("window")] | Annotated[WindowChoiceFile, Tag("choice")],
        Discriminator(_window_form),
    ]
    counts_from: Day | None = None
    backs: list[str] = []
    replaces: Identifier | None = None
    year_day: Literal["whole", "first", "last"] = "whole"
    words: Annotated[WordsFile, NOTHING]
    applies_to: Expressions = []
    clauses: list[ClauseFile] = []
    rules: list[RuleFile] = []
    readings: list[ReadingFile] = []
    pots: list[PotFile] = []
    directions: list[DirectionFile] = []
    example_base: dict[str, Any] = {}
    examples: list[ExampleFile] = []
    waived: list[WaiverFile] = []
    harmless: list[HarmlessFile] = []
