"""The calendar file, read by a line reader of our own after RFC 5545 and by vobject, which shares no code with ours."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from models.plan import Plan
from models.policy import Policy
from models.text import Lang
from planner.calendar.dates import Dates, OwnWindow
from planner.calendar.deadlines import deadlines
from planner.calendar.ics import calendar_file
from planner.handover.dossier import Dossier
from tests.planner.calendar.filings import TODAY, day, dossier, filed, recognised, town_plan
from tests.planner.explain.town import clause

SEASON = {"opens": "03-01", "closes": "04-30", "years_after": 1}
_LINE = re.compile(r'[A-Z-]+(;[A-Z-]+=("[^"]*"|[^";:,]*))*:.*')
_BAD_ESCAPE = re.compile(r"\\(?![\\;,nN])")
_BARE = re.compile(r"(?<!\\)(?:\\\\)*[;,]")
_TEXTS = ("SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "X-WR-CALDESC", "CATEGORIES")


def lines_of(content: bytes) -> list[str]:
    """The unfolded lines of a calendar that keeps to RFC 5545, 3.1 and 3.3.11; AssertionError where it does not."""
    assert content.endswith(b"\r\n")
    raw = content.split(b"\r\n")[:-1]
    assert all(b"\r" not in one and b"\n" not in one for one in raw)
    assert all(0 < len(one) <= 75 for one in raw)
    for one in raw:
        one.decode("utf-8")
    found: list[str] = []
    for one in raw:
        text = one.decode("utf-8")
        if text[0] in " \t":
            found[-1] += text[1:]
        else:
            found.append(text)
    for text in found:
        assert _LINE.fullmatch(text), text
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text), text
        name, _, value = text.partition(":")
        if name in _TEXTS:
            assert not _BAD_ESCAPE.search(value.replace("\\\\", "")), text
            assert not _BARE.search(value), text
    return found


def components(lines: Sequence[str]) -> list[str]:
    """The names of the components as they open; AssertionError where one is not closed in its turn."""
    opened: list[str] = []
    names: list[str] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            opened.append(value)
            names.append(value)
        elif name == "END":
            assert opened.pop() == value
    assert not opened
    return names


def value_of(lines: Sequence[str], name: str) -> str:
    (found,) = (line.partition(":")[2] for line in lines if line.partition(":")[0] == name)
    return found


def events_of(content: bytes) -> list[Any]:
    lines_of(content)
    return list(vobject.readOne(content.decode("utf-8")).vevent_list)


def summaries(content: bytes) -> list[str]:
    return [one.summary.value for one in events_of(content)]


def of_spring(**about: Any) -> tuple[Plan, Policy]:
    return town_plan(
        recognised("a", label="专精特新"),
        recognised("b", label="小巨人"),
        filing=SEASON,
        departments=["市经信局", "市财政局"],
        evidence=["contract", "rd_audit"],
        **about,
    )


def test_the_frame_of_the_calendar() -> None:
    lines = lines_of(calendar_file(filed(*of_spring()), "zh"))
    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "PRODID:-//benefit planner//filing calendar//ZH",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:申报日历：样例公司",
    ]
    assert components(lines)[:2] == ["VCALENDAR", "VEVENT"]
    assert not any(line.startswith("METHOD") for line in lines)


def test_the_calendar_says_what_it_was_made_from() -> None:
    plan, town = of_spring()
    told = value_of(lines_of(calendar_file(filed(plan, town), "zh")), "X-WR-CALDESC")
    assert told.split("\\n") == [
        "客户：样例公司",
        f"个案：firm {plan.head.digest[:12]}",
        f"政策包：town 1 {town.digest[:12]}",
        f"规划器：{plan.versions.planner}",
        "命令：planner plan firm.yaml --format ics",
        f"制表日：{TODAY}",
    ]


def test_days_and_summaries_of_a_stated_window() -> None:
    # 2027-04-30 is a Friday; 60 days before is Monday 03-01, 45 is Tuesday 03-16, 14 is Friday 04-16, 7 is 04-23.
    found = events_of(calendar_file(filed(*of_spring()), "zh"))
    assert [(one.dtstart.value, one.dtend.value, one.summary.value) for one in found] == [
        (day("2027-03-01"), day("2027-05-01"), "申报期 2027-03-01 至 2027-04-30｜1 条款1（2026 年度）｜样例公司"),
        (day("2027-04-30"), day("2027-05-01"), "申报截止｜1 条款1（2026 年度）｜样例公司"),
        (
            day("2027-03-01"),
            day("2027-03-02"),
            "开始：备齐申报材料，2027-04-16 前完成｜1 条款1（2026 年度）｜样例公司",
        ),
        (
            day("2027-03-16"),
            day("2027-03-17"),
            "开始：取得研发费用专项审计报告，2027-04-16 前完成｜1 条款1（2026 年度）｜样例公司",
        ),
        (day("2027-04-16"), day("2027-04-17"), "开始：内部复核，2027-04-22 前完成｜1 条款1（2026 年度）｜样例公司"),
        (day("2027-04-23"), day("2027-04-24"), "提交申报｜1 条款1（2026 年度）｜样例公司"),
        (day("2027-12-31"), day("2028-01-01"), "预计拨付（2027 年内）｜1 条款1（2026 年度）｜样例公司"),
    ]
    assert [one.categories.value for one in found] == [
        ["申报期"], ["申报截止"], ["申报准备"], ["申报准备"], ["申报准备"], ["申报准备"], ["预计拨付"]
    ]  # fmt: skip
    assert {one.transp.value for one in found} == {"TRANSPARENT"}


def test_whole_days_and_the_stamp_of_the_dossier() -> None:
    lines = lines_of(calendar_file(filed(*of_spring()), "zh"))
    starts = [line for line in lines if line.startswith(("DTSTART", "DTEND"))]
    assert all(re.fullmatch(r"DT(START|END);VALUE=DATE:\d{8}", line) for line in starts)
    assert {line for line in lines if line.startswith("DTSTAMP")} == {"DTSTAMP:20261122T000000Z"}


def test_what_an_entry_tells() -> None:
    plan, town = of_spring()
    found = events_of(calendar_file(filed(plan, town), "zh"))
    assert found[1].description.value.split("\n") == [
        "客户：样例公司",
        "政策：样例政策（现行），第1条第1句",
        "条款：1 条款1",
        "申报 1：专精特新，2026 年度，10万元，达标即得，付给企业，2027 年拨付",
        "申报 2：小巨人，2026 年度，10万元，达标即得，付给企业，2027 年拨付",
        "合计：20万元",
        "申报时间：文件写明：2027-03-01 至 2027-04-30 申报",
        "部门：市经信局、市财政局",
        "材料：合同、研发费用专项审计报告",
        f"政策包：town 1 {town.digest[:12]}",
        "- 2027-03-01 至 2027-04-16 备齐申报材料",
        "- 2027-03-16 至 2027-04-16 取得研发费用专项审计报告",
        "- 2027-04-16 至 2027-04-22 内部复核",
        "- 2027-04-23 提交申报",
        "- 2027-12-31 预计拨付（2027 年内）",
        "各节点已避开周末；法定节假日和调休逐年公布，未计入。",
    ]
    english = events_of(calendar_file(filed(plan, town), "en"))
    assert english[1].description.value.split("\n")[:8] == [
        "Client: 样例公司",
        "Policy: sample policy (in force), article 1, sentence 1",
        "Clause: 1 clause 1",
        "Claim 1: 专精特新, 2026, 100,000 yuan, entitled, to the enterprise, paid in 2027",
        "Claim 2: 小巨人, 2026, 100,000 yuan, entitled, to the enterprise, paid in 2027",
        "Together: 200,000 yuan",
        "Filing: The policy says: to be filed from 2027-03-01 to 2027-04-30",
        "Departments: 市经信局, 市财政局",
    ]
    assert english[1].summary.value == "Filing deadline | 1 clause 1 (2026) | 样例公司"


def test_work_of_several_filings_on_a_day_is_one_entry_that_names_them() -> None:
    # Clause 2 is filed by the same last day and wants no audit; its review and its payment fall on the same days.
    plan, town = of_spring(more=[clause("2", "5万", filing=SEASON, strength="ceiling", evidence=["invoice"])])
    found = events_of(calendar_file(filed(plan, town), "zh"))
    assert [one.summary.value for one in found] == [
        "申报期 2027-03-01 至 2027-04-30｜1 条款1（2026 年度）｜样例公司",
        "申报截止｜1 条款1（2026 年度）｜样例公司",
        "申报期 2027-03-01 至 2027-04-30｜2 条款2（2026 年度）｜样例公司",
        "申报截止｜2 条款2（2026 年度）｜样例公司",
        "开始：备齐申报材料，2027-04-16 前完成｜2 项申报｜样例公司",
        "开始：取得研发费用专项审计报告，2027-04-16 前完成｜1 条款1（2026 年度）｜样例公司",
        "开始：内部复核，2027-04-22 前完成｜2 项申报｜样例公司",
        "提交申报｜2 项申报｜样例公司",
        "预计拨付（2027 年内）｜2 项申报｜样例公司",
    ]
    assert found[4].description.value.split("\n") == [
        "客户：样例公司",
        "- 1 条款1（2026 年度）",
        "  申报时间：文件写明：2027-03-01 至 2027-04-30 申报",
        "  申报 1：专精特新，2026 年度，10万元，达标即得，付给企业，2027 年拨付",
        "  申报 2：小巨人，2026 年度，10万元，达标即得，付给企业，2027 年拨付",
        "  部门：市经信局、市财政局",
        "  材料：合同、研发费用专项审计报告",
        "- 2 条款2（2026 年度）",
        "  申报时间：文件写明：2027-03-01 至 2027-04-30 申报",
        "  申报 3：专精特新，2026 年度，≤ 5万元，最高可得，付给企业，2027 年拨付",
        "  申报 4：小巨人，2026 年度，≤ 5万元，最高可得，付给企业，2027 年拨付",
        "  材料：发票",
        "各节点已避开周末；法定节假日和调休逐年公布，未计入。",
    ]
    english = events_of(calendar_file(filed(plan, town), "en"))
    assert english[7].summary.value == "Submit the filing | 2 filings | 样例公司"
    assert len({one.uid.value for one in found}) == len(found)


def test_money_that_the_office_may_cut_never_goes_without_its_sign() -> None:
    (_, deadline, *_) = events_of(calendar_file(filed(*of_spring(strength="ceiling", payee="person")), "zh"))
    told = deadline.description.value.split("\n")
    assert told[3] == "申报 1：专精特新，2026 年度，≤ 10万元，最高可得，付给个人，2027 年拨付"
    assert told[5] == "合计：≤ 20万元"


def test_reminders_stand_at_the_deadline_alone() -> None:
    found = events_of(calendar_file(filed(*of_spring()), "zh"))
    assert [len(one.contents.get("valarm", [])) for one in found] == [0, 4, 0, 0, 0, 0, 0]
    alarms = found[1].valarm_list
    midnight = datetime(2027, 4, 30, tzinfo=UTC)
    assert [f"{midnight + one.trigger.value:%m-%d %H:%M}" for one in alarms] == [
        "03-31 09:00",
        "04-16 09:00",
        "04-23 09:00",
        "04-29 09:00",
    ]
    assert [line for line in lines_of(calendar_file(filed(*of_spring()), "zh")) if line.startswith("TRIGGER")] == [
        "TRIGGER:-P29DT15H",
        "TRIGGER:-P13DT15H",
        "TRIGGER:-P6DT15H",
        "TRIGGER:-PT15H",
    ]
    assert {one.action.value for one in alarms} == {"DISPLAY"}
    assert alarms[0].description.value == "申报截止 2027-04-30｜1 条款1（2026 年度）｜样例公司"


@pytest.mark.parametrize(
    ("dated", "count"),
    [("2027-03-31", 4), ("2027-04-01", 3), ("2027-04-29", 1), ("2027-04-30", 0), ("2027-05-01", 0)],
)
def test_reminders_of_days_that_are_over_are_left_out(dated: str, count: int) -> None:
    plan, town = of_spring()
    lines = lines_of(calendar_file(filed(plan, town, dated=dated), "zh"))
    assert components(lines).count("VALARM") == count


def test_a_filing_that_is_past_stays_and_says_so() -> None:
    plan, town = of_spring()
    found = summaries(calendar_file(filed(plan, town, dated="2027-05-01"), "zh"))
    assert found[1] == "申报截止（已过）｜1 条款1（2026 年度）｜样例公司"
    assert found[5] == "提交申报（已过）｜1 条款1（2026 年度）｜样例公司"
    assert len(found) == 7
    papers = events_of(calendar_file(filed(plan, town, dated="2027-05-01"), "zh"))[2]
    assert (papers.dtstart.value, papers.summary.value) == (
        day("2027-04-16"),
        "备齐申报材料（已过）｜1 条款1（2026 年度）｜样例公司",
    )


def test_work_that_should_have_begun_stands_on_the_day_of_the_calendar() -> None:
    plan, town = of_spring()
    found = events_of(calendar_file(filed(plan, town, dated="2027-03-10"), "zh"))
    assert (found[2].dtstart.value, found[2].summary.value) == (
        day("2027-03-10"),
        "现在就开始：备齐申报材料，2027-04-16 前完成｜1 条款1（2026 年度）｜样例公司",
    )


def test_work_that_should_be_done_stands_on_the_day_of_the_calendar_while_the_filing_is_open() -> None:
    # The papers were due by 04-16; the review runs to 04-22, and the filing is open to 04-30.
    plan, town = of_spring()
    found = events_of(calendar_file(filed(plan, town, dated="2027-04-20"), "zh"))
    assert [(one.dtstart.value, one.summary.value.split("｜")[0]) for one in found[2:6]] == [
        (day("2027-04-20"), "备齐申报材料（应已完成，请尽快）"),
        (day("2027-04-20"), "取得研发费用专项审计报告（应已完成，请尽快）"),
        (day("2027-04-20"), "现在就开始：内部复核，2027-04-22 前完成"),
        (day("2027-04-23"), "提交申报"),
    ]


def test_an_assumed_day_is_called_so_and_has_no_window() -> None:
    plan, town = town_plan(recognised("a"))
    found = events_of(calendar_file(filed(plan, town), "zh"))
    assert found[0].summary.value == "申报截止（预估）｜1 条款1（2026 年度）｜样例公司"
    assert "以申报通知为准" in found[0].description.value
    assert events_of(calendar_file(filed(plan, town), "en"))[0].summary.value == (
        "Filing deadline (assumed) | 1 clause 1 (2026) | 样例公司"
    )
    past = filed(plan, town, dated="2028-01-01")
    assert summaries(calendar_file(past, "zh"))[0] == "申报截止（预估、已过）｜1 条款1（2026 年度）｜样例公司"
    assert summaries(calendar_file(past, "en"))[0] == ("Filing deadline (assumed, past) | 1 clause 1 (2026) | 样例公司")


def test_a_filing_under_a_draft_is_marked() -> None:
    plan, town = of_spring()
    claims = tuple(one.model_copy(update={"status": "draft"}) for one in plan.claims)
    drafted = filed(plan.model_copy(update={"claims": claims}), town)
    assert summaries(calendar_file(drafted, "zh"))[1] == "申报截止｜【稿】1 条款1（2026 年度）｜样例公司"
    assert summaries(calendar_file(drafted, "en"))[1] == "Filing deadline | [draft] 1 clause 1 (2026) | 样例公司"
    assert "样例政策（征求意见稿），第1条第1句" in events_of(calendar_file(drafted, "zh"))[1].description.value


def test_the_same_filing_keeps_its_uids_whatever_its_days_and_the_language() -> None:
    plan, town = of_spring()
    notice = Dates({"town/1": OwnWindow(day("2027-05-20"), day("2027-05-06"))})
    moved = dossier(plan, deadlines(plan, [town], notice, "2027-01-01"), "2027-01-01")
    runs: list[tuple[Dossier, Lang]] = [(filed(plan, town), "zh"), (filed(plan, town), "en"), (moved, "zh")]
    uids = [[one.uid.value for one in events_of(calendar_file(*run))] for run in runs]
    assert uids[0] == uids[1] == uids[2]
    assert len(set(uids[0])) == len(uids[0]) == 7
    strangers = {one.uid.value for one in events_of(calendar_file(filed(*town_plan(recognised("a"))), "zh"))}
    assert not strangers & set(uids[0])


def test_the_same_dossier_gives_the_same_bytes() -> None:
    assert calendar_file(filed(*of_spring()), "zh") == calendar_file(filed(*of_spring()), "zh")


def test_nothing_to_file_is_an_entry_too() -> None:
    plan, town = town_plan(case={"enterprise": {"location": "elsewhere"}})
    (found,) = events_of(calendar_file(filed(plan, town), "zh"))
    assert (found.summary.value, found.dtstart.value) == ("没有可申报的项目｜样例公司", date(2026, 11, 22))


NASTY = "=cmd|calc;甲,乙\\n<b>\"'\r\nBEGIN:VALARM\r\nTRIGGER:PT0S\u2028\x07\t:;,\\"


def test_a_clients_text_is_never_a_property() -> None:
    plan, town = of_spring()
    plan = plan.model_copy(update={"head": plan.head.model_copy(update={"title": NASTY})})
    claims = tuple(one.model_copy(update={"item_label": NASTY}) for one in plan.claims)
    content = calendar_file(filed(plan.model_copy(update={"claims": claims}), town), "zh")
    lines = lines_of(content)
    assert components(lines).count("VALARM") == 4
    shown = "=cmd|calc;甲,乙\\n<b>\"' BEGIN:VALARM TRIGGER:PT0S :;,\\"
    event = events_of(content)[1]
    assert event.summary.value == f"申报截止｜1 条款1（2026 年度）｜{shown}"
    assert event.description.value.split("\n")[3] == (
        f"申报 1：{shown}，2026 年度，10万元，达标即得，付给企业，2027 年拨付"
    )


PLAN, TOWN = of_spring()
BASE = filed(PLAN, TOWN)


@given(st.text(max_size=60), st.sampled_from(["zh", "en"]))
def test_any_title_is_folded_without_broken_characters(title: str, lang: Lang) -> None:
    plan = PLAN.model_copy(update={"head": PLAN.head.model_copy(update={"title": title})})
    content = calendar_file(replace(BASE, plan=plan), lang)
    lines_of(content)
    kept = (" " if one.isspace() else one for one in title)
    shown = " ".join("".join(one for one in kept if not _left_out(one)).split()) or "firm"
    assert events_of(content)[1].summary.value.endswith(shown)


def _left_out(mark: str) -> bool:
    """Marks that no file may hold, and those that turn the direction of what follows: `2027` would read `7202`."""
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return unicodedata.category(mark) in ("Cc", "Cn", "Co", "Cs") or unicodedata.bidirectional(mark) in turns
