"""What a case file means."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from models.case import Award, Case, Elsewhere
from models.case_file import ITEM_KEYS
from models.errors import InputError
from models.vocabulary import Vocabulary
from tests.scenarios.case_reader import CASE, Reader

WAN = 10**6


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
        ("ai: true", "人工智能企业: 是")
        if "人工智能企业" in _labels(reader.words.enterprise)
        else ("ai: true", "ai: 是"),
        ("industries: [software_it, models]", "所属行业: [软件和信息技术服务业, models]"),
        ("years:", "年度:"),
        ("2026: {revenue: 2600万}", "2026: {营业收入: 2600万}"),
        (
            "id: gpu, kind: compute_purchase, date: 2026-03-01, amount: 300万, part_of: project, matter: project,",
            "编号: gpu, 类型: 算力采购, 日期: 2026-03-01, 合同金额: 300万, 属于: project, 同一事项: project,",
        ),
        (" label: 甲合同", " 名称: 甲合同"),
        ("reached: {revenue:", "reached: {营业收入:"),
    )
    plain = reader.read(CASE)
    assert (case.enterprise, case.years, case.items, case.history) == (
        plain.enterprise,
        plain.years,
        plain.items,
        plain.history,
    )


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
    own = {*ITEM_KEYS, *ITEM_KEYS.values()}
    for kind in words.kinds:
        facts = words.item_facts(kind)
        assert own.isdisjoint(facts)
        assert own.isdisjoint(fact.label.zh for fact in facts.values())
