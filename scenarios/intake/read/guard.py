"""Whether a file is a workbook that may be opened: no bomb, no macros, no password, nothing of another kind."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Final

from models.errors import Finding, InputError, Place
from models.text import Text
from scenarios.intake.kinds_of_file import SUFFIX
from scenarios.intake.read.told import said
from scenarios.records.zip_guard import ZipLimits, check_zip

#: A form of 500 items has less than 1 MB; pictures pasted into it may have the rest.
LARGEST_FILE: Final = 20_000_000
#: What the program holds in memory is some twenty times the XML of the sheets, so 12 MB (about 250,000 cells) are read.
LARGEST_XML: Final = 12_000_000
LIMITS: Final = ZipLimits(100_000_000, 200, 2_000)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = re.compile(r"(?:^|/)(?:vbaProject\.bin|macrosheets/|vbaData\.xml)", re.IGNORECASE)
_XML = (".xml", ".rels", ".vml")
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY", b"<!doctype")
_SAVE_AS = Text("另存为 .xlsx 的工作簿", "the workbook saved as .xlsx")
_HOW = "文件 → 另存为 → Excel 工作簿（*.xlsx）"
_HOW_EN = "File → Save as → Excel workbook (*.xlsx)"


def content_of(path: Path, file: str) -> bytes:
    """The bytes of a file of reasonable size. Raises InputError."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _too_large(file, size)
        with path.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _refused(file, Text("没有这个文件", "there is no such file")) from None
    except IsADirectoryError:
        raise _refused(file, Text("这是一个文件夹", "this is a directory")) from None
    except OSError as error:
        raise _refused(
            file, Text(f"无法读取文件：{error.strerror}", f"the file cannot be read: {error.strerror}")
        ) from None


def check_content(content: bytes, file: str) -> None:
    """Look at the file before it is opened. Raises InputError that says what it is, and what to do."""
    if not content:
        raise _refused(file, said(Text("空文件（0 字节）", "an empty file (0 bytes)"), _SAVE_AS))
    if len(content) > LARGEST_FILE:
        raise _too_large(file, len(content))
    suffix = Path(file).suffix.lower()
    if content.startswith(_OLE):
        raise _refused(file, _of_ole(content))
    if suffix not in (SUFFIX, ""):
        seen = Text(f"{suffix} 格式的文件", f"a file of the form {suffix}")
        raise _refused(file, said(seen, _SAVE_AS, Text(_HOW, _HOW_EN)))
    if not content.startswith(b"PK"):
        raise _refused(file, _of_text(content))
    _check_parts(file, content, check_zip(io.BytesIO(content), file, LIMITS))


def _check_parts(file: str, content: bytes, names: tuple[str, ...]) -> None:
    """What the parts of the zip tell."""
    if any(_MACROS.search(name) for name in names):
        seen = Text("带宏的工作簿", "a workbook with macros")
        raise _refused(file, said(seen, _SAVE_AS, Text(_HOW, _HOW_EN)))
    if "xl/workbook.xml" not in names:
        kinds = {"word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint", "content.xml": "OpenDocument"}
        kind = next((kind for name, kind in kinds.items() if name in names), "zip")
        seen = Text(f"{kind} 文件，不是 Excel 工作簿", f"a {kind} file, no Excel workbook")
        raise _refused(file, said(seen, _SAVE_AS, Text(_HOW, _HOW_EN)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [one for one in archive.infolist() if one.filename.lower().endswith(_XML)]
        if any(one.flag_bits & 1 for one in archive.infolist()):
            raise _refused(file, _locked())
        size = sum(one.file_size for one in parts)
        if size > LARGEST_XML:
            raise _refused(
                file,
                said(
                    Text(f"{size:,} 字节的表格内容", f"{size:,} bytes of sheets"),
                    Text(f"不超过 {LARGEST_XML:,} 字节", f"at most {LARGEST_XML:,} bytes"),
                    Text(
                        "删去表格下方多余的空行和格式再保存",
                        "take away empty rows and formats below the tables, and save",
                    ),
                ),
            )
        for one in parts:
            _check_xml(file, one.filename, _unpacked(archive, one, file))


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> bytes:
    try:
        return archive.read(part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise damaged(file, error) from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise damaged(file, error) from None
        raise


def _check_xml(file: str, name: str, content: bytes) -> None:
    """No part of a workbook declares entities, which unfold into anything, or hides them in another encoding."""
    if any(mark in content for mark in _DECLARED) or content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content:
        seen = Text(f"{name} 里有 XML 文档类型或实体声明", f"a document type or entities of XML in {name}")
        raise _refused(file, said(seen, Text("Excel 或 WPS 保存的工作簿", "a workbook saved by Excel or WPS")))


def _of_ole(content: bytes) -> Text:
    """The container of old workbooks, in which encrypted new ones are kept too."""
    if _ENCRYPTED in content:
        return _locked()
    seen = Text(
        "旧格式的文件（.xls、.et 等）或其他复合文档", "a file of an older form (.xls, .et) or another compound document"
    )
    return said(seen, _SAVE_AS, Text(_HOW, _HOW_EN))


def _locked() -> Text:
    return said(
        Text("加密的工作簿（有打开密码）", "an encrypted workbook (it opens with a password)"),
        Text("没有密码的工作簿", "a workbook without a password"),
        Text(
            "在 Excel/WPS 里：文件 → 信息（文档加密）→ 密码加密 → 清空密码，再保存",
            "in Excel/WPS: File → Info → Encrypt with password → clear the password, then save",
        ),
    )


def _of_text(content: bytes) -> Text:
    """What is no zip at all: a csv that was named .xlsx, most often."""
    head = content[:4096]
    try:
        is_text = all(mark.isprintable() or mark in "\t\r\n\ufeff" for mark in head.decode("utf-8", "ignore"))
    except UnicodeDecodeError:
        is_text = False
    if is_text and b"\x00" not in head:
        seen = Text("文本文件（可能是改了名的 .csv 或网页）", "a text file (a renamed .csv or a web page, perhaps)")
    else:
        seen = Text("不是 Excel 工作簿的内容", "no content of an Excel workbook")
    return said(seen, _SAVE_AS, Text(_HOW, _HOW_EN))


def damaged(file: str, error: BaseException) -> InputError:
    """The refusal of a workbook that no program can read."""
    reason = " ".join(str(error).split()) or type(error).__name__
    seen = Text(f"损坏的工作簿（{reason}）", f"a damaged workbook ({reason})")
    expected = Text(
        "能在 Excel/WPS 里打开的工作簿；请打开后另存一份", "a workbook that Excel or WPS opens; save it there anew"
    )
    return _refused(file, said(seen, expected))


def _too_large(file: str, size: int) -> InputError:
    return _refused(
        file,
        said(
            Text(f"{size:,} 字节的文件", f"a file of {size:,} bytes"),
            Text(f"不超过 {LARGEST_FILE:,} 字节", f"at most {LARGEST_FILE:,} bytes"),
            Text("删去工作簿里的图片再保存", "take pictures out of the workbook, and save"),
        ),
    )


def _refused(file: str, text: Text) -> InputError:
    return InputError([Finding(Place(file), text)])
