"""The directions of an action plan, from how they are written to what they mean."""

from __future__ import annotations

from models.expression import Node, Type
from models.policy import Direction, Duty, Target
from models.policy_file import DirectionFile, PolicyFile
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_
from policies.vocabulary_loader import text_of


def compile_directions(compiler: Compiler, shape: PolicyFile) -> tuple[Direction, ...]:
    """All directions of the pack; faults go to the compiler."""
    found: dict[str, Direction] = {}
    for index, one in enumerate(shape.directions):
        path: Path_ = ("directions", index)
        if one.id in found:
            compiler.fault((*path, "id"), f"重复的任务 {one.id}", f"duplicate direction {one.id}")
        found[one.id] = _direction(compiler, one, path)
    return tuple(found.values())


def _direction(compiler: Compiler, shape: DirectionFile, path: Path_) -> Direction:
    _check_kinds(compiler, shape.kinds, (*path, "kinds"))
    duties = []
    for index, duty in enumerate(shape.duties):
        _check_kinds(compiler, duty.kinds, (*path, "duties", index, "kinds"))
        when = _duty_condition(compiler, duty.when, duty.kinds, (*path, "duties", index, "when"))
        duties.append(Duty(text_of(duty.text), tuple(duty.kinds), when))
    return Direction(
        policy=compiler.pack,
        id=shape.id,
        title=text_of(shape.title),
        summary=text_of(shape.summary),
        cite=compiler.cite(shape.cite),
        kinds=tuple(shape.kinds),
        sectors=tuple(shape.sectors),
        departments=tuple(shape.departments),
        targets=tuple(Target(target.year, text_of(target.text)) for target in shape.targets),
        duties=tuple(duties),
    )


def _check_kinds(compiler: Compiler, kinds: list[str], path: Path_) -> None:
    for index, kind in enumerate(kinds):
        if kind not in compiler.vocabulary.kinds:
            compiler.unknown((*path, index), "事项类型", "item kind", kind, compiler.vocabulary.kinds)


def _duty_condition(compiler: Compiler, text: str | None, kinds: list[str], path: Path_) -> Node | None:
    return compiler.expression(text, compiler.scope(kinds=tuple(kinds), sees_year=False), Type.FLAG, path)
