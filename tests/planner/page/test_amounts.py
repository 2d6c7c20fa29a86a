from __future__ import annotations

from dataclasses import replace

import pytest

from models.expression import Band, Bands, Choose, Fact, If, Literal, Marginal, Node, Type
from models.policy import Clause, Policy, Years
from models.text import Lang
from models.vocabulary import Vocabulary
from planner.document.content import Entry, Table, plain
from planner.page.amounts import amounts
from planner.page.teller import Teller
from tests.planner.page.town import PACK, town
from tests.planner.prose.sample_pack import pack

WAN = 1_000_000


def money(wan: int) -> Literal:
    return Literal(Type.MONEY, wan * WAN)


def percent(value: int) -> Literal:
    from fractions import Fraction

    return Literal(Type.RATIO, Fraction(value, 100))


def teller(words: Vocabulary, lang: Lang, policy: Policy | None = None) -> Teller:
    return Teller(policy or town(words), words, lang)


def paying(words: Vocabulary, award: Node, clause: str = "2") -> Clause:
    """A clause of the town with another award."""
    return replace(town(words).clause(clause), award=award)


def told(entries: tuple[Entry, ...]) -> list[tuple[str, str, list[str]]]:
    return [(one.name, plain(one.words), [plain(part) for part in one.parts]) for one in entries]


