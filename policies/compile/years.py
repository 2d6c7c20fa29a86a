"""Clauses that pay over several years, and instalments, which are such a clause with its award in parts.

An instalment needs no rules of its own anywhere else: its award is the whole times the share of the part, its gates
are conditions that hold in every other part, and that a later part wants the first is a rule `requires`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from models.expression import Any, Arithmetic, Band, Bands, Compare, Fact, Literal, Node, Not, Type
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, PAYING, Clause, Condition, Years
from models.policy_file import ClauseFile, InstalmentFile
from models.rule import Rule, RuleKind, Selector
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_
from policies.language.scope import NameScope

NTH = Fact("claim", "nth", Type.COUNT)


@dataclass(frozen=True, slots=True)
class Parts:
    """The instalments of a clause: shares of its award, or amounts, one a year; and the gates of the parts."""

    shares: tuple[Fraction, ...]
    amounts: tuple[int, ...]
    gates: tuple[Condition, ...]

    def award(self, whole: Node | None) -> Node | None:
        """The award of a part: its share of the whole, or its own amount; None where the whole is missing."""
        return _by_part(Type.MONEY, self.amounts) if self.amounts else self.share_of(whole)

    def share_of(self, whole: Node | None) -> Node | None:
        """The part's share of an amount."""
        if whole is None or not self.shares:
            return whole
        return Arithmetic("*", whole, _by_part(Type.RATIO, self.shares), Type.MONEY)


def compile_years(compiler: Compiler, shape: ClauseFile, path: Path_) -> Years | None:
    """Over which years the clause pays; None for the one of its item. Faults go to the compiler."""
    if shape.years is None and shape.instalments is None:
        return None
    _check_clause(compiler, shape, path)
    after = shape.years.after if shape.years else 0
    if shape.instalments is not None:
        _check_beside_instalments(compiler, shape, path)
        return Years(len(shape.instalments), after, outlives=True, instalments=True)
    assert shape.years is not None
    if shape.years.most is None:
        compiler.fault((*path, "years"), "缺少必填的键 most", "the key most is missing")
    return Years(shape.years.most or 1, after, shape.years.outlives)


def compile_parts(compiler: Compiler, shape: ClauseFile, scope: NameScope, path: Path_) -> Parts | None:
    """The instalments; None where there are none. Faults go to the compiler."""
    if shape.instalments is None:
        return None
    parts = shape.instalments
    shares: list[Fraction] = []
    amounts: list[int] = []
    gates: list[Condition] = []
    for number, part in enumerate(parts, 1):
        place = (*path, "instalments", number - 1)
        if (part.share is None) == (part.amount is None):
            compiler.fault(place, "share 与 amount 应写且只写一个", "write one of `share` and `amount`")
        elif (part.share is None) != (parts[0].share is None):
            compiler.fault(
                place,
                "各期要么都是比例（share），要么都是金额（amount）",
                "the instalments are all shares (`share`) or all amounts (`amount`)",
            )
        elif part.share is not None:
            shares.append(compiler.percent(part.share, (*place, "share")))
        elif part.amount is not None:
            amounts.append(compiler.money(part.amount, (*place, "amount")))
        gates += _gates(compiler, part, number, scope, (*place, "when"))
    if sum(shares) > 1:
        total = f"{float(sum(shares) * 100):g}%"
        compiler.fault(
            (*path, "instalments"), f"各期合计 {total}，超过 100%", f"the instalments add up to {total}, above 100%"
        )
    if amounts and shape.award is not None:
        compiler.fault(
            (*path, "award"),
            "instalments 写的是金额，不再写 award",
            "the instalments are amounts; an award beside them has no place",
        )
    return Parts(tuple(shares), tuple(amounts), tuple(gates))


def instalment_rule(clause: Clause) -> Rule:
    """A later part is paid only with the first, of the same version or in the history."""
    first = Compare("==", NTH, Literal(Type.COUNT, 1))
    later = Compare(">=", NTH, Literal(Type.COUNT, 2))
    return Rule(
        policy=clause.policy,
        id=f"instalments-{clause.id.replace('.', '-')}",
        kind=RuleKind.REQUIRES,
        on=(Selector((clause.id,), later, instalments=True),),
        per=("item",),
        cite=clause.cite,
        needs=(Selector((clause.id,), first, instalments=True),),
        place=clause.place,
    )


def _by_part(type_: Type, values: Iterable[Fraction | int]) -> Bands:
    bands = (Band(Literal(Type.COUNT, nth), True, Literal(type_, value)) for nth, value in enumerate(values, 1))
    return Bands(NTH, tuple(bands), type_)


def _gates(
    compiler: Compiler, part: InstalmentFile, number: int, scope: NameScope, path: Path_
) -> tuple[Condition, ...]:
    """Conditions of one part, which the other parts need not meet."""
    other = Not(Compare("==", NTH, Literal(Type.COUNT, number)))
    gates = compiler.conditions(part.when, scope, path)
    return tuple(Condition(gate.text, Any((other, gate.tree))) for gate in gates)


def _check_clause(compiler: Compiler, shape: ClauseFile, path: Path_) -> None:
    key = "instalments" if shape.instalments is not None else "years"
    if shape.on in (ENTERPRISE, ENTERPRISE_YEAR):
        compiler.fault((*path, key), f"{key} 只用于按事项的条款", f"{key} goes with a clause on items")
    elif shape.ladder is not None:
        compiler.fault((*path, key), f"{key} 不与 ladder 同用", f"{key} does not go with a ladder")
    if shape.strength not in PAYING:
        compiler.fault(
            (*path, key),
            f"强度为 {shape.strength} 的条款不计金额，不写 {key}",
            f"a clause of strength {shape.strength} pays nothing that is counted; it has no {key}",
        )


def _check_beside_instalments(compiler: Compiler, shape: ClauseFile, path: Path_) -> None:
    """What `years` says beside instalments, and what makes no sense with amounts."""
    if shape.years is not None and shape.years.most is not None:
        compiler.fault(
            (*path, "years", "most"),
            "有 instalments 时，年数就是期数，不写 most",
            "with instalments the number of years is that of the parts; leave most out",
        )
    if shape.years is not None and shape.years.outlives:
        compiler.fault(
            (*path, "years", "outlives"),
            "分期总是按事项当年的窗口，不写 outlives",
            "instalments always outlive the window; leave outlives out",
        )
