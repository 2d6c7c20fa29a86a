"""What a clause should not lack: evidence, places, a payee, a title of its own, a condition on where."""

from __future__ import annotations

from collections.abc import Iterator

from models.expression import Fact, Type, facts_of
from models.policy import Clause, Strength
from policies.lints.slip import Slip, slip
from policies.lints.view import View


def lint_clauses(view: View) -> Iterator[Slip]:
    """What is forgotten at the policy's clauses."""
    for clause in view.paying:
        yield from _forgotten(clause, view)
        yield from _operator(clause, view)
    yield from _titles(view)
    yield from _where(view)


def _forgotten(clause: Clause, view: View) -> Iterator[Slip]:
    name = clause.id
    if not clause.evidence:
        yield slip(
            view.path(clause),
            f"付款条款 {name} 没有 evidence：申报人不知道要备什么材料",
            f"the paying clause {name} names no evidence: the applicant cannot know what to prepare",
            "写 evidence: [contract, invoice, …]，名称取自词汇表",
            "write evidence: [contract, invoice, …] with names of the vocabulary",
        )
    if clause.strength is Strength.COMPETITIVE and clause.quota is None:
        yield slip(
            view.path(clause, "strength"),
            f"竞争性条款 {name} 没有 quota：读者看不出名额多少、在多大范围里选",
            f"the competitive clause {name} has no quota: the reader cannot see how many are chosen, and from whom",
            "写 quota: {places: n, scope: {zh: …, en: …}}；原文没有名额时 places: 0",
            "write quota: {places: n, scope: {zh: …, en: …}}, with places: 0 where the text gives no number",
        )


def _operator(clause: Clause, view: View) -> Iterator[Slip]:
    """The loader sees to it that money for the operator asks for one; this is the other way round."""
    asked = any(fact.name == "operator" for tree in view.when(clause) for fact in facts_of(tree))
    if asked and clause.payee == "enterprise":
        yield slip(
            view.path(clause, "when"),
            f"条款 {clause.id} 要求是运营方，却没有写付给运营方：读者看不出这笔钱因运营而得",
            f"the clause {clause.id} asks for the operator but does not say that it pays one: the reader cannot see "
            "that the money comes with the operation",
            "写 payee: operator",
            "write payee: operator",
        )


def _titles(view: View) -> Iterator[Slip]:
    """Titles that a reader cannot use: one for two clauses, or Chinese where English belongs."""
    seen: dict[str, Clause] = {}
    for clause in view.policy.clauses:
        other = seen.setdefault(clause.title.zh, clause)
        if other is not clause:
            yield slip(
                view.path(clause, "title"),
                f"条款 {clause.id} 与 {other.id} 同名“{clause.title.zh}”：方案里分不清是哪一条",
                f"the clauses {clause.id} and {other.id} have one title, “{clause.title.en}”: a plan does not tell "
                "which of them is meant",
                "改写标题，写出两条的差别",
                "write titles that tell the two apart",
            )
        if any("\u4e00" <= mark <= "\u9fff" for mark in clause.title.en):
            yield slip(
                view.path(clause, "title", "en"),
                f"条款 {clause.id} 的英文标题里有汉字：英文报告的读者看不懂",
                f"the English title of clause {clause.id} holds Chinese characters: readers of English reports cannot "
                "read it",
                "写英文标题",
                "write the title in English",
            )


def _where(view: View) -> Iterator[Slip]:
    """Money of a place that anybody may claim, or that is asked to be somewhere else altogether."""
    policy, places = view.policy, set(view.words.places)
    homes = {
        Fact("enterprise", fact.name, Type.CHOICE)
        for fact in view.words.enterprise.values()
        if fact.type is Type.CHOICE and {option.name for option in fact.options} == places
    }
    asked = {fact for tree in view.shared for fact in facts_of(tree)} & homes
    local = bool(homes) and policy.level in ("district", "city")
    if view.paying and local and not asked and not all(_asks_for(view, clause, homes) for clause in view.paying):
        yield slip(
            ("applies_to",) if policy.applies_to else ("jurisdiction",),
            f"applies_to 没有要求注册地：{policy.jurisdiction} 以外的企业也能申报",
            f"applies_to does not ask where the enterprise is registered: one outside {policy.jurisdiction} can claim",
            f"写 enterprise.location == {policy.jurisdiction}",
            f"write enterprise.location == {policy.jurisdiction}",
        )
    root = policy.jurisdiction.split("-")[0]
    for fact in asked if local else ():
        allowed = {option for world in view.ranges().worlds(view.shared) for option in world.options.get(fact, ())}
        if allowed and not any(option.split("-")[0] == root for option in allowed):
            seen = ", ".join(sorted(allowed))
            yield slip(
                ("applies_to",),
                f"jurisdiction 是 {policy.jurisdiction}，applies_to 要求的却是 {seen}：多半是从另一个政策包抄来的",
                f"the jurisdiction is {policy.jurisdiction}, but applies_to asks for {seen}: most likely copied from "
                "another pack",
                "改正其中一个",
                "mend one of the two",
            )


def _asks_for(view: View, clause: Clause, facts: set[Fact]) -> bool:
    return any(fact in facts for tree in view.when(clause) for fact in facts_of(tree))
