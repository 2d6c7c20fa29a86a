"""Which claims a rule means: clauses by id, by mark, or all that pay; and which of their claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.expression import Type
from models.policy import PAYING, Clause
from models.rule import Selector
from models.rule_file import SelectorFile
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_

Clauses = Mapping[str, Clause]
Classes = tuple[tuple[str, tuple[str, ...]], ...]


def compile_on(compiler: Compiler, shape: Any, clauses: Clauses, classes: Classes, path: Path_) -> tuple[Selector, ...]:
    """What the rule is on: its classes, all paying clauses less the excepted ones, or those that it lists."""
    if classes:
        _check_classes(compiler, classes, clauses, path)
        return tuple(Selector(tuple(one for one in ids if one in clauses)) for _, ids in classes)
    excepted = frozenset(shape.except_ or ())
    if shape.on == "all":
        paying = [clause.id for clause in clauses.values() if clause.paying]
        _check_except(compiler, shape.except_, paying, clauses, path)
        return (Selector(tuple(one for one in paying if one not in excepted)),)
    marks = {one.mark for one in shape.on if one.mark is not None}
    marked = [clause.id for clause in clauses.values() if clause.paying and marks.intersection(clause.marks)]
    _check_except(compiler, shape.except_, marked if marks else None, clauses, path)
    return compile_selectors(compiler, shape.on, clauses, (*path, "on"), excepted)


def compile_selectors(
    compiler: Compiler,
    shapes: list[SelectorFile] | None,
    clauses: Clauses,
    path: Path_,
    excepted: frozenset[str] = frozenset(),
) -> tuple[Selector, ...]:
    """One selector for each clause that is named or has the mark, less those that a mark is to leave out."""
    found: dict[Selector, None] = {}
    for index, shape in enumerate(shapes or ()):
        for name in _named(compiler, shape, clauses, excepted, (*path, index)):
            clause = clauses[name]
            scope = compiler.scope(on=clause.on, sees_nth=clause.years is not None)
            where = compiler.expression(shape.where, scope, Type.FLAG, (*path, index, "where"))
            found[Selector((name,), where)] = None
    return tuple(found)


def _named(
    compiler: Compiler, shape: SelectorFile, clauses: Clauses, excepted: frozenset[str], place: Path_
) -> Iterable[str]:
    """The clauses that one selector means."""
    name, mark = shape.clause, shape.mark
    if (name is None) == (mark is None):
        compiler.fault(place, "clause 与 mark 应写且只写一个", "write one of `clause` and `mark`")
        return []
    if name is None:
        return _marked(compiler, str(mark), clauses, excepted, (*place, "mark"))
    if name not in clauses:
        where = (*place, "clause") if (*place, "clause") in compiler.document.places else place
        compiler.unknown(where, "条款", "clause", name, clauses)
        return []
    if clauses[name].strength not in PAYING:
        _pays_nothing(compiler, name, place)
    return [name]


def _marked(compiler: Compiler, mark: str, clauses: Clauses, excepted: frozenset[str], path: Path_) -> Iterable[str]:
    """The paying clauses with the mark, less those that it is to leave out."""
    bearers = [clause for clause in clauses.values() if mark in clause.marks]
    paying = [clause.id for clause in bearers if clause.paying]
    if not bearers:
        known = [one for clause in clauses.values() for one in clause.marks]
        compiler.unknown(path, "标记", "mark", mark, known)
    elif not paying:
        compiler.fault(path, f"带标记 {mark} 的条款都不付款", f"no clause with the mark {mark} pays")
    return [one for one in paying if one not in excepted]


def _check_except(
    compiler: Compiler, names: list[str] | None, chosen: list[str] | None, clauses: Clauses, path: Path_
) -> None:
    """`except` leaves out some of what `all` or a mark chooses."""
    if names is None:
        return
    if chosen is None:
        compiler.fault(
            (*path, "except"),
            "except 只与 on: all 或标记（mark）同用",
            "except goes with on: all or with a mark",
        )
        return
    for index, name in enumerate(names):
        place = (*path, "except", index)
        if name not in clauses:
            compiler.unknown(place, "条款", "clause", name, clauses)
        elif name not in chosen:
            compiler.fault(
                place, f"条款 {name} 本来就不在其中，无需排除", f"the clause {name} is not among them; leave it out"
            )


def _check_classes(compiler: Compiler, classes: Classes, clauses: Clauses, path: Path_) -> None:
    seen: set[str] = set()
    for name, ids in classes:
        for index, clause_id in enumerate(ids):
            place = (*path, "classes", name, index)
            if clause_id not in clauses:
                compiler.unknown(place, "条款", "clause", clause_id, clauses)
            elif clauses[clause_id].strength not in PAYING:
                _pays_nothing(compiler, clause_id, place)
            elif clause_id in seen:
                compiler.fault(place, f"条款 {clause_id} 在两个类里", f"the clause {clause_id} is in two classes")
            seen.add(clause_id)


def _pays_nothing(compiler: Compiler, clause_id: str, place: Path_) -> None:
    compiler.fault(
        place, f"条款 {clause_id} 不付款，规则管不到它", f"the clause {clause_id} pays nothing; no rule binds it"
    )
