from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.text import Text
from scenarios.intake.checks import check_of, listed_options
from scenarios.intake.known_fields import KnownFields
from scenarios.intake.layout import Field
from tests.scenarios.intake.packs import town


@pytest.fixture
def known(tmp_path: Path) -> KnownFields:
    return KnownFields(*town(tmp_path))


def field(known: KnownFields, sheet: str, name: str) -> Field:
    found = known.field(sheet, name)
    assert found is not None
    return found


def test_unknown_is_offered_wherever_a_fact_is_chosen(known: KnownFields) -> None:
    signed = field(known, "items.compute_purchase", "item.contract_signed")
    assert listed_options(signed, "zh") == ("是", "拟签", "否", "未知")
    assert listed_options(signed, "en") == ("yes", "planned", "no", "unknown")
    assert listed_options(field(known, "enterprise", "enterprise.ai"), "zh") == ("是", "否", "未知")
    assert listed_options(field(known, "items.model_filing", "item.office"), "zh")[-1] == "未知"
    assert listed_options(field(known, "settings", "readings.town.once-per"), "zh") == ("企业", "模型")
    assert listed_options(field(known, "enterprise", "enterprise.industries"), "zh") == ()


@pytest.mark.parametrize(
    ("sheet", "name", "formula"),
    [
        ("years", "year.revenue",
         '=OR(B3="未知",AND(ISNUMBER(B3),B3>=0),RIGHT(B3,1)="元",RIGHT(B3,1)="万",RIGHT(B3,1)="亿")'),
        ("items.lease", "item.share", '=OR(B3="未知",AND(ISNUMBER(B3),B3>=0))'),
        ("enterprise", "enterprise.registered", '=OR(B3="未知",AND(ISNUMBER(B3),B3>=18264,B3<=73415))'),
        ("items.lease", "item.date",
         "=OR(AND(ISNUMBER(B3),B3>=2000,B3<=2100),AND(ISNUMBER(B3),B3>=18264,B3<=73415))"),
        ("enterprise", "horizon.from", "=AND(ISNUMBER(B3),B3>=2000,B3<=2100)"),
    ],
)  # fmt: skip
def test_limits_let_an_unknown_pass_and_only_warn(known: KnownFields, sheet: str, name: str, formula: str) -> None:
    check = check_of(field(known, sheet, name), "B3", "", "zh")
    assert (check["validate"], check["value"], check["error_type"]) == ("custom", formula, "warning")


def test_texts_are_asked_and_not_checked(known: KnownFields) -> None:
    check = check_of(field(known, "items.lease", "item.site"), "B3", "", "zh")
    assert check["validate"] == "any"
    assert (check["input_title"], check["input_message"]) == ("园区", "在哪个园区？\n填名称或编号，前后一致")


def test_messages_keep_to_what_excel_shows(known: KnownFields) -> None:
    asked = field(known, "items.lease", "item.rent")
    long = replace(asked, label=Text("长" * 40, "x"), question=Text("问" * 300, "x"))
    check = check_of(long, "B3", "", "zh")
    assert len(check["input_title"]) == 32 and len(check["input_message"]) == 255
    assert check["input_message"].endswith("…")
