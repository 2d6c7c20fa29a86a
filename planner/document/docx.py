"""A page as a Word file that a consultant edits on: real styles, fields, links and tables, and no text boxes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from planner.document import word_styles as look
from planner.document.content import Page
from planner.document.paper_tree import contents_depth, listed_sections, paper_colours
from planner.document.paper_words import headed
from planner.document.plain_text import one_line
from planner.document.titles import CONTENTS, DATED
from planner.document.word_blocks import Blocks
from planner.document.word_fields import BODY, inner, instruction, link_to, mark, put_body, put_field, tell_picture

if TYPE_CHECKING:
    from docx.document import Document

#: A4 with margins, in millimetres.
_SHEET, _SIDE, _TOP = (210, 297), 20, 22
_LOGO_HIGH, _LOGO_WIDE = 11, 80
_FIRST = datetime(1980, 1, 1, tzinfo=UTC)


def docx(page: Page) -> bytes:
    """The page; the same page gives the same bytes. Raises InputError where pictures need typst and it is missing."""
    import docx as python_docx

    word = python_docx.Document()
    colour, accent = paper_colours(page.brand)
    look.put_styles(word, page.lang, colour, accent)
    _no_thumbnail(word)
    _sheet(word)
    _properties(word, page)
    _header_and_footer(word, page)
    blocks = Blocks(word, page)
    _title(word, page)
    blocks.put(page.lead, 1)
    if contents_depth(page):
        _contents(word, page, blocks)
    above = word.paragraphs[-1]
    blocks.put(page.sections, 1)
    put_body(above, word.paragraphs[-1])
    if page.closing:
        word.add_paragraph(one_line(page.closing), look.CLOSING)
    saved = io.BytesIO()
    word.save(saved)
    return _steady(saved.getvalue(), _day(page))


def _no_thumbnail(word: Document) -> None:
    """What we begin with shows a small picture of its own empty sheet."""
    relations = word.part.package.rels
    for name in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]


def _sheet(word: Document) -> None:
    from docx.shared import Mm

    sheet = word.sections[0]
    sheet.page_width, sheet.page_height = Mm(_SHEET[0]), Mm(_SHEET[1])
    sheet.left_margin = sheet.right_margin = Mm(_SIDE)
    sheet.top_margin = sheet.bottom_margin = Mm(_TOP)
    sheet.header_distance = sheet.footer_distance = Mm(11)


def _day(page: Page) -> datetime:
    return datetime.fromisoformat(page.dated).replace(tzinfo=UTC) if page.dated else _FIRST


def _properties(word: Document, page: Page) -> None:
    told: Any = word.core_properties
    told.title, told.subject = one_line(page.title)[:255], one_line(page.subtitle)[:255]
    told.author = told.last_modified_by = one_line(page.brand.name)[:255] if page.brand is not None else ""
    told.created = told.modified = _day(page).replace(tzinfo=None)
    told.language = "zh-CN" if page.lang == "zh" else "en"
    told.comments = told.keywords = told.category = ""
    told.revision = 1


def _header_and_footer(word: Document, page: Page) -> None:
    """The first sheet has the title itself; the others bear title and name above, contact, day and number below."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = word.sections[0]
    section.different_first_page_header_footer = True
    wide = Mm(_SHEET[0] - 2 * _SIDE)
    for name in ("Header", "Footer"):
        stops = word.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(wide, WD_TAB_ALIGNMENT.RIGHT)
    brand = page.brand
    above = section.header.paragraphs[0]
    above.add_run(one_line(page.title) + (f"\t{one_line(brand.name)}" if brand is not None else ""))
    day = f"{headed(DATED, page.lang)} {page.dated}" if page.dated else ""
    told = [one for one in (one_line(brand.contact) if brand is not None else "", day) if one]
    for footer in (section.footer, section.first_page_footer):
        below = footer.paragraphs[0]
        below.style = word.styles["Footer"]
        below.add_run("　".join(told) + "\t")
        put_field(below, "PAGE", "1")
        below.add_run(" / ")
        put_field(below, "NUMPAGES", "1")


def _title(word: Document, page: Page) -> None:
    from docx.shared import Mm

    brand = page.brand
    if brand is not None:
        head = word.add_paragraph(style=look.LETTERHEAD)
        if brand.logo and brand.logo_type:
            picture = brand.logo
            if brand.logo_type == "svg":
                from planner.document.png import png

                picture = png(picture.decode("utf-8"))
            drawn = head.add_run().add_picture(io.BytesIO(picture), height=Mm(_LOGO_HIGH))
            if drawn.width > Mm(_LOGO_WIDE):
                drawn.height, drawn.width = round(drawn.height * Mm(_LOGO_WIDE) / drawn.width), Mm(_LOGO_WIDE)
            tell_picture(drawn, one_line(brand.name))
            head.add_run("　")
        head.add_run(one_line(brand.name))
    word.add_paragraph(one_line(page.title), "Title")
    if page.subtitle:
        word.add_paragraph(one_line(page.subtitle), "Subtitle")


def _contents(word: Document, page: Page, blocks: Blocks) -> None:
    """A table of contents that Word fills with numbers of pages, with our own list in it until then."""
    blocks.turn(word.add_paragraph(CONTENTS.in_(page.lang), look.CONTENTS_HEAD))
    first = frozenset(id(section) for section in page.sections)
    begin = [mark("begin"), instruction(f'TOC \\o "1-{contents_depth(page)}" \\b {BODY} \\h \\z'), mark("separate")]
    line: Any = None
    for section in listed_sections(page):
        line = word.add_paragraph(style=look.CONTENTS[id(section) not in first])
        for part in begin:
            inner(line).append(part)
        begin = []
        run = line.add_run(one_line(section.title))
        place = blocks.place(section)
        if place is not None:
            link_to(line, place).append(inner(run))
    inner(line).append(mark("end"))


def _steady(content: bytes, day: datetime) -> bytes:
    """The file with one time for all its parts, in their order."""
    target = io.BytesIO()
    stamp = max(day, _FIRST)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            info = zipfile.ZipInfo(one.filename, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(info, old.read(one))
    return target.getvalue()
