"""From a rule as written to a rule as meant."""

from __future__ import annotations

from typing import Any

from models.expression import Fact, Node, Type, facts_of
from models.policy import ENTERPRISE, ENTERPRISE_YEAR
from models.rule import Rule, RuleKind, Selector
from models.text import Text
from policies.compile.competition import check_strength
from policies.compile.compiler import Compiler
from policies.compile.selector import Clauses, compile_on, compile_selectors
from policies.files.strict_yaml import Path_
from policies.language.award_form import rate_and_base
from policies.vocabulary_loader import text_of

#: The key of a rule's second selection, by kind: of claims that help or are taken, and of claims that are counted.
_NEEDS = {RuleKind.REQUIRES: "needs", RuleKind.USED_UP: "first", RuleKind.ALLOWED: "beside"}
_OF_CLAIMS = {RuleKind.DEDUCT: "less", RuleKind.SUPERSEDES: "over", RuleKind.MATCHING: "of"}


def compile_rule(compiler: Compiler, shape: Any, number: int, clauses: Clauses, path: Path_) -> Rule:
    """The rule; faults go to the compiler. `number` names a rule that has no id, counted within its kind."""
    kind = RuleKind(shape.kind)
    classes = tuple((name, tuple(ids)) for name, ids in getattr(shape, "classes", {}).items())
    on = compile_on(compiler, shape, clauses, classes, path)
    kinds = _kinds(on, clauses)
    per = tuple(shape.per)
    across = getattr(shape, "with_", None)
    _check_keys(compiler, kind, per, kinds, path)
    _check_across(compiler, across, path)
    rule = Rule(
        policy=compiler.pack,
        id=shape.id or f"{kind.value.replace('_', '-')}-{number}",
        kind=kind,
        on=on,
        per=per,
        cite=compiler.cite(shape.cite),
        when=_when(compiler, shape, per, path),
        limit=_amount(compiler, shape, "limit", Type.MONEY, kinds, path),
        of=shape.of if kind is RuleKind.CAP else "amount",
        if_taken=_second(compiler, shape, "if_taken", clauses, path),
        chooser=getattr(shape, "chooser", "applicant"),
        across=across.of if across else "",
        across_levels=tuple(across.levels or ()) if across else (),
        across_marks=tuple(across.marks or ()) if across else (),
        classes=classes,
        needs=_second(compiler, shape, _NEEDS.get(kind, ""), clauses, path),
        of_claims=_second(compiler, shape, _OF_CLAIMS.get(kind, ""), clauses, path),
        number=getattr(shape, "number", 0),
        stacks=getattr(shape, "stacks", False),
        over_years=getattr(shape, "over_years", None) or 0,
        rate=_amount(compiler, shape, "rate", Type.RATIO, kinds, path),
        note=text_of(shape.note) if shape.note else None,
        place=compiler.document.place(path),
    )
    _check_kind(compiler, shape, rule, clauses, path)
    check_strength(compiler, rule, clauses, path)
    return rule


def _second(compiler: Compiler, shape: Any, key: str, clauses: Clauses, path: Path_) -> tuple[Selector, ...]:
    """The selection under a key that the kind may not have."""
    return compile_selectors(compiler, getattr(shape, key, None) if key else None, clauses, (*path, key))


def _kinds(on: tuple[Selector, ...], clauses: Clauses) -> tuple[str, ...]:
    names = [clauses[clause_id].on for selector in on for clause_id in selector.clauses if clause_id in clauses]
    return tuple(dict.fromkeys(names))


def _item_kinds(kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in kinds if name not in (ENTERPRISE, ENTERPRISE_YEAR))


def _check_keys(compiler: Compiler, kind: RuleKind, per: tuple[str, ...], kinds: tuple[str, ...], path: Path_) -> None:
    item_kinds = _item_kinds(kinds)
    for index, key in enumerate(per):
        if key not in ("item", "root") and not key.startswith("item."):
            continue
        if len(item_kinds) < len(kinds):
            compiler.fault((*path, "per", index), f"键 {key} 要求条款都按事项", f"the key {key} wants clauses on items")
        elif key.startswith("item.") and item_kinds:
            _check_field(compiler, key.removeprefix("item."), item_kinds, (*path, "per", index))
    if kind is RuleKind.ONCE and "year" in per:
        compiler.fault(
            (*path, "per"), "once 跨所有年度，per 不能有 year", "once spans all years; per may not hold year"
        )


def _check_field(compiler: Compiler, name: str, kinds: tuple[str, ...], path: Path_) -> None:
    """A key `item.<field>` is a fact that every kind has, one value for all years."""
    facts = compiler.scope(kinds=kinds).facts("item")
    if name not in facts:
        compiler.unknown(path, "事实", "fact", name, facts)
    elif facts[name].by_year:
        compiler.fault(path, f"{name} 每年一个值，不能作键", f"{name} has a value for each year; it makes no key")


