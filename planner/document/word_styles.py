"""The styles of a Word file: all looks are said here, so that a consultant changes one style and not a hundred places.

Sizes are points, lengths twentieths of a point where Word wants them so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from models.text import Lang

if TYPE_CHECKING:
    from docx.document import Document

#: Letters and Chinese: both are on every Windows and Mac with Office, and WPS maps them.
LATIN: Final = "Arial"
CHINESE: Final = "微软雅黑"
_INK, _SOFT, _LINE, _TINT, _WARN = "1D2329", "56616B", "C9D0D6", "F3F6F8", "9A4A00"
#: Our own styles, by the names that Word shows.
NOTE, WARNING, SOURCE, CELL, HEAD_CELL = "Plan Note", "Plan Warning", "Plan Source", "Plan Cell", "Plan Head Cell"
FACT_NAME, CARD_NAME, CARD_FIGURE, CARD_NOTE = "Plan Fact Name", "Plan Card Name", "Plan Card Figure", "Plan Card Note"
CONTENTS_HEAD, LETTERHEAD, PICTURE = "Plan Contents Heading", "Plan Letterhead", "Plan Picture"
CELL_FIGURE, HEAD_FIGURE = "Plan Cell Figure", "Plan Head Figure"
FACT, FACT_BULLET, AFTER_TABLE, SHOWN = "Plan Fact", "Plan Fact Bullet", "Plan After Table", "Plan Picture Caption"
LEAD_IN = "Plan Lead-in"
CLOSING, TABLE, FACTS, CARDS = "Plan Closing", "Plan Table", "Plan Facts", "Plan Cards"
STRONG, LINK = "Strong", "Hyperlink"
#: The names under which Word keeps its own styles for the lines of a table of contents.
CONTENTS: Final = ("toc 1", "toc 2")
#: Headings that a table of contents passes over; it never goes deeper than these.
UNLISTED: Final = {1: "Heading 1 Unlisted", 2: "Heading 2 Unlisted"}


def put_styles(word: Document, lang: Lang, colour: str, accent: str) -> None:
    """Set the styles of an empty file; colours are `#rrggbb`."""
    _without_tables(word)
    lead, rule = colour.lstrip("#").upper(), accent.lstrip("#").upper()
    _defaults(word, lang)
    _known(word, lead)
    _own(word, lead)
    _tables(word, lead, rule)


def _without_tables(word: Document) -> None:
    """An empty file brings a hundred looks of tables that nobody asked for, and every style is sought among them."""
    from docx.enum.style import WD_STYLE_TYPE

    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()


def _defaults(word: Document, lang: Lang) -> None:
    """Fonts by name in place of those of a theme, and the language that a speller goes by."""
    from docx.oxml.ns import qn

    defaults = word.styles.element.find(qn("w:docDefaults"))
    letters = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    _named_fonts(letters)
    spoken = letters.find(qn("w:lang"))
    for key in ("val", "eastAsia"):
        spoken.set(qn(f"w:{key}"), "zh-CN" if lang == "zh" or key == "eastAsia" else "en-US")
    theme = word.settings.element.find(qn("w:themeFontLang"))
    theme.set(qn("w:eastAsia"), "zh-CN")
    zoom = word.settings.element.find(qn("w:zoom"))
    zoom.set(qn("w:percent"), "100")
    lines = defaults.find(f"{qn('w:pPrDefault')}/{qn('w:pPr')}/{qn('w:spacing')}")
    lines.set(qn("w:after"), "120")
    for style in word.styles.element.findall(qn("w:style")):
        look = style.find(qn("w:rPr"))
        if look is not None and look.find(qn("w:rFonts")) is not None:
            _named_fonts(look)


def _named_fonts(look: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = look.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        look.insert(0, fonts)
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key, family in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", CHINESE), ("cs", LATIN)):
        fonts.set(qn(f"w:{key}"), family)


def _known(word: Document, lead: str) -> None:
    """Word's own styles in our looks."""
    _look(word, "Normal", size=10, colour=_INK, after=6, line=1.25)
    _look(word, "Title", size=22, colour=lead, bold=True, after=4, line=1.1)
    _edge(word, "Title", {"top": (18, lead, 8)})
    _look(word, "Subtitle", size=10.5, colour=_SOFT, bold=False, italic=False, after=8)
    for level, (size, before) in enumerate(((15, 18), (12, 14), (10.5, 10), (10, 8)), 1):
        _look(word, f"Heading {level}", size=size, colour=lead, bold=True, italic=False, before=before, after=5)
        word.styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    _edge(word, "Heading 1", {"bottom": (8, lead, 3)})
    _look(word, "Quote", size=10, colour=_INK, italic=False, after=2)
    word.styles["Quote"].paragraph_format.keep_with_next = True
    _edge(word, "Quote", {"left": (24, _LINE, 8)}, _TINT)
    _look(word, "Caption", size=9, colour=_SOFT, bold=False, before=6, after=3)
    word.styles["Caption"].paragraph_format.keep_with_next = True
    _look(word, "List Bullet", after=3)
    _look(word, "List Number", after=3)
    for name in ("Header", "Footer"):
        _look(word, name, size=8.5, colour=_SOFT, after=0)
    _edge(word, "Footer", {"top": (4, _LINE, 4)})
    _edge(word, "Header", {"bottom": (4, _LINE, 4)})


