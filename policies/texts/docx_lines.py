"""The lines of a Word document: paragraphs and rows of tables in their order, with the numbers that Word adds."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from policies.texts.numerals import chinese_number

_CHINESE = frozenset({"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"})
_NUMBERED = f"{qn('w:pPr')}/{qn('w:numPr')}"


def lines_of_docx(content: bytes) -> list[str]:
    """One line a paragraph or row; raises what the library raises on a damaged file."""
    document = Document(io.BytesIO(content))
    numbering = _Numbering(_levels(document), _lists_of_styles(document))
    return list(_lines(document.element.body, numbering))


def _lines(parent: Any, numbering: _Numbering) -> Iterator[str]:
    for one in parent.iterchildren():
        if one.tag == qn("w:p"):
            text = _text(one)
            yield from (numbering.mark(one, text) + text).splitlines()
        elif one.tag == qn("w:tbl"):
            for row in one.iterchildren(qn("w:tr")):
                yield " ".join(_text(cell) for cell in row.iterchildren(qn("w:tc")))
        elif one.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _lines(one, numbering)


def _text(element: Any) -> str:
    """What a reader sees; deleted passages of a tracked revision are no `w:t` and stay out."""
    marks = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n"}
    return "".join(
        (node.text or "") if node.tag == qn("w:t") else marks[node.tag]
        for node in element.iter(qn("w:t"), *marks)
        if node.getparent().tag == qn("w:r")
    )


@dataclass(frozen=True)
class _Level:
    """How a level of a list is counted: the format of its number, the mark with %1 for the number, the first."""

    form: str
    mark: str
    start: int


@dataclass
class _Numbering:
    """Counts the paragraphs of each list, as Word does when it shows them."""

    levels: dict[tuple[str, int], _Level]
    styles: dict[str, tuple[str, int]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def mark(self, paragraph: Any, text: str) -> str:
        """`一、`, `（二）` or `3.` where Word numbers the paragraph by itself; else nothing."""
        found = _list_of(paragraph) or self.styles.get(_value(paragraph, f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        level = None if found is None else self.levels.get(found)
        if found is None or level is None or not text.strip():
            return ""
        name, depth = found
        self.counts[found] = self.counts.get(found, level.start - 1) + 1
        for key in [key for key in self.counts if key[0] == name and key[1] > depth]:
            del self.counts[key]
        number = self.counts[found]
        return level.mark.replace(f"%{depth + 1}", chinese_number(number) if level.form in _CHINESE else str(number))


def _list_of(element: Any) -> tuple[str, int] | None:
    """The list and the depth that a paragraph or a style names."""
    number = element.find(_NUMBERED)
    if number is None or number.find(qn("w:numId")) is None:
        return None
    return _value(number, qn("w:numId")), int(_value(number, qn("w:ilvl")) or 0)


def _lists_of_styles(document: Any) -> dict[str, tuple[str, int]]:
    found = ((style.style_id, _list_of(style.element)) for style in document.styles)
    return {name: one for name, one in found if one is not None}


def _levels(document: Any) -> dict[tuple[str, int], _Level]:
    """Every level of every list; empty where the document counts nothing."""
    part = next((one.target_part for one in document.part.rels.values() if one.reltype.endswith("/numbering")), None)
    if part is None:
        return {}
    root = part.element
    patterns = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    found: dict[tuple[str, int], _Level] = {}
    for one in root.findall(qn("w:num")):
        pattern = patterns.get(one.find(qn("w:abstractNumId")).get(qn("w:val")))
        for level in () if pattern is None else pattern.findall(qn("w:lvl")):
            form, mark, start = (_value(level, qn(name)) for name in ("w:numFmt", "w:lvlText", "w:start"))
            if form not in ("bullet", "none"):
                key = one.get(qn("w:numId")), int(level.get(qn("w:ilvl")))
                found[key] = _Level(form, mark, int(start or 1))
    return found


def _value(element: Any, path: str) -> str:
    """The value of the element at the path; "" where there is none."""
    found = element.find(path)
    return "" if found is None else str(found.get(qn("w:val"), ""))
