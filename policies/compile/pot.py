"""The budgets that clauses of a pack share."""

from __future__ import annotations

from collections.abc import Mapping

from models.policy import Clause, Pot
from models.policy_file import PolicyFile, PotFile
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_
from policies.vocabulary_loader import text_of


def compile_pots(compiler: Compiler, shape: PolicyFile, clauses: Mapping[str, Clause]) -> tuple[Pot, ...]:
    """All pots; faults go to the compiler. A clause stands in one pot at most: its claims have one factor."""
    found: dict[str, Pot] = {}
    homes: dict[str, str] = {}
    for index, one in enumerate(shape.pots):
        path: Path_ = ("pots", index)
        if one.id in found:
            compiler.fault((*path, "id"), f"重复的资金池 {one.id}", f"duplicate pot {one.id}")
        _check_clauses(compiler, one, clauses, homes, (*path, "clauses"))
        found[one.id] = Pot(
            policy=compiler.pack,
            id=one.id,
            title=text_of(one.title),
            clauses=tuple(one.clauses),
            amount=None if one.amount is None else compiler.money(one.amount, (*path, "amount")),
            way=one.way,
            cite=compiler.cite(one.cite),
        )
    return tuple(found.values())


def _check_clauses(
    compiler: Compiler, shape: PotFile, clauses: Mapping[str, Clause], homes: dict[str, str], path: Path_
) -> None:
    for index, name in enumerate(shape.clauses):
        place = (*path, index)
        if name not in clauses:
            compiler.unknown(place, "条款", "clause", name, clauses)
        elif not clauses[name].paying:
            compiler.fault(
                place, f"条款 {name} 不付款，不占资金池", f"the clause {name} pays nothing; no pot is spent on it"
            )
        elif name in homes:
            compiler.fault(
                place,
                f"条款 {name} 已在资金池 {homes[name]} 里",
                f"the clause {name} is already in the pot {homes[name]}",
            )
        homes.setdefault(name, shape.id)
