from __future__ import annotations

from dataclasses import replace

from planner.document.content import Quote
from planner.handover.dossier import OfficialSentence
from planner.handover.report.policies import policy_basis
from planner.handover.report.teller import Teller
from tests.planner.handover.report.pages import LARGE, dossier_of, rows, sections, tables, teller, told, within


def test_the_policy_claimed_under_with_document_window_and_clauses() -> None:
    found = sections(policy_basis(teller(LARGE)))["桐乡市“人工智能+”高质量发展政策"]
    assert told(found.blocks).splitlines() == [
        "文件 桐乡市人民政府办公室2025年11月17日印发",
        "状态 现行",
        "期限 2026-01-01 至 2028-12-31",
        "申报所依条款 1、2.2、3、4.4、5.1、5.2、6.1、6.2、7.1、7.2、7.3、7.4、7.5、7.6、8.1、11.1",
    ]
    assert "本报告没有附上政策原文" in told(policy_basis(teller(LARGE)))


def test_official_sentences_are_quoted_with_their_place() -> None:
    dossier = dossier_of(LARGE)
    first = dossier.policies[0]
    sentence = OfficialSentence(first.id, "5#2", "给予最高50%的补助。")
    attached = replace(first, file="policy.docx", sentences=(sentence,))
    blocks = policy_basis(Teller(replace(dossier, policies=(attached, *dossier.policies[1:])), "zh"))
    assert [one for one in within(blocks) if isinstance(one, Quote)] == [Quote("给予最高50%的补助。", "第5条第2句")]
    assert "所附原文 policy.docx" in told(blocks) and "没有附上政策原文" not in told(blocks)


def test_policies_that_were_looked_at_in_vain_stand_in_a_table() -> None:
    (table,) = tables(policy_basis(teller(LARGE, "en")))
    assert [(row[0], row[2]) for row in rows(table)][-1] == ("Wenzhou AI innovation policy", "in force")
    assert len(table.rows) == 4
