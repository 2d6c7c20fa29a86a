from __future__ import annotations

import pytest

from models.batch import Fault, Outcome, Status
from models.vocabulary import Vocabulary
from planner.batch.shard import plan_shard, result_of
from tests.planner.batch.wild_kit import WildKit, plan_of, records, wild_setup


def outcomes(words: Vocabulary, *texts: str, beats: list[int | None] | None = None) -> list[Outcome]:
    heard: list[int | None] = []
    found = plan_shard(WildKit(wild_setup(words)), records(*texts), heard.append)
    if beats is not None:
        beats += heard
    return found


def test_each_record_has_its_outcome_in_order(words: Vocabulary) -> None:
    found = outcomes(words, "plan", "refuse", "late", "mismatch", "raise on reading")
    assert [one.number for one in found] == [0, 1, 2, 3, 4]
    assert [one.status for one in found] == [
        Status.PLANNED,
        Status.REFUSED,
        Status.NOT_PROVEN,
        Status.FAILED,
        Status.FAILED,
    ]
    assert [len(one.plans) for one in found] == [1, 0, 1, 0, 0]
    assert found[1].faults == (Fault("firms.jsonl:1", "不对", "wrong"),)
    assert all(one.seconds >= 0 for one in found)


def test_our_own_faults_say_what_and_where(words: Vocabulary) -> None:
    mismatch, broken = outcomes(words, "mismatch", "raise on reading")
    assert mismatch.faults == (
        Fault(
            "firms.jsonl:1:1",
            "规划器内部错误（EvaluationMismatch），没有给出方案：pack/1@:2026: too much",
            "internal error of the planner (EvaluationMismatch), no plan was given: pack/1@:2026: too much",
        ),
    )
    assert broken.faults[0].en == "internal error of the planner (ZeroDivisionError), no plan was given: firm-1"


def test_who_breaks_the_shard_breaks_alone(words: Vocabulary) -> None:
    assert [one.status for one in outcomes(words, "plan", "raise", "plan")] == [
        Status.PLANNED,
        Status.FAILED,
        Status.PLANNED,
    ]


def test_beats_tell_who_is_at_work(words: Vocabulary) -> None:
    beats: list[int | None] = []
    outcomes(words, "plan", "refuse", "plan", beats=beats)
    assert beats == [0, 1, 2, None, 0, 2], "reading one after another, all together, then alone again"


def test_nothing_readable_plans_nothing(words: Vocabulary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WildKit, "plans", None)
    assert [one.status for one in outcomes(words, "refuse", "refuse")] == [Status.REFUSED] * 2


def test_a_result_says_little_and_its_tables_the_rest(words: Vocabulary) -> None:
    found = outcomes(words, "plan", "refuse")
    result = result_of(found, 2)
    assert [(one.number, one.id, one.status, one.attempts) for one in result.settled] == [
        (0, "firm-0", Status.PLANNED, 2),
        (1, "firm-1", Status.REFUSED, 2),
    ]
    slow = [Outcome(**{name: getattr(one, name) for name in Outcome.__slots__} | {"seconds": 9.0}) for one in found]
    assert result_of(slow).tables == result.tables, "how long it took leaves no trace"
    assert found[0].plans[0] == plan_of(WildKit(wild_setup(words)).read(records("plan")[0]))  # type: ignore[arg-type]
