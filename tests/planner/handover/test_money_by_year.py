"""Money by year of award and of payment: by hand for the examples, and equal to the totals everywhere."""

from __future__ import annotations

from collections import Counter

import pytest

from models.plan import Money, Totals
from planner.handover.dossier import Dossier, YearMoney
from planner.handover.money_by_year import agree
from tests.planner.explain.town import case_of, clause, gpu, pack, title
from tests.planner.handover.dossiers import decided_example, example, of_town
from tests.planner.handover.random_dossiers import random_dossiers

WAN = 10_000


def rows(dossier: Dossier, of: str) -> list[tuple[int, ...]]:
    """Year, then entitled, ceiling, competitive, drafts and others in 万元."""
    return [
        (one.year, *(amount // WAN for amount in (one.entitled, one.ceiling, one.competitive, one.drafts, one.others)))
        for one in dossier.years
        if one.of == of
    ]


def test_the_information_service_firm_by_hand() -> None:
    # 2026: steps 50, filing 100, pilot 20; compute 150, corpus 45. The titles of 2026 give way to those of 2028.
    # 2027: steps 100, acceptance 30, DCMM 15, centre 50, data space 30; loom 630, event 50, server room 300;
    #       10 + 50 and 10 + 1.44 to persons. 2028: steps 200, 50, 50, 100; dye project 300, compute 400.
    dossier = example("tongxiang-info-service")
    assert rows(dossier, "award") == [(2026, 170, 195, 0, 0, 0), (2027, 225, 980, 0, 0, 71), (2028, 400, 700, 0, 0, 0)]
    # everything is paid in the year after
    assert rows(dossier, "payment") == [(year + 1, *money) for year, *money in rows(dossier, "award")]
    of_2027 = dossier.years[1]
    assert of_2027.others == 714_400 and of_2027.at_most == ("ceiling", "others")


def test_the_firm_with_unknowns_by_hand() -> None:
    dossier = example("tongxiang-unknowns")
    assert rows(dossier, "award") == [(2026, 20, 200, 0, 0, 0), (2027, 80, 0, 0, 0, 0)]
    assert [one.at_most for one in dossier.years if one.of == "award"] == [("ceiling",), ()]


def test_drafts_that_count_stand_apart_from_what_is_in_force() -> None:
    # The head of the case: 2023 100 + 193 − 50 for the provincial case, which the national one makes good; 2024
    # 300 + 320 − 50 likewise; 2025 500 + 361 with 100 each instead of 50. Persons 2.4 + 1 in 2024.
    dossier = example("jinhua-both-drafts")
    assert rows(dossier, "award") == [(2023, 0, 0, 0, 243, 0), (2024, 0, 0, 0, 570, 0), (2025, 0, 0, 0, 961, 0)]
    assert [one.others_drafts for one in dossier.years if one.of == "award"] == [0, 34_000, 0]


def test_what_was_received_before_stands_in_its_year() -> None:
    mine, persons = clause("1", "10万"), clause("2", "3万", payee="person")
    packs = [pack(mine, persons)]
    past = {
        "awards": [
            {"clause": "town/1", "year": 2024, "granted": "8万", "item": "a"},
            {"clause": "town/2", "year": 2025, "granted": "3万", "item": "a"},
        ],
        "elsewhere": [{"matter": "b", "year": 2025, "granted": "1.5万", "source": "省级专项"}],
    }
    dossier = of_town(packs, case_of(packs, title("a"), title("b"), history=past))
    # what a person received is none of the enterprise's
    received = [(one.of, one.year, one.received) for one in dossier.years if one.received]
    assert received == [("award", 2024, 80_000), ("award", 2025, 15_000)]


def test_competitive_money_of_drafts_and_of_persons_is_told_apart() -> None:
    prize = clause("1", "90万", strength="competitive")
    person = clause("2", "7万", payee="person", strength="competitive")
    packs = [pack(prize, person, clause("3", "5万"), status="draft")]
    (award, payment) = of_town(packs, case_of(packs, title("a")), include_drafts=True).years
    assert (award.drafts, award.drafts_competitive) == (95 * WAN, 90 * WAN)
    assert (award.others_drafts, award.others_drafts_competitive) == (7 * WAN, 7 * WAN)
    assert (award.entitled, award.ceiling, award.competitive, award.others) == (0, 0, 0, 0)
    assert award.at_most == ("drafts", "others_drafts") and (payment.of, payment.year) == ("payment", 2027)


def test_a_year_of_payment_is_that_of_the_clause() -> None:
    packs = [pack(clause("1", "30% * item.amount", on="compute_purchase", strength="ceiling", pay_after_years=2))]
    dossier = of_town(packs, case_of(packs, gpu("a", "100万")))
    assert [(one.of, one.year, one.ceiling) for one in dossier.years] == [
        ("award", 2026, 30 * WAN),
        ("payment", 2028, 30 * WAN),
    ]


def test_an_empty_plan_has_no_years() -> None:
    packs = [pack(clause("1", "10万"))]
    assert of_town(packs, case_of(packs)).years == ()


def test_years_that_miss_something_do_not_agree() -> None:
    totals = Totals(
        enterprise=Money(ceiling=5), enterprise_drafts=Money(), others=Money(), others_drafts=Money(), certain=5,
        possible=5,
    )  # fmt: skip
    award, payment = YearMoney("award", 2026, 0, 5, 0, 0, 0), YearMoney("payment", 2027, 0, 5, 0, 0, 0)
    assert agree([award, payment], totals)
    assert not agree([award], totals)
    assert not agree([award, YearMoney("payment", 2027, 5, 0, 0, 0, 0)], totals)


def of_kind(dossier: Dossier) -> Counter[tuple[str, int, str]]:
    """The claims' own money, by what and year, and by the field in which a reader looks for it."""
    found: Counter[tuple[str, int, str]] = Counter()
    for line in dossier.plan.claims:
        own = line.payee in ("enterprise", "operator")
        in_force = line.strength if own else "others"
        of_drafts = "drafts" if own else "others_drafts"
        field = of_drafts if line.status == "draft" else in_force
        for of, year in (("award", line.year), ("payment", line.pay_year)):
            found[of, year, field] += line.granted
    return found


def shown(dossier: Dossier) -> Counter[tuple[str, int, str]]:
    fields = ("entitled", "ceiling", "competitive", "drafts", "others", "others_drafts")
    found: Counter[tuple[str, int, str]] = Counter()
    for one in dossier.years:
        for field in fields:
            found[one.of, one.year, field] += getattr(one, field)
    return +found


def adds_up(dossier: Dossier) -> bool:
    totals = dossier.plan.totals
    sums = Counter[str]()
    for (of, _, field), amount in shown(dossier).items():
        sums[f"{of} {field}"] += amount
    for of in ("award", "payment"):
        told = (sums[f"{of} {name}"] for name in ("entitled", "ceiling", "competitive"))
        if Money(**dict(zip(("entitled", "ceiling", "competitive"), told, strict=True))) != totals.enterprise:
            return False
        for field, money in (
            ("drafts", totals.enterprise_drafts),
            ("others", totals.others),
            ("others_drafts", totals.others_drafts),
        ):
            if sums[f"{of} {field}"] != money.entitled + money.ceiling + money.competitive:
                return False
    return shown(dossier) == of_kind(dossier)


@pytest.mark.parametrize(
    "name",
    ["tongxiang-info-service", "tongxiang-unknowns", "jinhua-both-drafts", "jinhua-park-operator", "wenzhou-startup"],
)
def test_every_example_adds_up_to_its_totals(name: str) -> None:
    assert adds_up(example(name)) and adds_up(example(name, False))


def test_a_decided_plan_adds_up_to_its_totals() -> None:
    assert adds_up(decided_example("tongxiang-decisions"))


def test_random_worlds_add_up_to_their_totals() -> None:
    paid = 0
    for seed, _, dossier in random_dossiers():
        assert adds_up(dossier), seed
        paid += bool(dossier.plan.claims)
    assert paid >= 40
