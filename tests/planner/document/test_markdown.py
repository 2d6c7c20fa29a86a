from __future__ import annotations

import pytest

from models.brand import Brand
from planner.document.content import (
    KeyFigure,
    KeyFigures,
    Page,
    PageBreak,
    Paragraph,
    Picture,
    Section,
    Strong,
    Table,
)
from planner.document.markdown import escaped, markdown
from tests.planner.document.sample_page import HOSTILE, page

PAGE = """\
# title text

subtitle text

- **name text**: value text
  - part text

## Contents

- [one text](#one)
  - [inner text](#inner)
- [two text](#two)

<a id="one"></a>

## one text

> **official text [source text]**: quoted text

said text **strong text** and [link text](#two)

1. first text
2. second text

**caption text**

| head text | figure |
| --- | ---: |
| cell text | 1 |

**note:** remark text

**warning:** careful text

<a id="inner"></a>

### inner text

<a id="unlisted"></a>

### unlisted text

<a id="two"></a>

## two text

---

closing text
"""


def test_every_block_has_its_form() -> None:
    assert markdown(page()) == PAGE


def test_labels_are_in_the_language_of_the_page() -> None:
    said = markdown(page(lang="zh"))
    assert "## 目录" in said
    assert "> **原文 [source text]**：quoted text" in said
    assert "**备注：** remark text" in said and "**注意：** careful text" in said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("30% × 500万元", "30% × 500万元"),
        ("a | b", r"a \| b"),
        ("<script>", r"\<script\>"),
        ("R&D", "R&D"),
        ("&lt;", r"\&lt;"),
        ("*x* _y_ `z` [q]", r"\*x\* \_y\_ \`z\` \[q\]"),
        ("back\\slash", r"back\\slash"),
        ("~~no~~", r"\~\~no\~\~"),
        ("# no heading", r"\# no heading"),
        ("#1", "#1"),
        ("- no list", r"\- no list"),
        ("--- no rule", r"\--- no rule"),
        ("> no quote", r"\> no quote"),
        ("1. no list", r"1\. no list"),
        ("2) no list", r"2\) no list"),
        ("1.1 a number", "1.1 a number"),
        ("two\n\n# lines\tand\x00 more", "two # lines and more"),
    ],
)
def test_a_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_hostile_text_changes_no_line_of_the_form() -> None:
    harmless, hostile = markdown(page()).splitlines(), markdown(page(HOSTILE)).splitlines()
    assert len(hostile) == len(harmless)
    for before, after in zip(harmless, hostile, strict=True):
        assert after.split(" ")[0] == before.split(" ")[0]
        assert after.replace(r"\|", "").count("|") == before.count("|")
        assert "<" not in after.replace(r"\<", "") or before == after


def test_a_table_keeps_its_columns() -> None:
    table = Table(("a|b", "c"), ((("x|y",), (Strong("p|q"), " r")),))
    made = markdown(Page("t", "", "en", (), (Section("s", (table, Paragraph(("end",)))),)))
    assert "| a\\|b | c |\n| --- | --- |\n| x\\|y | **p\\|q** r |" in made


def test_figures_and_pictures_are_told_and_a_break_is_nothing() -> None:
    blocks = (
        KeyFigures((KeyFigure("确定可报", "≤ 300万元", "最高可得"), KeyFigure("drafts", "0 yuan"))),
        PageBreak(),
        Picture("<svg/>", "各类 *金额*", "达标即得 <b>"),
        Paragraph(("end",)),
    )
    made = markdown(Page("t", "", "zh", (), (Section("s", blocks),)))
    assert made.endswith(
        "## s\n\n- 确定可报：**≤ 300万元**（最高可得）\n- drafts：**0 yuan**\n\n"
        "**图：** 各类 \\*金额\\*\n\n> 达标即得 \\<b\\>\n\nend\n"
    )


def test_the_paper_of_a_consultancy_is_named_at_head_and_foot() -> None:
    brand = Brand("# 启明", "call | us", logo=b"x", logo_type="png")
    made = markdown(Page("t", "sub", "en", (), (), closing="end", brand=brand, dated="2026-11-22"))
    assert made == ("\\# 启明\n\n# t\n\nsub\n\ndated: 2026-11-22\n\n## Contents\n\n\n\n---\n\nend\n\ncall \\| us\n")
