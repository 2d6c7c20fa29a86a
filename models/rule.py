"""The bonds between claims as they are meant: what a rule selects, how it groups, and what it says of each group."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from models.cite import Cite
from models.errors import Place
from models.expression import Node
from models.text import Text


@dataclass(frozen=True, slots=True)
class Selector:
    """Some clauses of the rule's own policy, and which of their claims: those for which `where` holds.

    With `instalments` only parts of an award, of this version or in the history: what another version pays at once, or
    begins, is not the first part of what this one pays.
    """

    clauses: tuple[str, ...]
    where: Node | None = None
    instalments: bool = False


class RuleKind(StrEnum):
    """The bonds between claims; each kind is one file of `planner/rules/`."""

    CAP = "cap"
    AT_MOST_ONE = "at_most_one"
    HIGHEST_ONLY = "highest_only"
    ONE_CLASS = "one_class"
    ONCE = "once"
    REQUIRES = "requires"
    DEDUCT = "deduct"
    TOP_UP = "top_up"
    QUOTA = "quota"
    SUPERSEDES = "supersedes"
    MATCHING = "matching"
    USED_UP = "used_up"
    ALLOWED = "allowed"


Across = Literal["", "same_jurisdiction", "any"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One bond: it selects claims (`on`), groups them by the keys in `per` and constrains each group.

    Keys: enterprise, item, item.<field>, matter, root, clause, article, policy, level, year.
    Fields that a kind does not use keep their defaults. See docs/policy-language.md for each kind.
    """

    policy: str
    id: str
    kind: RuleKind
    on: tuple[Selector, ...]
    per: tuple[str, ...]
    cite: Cite
    when: Node | None = None
    limit: Node | None = None
    of: Literal["amount", "base"] = "amount"
    if_taken: tuple[Selector, ...] = ()
    chooser: Literal["applicant", "authority"] = "applicant"
    across: Across = ""
    classes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    needs: tuple[Selector, ...] = ()
    of_claims: tuple[Selector, ...] = ()
    number: int = 0
    stacks: bool = False
    #: Of other policies' claims, only those of these levels and with one of these marks; empty for all.
    across_levels: tuple[str, ...] = ()
    across_marks: tuple[str, ...] = ()
    #: A cap that holds over every so many consecutive years; 0 for one that holds over the whole group.
    over_years: int = 0
    #: What a matching claim pays of the award that it matches.
    rate: Node | None = None
    note: Text | None = None
    place: Place = field(default=Place(""), compare=False)

    @property
    def ref(self) -> str:
        """`<policy>#<rule>`, the rule's name across policies."""
        return f"{self.policy}#{self.id}"
