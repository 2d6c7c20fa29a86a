from __future__ import annotations

import pickle
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.case import UNKNOWN
from models.errors import InputError, Place
from models.expression import Type
from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios import EXAMPLES
from scenarios.address import Address, parse_address
from scenarios.case_loader import case_from_data, load_case

DATA: dict[str, Any] = {
    "id": "sample-firm",
    "horizon": {"from": "2026", "to": "2028"},
    "enterprise": {
        "注册地": "tongxiang",
        "年度": {"2025": {"营业收入": "1800万"}, "2026": {"revenue": "2600万", "rd_expense": None}},
    },
    "items": [
        {"id": "gpu-1.5", "kind": "compute_purchase", "date": "2028-02-29", "amount": "300万", "label": "甲合同"},
        {"编号": "gpu", "类型": "算力采购", "年份": "2026", "合同金额": "100万"},
        {"id": "gpu.amount", "kind": "compute_purchase", "year": "2027", "amount": "50万"},
        {"id": "power", "kind": "green_power_use", "year": "2026"},
    ],
    "history": {
        "awards": [{"clause": "tongxiang-2025/5.1", "year": "2025", "granted": "10万"}],
        "reached": {"营业收入": "1500万"},
    },
    "readings": {"tongxiang-2025": {"ladder-jump": "all"}, "overlap": "carve_out"},
}


@pytest.fixture
def parse(words: Vocabulary, packs: tuple[Policy, ...]) -> Any:
    def parsed(text: str, data: Any = DATA) -> Address:
        return parse_address(text, data, words, policies=packs)

    return parsed


@pytest.mark.parametrize(
    ("text", "canonical", "kind", "value", "zh", "en"),
    [
        ("enterprise.location", "enterprise.location", Type.CHOICE, "tongxiang", "注册地", "place of registration"),
        ("企业.注册地", "enterprise.location", Type.CHOICE, "tongxiang", "注册地", "place of registration"),
        ("enterprise.years.2025.revenue", "enterprise.years.2025.revenue", Type.MONEY, "1800万", "2025 年营业收入",
         "revenue 2025"),
        ("企业.年度.2026.研发费用", "enterprise.years.2026.rd_expense", Type.MONEY, None, "2026 年研发费用",
         "R&D expense 2026"),
        ("items.gpu-1.5.amount", "items.gpu-1.5.amount", Type.MONEY, "300万", "甲合同：合同金额",
         "甲合同: contract amount"),
        ("items.gpu.合同金额", "items.gpu.amount", Type.MONEY, "100万", "gpu：合同金额", "gpu: contract amount"),
        ("items.gpu.amount.amount", "items.gpu.amount.amount", Type.MONEY, "50万", "gpu.amount：合同金额",
         "gpu.amount: contract amount"),
        ("items.gpu-1.5.year", "items.gpu-1.5.year", Type.COUNT, "2028", "甲合同：年份", "甲合同: year"),
        ("items.gpu-1.5.日期", "items.gpu-1.5.date", Type.DATE, "2028-02-29", "甲合同：日期", "甲合同: date"),
        ("readings.overlap", "readings.overlap", Type.CHOICE, "carve_out", "解读 overlap", "reading overlap"),
        ("readings.tongxiang-2025.ladder-jump", "readings.tongxiang-2025.ladder-jump", Type.CHOICE, "all",
         "解读 tongxiang-2025.ladder-jump", "reading tongxiang-2025.ladder-jump"),
        ("drafts", "drafts", Type.CHOICE, None, "征求意见稿", "drafts"),
        ("policies", "policies", Type.CHOICES, None, "政策", "policies"),
        ("horizon.from", "horizon.from", Type.COUNT, "2026", "规划期首年", "first year"),
        ("history.reached.revenue", "history.reached.revenue", Type.MONEY, "1500万", "此前最高营业收入",
         "highest revenue so far"),
        ("history.awards.1.granted", "history.awards.1.granted", Type.MONEY, "10万", "历史 awards 第 1 条的金额",
         "money of entry 1 of awards"),
    ],
)  # fmt: skip
def test_an_address_names_a_value_whichever_spelling_the_file_has(
    parse: Any, text: str, canonical: str, kind: Type, value: Any, zh: str, en: str
) -> None:
    address = parse(text)
    assert (address.text, address.type, address.value(DATA)) == (canonical, kind, value)
    assert (address.label("zh"), address.label("en")) == (zh, en)
    assert pickle.loads(pickle.dumps(address)) == address


