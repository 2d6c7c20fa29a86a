"""From a clause as written to a clause as meant."""

from __future__ import annotations

from models.expression import Fact, Literal, Node, Type, facts_of
from models.money import FEN_PER_YUAN
from models.policy import (
    ENTERPRISE,
    ENTERPRISE_YEAR,
    PAYING,
    Clause,
    Ladder,
    Quota,
    Step,
    Strength,
)
from models.policy_file import ClauseFile, LadderFile
from policies.compiler import Compiler
from policies.scope import NameScope
from policies.strict_yaml import Path_
from policies.vocabulary_loader import text_of

#: The two questions of a ladder, by mode.
_MODES = {"full": ("highest", "full"), "top_up": ("highest", "difference"), "each": ("all", "full")}
_JUMPS = ("highest", "all")
_LATERS = ("full", "difference")


def compile_clause(compiler: Compiler, shape: ClauseFile, path: Path_) -> Clause:
    """The clause; faults go to the compiler."""
    scope = compiler.scope(on=shape.on)
    _check_names(compiler, shape, path)
    clause = Clause(
        policy=compiler.pack,
        id=shape.id,
        article=shape.article or shape.id.split(".")[0],
        title=text_of(shape.title),
        cite=compiler.cite(shape.cite),
        on=shape.on,
        strength=Strength(shape.strength),
        payee=shape.payee,
        conditions=compiler.conditions(shape.when, scope, (*path, "when")),
        award=compiler.expression(shape.award, scope, Type.MONEY, (*path, "award")),
        ladder=_ladder(compiler, shape.ladder, scope, (*path, "ladder")),
        limit=compiler.expression(shape.limit, scope, Type.MONEY, (*path, "limit")),
        indicative=compiler.expression(shape.indicative, scope, Type.MONEY, (*path, "indicative")),
        tag=shape.tag,
        clock=text_of(shape.clock) if shape.clock else None,
        pay_after_years=shape.pay_after_years,
        round_down_to=_round_down_to(compiler, shape, (*path, "round_down_to")),
        evidence=tuple(shape.evidence),
        departments=tuple(shape.departments),
        quota=Quota(shape.quota.places, text_of(shape.quota.scope)) if shape.quota else None,
        note=text_of(shape.note) if shape.note else None,
        warning=text_of(shape.warning) if shape.warning else None,
        place=compiler.document.place(path),
    )
    _check_money(compiler, shape, clause, path)
    return clause


def _check_names(compiler: Compiler, shape: ClauseFile, path: Path_) -> None:
    words = compiler.vocabulary
    kinds = [*words.kinds, ENTERPRISE_YEAR, ENTERPRISE]
    if shape.on not in kinds:
        compiler.unknown((*path, "on"), "事项类型", "item kind", shape.on, kinds)
    if shape.tag and shape.tag not in words.tags:
        compiler.unknown((*path, "tag"), "标签", "tag", shape.tag, words.tags)
    for index, proof in enumerate(shape.evidence):
        if proof not in words.evidence:
            compiler.unknown((*path, "evidence", index), "证明材料", "evidence", proof, words.evidence)
    if shape.tag and shape.on != ENTERPRISE_YEAR:
        compiler.fault((*path, "tag"), "只有 enterprise_year 条款有 tag", "only an enterprise_year clause has a tag")


def _round_down_to(compiler: Compiler, shape: ClauseFile, path: Path_) -> int:
    faults = len(compiler.faults)
    fen = compiler.money(shape.round_down_to, path)
    if len(compiler.faults) == faults and (fen % FEN_PER_YUAN or not fen):
        compiler.fault(path, "应为至少1元的整元数", "a whole number of yuan, at least 1元, is expected")
    return fen