def cells(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def test_a_formula_and_the_claims_own_limit(words: Vocabulary) -> None:
    said = amounts(town(words).clause("1.1"), teller(words, "zh"))
    assert told(said.entries) == [("金额", "30% × 智能算力金额", []), ("每笔最高", "40万元", [])]
    assert said.tables == ()


def test_a_ladder_is_a_table_and_says_how_it_counts(words: Vocabulary) -> None:
    said = amounts(town(words).clause("1.2"), teller(words, "en"))
    assert told(said.entries) == [
        (
            "amount",
            "revenue: a step of the table below pays when it is first reached",
            [
                "of several steps passed in one year only the highest pays",
                "what a later step pays: see reading later (default: in full)",
            ],
        )
    ]
    (table,) = said.tables
    assert table.head == ("revenue, at least", "award")
    assert cells(table) == [["20,000,000 yuan", "200,000 yuan"], ["50,000,000 yuan", "500,000 yuan"]]
    assert table.right == {0, 1}


def test_two_look_ups_of_one_fact_are_two_columns(words: Vocabulary) -> None:
    said = amounts(town(words).clause("2"), teller(words, "zh"))
    assert told(said.entries) == [("金额", "见下表", [])]
    (table,) = said.tables
    assert (table.caption, table.head) == ("按认定级别", ("认定级别", "认定等次为行业级", "其他"))
    assert cells(table) == [["国家级", "200万元", "90万元"], ["省级", "100万元", "45万元"]]


def test_a_look_up_within_a_look_up_is_a_table_in_two_dimensions(words: Vocabulary) -> None:
    level, grade = Fact("item", "level", Type.CHOICE), Fact("item", "grade", Type.CHOICE)
    leading = Choose(grade, (("leading", money(3)), ("growing", money(2))), Type.MONEY)
    growing = Choose(grade, (("growing", money(1)),), Type.MONEY)
    award = Choose(level, (("national", leading), ("provincial", growing)), Type.MONEY)
    (table,) = amounts(paying(words, award), teller(words, "en")).tables
    assert table.caption == "by level and grade (what is not listed pays nothing)"
    assert table.head[0] == "level / grade" and len(table.head) == 3
    assert [row[1:] for row in cells(table)] == [["30,000 yuan", "20,000 yuan"], ["—", "10,000 yuan"]]


def test_a_table_within_a_formula_is_named_there(words: Vocabulary) -> None:
    rate = "'choose(item.compute_type, super: 20%, intelligent: 10%) * item.intelligent_compute_amount'"
    policy = town(words, PACK.replace("30% * item.intelligent_compute_amount", rate))
    said = amounts(policy.clause("1.1"), teller(words, "zh", policy))
    assert told(said.entries)[0] == ("金额", "下表所列比例 × 智能算力金额", [])
    (table,) = said.tables
    assert table.caption == "按算力类型（未列出的为零）"
    assert [row[1] for row in cells(table)] == ["20%", "10%"]


@pytest.mark.parametrize(
    ("inclusive", "rows"),
    [
        (True, [["2000万元以上，不足 5000万元", "10万元"], ["5000万元以上", "20万元"]]),
        (False, [["超过 2000万元，不超过 5000万元", "10万元"], ["超过 5000万元", "20万元"]]),
    ],
)
def test_bands_say_what_belongs_to_each(words: Vocabulary, inclusive: bool, rows: list[list[str]]) -> None:
    revenue = Fact("year", "revenue", Type.MONEY)
    bands = (Band(money(2000), inclusive, money(10)), Band(money(5000), inclusive, money(20)))
    (table,) = amounts(paying(words, Bands(revenue, bands, Type.MONEY)), teller(words, "zh")).tables
    assert table.caption == "按营业收入所在档（全额适用）"
    assert cells(table) == rows


def test_brackets_are_told_apart_from_bands(words: Vocabulary) -> None:
    amount = Fact("item", "amount", Type.MONEY)
    bands = (Band(money(0), True, percent(30)), Band(money(500), True, percent(20)))
    award = Marginal(amount, bands)
    (table,) = amounts(paying(words, award, "1.1"), teller(words, "en")).tables
    assert table.caption == "contract amount, each part at the rate of its own bracket"
    assert table.head == ("contract amount", "rate")
    assert cells(table) == [["from 0 yuan, below 5,000,000 yuan", "30%"], ["from 5,000,000 yuan", "20%"]]


def test_two_tables_have_numbers(words: Vocabulary) -> None:
    level = Fact("item", "level", Type.CHOICE)
    award = Choose(level, (("national", money(3)),), Type.MONEY)
    clause = replace(paying(words, award), limit=Choose(level, (("national", money(2)),), Type.MONEY))
    said = amounts(clause, teller(words, "en"))
    assert [one[1] for one in told(said.entries)] == ["see table 1 below", "see table 2 below"]
    assert [table.caption.split(":")[0] for table in said.tables] == ["Table 1", "Table 2"]


def test_cases_have_a_line_each_and_a_reading_makes_them_however_deep_it_stands(words: Vocabulary) -> None:
    award = "if item.contract_signed then 30% * item.amount else 2万"
    deep = "(if reading.later == full then 30% else 20%) * item.amount"
    zh = []
    for text in (award, deep):
        policy = town(words, PACK.replace("30% * item.intelligent_compute_amount", text))
        zh.append(told(amounts(policy.clause("1.1"), teller(words, "zh", policy)).entries)[0])
    assert zh == [
        ("金额", "分情况", ["若已签合同：30% × 合同金额", "其他情况：2万元"]),
        ("金额", "分情况", ["若解读“later”为“全额”：30% × 合同金额", "其他情况：20% × 合同金额"]),
    ]


def test_a_figure_that_is_never_counted_says_so(words: Vocabulary) -> None:
    said = amounts(town(words).clause("3"), teller(words, "zh"))
    assert told(said.entries) == [("文件提到的金额", "70万元（只作提示，不计入方案）", [])]


@pytest.mark.parametrize(
    ("strength", "words_"),
    [("in_kind", "不发放资金"), ("discretionary", "文件未写明金额"), ("direction", "不发放资金")],
)
def test_a_clause_without_a_figure(words: Vocabulary, strength: str, words_: str) -> None:
    text = PACK.replace("    indicative: 70万\n    strength: discretionary", f"    strength: {strength}")
    policy = town(words, text)
    said = amounts(policy.clause("3"), teller(words, "zh", policy))
    assert told(said.entries) == [("金额", words_, [])]


def test_rounding_is_told_where_it_is_not_to_the_yuan(words: Vocabulary) -> None:
    policy = town(words, PACK.replace("    limit: 40万", "    limit: 40万\n    round_down_to: 1000元"))
    said = amounts(policy.clause("1.1"), teller(words, "en", policy))
    assert told(said.entries)[-1] == ("rounding", "down to a multiple of 1,000 yuan", [])


def test_bands_within_bands_are_a_table_in_two_dimensions(words: Vocabulary) -> None:
    revenue, rd = Fact("year", "revenue", Type.MONEY), Fact("year", "rd_expense", Type.MONEY)

    def by_rd(low: int, high: int) -> Bands:
        return Bands(rd, (Band(money(100), True, money(low)), Band(money(300), True, money(high))), Type.MONEY)

    award = Bands(revenue, (Band(money(2000), True, by_rd(1, 2)), Band(money(5000), True, by_rd(3, 4))), Type.MONEY)
    (table,) = amounts(paying(words, award), teller(words, "zh")).tables
    assert table.head == ("营业收入 / 研发费用", "100万元以上，不足 300万元", "300万元以上")
    assert cells(table) == [
        ["2000万元以上，不足 5000万元", "1万元", "2万元"],
        ["5000万元以上", "3万元", "4万元"],
    ]


def test_bands_that_a_condition_picks_are_two_columns(words: Vocabulary) -> None:
    revenue = Fact("year", "revenue", Type.MONEY)

    def worth(wan: int) -> Bands:
        return Bands(revenue, (Band(money(2000), True, money(wan)),), Type.MONEY)

    award = If(Fact("enterprise", "ai", Type.FLAG), worth(9), worth(5), Type.MONEY)
    (table,) = amounts(paying(words, award), teller(words, "en")).tables
    assert table.head == ("revenue", "AI enterprise", "otherwise")
    assert cells(table) == [["from 20,000,000 yuan", "90,000 yuan", "50,000 yuan"]]


def test_the_years_of_a_clause_over_several_have_names(words: Vocabulary) -> None:
    nth = Fact("claim", "nth", Type.COUNT)

    def from_year(number: int, inclusive: bool, rate: int) -> Band:
        return Band(Literal(Type.COUNT, number), inclusive, percent(rate))

    award = Bands(nth, (from_year(1, True, 50), from_year(2, False, 30), from_year(4, True, 10)), Type.RATIO)
    open_end = paying(words, award, "1.1")
    (zh,) = amounts(open_end, teller(words, "zh")).tables
    assert (zh.caption, zh.head) == ("按年次", ("年次", "比例"))
    assert cells(zh) == [["第1至2年", "50%"], ["第3年", "30%"], ["第4年起", "10%"]]
    (en,) = amounts(replace(open_end, years=Years(4)), teller(words, "en")).tables
    assert cells(en) == [["years 1 to 2", "50%"], ["year 3", "30%"], ["year 4", "10%"]]


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("zh", [("金额", "10% × 合同金额"), ("每笔最高", "50万元"), ("分期", "分 2 期拨付：60%、40%")]),
        (
            "en",
            [
                ("amount", "10% × contract amount"),
                ("at most, per claim", "500,000 yuan"),
                ("in parts", "paid in 2 parts: 60%, 40%"),
            ],
        ),
    ],
)
def test_instalments_stand_below_the_whole_award(words: Vocabulary, lang: Lang, wanted: list[tuple[str, str]]) -> None:
    policy = pack(words, "award: 10% * item.amount", "limit: 50万", "instalments: [60%, 40%]")
    found = amounts(policy.clauses[0], teller(words, lang, policy))
    assert [(name, line) for name, line, _ in told(found.entries)] == wanted
    assert found.tables == ()


def test_parts_that_are_amounts_are_the_award_of_a_clause(words: Vocabulary) -> None:
    policy = pack(words, "instalments: [20万, 15万]")
    found = amounts(policy.clauses[0], teller(words, "zh", policy))
    assert told(found.entries) == [("分期", "分 2 期拨付：20万元、15万元", [])]
