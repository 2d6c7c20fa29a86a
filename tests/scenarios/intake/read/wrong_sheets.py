"""Workbooks whose entries do not fit each other, or whose sheets were changed. `{0}` … are the cells touched."""

from __future__ import annotations

from tests.scenarios.intake.read.book import COMPUTE, PROJECT, TITLE, Book
from tests.scenarios.intake.read.wrong import Wrong, typed

REFERENCES = (
    Wrong(
        "a number twice",
        lambda book: (
            book.put(PROJECT, "item.id", "R1"),
            book.at(TITLE, "item.id"),
            book.put(COMPUTE, "item.part_of", None, 1),
        ),
        (
            (
                "{0}",
                "看到 R1；应为 不重复的编号（{1} 已是 R1）；例如 R1-2",
                "seen: R1; expected: a number of its own ({1} is R1 already); for example R1-2",
            ),
        ),
    ),
    typed(
        "part of nothing",
        COMPUTE,
        "item.part_of",
        "P11",
        "看到 P11；应为 本表里事项的编号或名称；例如 R1\n    是否想写 P1？",
        "seen: P11; expected: the number or name of an item of this workbook; for example R1\n    maybe you wanted P1?",
        entry=1,
    ),
    Wrong(
        "a name of several items",
        lambda book: (
            book.put(COMPUTE, "item.part_of", "一期", 1),
            book.put(COMPUTE, "item.label", "一期"),
        ),
        (
            (
                "{0}",
                "看到 一期；应为 事项的编号（叫这个名称的有 P1、C1）；例如 P1",
                "seen: 一期; expected: the number of an item (of that name: P1, C1); for example P1",
            ),
        ),
    ),
    typed("a ring", COMPUTE, "item.part_of", "C2", "part_of 成环：C2 → C2", "part_of is circular: C2 → C2", entry=1),
    typed(
        "no clause",
        "awards",
        "award.clause",
        "5.1",
        "看到 5.1；应为 条款：政策包/条款号，可从下拉列表选；例如 tongxiang-2025/5.1",
        "seen: 5.1; expected: a clause as pack/clause, from the drop-down list; for example tongxiang-2025/5.1",
    ),
    typed(
        "a clause that there is not",
        "awards",
        "award.clause",
        "tongxiang-2025/99 算力",
        "未知的条款 tongxiang-2025/99\n    是否想写 tongxiang-2025/9？",
        "unknown clause tongxiang-2025/99\n    maybe you wanted tongxiang-2025/9?",
    ),
    typed(
        "an award for another kind",
        "awards",
        "award.item",
        "P1",
        "事项 P1 是 fixed_asset_project，条款 tongxiang-2025/5.1 针对 compute_purchase",
        "the item P1 is a fixed_asset_project; the clause tongxiang-2025/5.1 is on compute_purchase",
    ),
    typed(
        "an award without its sum",
        "awards",
        "award.granted",
        None,
        "看到 空白；应为 已得金额（必填）；例如 20",
        "seen: an empty cell; expected: the money granted (needed); for example 20",
    ),
    typed(
        "an award of the future",
        "awards",
        "award.year",
        2030,
        "2030 年在规划期之后",
        "the year 2030 is after the horizon",
    ),
    typed(
        "money for nothing",
        "elsewhere",
        "elsewhere.matter",
        "CC2",
        "看到 CC2；应为 本表里事项的编号或名称；例如 R1\n    是否想写 C2？",
        "seen: CC2; expected: the number or name of an item of this workbook; for example R1\n    maybe you wanted C2?",
    ),
    typed(
        "an item after the horizon",
        COMPUTE,
        "item.date",
        2031,
        "事项 C1 的年份 2031 不在规划期 2026–2027 内",
        "the year 2031 of the item C1 is outside the horizon 2026–2027",
    ),
    Wrong(
        "a horizon too long",
        lambda book: (book.at("enterprise", "horizon.from"), book.put("enterprise", "horizon.to", 2060)),
        (
            (
                "{0}",
                "规划期 2026–2060：应从早到晚，最多 20 年",
                "horizon 2026–2060: from the earlier to the later year, at most 20 years",
            ),
        ),
    ),
)


def _merged(book: Book) -> tuple[str, ...]:
    first, second = book.at(COMPUTE, "item.amount"), book.at(COMPUTE, "item.amount", 1).split("!")[1]
    area = f"{first.split('!')[1]}:{second}"
    book.sheet(COMPUTE).merge_cells(area)
    return first, area


def _other_unit(book: Book) -> tuple[str, ...]:
    head = book.head(COMPUTE, "item.amount")
    book.cell(head).value = "合同价（元）"
    return (head,)


def _stray(book: Book) -> tuple[str, ...]:
    sheet = book.sheet(COMPUTE)
    sheet["Z8"] = "备注一下"
    return (f"{sheet.title}!Z8",)


