"""From a clause as written to a clause as meant."""

from __future__ import annotations

from collections.abc import Iterable

from models.expression import Type, facts_of
from models.money import FEN_PER_YUAN
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, PAYING, Clause, Condition, Quota, Strength
from models.policy_file import ClauseFile, QuotaFile
from policies.compile.compiler import Compiler
from policies.compile.filing import compile_filing, compile_obligations
from policies.compile.ladder import compile_ladder
from policies.compile.years import compile_parts, compile_years
from policies.files.strict_yaml import Path_
from policies.vocabulary_loader import text_of


def compile_clause(compiler: Compiler, shape: ClauseFile, path: Path_) -> Clause:
    """The clause; faults go to the compiler."""
    years = compile_years(compiler, shape, path)
    scope = compiler.scope(on=shape.on, sees_nth=years is not None)
    _check_names(compiler, shape, path)
    parts = compile_parts(compiler, shape, scope, path)
    conditions = compiler.conditions(shape.when, scope, (*path, "when"))
    award = compiler.expression(shape.award, scope, Type.MONEY, (*path, "award"))
    limit = compiler.expression(shape.limit, scope, Type.MONEY, (*path, "limit"))
    clause = Clause(
        policy=compiler.pack,
        id=shape.id,
        article=shape.article or shape.id.split(".")[0],
        title=text_of(shape.title),
        cite=compiler.cite(shape.cite),
        on=shape.on,
        strength=Strength(shape.strength),
        payee=shape.payee,
        conditions=(*conditions, *parts.gates) if parts else conditions,
        award=parts.award(award) if parts else award,
        ladder=compile_ladder(compiler, shape.ladder, scope, (*path, "ladder")),
        limit=parts.share_of(limit) if parts else limit,
        indicative=compiler.expression(shape.indicative, scope, Type.MONEY, (*path, "indicative")),
        tag=shape.tag,
        clock=text_of(shape.clock) if shape.clock else None,
        pay_after_years=shape.pay_after_years,
        round_down_to=_round_down_to(compiler, shape, (*path, "round_down_to")),
        evidence=tuple(shape.evidence),
        departments=tuple(shape.departments),
        quota=_quota(compiler, shape.quota, (*path, "quota")),
        note=text_of(shape.note) if shape.note else None,
        warning=text_of(shape.warning) if shape.warning else None,
        place=compiler.document.place(path),
        years=years,
        marks=tuple(dict.fromkeys(shape.marks)),
        filing=compile_filing(compiler, shape.filing, scope, (*path, "filing")),
        obligations=compile_obligations(shape.obligations),
        continues=shape.continues or "",
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


def _quota(compiler: Compiler, shape: QuotaFile | None, path: Path_) -> Quota | None:
    if shape is None:
        return None
    chance = None if shape.probability is None else compiler.percent(shape.probability, (*path, "probability"))
    return Quota(shape.places, text_of(shape.scope), chance)


def _round_down_to(compiler: Compiler, shape: ClauseFile, path: Path_) -> int:
    faults = len(compiler.faults)
    fen = compiler.money(shape.round_down_to, path)
    if len(compiler.faults) == faults and (fen % FEN_PER_YUAN or not fen):
        compiler.fault(path, "应为至少1元的整元数", "a whole number of yuan, at least 1元, is expected")
    return fen


def _check_money(compiler: Compiler, shape: ClauseFile, clause: Clause, path: Path_) -> None:
    paying_strength = clause.strength in PAYING
    has_award = shape.award is not None or shape.ladder is not None or clause.award is not None
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
    if clause.payee == "operator" and has_award and not _tests_operator(clause.conditions[: len(shape.when)]):
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


def _tests_operator(conditions: Iterable[Condition]) -> bool:
    """Whether the conditions of the clause, not only the gate of an instalment, read `item.operator`."""
    return any(
        fact.scope == "item" and fact.name == "operator"
        for condition in conditions
        for fact in facts_of(condition.tree)
    )
