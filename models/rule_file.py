"""The form of the rules of a pack as they are written; one class for each kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from models.file_form import GROUP_KEY, FileModel, Identifier, TextFile
from models.pack_form import CiteFile, ClauseId, Expression


class SelectorFile(FileModel):
    """A clause of the pack, or all its paying clauses with a mark, and which of their claims."""

    clause: ClauseId | None = None
    mark: Identifier | None = None
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


class AcrossFile(FileModel):
    """Which claims of other policies a rule looks at."""

    of: Literal["same_jurisdiction", "any"]
    levels: Annotated[list[str], Field(min_length=1)] | None = None
    marks: Annotated[list[Identifier], Field(min_length=1)] | None = None


Across = Annotated[AcrossFile, BeforeValidator(lambda value: {"of": value} if isinstance(value, str) else value)]


class _GroupedRuleFile(_RuleFile):
    on: Annotated[
        Annotated[Literal["all"], Tag("all")] | Annotated[Selectors, Tag("list")],
        Discriminator(lambda value: "all" if isinstance(value, str) else "list"),
    ]
    except_: Annotated[list[ClauseId], Field(min_length=1)] | None = Field(default=None, alias="except")
    per: Annotated[list[Key], Field(min_length=1)]


class CapFile(_GroupedRuleFile):
    """All claims of a group together pay at most `limit`."""

    kind: Literal["cap"]
    limit: Expression
    of: Literal["amount", "base"] = "amount"
    if_taken: Selectors | None = None
    with_: Across | None = Field(default=None, alias="with")
    over_years: Annotated[int, Field(ge=2, le=30)] | None = None


class AtMostOneFile(_GroupedRuleFile):
    """At most one claim of a group."""

    kind: Literal["at_most_one"]
    with_: Across | None = Field(default=None, alias="with")


class OnceFile(_GroupedRuleFile):
    """At most one claim of a group over all years."""

    kind: Literal["once"]


class HighestOnlyFile(_GroupedRuleFile):
    """Only the highest pays."""

    kind: Literal["highest_only"]
    chooser: Literal["applicant", "authority"] = "applicant"
    with_: Across | None = Field(default=None, alias="with")


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
    less: Selectors | None = None
    with_: Across | None = Field(default=None, alias="with")


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


class MatchingFile(_GroupedRuleFile):
    """The claims of `on` pay at most `rate` of what is paid by `of`, or by other policies."""

    kind: Literal["matching"]
    rate: Expression
    of: Selectors | None = None
    with_: Across | None = Field(default=None, alias="with")


class UsedUpFile(_GroupedRuleFile):
    """A claim of `on` wants that the claims of `first` pay all of `limit`."""

    kind: Literal["used_up"]
    first: Selectors
    limit: Expression


class AllowedFile(_GroupedRuleFile):
    """Claims of `on` may stand beside those of `beside` (or one another) although something else says "once"."""

    kind: Literal["allowed"]
    beside: Selectors | None = None


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
    | SupersedesFile
    | MatchingFile
    | UsedUpFile
    | AllowedFile,
    Field(discriminator="kind"),
]
