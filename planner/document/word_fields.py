"""What Word works out itself: numbers of pages, the table of contents, links, places, numbers of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


#: The bookmark around the sections: what stands before the table of contents is not in it.
BODY: Final = "_plan_body"


def inner(part: Any) -> Any:
    """The element behind a paragraph, a run or a row: python-docx has no words of its own for fields and links."""
    return part._element  # noqa: SLF001


def mark(kind: str) -> Any:
    """The run that begins, parts or ends a field."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run, char = OxmlElement("w:r"), OxmlElement("w:fldChar")
    char.set(qn("w:fldCharType"), kind)
    run.append(char)
    return run


def instruction(text: str) -> Any:
    """The run that says what a field is."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run, words = OxmlElement("w:r"), OxmlElement("w:instrText")
    words.set(qn("xml:space"), "preserve")
    words.text = f" {text} "
    run.append(words)
    return run


def put_field(paragraph: Paragraph, text: str, shown: str) -> None:
    """A field such as PAGE, with what it shows until Word has worked it out."""
    for part in (mark("begin"), instruction(text), mark("separate")):
        inner(paragraph).append(part)
    paragraph.add_run(shown)
    inner(paragraph).append(mark("end"))


def tell_picture(drawn: Any, told: str, title: str = "") -> None:
    """Words for whoever cannot see the picture."""
    shown = drawn._inline.docPr  # noqa: SLF001
    shown.set("descr", told)
    if title:
        shown.set("title", title)


def put_place(paragraph: Paragraph, number: int) -> None:
    """A bookmark around the paragraph, which links lead to (`place_name`)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), place_name(number))
    element = inner(paragraph)
    element.insert(1 if element.pPr is not None else 0, start)
    element.append(end)


def put_body(above: Paragraph, last: Paragraph) -> None:
    """The bookmark of what the table of contents is made from: all behind the one paragraph, up to the other."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        # places of sections count from 1
        element.set(qn("w:id"), "0")
    start.set(qn("w:name"), BODY)
    inner(above).addnext(start)
    inner(last).addnext(end)


def place_name(number: int) -> str:
    """A name that Word takes whatever the anchor is called; the line before it hides it from its list of places."""
    return f"_plan{number}"


def link_to(paragraph: Paragraph, number: int) -> Any:
    """A link to a place, to which runs are appended."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), place_name(number))
    link.set(qn("w:history"), "1")
    inner(paragraph).append(link)
    return link


def numbering_of(word: Document, style: str) -> int:
    """A list of its own that counts from 1, in the form of a style such as List Number."""
    from docx.oxml.ns import qn

    numbers: Any = word.part.numbering_part.element
    used = word.styles[style].element.pPr.numPr.numId.val
    form = next(one for one in numbers.num_lst if one.numId == used)
    made = numbers.add_num(form.find(qn("w:abstractNumId")).val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def number_by(paragraph: Paragraph, number: int) -> None:
    """Make the paragraph an entry of the list."""
    place = inner(paragraph).get_or_add_pPr().get_or_add_numPr()
    place.get_or_add_ilvl().val = 0
    place.get_or_add_numId().val = number
