"""A capsule in a PDF: an attached file, added behind what is there, so that not a byte of the document changes."""

from __future__ import annotations

import io
from typing import Final

from models.text import Text
from planner.carry.packed import refused

#: What a reader's list of attachments shows.
NAME: Final = "planner-capsule.txt"
_ABOUT: Final = "benefit planner: what this plan was made from (planner reproduce)"


def put_pdf(content: bytes, text: str) -> bytes:
    """The document with the packed capsule attached."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    writer = PdfWriter(io.BytesIO(content), incremental=True)
    attached = writer.add_attachment(NAME, text)
    attached.alternative_name = TextStringObject(NAME)
    attached.description = TextStringObject(_ABOUT)
    attached.associated_file_relationship = NameObject("/Source")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def found_in_pdf(content: bytes, file: str) -> str | None:
    """The packed capsule of a document; None where it has none.

    Raises InputError where the document cannot be read or wants a password.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refused(file, _LOCKED)
        found = [one.content for one in reader.attachment_list if one.name == NAME]
    except (PyPdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        # a damaged file fails in whatever way its objects happen to lie
        raise refused(file, _BROKEN) from None
    return found[-1].decode("ascii", "replace") if found else None


_BROKEN = Text("PDF 文件已损坏，无法打开", "the PDF is damaged and cannot be opened")
_LOCKED = Text("PDF 文件有密码，请先去掉密码", "the PDF wants a password; remove it first")
