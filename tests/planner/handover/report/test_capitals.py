from __future__ import annotations

from planner.document.content import Entry, Facts, Paragraph, Section, Table
from planner.handover.report.capitals import capital, capitals


def test_heads_and_names_begin_with_a_capital_however_deep_and_words_stay() -> None:
    table = Table(("last day", "金额", "#"), ((("paid",), ("1",), ("2",)),))
    facts = Facts((Entry("why eligible", ("because",)),))
    (section, words) = capitals((Section("title", (table, Section("inner", (facts,)))), Paragraph(("plain",))))
    assert section == Section(
        "title",
        (
            Table(("Last day", "金额", "#"), ((("paid",), ("1",), ("2",)),)),
            Section("inner", (Facts((Entry("Why eligible", ("because",)),)),)),
        ),
    )
    assert words == Paragraph(("plain",))
    assert capital("") == ""
