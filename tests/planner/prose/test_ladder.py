from __future__ import annotations

from typing import Any

from models.vocabulary import Vocabulary
from planner.prose.formula import claim_formula
from planner.prose.labels import labels_for
from planner.prose.ladder import ladder_text
from tests.planner.prose.sample_pack import pack, seen

TOP_UP = "ladder: {measure: year.revenue, reach: at_least, mode: top_up, steps: {2000万: 20万, 5000万: 50万}}"
EACH_ABOVE = "ladder: {measure: year.revenue, reach: above, mode: each, steps: {2000万: 20万, 5000万: 50万}}"


def said(words: Vocabulary, ladder: str, years: dict[str, Any], **history: Any) -> str:
    policy = pack(words, ladder, "tag: revenue", on="enterprise_year")
    given = {"enterprise": {"registered": "2019-01-01", "years": years}, "history": history}
    clause, facts, labels = seen(words, policy, given)
    return claim_formula(clause, facts, labels).zh


def test_the_steps_in_words(words: Vocabulary) -> None:
    policy = pack(words, TOP_UP, "tag: revenue", on="enterprise_year")
    ladder = policy.clauses[0].ladder
    assert ladder is not None
    labels = labels_for(policy.clauses[0], words)
    assert ladder_text(ladder, labels, "zh") == (
        "营业收入首次达到2000万元奖20万元、5000万元奖50万元；一年跨多档只奖最高一档；以后晋档补差额"
    )
    assert ladder_text(ladder, labels, "en") == (
        "revenue first reaches 20,000,000 yuan (200,000 yuan), 50,000,000 yuan (500,000 yuan); "
        "of several steps passed in one year only the highest pays; a later step pays the difference"
    )


def test_the_step_reached_before_is_named_and_taken_off(words: Vocabulary) -> None:
    years = {"2026": {"revenue": "5200万"}}
    assert said(words, TOP_UP, years, reached={"revenue": "2600万"}) == (
        "营业收入 5200万元，到 5000万元档（50万元）；此前最高 2600万元，已到 2000万元档（20万元） = 30万元"
    )


def test_above_does_not_include_the_step_itself(words: Vocabulary) -> None:
    years = {"2026": {"revenue": "5000万"}}
    assert said(words, EACH_ABOVE, years, reached={"revenue": "1800万"}) == (
        "营业收入 5000万元，到 2000万元档（20万元）；此前最高 1800万元，未到任何档 = 20万元"
    )


def test_below_the_first_step(words: Vocabulary) -> None:
    years = {"2026": {"revenue": "1800万"}}
    assert said(words, TOP_UP, years, reached={"revenue": "100万"}) == (
        "营业收入 1800万元，不到最低档 2000万元；此前最高 100万元，未到任何档 = 0元"
    )


def test_an_unknown_year_leaves_a_most(words: Vocabulary) -> None:
    assert said(words, TOP_UP, {}, reached={"revenue": "2600万"}) == (
        "营业收入（未知）；此前最高 2600万元，已到 2000万元档（20万元） = 至多 30万元"
    )
