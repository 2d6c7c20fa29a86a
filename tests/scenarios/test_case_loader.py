"""What a case file means, and what is said about a wrong one."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from models.case import Award, Case, Elsewhere
from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.case_loader import case_from_data, load_case

WAN = 10**6

CASE = """\
id: sample-firm
title: {zh: 样例公司, en: sample firm}
horizon: {from: 2026, to: 2028}
policies: [tongxiang-2025]
drafts: include
enterprise:
  name: 样例公司
  location: tongxiang
  ai: true
  industries: [software_it, models]
  registered: 2019-05-06
  years:
    2025: {revenue: 1800万, rd_separately_booked: false}
    2026: {revenue: 2600万}
items:
  - {id: gpu, kind: compute_purchase, date: 2026-03-01, amount: 300万, part_of: project, matter: project, label: 甲合同}
  - {id: project, kind: application_project, year: 2027, investment: "3,000万元", open_source: true}
history:
  awards:
    - {clause: tongxiang-2025/5.1, item: gpu, year: 2025, granted: 10万}
    - {clause: tongxiang-2025/2.2, year: 2025, granted: 20万}
  reached: {revenue: 1500万}
  elsewhere: [{matter: project, year: 2025, granted: 5万, source: 省级补助}]
readings: {tongxiang-2025: {ladder-jump: all}, overlap: carve_out}
"""


class Reader:
    """Reads texts as case files in a folder of their own."""

    def __init__(self, folder: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
        self.path = folder / "case.yaml"
        self.packs = packs
        self.words = words

    def read(self, text: str) -> Case:
        self.path.write_text(text, encoding="utf-8")
        return load_case(self.path, policies=self.packs, vocabulary=self.words)

    def edited(self, *edits: tuple[str, str]) -> Case:
        text = CASE
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        return self.read(text)

    def said(self, *edits: tuple[str, str]) -> list[tuple[str, str, str]]:
        """For each finding the text at its place, and what is said in both languages."""
        with pytest.raises(InputError) as caught:
            self.edited(*edits)
        return [(one.excerpt[one.place.column - 1 :], one.text.en, one.text.zh) for one in caught.value.findings]

    def data(self, data: dict[str, Any]) -> Case:
        return case_from_data(data, policies=self.packs, vocabulary=self.words)


@pytest.fixture
def reader(tmp_path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> Reader:
    return Reader(tmp_path, packs, words)


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_the_enterprise_and_its_years(reader: Reader) -> None:
    case = reader.read(CASE)
    assert (case.id, case.title, case.first_year, case.last_year) == ("sample-firm", "样例公司", 2026, 2028)
    assert case.policies == ("tongxiang-2025",)
    assert case.include_drafts
    assert case.enterprise == {
        "location": "tongxiang",
        "ai": True,
        "industries": frozenset({"software_it", "models"}),
        "registered": ordinal("2019-05-06"),
    }
    assert case.years == {
        2025: {"revenue": 1800 * WAN, "rd_separately_booked": False},
        2026: {"revenue": 2600 * WAN},
    }


def test_an_item_with_a_day_and_one_with_a_year(reader: Reader) -> None:
    gpu, project = reader.read(CASE).items
    assert (gpu.id, gpu.year, gpu.first_day, gpu.last_day) == (
        "gpu",
        2026,
        ordinal("2026-03-01"),
        ordinal("2026-03-01"),
    )
    assert (gpu.part_of, gpu.matter, gpu.label, gpu.facts) == ("project", "project", "甲合同", {"amount": 300 * WAN})
    assert (project.year, project.first_day, project.last_day) == (2027, ordinal("2027-01-01"), ordinal("2027-12-31"))
    assert (project.part_of, project.matter, project.label) == (None, "project", "")


def test_the_history_and_the_readings(reader: Reader) -> None:
    case = reader.read(CASE)
    assert case.history.awards == (
        Award("tongxiang-2025", "5.1", 2025, 10 * WAN, "gpu", None, {}),
        Award("tongxiang-2025", "2.2", 2025, 20 * WAN, None, None, {}),
    )
    assert case.history.reached == {"revenue": 1500 * WAN}
    assert case.history.elsewhere == (Elsewhere("project", 2025, 5 * WAN, "省级补助"),)
    assert case.readings == {"tongxiang-2025.ladder-jump": "all", "overlap": "carve_out"}


@pytest.mark.parametrize("spelling", ["unknown", "未知", "不知道", "~", "null", "", " unknown ", '"unknown"'])
def test_an_unknown_fact_is_left_out_however_it_is_written(reader: Reader, spelling: str) -> None:
    case = reader.edited(
        ("ai: true", f"ai: {spelling}"),
        ("industries: [software_it, models]", f"industries: {spelling}"),
        ("2026: {revenue: 2600万}", f"2026: {{revenue: {spelling}}}"),
        ("amount: 300万", f"amount: {spelling}"),
        ("reached: {revenue: 1500万}", f"reached: {{revenue: {spelling or 'unknown'}}}")
        if spelling not in ("~", "null")
        else ("ai: ", "ai: "),
    )
    assert "ai" not in case.enterprise
    assert "industries" not in case.enterprise
    assert case.years[2026] == {}
    assert case.item("gpu").facts == {}


def test_no_option_at_all_is_not_unknown(reader: Reader) -> None:
    assert (
        reader.edited(("industries: [software_it, models]", "industries: []")).enterprise["industries"] == frozenset()
    )


def test_chinese_labels_are_keys_and_values_too(reader: Reader) -> None:
    case = reader.edited(
        ("  location: tongxiang", "  注册地: 桐乡市"),
        ("ai: true", "人工智能企业: 是") if "人工智能企业" in _labels(reader.words.enterprise) else ("ai: true", "ai: 是"),
        ("industries: [software_it, models]", "所属行业: [软件和信息技术服务业, models]"),
        ("years:", "年度:"),
        ("2026: {revenue: 2600万}", "2026: {营业收入: 2600万}"),
        ("id: gpu, kind: compute_purchase, date: 2026-03-01, amount: 300万, part_of: project, matter: project, label:",
         "编号: gpu, 类型: 算力采购, 日期: 2026-03-01, 合同金额: 300万, 属于: project, 同一事项: project, 名称:"),
        ("reached: {revenue:", "reached: {营业收入:"),
    )  # fmt: skip
    plain = reader.read(CASE)
    assert (case.enterprise, case.years, case.items, case.history) == (
        plain.enterprise, plain.years, plain.items, plain.history,
    )  # fmt: skip


def _labels(facts: Any) -> set[str]:
    return {fact.label.zh for fact in facts.values()}


def test_the_digest_does_not_depend_on_the_order_of_keys(reader: Reader) -> None:
    plain = reader.read(CASE)
    moved = reader.edited(("  location: tongxiang\n  ai: true\n", "  ai: true\n  location: tongxiang\n"))
    other = reader.edited(("amount: 300万", "amount: 301万"))
    assert moved.digest == plain.digest
    assert moved == plain
    assert other.digest != plain.digest


def test_plain_data_gives_the_same_case_as_the_file(reader: Reader) -> None:
    plain = reader.read(CASE)
    again = reader.data(dict(plain.source))
    assert again == plain
    assert again.digest == plain.digest
    typed = dict(plain.source) | {"horizon": {"from": 2026, "to": 2028}}
    typed["enterprise"] = {**plain.source["enterprise"], "ai": True, "registered": date(2019, 5, 6)}  # type: ignore[dict-item]
    assert reader.data(typed) == plain
    assert reader.data(typed).digest == plain.digest


FAULTS: list[tuple[str, str, str, str, str]] = [
    # keys and names
    ("drafts: include", "draft: include", "draft: include", "unknown key draft", "未知的键 draft"),
    ("location: tongxiang", "locaton: tongxiang", "locaton", "unknown fact locaton", "未知的事实 locaton"),
    ("{revenue: 1800万", "{revenu: 1800万", "revenu:", "unknown fact revenu", "未知的事实 revenu"),
    ("amount: 300万", "amont: 300万", "amont", "unknown fact of compute_purchase amont", "未知的事实（算力采购） amont"),
    ("kind: compute_purchase", "kind: compute_purchse", "compute_purchse", "unknown item kind compute_purchse", "未知的事项类型 compute_purchse"),
    ("policies: [tongxiang-2025]", "policies: [tongxiang-2026]", "tongxiang-2026", "unknown policy tongxiang-2026", "未知的政策 tongxiang-2026"),
    ("policies: [tongxiang-2025]", "policies: tongxiang-2025", "tongxiang-2025", "tongxiang-2025: a list is expected", "tongxiang-2025：应为列表"),
    ("drafts: include", "drafts: yes", "yes", "yes is not one of: exclude | include", "yes 不在可选值里：exclude | include"),
    # twice
    ("ai: true", "ai: true\n  location: 桐乡市\n  注册地: 桐乡市", "location: 桐乡市", "duplicate key location (first in line 8)", "重复的键 location（第一次在第 8 行）"),
    ("ai: true", "ai: true\n  注册地: 桐乡市", "注册地", "location stands twice (name and label)", "location 写了两次（英文名和中文标签）"),
    ("ai: true", "ai: unknown\n  注册地: unknown", "注册地", "location stands twice (name and label)", "location 写了两次（英文名和中文标签）"),
    ("amount: 300万", "amount: 300万, 合同金额: 200万", "合同金额", "amount stands twice (name and label)", "amount 写了两次（英文名和中文标签）"),
    ("date: 2026-03-01", "date: 2026-03-01, 日期: 2026-04-01", "日期", "date stands twice (name and label)", "date 写了两次（英文名和中文标签）"),
    ("  - {id: project", "  - {id: gpu, kind: compute_purchase, year: 2026}\n  - {id: project", "gpu, kind: compute_purchase, year", "duplicate item gpu", "重复的事项 gpu"),
    ("years:", "年度: {2024: {revenue: 1万}}\n  years:", "years:", "years stands twice", "years 写了两次"),
    # money
    ("amount: 300万", "amount: 300", "300,", "300: the amount has no unit; write 500万 or 2000元", "300：金额缺少单位，应如 500万、2000元"),
    ("amount: 300万", "amount: 3000000.0", "3000000.0", "3000000.0: the amount has no unit; write 500万 or 2000元", "3000000.0：金额缺少单位，应如 500万、2000元"),
    ("amount: 300万", "amount: -300万", "-300万", "-300万: an amount cannot be negative", "-300万：金额不能为负"),
    ("amount: 300万", "amount: .nan", ".nan", ".nan: not an amount of money; write 500万, 1.2亿 or 2000元", ".nan：不是金额，应如 500万、1.2亿、2000元"),
    ("amount: 300万", "amount: 3O0万", "3O0万", "3O0万: not an amount of money; write 500万, 1.2亿 or 2000元", "3O0万：不是金额，应如 500万、1.2亿、2000元"),
    ("amount: 300万", "amount: 最高300万", "最高300万", "最高300万: one definite amount is expected, without 最高, 约 or a range", "最高300万：应为一个确定的金额，不能带“最高”“约”或区间"),
    ("amount: 300万", "amount: 0.001元", "0.001元", "0.001元: an amount has whole fen", "0.001元：金额不能小于一分"),
    ("amount: 300万", "amount: 900000000亿", "900000000亿", "900000000亿: the amount is beyond reason (at most 10,000,000,000,000,000 yuan)", "900000000亿：金额大得不合理（上限 100000000亿元）"),
    ("amount: 300万", "amount: [300万]", "[300万]", "amount: one value is expected", "合同金额应为一个值"),
    ("granted: 10万", "granted: 10", "10}", "10: the amount has no unit; write 500万 or 2000元", "10：金额缺少单位，应如 500万、2000元"),
    ("granted: 5万", "granted: 约5万", "约5万", "约5万: one definite amount is expected, without 最高, 约 or a range", "约5万：应为一个确定的金额，不能带“最高”“约”或区间"),
    # flags, choices, dates, counts
    ("ai: true", "ai: yes", "yes", "yes: ai is true, false or unknown", None),
    ("ai: true", "ai: 1", "1", "1: ai is true, false or unknown", None),
    ("location: tongxiang", "location: tongxian", "tongxian", None, None),
    ("[software_it, models]", "[software_it, modles]", "[software_it", None, None),
    ("[software_it, models]", "[[software_it]]", "[[software_it", "industries: a list of options is expected", "所属行业应为选项的列表"),
    ("registered: 2019-05-06", "registered: 2019-02-30", "2019-02-30", "2019-02-30: a date is expected, such as 2026-03-01", "2019-02-30：应为日期，如 2026-03-01"),
    ("registered: 2019-05-06", "registered: 2019-W05-1", "2019-W05-1", "2019-W05-1: a date is expected, such as 2026-03-01", "2019-W05-1：应为日期，如 2026-03-01"),
    ("registered: 2019-05-06", "registered: 2019/5/6", "2019/5/6", "2019/5/6: a date is expected, such as 2026-03-01", "2019/5/6：应为日期，如 2026-03-01"),
    # years and the horizon
    ("from: 2026, to: 2028", "from: 2028, to: 2026", "{from: 2028", "horizon 2028–2026: from the earlier to the later year, at most 20 years", "规划期 2028–2026：应从早到晚，最多 20 年"),
    ("from: 2026, to: 2028", "from: 2026, to: 2099", "{from: 2026", "horizon 2026–2099: from the earlier to the later year, at most 20 years", "规划期 2026–2099：应从早到晚，最多 20 年"),
    ("from: 2026, to: 2028", "from: 2026, to: soon", "soon", "soon: a whole number is expected", "soon：应为整数"),
    ("from: 2026, to: 2028", "from: 2026, to: 3026", "3026", "3026: at most 2100 is expected", "3026：应不大于 2100"),
    ("year: 2027", "year: 2031", "2031", "the year 2031 of the item project is outside the horizon 2026–2028", "事项 project 的年份 2031 不在规划期 2026–2028 内"),
    ("date: 2026-03-01", "date: 2025-12-31", "2025-12-31", "the year 2025 of the item gpu is outside the horizon 2026–2028", "事项 gpu 的年份 2025 不在规划期 2026–2028 内"),
    ("date: 2026-03-01", "日期: 2025-12-31", "2025-12-31", "the year 2025 of the item gpu is outside the horizon 2026–2028", "事项 gpu 的年份 2025 不在规划期 2026–2028 内"),
    ("year: 2027", "year: 0000", "0000", "0000 is not a year", "0000 不是年份"),
    ("year: 2027", "year: 27", "27", "27 is not a year", "27 不是年份"),
    ("year: 2027", "year: 2027, date: 2027-01-01", "{id: project", "the item project needs either year or date", "事项 project 应有 year 或 date 之一"),
    ("year: 2027, ", "", "{id: project", "the item project needs either year or date", "事项 project 应有 year 或 date 之一"),
    ("date: 2026-03-01", "date: unknown", "unknown", "unknown: a date is expected, such as 2026-03-01", "unknown：应为日期，如 2026-03-01"),
    ("2026: {revenue", "2O26: {revenue", "2O26", "2O26 is not a year", "2O26 不是年份"),
    ("2026: {revenue", "2029: {revenue", "2029", "the year 2029 is after the horizon (to 2028)", "2029 年在规划期之后（到 2028 年）"),
    ("2026: {revenue: 2600万}", "2026: 2600万", "2600万", "a mapping of facts is expected", "应为事实的映射"),
    # items and their tree
    ("kind: application_project, ", "", "{id: project", "the item project has no kind", "事项 project 缺少 kind（类型）"),
    ("part_of: project", "part_of: projekt", "projekt", "unknown item in part_of projekt", "未知的事项（part_of） projekt"),
    ("part_of: project", "part_of: gpu", "gpu, matter", "part_of is circular: gpu → gpu", "part_of 成环：gpu → gpu"),
    ('investment: "3,000万元"', "part_of: gpu", "project, matter", "part_of is circular: gpu → project → gpu", "part_of 成环：gpu → project → gpu"),
    ("part_of: project", "part_of: [project]", "[project]", "part_of: one value is expected", "part_of 应为一个值"),
    # history
    ("clause: tongxiang-2025/5.1", "clause: tongxiang-2025/5.9", "tongxiang-2025/5.9", "unknown clause tongxiang-2025/5.9", "未知的条款 tongxiang-2025/5.9"),
    ("clause: tongxiang-2025/5.1", "clause: '5.1'", "'5.1'", "5.1: policy/clause, such as tongxiang-2025/5.1, is expected", "5.1：应为政策/条款，如 tongxiang-2025/5.1"),
    ("item: gpu, year", "item: gpus, year", "gpus", "unknown item gpus", "未知的事项 gpus"),
    ("item: gpu, year", "item: project, year", "project, year", "the item project is a application_project; the clause tongxiang-2025/5.1 is on compute_purchase", "事项 project 是 application_project，条款 tongxiang-2025/5.1 针对 compute_purchase"),
    ("year: 2025, granted: 10万", "year: 2029, granted: 10万", "2029", "the year 2029 is after the horizon", "2029 年在规划期之后"),
    ("year: 2025, granted: 5万", "year: 2029, granted: 5万", "2029", "the year 2029 is after the horizon", "2029 年在规划期之后"),
    ("granted: 20万}", "granted: 20万, facts: {platform: p1}}", "platform", "unknown fact platform", "未知的事实 platform"),
    ("reached: {revenue", "reached: {revenu", "revenu:", "unknown yearly amount revenu", "未知的年度金额 revenu"),
    ("reached: {revenue", "reached: {rd_separately_booked", "rd_separately", "unknown yearly amount rd_separately_booked", "未知的年度金额 rd_separately_booked"),
    ("matter: project, year: 2025", "matter: projct, year: 2025", "projct", "unknown matter projct", "未知的事项 projct"),
    # readings
    ("{ladder-jump: all}", "{ladder-jmp: all}", "ladder-jmp", "unknown reading ladder-jmp", "未知的解读 ladder-jmp"),
    ("{ladder-jump: all}", "{ladder-jump: al}", "al}", "unknown option al", "未知的选项 al"),
    ("overlap: carve_out", "overlap: carve-out", "carve-out", "unknown option carve-out", "未知的选项 carve-out"),
    ("overlap: carve_out", "overlapp: carve_out", "overlapp", "unknown reading overlapp", "未知的解读 overlapp"),
    ("{tongxiang-2025: {ladder", "{tongxiang: {ladder", "tongxiang:", "unknown policy tongxiang", "未知的政策 tongxiang"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "at", "english", "chinese"), FAULTS, ids=[f"{one[0]}→{one[1]}" for one in FAULTS]
)
def test_a_wrong_case_says_what_is_wrong(
    reader: Reader, old: str, new: str, at: str, english: str | None, chinese: str | None
) -> None:
    findings = reader.said((old, new))
    assert len(findings) == 1
    place, en, zh = findings[0]
    assert place.startswith(at)
    assert english in (None, en)
    assert chinese in (None, zh)
    assert zh != en


def test_a_wrong_option_lists_the_right_ones(reader: Reader) -> None:
    (_, en, zh), = reader.said(("location: tongxiang", "location: tongxian"))  # fmt: skip
    assert en.startswith("location has no option tongxian; known: jinhua-urban, jinhua, tongxiang, ")
    assert zh.startswith("注册地没有选项 tongxian，可选：jinhua-urban、jinhua、tongxiang、")


def test_an_item_without_an_id_is_refused_and_what_hangs_under_it(reader: Reader) -> None:
    said = [en for _, en, _ in reader.said(("id: project, ", ""))]
    assert "the item has no id" in said


def test_all_faults_are_said_at_once_and_in_order(reader: Reader) -> None:
    findings = reader.said(("ai: true", "ai: yes"), ("amount: 300万", "amont: 300万"), ("granted: 5万", "granted: 5"))
    assert [place.split(",")[0].split(":")[0] for place, _, _ in findings] == ["yes", "amont", "5"]


def test_a_misspelt_fact_comes_with_a_suggestion(reader: Reader) -> None:
    with pytest.raises(InputError) as caught:
        reader.edited(("amount: 300万", "amont: 300万"))
    assert caught.value.render("zh").splitlines()[-1].strip() == "是否想写 amount？"
    assert caught.value.render("en").splitlines()[-1].strip() == "maybe you wanted amount?"


def test_a_comma_that_cuts_an_amount_in_two_is_explained(reader: Reader) -> None:
    with pytest.raises(InputError) as caught:
        reader.edited(('"3,000万元"', "3,000万元"))
    near = caught.value.findings[1].suggestion
    assert near is not None
    assert near.en == "a comma inside {…} ends the value; put the whole amount in quotes"


def test_a_faulty_item_is_not_missed_by_what_names_it(reader: Reader) -> None:
    findings = reader.said(("kind: application_project", "kind: applikation_project"))
    assert [en for _, en, _ in findings] == ["unknown item kind applikation_project"]


@pytest.mark.parametrize(
    ("value", "fault"),
    [(0.1, "0.1 (float)"), (float("nan"), "nan (float)"), (b"x", "b'x' (bytes)"), ({1}, "{1} (set)")],
)
def test_plain_data_without_floats_or_odd_things(reader: Reader, value: object, fault: str) -> None:
    with pytest.raises(InputError) as caught:
        reader.data({"id": "x", "enterprise": {"ai": value}})
    assert str(caught.value.findings[0].place) == "<data>#enterprise.ai"
    assert caught.value.findings[0].text.en.startswith(fault)


def test_plain_data_too_deep_is_refused(reader: Reader) -> None:
    deep: Any = "x"
    for _ in range(500):
        deep = [deep]
    with pytest.raises(InputError) as caught:
        reader.data({"id": deep})
    assert caught.value.findings[0].text.en == "nested deeper than 40 levels"


def test_plain_data_with_one_key_in_two_types_is_refused(reader: Reader) -> None:
    with pytest.raises(InputError) as caught:
        reader.data({"id": "x", "enterprise": {"years": {2025: {}, "2025": {}}}})
    assert caught.value.findings[0].text.en == "a key stands twice"


def test_faults_of_plain_data_name_the_path(reader: Reader) -> None:
    with pytest.raises(InputError) as caught:
        reader.data({"id": "x", "horizon": {"from": 2026, "to": 2026}, "enterprise": {"ai": "yes"}})
    assert caught.value.render("en") == "<data>#enterprise.ai: yes: ai is true, false or unknown"


def test_counts_and_ratios(reader: Reader) -> None:
    def case(kind: str, fact: str, value: str) -> Case:
        item = {"id": "i", "kind": kind, "year": 2026, fact: value}
        return reader.data({"id": "x", "horizon": {"from": 2026, "to": 2026}, "enterprise": {}, "items": [item]})

    assert case("talent", "rd_years", "3").item("i").facts == {"rd_years": 3}
    assert case("compute_purchase", "district_rate", "12.5%").item("i").facts == {"district_rate": Fraction(1, 8)}
    for kind, fact, value in [
        ("talent", "rd_years", "-1"),
        ("talent", "rd_years", "1.5"),
        ("talent", "rd_years", "９"),
        ("talent", "rd_years", "9" * 20),
        ("talent", "rd_years", "9" * 5000),
        ("compute_purchase", "district_rate", "0.25"),
        ("compute_purchase", "district_rate", "25"),
        ("compute_purchase", "district_rate", "-5%"),
        ("compute_purchase", "district_rate", "1/4"),
        ("compute_purchase", "amount", "9" * 5000),
        ("compute_purchase", "platform", ""),
    ]:
        with pytest.raises(InputError):
            case(kind, fact, value)


@pytest.mark.parametrize("text", ["[]\n", "hello\n", "{}\n", "id: x\n"])
def test_what_is_no_case_is_refused(reader: Reader, text: str) -> None:
    with pytest.raises(InputError):
        reader.read(text)


def test_a_thousand_items_in_one_chain_are_read(reader: Reader) -> None:
    items = [
        {"id": f"i{n}", "kind": "event", "year": 2026} | ({"part_of": f"i{n - 1}"} if n else {}) for n in range(1000)
    ]
    data = {"id": "x", "horizon": {"from": 2026, "to": 2026}, "enterprise": {}, "items": items}
    assert len(reader.data(data).items) == 1000


def test_the_keys_of_items_are_no_facts(words: Vocabulary) -> None:
    """An item's own keys (id, kind, year …) and their labels must not hide a fact."""
    from scenarios.items_reader import BUILT_IN

    own = {*BUILT_IN, *BUILT_IN.values()}
    for kind in words.kinds:
        facts = words.item_facts(kind)
        assert own.isdisjoint(facts)
        assert own.isdisjoint(fact.label.zh for fact in facts.values())
