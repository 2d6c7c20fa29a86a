from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scenarios.intake.cells import WithUnit
from scenarios.intake.filled import Answers, filled
from scenarios.intake.form import intake_form
from scenarios.intake.layout import IntakeForm
from tests.scenarios.intake.packs import Town, town

DATA: dict[str, Any] = {
    "id": "firm",
    "title": {"zh": "甲公司", "en": "Firm A"},
    "horizon": {"from": "2026", "to": "2027"},
    "policies": ["town"],
    "drafts": "include",
    "enterprise": {"location": "newtown", "名称": "甲", "人工智能企业": "是", "年度": {"2023": {"营业收入": "900万"}}},
    "items": [
        {"编号": "x", "类型": "模型备案", "年份": "2026", "属于": "y", "同一事项": "m", "自研模型": None},
        {"id": "y", "kind": "application_project", "date": "2026-05-01", "label": "", "investment": "300万"},
    ],
    "history": {
        "awards": [
            {"clause": "town/2", "year": "2025", "granted": "40万", "item": "x", "facts": {"模型名称": "梧桐"}},
            {"clause": "town/1", "year": "2025", "granted": "1万", "matter": "m", "facts": {"合同金额": "5万"}},
        ],
        "reached": {"营业收入": "800万"},
        "elsewhere": [{"matter": "x", "year": "2025", "granted": "3万", "source": "", "level": "省级"}],
    },
    "readings": {"town": {"once-per": "model"}, "overlap": "carve_out"},
    "outlook": {"chances": {"town/6": "30%"}, "pots": {"town/vouchers": "90%"}},
}


@pytest.fixture
def small(tmp_path: Path) -> Town:
    return town(tmp_path)


def made(small: Town, data: dict[str, Any] = DATA) -> tuple[IntakeForm, Answers]:
    return filled(intake_form(("newtown",), small.packs, small.words), data, small.words, small.packs)


def test_everything_that_a_case_says_becomes_an_answer(small: Town) -> None:
    _, answers = made(small)
    assert answers.single == {
        "enterprise": {
            "case.id": "firm", "case.title": "甲公司", "case.title_en": "Firm A", "horizon.from": "2026",
            "horizon.to": "2027", "drafts": "include", "enterprise.location": "newtown", "enterprise.name": "甲",
            "enterprise.ai": "是",
        },
        "reached": {"reached.revenue": "800万"},
        "settings": {
            "policies": ["town"], "readings.town.once-per": "model", "readings.overlap": "carve_out",
            "chances.town/6": "30%", "pots.town/vouchers": "90%",
        },
    }  # fmt: skip
    assert answers.yearly == {2023: {"year.revenue": "900万"}}
    assert answers.rows == {
        "items.model_filing": [
            {"item.id": "x", "item.date": "2026", "item.part_of": "y", "item.matter": "m"}
        ],
        "items.application_project": [{"item.id": "y", "item.date": "2026-05-01", "item.investment": "300万"}],
        "awards": [
            {"award.clause": "town/2", "award.year": "2025", "award.granted": "40万", "award.item": "x",
             "award.facts.model": "梧桐"},
            {"award.clause": "town/1", "award.year": "2025", "award.granted": "1万", "award.matter": "m",
             "award.facts.compute_purchase.amount": "5万"},
        ],
        "elsewhere": [
            {"elsewhere.matter": "x", "elsewhere.year": "2025", "elsewhere.granted": "3万", "elsewhere.level": "省级"}
        ],
    }  # fmt: skip


def test_what_the_form_lacks_stands_at_the_end_of_its_sheet_and_a_kind_before_the_past(small: Town) -> None:
    form, _ = made(small)
    names = [sheet.id for sheet in form.sheets]
    assert names[names.index("items.event") :][:3] == ["items.event", "items.application_project", "awards"]
    sheets = {sheet.id: [field.id for field in sheet.fields] for sheet in form.sheets}
    assert sheets["enterprise"][-2:] == ["case.title_en", "enterprise.ai"]
    assert sheets["items.application_project"] == [
        "item.label", "item.id", "item.date", "item.part_of", "item.matter", "item.investment",
    ]  # fmt: skip
    assert sheets["awards"][-1] == "award.facts.compute_purchase.amount"
    years = next(sheet for sheet in form.sheets if sheet.id == "years")
    assert years.years == (2023, 2025, 2026, 2027)


def test_a_fact_of_awards_that_kinds_mean_differently_says_whose_it_is(small: Town) -> None:
    form, _ = made(small)
    awards = next(sheet for sheet in form.sheets if sheet.id == "awards")
    amount = awards.fields[-1]
    assert (amount.heading.zh, amount.path) == ("合同金额（算力采购，万元）", ("facts", "amount"))


def test_a_figure_that_would_be_asked_back_is_marked(small: Town) -> None:
    data = DATA | {"enterprise": {"years": {"2025": {"revenue": "5000万"}, "2026": {"revenue": "5000元"}}}}
    _, answers = made(small, data)
    kinds = {year: type(facts["year.revenue"]) for year, facts in answers.yearly.items()}
    assert list(kinds.values()).count(WithUnit) == 1
