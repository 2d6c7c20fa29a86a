"""The most money that one claim could bring, by the packs' own figures: what is asked first, and what may be left."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from models.expression import Arithmetic, Bands, Choose, Extreme, If, Literal, Marginal, Node
from models.policy import Clause, Ladder, Policy
from models.rule import Rule, RuleKind
from scenarios.intake.fields import FactName, uses
from scenarios.intake.layout import UNBOUNDED

#: The most that a tree can come to; None where no figure bounds it.
_Most = int | Fraction | None


def most_of_clauses(packs: Iterable[Policy]) -> dict[str, int]:
    """The most fen that one claim under each paying clause could be paid, by `<pack>/<clause>`.

    The least of the award's own figures, the claim's limit and the caps that hold without a condition. Where there is
    none of them, the highest of the caps that depend on a condition; UNBOUNDED without these too.
    """
    return {
        clause.ref: _most_of_clause(clause, pack.rules) for pack in packs for clause in pack.clauses if clause.paying
    }


def worth_of_facts(packs: Iterable[Policy], kind: str) -> dict[FactName, int]:
    """The most fen of one claim under a clause that reads the fact, by fact; facts of items of that kind only.

    A fact that only unpaid clauses read is worth 0. Money is never added up here: kinds of it differ.
    """
    packs = tuple(packs)
    most = most_of_clauses(packs)
    found: dict[FactName, int] = {}
    for use in uses(packs):
        for name in use.names(kind):
            clauses = (one for one in use.clauses if name[0] != "item" or one.on == kind)
            found[name] = max((found.get(name, 0), *(most.get(clause.ref, 0) for clause in clauses)))
    return found


def worth_of_kinds(packs: Iterable[Policy]) -> dict[str, int]:
    """The most fen of one claim on an item of each kind (or on `enterprise_year`), by kind."""
    packs = tuple(packs)
    most = most_of_clauses(packs)
    found: dict[str, int] = {}
    for clause in (clause for pack in packs for clause in pack.clauses):
        found[clause.on] = max(found.get(clause.on, 0), most.get(clause.ref, 0))
    return found


def _most_of_clause(clause: Clause, rules: Iterable[Rule]) -> int:
    caps = [rule for rule in rules if _caps(rule, clause)]
    own = _most_of_ladder(clause.ladder) if clause.ladder is not None else _of(clause.award)
    firm = (own, _of(clause.limit), *(_of(rule.limit) for rule in caps if _is_firm(rule, clause)))
    figures = [one for one in firm if one is not None]
    if figures:
        return int(min((*figures, UNBOUNDED)))
    shifting = [one for one in (_of(rule.limit) for rule in caps) if one is not None]
    return int(min(max(shifting, default=UNBOUNDED), UNBOUNDED))


def _most_of_ladder(ladder: Ladder) -> int:
    """The highest step; all of them where one year may pay for several, or a reading decides whether it does."""
    amounts = [step.amount for step in ladder.steps]
    jump = ladder.jump
    return max(amounts) if isinstance(jump, Literal) and jump.value == "highest" else sum(amounts)


def _caps(rule: Rule, clause: Clause) -> bool:
    """Whether the rule caps what claims of the clause are paid, be it under a condition."""
    return rule.kind is RuleKind.CAP and rule.of == "amount" and any(clause.id in one.clauses for one in rule.on)


def _is_firm(rule: Rule, clause: Clause) -> bool:
    """Whether the cap holds for every claim of the clause."""
    conditional = rule.when is not None or bool(rule.if_taken)
    return not conditional and any(clause.id in one.clauses and one.where is None for one in rule.on)


def _of(node: Node | None) -> _Most:
    """The most that the tree can come to, facts being any number from 0 on."""
    match node:
        case Literal(value=value) if not isinstance(value, str | bool):
            return value
        case Arithmetic():
            return _of_arithmetic(node)
        case Extreme(which="least", parts=parts):
            return min((one for one in map(_of, parts) if one is not None), default=None)
        case Extreme(parts=parts):
            return _greatest(parts)
        case Choose(branches=branches):
            return _greatest(part for _, part in branches)
        case If(then=then, otherwise=otherwise):
            return _greatest((then, otherwise))
        case Bands(bands=bands):
            return _greatest(band.value for band in bands)
        case Marginal(bands=bands):
            return 0 if all(_of(band.value) == 0 for band in bands) else None
        case _:
            return None


def _greatest(parts: Iterable[Node]) -> _Most:
    found = [_of(part) for part in parts]
    known = [one for one in found if one is not None]
    return max(known) if len(known) == len(found) and known else None


def _of_arithmetic(node: Arithmetic) -> _Most:
    left, right = _of(node.left), _of(node.right)
    if node.op == "-":
        return left
    if node.op == "/":
        divisor = node.right.value if isinstance(node.right, Literal) else None
        return Fraction(left) / Fraction(divisor) if left is not None and divisor else None
    if node.op == "*" and 0 in (left, right):
        return 0
    if left is None or right is None:
        return None
    return left + right if node.op == "+" else left * right
