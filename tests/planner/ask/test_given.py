"""Answers given: read in any writing that a case file takes, refused where they do not fit."""

from __future__ import annotations

import pytest

from models.errors import InputError
from planner.ask.given import give_answers
from tests.planner.explain.town import WORDS, case_of, clause, gpu, pack, title

PACKS = [pack(clause("1", "10万", when=["item.first"]))]
CASE = case_of(PACKS, title("a"), gpu("g", "unknown", contract_signed=True))


def refused(*texts: str) -> str:
    with pytest.raises(InputError) as raised:
        give_answers(CASE, texts, PACKS, WORDS)
    return raised.value.render("zh")


def test_answers_go_into_the_case_and_nothing_else_does() -> None:
    given = give_answers(
        CASE, ["items.a.first=是", "items.g.合同金额 = 300万", "enterprise.industries=models,science"], PACKS, WORDS
    )
    assert given.case.item("a").facts["first"] is True
    assert given.case.item("g").facts["amount"] == 300_000_000
    assert given.case.enterprise["industries"] == frozenset({"models", "science"})
    assert [one.address for one in given.answers] == ["items.a.first", "items.g.amount", "enterprise.industries"]
    assert "first" not in CASE.item("a").facts


def test_an_empty_set_is_an_answer() -> None:
    given = give_answers(CASE, ["enterprise.industries=[]"], PACKS, WORDS)
    assert given.case.enterprise["industries"] == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("items.a.first", "应为 地址=值，如 items.compute-a.related_party=false"),
        (
            "items.g.contract_signed=false",
            "items.g.contract_signed 在个案里已经写明（true），不是未知的事实；要改请改个案",
        ),
        ("items.a.first=vielleicht", "应为 true、false 或 unknown"),
        ("items.a.first=未知", "items.a.first=未知 不是回答"),
        ("items.z.first=true", "未知的事项 z"),
        ("items.g.amount=300", "300"),
        ("items.g.year=2027", "items.g.year 不是事实，只有未知的事实可以回答"),
        ("drafts=include", "drafts 不是事实，只有未知的事实可以回答"),
        ("horizon.to=2028", "horizon.to 不是事实，只有未知的事实可以回答"),
    ],
)
def test_what_is_refused_and_why(text: str, expected: str) -> None:
    assert expected in refused(text)


def test_a_fact_is_answered_once() -> None:
    assert "items.a.first 答了两次" in refused("items.a.first=true", "items.a.first=false")


def test_all_faults_are_said_at_once() -> None:
    told = refused("items.z.first=true", "items.g.contract_signed=false")
    assert "未知的事项 z" in told and "已经写明" in told


def test_a_contract_may_be_answered_as_planned() -> None:
    case = case_of(PACKS, gpu("g", "10万", contract_signed="unknown"))
    item = give_answers(case, ["items.g.contract_signed=planned"], PACKS, WORDS).case.item("g")
    assert (item.facts["contract_signed"], item.is_signed) == (True, False)
