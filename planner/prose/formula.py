"""A claim's award as a sum that can be followed: the formula with the figures of the case in it, and the outcome."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from models.case import UNKNOWN, Value
from models.expression import Fact, Literal, Node, Type
from models.money import format_yuan
from models.policy import Clause
from models.text import Lang, Text
from planner.evaluator.ceilings import ceiling_of
from planner.evaluator.facts import Facts
from planner.evaluator.reader import condition, number
from planner.evaluator.values import Number
from planner.prose.figures import number_text, value_text
from planner.prose.instalments import instalments_of
from planner.prose.labels import Labels
from planner.prose.ladder import ladder_formula
from planner.prose.sentence import Figure, Holds, Speaker, never_resolved, nothing_computed

#: The value of a fact as a text; None where it is unknown.
Values = Callable[[Fact], str | None]


def formula(
    node: Node,
    values: Values,
    labels: Labels,
    lang: Lang,
    holds: Holds = never_resolved,
    figure: Figure = nothing_computed,
) -> str:
    """The tree with each fact followed by its value (`30% × 智算部分金额 200万元`).

    `holds` resolves branches and look-ups; without it all of them are spoken. `figure` gives what a part comes to.
    """

    def with_value(fact: Fact) -> str:
        seen = values(fact)
        label = labels.fact(fact, lang)
        return f"{label} {seen}" if seen is not None else Text(f"{label}（未知）", f"{label} (unknown)").in_(lang)

    return Speaker(labels, lang, with_value, holds, figure=figure).say(node)[0]


def claim_formula(clause: Clause, facts: Facts, labels: Labels) -> Text:
    """How the ceiling of one claim comes about: award, own limit, rounding.

    `facts` are what the claim sees (`planner.evaluator.facts`). Empty where the clause pays nothing that is counted.
    """
    return Text(_in_language(clause, facts, labels, "zh"), _in_language(clause, facts, labels, "en"))


def case_values(facts: Facts, labels: Labels, lang: Lang) -> Values:
    """The values of a claim's facts as texts."""
    return lambda fact: value_text(fact, _seen(facts, fact), labels, lang)


def case_holds(facts: Facts) -> Holds:
    """Whether a condition surely holds or surely fails for the claim."""

    def holds(node: Node) -> bool | None:
        outcome = condition(node, facts)
        return outcome.must if outcome.must == outcome.may else None

    return holds


def case_figure(facts: Facts) -> Figure:
    """What a tree of numbers comes to for the claim, where that is certain."""

    def figure(node: Node) -> int | Fraction | None:
        seen = number(node, facts)
        return seen.upper if seen.known else None

    return figure


def _in_language(clause: Clause, facts: Facts, labels: Labels, lang: Lang) -> str:
    if not clause.paying:
        return ""
    split = instalments_of(clause)
    if split is not None and facts.nth is not None:
        parts = [] if split.award is None else [_worked_out(split.award, facts, labels, lang)]
        parts += [] if split.limit is None else [_limit(split.limit, facts, labels, lang)]
        parts.append(split.part_said(facts.nth, lang))
    else:
        parts = [_award(clause, facts, labels, lang)]
        parts += [] if clause.limit is None else [_limit(clause.limit, facts, labels, lang)]
    parts += _rounded(clause, facts, lang)
    return Text("，", ", ").in_(lang).join(parts)


def _award(clause: Clause, facts: Facts, labels: Labels, lang: Lang) -> str:
    if clause.ladder is not None:
        return ladder_formula(clause.ladder, facts, labels, lang)
    if clause.award is None:
        return ""
    return _worked_out(clause.award, facts, labels, lang)


def _limit(limit: Node, facts: Facts, labels: Labels, lang: Lang) -> str:
    return Text("封顶 ", "at most ").in_(lang) + _worked_out(limit, facts, labels, lang)


def _worked_out(node: Node, facts: Facts, labels: Labels, lang: Lang) -> str:
    """`<formula> = <result>`; a formula that is nothing but its result stands alone."""
    said = formula(node, case_values(facts, labels, lang), labels, lang, case_holds(facts), case_figure(facts))
    outcome = _outcome(number(node, facts), lang)
    # a figure out of a table, `50万元（省级）`, is its own result
    alone = isinstance(node, Literal | Fact) or said == outcome or said.startswith((f"{outcome}（", f"{outcome} ("))
    return said if alone else f"{said} = {outcome}"


def _outcome(seen: Number, lang: Lang) -> str:
    if seen.upper is None:
        return Text("尚不能确定", "not known yet").in_(lang)
    upper = number_text(seen.upper, Type.MONEY, lang)
    return upper if seen.known else Text(f"至多 {upper}", f"at most {upper}").in_(lang)


def _rounded(clause: Clause, facts: Facts, lang: Lang) -> list[str]:
    """What is left after rounding down, where that takes something away."""
    award = None if clause.award is None else number(clause.award, facts)
    ceiling = ceiling_of(clause, facts)
    if award is None or not award.known or ceiling.upper is None or not ceiling.known:
        return []
    exact = award.upper or 0
    if clause.limit is not None:
        limit = number(clause.limit, facts)
        if not limit.known:
            return []
        exact = min(exact, limit.upper or 0)
    if exact == ceiling.upper * 100:
        return []
    rounded = format_yuan(int(ceiling.upper), lang)
    return [Text(f"向下取整 {rounded}", f"rounded down to {rounded}").in_(lang)]


def _seen(facts: Facts, fact: Fact) -> Value:
    """The value of a fact as the case writes it."""
    if fact.scope == "claim":
        seen = facts.nth if fact.name == "nth" else facts.year
        return UNKNOWN if seen is None else seen
    if fact.scope == "reading":
        return facts.world.readings.get(fact.name, UNKNOWN)
    return facts.given(fact)
