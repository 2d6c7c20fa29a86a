"""How claims are named on all sheets alike."""

from __future__ import annotations

from planner.workbook.names import numbered, paragraphs, runs, some_named
from tests.planner.handover.dossiers import example


def test_numbers_in_a_row_by_their_ends() -> None:
    assert runs([9, 1, 2, 3, 4, 7, 8, 2], "zh") == "1–4、7–9"
    assert runs([1, 2, 4], "en") == "1, 2, 4"
    assert runs([], "zh") == ""


def test_many_claims_are_told_by_their_numbers() -> None:
    dossier = example("tongxiang-info-service")
    assert numbered((21, 23), dossier, "zh") == (
        "21. 产品主数据标准试点参与（产品主数据标准试点（参与），2026）\n"
        "23. 数据管理能力成熟度贯标（数据管理能力成熟度二级，2027）"
    )
    assert numbered(tuple(range(1, 26)), dossier, "zh") == "申报 1–25"


def test_of_many_names_the_first_and_the_count() -> None:
    plan = example("tongxiang-info-service").plan
    keys = [line.key for line in plan.claims]
    assert " 等共 " not in some_named(keys, plan, "zh")
    assert some_named([*keys, keys[0]], plan, "zh").endswith(
        "8.1 行业交流与大赛（乌镇峰会工业智能体大赛 2027） 等共 25 项"
    )


def test_empty_texts_make_no_lines() -> None:
    assert paragraphs(["a", "", "b"]) == "a\nb"
