"""What a paying clause should not lack, and figures of it that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from models.errors import Finding
from models.expression import Literal
from models.money import format_money
from models.policy import Clause, Policy, Strength
from models.text import Text


def lint_clauses(policy: Policy) -> Iterator[Finding]:
    """Findings at the policy's paying clauses."""
    tried = {clause_id for example in policy.examples for clause_id in example.expect}
    for clause in policy.clauses:
        if clause.paying:
            yield from _forgotten(clause, tried)
            yield from _idle(clause)


def _forgotten(clause: Clause, tried: set[str]) -> Iterator[Finding]:
    name = clause.id
    if name not in tried:
        yield _finding(
            clause,
            f"付款条款 {name} 没有算例：算错了也不会有人发现",
            f"no example tries the paying clause {name}: a wrong figure in it would go unnoticed",
            f"在 examples 里写一个 expect 含 {name} 的算例：能付、差一点、到上限各一个",
            f"write examples whose expect names {name}: one that pays, one that just misses, one at the limit",
        )
    if not clause.evidence:
        yield _finding(
            clause,
            f"付款条款 {name} 没有 evidence：申报人不知道要备什么材料",
            f"the paying clause {name} names no evidence: the applicant cannot know what to prepare",
            "写 evidence: [contract, invoice, …]，名称取自词汇表",
            "write evidence: [contract, invoice, …] with names of the vocabulary",
        )
    if not clause.cite.sentence:
        yield _finding(
            clause,
            f"付款条款 {name} 的 cite 没有 sentence：核对不到原文的那一句",
            f"the citation of the paying clause {name} has no sentence: its figures cannot be held against the text",
            f"写 cite: {{article: {clause.cite.article}, sentence: n}}，句子从 1 数起",
            f"write cite: {{article: {clause.cite.article}, sentence: n}}; sentences count from 1",
        )
    if clause.strength is Strength.COMPETITIVE and clause.quota is None:
        yield _finding(
            clause,
            f"竞争性条款 {name} 没有 quota：读者看不出名额多少、在多大范围里选",
            f"the competitive clause {name} has no quota: the reader cannot see how many are chosen, and from whom",
            "写 quota: {places: n, scope: {zh: …, en: …}}；原文没有名额时 places: 0",
            "write quota: {places: n, scope: {zh: …, en: …}}, with places: 0 where the text gives no number",
        )


def _idle(clause: Clause) -> Iterator[Finding]:
    limit, award = clause.limit, clause.award
    if isinstance(limit, Literal) and isinstance(award, Literal) and award.value <= limit.value:  # type: ignore[operator]
        yield _finding(
            clause,
            f"条款 {clause.id} 的 limit 永远用不上：奖补就是 {format_money(int(award.value))}",
            f"the limit of clause {clause.id} never binds: the award is {format_money(int(award.value), 'en')}",
            "删去 limit，或检查两个数字是否写反",
            "leave the limit out, or see whether the two figures are exchanged",
        )
    for lower, higher in pairwise(clause.ladder.steps if clause.ladder else ()):
        if lower.amount == higher.amount:
            zh, en = format_money(higher.threshold), format_money(higher.threshold, "en")
            yield _finding(
                clause,
                f"条款 {clause.id} 的阶梯在 {zh} 处金额不变：这一档没有意义，多半是抄错了数字",
                f"the ladder of clause {clause.id} pays no more at {en}: the step is idle, most likely a slip",
                "核对原文的金额，或删去这一档",
                "hold the amount against the text, or leave the step out",
            )


def _finding(clause: Clause, zh: str, en: str, instead_zh: str, instead_en: str) -> Finding:
    return Finding(clause.place, Text(zh, en), "", Text(instead_zh, instead_en))