def _check_across(compiler: Compiler, across: Any, path: Path_) -> None:
    levels = compiler.vocabulary.levels
    for index, level in enumerate((across.levels or ()) if across else ()):
        if level not in levels:
            compiler.unknown((*path, "with", "levels", index), "层级", "level", level, levels)


def _when(compiler: Compiler, shape: Any, per: tuple[str, ...], path: Path_) -> Node | None:
    """The condition of the rule; the year and its facts are seen where the group's keys fix them."""
    node = compiler.expression(shape.when, compiler.scope(), Type.FLAG, (*path, "when"))
    for fact in facts_of(node):
        if fact.scope in ("year", "claim") and not _fixed(fact, per, by_year=False):
            _not_fixed(compiler, fact, Text("条件", "condition"), (*path, "when"))
    return node


def _amount(compiler: Compiler, shape: Any, key: str, wanted: Type, kinds: tuple[str, ...], path: Path_) -> Node | None:
    """A limit or rate; it reads only what the group's keys fix, so that it is one figure for the group."""
    text = getattr(shape, key, None)
    if text is None:
        return None
    item_kinds = _item_kinds(kinds)
    scope = compiler.scope(kinds=item_kinds if len(item_kinds) == len(kinds) else ())
    node = compiler.expression(text, scope, wanted, (*path, key))
    named = Text("上限", "limit") if key == "limit" else Text("比例", "rate")
    for fact in facts_of(node):
        known = scope.fact_type(fact)
        if not _fixed(fact, tuple(shape.per), by_year=known is not None and known.by_year):
            _not_fixed(compiler, fact, named, (*path, key))
    return node


def _not_fixed(compiler: Compiler, fact: Fact, named: Text, path: Path_) -> None:
    compiler.fault(
        path,
        f"{named.zh}用到 {fact.scope}.{fact.name}，但 per 没有固定它",
        f"the {named.en} reads {fact.scope}.{fact.name}, which per does not fix",
    )


def _fixed(fact: Fact, per: tuple[str, ...], *, by_year: bool) -> bool:
    if fact.scope == "enterprise":
        return "enterprise" in per or "item" in per or "matter" in per
    if fact.scope in ("year", "claim"):
        return "year" in per and (fact.scope == "claim" or "enterprise" in per)
    if fact.scope == "item":
        return ("item" in per or f"item.{fact.name}" in per) and ("year" in per or not by_year)
    return True


def _check_kind(compiler: Compiler, shape: Any, rule: Rule, clauses: Clauses, path: Path_) -> None:
    chosen = [clauses[name] for selector in rule.on for name in selector.clauses if name in clauses]
    if rule.kind is RuleKind.CAP and rule.of == "base":
        for clause in chosen:
            _check_base(compiler, clause.id, clauses, path)
    if rule.chooser == "authority" and rule.across:
        compiler.fault(
            (*path, "chooser"), "chooser: authority 不能与 with 同用", "chooser: authority does not go with `with`"
        )
    if rule.kind is RuleKind.TOP_UP:
        for clause in chosen:
            if clause.years is not None:
                compiler.fault(
                    (*path, "on"),
                    f"top_up 不能管条款 {clause.id}：它分几年付",
                    f"top_up cannot bind the clause {clause.id}, which pays in several years",
                )
    if rule.over_years and "year" in rule.per:
        compiler.fault(
            (*path, "over_years"),
            "over_years 自己跨年，per 不能有 year",
            "over_years spans years by itself; per may not hold year",
        )
    if rule.kind in (RuleKind.DEDUCT, RuleKind.MATCHING) and bool(rule.across) == bool(_shaped(shape, rule.kind)):
        key = _OF_CLAIMS[rule.kind]
        compiler.fault(path, f"{key} 与 with 应写且只写一个", f"write one of `{key}` and `with`")


def _shaped(shape: Any, kind: RuleKind) -> object:
    """What is written for the kind's second selection, right or wrong."""
    return getattr(shape, _OF_CLAIMS[kind])


def _check_base(compiler: Compiler, clause_id: str, clauses: Clauses, path: Path_) -> None:
    clause = clauses[clause_id]
    if clause.years is not None and clause.years.instalments:
        compiler.fault(
            (*path, "of"),
            f"of: base 不能管条款 {clause_id}：它分期付",
            f"of: base cannot bind the clause {clause_id}, which pays in instalments",
        )
    elif rate_and_base(clause) is None:
        compiler.fault(
            (*path, "of"),
            f"of: base 要求条款 {clause_id} 的 award 形如 比例 * 金额",
            f"of: base wants the award of clause {clause_id} in the form ratio * money",
        )
