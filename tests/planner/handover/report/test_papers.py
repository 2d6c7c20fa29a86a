from __future__ import annotations

from dataclasses import replace

from planner.document.content import Link
from planner.handover.report.papers import papers
from planner.handover.report.teller import Teller
from tests.planner.handover.report.pages import LARGE, dossier_of, rows, tables, teller, told


def test_each_paper_stands_once_with_the_claims_that_it_serves() -> None:
    (table,) = tables(papers(teller(LARGE)))
    names = [row[0] for row in rows(table)]
    assert len(names) == len(set(names)) == 23
    users = table.rows[names.index("算力使用记录")][1]
    assert [one for one in users if isinstance(one, Link)] == [Link(f"{n}", f"claim-{n}") for n in (9, 10, 11, 12)]
    # the first filing that needs it is for 2026
    assert rows(table)[names.index("算力使用记录")][3] == "2027-03-31（预估）"


def test_a_column_without_days_is_left_out() -> None:
    dossier = dossier_of(LARGE)
    undated = tuple(replace(one, needed=None) for one in dossier.materials)
    (table,) = tables(papers(Teller(replace(dossier, materials=undated), "en")))
    assert table.head == ("paper", "for claims no.", "offices")


def test_no_papers() -> None:
    assert told(papers(Teller(replace(dossier_of(LARGE), materials=()), "zh"))) == "没有需要准备的材料。"
