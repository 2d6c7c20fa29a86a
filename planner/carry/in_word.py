"""A capsule in a Word file: a part of custom XML, which Word, WPS and LibreOffice keep when the text is edited."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

from planner.carry.zipped import Entries, read_entry, rewritten

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

#: The name space of the part. It is a name only; nothing is looked up.
SPACE: Final = "urn:benefit-planner:capsule:1"
_RELATIONS: Final = "word/_rels/document.xml.rels"
_TYPES: Final = "[Content_Types].xml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PROPS_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
#: The part's own id, which the format asks for; always the same, for the same input gives the same bytes.
_ID: Final = "{0F2B8E0A-6C1D-4C57-9A55-7D0C4B0E6A01}"


def put_word(content: bytes, text: str) -> bytes:
    """The Word file with the part added: the other parts, their order and their time stamps stay as they are."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = set(book.namelist())
        number = next(one for one in range(1, len(names) + 2) if f"customXml/item{one}.xml" not in names)
        changed = {
            _TYPES: _with_type(book.read(_TYPES), number),
            _RELATIONS: _with_relation(book.read(_RELATIONS), number),
        }
    folder = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml", f"customXml/_rels/item{number}.xml.rels"
    return rewritten(content, changed, dict(zip(folder, _parts(text, number), strict=True)))


def found_in_word(book: zipfile.ZipFile, entries: Entries, file: str) -> str | None:
    """The packed capsule of an opened Word file; None where it has none. Raises InputError for a part too large."""
    for name in sorted(entries):
        if name.startswith("customXml/") and name.endswith(".xml"):
            root = _parsed(read_entry(book, name, file))
            if root is not None and root.tag == f"{{{SPACE}}}capsule":
                return str(root.text or "")
    return None


def _parts(text: str, number: int) -> tuple[bytes, bytes, bytes]:
    """The part, its properties, and the relation from the one to the other."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    part = f'{head}<capsule xmlns="{SPACE}">{text}</capsule>'
    properties = (
        f'{head}<ds:datastoreItem ds:itemID="{_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    relation = (
        f'{head}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps{number}.xml"/></Relationships>'
    )
    return part.encode(), properties.encode(), relation.encode()


def _with_relation(content: bytes, number: int) -> bytes:
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.fromstring(content)
    taken = {one.get("Id") for one in root}
    name = next(f"rId{one}" for one in range(1, len(taken) + 2) if f"rId{one}" not in taken)
    etree.SubElement(
        root,
        f"{{{_PACKAGE}/relationships}}Relationship",
        {"Id": name, "Type": f"{_OFFICE}/relationships/customXml", "Target": f"../customXml/item{number}.xml"},
    )
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _with_type(content: bytes, number: int) -> bytes:
    from lxml import etree

    root, space = etree.fromstring(content), f"{{{_PACKAGE}/content-types}}"
    if not any(one.tag == f"{space}Default" and one.get("Extension") == "xml" for one in root):
        root.insert(0, etree.Element(f"{space}Default", {"Extension": "xml", "ContentType": "application/xml"}))
    part = {"PartName": f"/customXml/itemProps{number}.xml", "ContentType": _PROPS_TYPE}
    etree.SubElement(root, f"{space}Override", part)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _parsed(content: bytes) -> _Element | None:
    """The root of a part of unknown origin, without entities; None for what is no XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