def _check_money(compiler: Compiler, shape: ClauseFile, clause: Clause, path: Path_) -> None:
    paying_strength = clause.strength in PAYING
    has_award = shape.award is not None or shape.ladder is not None
    if shape.award is not None and shape.ladder is not None:
        compiler.fault((*path, "ladder"), "award 与 ladder 只能有一个", "a clause has award or ladder, not both")
    if paying_strength and not has_award:
        words = (
            f"强度为 {clause.strength} 的条款要有 award 或 ladder",
            f"a clause of strength {clause.strength} needs award or ladder",
        )
        compiler.fault(path, *words)
    if not paying_strength and has_award:
        compiler.fault(
            (*path, "award"),
            f"强度为 {clause.strength} 的条款不计金额；金额写在 indicative",
            f"a clause of strength {clause.strength} pays nothing that is counted; write indicative",
        )
    if has_award and clause.on == ENTERPRISE:
        compiler.fault(
            (*path, "on"), "付款条款应按事项或 enterprise_year", "a paying clause is on an item or enterprise_year"
        )
    if has_award and clause.on == ENTERPRISE_YEAR and not clause.tag:
        compiler.fault(path, "enterprise_year 付款条款要有 tag", "a paying enterprise_year clause needs a tag")
    if shape.ladder is not None and clause.on not in (ENTERPRISE, ENTERPRISE_YEAR):
        compiler.fault(
            (*path, "ladder"),
            "ladder 只用于 enterprise_year 条款",
            "a ladder is paid by year; it wants on: enterprise_year",
        )
    _check_idle_keys(compiler, shape, clause, path)
    if clause.payee == "operator" and has_award and not _tests_operator(clause):
        compiler.fault(
            (*path, "payee"),
            "付给运营方的条款要在 when 里检查 item.operator",
            "a clause that pays the operator must test item.operator in when",
        )


def _check_idle_keys(compiler: Compiler, shape: ClauseFile, clause: Clause, path: Path_) -> None:
    """Figures that nothing would read: they are refused rather than dropped."""
    if shape.limit is not None and shape.award is None and shape.ladder is None:
        compiler.fault(
            (*path, "limit"), "没有 award 或 ladder，limit 无处可用", "a limit without award or ladder limits nothing"
        )
    if shape.indicative is not None and clause.strength in PAYING:
        compiler.fault(
            (*path, "indicative"),
            f"强度为 {clause.strength} 的条款计入金额，不写 indicative",
            f"a clause of strength {clause.strength} is counted; indicative is for those that are not",
        )
    if shape.quota is not None and clause.strength is not Strength.COMPETITIVE:
        compiler.fault((*path, "quota"), "quota 只用于 competitive 条款", "a quota goes with the strength competitive")


def _tests_operator(clause: Clause) -> bool:
    return any(
        fact.scope == "item" and fact.name == "operator"
        for condition in clause.conditions
        for fact in facts_of(condition.tree)
    )


def _ladder(compiler: Compiler, shape: LadderFile | None, scope: NameScope, path: Path_) -> Ladder | None:
    if shape is None:
        return None
    measure = compiler.expression(shape.measure, scope, Type.MONEY, (*path, "measure"))
    if not (isinstance(measure, Fact) and measure.scope == "year" and measure.years_back == 0):
        if measure is not None:
            compiler.fault((*path, "measure"), "measure 应为 year.… 的金额", "measure must be a money fact of year")
        return None
    if (shape.mode is None) == (shape.jump is None and shape.later is None):
        compiler.fault(path, "mode 与 jump/later 二选一", "write either mode, or jump and later")
        return None
    jump, later = _MODES[shape.mode] if shape.mode else (shape.jump or "highest", shape.later or "full")
    return Ladder(
        measure=measure,
        inclusive=shape.reach == "at_least",
        steps=_steps(compiler, shape, (*path, "steps")),
        jump=_way(compiler, jump, _JUMPS, scope, (*path, "jump")),
        later=_way(compiler, later, _LATERS, scope, (*path, "later")),
    )


def _steps(compiler: Compiler, shape: LadderFile, path: Path_) -> tuple[Step, ...]:
    steps = [
        Step(compiler.money(threshold, (*path, threshold), key=True), compiler.money(amount, (*path, threshold)))
        for threshold, amount in shape.steps.items()
    ]
    for before, after, threshold in zip(steps, steps[1:], list(shape.steps)[1:], strict=False):
        if after.threshold <= before.threshold or after.amount < before.amount:
            compiler.fault(
                (*path, threshold),
                "阶梯的门槛要逐级升高，金额不能降低",
                "ladder thresholds must rise and amounts not fall",
                key=True,
            )
    return tuple(steps)


def _way(compiler: Compiler, text: str, options: tuple[str, ...], scope: NameScope, path: Path_) -> Node:
    """A literal way of counting, or a reading whose options are these ways."""
    if text in options:
        return Literal(Type.CHOICE, text)
    node = compiler.expression(text, scope, Type.CHOICE, path) if text.startswith(("reading.", "解读.")) else None
    if not isinstance(node, Fact) or node.scope != "reading":
        known = " | ".join(options)
        compiler.fault(path, f"{text}：应为 {known} 或 reading.…", f"{text}: {known} or reading.… is expected")
        return Literal(Type.CHOICE, options[0])
    if set(scope.option_names(node)) != set(options):
        compiler.fault(
            path,
            f"{text} 的选项应为 {' 和 '.join(options)}",
            f"the options of {text} must be {' and '.join(options)}",
        )
    return node
