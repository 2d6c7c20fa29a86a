"""What `--vary` may say, and what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.case import UNKNOWN, Case
from models.errors import InputError
from planner.sweep.vary import MOST_POINTS, Axis, read_axes
from tests.planner.explain.town import WORDS, case_of, clause, gpu, pack, reading

PACK = pack(
    clause("r", "30% * item.amount", on="compute_purchase"),
    readings=[reading("way", "one", "two")],
)
CASE: Case = case_of(
    [PACK],
    gpu("g", "100万"),
    gpu("h.1", "50万"),
    enterprise={"years": {"2026": {"revenue": "1000万", "headcount": 20}}},
)


MORE = "take a larger step; where the plan changes is found anyhow"
MORE_ZH = "把步长放大，交界处的准确值照样会找出来"
SAMPLE = "enterprise.years.2026.rd_expense=500万..1500万:50万"


def axes(*texts: str) -> tuple[Axis, ...]:
    return read_axes(texts, CASE.source, WORDS, [PACK])


def test_a_range_of_money() -> None:
    (axis,) = axes("items.g.amount=100万..300万:100万")
    assert axis.values == (10**8, 2 * 10**8, 3 * 10**8)
    assert (axis.ranged, axis.rest, axis.step) == (True, False, "100万")


def test_a_step_that_does_not_divide_keeps_the_end() -> None:
    (axis,) = axes("items.g.amount=100万..250万:100万")
    assert axis.values == (10**8, 2 * 10**8, 25 * 10**7)
    assert axis.rest


def test_ranges_of_counts_ratios_and_days() -> None:
    (count,) = axes("enterprise.years.2026.headcount=10..30:10")
    assert count.values == (10, 20, 30)
    days = axes("items.g.date=2026-01-31..2026-04-30:1个月")[0].values
    assert [date.fromordinal(int(str(day))).isoformat() for day in days] == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
    ]
    assert len(axes("items.g.date=2026-01-01..2026-01-29:7d")[0].values) == 5
    assert len(axes("items.g.date=2024-02-29..2028-02-29:1年")[0].values) == 5


def test_a_ratio_is_counted_in_millionths() -> None:
    (axis,) = axes("items.g.district_rate=10%..30%:10%")
    assert axis.values == (Fraction(1, 10), Fraction(1, 5), Fraction(3, 10))
    assert axis.place(Fraction(1, 10)) == 100_000
    assert axis.at(123_456) == Fraction(123_456, 10**6)


def test_lists_of_options_flags_readings_and_the_unknown() -> None:
    assert axes("items.g.counted_in_rd_expense=true,false,unknown")[0].values == (True, False, UNKNOWN)
    assert axes("readings.town.way=one,two")[0].values == ("one", "two")
    assert axes("drafts=exclude,include")[0].values == ("exclude", "include")
    assert axes("enterprise.industries=models,models+software_it")[0].values == (
        frozenset({"models"}),
        frozenset({"models", "software_it"}),
    )
    assert not axes("items.g.amount=100万,300万")[0].ranged


def test_an_item_with_a_dot_in_its_id_and_chinese_names() -> None:
    assert axes("items.h.1.amount=1万..2万:1万")[0].address.item == "h.1"
    assert axes("企业.年度.2026.营业收入=1万..2万:1万")[0].address.text == "enterprise.years.2026.revenue"


@pytest.mark.parametrize(
    ("texts", "zh", "en"),
    [
        ((), "--vary: 0 个参数：应为 1 个或 2 个", "--vary: 0 parameters: one or two can be varied"),
        (
            ("items.g.amount=1万..2万:1万",) * 3,
            "--vary: 3 个参数：应为 1 个或 2 个",
            "--vary: 3 parameters: one or two can be varied",
        ),
        (
            ("items.g.amount=1万..2万:1万", "items.g.合同金额=1万..2万:1万"),
            "items.g.amount: 同一个地址写了两次",
            "items.g.amount: the same address is varied twice",
        ),
        (
            ("items.g.amount",),
            f"--vary items.g.amount: 应写作 地址=起..止:步长（如 {SAMPLE}）或 地址=甲,乙,丙",
            f"--vary items.g.amount: write ADDRESS=FROM..TO:STEP (such as {SAMPLE}) or ADDRESS=a,b,c",
        ),
        (
            ("items.g.amount=300万..100万:50万",),
            "items.g.amount: 300万..100万：范围是空的，应从小到大",
            "items.g.amount: 300万..100万: the range is empty; write the lower end first",
        ),
        (
            ("items.g.amount=100万..100万:50万",),
            "items.g.amount: 100万..100万：范围是空的，应从小到大",
            "items.g.amount: 100万..100万: the range is empty; write the lower end first",
        ),
        (
            ("items.g.amount=100万..300万",),
            "items.g.amount: 100万..300万：缺少步长，如 ..300万:50万",
            "items.g.amount: 100万..300万: a step is missing",
        ),
        (
            ("items.g.amount=100万..300万:0元",),
            "items.g.amount: 步长 0元：应大于 0",
            "items.g.amount: step 0元: it must be above 0",
        ),
        (
            ("items.g.amount=100万..300万:-50万",),
            "items.g.amount: 步长 -50万：应大于 0",
            "items.g.amount: step -50万: it must be above 0",
        ),
        (
            ("items.g.date=2026-01-01..2026-02-01:0天",),
            "items.g.date: 步长 0天：日期的步长写作 7天、1个月或 1年，应大于 0",
            "items.g.date: step 0天: the step of a date is 7d, 1m or 1y, above 0",
        ),
        (
            ("items.g.amount=0元..10亿:100元",),
            f"items.g.amount: 10,000,001 个点，最多 100,000 个；{MORE_ZH}",
            f"items.g.amount: 10,000,001 points, at most 100,000; {MORE}",
        ),
        (
            ("items.g.amount=0元..100万:1千", "items.h.1.amount=0元..100万:1千"),
            f"--vary: 1,002,001 个点，最多 100,000 个；{MORE_ZH}",
            f"--vary: 1,002,001 points, at most 100,000; {MORE}",
        ),
        (
            ("items.g.date=0001-01-01..9999-12-31:1d",),
            f"items.g.date: 3,652,059 个点，最多 100,000 个；{MORE_ZH}",
            f"items.g.date: 3,652,059 points, at most 100,000; {MORE}",
        ),
        (
            ("items.g.compute_type=super..intelligent:1",),
            None,
            "no number or day and has no range; write ADDRESS=a,b,c",
        ),
        (("items.g.amount=unknown..300万:1万",), None, "unknown: the ends of a range are known figures"),
        (
            ("items.g.amount=100万",),
            "items.g.amount: 只有一个值，没有可比的",
            "items.g.amount: there is one value only, and nothing to compare",
        ),
        (
            ("items.g.amount=100万,1000000元",),
            "items.g.amount: 100万,1000000元：有相同的值",
            "items.g.amount: 100万,1000000元: a value stands twice",
        ),
        (("items.g.amount=100..300:50",), None, "items.g.amount"),
        (("enterprise.years.2026.headcount=10人..20人:1",), None, "is a whole number"),
        (("items.x.amount=1万..2万:1万",), None, "unknown item x"),
        (("items.g.amout=1万..2万:1万",), None, "maybe you wanted amount?"),
    ],
)
def test_refusals(texts: tuple[str, ...], zh: str | None, en: str) -> None:
    with pytest.raises(InputError) as caught:
        axes(*texts)
    if zh is None:
        assert en in caught.value.render("en")
    else:
        assert (caught.value.render("zh"), caught.value.render("en")) == (zh, en)


def test_both_parameters_are_told_what_is_wrong() -> None:
    with pytest.raises(InputError) as caught:
        axes("items.g.amount=3万..1万:1万", "items.h.1.amount=1万..3万:0元")
    assert len(caught.value.findings) == 2


def test_a_value_left_to_decide_is_not_varied() -> None:
    data = {**CASE.source, "items": [{"id": "g", "kind": "compute_purchase", "amount": {"between": ["1万", "2万"]}}]}
    with pytest.raises(InputError, match="the case leaves this value for the planner to decide"):
        read_axes(["items.g.amount=1万..2万:1万"], data, WORDS, [PACK])


def test_as_many_points_as_are_allowed() -> None:
    (axis,) = axes(f"items.g.amount=1元..{MOST_POINTS}元:1元")
    assert len(axis.values) == MOST_POINTS
