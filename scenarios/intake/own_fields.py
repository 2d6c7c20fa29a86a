"""The fields that every workbook has, whatever the packs: what a case file says beside facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from models.batch import DataPath
from models.text import Text
from models.vocabulary import Option
from scenarios.intake import asking
from scenarios.intake.layout import CellForm, Field

#: Whether drafts count.
DRAFTS: Final = (Option("exclude", Text("不计入", "exclude")), Option("include", Text("计入", "include")))


def _field(name: str, path: DataPath, form: CellForm, label: Text, question: Text, **more: Any) -> Field:
    unit, options = more.pop("unit", ""), more.pop("options", ())
    return Field(
        id=name,
        path=path,
        form=form,
        label=label,
        heading=asking.heading(label, unit),
        question=question,
        hint=more.pop("hint", asking.hint(form, unit, options)),
        example=more.pop("example", asking.example(form, options)),
        unit=unit,
        options=options,
        **more,
    )


_ENTERPRISE = (
    _field(
        "case.id", ("id",), "text", Text("个案编号", "case number"),
        Text("由顾问填写：这份资料的编号，各客户不同。", "For the consultant: a number for this client alone."),
        example=Text("client-001", "client-001"), needed=True,
    ),
    _field(
        "case.title", ("title", "zh"), "text", Text("个案名称", "title of the case"),
        Text("这份资料叫什么？会印在方案的抬头。", "What is this case called? It heads the plan."),
        example=Text("梧桐织数 2026–2028", "Wutong 2026–2028"),
    ),
    _field(
        "case.title_en", ("title", "en"), "text", Text("个案英文名称", "title of the case in English"),
        Text("英文报告的抬头；不填就用个案名称。", "Heads reports in English; empty for the same title."),
        example=Text("Wutong 2026–2028", "Wutong 2026–2028"),
    ),
    _field(
        "enterprise.name", ("enterprise", "name"), "text", Text("企业名称", "name of the enterprise"),
        Text("营业执照上的全称。", "The full name by the business licence."),
        example=Text("梧桐织数信息技术有限公司", "Wutong Data Technology Co., Ltd."),
    ),
    _field(
        "horizon.from", ("horizon", "from"), "year", Text("规划期首年", "first year of the plan"),
        Text("从哪一年开始规划？", "From which year on is to be planned?"), needed=True,
    ),
    _field(
        "horizon.to", ("horizon", "to"), "year", Text("规划期末年", "last year of the plan"),
        Text("规划到哪一年为止？", "To which year is to be planned?"), example=Text("2028", "2028"), needed=True,
    ),
    _field(
        "drafts", ("drafts",), "choice", Text("征求意见稿", "drafts"),
        Text("还在征求意见、尚未施行的政策是否计入？不选就不计入。", "Do drafts count? Left empty: no."),
        options=DRAFTS,
    ),
)  # fmt: skip
_ITEMS = (
    _field(
        "item.label", ("label",), "text", Text("名称", "name"),
        Text("这一项叫什么？方案里用这个名称。", "What is it called? The plan uses this name."),
        example=Text("一期", "phase 1"),
    ),
    _field(
        "item.id", ("id",), "text", Text("编号", "number"),
        Text(
            "自编一个编号，整本表里不重复；别处要提到这一项时用它。空着就自动编号。",
            "A number of your own, unlike all others; other sheets name the item by it. Left empty, one is made.",
        ),
        example=Text("A1", "A1"),
    ),
    _field(
        "item.date", ("date",), "day_or_year", Text("日期或年度", "date or year"),
        Text("由它决定归入哪一年度。", "It decides the year of the item."),
        needed=True,
    ),
    _field(
        "item.part_of", ("part_of",), "item", Text("所属项目", "part of"),
        Text(
            "如果是某个项目里的合同，填那个项目的编号：同一笔支出只支持一次。",
            "The number of the project that this contract belongs to: spending is paid once.",
        ),
        example=Text("P1", "P1"),
    ),
    _field(
        "item.matter", ("matter",), "text", Text("同一事项", "same matter"),
        Text(
            "与另一项其实是同一件事（如同一称号先省级后国家级）时，两处填同一个名称。",
            "Where it is the same matter as another item, the same name for both.",
        ),
        example=Text("", ""),
    ),
)  # fmt: skip
_AWARDS = (
    _field(
        "award.clause", ("clause",), "clause", Text("条款", "clause"),
        Text("按哪一条政策拿到的？", "Under which clause was it received?"), needed=True,
    ),
    _field(
        "award.year", ("year",), "year", Text("年度", "year"),
        Text("是哪一年度的奖补？", "For which year was it?"), needed=True,
    ),
    _field(
        "award.granted", ("granted",), "money", Text("已得金额", "money granted"),
        Text("实际拿到多少？", "How much was received?"), unit="万元", example=Text("20", "20"), needed=True,
    ),
    _field(
        "award.item", ("item",), "item", Text("事项编号", "item"),
        Text("为本表里哪一项拿到的？不在本表里就不填。", "For which item of this workbook, if any of them?"),
    ),
    _field(
        "award.matter", ("matter",), "text", Text("同一事项", "same matter"),
        Text("与事项表里“同一事项”的写法一致。", "As on the sheets of items."), example=Text("", ""),
    ),
)  # fmt: skip
_ELSEWHERE = (
    _field(
        "elsewhere.matter", ("matter",), "text", Text("事项", "matter"),
        Text("为哪一项拿到的？填事项编号，或“同一事项”的名称。", "The number of an item, or the name of a matter."),
        example=Text("A1", "A1"), needed=True,
    ),
    _field(
        "elsewhere.year", ("year",), "year", Text("年度", "year"),
        Text("是哪一年度的？", "For which year?"), needed=True,
    ),
    _field(
        "elsewhere.granted", ("granted",), "money", Text("已得金额", "money granted"),
        Text("实际拿到多少？", "How much was received?"), unit="万元", example=Text("5", "5"), needed=True,
    ),
    _field(
        "elsewhere.source", ("source",), "text", Text("来源", "source"),
        Text("从哪里拿到的？", "From whom?"), example=Text("省级补助", "a provincial grant"),
    ),
    _field(
        "elsewhere.level", ("level",), "choice", Text("层级", "level"),
        Text("出资的是哪一级？", "Which level of government pays?"),
    ),
)  # fmt: skip
_SETTINGS = (
    _field(
        "policies", ("policies",), "choices", Text("使用的政策", "policies to use"),
        Text("只用其中几项政策时填写；不填就全部使用。", "Where only some policies are to be used; empty for all."),
    ),
)  # fmt: skip

#: Fields by the id of their sheet (`items` for every kind of item) and their own.
OWN_FIELDS: Final[Mapping[str, Mapping[str, Field]]] = {
    sheet: {field.id: field for field in fields}
    for sheet, fields in {
        "enterprise": _ENTERPRISE, "items": _ITEMS, "awards": _AWARDS, "elsewhere": _ELSEWHERE, "settings": _SETTINGS,
    }.items()
}  # fmt: skip
