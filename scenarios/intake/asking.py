"""How a fact of the vocabulary is asked for in a cell: its form, its unit, how to fill it in, an example."""

from __future__ import annotations

from models.case import SIGNED
from models.expression import Type
from models.text import Lang, Text
from models.vocabulary import FactType, Option
from scenarios.intake.layout import FLAGS, LIST_MARK, CellForm

#: Separators of a list within a cell; a label that holds one is told by its name.
LIST_SEPARATORS = frozenset("、,，;；|\n")

_FORMS: dict[Type, CellForm] = {
    Type.MONEY: "money", Type.COUNT: "count", Type.RATIO: "ratio", Type.FLAG: "flag", Type.DATE: "date",
    Type.CHOICE: "choice", Type.CHOICES: "choices", Type.KEY: "key",
}  # fmt: skip
_HINTS: dict[CellForm, Text] = {
    "money": Text("填数字", "a number"),
    "count": Text("填整数", "a whole number"),
    "ratio": Text("填百分数", "a percentage"),
    "flag": Text("选是、否或未知", "choose yes, no or unknown"),
    "signed": Text("选是、拟签、否或未知", "choose yes, planned (yet to be signed), no or unknown"),
    "choice": Text("从下拉列表选", "choose from the list"),
    "date": Text("填日期", "a date"),
    "key": Text("填名称或编号，前后一致", "a name or number, always the same"),
    "text": Text("填文字", "a text"),
    "year": Text("填四位年份", "a year of four digits"),
    "day_or_year": Text("填日期；不知道日期就填年份", "a date, or a year where no day is known"),
    "clause": Text("从下拉列表选条款", "choose a clause from the list"),
    "item": Text("填事项的编号", "the number of an item"),
}
_EXAMPLES: dict[CellForm, Text] = {
    "money": Text("300", "300"),
    "count": Text("12", "12"),
    "ratio": Text("25%", "25%"),
    "flag": FLAGS["true"],
    "signed": FLAGS["true"],
    "date": Text("2026-03-01", "2026-03-01"),
    "key": Text("A01", "A01"),
    "text": Text("甲公司", "Firm A"),
    "year": Text("2026", "2026"),
    "day_or_year": Text("2026-03-12", "2026-03-12"),
    "item": Text("A1", "A1"),
}


def form_of(fact: FactType) -> CellForm:
    """What is typed into a cell of the fact."""
    return "signed" if fact.name == SIGNED and fact.type is Type.FLAG else _FORMS[fact.type]


def unit_of(fact: FactType) -> str:
    """The unit that the heading gives, in which a bare number is read."""
    if fact.type is Type.MONEY:
        return "元" if fact.plain_yuan else "万元"
    return "%" if fact.type is Type.RATIO else ""


def heading(label: Text, unit: str, *more: Text) -> Text:
    """The label with its unit and whatever else tells it apart: `合同金额（万元）`, `租金（2026 年，万元）`."""
    units = [Text(unit, "10k yuan" if unit == "万元" else "yuan" if unit == "元" else unit)] if unit else []
    told = [*more, *units]
    if not told:
        return Text(label.zh, _capital(label.en))
    zh, en = "，".join(one.zh for one in told), ", ".join(one.en for one in told)
    return Text(f"{label.zh}（{zh}）", f"{_capital(label.en)} ({en})")


def hint(form: CellForm, unit: str = "", options: tuple[Option, ...] = ()) -> Text:
    """How to fill a cell of that form in, in a few words; of several options all are told."""
    if form == "choices":
        zh, en = (_listed(options, lang) for lang in ("zh", "en"))
        return Text(f"可多选，用、隔开：{zh}", f"one or several, with commas between: {en}")
    said = _HINTS[form]
    if form == "money":
        other = "500万元" if unit == "元" else "50000元"
        english = "yuan" if unit == "元" else "units of 10,000 yuan (万元)"
        return Text(
            f"{said.zh}，单位{unit}；也可带单位写，如 {other}", f"{said.en} in {english}; or with its unit, as {other}"
        )
    return said


def example(form: CellForm, options: tuple[Option, ...] = ()) -> Text:
    """What an answer looks like; of a choice its first options."""
    if form == "choices" and options:
        return Text(_listed(options[:2], "zh"), _listed(options[:2], "en"))
    if options:
        return options[0].label
    return _EXAMPLES.get(form, Text("", ""))


def example_of(fact: FactType) -> Text:
    """What an answer for the fact looks like; a count of years is a year."""
    if fact.type is Type.COUNT and fact.name.endswith("year"):
        return _EXAMPLES["year"]
    return example(form_of(fact), fact.options)


def option_words(option: Option, options: tuple[Option, ...], lang: Lang, *, listed: bool = False) -> str:
    """What a cell says for an option: its label where that is its own, else its name.

    `listed` tells that several stand in one cell, where a label that holds a separator cannot stand.
    """
    label = option.label.in_(lang)
    others = {word for one in options if one is not option for word in (one.name, one.label.zh, one.label.en)}
    broken = listed and not LIST_SEPARATORS.isdisjoint(label)
    return option.name if label in others or broken or not label.strip() else label


def _listed(options: tuple[Option, ...], lang: Lang) -> str:
    return LIST_MARK.in_(lang).join(option_words(one, options, lang, listed=True) for one in options)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
