"""The worked examples of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.policy import Clause, Example
from models.policy_file import ExampleFile, PolicyFile
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_


def compile_examples(compiler: Compiler, shape: PolicyFile, clauses: Mapping[str, Clause]) -> tuple[Example, ...]:
    """All examples, each laid over the common base; faults go to the compiler."""
    found: dict[str, Example] = {}
    for index, one in enumerate(shape.examples):
        path: Path_ = ("examples", index)
        if one.id in found:
            compiler.fault((*path, "id"), f"重复的例子 {one.id}", f"duplicate example {one.id}")
        found[one.id] = _example(compiler, one, shape.example_base, clauses, path)
    return tuple(found.values())


def _example(
    compiler: Compiler, shape: ExampleFile, base: Mapping[str, Any], clauses: Mapping[str, Clause], path: Path_
) -> Example:
    expect: dict[str, int] = {}
    for clause_id, amount in shape.expect.items():
        if clause_id not in clauses:
            compiler.unknown((*path, "expect", clause_id), "条款", "clause", clause_id, clauses, key=True)
        expect[clause_id] = compiler.money(amount, (*path, "expect", clause_id))
    return Example(shape.id, _laid_over(base, shape.given), expect, compiler.document.place(path))


def _laid_over(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Mappings merge, everything else replaces."""
    merged = dict(base)
    for key, value in given.items():
        below = merged.get(key)
        merged[key] = _laid_over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
