from __future__ import annotations

from pathlib import Path

import pytest

from models.batch import Status
from models.batch_report import BatchReport, Client, ReasonCount
from models.diff import Amounts
from models.errors import InputError
from models.plan import Reason
from planner.batch.ledger import writing
from planner.batch.report.report import report
from tests.planner.batch.outcomes import plan, planned, taken
from tests.planner.batch.report.runs import BEFORE, LEAST, OUTCOMES, written


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> BatchReport:
    return report(written(tmp_path_factory.mktemp("runs") / "now", OUTCOMES))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> BatchReport:
    folder = tmp_path_factory.mktemp("both")
    return report(written(folder / "now", OUTCOMES), other=written(folder / "before", BEFORE))


def ids(clients: list[Client]) -> list[str]:
    return [f"{one.id}/{one.entity}" if one.entity else one.id for one in clients]


def test_the_head_counts_enterprises_and_plans(found: BatchReport) -> None:
    assert (found.run, found.enterprises, found.plans) == ("now", 5, 5)
    assert (found.statuses[Status.PLANNED], found.statuses[Status.REFUSED]) == (4, 1)
    assert found.totals == Amounts(sure=69_000 + 30_000 + 30_000, competitive=30_000, others=30_000)
    assert [note.en for note in found.notes] == [
        "now: enterprises without a plan, in no figure (see the table errors): 1"
    ]


def test_gain_is_sure_money_less_today_in_each_year_of_the_plan(found: BatchReport) -> None:
    first, second = found.clients.gaining
    # 69,000 in two years, 20,000 a year today
    assert (first.client.title, first.years, first.sure, first.competitive) == ("海港机械", 2, 69_000, 15_000)
    assert (first.today_year, first.today, first.gain) == (2025, 20_000, 29_000)
    assert (second.client.id, second.today, second.gain) == ("yard", 50_000, -20_000)
    assert (found.clients.with_history, found.clients.gain) == (2, 9_000)


def test_clients_without_a_history_are_ranked_apart_by_sure_money(found: BatchReport) -> None:
    assert ids([one.client for one in found.clients.beginning]) == ["e2", "e4/mill", "e4/shop"]
    assert [one.sure for one in found.clients.beginning] == [30_000, 0, 0]
    assert [one.gain for one in found.clients.beginning] == [None] * 3
    assert found.clients.without_history == 3


def test_money_at_stake_of_unknown_facts_has_a_ranking(found: BatchReport) -> None:
    assert [(one.client.id, one.sure, one.possible, one.open) for one in found.clients.open] == [
        ("e0", 69_000, 80_000, 11_000),
        ("e2", 30_000, None, None),
    ]
    assert (found.clients.with_open_money, found.clients.unbounded) == (2, 1)


def test_plans_are_counted_by_sure_money(found: BatchReport) -> None:
    assert [(one.least, one.below, one.plans) for one in found.distribution] == [(0, 1, 2), (1, 100_000, 3)]


def test_a_clause_tells_who_claims_it_and_what_keeps_claims_out(found: BatchReport) -> None:
    first, second, third, fourth = found.clauses
    assert (first.clause, first.title.en, first.strength) == ("1", "training", "ceiling")
    assert (first.enterprises, first.claims, first.granted) == (3, 4, 60_000 + 9_000 + 30_000 + 30_000)
    assert (first.cut, first.cut_claims, first.not_taken) == (10_000, 1, 4)
    assert first.reasons == (
        ReasonCount(reason=Reason.CONDITION, claims=3),
        ReasonCount(reason=Reason.LIMIT_FULL, claims=1),
    )
    # the first condition is that of the policy, then come the two of the clause
    assert [one.claims for one in first.failing] == [2, 1]
    assert "10" in first.failing[0].text.en
    assert "10,000" in first.failing[1].text.en
    assert (third.clause, third.claims, third.granted) == ("3", 1, 30_000)
    assert (second.clause, second.claims, second.enterprises, second.granted) == ("2", 3, 3, 30_000)
    assert (fourth.clause, fourth.claims, fourth.not_taken) == ("4", 0, 1)


def test_limits_tell_how_often_they_bind_and_what_they_keep_back(found: BatchReport) -> None:
    (limit,) = found.limits
    assert (limit.rule, limit.groups, limit.plans, limit.short) == (LEAST, 2, 2, 11_000)
    assert limit.text.zh
    assert limit.text.en


def test_places_are_held_against_all_claims_of_a_year(found: BatchReport) -> None:
    (places,) = found.places
    assert (places.clause, places.year, places.places, places.scope.zh) == ("2", 2026, 2, "全港每年")
    assert (places.claims, places.enterprises, places.granted) == (3, 3, 30_000)
    assert (places.least, places.most) == (15_000, 24_000)  # 6,000 + 9,000; 15,000 + 9,000


def test_a_budget_that_falls_short_is_shared_pro_rata(found: BatchReport) -> None:
    short, enough = found.pots
    assert (short.pot, short.year, short.claims, short.asked) == ("harbour/fund", 2026, 4, 150_000)
    assert (short.budget, short.factor, short.paid) == (100_000, "2/3", 40_000 + 20_000 + 20_000 + 20_000)
    assert (enough.year, enough.asked, enough.factor, enough.paid) == (2027, 9_000, "1", 9_000)
    assert (short.ends_at, short.paid_in_full) == (None, None)


def test_shares_of_a_budget_are_rounded_down_claim_by_claim(tmp_path: Path) -> None:
    lines = [planned(one, plan(taken("1", 50_001, policy="harbour"))) for one in range(3)]
    (pot,) = report(written(tmp_path / "odd", lines)).pots
    # 100,000 / 150,003 of 50,001 is 33,333 and a third
    assert (pot.factor, pot.paid) == ("100000/150003", 99_999)


