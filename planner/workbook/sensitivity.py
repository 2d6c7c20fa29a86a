"""What the plan hangs on: what it would lose without an item or a clause, and gain without a rule."""

from __future__ import annotations

from collections.abc import Iterator

from models.diff import Amounts
from models.sensitivity import ClauseValue, ItemValue, RuleValue, Sensitivity
from models.text import Lang, Text
from planner.report.phrases import said
from planner.report.sensitivity import MEANING
from planner.workbook.cells import Amount, Cell, headed
from planner.workbook.leaf import Block, Grid, Lines, Row


def hanging(made: Sensitivity, lang: Lang) -> Iterator[Block]:
    """Items and clauses in one table, rules in another, each by worth; a column for each kind of money."""
    yield Lines((Text("方案取决于什么", "What the plan hangs on").in_(lang),), "heading")
    yield Lines((MEANING.in_(lang),))
    rows = [
        *(Row((_sure(one.label, one, lang), _ITEM.in_(lang), one.year, *_money(one.added))) for one in made.items),
        *(
            Row((_sure(_clause(one, made, lang), one, lang), _CLAUSE.in_(lang), None, *_money(one.added)))
            for one in made.clauses
        ),
    ]
    head = (
        Text("没有它", "Without").in_(lang),
        Text("类别", "Sort").in_(lang),
        Text("年度", "Year").in_(lang),
        headed(Text("少：确定", "loses: sure"), lang),
        headed(Text("少：竞争", "loses: competitive"), lang),
        headed(Text("少：他人所得", "loses: others"), lang),
    )
    yield Grid(head, tuple(rows), centred=frozenset({1}))
    if made.rules:
        gains = (
            Text("若没有这条规则", "If there were no such rule").in_(lang),
            headed(Text("多：确定", "gains: sure"), lang),
            headed(Text("多：竞争", "gains: competitive"), lang),
            headed(Text("多：他人所得", "gains: others"), lang),
        )
        rules = (Row((_sure(said(one.text, lang), one, lang), *_money(one.gain, signed=True))) for one in made.rules)
        yield Grid(gains, tuple(rules))


_ITEM, _CLAUSE = Text("事项", "item"), Text("条款", "clause")


def _clause(one: ClauseValue, made: Sensitivity, lang: Lang) -> str:
    """`5.1 算力券`, with the pack in front where there are several."""
    several = len({each.policy for each in made.clauses}) > 1
    return f"{one.clause if several else one.clause.partition('/')[2]} {said(one.title, lang)}"


def _sure(name: str, one: ItemValue | ClauseValue | RuleValue, lang: Lang) -> str:
    return name if one.proven else name + Text("（未证明）", " (not proven)").in_(lang)


def _money(money: Amounts, *, signed: bool = False) -> tuple[Cell, ...]:
    return tuple(Amount(yuan, signed=signed) for yuan in (money.sure, money.competitive, money.others))
