"""Money that rests on a competition is no surer than the competition."""

from __future__ import annotations

from collections.abc import Mapping

from models.policy import Clause, Strength
from models.rule import Rule, RuleKind
from policies.compile.compiler import Compiler
from policies.files.strict_yaml import Path_

_SURE = frozenset({Strength.ENTITLED, Strength.CEILING})


def check_strength(compiler: Compiler, rule: Rule, clauses: Mapping[str, Clause], path: Path_) -> None:
    """Refuses sure clauses that a rule lets be paid only beside competitive ones: the plan would count them as certain.

    A claim that `requires` one of several clauses is as sure as the surest of them; what matches others, or waits until
    they are used up, is as sure as the least.
    """
    resting = _rests_on(rule, clauses)
    if not resting:
        return
    for selector in rule.on:
        for name in selector.clauses:
            clause = clauses.get(name)
            if clause is not None and clause.strength in _SURE and name not in resting:
                compiler.fault(
                    (*path, "on"),
                    f"条款 {name} 的强度是 {clause.strength}，但它要靠竞争性条款 {'、'.join(resting)} 才能得到；"
                    "强度应为 competitive",
                    f"the strength of clause {name} is {clause.strength}, but it is only had with the competitive "
                    f"clause {', '.join(resting)}; its strength is competitive",
                )


def _rests_on(rule: Rule, clauses: Mapping[str, Clause]) -> tuple[str, ...]:
    """The competitive clauses that decide whether the claims of `on` are paid; empty where sure ones may do."""
    if rule.kind in (RuleKind.REQUIRES, RuleKind.USED_UP):
        needed = [name for selector in rule.needs for name in selector.clauses if name in clauses]
    elif rule.kind is RuleKind.MATCHING:
        needed = [name for selector in rule.of_claims for name in selector.clauses if name in clauses]
    else:
        return ()
    competitive = tuple(name for name in needed if clauses[name].strength is Strength.COMPETITIVE)
    if rule.kind is RuleKind.REQUIRES and len(competitive) < len(needed):
        return ()
    return competitive