def test_a_budget_without_an_amount_is_only_added_up(tmp_path: Path) -> None:
    (pot,) = report(written(tmp_path / "open", [planned(0, plan(taken("4", 7, policy="harbour")))])).pots
    assert (pot.pot, pot.way, pot.asked, pot.budget, pot.factor, pot.paid) == (
        "harbour/open", "first_come", 7, None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("budget", "paid_in_full", "ends_at"),
    [("100元", 2, "e2"), ("99元", 1, "e1"), ("150元", 3, None), ("10元", 0, "e0")],
)
def test_first_come_first_served_ends_somewhere(
    tmp_path: Path, budget: str, paid_in_full: int, ends_at: str | None
) -> None:
    from planner.batch.export import export
    from planner.batch.tables import tables_of
    from policies.loader import policy_from_text
    from tests.planner.batch.invented import HARBOUR
    from tests.planner.batch.report.runs import VOCABULARY

    pack = policy_from_text(HARBOUR.replace("way: first_come", f"amount: {budget}, way: first_come"), VOCABULARY)
    lines = [planned(one, plan(taken("4", 50, policy="harbour"))) for one in range(3)]
    export(tmp_path, [tables_of(lines[::-1])], policies=[pack], vocabulary=VOCABULARY)
    (pot,) = report(tmp_path).pots
    assert (pot.factor, pot.paid_in_full, pot.ends_at and pot.ends_at.id) == (None, paid_in_full, ends_at)
    assert pot.paid == min(150, int(budget.removesuffix("元")))


def test_rankings_are_cut_and_counts_are_not(tmp_path: Path) -> None:
    made = report(written(tmp_path / "now", OUTCOMES), top=1)
    assert ids([one.client for one in made.clients.beginning]) == ["e2"]
    assert (len(made.clients.gaining), made.clients.with_history) == (1, 2)


def test_a_folder_without_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no result tables here"):
        report(tmp_path)


def test_a_run_that_goes_on_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "now"
    with writing(folder) as ledger:
        ledger.write_notes({"exported": False})
    written(folder, OUTCOMES[:3])
    assert [note.en for note in report(folder).notes] == [
        "now is not finished, or still running: the figures are those of the tables written last"
    ]


def test_an_empty_run_reports_nothing(tmp_path: Path) -> None:
    found = report(written(tmp_path / "none", []), other=written(tmp_path / "none", []))
    assert (found.enterprises, found.plans, found.clauses, found.distribution) == (0, 0, (), ())
    assert found.against is not None
    assert found.against.plans == 0


class TestAgainst:
    def test_plans_that_both_have_are_added_up_exactly(self, both: BatchReport) -> None:
        against = both.against
        assert against is not None
        assert (against.other, against.plans) == ("before", 4)
        assert against.before == Amounts(sure=78_000 + 40_200, competitive=0, others=29_000)
        assert against.after == Amounts(sure=69_000 + 30_000, competitive=21_000, others=30_000)
        assert (against.gaining_plans, against.gained, against.losing_plans, against.lost) == (0, 0, 2, 19_200)
        assert against.before.sure + against.gained - against.lost == against.after.sure

    def test_the_moves_of_claims_add_up_to_that_of_the_plan(self, both: BatchReport) -> None:
        assert both.against is not None
        assert ids([one.client for one in both.against.losing]) == ["yard", "e0"]
        for move in both.against.losing:
            for kind in ("sure", "competitive", "others"):
                moved = sum((one.after or 0) - (one.before or 0) for one in move.claims if one.kind == kind)
                assert moved == getattr(move.after, kind) - getattr(move.before, kind)
        _, first = both.against.losing
        assert [(one.clause, one.item, one.kind, one.before, one.after) for one in first.claims] == [
            ("1", "a", "sure", 53_000, 60_000),
            ("2", "r", "competitive", None, 15_000),
            ("2", "r", "sure", 15_000, None),
            ("4", "", "sure", 1_000, None),
        ]
        assert first.client.title == "海港机械"

    def test_the_moves_of_clauses_add_up_to_that_of_all(self, both: BatchReport) -> None:
        against = both.against
        assert against is not None
        for kind in ("sure", "competitive", "others"):
            moved = sum(getattr(one.after, kind) - getattr(one.before, kind) for one in against.clauses)
            assert moved == getattr(against.after, kind) - getattr(against.before, kind)
        assert [(one.clause, one.more, one.fewer) for one in against.clauses] == [("2", 1, 0), ("1", 2, 1), ("4", 0, 2)]

    def test_plans_of_one_run_alone_are_apart(self, both: BatchReport) -> None:
        assert both.against is not None
        before, after = both.against.only_before, both.against.only_after
        assert (before.plans, before.sure, ids(list(before.first))) == (2, 82, ["e3", "e5"])
        assert (after.plans, after.sure, ids(list(after.first))) == (1, 30_000, ["e2"])

    def test_a_run_beside_itself_moves_nothing(self, tmp_path: Path) -> None:
        folder = written(tmp_path / "now", OUTCOMES)
        against = report(folder, other=folder).against
        assert against is not None
        assert (against.plans, against.gaining_plans, against.losing_plans) == (5, 0, 0)
        assert (against.clauses, against.only_before.plans, against.only_after.plans) == ((), 0, 0)
        assert against.before == against.after

    def test_ids_that_are_not_unique_are_refused(self, tmp_path: Path) -> None:
        folder = written(tmp_path / "twice", [planned(0, plan(), name="a"), planned(1, plan(), name="a")])
        with pytest.raises(InputError, match="the id a stands for more than one enterprise"):
            report(written(tmp_path / "now", OUTCOMES), other=folder)
