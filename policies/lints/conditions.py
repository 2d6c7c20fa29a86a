"""Clauses whose conditions can never hold together, so far as single facts decide it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from models.errors import Finding
from models.expression import All, Compare, Fact, Literal, Node, Not, OneOf, Type
from models.policy import Policy
from models.text import Text

_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_DENIED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


@dataclass
class _Allowed:
    """What the conditions so far leave to one fact: options, truth, an interval of numbers."""

    options: frozenset[str] | None = None
    excluded: frozenset[str] = frozenset()
    truth: set[bool] = field(default_factory=lambda: {True, False})
    least: tuple[Fraction, bool] | None = None
    most: tuple[Fraction, bool] | None = None

    def empty(self) -> bool:
        """Whether nothing is left."""
        if not self.truth or (self.options is not None and not self.options - self.excluded):
            return True
        if self.least is None or self.most is None:
            return False
        (low, low_open), (high, high_open) = self.least, self.most
        return low > high or (low == high and (low_open or high_open))

    def narrow(self, op: str, value: int | Fraction | bool | str) -> None:
        """Keep what stands in the relation `op` to the value."""
        if isinstance(value, str):
            self._narrow_options(op, value)
        elif isinstance(value, bool):
            self.truth &= {value} if op == "==" else {not value}
        else:
            self._narrow_numbers(op, Fraction(value))

    def keep(self, options: frozenset[str]) -> None:
        """Keep only these options."""
        self.options = options if self.options is None else self.options & options

    def _narrow_options(self, op: str, value: str) -> None:
        if op == "==":
            self.keep(frozenset({value}))
        else:
            self.excluded |= {value}

    def _narrow_numbers(self, op: str, value: Fraction) -> None:
        if op in (">", ">=", "=="):
            bound = (value, op == ">")
            self.least = bound if self.least is None else max(self.least, bound)
        if op in ("<", "<=", "=="):
            bound = (value, op == "<")
            # At one value the open bound is the tighter one, above as below.
            self.most = bound if self.most is None else min(self.most, bound, key=lambda one: (one[0], not one[1]))


def lint_conditions(policy: Policy) -> Iterator[Finding]:
    """A finding at each clause that no case can meet."""
    shared = [condition.tree for condition in policy.applies_to]
    for clause in policy.clauses:
        contradicted = never_met([*shared, *(condition.tree for condition in clause.conditions)])
        if contradicted is not None:
            yield Finding(
                clause.place,
                Text(
                    f"条款 {clause.id} 的条件不可能同时满足（{contradicted}）：谁也申报不了",
                    f"the conditions of clause {clause.id} never hold together ({contradicted}): nobody can claim it",
                ),
                "",
                Text(
                    "检查 when 和 applies_to；几种情形择一时用 or",
                    "see `when` and `applies_to`; alternatives are joined by or",
                ),
            )


def never_met(conditions: list[Node]) -> str | None:
    """The fact for which the conditions leave nothing, as it is written; None where every one leaves something."""
    allowed: dict[Fact, _Allowed] = {}
    for condition in conditions:
        for part in _conjuncts(condition):
            if part == Literal(Type.FLAG, False):
                return "false"
            _note(part, allowed)
    return next((f"{fact.scope}.{fact.name}" for fact, left in allowed.items() if left.empty()), None)


def _conjuncts(node: Node) -> Iterator[Node]:
    if isinstance(node, All):
        for part in node.parts:
            yield from _conjuncts(part)
    else:
        yield node


def _note(part: Node, allowed: dict[Fact, _Allowed], *, denied: bool = False) -> None:
    """Narrow the fact of one simple condition; anything else is left alone."""
    match part:
        case Not(part=inner):
            _note(inner, allowed, denied=not denied)
        case Fact(type=Type.FLAG):
            allowed.setdefault(part, _Allowed()).narrow("==", not denied)
        case OneOf(subject=fact, options=options) if not denied:
            allowed.setdefault(fact, _Allowed()).keep(frozenset(options))
        case Compare(op=op, left=Fact() as fact, right=Literal(value=value)):
            allowed.setdefault(fact, _Allowed()).narrow(_DENIED[op] if denied else op, value)
        case Compare(op=op, left=Literal(value=value), right=Fact() as fact):
            allowed.setdefault(fact, _Allowed()).narrow(_DENIED[_FLIPPED[op]] if denied else _FLIPPED[op], value)
        case _:
            pass
