from __future__ import annotations

import pytest

from models.expression import Type
from models.text import Text
from models.vocabulary import FactType, Option
from scenarios.intake import asking

LABEL = Text("合同金额", "contract amount")
SIZES = (Option("s", Text("小", "small")), Option("m", Text("中，大", "medium")), Option("x", Text("特大", "huge")))


def fact(kind: Type, name: str = "x", *, plain_yuan: bool = False) -> FactType:
    return FactType("item", name, kind, LABEL, LABEL, plain_yuan=plain_yuan)


@pytest.mark.parametrize(
    ("asked", "form", "unit"),
    [
        (fact(Type.MONEY), "money", "万元"),
        (fact(Type.MONEY, plain_yuan=True), "money", "元"),
        (fact(Type.RATIO), "ratio", "%"),
        (fact(Type.COUNT), "count", ""),
        (fact(Type.FLAG), "flag", ""),
        (fact(Type.FLAG, "contract_signed"), "signed", ""),
        (fact(Type.CHOICES), "choices", ""),
        (fact(Type.KEY), "key", ""),
    ],
)
def test_forms_and_units(asked: FactType, form: str, unit: str) -> None:
    assert (asking.form_of(asked), asking.unit_of(asked)) == (form, unit)


def test_headings_bear_units_and_what_tells_them_apart() -> None:
    assert asking.heading(LABEL, "万元") == Text("合同金额（万元）", "Contract amount (10k yuan)")
    assert asking.heading(LABEL, "") == Text("合同金额", "Contract amount")
    year = Text("2026 年", "2026")
    assert asking.heading(LABEL, "元", year) == Text("合同金额（2026 年，元）", "Contract amount (2026, yuan)")


def test_several_options_are_told_how_to_write() -> None:
    told = asking.hint("choices", "", SIZES)
    # a label with a separator in it is told by its name
    assert told == Text("可多选，用、隔开：小、m、特大", "one or several, with commas between: small, medium, huge")


def test_examples_are_answers_of_the_form() -> None:
    assert asking.example("choice", SIZES).zh == "小"
    assert asking.example("choices", SIZES).zh == "小、m"
    assert asking.example_of(fact(Type.COUNT)).zh == "12"
    assert asking.example_of(fact(Type.COUNT, "newly_brought_in_year")).zh == "2026"
    assert asking.example_of(fact(Type.FLAG)) == Text("是", "yes")


def test_a_hint_for_money_names_the_unit_and_another() -> None:
    assert asking.hint("money", "万元").zh == "填数字，单位万元；也可带单位写，如 50000元"
    assert asking.hint("money", "元").zh == "填数字，单位元；也可带单位写，如 500万元"
