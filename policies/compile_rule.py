"""From a rule as written to a rule as meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.expression import Fact, Node, Type, facts_of
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, PAYING, Clause, Rule, RuleKind, Selector
from models.policy_file import SelectorFile
from policies.award_form import rate_and_base
from policies.compiler import Compiler
from policies.strict_yaml import Path_
from policies.vocabulary_loader import text_of

Clauses = Mapping[str, Clause]


def compile_rule(compiler: Compiler, shape: Any, number: int, clauses: Clauses, path: Path_) -> Rule:
    """The rule; faults go to the compiler. `number` names a rule that has no id, counted within its kind."""
    kind = RuleKind(shape.kind)
    classes = tuple((name, tuple(ids)) for name, ids in getattr(shape, "classes", {}).items())
    on = _on(compiler, shape, clauses, classes, path)
    kinds = _kinds(on, clauses)
    per = tuple(shape.per)
    across = getattr(shape, "with_", None)
    _check_keys(compiler, kind, per, kinds, path)
    rule = Rule(
        policy=compiler.pack,
        id=shape.id or f"{kind.value.replace('_', '-')}-{number}",
        kind=kind,
        on=on,
        per=per,
        cite=compiler.cite(shape.cite),
        when=compiler.expression(shape.when, compiler.scope(sees_year=False), Type.FLAG, (*path, "when")),
        limit=_limit(compiler, shape, per, kinds, path),
        of=getattr(shape, "of", "amount"),
        if_taken=_selectors(compiler, getattr(shape, "if_taken", None), clauses, (*path, "if_taken")),
        chooser=getattr(shape, "chooser", "applicant"),
        across=across.of if across else "",
        across_levels=tuple(across.levels or ()) if across else (),
        across_marks=tuple(across.marks or ()) if across else (),
        classes=classes,
        needs=_selectors(compiler, getattr(shape, "needs", None), clauses, (*path, "needs")),
        of_claims=_selectors(
            compiler, _of_claims(shape), clauses, (*path, "less" if kind is RuleKind.DEDUCT else "over")
        ),
        number=getattr(shape, "number", 0),
        stacks=getattr(shape, "stacks", False),
        note=text_of(shape.note) if shape.note else None,
        place=compiler.document.place(path),
    )
    _check_kind(compiler, rule, clauses, path)
    return rule


def _on(
    compiler: Compiler, shape: Any, clauses: Clauses, classes: tuple[tuple[str, tuple[str, ...]], ...], path: Path_
) -> tuple[Selector, ...]:
    if classes:
        _check_classes(compiler, classes, clauses, path)
        return tuple(Selector(tuple(one for one in ids if one in clauses)) for _, ids in classes)
    if shape.on == "all":
        return (Selector(tuple(clause.id for clause in clauses.values() if clause.paying)),)
    return _selectors(compiler, shape.on, clauses, (*path, "on"))


def _check_classes(
    compiler: Compiler, classes: tuple[tuple[str, tuple[str, ...]], ...], clauses: Clauses, path: Path_
) -> None:
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


def _selectors(
    compiler: Compiler, shapes: list[SelectorFile] | None, clauses: Clauses, path: Path_
) -> tuple[Selector, ...]:
    found = []
    for index, shape in enumerate(shapes or ()):
        place = (*path, index)
        if shape.clause not in clauses:
            where = (*place, "clause") if (*place, "clause") in compiler.document.places else place
            compiler.unknown(where, "条款", "clause", shape.clause, clauses)
            continue
        clause = clauses[shape.clause]
        if clause.strength not in PAYING:
            _pays_nothing(compiler, clause.id, place)
        scope = compiler.scope(on=clause.on)
        found.append(Selector((clause.id,), compiler.expression(shape.where, scope, Type.FLAG, (*place, "where"))))
    return tuple(found)


def _pays_nothing(compiler: Compiler, clause_id: str, place: Path_) -> None:
    compiler.fault(
        place, f"条款 {clause_id} 不付款，规则管不到它", f"the clause {clause_id} pays nothing; no rule binds it"
    )


def _of_claims(shape: Any) -> list[SelectorFile] | None:
    return getattr(shape, "less", None) or getattr(shape, "over", None)


def _kinds(on: tuple[Selector, ...], clauses: Clauses) -> tuple[str, ...]:
    names = [clauses[clause_id].on for selector in on for clause_id in selector.clauses if clause_id in clauses]
    return tuple(dict.fromkeys(names))


def _check_keys(compiler: Compiler, kind: RuleKind, per: tuple[str, ...], kinds: tuple[str, ...], path: Path_) -> None:
    item_kinds = tuple(name for name in kinds if name not in (ENTERPRISE, ENTERPRISE_YEAR))
    for index, key in enumerate(per):
        if key in ("item", "root") and len(item_kinds) < len(kinds):
            compiler.fault((*path, "per", index), f"键 {key} 要求条款都按事项", f"the key {key} wants clauses on items")
        if key.startswith("item."):
            name = key.removeprefix("item.")
            scope = compiler.scope(kinds=item_kinds or ("",))
            if len(item_kinds) < len(kinds):
                compiler.fault(
                    (*path, "per", index), f"键 {key} 要求条款都按事项", f"the key {key} wants clauses on items"
                )
            elif item_kinds and name not in scope.facts("item"):
                compiler.unknown((*path, "per", index), "事实", "fact", name, scope.facts("item"))
    if kind is RuleKind.ONCE and "year" in per:
        compiler.fault(
            (*path, "per"), "once 跨所有年度，per 不能有 year", "once spans all years; per may not hold year"
        )


def _limit(compiler: Compiler, shape: Any, per: tuple[str, ...], kinds: tuple[str, ...], path: Path_) -> Node | None:
    """The limit of a cap; it reads only what the group's keys fix, so that it is one figure for the group."""
    text = getattr(shape, "limit", None)
    if text is None:
        return None
    item_kinds = tuple(name for name in kinds if name not in (ENTERPRISE, ENTERPRISE_YEAR))
    scope = compiler.scope(kinds=item_kinds if len(item_kinds) == len(kinds) else ())
    node = compiler.expression(text, scope, Type.MONEY, (*path, "limit"))
    for fact in facts_of(node):
        if not _fixed(fact, per):
            compiler.fault(
                (*path, "limit"),
                f"上限用到 {fact.scope}.{fact.name}，但 per 没有固定它",
                f"the limit reads {fact.scope}.{fact.name}, which per does not fix",
            )
    return node


def _fixed(fact: Fact, per: tuple[str, ...]) -> bool:
    if fact.scope == "enterprise":
        return "enterprise" in per or "item" in per or "matter" in per
    if fact.scope in ("year", "claim"):
        return "year" in per and (fact.scope == "claim" or "enterprise" in per)
    if fact.scope == "item":
        return "item" in per or f"item.{fact.name}" in per
    return True


def _check_kind(compiler: Compiler, rule: Rule, clauses: Clauses, path: Path_) -> None:
    if rule.kind is RuleKind.CAP and rule.of == "base":
        for selector in rule.on:
            for clause_id in selector.clauses:
                if rate_and_base(clauses[clause_id].award) is None:
                    compiler.fault(
                        (*path, "of"),
                        f"of: base 要求条款 {clause_id} 的 award 形如 比例 * 金额",
                        f"of: base wants the award of clause {clause_id} in the form ratio * money",
                    )
    if rule.chooser == "authority" and rule.across:
        compiler.fault(
            (*path, "chooser"), "chooser: authority 不能与 with 同用", "chooser: authority does not go with `with`"
        )
