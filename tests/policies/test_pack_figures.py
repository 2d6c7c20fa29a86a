from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.cite import Cite
from models.errors import Place
from models.vocabulary import Vocabulary
from policies.loader import policy_from_text
from policies.pack_figures import PackFigure, Sort, cites_of, figures_of, fits
from policies.texts.figures import find_figures
from tests.policies.sample_text import sample_pack

WAN = 10_000 * 100
HEAD = """\
id: sampletown-2026
title: {zh: 样例市政策2025, en: Sampletown policy}
status: in_force
jurisdiction: sampletown
level: city
document: 样政发〔2026〕1号
version: "7"
in_force: {from: 2026-01-01, to: 2028-12-31}
"""
WIDE = """\
clauses:
  - id: "1"
    title: {zh: 分期奖励20万元, en: in parts}
    cite: {article: 一}
    on: fixed_asset_project
    when: item.investment >= 1000万
    instalments: [40%, 60%]
    award: "bands(item.investment, 1000万: 50万, above 2000万: 80万)"
    strength: entitled
    filing: {opens: 03-01, closes: 04-30}
    obligations: [{text: {zh: 5年内不得迁出, en: stay}, years: 5}]
    note: {zh: 另见6万元的说明, en: see elsewhere}
  - id: "2"
    title: {zh: 竞争性, en: places}
    cite: {article: 二}
    on: dataset
    award: "marginal(item.input, 0元: 30%, 500万: 20%)"
    strength: competitive
    quota: {places: 5, scope: {zh: 每年, en: a year}}
rules:
  - {kind: cap, id: three-years, limit: 300万, over_years: 3, on: ["1"], per: [enterprise], cite: {article: 三}}
  - {kind: quota, id: places, number: 5, on: ["2"], per: [year], cite: {article: 二}}
pots:
  - {id: pot, title: {zh: 总额, en: total}, clauses: ["1"], amount: 5000万, way: pro_rata, cite: {article: 四}}
directions:
  - id: D1
    title: {zh: 任务, en: task}
    summary: {zh: 建设3个平台, en: platforms}
    cite: {article: 五}
    targets: [{year: 2027, text: {zh: 核心产业300亿元, en: core industry}}]
"""


def held(figures: tuple[PackFigure, ...], article: str) -> set[tuple[Sort, object, bool]]:
    return {(one.sort, one.value, one.said) for one in figures if one.cite is not None and one.cite.article == article}


def test_figures_of_every_form_stand_under_their_citation(words: Vocabulary) -> None:
    figures = figures_of(policy_from_text(HEAD + WIDE, words))
    assert held(figures, "一") >= {
        (Sort.MONEY, 1000 * WAN, False),
        (Sort.MONEY, 50 * WAN, False),
        (Sort.MONEY, 2000 * WAN, False),
        (Sort.MONEY, 80 * WAN, False),
        (Sort.RATIO, Fraction(40, 100), False),
        (Sort.RATIO, Fraction(60, 100), False),
        (Sort.NUMBER, 5, True),
    }
    assert held(figures, "二") == {
        (Sort.MONEY, 0, False),
        (Sort.RATIO, Fraction(30, 100), False),
        (Sort.MONEY, 500 * WAN, False),
        (Sort.RATIO, Fraction(20, 100), False),
        (Sort.NUMBER, 5, False),
    }
    assert held(figures, "三") == {(Sort.MONEY, 300 * WAN, False), (Sort.NUMBER, 3, False)}
    assert held(figures, "四") == {(Sort.MONEY, 5000 * WAN, False)}
    assert held(figures, "五") == {
        (Sort.NUMBER, 3, True),
        (Sort.NUMBER, 2027, True),
        (Sort.MONEY, 300 * 10_000 * WAN, True),
    }


def test_days_of_filing_belong_to_no_article(words: Vocabulary) -> None:
    figures = figures_of(policy_from_text(HEAD + WIDE, words))
    season = [(int(one.value), one.cite, one.holder) for one in figures if one.sort is Sort.DAY]
    assert season == [(301, None, "1"), (430, None, "1")]


def test_titles_and_notes_of_what_pays_hold_nothing(words: Vocabulary) -> None:
    figures = figures_of(policy_from_text(HEAD + WIDE, words))
    amounts = {one.value for one in figures if one.sort is Sort.MONEY}
    assert not amounts & {20 * WAN, 6 * WAN}
    assert 7 not in {one.value for one in figures if one.cite is None}


def test_the_head_holds_the_days_the_years_and_the_length_of_the_window(words: Vocabulary) -> None:
    figures = figures_of(policy_from_text(HEAD + WIDE, words))
    head: set[tuple[Sort, object]] = {(one.sort, one.value) for one in figures if one.holder == "sampletown-2026"}
    assert head == {
        (Sort.DATE, date(2026, 1, 1).toordinal()),
        (Sort.DATE, date(2028, 12, 31).toordinal()),
        (Sort.NUMBER, 2026),
        (Sort.NUMBER, 2028),
        (Sort.NUMBER, 3),
    }


def test_every_citation_is_found_with_who_cites(words: Vocabulary) -> None:
    more = "waived:\n  - {cite: {article: 附则1}, figure: 2年, reason: {zh: 无, en: none}}\n"
    cites = {(holder, cite) for cite, holder, _ in cites_of(sample_pack(words, more=more))}
    assert cites == {
        ("1", Cite("（一）", 2)),
        ("2", Cite("二", 2)),
        ("yearly", Cite("（一）", 2)),
        ("other", Cite("附则2")),
        ("2年", Cite("附则1")),
    }


@pytest.mark.parametrize(
    ("printed", "sort", "value", "wanted"),
    [
        ("50万元", Sort.MONEY, 50 * WAN, True),
        ("50万元", Sort.NUMBER, 50 * WAN, False),
        ("1.5个百分点", Sort.RATIO, Fraction(15, 1000), True),
        ("36个月", Sort.NUMBER, 36, True),
        ("36个月", Sort.NUMBER, 3, True),
        ("3年", Sort.NUMBER, 36, False),
        ("2027年", Sort.NUMBER, 2027, True),
        ("5个", Sort.NUMBER, 5, True),
        ("5个", Sort.RATIO, 5, False),
    ],
)
def test_a_figure_of_the_text_fits_one_of_the_pack(printed: str, sort: Sort, value: Fraction, wanted: bool) -> None:
    (figure,) = find_figures(printed)
    assert fits(figure, PackFigure(sort, Fraction(value), Cite("一"), "1", Place("pack.yaml"))) is wanted


@pytest.mark.parametrize(
    ("table", "spans"),
    [("1: 80%, 4: 50%", [3, 2]), ("1: 80%, above 3: 50%", [3, 2]), ("2: 80%", [4]), ("1: 80%, 3: 50%, 6: 0%", [2, 3])],
)
def test_a_table_by_year_of_support_holds_the_spans_that_a_text_prints(
    words: Vocabulary, table: str, spans: list[int]
) -> None:
    text = f"""{HEAD}clauses:
  - id: "1"
    title: {{zh: 租金, en: rent}}
    cite: {{article: 一}}
    on: premises
    years: {{most: 5}}
    award: "bands(claim.nth, {table}) * item.rent"
    strength: entitled
"""
    held = figures_of(policy_from_text(text, words))
    counts = [one.value for one in held if one.sort is Sort.NUMBER and one.cite == Cite("一")]
    assert sorted(counts) == sorted([5, *spans])
