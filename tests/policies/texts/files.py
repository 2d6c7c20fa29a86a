"""Files as people keep official texts, built in the test: docx with Word's own numbers, pdf with and without text."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

#: An invented text; its city and its money do not exist.
TITLE = "样例市支持智能产业发展若干政策"
LINES = (
    TITLE,
    "为发展智能产业，制定本政策。",
    "一、扩大应用",
    "（一）算力补助。企业购买算力的，按合同金额的20%给予补助，单个企业每年不超过30万元。（责任单位：市数据局）",
    "（二）平台奖励。对新认定的国家级、省级平台，分别给予80万元、40万元一次性奖励。",
    "二、附则",
    "1.本政策自2026年3月1日起施行，有效期2年。",
    "2.与其他政策重复的，就高不重复。",
)


def docx(paragraphs: Sequence[str] = LINES, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word file of these paragraphs, and a table after them."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return _saved(document)


def counted_docx(paragraphs: Sequence[tuple[int | None, str]]) -> bytes:
    """A Word file whose paragraphs Word numbers itself: depth 0 as 一、, depth 1 as （一）; None is not numbered."""
    document = Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:lvlText w:val="{mark}"/></w:lvl>'
        for depth, mark in enumerate(("%1、", "（%2）"))
    )
    pattern = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>')
    numbering.insert(0, pattern)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, text in paragraphs:
        properties = document.add_paragraph(text).paragraph_format.element.get_or_add_pPr()
        if depth is not None:
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>')
            )
    return _saved(document)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def pdf(lines: Sequence[str] = LINES, pages: int = 1) -> bytes:
    """A pdf of these lines on every page; without lines a page is empty, as a scan is for whoever looks for text."""
    marks = sorted({mark for line in lines for mark in line})
    table = "\n".join(f"<{ord(mark):04X}> <{ord(mark):04X}>" for mark in marks)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(marks)} beginbfchar\n{table}\nendbfchar endcmap end end"
    )
    drawn = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td" for line in lines)
    content = f"BT /F1 12 Tf 50 780 Td\n{drawn}\nET"
    kids = " ".join(f"{7 + index} 0 R" for index in range(pages))
    fonts = "<< /Font << /F1 3 0 R >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 6 0 R /Resources {fonts} >>"
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    kind = "/Subtype /Type0 /BaseFont /Own /Encoding /Identity-H"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /Type /Font {kind} /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 1000 /CIDSystemInfo {system} >>",
        _stream(cmap),
        _stream(content),
        *([page] * pages),
    ]
    return _numbered(bodies)


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _numbered(bodies: Sequence[str]) -> bytes:
    """The objects with their table of places."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{rows}".encode()
    out += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return out


PAGE = """<!DOCTYPE html>
<html><head><title>样例市政府</title><style>p {{ color: red }}</style></head>
<body><nav><a>首页</a><a>政务公开</a></nav>
<div class="menu"><p>第一条消息。</p></div>
<div id="zoom">{body}</div>
<div class="foot">主办单位：样例市政府</div>
<script>var a = "20%";</script></body></html>"""


def html(lines: Sequence[str] = LINES) -> str:
    """A page of a government site with menus around the text, and marks of its own inside."""
    body = "".join(f"<p>&emsp;&emsp;<span>{line[:3]}</span>{line[3:]}</p>\n" for line in lines)
    return PAGE.format(body=body)
