"""Papers, once each, with the claims that they serve and the first day on which one is needed."""

from __future__ import annotations

from typing import Any

from models.calendar import Basis, Deadline
from models.plan import ClaimLine, Words
from planner.handover.materials import materials
from tests.planner.handover.dossiers import example
from tests.planner.report.sample_plan import claim

CONTRACT, INVOICE = Words(zh="合同", en="contract"), Words(zh="发票", en="invoice")


def line(key: str, *papers: Words, departments: tuple[str, ...] = ("市经信局",)) -> ClaimLine:
    return claim(key=key, evidence=papers, departments=departments)


def filing(*claims: int, last: str, basis: Basis = "assumed") -> Deadline:
    fields: dict[str, Any] = {"policy": "p", "clause": "1", "title": CONTRACT, "subjects": (), "departments": ()}
    text = Words(zh="预估", en="assumed")
    return Deadline(
        id=last, claims=claims, first=None, last=last, basis=basis, text=text, granted=1, tasks=(), **fields
    )


def test_one_paper_serves_several_claims() -> None:
    lines = [
        line("a", CONTRACT, INVOICE),
        line("b", INVOICE, departments=("市财政局", "市经信局")),
        line("c", CONTRACT),
    ]
    found = materials(lines, [filing(1, 3, last="2027-05-31"), filing(2, last="2027-03-31")])
    assert [(one.name.zh, one.claims, one.departments, one.needed) for one in found] == [
        ("合同", (1, 3), ("市经信局",), "2027-05-31"),
        ("发票", (1, 2), ("市经信局", "市财政局"), "2027-03-31"),
    ]


def test_a_paper_that_a_claim_names_twice_serves_it_once() -> None:
    (one,) = materials([line("a", CONTRACT, CONTRACT)], [])
    assert (one.claims, one.needed) == ((1,), None)


def test_no_claims_no_papers() -> None:
    assert materials([], []) == ()


def test_the_information_service_firm_by_hand() -> None:
    found = {one.name.zh: one.claims for one in example("tongxiang-info-service").materials}
    # contracts: dye project 7, compute 9 to 12, corpus 13 to 15, the event 24
    assert found["合同"] == (7, 9, 10, 11, 12, 13, 14, 15, 24)
    assert found["收入专项审计报告"] == (4, 5, 6) and found["投产证明"] == (3,)
    dossier = example("tongxiang-info-service")
    for one in dossier.materials:
        days = [filed.last for filed in dossier.deadlines if set(filed.claims) & set(one.claims)]
        assert one.needed == min(days)
    named = [(paper.zh, paper.en) for line in dossier.plan.claims for paper in line.evidence]
    assert [(one.name.zh, one.name.en) for one in dossier.materials] == list(dict.fromkeys(named))


def test_a_day_is_assumed_where_no_stated_one_is_as_early() -> None:
    lines = [line("a", CONTRACT), line("b", CONTRACT, INVOICE), line("c", Words(zh="报表", en="statement"))]
    stated = filing(2, last="2027-03-31", basis="stated")
    for day, assumed in (("2027-05-31", False), ("2027-03-31", False), ("2027-02-28", True)):
        found = {one.name.zh: one.assumed for one in materials(lines, [filing(1, last=day), stated])}
        assert found == {"合同": assumed, "发票": False, "报表": False}
