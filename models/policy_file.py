"""The form of a pack as it is written (docs/policy-language.md), expressions still text; source of the JSON Schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from models.file_form import CLAUSE_ID, DAY, GROUP_KEY, IDENTIFIER, FileModel, TextFile


def _as_list(value: Any) -> Any:
    """One text stands for a list of one."""
    return [value] if isinstance(value, str) else value


Identifier = Annotated[str, Field(pattern=IDENTIFIER)]
ClauseId = Annotated[str, Field(pattern=CLAUSE_ID)]
Expression = Annotated[str, Field(min_length=1, description="an expression of the policy language")]
Expressions = Annotated[list[Expression], BeforeValidator(_as_list)]
MoneyText = Annotated[str, Field(min_length=1, description="money with a unit: 500万, 1.2亿, 2000元")]
Day = Annotated[str, Field(pattern=DAY)]
DaySpan = Annotated[list[Day], Field(min_length=1, max_length=2), BeforeValidator(_as_list)]


class CiteFile(FileModel):
    """Where the official text says so."""

    article: Annotated[str, Field(min_length=1)]
    sentence: Annotated[int, Field(ge=0)] = 0


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


class SelectorFile(FileModel):
    """A clause of the pack, and which of its claims."""

    clause: ClauseId
    where: Expression | None = None


def _as_selectors(value: Any) -> Any:
    if isinstance(value, list):
        return [{"clause": one} if isinstance(one, str) else one for one in value]
    return value


Selectors = Annotated[list[SelectorFile], Field(min_length=1), BeforeValidator(_as_selectors)]
Key = Annotated[str, Field(pattern=GROUP_KEY)]


class _RuleFile(FileModel):
    """What every rule may say."""

    id: Identifier | None = None
    cite: CiteFile
    when: Expression | None = None
    note: TextFile | None = None


class _GroupedRuleFile(_RuleFile):
    on: Annotated[
        Annotated[Literal["all"], Tag("all")] | Annotated[Selectors, Tag("list")],
        Discriminator(lambda value: "all" if isinstance(value, str) else "list"),
    ]
    per: Annotated[list[Key], Field(min_length=1)]


class CapFile(_GroupedRuleFile):
    """All claims of a group together pay at most `limit`."""

    kind: Literal["cap"]
    limit: Expression
    of: Literal["amount", "base"] = "amount"
    if_taken: Selectors | None = None


class AtMostOneFile(_GroupedRuleFile):
    """At most one claim of a group."""

    kind: Literal["at_most_one"]


class OnceFile(_GroupedRuleFile):
    """At most one claim of a group over all years."""

    kind: Literal["once"]


class HighestOnlyFile(_GroupedRuleFile):
    """Only the highest pays."""

    kind: Literal["highest_only"]
    chooser: Literal["applicant", "authority"] = "applicant"
    with_: Literal["same_jurisdiction", "any"] | None = Field(default=None, alias="with")


class OneClassFile(_RuleFile):
    """The claims of a group come from one class."""

    kind: Literal["one_class"]
    classes: Annotated[dict[str, Annotated[list[ClauseId], Field(min_length=1)]], Field(min_length=2)]
    per: Annotated[list[Key], Field(min_length=1)]


class RequiresFile(_GroupedRuleFile):
    """A claim of `on` needs one of `needs`."""

    kind: Literal["requires"]
    needs: Selectors
    stacks: bool = False


class DeductFile(_GroupedRuleFile):
    """A claim of `on` pays its ceiling less what `less` pays."""

    kind: Literal["deduct"]
    less: Selectors


class TopUpFile(_GroupedRuleFile):
    """All claims of a group together pay at most the greatest ceiling among them."""

    kind: Literal["top_up"]


class QuotaRuleFile(_GroupedRuleFile):
    """At most `number` claims of a group."""

    kind: Literal["quota"]
    number: Annotated[int, Field(ge=1)]


class SupersedesFile(_GroupedRuleFile):
    """Where a claim of `on` is eligible, those of `over` are not payable."""

    kind: Literal["supersedes"]
    over: Selectors


RuleFile = Annotated[
    CapFile
    | AtMostOneFile
    | OnceFile
    | HighestOnlyFile
    | OneClassFile
    | RequiresFile
    | DeductFile
    | TopUpFile
    | QuotaRuleFile
    | SupersedesFile,
    Field(discriminator="kind"),
]


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


class WaiverFile(FileModel):
    """A figure of the official text that the pack leaves out on purpose."""

    cite: CiteFile
    figure: Annotated[str, Field(min_length=1)]
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
    applies_to: Expressions = []
    clauses: list[ClauseFile] = []
    rules: list[RuleFile] = []
    readings: list[ReadingFile] = []
    directions: list[DirectionFile] = []
    example_base: dict[str, Any] = {}
    examples: list[ExampleFile] = []
    waived: list[WaiverFile] = []
    harmless: list[HarmlessFile] = []


class FactFile(FileModel):
    """One fact of the vocabulary."""

    type: Literal["money", "ratio", "count", "date", "flag", "choice", "choices", "key"]
    label: TextFile
    question: TextFile
    evidence: list[str] = []
    options: dict[str, TextFile] = {}
    options_from: Literal["places"] | None = None
    spending: bool = False
    plain_yuan: bool = False
    subtype: bool = False


class ItemKindFile(FileModel):
    """One kind of item."""

    label: TextFile
    dated_by: TextFile
    facts: dict[Identifier, FactFile] = {}


class ItemsFile(FileModel):
    """The facts of items."""

    common: dict[Identifier, FactFile] = {}
    kinds: dict[Identifier, ItemKindFile]


class SharedReadingFile(FileModel):
    """A reading of no pack."""

    question: TextFile
    options: dict[str, TextFile]
    default: str


class VocabularyFile(FileModel):
    """The vocabulary."""

    places: dict[str, TextFile]
    levels: dict[str, TextFile]
    tags: dict[str, TextFile]
    evidence: dict[str, TextFile]
    readings: dict[str, SharedReadingFile] = {}
    enterprise: dict[Identifier, FactFile]
    year: dict[Identifier, FactFile]
    item: ItemsFile
