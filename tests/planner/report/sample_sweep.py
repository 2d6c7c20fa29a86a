"""Sweeps of an invented town, for what is written and drawn of them."""

from __future__ import annotations

from functools import cache

from models.sweep import Sweep
from planner.sweep.run import Order, sweep
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, pack, reading, title

_ONE, _TWO = {"zh": "甲", "en": "the one"}, {"zh": "乙", "en": "the other"}
_TOWN = pack(
    clause("t", "if reading.way == one then 10万 else 20万"),
    clause("r", "30% * item.amount", on="compute_purchase"),
    clause("c", "20万", on="enterprise_year", tag="rd", when="year.rd_expense >= 100万", strength="competitive"),
    rules=[cap("60万", "r")],
    readings=[{**reading("way", "one", "two"), "options": {"one": _ONE, "two": _TWO}}],
)
_CASE = case_of(
    [_TOWN],
    title("t1"),
    gpu("g", "80万", label="=甲 <A> & B"),
    gpu("h", "100万"),
    enterprise={"years": {"2026": {"rd_expense": "150万"}}},
    title="样例 <公司> & 伙伴",
)


@cache
def swept(*vary: str, thresholds: bool | None = None) -> Sweep:
    """A sweep of the sample firm: two contracts under one limit of 60万, a title of 10万, 20万 to compete for."""
    return sweep(_CASE, vary, [_TOWN], WORDS, Order(thresholds=thresholds))


def one_way() -> Sweep:
    """45万 + 10万, then from 1,000,003.34 yuan on 60万 + 10万."""
    return swept("items.g.amount=50万..150万:50万")


def two_way() -> Sweep:
    """Both contracts from nothing to 100万."""
    return swept("items.g.amount=0元..200万:100万", "items.h.amount=0元..100万:50万")


def by_option() -> Sweep:
    """A reading that is worth 10万."""
    return swept("readings.town.way=one,two")


def competing() -> Sweep:
    """20万 of competitive money from 100万 of R&D on."""
    return swept("enterprise.years.2026.rd_expense=0元..200万:50万")
