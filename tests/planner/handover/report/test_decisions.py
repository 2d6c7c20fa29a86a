from __future__ import annotations

from models.decided import Decided
from planner.handover.report.decisions import decisions
from tests.planner.handover.report.pages import DECIDED, dossier_of, rows, tables, teller, told


def decided() -> Decided:
    found = dossier_of(DECIDED).decided
    assert found is not None
    return found


def test_the_decision_and_what_it_brings_against_none() -> None:
    # worked out at the head of the example
    text = told(decisions(decided(), teller(DECIDED)))
    assert "这样决定 确定可报 ≤ 968万元；自付 2535万元" in text
    assert "什么都不定 确定可报 ≤ 670万元；自付 2155万元" in text
    assert text.endswith("已证明：没有更好的决定。")


def test_each_decision_by_what_it_is_worth_alone() -> None:
    (table,) = tables(decisions(decided(), teller(DECIDED)))
    found = {row[0]: row[1:] for row in rows(table)}
    # the small room stays below the threshold: 78 less for 70 less spent
    assert found["自建机房：方案"] == ["大机房", "520万元", "小机房：确定 -78万元，自付 -70万元"]
    assert found["浙江数商：认定等次"] == ["领军型", "15万元", "成长型：确定 -20万元，自付 -10万元"]
    assert found["云算力 2027：合同金额"] == ["400万元", "400万元", "总额的一部分"]


def test_demands_that_rule_out_deciding_nothing_and_a_bound_that_is_not_met() -> None:
    proof = decided().proof.model_copy(update={"status": "not_proven", "bound": 9_780_000, "gap": 100_000})
    changed = decided().model_copy(update={"resting": None, "proof": proof})
    text = told(decisions(changed, teller(DECIDED, "en")))
    assert "nothing decided the demands cannot be met" in text
    assert text.endswith("Not proven to be the best: found 9,680,000 yuan, bound 9,780,000 yuan, gap 100,000 yuan.")