def _below(book: Book) -> tuple[str, ...]:
    sheet = book.sheet("enterprise")
    sheet["B60"] = "另有一个子公司"
    return (f"{sheet.title}!B60",)


def _half_example(book: Book) -> tuple[str, ...]:
    return (book.put(COMPUTE, "item.label", "我们的合同", -1),)


def _total(book: Book) -> tuple[str, ...]:
    book.put(COMPUTE, "item.amount", 700, 4)
    address = book.put(COMPUTE, "item.label", "合计", 4)
    sheet, _, at = address.partition("!")
    return (f"{sheet}!{at[1:]}",)


def _without_dates(book: Book) -> tuple[str, ...]:
    sheet, _, at = book.head(COMPUTE, "item.date").partition("!")
    book.sheet(COMPUTE).delete_cols(ord(at[0]) - ord("A") + 1)
    return (f"{sheet}!{at[1:]}",)


def _without_answers(book: Book) -> tuple[str, ...]:
    title = book.sheet("enterprise").title
    book.book.remove(book.book[title])
    return (title,)


def _heading_twice(book: Book) -> tuple[str, ...]:
    """The heading of an amount in two columns, none of them where it was."""
    sheet, head = book.sheet(COMPUTE), book.cell(book.head(COMPUTE, "item.amount"))
    sheet["Y2"], sheet["Z2"], head.value = head.value, head.value, None
    return (
        f"{sheet.title}!2",
        str(sheet["Y2"].value),
        book.at(COMPUTE, "item.amount"),
        book.at(COMPUTE, "item.amount", 1),
    )


_NO_HEAD = (
    "；应为 有表头的列；请移到相应的列，或删去",
    "; expected: a column with a heading; move it there, or take it out",
)
STRUCTURE = (
    Wrong(
        "merged answers",
        _merged,
        (
            (
                "{0}",
                "看到 合并的单元格 {1}；应为 一格一个答案；请取消合并，各格分别填写",
                "seen: the merged cells {1}; expected: one answer a cell; unmerge them and fill in each",
            ),
        ),
    ),
    Wrong(
        "another unit in a heading",
        _other_unit,
        (
            (
                "{0}",
                (
                    "看到 表头“合同金额（万元）”改成了“合同价（元）”；应为 单位不变的表头；"
                    "请改回，并按原来的单位填写，或在各格写明单位；例如 合同金额（万元）"
                ),
                (
                    "seen: the heading 合同金额（万元） is 合同价（元） now; expected: a heading of the same unit; "
                    "put it back and answer in that unit, or write the unit in each cell; for example 合同金额（万元）"
                ),
            ),
        ),
    ),
    Wrong(
        "a value in no column",
        _stray,
        (
            (
                "{0}",
                "看到 备注一下；应为 有表头的列；请移到相应的列，或删去",
                "seen: 备注一下; expected: a column with a heading; move it there, or take it out",
            ),
        ),
    ),
    Wrong(
        "an answer to no question",
        _below,
        (
            (
                "{0}",
                "看到 另有一个子公司；应为 问题所在行里的答案；请移过去，或删去",
                "seen: 另有一个子公司; expected: an answer in the row of a question; move it there, or take it out",
            ),
        ),
    ),
    Wrong(
        "half of the example",
        _half_example,
        (
            (
                "{0}",
                "看到 我们的合同；应为 示例行保持原样，自己的内容写在下面各行；或整行都换成自己的内容",
                (
                    "seen: 我们的合同; "
                    "expected: the example row as it was and your own entries below it, or your own in all of its "
                    "cells"
                ),
            ),
        ),
    ),
    Wrong(
        "a row of totals",
        _total,
        (
            (
                "{0}",
                "看到 合计；应为 一条记录；合计行请删去，方案会给出合计",
                "seen: 合计; expected: an entry; take totals out, the plan gives them",
            ),
        ),
    ),
    Wrong(
        "dates taken away",
        _without_dates,
        (
            (
                "{0}",
                "看到 没有“日期或年度”；应为 模板里的这一列",
                "seen: no 日期或年度; expected: that column of the template",
            ),
        ),
    ),
    Wrong(
        "the enterprise taken away",
        _without_answers,
        (
            (
                "",
                "看到 没有工作表“{0}”；应为 工作表“{0}”和它的表头",
                "seen: no sheet {0}; expected: the sheet {0} with its headings",
            ),
        ),
    ),
    Wrong(
        "a heading twice",
        _heading_twice,
        (
            ("{0}", "看到 两处“{1}”；应为 一处", "seen: {1} in two places; expected: one place"),
            ("{2}", f"看到 400{_NO_HEAD[0]}", f"seen: 400{_NO_HEAD[1]}"),
            ("{3}", f"看到 300{_NO_HEAD[0]}", f"seen: 300{_NO_HEAD[1]}"),
        ),
    ),
)
