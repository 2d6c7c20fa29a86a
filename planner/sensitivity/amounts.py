"""Spending that may still be negotiated: what a tenth less or more of it changes.

Only amounts of items that are not marked as signed, and that hang on no other item and have none hanging on them: the
total of a project is the sum of its contracts, and neither changes alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from models.case import Case, Item, Value
from models.diff import Amounts
from models.expression import Type
from models.money import FEN_PER_YUAN
from models.sensitivity import AmountValue
from models.vocabulary import FactType
from planner.explain.texts import words
from planner.portfolio.variants import Optimum, Wanted, optima
from planner.sensitivity.added import NOTHING
from planner.sensitivity.worlds import Worlds, less, rank

PERCENT = 10


def amount_values(worlds: Worlds) -> tuple[list[AmountValue], int]:
    """Amounts that change the best plan, those first of which less costs most; and how many change nothing."""
    ws = worlds.ws
    facts = list(negotiable(worlds))
    cases = [_changed(ws.case, item, fact.name, sign) for item, fact in facts for sign in (-1, 1)]
    wanted = Wanted(ws.terms, worlds.include_drafts, ws.time_limit)
    plans = optima(cases, ws.all_policies, ws.vocabulary, wanted)
    values = [
        AmountValue(
            item=item.id,
            label=item.label or item.id,
            fact=fact.name,
            fact_label=words(fact.label),
            amount=_fen(item.facts[fact.name]) // FEN_PER_YUAN,
            percent=PERCENT,
            less=_change(worlds, lower),
            more=_change(worlds, higher),
            proven=worlds.best.proven and "not_proven" not in (lower.proof, higher.proof),
        )
        for (item, fact), lower, higher in zip(facts, plans[::2], plans[1::2], strict=True)
    ]
    kept = [one for one in values if one.less != NOTHING or one.more != NOTHING]
    kept.sort(key=lambda one: (rank(less(NOTHING, one.less)), rank(one.more), one.item, one.fact))
    return kept, len(values) - len(kept)


def negotiable(worlds: Worlds) -> Iterator[tuple[Item, FactType]]:
    """Known amounts of spending above 0 of items that stand alone and are not marked as signed."""
    ws = worlds.ws
    above = {item.part_of for item in ws.case.items}
    claimed = {ws.item_id(row) for row in worlds.plan.built.rows}
    for item in ws.case.items:
        alone = item.part_of is None and item.id not in above
        if not alone or item.is_signed or item.id not in claimed:
            continue
        for name, fact in sorted(ws.vocabulary.item_facts(item.kind).items()):
            if fact.spending and fact.type is Type.MONEY and _fen(item.facts.get(name)) > 0:
                yield item, fact


def _fen(value: Value | None) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _changed(case: Case, item: Item, fact: str, sign: int) -> Case:
    """The case with the amount a tenth less or more, in whole yuan, in every year that gives it."""
    factor = 1 + Fraction(sign * PERCENT, 100)

    def moved(value: Value) -> Value:
        return int(_fen(value) * factor / FEN_PER_YUAN) * FEN_PER_YUAN

    years = {
        year: {name: moved(value) if name == fact else value for name, value in facts.items()}
        for year, facts in item.years.items()
    }
    other = replace(item, facts={**item.facts, fact: moved(item.facts[fact])}, years=years)
    return replace(case, items=tuple(other if one is item else one for one in case.items))


def _change(worlds: Worlds, plan: Optimum) -> Amounts:
    return less(Amounts(sure=plan.sure, competitive=plan.competitive, others=plan.others), worlds.best.money)
