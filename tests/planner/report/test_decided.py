"""The report of a decided plan: the decisions first, then the plans, in both languages."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from models.decided import Decided, DecidedProof, EntityPlan, LeverDecided, OpenHead, Sums, TotalDecided, Yielded
from models.errors import InputError
from models.plan import DemandsAsked, Words
from planner.report.decided import render_decided
from planner.report.decided_json import decided_from_json, is_decided
from planner.report.result_json import result_to_json
from tests.planner.report.sample_plan import sample_plan

WAN = 10_000
ONLY = "and this version reads planner/decided/1 only"


def both(text: str) -> Words:
    return Words(zh=text, en=text)


def sums(sure: int, spending: int, competitive: int = 0, others: int = 0, drafts: int = 0) -> Sums:
    return Sums(
        sure=sure * WAN, drafts=drafts * WAN, competitive=competitive * WAN, others=others * WAN,
        spending=spending * WAN, net=(sure - spending) * WAN,
    )  # fmt: skip


def lever(name: str, chosen: str, resting: str, instead: Sums | None, **more: object) -> LeverDecided:
    fields: dict[str, object] = {
        "lever": name, "label": both(name), "sort": "choice", "chosen": chosen, "text": both(chosen), "cost": 5 * WAN,
        "resting": resting, "resting_text": both(resting), "counts": True, "instead": instead,
    }  # fmt: skip
    return LeverDecided.model_validate(fields | more)


def decided(**more: object) -> Decided:
    fields: dict[str, object] = {
        "head": OpenHead(id="x", title="样例", first_year=2026, last_year=2027, digest="0"),
        "settings": sample_plan().settings,
        "levers": (
            lever("place", "here", "there", sums(60, 30, competitive=7, others=3)),
            lever("contest", "yes", "no", sums(80, 40, others=5)),
            lever("same", "here", "here", None),
            lever("part", "100", "200", None, total="all"),
            lever("hidden", "yes", "no", None, counts=False),
        ),
        "totals": (TotalDecided(name="all", label=both("all"), total=900 * WAN),),
        "sums": sums(80, 50, competitive=7, others=3),
        "resting": sums(40, 20),
        "proof": DecidedProof(
            status="proven", value=80 * WAN, bound=80 * WAN, gap=0, grid=10_000, grid_value=80 * WAN, exact=True,
            checked=True,
        ),
        "entities": (EntityPlan(entity="", label=both("firm"), plan=sample_plan()),),
        "case": {},
    }  # fmt: skip
    return Decided.model_validate(fields | more)


def test_decisions_stand_before_the_plan() -> None:
    text = render_decided(decided(), "zh")
    assert text.startswith(
        "决定与申报方案：样例（2026–2027）\n这样决定    确定 ≤ 80万元；竞争性 ≤ 7万元；归个人等 ≤ 3万元；"
    )
    assert "什么都不定  确定 ≤ 40万元；待定事项的自付 20万元；确定金额减自付 20万元" in text
    assert text.index("## 决定") < text.index("申报方案：", 5)


def test_each_decision_says_what_it_is_worth() -> None:
    lines = render_decided(decided(), "zh").splitlines()
    row = next(line for line in lines if line.startswith("place"))
    assert row.split() == ["place", "here", "5万元", "there：支持少", "20万元，自付少", "20万元"]
    # Of money that is won or lost apart from the sure money, nothing is hidden.
    row = next(line for line in lines if line.startswith("contest"))
    assert " ".join(row.split()[3:]) == "no：支持不变，竞争性少 7万元，归个人等多 2万元，自付少 10万元"
    assert next(line for line in lines if line.startswith("same")).split()[-1] == "同此"
    assert next(line for line in lines if line.startswith("part")).split()[-1] == "总额的一部分"
    assert not any(line.startswith("hidden") for line in lines)
    assert "总额 all 900万元" in lines


def test_the_english_report_says_the_same() -> None:
    text = render_decided(decided(), "en", 160)
    assert text.startswith("Decisions and benefit plan: 样例 (2026–2027)")
    assert "there: 200,000 yuan less support, 200,000 yuan less own spending" in text
    assert "proven: no decision brings more" in text
    assert "total of all: 9,000,000 yuan" in text


def test_what_is_not_proven_says_so_with_its_gap() -> None:
    proof = decided().proof.model_copy(update={"status": "not_proven", "bound": 95 * WAN, "gap": 15 * WAN})
    text = render_decided(decided(proof=proof), "zh")
    assert "未能证明最优：已得 80万元，上界 95万元，差距 15万元" in text
    inexact = render_decided(decided(proof=proof.model_copy(update={"exact": False})), "en")
    assert "some rules can only be looked at once it is decided" in " ".join(inexact.split())


def test_objective_and_demands_are_said() -> None:
    settings = sample_plan().settings.model_copy(
        update={"objective": "net", "demands": DemandsAsked(most_spend=30 * WAN, must=("a/1",))}
    )
    text = render_decided(decided(settings=settings, resting=None), "zh")
    assert "目标        扣除自己另投的钱之后最大，目标值 80万元" in text
    assert "必须包含 a/1；自有投入不超过 30万元" in text
    assert "什么都不定  做不到所提的要求" in text


def test_a_decision_that_the_demands_leave_no_choice_says_so() -> None:
    settings = sample_plan().settings.model_copy(update={"demands": DemandsAsked(must=("a/1",))})
    levers = (lever("place", "here", "there", None),)
    assert "there：做不到所提的要求" in render_decided(decided(settings=settings, levers=levers), "zh", 120)
    assert "做不到所提的要求" not in render_decided(decided(levers=levers), "zh", 120)


def test_money_of_drafts_is_never_called_sure() -> None:
    brings = sums(80, 50, drafts=73)
    text = render_decided(decided(sums=brings), "zh", 160)
    assert "确定 ≤ 7万元；征求意见稿若按现稿出台 ≤ 73万元；待定事项的自付 50万元" in text
    assert "确定金额（含征求意见稿）减自付 30万元" in text
    english = " ".join(render_decided(decided(sums=brings), "en").split())
    assert "sure ≤ 70,000 yuan; drafts, if adopted as they are, ≤ 730,000 yuan; own spending" in english
    assert "sure money with drafts less own spending 300,000 yuan" in english


def test_a_group_says_who_claims_a_shared_matter() -> None:
    given = Yielded(matter="loom", taken_by=both("branch"))
    entities = (
        EntityPlan(entity="parent", label=both("parent"), plan=sample_plan(), yielded=(given,)),
        EntityPlan(entity="branch", label=both("branch"), plan=sample_plan()),
    )
    text = render_decided(decided(entities=entities), "zh")
    assert "## 同一件事全集团只报一次\nloom：由branch申报，parent不再申报。" in text
    assert text.count("\n申报方案：") == 2
    assert "loom: claimed by branch, no longer by parent." in render_decided(decided(entities=entities), "en")


def test_lines_fit_the_page() -> None:
    assert max(cell_len(line) for line in render_decided(decided(), "en", 100).splitlines()) <= 100


def test_json_comes_back_the_same() -> None:
    text = result_to_json(decided())
    assert is_decided(text)
    assert decided_from_json(text, "x") == decided()
    assert result_to_json(decided_from_json(text, "x")) == text


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("{", "the JSON is incomplete; the file may be cut off"),
        ('{"schema": "planner/decided/9"}', f"the plan has the schema planner/decided/9, {ONLY}"),
        ('{"schema": "planner/decided/1"}', "head: this is missing"),
        ('{"schema": "planner/plan/1"}', f"the plan has the schema planner/plan/1, {ONLY}"),
    ],
)  # fmt: skip
def test_other_files_are_refused(text: str, english: str) -> None:
    with pytest.raises(InputError) as caught:
        decided_from_json(text, "x")
    assert caught.value.findings[0].text.en == english


@pytest.mark.parametrize("text", ["", "[]", '{"schema": "planner/plan/1"}', "{}", "[" * 100_000])
def test_what_is_no_decided_plan_is_told_apart(text: str) -> None:
    assert not is_decided(text)
