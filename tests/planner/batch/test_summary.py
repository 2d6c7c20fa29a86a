from __future__ import annotations

import random

from models.batch import Fault, LimitLine, Outcome, Parts, Status
from models.batch_summary import FaultPlace, KindsOfMoney, PartsSettled
from models.plan import Reason, Words
from planner.batch.summary import MOST_KINDS, Tally
from planner.batch.tables import tables_of
from tests.planner.batch.outcomes import failed, plan, planned, taken, untaken


def money_fault(number: int, seen: str) -> Outcome:
    return failed(
        number,
        Status.REFUSED,
        Fault(f"list.csv!C{number}", f"{seen}：金额应带单位，如 50万元", f"{seen}: money wants a unit, such as 50万元"),
    )


OUTCOMES = [
    planned(
        0,
        plan(
            taken("1", 100, strength="entitled"),
            taken("2", 20),
            taken("3", 3, strength="competitive"),
            taken("4", 4, others=True),
            taken("5", 50, draft=True),
            more=7,
            not_taken=(untaken("6", Reason.CONDITION), untaken("7", Reason.DRAFT)),
            limits=(LimitLine("a#b", (), 1),),
            parts=Parts(4, 1, 0),
        ),
    ),
    planned(
        1, plan(taken("1", 1000, strength="entitled"), entity="a", more=None), plan(entity="b", parts=Parts(0, 0, 2))
    ),
    planned(2, plan(taken("2", 500), proof="not_proven", gap=60, parts=Parts(1, 0, 1))),
    money_fault(3, "12"),
    money_fault(4, "13"),
    failed(5, Status.FAILED, Fault("x", "内部错误（KeyError）：'a'", "internal error (KeyError): 'a'")),
    failed(6, Status.FAILED, Fault("y", "内部错误（KeyError）：'b'", "internal error (KeyError): 'b'")),
    failed(7, Status.CRASHED),
    money_fault(8, "14"),
    money_fault(9, "15"),
]


def counted(*shards: list[Outcome]) -> Tally:
    tally = Tally()
    blocks = [tables_of(one) for one in shards]
    assert list(tally.watching(blocks)) == blocks
    return tally


def test_enterprises_and_money_are_counted_kind_by_kind() -> None:
    found = counted(OUTCOMES).summary(4.0, 10)
    assert found.enterprises == 10
    assert found.statuses == {
        Status.PLANNED: 2, Status.NOT_PROVEN: 1, Status.REFUSED: 4, Status.FAILED: 2, Status.CRASHED: 1,
        Status.TIMED_OUT: 0,
    }  # fmt: skip
    assert (found.plans, found.claiming, found.claims, found.not_taken, found.limits) == (4, 3, 7, 2, 1)
    assert found.in_force == KindsOfMoney(entitled=1100, ceiling=520, competitive=3, others=4)
    assert found.drafts == KindsOfMoney(ceiling=50)
    assert found.certain == 100 + 20 + 50 + 1000 + 500
    assert (found.open, found.unbounded) == (7, 1)
    assert (found.proofs["closed_form"], found.proofs["not_proven"], found.proven) == (3, 1, 3)
    assert (found.gap, found.ties_open) == (60, 1)
    assert found.parts == PartsSettled(closed_form=6, enumerated=1, solver=3)
    assert found.rate == 2.5


def test_faults_are_told_by_kind_with_their_first_places() -> None:
    money, ours, crash = counted(OUTCOMES).summary().faults
    assert (money.count, money.status) == (4, Status.REFUSED)
    assert money.text == Words(zh="金额应带单位，如 50万元", en="money wants a unit, such as 50万元")
    assert [one.place for one in money.first] == ["list.csv!C3", "list.csv!C4", "list.csv!C8"]
    assert (ours.count, ours.text.en) == (2, "internal error (KeyError)")
    assert ours.first == (FaultPlace(number=5, id="e5", place="x"), FaultPlace(number=6, id="e6", place="y"))
    assert (crash.count, crash.status, crash.text.en) == (1, Status.CRASHED, "")


def test_what_would_have_been_right_makes_no_kind_of_its_own() -> None:
    one = Fault("a", "规模没有选项 巨大，可选：大、小", "size has no option huge; known: large, small")
    (kind,) = counted([failed(0, Status.REFUSED, one)]).summary().faults
    assert kind.text == Words(zh="规模没有选项 巨大", en="size has no option huge")


def test_the_order_of_shards_leaves_no_trace() -> None:
    shards = [[one] for one in OUTCOMES]
    random.Random(2).shuffle(shards)
    assert counted(*shards).summary() == counted(OUTCOMES).summary()


def test_kinds_beyond_the_list_are_counted() -> None:
    kinds = [failed(one, Status.REFUSED, Fault("p", f"错 {one}", f"wrong {one}")) for one in range(MOST_KINDS + 3)]
    found = counted(kinds).summary()
    assert (len(found.faults), found.more_faults) == (MOST_KINDS, 3)


def test_nothing_is_nothing() -> None:
    found = counted().summary()
    assert (found.enterprises, found.plans, found.rate, found.faults) == (0, 0, None, ())
