"""Open readings as a page, without a case and for one."""

from __future__ import annotations

from rich.cells import cell_len

from models.policy import Policy
from models.text import Lang
from planner.explain.reading_effects import reading_effects, reading_list
from planner.report.readings import render_readings
from tests.planner.explain.town import WORDS, case_of, clause, desk, pack, reading, title

TOWN = pack(
    clause("1", "if reading.a == high then 50万 else 10万"),
    clause("2", "if reading.b == yes then 1万 else 1万"),
    readings=[
        {
            **reading("a", "high", "low"),
            "options": {"high": {"zh": "从高", "en": "high"}, "low": {"zh": "从低", "en": "low"}},
        },
        reading("b", "yes", "no"),
        reading("c", "yes", "no"),
    ],
)


def test_the_list_without_a_case() -> None:
    told = render_readings(reading_list([TOWN], WORDS), "zh", 100)
    assert told.startswith(
        "待定解读（4）\n"
        "\n"
        "## town 样例政策\n"
        "town.a [第1条第1句]\n"
        "   a\n"
        "   用于  条款 1 条款1\n"
        "     high（默认）  从高\n"
        "     low  从低\n"
    )
    assert "town.c [第1条第1句]\n   c\n   用于  无\n" in told
    assert "\n## 各政策共用\noverlap\n" in told


def for_case(lang: Lang = "zh", **more: object) -> str:
    case = case_of([TOWN], title("a"), **more)
    return render_readings(reading_effects([TOWN], desk([TOWN], case), False), lang, 100)


def test_the_list_for_a_case() -> None:
    assert for_case() == (
        "待定解读对个案的影响：样例公司（2026–2026）\n"
        "区间（企业，确定，至多）  11万元 至 51万元，现取 51万元\n"
        "最少时                    a取：从低 [town.a=low]\n"
        "最多时                    就是现取的解读\n"
        "\n"
        "## 影响金额的解读（1）\n"
        "town.a [第1条第1句]\n"
        "   a\n"
        "   用于  条款 1 条款1\n"
        "     high（默认）  从高\n"
        "     low  从低：确定 -40万元\n"
        "       1 条款1（a 2026） 50万元 改为 10万元，-40万元\n"
        "\n"
        "## 试过各选项、单独改变时金额不变（1）\n"
        "town.b  b\n"
        "\n"
        "## 不影响本个案（2）\n"
        "没有两项申报共用同一笔支出：overlap\n"
        "没有条款或规则读它：town.c\n"
    )


def test_the_answer_that_the_case_takes_is_marked() -> None:
    told = for_case(readings={"town": {"a": "low"}})
    assert "     high（默认）  从高：确定 +40万元\n" in told and "     low（现取）  从低\n" in told


def test_the_same_in_english() -> None:
    told = for_case("en")
    assert "range (enterprise, sure, at most)  110,000 yuan to 510,000 yuan, as taken 510,000 yuan\n" in told
    assert "     low  low: sure -400,000 yuan\n" in told


def test_no_line_is_wider_than_the_page(packs: tuple[Policy, ...]) -> None:
    langs: tuple[Lang, ...] = ("zh", "en")
    for lang in langs:
        told = render_readings(reading_list(packs, WORDS), lang, 100)
        assert max(cell_len(line) for line in told.splitlines()) <= 100
