"""Reads an official text from the files in which people keep it: txt, docx, pdf with text, html saved from a site.

What a file is, is told from its bytes, not from its name. The libraries for docx and pdf are loaded only when needed.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import Path

from models.errors import Finding, InputError, Place
from models.text import Text
from policies.texts.html_lines import lines_of_html

LARGEST_BYTES = 20_000_000
#: What a docx may hold when unpacked; a longer one is no policy.
LARGEST_UNPACKED = 200_000_000
#: Fewer Chinese characters than this on an average page of a pdf are a scan with a page number.
FEWEST_ON_A_PAGE = 10
FEWEST_IN_A_TEXT = 20
_HAN = re.compile(r"[\u3400-\u9fff]")
_PAGE_NUMBER = re.compile(r"[\s\-—–－·]*(?:第\s*)?\d{1,4}(?:\s*页)?[\s\-—–－·]*")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|meta|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)


def read_lines(path: Path) -> list[str]:
    """The lines of the text, as they stand in the file. Raises InputError where there is no text to be had."""
    place = Place(str(path))
    content = _content(path, place)
    _refuse_what_is_no_text(content, place)
    if content.startswith(b"%PDF-"):
        lines = _pdf(content, place)
    elif content.startswith(b"PK\x03\x04"):
        lines = _docx(content, place)
    else:
        lines = _text_or_html(content, place)
    if len(_HAN.findall("".join(lines))) < FEWEST_IN_A_TEXT:
        raise _refused(
            place,
            f"几乎没有中文文字（不到 {FEWEST_IN_A_TEXT} 个字），应为政策原文",
            f"hardly any Chinese text (fewer than {FEWEST_IN_A_TEXT} characters); the official text is expected",
        )
    return lines


def _content(path: Path, place: Place) -> bytes:
    try:
        if path.is_dir():
            raise _refused(
                place,
                "这是一个文件夹，应为政策原文文件（txt、docx、pdf、html）",
                "this is a directory; an official text is expected (txt, docx, pdf, html)",
            )
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise _refused(
                place,
                f"文件有 {size:,} 字节，上限是 {LARGEST_BYTES:,} 字节",
                f"the file has {size:,} bytes; at most {LARGEST_BYTES:,} are read",
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise _refused(place, "没有这个文件", "there is no such file") from None
    except PermissionError:
        raise _refused(place, "没有读取这个文件的权限", "no permission to read this file") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _refused(place, f"无法读取文件：{reason}", f"the file cannot be read: {reason}") from None
    if not content.strip():
        raise _refused(place, "文件是空的，应为政策原文", "the file is empty; an official text is expected")
    return content


#: First bytes of files that people take for a text: what it is, and what to do instead.
_NO_TEXT = (
    (
        b"\xd0\xcf\x11\xe0",
        ("这是旧格式的 Word（.doc）或 WPS 文件，请另存为 docx", "an old Word (.doc) or WPS file; save it as docx"),
    ),
    (b"{\\rtf", ("这是 RTF 文件，请另存为 docx", "an RTF file; save it as docx")),
    *(
        (
            magic,
            (
                "这是图片，请先做文字识别，再存为 txt 或 docx",
                "a picture; recognise its text first and save it as txt or docx",
            ),
        )
        for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
    ),
)


def _refuse_what_is_no_text(content: bytes, place: Place) -> None:
    for magic, (zh, en) in _NO_TEXT:
        if content.startswith(magic) and (magic != b"BM" or b"\x00" in content[:64]):
            raise _refused(place, zh, en)


def _text_or_html(content: bytes, place: Place) -> list[str]:
    text = _decoded(content, place)
    if re.match(r"(?:From:|MIME-Version:)", text) and "multipart/related" in text[:2000]:
        raise _refused(
            place,
            "这是单文件网页（mhtml），请另存为“仅 HTML”",
            "a web page saved as one file (mhtml); save it as “HTML only”",
        )
    return lines_of_html(text) if _HTML.match(text) else text.splitlines()


def _decoded(content: bytes, place: Place) -> str:
    """UTF-8, UTF-16 with its mark, or what a page declares; else GB18030, in which Chinese Windows saves."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        names = ["utf-16"]
    else:
        declared = _CHARSET.search(content[:2048])
        gb_first = declared is not None and declared.group(1).lower().startswith(b"gb")
        names = ["gb18030", "utf-8-sig"] if gb_first else ["utf-8-sig", "gb18030"]
    for name in names:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if all(mark.isprintable() or mark.isspace() or mark in "\ufeff\u200b\u200c\u200d\u00ad" for mark in text):
            return text
    raise _refused(
        place,
        "不是可读的文字（二进制文件，或编码不是 UTF-8、GB18030），应为 txt、docx、pdf 或 html",
        "no readable text (a binary file, or neither UTF-8 nor GB18030); txt, docx, pdf or html is expected",
    )


def _docx(content: bytes, place: Place) -> list[str]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = set(archive.namelist())
        unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError):
        raise _refused(place, "文件已损坏，打不开", "the file is damaged and cannot be opened") from None
    if "OFD.xml" in names:
        raise _refused(place, "这是 OFD 版式文件，请导出为 docx 或 pdf", "an OFD file; export it as docx or pdf")
    if "word/document.xml" not in names:
        raise _refused(
            place,
            "不是 Word 文档（可能是表格、演示文稿或压缩包），应为 docx",
            "not a Word document (a sheet, slides or an archive, maybe); docx is expected",
        )
    if unpacked > LARGEST_UNPACKED:
        raise _refused(
            place,
            f"展开后有 {unpacked:,} 字节，上限是 {LARGEST_UNPACKED:,} 字节",
            f"unpacked it has {unpacked:,} bytes; at most {LARGEST_UNPACKED:,} are read",
        )
    from policies.texts.docx_lines import lines_of_docx

    try:
        return lines_of_docx(content)
    except Exception as error:  # noqa: BLE001 - whatever a damaged file makes the library raise
        raise _unreadable(place, error) from None


def _pdf(content: bytes, place: Place) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    except (FileNotDecryptedError, DependencyError):
        raise _refused(
            place, "PDF 有密码或加了保护，请先解除", "the pdf has a password or is protected; remove that first"
        ) from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        raise _unreadable(place, error) from None
    count = len(pages)
    if len(_HAN.findall("".join(pages))) < FEWEST_ON_A_PAGE * count or not count:
        raise _refused(
            place,
            f"PDF 共 {count} 页，没有可读的文字（扫描件），请先做文字识别",
            f"the pdf has {count} pages and no readable text (a scan); recognise its text first",
        )
    lines = [line for page in pages for line in page.splitlines()]
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]


def _unreadable(place: Place, error: Exception) -> InputError:
    reason = type(error).__name__
    return _refused(
        place, f"文件已损坏，读不出文字（{reason}）", f"the file is damaged, no text can be read ({reason})"
    )


def _refused(place: Place, zh: str, en: str) -> InputError:
    return InputError([Finding(place, Text(zh, en))])
