"""The report of a sweep, in both languages."""

from __future__ import annotations

from models.sweep import Sweep
from planner.report.sweep import order_of, render_sweep
from tests.planner.report.sample_sweep import by_option, competing, one_way, swept, two_way


def lines(result: Sweep, lang: str) -> list[str]:
    return render_sweep(result, lang).splitlines()  # type: ignore[arg-type]


def test_points_and_the_exact_change_between_them() -> None:
    text = lines(one_way(), "zh")
    assert text[:2] == [
        "参数变动：样例 <公司> & 伙伴（2026–2026）",
        "变动：=甲 <A> & B：合同金额，50万元 – 150万元，步长 50万（个案现为 80万元）",
    ]
    table = [line.split() for line in text[4:10]]
    assert table == [
        ["=甲", "<A>", "&", "B：合同金额", "企业，确定", "企业，竞争", "确定的比上一行", "转折"],
        [table[1][0]],
        ["50万元", "55万元", "20万元"],
        ["100万元", "70万元", "20万元", "+15万元"],
        ["100.000334万元", "70万元", "20万元", "(1)"],
        ["150万元", "70万元", "20万元"],
    ]


def test_a_change_in_words() -> None:
    text = "\n".join(lines(one_way(), "zh"))
    assert (
        "(1) 100.000334万元 起：金额连续\n"
        "    受影响：r 条款r（h 2026）\n"
        "    用满：第r条：每家企业、每年合计最高 60万元\n"
        "    此后每多 1万元，确定的多 0元（此前 3000元）\n"
    ) in text
    english = "\n".join(lines(one_way(), "en"))
    assert (
        "(1) from 1,000,003.34 yuan on: no jump\n"
        "    affected: r clause r (h 2026)\n"
        "    used up: clause r: at most 600,000 yuan in all for each enterprise and year\n"
        "    from here each further 10,000 yuan brings 0 yuan of sure money (before: 3000 yuan)\n"
    ) in english


def test_a_jump_of_competitive_money() -> None:
    text = "\n".join(lines(competing(), "zh"))
    assert "(1) 100万元 起：企业，竞争 0元 > 20万元 (+20万元)\n    新增：c 条款c（企业 2026）\n" in text


def test_two_parameters_are_a_matrix() -> None:
    text = lines(two_way(), "zh")
    start = next(place for place, line in enumerate(text) if line.startswith("## "))
    assert text[start] == "## 企业确定的金额：行为=甲 <A> & B：合同金额，列为h：合同金额"
    assert [line.split() for line in text[start + 3 : start + 6]] == [
        ["0元", "10万元", "25万元", "40万元"],
        ["100万元", "40万元", "55万元", "70万元"],
        ["200万元", "70万元", "70万元", "70万元"],
    ]
    assert "转折点" not in "\n".join(text)


def test_a_list_of_options() -> None:
    text = lines(by_option(), "en")
    assert text[1] == "Varied: reading town.way = the one, the other (the case: not stated)"
    assert [line.split()[1:3] for line in text[6:8]] == [["one", "640,000"], ["other", "740,000"]]


def test_a_step_that_does_not_divide_is_told() -> None:
    text = "\n".join(lines(swept("items.g.amount=50万..120万:50万"), "zh"))
    assert "items.g.amount：步长 50万 除不尽，止点 120万元 仍作最后一点，最后一步较短" in text


def test_many_points_are_shown_by_the_ends_of_their_runs() -> None:
    text = lines(swept("enterprise.years.2026.rd_expense=0元..200万:1万"), "zh")
    start = next(place for place, line in enumerate(text) if line.startswith("----")) + 1
    assert [line.split() for line in text[start : start + 4]] == [
        ["0元", "64万元", "0元"],
        ["99万元", "64万元", "0元"],
        ["100万元", "64万元", "20万元", "(1)"],
        ["200万元", "64万元", "20万元"],
    ]
    assert any(line.startswith("共 201 点，") for line in text)


def test_values_have_an_order_by_number_or_day() -> None:
    values = swept("items.g.amount=50万..150万:50万").parameters[0].values
    assert [order_of(value) for value in values] == [500_000.0, 1_000_000.0, 1_500_000.0]
    assert order_of(by_option().parameters[0].values[0]) is None