def _own(word: Document, lead: str) -> None:
    """Styles that Word does not bring along, each based on one that it does."""
    from docx.enum.style import WD_STYLE_TYPE

    for name in (
        NOTE, WARNING, SOURCE, CELL, CELL_FIGURE, HEAD_CELL, FACT_NAME, CARD_NAME, CARD_FIGURE, CARD_NOTE,
        CONTENTS_HEAD, LETTERHEAD, PICTURE, CLOSING, FACT, AFTER_TABLE, SHOWN, HEAD_FIGURE, LEAD_IN, *CONTENTS,
    ):  # fmt: skip
        made: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in CONTENTS)
        made.base_style, made.quick_style = word.styles["Normal"], True
    for level, name in UNLISTED.items():
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles[f"Heading {level}"]
        word.styles[name].next_paragraph_style = word.styles["Normal"]
        word.styles[name].quick_style = True
    word.styles.add_style(FACT_BULLET, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles["List Bullet"]
    _look(word, FACT_BULLET, size=9.5, after=0, line=1.15)
    for name in (STRONG, LINK):
        if name not in [style.name for style in word.styles]:
            word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
    word.styles[STRONG].font.bold = True
    _colour(word.styles[LINK], lead)
    _own_looks(word, lead)


def _own_looks(word: Document, lead: str) -> None:
    """Paragraphs beside the matter, cells and cards."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    _look(word, NOTE, before=4, after=6)
    _edge(word, NOTE, {"left": (24, lead, 8)}, _TINT)
    _look(word, WARNING, before=4, after=6)
    _edge(word, WARNING, {"left": (24, _WARN, 8)}, _TINT)
    _look(word, SOURCE, size=8.5, colour=_SOFT, after=8)
    _edge(word, SOURCE, {"left": (24, _LINE, 8)}, _TINT)
    for name, bold in ((CELL, False), (CELL_FIGURE, False), (HEAD_CELL, True), (HEAD_FIGURE, True)):
        _look(word, name, size=8.5, bold=bold, after=0, line=1.15)
    for name in (CELL_FIGURE, HEAD_FIGURE):
        word.styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _look(word, FACT_NAME, size=9.5, colour=_SOFT, after=0, line=1.15)
    for name in (LEAD_IN, FACT_NAME, HEAD_CELL):
        # what introduces a table stays with it, a head with its first row, and facts with one another
        word.styles[name].paragraph_format.keep_with_next = True
    _look(word, FACT, size=9.5, after=0, line=1.15)
    _look(word, AFTER_TABLE, size=4, after=2, line=1)
    _look(word, SHOWN, size=9, colour=_SOFT, after=6)
    _look(word, CARD_NAME, size=8.5, colour=_SOFT, after=1, line=1.1)
    _look(word, CARD_FIGURE, size=13, colour=lead, bold=True, after=1, line=1.1)
    _look(word, CARD_NOTE, size=8, colour=_SOFT, after=0, line=1.1)
    _look(word, CONTENTS_HEAD, size=13, colour=lead, bold=True, before=12, after=4)
    _look(word, LETTERHEAD, size=11, colour=lead, bold=True, after=4)
    _look(word, PICTURE, before=6, after=0)
    word.styles[PICTURE].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    word.styles[PICTURE].paragraph_format.keep_with_next = True
    for name in ("Quote", SOURCE, NOTE, WARNING):
        # the line beside them stands within the margin
        word.styles[name].paragraph_format.left_indent = Pt(11)
    _look(word, CLOSING, size=8.5, colour=_SOFT, before=14)
    _look(word, CONTENTS[0], bold=True, before=4, after=1)
    _look(word, CONTENTS[1], after=0)
    word.styles[CONTENTS[1]].paragraph_format.left_indent = Pt(14)


def _tables(word: Document, lead: str, rule: str) -> None:
    """Three styles of tables: figures with a head, facts without lines, cards of key figures."""
    inside = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
    ends = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="{lead}"/>' for side in ("top", "bottom"))
    first = (
        '<w:tblStylePr w:type="firstRow"><w:tcPr>'
        f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{lead}"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/></w:tcPr></w:tblStylePr>'
    )
    gap = '<w:insideV w:val="single" w:sz="48" w:space="0" w:color="FFFFFF"/>'
    rows = '<w:insideH w:val="single" w:sz="48" w:space="0" w:color="FFFFFF"/>'
    top = f'<w:top w:val="single" w:sz="16" w:space="0" w:color="{rule}"/>'
    shade = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/></w:tcPr>'
    for name, borders, margins, rest in (
        (TABLE, ends + inside, (40, 90), first),
        (FACTS, "", (20, 60), ""),
        (CARDS, top + rows + gap, (80, 110), shade),
    ):
        word.styles.element.append(_table_style(name, borders, margins, rest))


def _table_style(name: str, borders: str, margins: tuple[int, int], rest: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    high, wide = margins
    sides = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>'
        for side, size in (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    )
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="{wide}" w:type="dxa"/>{lines}<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"{rest}</w:style>"
    )


def _look(
    word: Document, name: str, *, size: float | None = None, colour: str = "", bold: bool | None = None,
    italic: bool | None = None, before: float | None = None, after: float | None = None, line: float | None = None,
) -> None:  # fmt: skip
    from docx.shared import Pt

    style: Any = word.styles[name]
    if size is not None:
        style.font.size = Pt(size)
    if colour:
        _colour(style, colour)
    if bold is not None:
        style.font.bold = bold
    if italic is not None:
        style.font.italic = italic
    form = style.paragraph_format
    form.space_before = Pt(before) if before is not None else form.space_before
    form.space_after = Pt(after) if after is not None else form.space_after
    form.line_spacing = line if line is not None else form.line_spacing


def _colour(style: Any, colour: str) -> None:
    from docx.shared import RGBColor

    style.font.color.rgb = RGBColor.from_string(colour)


def _edge(word: Document, name: str, sides: dict[str, tuple[int, str, int]], fill: str = "") -> None:
    """Lines beside the paragraphs of a style: side -> (eighths of a point, colour, distance), and what is behind."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls, qn

    place = word.styles[name].element.get_or_add_pPr()
    for old in (*place.findall(qn("w:pBdr")), *place.findall(qn("w:shd"))):
        place.remove(old)
    lines = OxmlElement("w:pBdr")
    for side, (width, colour, distance) in sides.items():
        lines.append(
            parse_xml(
                f'<w:{side} {nsdecls("w")} w:val="single" w:sz="{width}" w:space="{distance}" w:color="{colour}"/>'
            )
        )
    later = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:spacing", "w:ind",
             "w:contextualSpacing", "w:jc", "w:outlineLvl")  # fmt: skip
    place.insert_element_before(lines, *later)
    if fill:
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
        place.insert_element_before(shade, *later[1:])
