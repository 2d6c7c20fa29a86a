"""Where levers rest, what a decision costs, and which decisions are none."""

from __future__ import annotations

from typing import Any

import pytest

from models.errors import InputError
from scenarios.open_case import OpenCase
from tests.scenarios.levers.open_reader import CASE, GROUP, OpenReader

WAN = 10_000 * 100


@pytest.fixture
def case(reader: OpenReader) -> OpenCase:
    return reader.read(CASE)


def test_levers_rest_at_the_first_option_and_the_least_amount_and_totals_are_met(case: OpenCase) -> None:
    assert case.resting() == {
        "enterprise.location": "tongxiang",
        "enterprise.years.2027.rd_expense": 600 * WAN,
        # 900万 of at most 500万 each: two years will do, the first takes what it can.
        "items.cloud.amount.2026": 500 * WAN,
        "items.cloud.amount.2027": 400 * WAN,
        "items.cloud.amount.2028": 0,
        "items.line.variant": "small",
        # 800万 of 50万 to 500万 each.
        "items.one.amount": 500 * WAN,
        "items.servers": "out",
        "items.servers.amount": 200 * WAN,
        "items.servers.year": "2026",
        "items.two.amount": 300 * WAN,
    }
    case.check(case.resting())


def test_what_is_not_decided_rests(case: OpenCase) -> None:
    decision = {"items.servers": "in", "items.servers.year": "2027"}
    assert case.standing(decision) == case.resting() | decision


def test_a_lever_behind_a_shut_gate_rests(case: OpenCase) -> None:
    decision = {"items.servers.year": "2027", "items.servers.amount": 500 * WAN}
    assert case.standing(decision) == case.resting()
    assert case.settle(decision) == case.settle({})


def test_costs_add_up(case: OpenCase) -> None:
    # R&D 600 + cloud 900 + corpus 800 + the small line 400; the place costs nothing.
    assert case.cost({}) == 2700 * WAN
    # Servers: 10 for having them, 40 % of each yuan of 500; the new place 20; the large line 500 more.
    decision = {"items.servers": "in", "items.servers.amount": 500 * WAN}
    assert case.cost(decision) == (2700 + 10 + 200) * WAN
    assert case.cost({"enterprise.location": "wenzhou-urban", "items.line.variant": "large"}) == (2700 + 520) * WAN


def test_an_amount_behind_a_shut_gate_costs_nothing(case: OpenCase) -> None:
    assert case.cost({"items.servers.amount": 500 * WAN}) == 2700 * WAN


def test_spending_that_is_chosen_costs_what_it_is_unless_a_cost_is_said(reader: OpenReader) -> None:
    text = """\
id: x
horizon: {from: 2026, to: 2027}
enterprise: {years: {2026: {rd_expense: {choose: {100万: , 200万: {cost: 30万}}}}}}
"""
    case = reader.read(text)
    assert case.cost({}) == 100 * WAN
    assert case.cost({"enterprise.years.2026.rd_expense": "200万"}) == 30 * WAN


def test_the_entity_of_a_project_costs_what_it_says(reader: OpenReader) -> None:
    case = reader.read(GROUP)
    assert (case.cost({}), case.cost({"items.project.entity": "branch"})) == (0, 2 * WAN)


def test_a_cost_is_rounded_up_to_the_fen(reader: OpenReader) -> None:
    # A third of a per cent of one yuan: 0.3333 fen.
    case = reader.edited(("cost: 40%", "cost: 0.3333%"))
    spent = {"items.servers": "in", "items.servers.amount": 200 * WAN + 100}
    assert case.cost(spent) == 2710 * WAN + 666_600 + 1


SAID = [
    ({"items.server": "in"}, "unknown lever items.server", "未知的待定项 items.server"),
    (
        {"items.servers": "yes"},
        "items.servers has no option yes; known: out, in",
        "items.servers 没有选项 yes，可选：out、in",
    ),
    (
        {"items.servers.amount": 100 * WAN},
        ("items.servers.amount is 1,000,000 yuan; 2,000,000 yuan to 5,000,000 yuan is expected"),
        "items.servers.amount 为 100万元，应在 200万元 到 500万元",
    ),
    (
        {"items.cloud.amount.2026": 50 * WAN},
        ("items.cloud.amount.2026 is 500,000 yuan; 1,000,000 yuan to 5,000,000 yuan, or 0 is expected"),
        "items.cloud.amount.2026 为 50万元，应在 100万元 到 500万元，或 0",
    ),
    (
        {"items.servers.amount": 200 * WAN + 1},
        ("items.servers.amount = 200000001: a whole number of yuan (in fen) is expected"),
        "items.servers.amount = 200000001：应为整元的金额（以分计的整数）",
    ),
    (
        {"items.servers.amount": "300万"},
        "items.servers.amount = '300万': a whole number of yuan (in fen) is expected",
        "items.servers.amount = '300万'：应为整元的金额（以分计的整数）",
    ),
    (
        {"items.one.amount": 400 * WAN},
        "the parts of corpus add up to 7,000,000 yuan; 8,000,000 yuan is expected",
        "corpus 的各处合计 700万元，应为 800万元",
    ),
]


@pytest.mark.parametrize(("decision", "english", "chinese"), SAID, ids=[one[1] for one in SAID])
def test_a_wrong_decision_is_refused(case: OpenCase, decision: dict[str, Any], english: str, chinese: str) -> None:
    with pytest.raises(InputError) as caught:
        case.check(decision)
    (finding,) = caught.value.findings
    assert (finding.text.en, finding.text.zh) == (english, chinese)


def test_all_faults_of_a_decision_are_said(case: OpenCase) -> None:
    with pytest.raises(InputError) as caught:
        case.check({"items.server": "in", "items.line.variant": "huge"})
    assert len(caught.value.findings) == 2
    assert caught.value.findings[0].suggestion is not None


def test_a_wrong_decision_makes_no_final_case(case: OpenCase) -> None:
    with pytest.raises(InputError):
        case.settled_cases({"items.servers": "perhaps"})
