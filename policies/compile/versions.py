"""How packs that are loaded together go together: one of each id, and versions that follow one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from models.errors import InputError
from models.policy import CONTINUES_NONE, Policy
from models.vocabulary import Vocabulary
from policies.compile.compiler import Compiler
from policies.files.file_model import in_order
from policies.files.strict_yaml import read_document


def check_versions(policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
    """Raises InputError, at its place, where two packs share an id, two replace the same one, versions go round in a
    ring, or a clause carries on one that the version before has not.
    """
    _check_ids(policies, vocabulary)
    known = {policy.id: policy for policy in policies}
    successors: dict[str, Policy] = {}
    for policy in policies:
        if policy.replaces not in known:
            continue
        compiler = _reopened(policy, vocabulary)
        if policy.replaces in successors:
            first = successors[policy.replaces]
            compiler.fault(
                ("replaces",),
                f"{policy.replaces} 已由 {first.id} 替代（{first.file}），一个版本只有一个后续版本",
                f"{policy.replaces} is already replaced by {first.id} ({first.file}); a version has one successor",
            )
        successors.setdefault(policy.replaces, policy)
        _check_ring(compiler, policy, known)
        _check_continued(compiler, policy, known[policy.replaces])
        if compiler.faults:
            raise InputError(in_order(compiler.faults))


def _check_ids(policies: Sequence[Policy], vocabulary: Vocabulary) -> None:
    seen: dict[str, Policy] = {}
    for policy in policies:
        first = seen.setdefault(policy.id, policy)
        if first is not policy:
            compiler = _reopened(policy, vocabulary)
            compiler.fault(
                ("id",), f"政策 {policy.id} 已在 {first.file}", f"the policy {policy.id} is already in {first.file}"
            )
            raise InputError(compiler.faults)


def _check_ring(compiler: Compiler, policy: Policy, known: Mapping[str, Policy]) -> None:
    chain = [policy.id]
    while (before := known.get(known[chain[-1]].replaces)) is not None and before.id not in chain:
        chain.append(before.id)
    if before is not None and before.id == policy.id:
        ring = " → ".join([*chain, policy.id])
        compiler.fault(("replaces",), f"版本替代成环：{ring}", f"the versions replace one another in a ring: {ring}")


def _check_continued(compiler: Compiler, policy: Policy, before: Policy) -> None:
    """A clause carries on one that is there, of the same kind of item, and that no other clause carries on."""
    old = {clause.id: clause for clause in before.clauses}
    taken: dict[str, str] = {}
    for index, clause in enumerate(policy.clauses):
        path, origin = ("clauses", index, "continues"), clause.continues
        if origin in ("", CONTINUES_NONE):
            continue
        if origin not in old:
            compiler.unknown(path, f"条款（{before.id}）", f"clause of {before.id}", origin, old)
        elif old[origin].on != clause.on:
            compiler.fault(
                path,
                f"条款 {before.id}/{origin} 按 {old[origin].on}，本条按 {clause.on}；事项类型不同，不能承接",
                f"{before.id}/{origin} is on {old[origin].on}, this clause on {clause.on}; "
                "only the same kind carries on",
            )
        elif origin in taken:
            compiler.fault(
                path,
                f"条款 {taken[origin]} 已承接 {before.id}/{origin}；一个旧条款只由一个新条款承接",
                f"clause {taken[origin]} carries on {before.id}/{origin} already; "
                "an old clause goes on in one new clause",
            )
        taken.setdefault(origin, clause.id)


def _reopened(policy: Policy, vocabulary: Vocabulary) -> Compiler:
    """A compiler at the pack's file, to say where in it something is wrong."""
    return Compiler(read_document(Path(policy.file)), vocabulary, policy.id)
