"""A plan decides what the enterprise decides; what business brings, and what others pay, is never left open."""

from __future__ import annotations

import pytest

from models.errors import InputError
from scenarios.open_case import OpenCase, open_case_from_data


def opened(kind: str, fact: str, value: object) -> OpenCase:
    item = {"id": "one", "kind": kind, "year": 2026, fact: value}
    return open_case_from_data(
        {"id": "c", "horizon": {"from": 2026, "to": 2027}, "enterprise": {"location": "tongxiang"}, "items": [item]}
    )


@pytest.mark.parametrize(
    ("kind", "fact", "label", "value"),
    [
        ("platform_service", "service_revenue", "实际服务收入", {"between": ["100万", "200万"]}),
        ("data_product", "sales", "交易额", {"choose": ["100万", "200万"]}),
        ("dataset", "upper_award", "上级奖补额", {"between": ["10万", "20万"]}),
        ("talent", "local_contribution", "个人地方综合贡献", {"between": ["10万", "20万"]}),
        ("dataset", "district_rate", "区级补贴比例", {"choose": ["10%", "20%"]}),
    ],
)
def test_an_outcome_is_no_decision(kind: str, fact: str, label: str, value: object) -> None:
    with pytest.raises(InputError) as error:
        opened(kind, fact, value)
    (finding,) = error.value.findings
    assert finding.text.zh == f"{label}是结果，不是方案能定的：不能为了补贴挪动它；能待定的是支出和企业自己能定的数字"
    assert finding.text.en == (
        f"{fact} is an outcome and no decision: a plan never shifts it for the sake of support; spending and figures "
        "that the enterprise decides itself can be left open"
    )
    assert finding.place.file.endswith(f"items.0.{fact}")


@pytest.mark.parametrize(
    ("kind", "fact", "value"),
    [
        ("capital_increase", "registered_capital", {"between": ["1000万", "3000万"]}),
        ("loan", "principal", {"choose": ["100万", "200万"]}),
        ("talent", "rent_months", {"between": ["6", "12"]}),
        ("compute_purchase", "amount", {"between": ["10万", "20万"]}),
    ],
)
def test_what_the_enterprise_decides_is_one(kind: str, fact: str, value: object) -> None:
    (lever,) = opened(kind, fact, value).levers
    assert lever.id == f"items.one.{fact}"
