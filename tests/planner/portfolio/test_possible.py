"""The possible money of the cases of a chunk: what each way to settle the unknown facts brings, and no more."""

from __future__ import annotations

import pytest

from models.batch import EnterprisePlan
from models.case import Case
from models.policy import Policy
from planner.portfolio.planner import PortfolioPlanner
from planner.portfolio.possible import Possible
from planner.portfolio.settings import PortfolioSettings
from planner.terms import Terms
from tests.planner.explain.town import WORDS, cap, case_of, clause, gpu, one_of, pack, title


def possible(packs: list[Policy], *cases: Case, wishes: PortfolioSettings | None = None) -> list[int | None]:
    found = PortfolioPlanner(packs, WORDS, wishes or PortfolioSettings()).plans(cases)
    return [one.possible for one in found if isinstance(one, EnterprisePlan)]


def test_a_flag_that_helps_one_claim_and_bars_another_counts_once() -> None:
    # an AI enterprise gets 50, any other 30: never both
    packs = [pack(clause("1", "50万", when=["enterprise.ai"]), clause("2", "30万", when=["not enterprise.ai"]))]
    told = [case_of(packs, title("a"), enterprise={"ai": ai}) for ai in (True, False)]
    assert possible(packs, told[0], case_of(packs, title("a")), told[1]) == [500_000, 500_000, 300_000]


def test_a_flag_that_chooses_between_two_limits() -> None:
    # 50 + 40: at most 60 for an AI enterprise, 30 for any other
    rules = [cap("60万", "1", "2", when="enterprise.ai"), cap("30万", "1", "2", when="not enterprise.ai")]
    packs = [pack(clause("1", "50万"), clause("2", "40万"), rules=rules)]
    assert possible(packs, case_of(packs, title("a")), case_of(packs)) == [600_000, 0]


def test_an_unknown_amount_is_bounded_by_a_shared_limit_or_not_at_all() -> None:
    # 30 % of an unknown amount beside 30 % of 100, at most 50 together where there is a limit
    bought = clause("1", "30% * item.amount", on="compute_purchase")
    limited, free = [pack(bought, rules=[cap("50万", "1")])], [pack(bought)]
    items = gpu("a", "unknown"), gpu("b", "100万")
    assert possible(limited, case_of(limited, *items), case_of(limited, items[1])) == [500_000, 300_000]
    assert possible(free, case_of(free, *items), case_of(free, items[1])) == [None, 300_000]


def test_a_rule_in_doubt_may_not_bind() -> None:
    # 30 and 20 bar one another only where the enterprise does no AI
    packs = [pack(clause("1", "30万"), clause("2", "20万"), rules=[one_of("1", "2", when="not enterprise.ai")])]
    told = [case_of(packs, title("a"), enterprise={"ai": ai}) for ai in (True, False)]
    assert possible(packs, *told, case_of(packs, title("a"))) == [500_000, 300_000, 500_000]


def test_sure_money_is_told_whatever_the_objective() -> None:
    # 40 sure or 60 competitive, never both: with competitive money the plan takes the 60, and 40 could be had for sure
    rules = [one_of("1", "2")]
    packs = [pack(clause("1", "40万"), clause("2", "60万", strength="competitive"), rules=rules)]
    wishes = PortfolioSettings(Terms("with-competitive"))
    (one,) = PortfolioPlanner(packs, WORDS, wishes).plans([case_of(packs, title("a"))])
    assert isinstance(one, EnterprisePlan)
    assert (one.sure, one.competitive, one.possible) == (0, 600_000, 400_000)


def test_no_case_is_planned_by_itself_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    packs = [pack(clause("1", "50万", when=["enterprise.ai"]), clause("2", "30万", when=["not enterprise.ai"]))]

    def alone(*_: object) -> int:
        raise AssertionError

    monkeypatch.setattr(Possible, "_alone", alone)
    assert possible(packs, case_of(packs, title("a"))) == [500_000]
