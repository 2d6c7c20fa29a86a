"""Workbooks with wrong values in single cells. `{0}`, `{1}` … are the cells that were touched."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.scenarios.intake.read.book import COMPUTE, PROJECT, TITLE
from tests.scenarios.intake.read.wrong import Wrong, typed

_SUM = ("；例如 500，或带单位的 500万元", "; for example 500, or 500万元 with its unit")


def _sum(name: str, value: Any, seen: str, zh: str, en: str, code: str = "General", seen_en: str = "") -> Wrong:
    told = (f"看到 {seen}；应为 {zh}{_SUM[0]}", f"seen: {seen_en or seen}; expected: {en}{_SUM[1]}")
    return typed(name, COMPUTE, "item.amount", value, *told, code=code)


_ONE = ("一个确定的金额，不带“约”“最高”或区间", "one definite amount, without 约, 最高 or a range")
_AMOUNT = ("金额（万元）", "an amount in 万元")
_DAY = ("日期，或四位数的年份；例如 2026-03-01", "a date, or a year of four digits; for example 2026-03-01")
_FLAG = ("是、否或未知；例如 是", "yes, no or unknown; for example yes")
_COUNT = ("不小于 0 的整数；例如 12", "a whole number, not below 0; for example 12")
_VALUE = (
    "看到 {seen}（Excel 的错误值）；应为 一个值；请改正公式，或直接填写",
    "seen: {seen} (an error of Excel); expected: a value; mend the formula, or fill it in directly",
)

AMOUNTS = (
    _sum("hedged", "约300", "约300", *_ONE),
    _sum("range", "100-200", "100-200", *_ONE),
    _sum("at most", "不超过500万", "不超过500万", *_ONE),
    _sum("words", "三百", "三百", *_AMOUNT),
    _sum("w for ten thousand", "50w", "50w", *_AMOUNT),
    _sum("negative", -5, "-5", "不小于 0 的金额", "an amount that is not below 0"),
    _sum("negative text", "－5", "－5", "不小于 0 的金额", "an amount that is not below 0"),
    _sum("part of a fen", "12.34567891", "12.34567891", "精确到分的金额", "an amount in whole fen"),
    _sum(
        "beyond reason",
        "9" * 14 + "亿",
        "9" * 14 + "亿",
        "不超过 100000000亿元 的金额",
        "an amount of at most 10,000,000,000,000,000 yuan",
    ),
    _sum("truth value", True, "TRUE", *_AMOUNT),
    _sum("day", date(2026, 3, 1), "日期 2026-03-01", *_AMOUNT, "yyyy-mm-dd", "the date 2026-03-01"),
    _sum(
        "digits lost",
        12345678901234567,
        "1.23456789012346E+16（数字太长，Excel 只保留 15 位）",
        "设为文本后重新填写的值",
        "the value, filled in again in a cell formatted as text",
        seen_en="1.23456789012346E+16 (Excel keeps 15 digits of a number)",
    ),
    _sum(
        "shown in thousands",
        4000,
        "4000（单元格格式 #,##0, 显示成别的数）",
        "常规格式的数字",
        "a number of the general format",
        "#,##0,",
        "4000 (shown otherwise by #,##0,)",
    ),
    _sum(
        "300 typed into a cell of percent",
        3,
        "3（单元格格式 0% 显示成别的数）",
        "常规格式的数字",
        "a number of the general format",
        "0%",
        "3 (shown otherwise by 0%)",
    ),
    typed(
        "dash for an amount",
        COMPUTE,
        "item.amount",
        "-",
        "看到 -；应为 明确的答案：没有就写 0，不知道就写 未知（或留空）；例如 0",
        "seen: -; expected: a clear answer: 0 for none, unknown (or an empty cell) where nobody knows; for example 0",
    ),
    typed(
        "none for an amount",
        COMPUTE,
        "item.amount",
        " 无 ",
        "看到 无；应为 明确的答案：没有就写 0，不知道就写 未知（或留空）；例如 0",
        "seen: 无; expected: a clear answer: 0 for none, unknown (or an empty cell) where nobody knows; for example 0",
    ),
    Wrong(
        "yuan in a column of ten thousand, by other years",
        lambda book: (book.put("years", "year.revenue", 21000000, 2026), book.at("years", "year.revenue", 2025)),
        (
            (
                "{0}",
                (
                    "看到 21000000万元（2100亿元），是 {1} 的 1800万元 的 11,667 倍；应为 核对过单位的金额；"
                    "例如 若单位填错，写 21000000元；若确实如此，写 21000000万元（带单位的不再询问）"
                ),
                (
                    "seen: 21000000万元 (210,000,000,000 yuan), 11,667 times more than 18,000,000 yuan in {1}; "
                    "expected: an "
                    "amount whose unit was looked at; for example 21000000元 where the unit was wrong, or "
                    "21000000万元 where "
                    "it is right (an amount with its unit is not asked back)"
                ),
            ),
        ),
    ),
    Wrong(
        "hundreds of millions in a column of ten thousand",
        lambda book: (book.put("years", "year.revenue", 0.21, 2026), book.at("years", "year.revenue", 2025)),
        (
            (
                "{0}",
                (
                    "看到 0.21万元（2,100元），只有 {1} 的 1800万元 的 8,571 分之一；应为 核对过单位的金额；"
                    "例如 若单位填错，写 0.21亿元；若确实如此，写 0.21万元（带单位的不再询问）"
                ),
                (
                    "seen: 0.21万元 (2,100 yuan), 8,571 times less than 18,000,000 yuan in {1}; "
                    "expected: an amount whose unit "
                    "was looked at; for example 0.21亿元 where the unit was wrong, or 0.21万元 where it is "
                    "right (an amount "
                    "with its unit is not asked back)"
                ),
            ),
        ),
    ),
    Wrong(
        "yuan in a column of ten thousand, by the column",
        lambda book: (book.put(COMPUTE, "item.amount", 4000000), book.at(COMPUTE, "item.amount", 1)),
        (
            (
                "{0}",
                (
                    "看到 4000000万元（400亿元），是 {1} 的 300万元 的 13,333 倍；应为 核对过单位的金额；"
                    "例如 若单位填错，写 4000000元；若确实如此，写 4000000万元（带单位的不再询问）"
                ),
                (
                    "seen: 4000000万元 (40,000,000,000 yuan), 13,333 times more than 3,000,000 yuan in {1}; "
                    "expected: an amount "
                    "whose unit was looked at; for example 4000000元 where the unit was wrong, or "
                    "4000000万元 where it is right "
                    "(an amount with its unit is not asked back)"
                ),
            ),
        ),
    ),
    Wrong(
        "an item of far more than its project",
        lambda book: (book.at(COMPUTE, "item.amount", 1), book.put(PROJECT, "item.investment", 0.08)),
        (
            (
                "{0}",
                (
                    "看到 300万元，是 {1} 的 800元 的 3,750 倍；应为 核对过单位的金额；"
                    "例如 若单位填错，写 300元；若确实如此，写 300万元（带单位的不再询问）"
                ),
                (
                    "seen: 300万元 (3,000,000 yuan), 3,750 times more than 800 yuan in {1}; "
                    "expected: an amount whose unit was "
                    "looked at; for example 300元 where the unit was wrong, or 300万元 where it is right "
                    "(an amount with its "
                    "unit is not asked back)"
                ),
            ),
        ),
    ),
    Wrong(
        "a project of far more than the revenue",
        lambda book: (book.put(PROJECT, "item.investment", 20000000), book.at("years", "year.revenue", 2027)),
        (
            (
                "{0}",
                (
                    "看到 20000000万元（2000亿元），是 {1} 的 3200万元 的 6,250 倍；应为 核对过单位的金额；"
                    "例如 若单位填错，写 20000000元；若确实如此，写 20000000万元（带单位的不再询问）"
                ),
                (
                    "seen: 20000000万元 (200,000,000,000 yuan), 6,250 times more than 32,000,000 yuan in {1}; "
                    "expected: an "
                    "amount whose unit was looked at; for example 20000000元 where the unit was wrong, or "
                    "20000000万元 where "
                    "it is right (an amount with its unit is not asked back)"
                ),
            ),
        ),
    ),
)

VALUES = (
    *(
        typed(seen, COMPUTE, "item.amount", seen, _VALUE[0].format(seen=seen), _VALUE[1].format(seen=seen))
        for seen in ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?")
    ),
    typed(
        "formula without a result",
        COMPUTE,
        "item.amount",
        "=A1*2",
        "看到 公式 =A1*2，没有保存计算结果；应为 一个值；请在 Excel/WPS 中打开、重新计算并保存，或直接填写",
        "seen: the formula =A1*2 without a saved result; expected: a value; open, calculate and save it in Excel or "
        "WPS, or fill it in directly",
    ),
    typed(
        "serial number",
        COMPUTE,
        "item.date",
        46082,
        f"看到 数字 46082（若是日期，应是 2026-03-01）；应为 {_DAY[0]}",
        f"seen: the number 46082 (as a date it is 2026-03-01); expected: {_DAY[1]}",
    ),
    typed(
        "no day of the calendar",
        COMPUTE,
        "item.date",
        "2026-02-30",
        f"看到 2026-02-30；应为 {_DAY[0]}",
        f"seen: 2026-02-30; expected: {_DAY[1]}",
    ),
    typed(
        "month without a day",
        COMPUTE,
        "item.date",
        "2026年3月",
        f"看到 2026年3月；应为 {_DAY[0]}",
        f"seen: 2026年3月; expected: {_DAY[1]}",
    ),
    typed(
        "day first",
        COMPUTE,
        "item.date",
        "1/3/2026",
        f"看到 1/3/2026；应为 {_DAY[0]}",
        f"seen: 1/3/2026; expected: {_DAY[1]}",
    ),
    typed(
        "no date at all",
        COMPUTE,
        "item.date",
        None,
        "看到 空白；应为 日期或年度（必填）；例如 2026-03-12",
        "seen: an empty cell; expected: the date or year (needed); for example 2026-03-12",
    ),
    typed(
        "date unknown",
        COMPUTE,
        "item.date",
        "不知道",
        "看到 不知道；应为 日期或年度（必填）；例如 2026-03-12",
        "seen: 不知道; expected: the date or year (needed); for example 2026-03-12",
    ),
    typed(
        "date of registration as a year",
        "enterprise",
        "enterprise.registered",
        2020,
        "看到 2020；应为 日期；例如 2026-03-01",
        "seen: 2020; expected: a date; for example 2026-03-01",
    ),
    typed(
        "perhaps",
        COMPUTE,
        "item.ai_application",
        "也许",
        f"看到 也许；应为 {_FLAG[0]}",
        f"seen: 也许; expected: {_FLAG[1]}",
    ),
    typed(
        "a number for yes",
        COMPUTE,
        "item.ai_application",
        1,
        f"看到 1；应为 {_FLAG[0]}",
        f"seen: 1; expected: {_FLAG[1]}",
    ),
    typed(
        "slash for a flag",
        COMPUTE,
        "item.ai_application",
        "/",
        "看到 /；应为 明确的答案：没有就写 否，不知道就写 未知（或留空）；例如 否",
        "seen: /; expected: a clear answer: no for none, unknown (or an empty cell) where nobody knows; for example no",
    ),
    typed(
        "nearly an option",
        COMPUTE,
        "item.compute_type",
        "智能算力",
        "看到 智能算力；应为 下列之一：智算、超算、通用算力；例如 智算\n    是否想写 智算？",
        "seen: 智能算力; expected: one of intelligent compute, supercomputing, general compute; for example "
        "intelligent compute\n    maybe you wanted 智算?",
    ),
    typed(
        "none of the options",
        COMPUTE,
        "item.compute_type",
        "无",
        "看到 无；应为 答案；不知道就写 未知（或留空）；例如 智算",
        "seen: 无; "
        "expected: an answer; where nobody knows, unknown (or an empty cell); for example intelligent compute",
    ),
    typed(
        "one of several options wrong",
        "enterprise",
        "enterprise.industries",
        "信息服务业、软件业",
        "看到 软件业（在“信息服务业、软件业”里）；应为 下列几项（用、隔开）：软件和信息技术服务业、信息服务业、制造业、"
        "算力服务、数据服务、模型开发、智能终端、机器人、芯光电、新能源汽车、高端装备、生物医药…；"
        "例如 软件和信息技术服务业",
        "seen: 软件业 (in 信息服务业、软件业); expected: some of software and information technology services, "
        "information services, manufacturing, compute services, data services, model development, smart terminals, "
        "robotics, chips and optoelectronics, new-energy vehicles, high-end equipment, biomedicine …; "
        "for example software and information technology services",
    ),
    typed(
        "words for a count",
        TITLE,
        "item.maturity_level",
        "三级",
        f"看到 三级；应为 {_COUNT[0]}",
        f"seen: 三级; expected: {_COUNT[1]}",
    ),
    typed(
        "part of a count",
        TITLE,
        "item.maturity_level",
        2.5,
        f"看到 2.5；应为 {_COUNT[0]}",
        f"seen: 2.5; expected: {_COUNT[1]}",
    ),
    typed(
        "thousands of a count",
        TITLE,
        "item.maturity_level",
        "3万",
        f"看到 3万；应为 {_COUNT[0]}",
        f"seen: 3万; expected: {_COUNT[1]}",
    ),
    typed(
        "year of five digits",
        "awards",
        "award.year",
        20255,
        "看到 20255；应为 2000 到 2100 之间的年份；例如 2026",
        "seen: 20255; expected: a year from 2000 to 2100; for example 2026",
    ),
    typed(
        "text that became a day",
        COMPUTE,
        "item.label",
        date(2026, 3, 1),
        "看到 日期 2026-03-01；应为 文字（先把单元格设为文本再填）；例如 A-3-1",
        "seen: the date 2026-03-01; expected: a text (format the cell as text first); for example A-3-1",
        code="yyyy-mm-dd",
    ),
)
