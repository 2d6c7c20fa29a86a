"""Who reads a reading, and what each other answer is worth, worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.policy import Policy
from models.readings import ReadingLine, ReadingsReport
from planner.explain.reading_effects import reading_effects, reading_list
from planner.explain.readings import other_options, reading_counts, solved_under, touched_readings
from planner.workspace import Workspace
from scenarios.case_loader import load_case
from tests.planner.explain.town import WORDS, cap, case_of, clause, desk, gpu, one_of, pack, reading, title

EXAMPLES = sorted((Path(__file__).parents[3] / "scenarios" / "examples").glob("*.yaml"))


def line(report: ReadingsReport, ref: str) -> ReadingLine:
    (found,) = [one for one in report.readings if one.reading == ref]
    return found


def uses(found: ReadingLine) -> list[tuple[str, str]]:
    return [(one.of, one.id) for one in found.uses]


def test_everything_that_reads_it_is_named() -> None:
    days = {"early": {"from": "2026-01-01", "to": "2028-12-31"}, "late": {"from": "2026-07-01", "to": "2028-12-31"}}
    words = {"zh": "甲", "en": "A"}
    duty = {"text": words, "kinds": ["recognition"], "when": "reading.a == early"}
    policy = pack(
        clause("1", "if reading.a == early then 50万 else 10万"),
        clause("2", "5万"),
        rules=[cap("50万", "1", id="limit", when="reading.a == early"), cap("9万", "2", id="idle")],
        readings=[reading("a", "early", "late"), reading("b", "yes", "no")],
        in_force={"reading": "a", "options": days},
        applies_to=["enterprise.location == sampletown", "reading.a == early or enterprise.ai"],
        directions=[{"id": "3", "title": words, "summary": words, "cite": {"article": "3"}, "duties": [duty]}],
    )
    report = reading_list([policy], WORDS)
    assert uses(line(report, "town.a")) == [
        ("window", ""),
        ("applies_to", ""),
        ("clause", "1"),
        ("rule", "limit"),
        ("duty", "3"),
    ]
    assert uses(line(report, "town.b")) == []
    assert uses(line(report, "overlap")) == [("spending", "")]
    assert report.case is None and report.range is None
    assert all(option.change is None for one in report.readings for option in one.options)


def effects(packs: list[Policy], *items: dict[str, object], **more: object) -> ReadingsReport:
    case = case_of(packs, *items, **more)
    return reading_effects(packs, desk(packs, case), case.include_drafts)


def told(found: ReadingLine) -> dict[str, tuple[int, int, int] | None]:
    return {
        one.option: None if one.change is None else (one.change.sure, one.change.competitive, one.change.others)
        for one in found.options
    }


def test_the_effect_of_each_answer_by_itself_and_of_all_together() -> None:
    # Default 50. `low` alone: 2 takes over with 40. `none` alone: 50 stays. Both: 10. Nothing pays more than 50.
    packs = [
        pack(
            clause("1", "if reading.a == high then 50万 else 10万"),
            clause("2", "if reading.b == full then 40万 else 5万"),
            rules=[one_of("1", "2")],
            readings=[reading("a", "high", "low"), reading("b", "full", "none")],
        )
    ]
    report = effects(packs, title("a"))
    assert told(line(report, "town.a")) == {"high": None, "low": (-100000, 0, 0)}
    assert told(line(report, "town.b")) == {"full": None, "none": (0, 0, 0)}
    assert [(one.key, one.old, one.new) for one in line(report, "town.a").options[1].claims] == [
        ("town/1@a:2026", 500000, 0),
        ("town/2@a:2026", 0, 400000),
    ]
    assert report.range is not None
    assert (report.range.least, report.range.taken, report.range.most) == (100000, 500000, 500000)
    assert report.range.least_options == ("town.a=low", "town.b=none") and report.range.most_options == ()
    assert report.range.complete and report.proven


def test_what_pays_more_together_than_alone_is_the_most() -> None:
    # Only both together let the second clause be paid: 5 now, 5 + 30 at most.
    second = clause("2", "if reading.a == yes and reading.b == yes then 30万 else 0元")
    packs = [pack(clause("1", "5万"), second, readings=[reading("a", "no", "yes"), reading("b", "no", "yes")])]
    report = effects(packs, title("a"))
    assert told(line(report, "town.a")) == {"no": None, "yes": (0, 0, 0)}
    assert report.range is not None
    assert (report.range.least, report.range.most) == (50000, 350000)
    assert report.range.most_options == ("town.a=yes", "town.b=yes")


def test_the_answer_of_the_case_is_the_one_to_compare_with() -> None:
    packs = [pack(clause("1", "if reading.a == high then 50万 else 10万"), readings=[reading("a", "high", "low")])]
    report = effects(packs, title("a"), readings={"town": {"a": "low"}})
    found = line(report, "town.a")
    assert [(one.option, one.is_default, one.is_taken) for one in found.options] == [
        ("high", True, False),
        ("low", False, True),
    ]
    assert told(found) == {"high": (400000, 0, 0), "low": None}


def test_money_is_kept_apart() -> None:
    packs = [
        pack(
            clause("1", "if reading.a == high then 5万 else 1万", strength="competitive"),
            clause("2", "if reading.a == high then 6万 else 2万", payee="person"),
            readings=[reading("a", "high", "low")],
        )
    ]
    assert told(line(effects(packs, title("a")), "town.a"))["low"] == (0, -40000, -40000)


def test_the_shared_reading_is_tried_where_spending_is_shared() -> None:
    # 20% of a project of 200 and 50% of a contract of 100 within it: 50 against 40; with the part carved out 50 + 20.
    packs = [
        pack(
            clause("1", "20% * item.investment", on="application_project"),
            clause("2", "50% * item.amount", on="compute_purchase"),
        )
    ]
    project = {"id": "p", "kind": "application_project", "year": 2026, "investment": "200万",
               "counted_in_rd_expense": False}  # fmt: skip
    report = effects(packs, project, gpu("a", "100万", part_of="p"))
    assert told(line(report, "overlap")) == {"exclude": None, "carve_out": (200000, 0, 0)}
    alone = line(effects(packs, gpu("a", "100万")), "overlap")
    assert alone.idle is not None and alone.idle.zh == "没有两项申报共用同一笔支出"


def idle(packs: list[Policy], ref: str, *items: dict[str, object], **more: object) -> str | None:
    found = line(effects(packs, *items, **more), ref)
    assert all(option.change is None for option in found.options)
    return found.idle.zh if found.idle else None


def test_why_a_reading_has_no_effect() -> None:
    def town(**head: Any) -> Policy:
        used = clause("1", "if reading.a == high then 50万 else 10万")
        return pack(used, readings=[reading("a", "high", "low"), reading("b", "yes", "no")], **head)

    assert idle([town()], "town.b", title("a")) == "没有条款或规则读它"
    assert idle([town()], "town.a") == "个案没有用到它的可申报事项"
    assert idle([town(status="draft")], "town.a", title("a")) == "征求意见稿，个案未计入"
    assert idle([town(status="expired")], "town.a", title("a")) == "政策已失效"
    away = town(applies_to="enterprise.location == tongxiang")
    assert str(idle([away], "town.a", title("a"))).startswith("政策不适用，未满足：注册地为桐乡市")
    other = pack(clause("1", "1万"), id="other")
    assert idle([town(), other], "town.a", title("a"), policies=["other"]) == "个案没有列入该政策"


def test_readings_that_move_most_come_first() -> None:
    packs = [
        pack(
            clause("1", "if reading.a == high then 5万 else 1万"),
            clause("2", "if reading.b == high then 5万 else 2万"),
            clause("3", "if reading.c == high then 5万 else 50万"),
            readings=[reading(name, "high", "low") for name in "abcd"],
        )
    ]
    found = [one.reading for one in effects(packs, title("a")).readings]
    assert found == ["town.c", "town.a", "town.b", "overlap", "town.d"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_reading_said_to_be_without_effect_has_none(packs: tuple[Policy, ...], example: Path) -> None:
    """Every other answer of every such reading of every pack is solved all the same."""
    case = load_case(example, policies=packs, vocabulary=WORDS)
    ws = Workspace(case, packs, WORDS, 5.0)
    touched = touched_readings(ws)
    every = [one.ref for pack_ in packs for one in pack_.readings] + list(WORDS.readings)
    still = [ref for ref in every if ref not in touched or not reading_counts(ws, ref, case.include_drafts)]
    base = ws.outcome("certain", case.include_drafts)
    choices = [{ref: option} for ref in still for option in other_options(ws, ref)]
    assert choices
    for choice, plan in zip(choices, solved_under(ws, choices, case.include_drafts), strict=True):
        assert [plan.money(tier) for tier in range(3)] == [base.money(tier) for tier in range(3)], choice
