from __future__ import annotations

from typing import Any

from models.case import Case
from models.text import Lang
from models.vocabulary import Vocabulary
from planner.document.content import plain
from planner.page.given import Usual, given_words, reading_words, usual, usual_words
from planner.page.teller import Teller
from scenarios.case_loader import case_from_data
from tests.planner.page.town import town

NOTHING = Usual((2026, 2026), {}, {})


def case(words: Vocabulary, **given: Any) -> Case:
    data = {"id": "firm", "horizon": {"from": "2026", "to": "2026"}, "enterprise": {}, **given}
    return case_from_data(data, policies=(town(words),), vocabulary=words)


def told(words: Vocabulary, lang: Lang, known: Usual = NOTHING, **given: Any) -> list[str]:
    return given_words(case(words, **given), known, Teller(town(words), words, lang))


def gpu(name: str, **facts: Any) -> dict[str, Any]:
    when = {} if "date" in facts else {"year": "2026"}
    return {"id": name, "kind": "compute_purchase", **when, **facts}


def test_what_every_case_shares_is_told_once(words: Vocabulary) -> None:
    cases = [
        case(words, enterprise={"location": "sampletown", "ai": True, "years": {"2025": {"revenue": "100万"}}}),
        case(words, enterprise={"location": "sampletown", "years": {"2025": {"revenue": "100万"}}}),
        case(words, enterprise={"location": "tongxiang", "years": {"2025": {"revenue": "200万"}}}),
    ]
    known, teller = usual(cases), Teller(town(words), words, "zh")
    assert usual_words(known, teller) == ["2026 年申报", "注册地：样例市", "2025 年营业收入 100万元"]
    assert [given_words(one, known, teller) for one in cases] == [
        ["人工智能企业"], [], ["注册地：桐乡市", "2025 年营业收入 200万元"],
    ]  # fmt: skip


def test_flags_figures_and_choices(words: Vocabulary) -> None:
    item = gpu("a", contract_signed=True, ai_application=False, amount="1.5万", compute_type="super")
    (zh,), (en,) = told(words, "zh", items=[item]), told(words, "en", items=[item])
    assert zh == "算力采购（已签合同、不符合“用于人工智能应用”、合同金额 1.5万元、算力类型：超算）"
    assert en.startswith("compute purchase (contract signed, not “")
    assert "contract amount 15,000 yuan" in en


def test_items_that_are_alike_stand_together(words: Vocabulary) -> None:
    items = [gpu("a", amount="10万"), gpu("b", amount="10万"), gpu("c", amount="20万")]
    assert told(words, "zh", items=items) == ["2 项算力采购，各为（合同金额 10万元）", "算力采购（合同金额 20万元）"]
    assert told(words, "en", items=items)[0] == "2 × compute purchase, each (contract amount 100,000 yuan)"


def test_an_item_is_named_where_something_speaks_of_it(words: Vocabulary) -> None:
    items = [gpu("a", part_of="b", matter="m"), gpu("b", date="2026-03-01")]
    elsewhere = [{"matter": "a", "year": "2026", "granted": "5万", "source": "省级补助"}]
    assert told(words, "zh", items=items, history={"elsewhere": elsewhere}) == [
        "算力采购“a”（属于“b”、同属事项“m”）",
        "算力采购“b”（2026-03-01）",
        "2026 年“a”已从“省级补助”得 5万元",
    ]


def test_items_stand_in_the_order_of_their_days(words: Vocabulary) -> None:
    items = [gpu("a", date="2026-05-01"), gpu("b", date="2026-02-01")]
    assert told(words, "zh", items=items) == ["算力采购（2026-02-01）", "算力采购（2026-05-01）"]


def test_the_history_is_told(words: Vocabulary) -> None:
    history = {
        "awards": [
            {"clause": "sampletown-2026/1.1", "year": "2025", "granted": "20万"},
            {"clause": "sampletown-2026/2", "year": "2025", "granted": "45万", "facts": {"level": "provincial"}},
        ],
        "reached": {"revenue": "1500万"},
        "elsewhere": [{"matter": "revenue", "year": "2025", "granted": "3万"}],
    }
    assert told(words, "zh", history=history) == [
        "2025 年已获第1.1条 20万元",
        "2025 年已获第2条 45万元（认定级别：省级）",
        "此前营业收入最高 1500万元",
        "2025 年营业收入已从其他来源得 3万元",
    ]


def test_another_horizon_and_readings(words: Vocabulary) -> None:
    given = case(
        words,
        horizon={"from": "2026", "to": "2028"},
        readings={"sampletown-2026": {"later": "difference"}, "overlap": "carve_out"},
    )
    teller = Teller(town(words), words, "zh")
    assert given_words(given, NOTHING, teller) == ["2026 至 2028 年申报"]
    said = plain(tuple(reading_words(given, teller)))
    assert "；解读 later：差额" in said
    assert "从项目基数中剔除该合同后再算" in said