@pytest.mark.parametrize(
    ("text", "lang", "message"),
    [
        ("enterprize.location", "en",
         "enterprize.location: unknown start of an address enterprize\n    maybe you wanted enterprise?"),
        ("enterprise.locatoin", "en",
         "enterprise.locatoin: unknown fact locatoin\n    maybe you wanted location?"),
        ("enterprise.years.26.revenue", "en", "enterprise.years.26.revenue: 26 is not a year"),
        ("enterprise.years.2026.revenu", "zh",
         "enterprise.years.2026.revenu: 未知的年度事实 revenu\n    是否想写 revenue？"),
        ("items.gpv.amount", "en", "items.gpv.amount: unknown item gpv\n    maybe you wanted gpu?"),
        ("items.gpu.amont", "en",
         "items.gpu.amont: unknown fact of the item amont\n    maybe you wanted amount?"),
        ("items.gpu-1.5.amount.2026", "zh", "items.gpu-1.5.amount.2026: 合同金额不是逐年的事实"),
        ("readings.overlaps", "en",
         "readings.overlaps: unknown reading overlaps\n    maybe you wanted overlap?"),
        ("readings.tongxiang-2025.ladder-jumps", "en",
         ("readings.tongxiang-2025.ladder-jumps: unknown reading tongxiang-2025.ladder-jumps\n"
         "    maybe you wanted tongxiang-2025.ladder-jump?")),
        ("outlook.chance.x/1", "zh", "outlook.chance.x/1: 未知的预期 chance\n    是否想写 chances？"),
        ("history.awards.2.granted", "en",
         "history.awards.2.granted: awards has 1 entries, numbered from 1; there is no 2"),
        ("history.awards.1.grant", "zh",
         "history.awards.1.grant: 未知的历史条目的值 grant\n    是否想写 granted？"),
        ("horizon.until", "en", "horizon.until: unknown bound of the horizon until\n    known: from, to"),
        ("drafts.x", "zh", "drafts.x: drafts 之后不应再有 .x"),
        ("", "en", "?: unknown start of an address (nothing)"),
    ],
)  # fmt: skip
def test_an_unknown_address_is_refused_with_a_suggestion(parse: Any, text: str, lang: Lang, message: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(text)
    assert caught.value.render(lang) == message


def test_the_place_of_the_address_is_where_it_was_written(words: Vocabulary) -> None:
    with pytest.raises(InputError) as caught:
        parse_address("drafts.x", DATA, words, place=Place("s.yaml", 3, 7))
    assert str(caught.value) == "s.yaml:3:7: drafts.x: nothing stands behind drafts, and not .x"


def test_setting_a_value_replaces_the_spelling_of_the_file_and_leaves_the_data_alone(parse: Any) -> None:
    before = repr(DATA)
    changed = parse("enterprise.years.2025.revenue").set(DATA, "900万")
    assert "年度" not in changed["enterprise"]
    assert changed["enterprise"]["years"]["2025"] == {"revenue": "900万"}
    assert changed["enterprise"]["years"]["2026"] == {"revenue": "2600万", "rd_expense": None}
    assert repr(DATA) == before


def test_a_year_or_a_fact_that_is_not_there_is_added(parse: Any) -> None:
    address = parse("enterprise.years.2027.rd_expense")
    assert address.value(DATA) is None
    assert address.set(DATA, "90万")["enterprise"]["years"]["2027"] == {"rd_expense": "90万"}
    assert parse("items.gpu.related_party").set(DATA, "false")["items"][1]["related_party"] == "false"
    chance = parse("outlook.chances.wenzhou-2025/3", {})
    assert chance.set({}, "60%") == {"outlook": {"chances": {"wenzhou-2025/3": "60%"}}}


def test_removing_a_value_leaves_it_unknown(parse: Any) -> None:
    address = parse("history.reached.revenue")
    assert address.remove(DATA)["history"]["reached"] == {}
    assert address.remove(address.remove(DATA)) == address.remove(DATA)


def test_a_dated_item_keeps_month_and_day_when_its_year_is_set(parse: Any) -> None:
    moved = parse("items.gpu-1.5.year").set(DATA, "2027")["items"][0]
    assert (moved["date"], "year" in moved) == ("2027-02-28", False)
    dated = parse("items.gpu.date").set(DATA, "2026-05-01")["items"][1]
    assert (dated["date"], "年份" in dated) == ("2026-05-01", False)
    assert parse("items.gpu.年份").set(DATA, "2028")["items"][1]["year"] == "2028"


def by_year_fact(words: Vocabulary) -> tuple[str, str]:
    """A kind of items and one of its facts by year."""
    return next((kind.name, fact.name) for kind in words.kinds.values() for fact in kind.facts.values()
                if fact.by_year and fact.type is Type.MONEY)  # fmt: skip


def test_a_fact_by_year_written_without_a_year_is_the_own_years(parse: Any, words: Vocabulary) -> None:
    kind, fact = by_year_fact(words)
    data = {**DATA, "items": [{"id": "one", "kind": kind, "date": "2026-03-01", fact: "5万"}]}
    own, later = parse(f"items.one.{fact}.2026", data), parse(f"items.one.{fact}.2027", data)
    assert (own.value(data), later.value(data)) == ("5万", None)
    assert own.set(data, "6万")["items"][0][fact] == {"2026": "6万"}
    both = later.set(data, "7万")
    assert both["items"][0][fact] == {"2026": "5万", "2027": "7万"}
    assert later.value(both) == "7万"
    assert fact not in own.remove(data)["items"][0]
    assert later.remove(data) == data
    with pytest.raises(InputError) as caught:
        parse(f"items.one.{fact}", both)
    assert f"{fact} is written by year; name the year, as in items.one.{fact}.2026" in str(caught.value)


def test_values_are_read_and_written_by_their_type(parse: Any) -> None:
    revenue, location = parse("enterprise.years.2025.revenue"), parse("enterprise.location")
    assert revenue.read("1800万") == 1800_0000_00
    assert revenue.read("unknown") is UNKNOWN
    assert revenue.write(UNKNOWN) == "unknown"
    assert location.read("桐乡市") == "tongxiang"
    chance = parse("readings.tongxiang-2025.ladder-jump")
    assert "all" in chance.options
    with pytest.raises(InputError) as caught:
        revenue.read("最高500万")
    assert str(caught.value) == (
        "enterprise.years.2025.revenue: 最高500万: one definite amount is expected, without 最高, 约 or a range"
    )
    with pytest.raises(InputError, match="one value is expected"):
        revenue.read(["1"])


@given(fen=st.integers(0, 10**16))
def test_money_is_written_as_it_is_read(words: Vocabulary, fen: int) -> None:
    address = parse_address("enterprise.years.2025.revenue", DATA, words)
    assert address.read(address.write(fen)) == fen


@given(share=st.integers(0, 1_000_000))
def test_a_ratio_of_four_digits_is_written_as_it_is_read(words: Vocabulary, share: int) -> None:
    address = parse_address("outlook.chances.a/1", DATA, words)
    assert address.read(address.write(Fraction(share, 1_000_000))) == Fraction(share, 1_000_000)


def test_what_is_not_in_the_case_any_more_is_refused(parse: Any) -> None:
    address = parse("items.gpu.amount")
    with pytest.raises(InputError) as caught:
        address.set({**DATA, "items": []}, "1万")
    assert caught.value.render("zh") == "items.gpu.amount: 个案里没有放 items.gpu.amount 的地方"
    assert address.value({**DATA, "items": []}) is None


def test_every_value_of_an_example_can_be_named_set_and_found_again(
    words: Vocabulary, packs: tuple[Policy, ...]
) -> None:
    """Setting a value to itself gives the same case, for every fact of every example."""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        case = load_case(path, policies=packs, vocabulary=words)
        for text in named(case.source):
            address = parse_address(text, case.source, words, policies=packs)
            changed = address.set(case.source, address.value(case.source))
            again = case_from_data(changed, policies=packs, vocabulary=words)
            assert (again, address.value(changed)) == (case, address.value(case.source)), text


def named(data: Any) -> list[str]:
    """Addresses of facts as the file writes them."""
    enterprise = data["enterprise"]
    found = [f"enterprise.{name}" for name in enterprise if name != "years"]
    found += [
        f"enterprise.years.{year}.{name}" for year, facts in enterprise.get("years", {}).items() for name in facts
    ]
    for item in data.get("items", ()):
        for name, value in item.items():
            if name in ("id", "kind", "part_of", "编号", "类型", "属于"):
                continue
            name_of = f"items.{item['id']}.{name}"
            found += [f"{name_of}.{year}" for year in value] if isinstance(value, dict) else [name_of]
    return found


def test_a_fact_of_one_entity_of_a_group_is_named_behind_the_entity(parse: Any) -> None:
    data = {"enterprises": {"parent": {"name": "甲公司", "years": {"2026": {"revenue": "1万"}}}, "branch": {}}}
    address = parse("enterprises.parent.years.2026.revenue", data)
    assert (address.value(data), address.label("zh")) == ("1万", "甲公司：2026 年营业收入")
    assert parse("enterprises.branch.location", data).set(data, "tongxiang")["enterprises"]["branch"] == {
        "location": "tongxiang"
    }
    with pytest.raises(InputError) as caught:
        parse("enterprises.brunch.location", data)
    assert str(caught.value) == "enterprises.brunch.location: unknown entity brunch\n    maybe you wanted branch?"


@pytest.mark.parametrize("written", ["planned", "拟签"])
def test_a_planned_contract_reads_as_signed_and_stays_written_as_planned(parse: Any, written: str) -> None:
    address = parse("items.gpu.已签合同")
    assert (address.text, address.read(written)) == ("items.gpu.contract_signed", True)
    assert address.value(address.set(DATA, written)) == written
    with pytest.raises(InputError, match="planned: related_party is true, false or unknown"):
        parse("items.gpu.related_party").read("planned")
