"""Policies with versions and digests, readings with the answers taken, official sentences."""

from __future__ import annotations

from dataclasses import replace

from planner.handover.dossier import OfficialSentence
from tests.planner.handover.dossiers import example
from tests.planner.workbook.opened import opened, opened_example, table


def test_versions_and_digests_of_all_policies() -> None:
    rows = table(opened_example("tongxiang-unknowns")["政策依据"], "政策包")
    packs = {one.id: one for one in example("tongxiang-unknowns").plan.versions.packs}
    assert {row["政策包"].value for row in rows} == set(packs)
    for row in rows:
        assert packs[row["政策包"].value].digest.startswith(row["摘要"].value) and len(row["摘要"].value) == 12
        assert row["版本"].value == packs[row["政策包"].value].version
    assert [rows[0][name].value for name in ("政策名称", "文号或来源", "状态", "有效期", "方案所据条款")] == [
        "桐乡市“人工智能+”高质量发展政策",
        "桐乡市人民政府办公室2025年11月17日印发",
        "现行",
        "2026-01-01 至 2028-12-31",
        "2.2、5.1、6.2",
    ]


def test_readings_with_question_and_answer() -> None:
    rows = table(opened_example("tongxiang-info-service")["政策依据"], "解读")
    told = {row["解读"].value: (row["本方案的取法"].value, row["来源"].value, row["出处"].value) for row in rows}
    assert told["overlap"] == ("只能二选一", "默认", None)
    assert told["tongxiang-2025.filing-once"] == ("每家企业一次", "默认", "第6条第2句")
    assert len(told) == len(example("tongxiang-info-service").plan.readings)


def test_official_sentences_where_the_text_is_attached() -> None:
    dossier = example("tongxiang-unknowns")
    first = replace(
        dossier.policies[0],
        file="notice.docx",
        sentences=(OfficialSentence("tongxiang-2025", "5#2", "=对购买算力的企业给予补助"),),
    )
    sheet = opened(replace(dossier, policies=(first, *dossier.policies[1:])))["政策依据"]
    (row,) = table(sheet, "政策")
    assert [cell.value for cell in row.values()] == [
        "桐乡市“人工智能+”高质量发展政策",
        "=对购买算力的企业给予补助",
        "第5条第2句",
    ]
    assert row["官方原文"].data_type == "s"
    assert table(sheet, "政策包")[0]["文号或来源"].value.endswith("印发（附：notice.docx）")
