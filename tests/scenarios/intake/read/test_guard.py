"""Files that must not be opened, or are no intake workbook: refused with what they are and what to do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.intake.read.guard import LARGEST_FILE, LARGEST_XML, content_of
from scenarios.intake.read.intake import examine
from tests.scenarios.intake.read.book import Book, good

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
_SAVE = "应为 另存为 .xlsx 的工作簿"
_HOW = f"{_SAVE}；例如 文件 → 另存为 → Excel 工作簿（*.xlsx）"
_SAVE_EN = "expected: the workbook saved as .xlsx"
_HOW_EN = f"{_SAVE_EN}; for example File → Save as → Excel workbook (*.xlsx)"


@pytest.fixture(scope="module")
def content(packs: tuple[Policy, ...], words: Vocabulary) -> bytes:
    return good(packs, words)


def _with(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one part put in, or put in place of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return stream.getvalue()


def _zip(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return stream.getvalue()


def _book(*names: str, heads: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = names[0]
    book.active.append(heads)
    for name in names[1:]:
        book.create_sheet(name)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _template(content: bytes, value: str) -> bytes:
    book = Book(content)
    book.book["_planner"]["B1"] = value
    return book.bytes()


_BOMB = b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;</x>"
_MACRO = "带宏的工作簿", "a workbook with macros"
_LOCKED = (
    (
        "看到 加密的工作簿（有打开密码）；应为 没有密码的工作簿；"
        "例如 在 Excel/WPS 里：文件 → 信息（文档加密）→ 密码加密 → 清空密码，再保存"
    ),
    (
        "seen: an encrypted workbook (it opens with a password); expected: a workbook without a "
        "password; for example in "
        "Excel/WPS: File → Info → Encrypt with password → clear the password, then save"
    ),
)
_NEW = "例如 planner intake new --city tongxiang -o client.xlsx 可生成一份"
_NEW_EN = "for example planner intake new --city tongxiang -o client.xlsx makes one"
FILES: tuple[tuple[str, str, Callable[[bytes], bytes], str, str], ...] = (
    ("empty", "a.xlsx", lambda _: b"", f"看到 空文件（0 字节）；{_SAVE}", f"seen: an empty file (0 bytes); {_SAVE_EN}"),
    (
        "csv",
        "a.xlsx",
        lambda _: "企业,金额\n甲,5\n".encode("gb18030"),
        f"看到 文本文件（可能是改了名的 .csv 或网页）；{_HOW}",
        f"seen: a text file (a renamed .csv or a web page, perhaps); {_HOW_EN}",
    ),
    (
        "old form",
        "a.xls",
        lambda _: _OLE,
        f"看到 旧格式的文件（.xls、.et 等）或其他复合文档；{_HOW}",
        f"seen: a file of an older form (.xls, .et) or another compound document; {_HOW_EN}",
    ),
    ("password", "a.xlsx", lambda _: _OLE + "EncryptedPackage".encode("utf-16-le"), *_LOCKED),
    (
        "macro name",
        "a.xlsm",
        lambda good_: good_,
        f"看到 .xlsm 格式的文件；{_HOW}",
        f"seen: a file of the form .xlsm; {_HOW_EN}",
    ),
    (
        "macro content",
        "a.xlsx",
        lambda good_: _with(good_, "xl/vbaProject.bin", b"x"),
        f"看到 {_MACRO[0]}；{_HOW}",
        f"seen: {_MACRO[1]}; {_HOW_EN}",
    ),
    (
        "word",
        "a.xlsx",
        lambda _: _zip(**{"word/document.xml": b"<x/>"}),
        f"看到 Word 文件，不是 Excel 工作簿；{_HOW}",
        f"seen: a Word file, no Excel workbook; {_HOW_EN}",
    ),
    (
        "xml bomb",
        "a.xlsx",
        lambda good_: _with(good_, "xl/sharedStrings.xml", _BOMB),
        "看到 xl/sharedStrings.xml 里有 XML 文档类型或实体声明；应为 Excel 或 WPS 保存的工作簿",
        "seen: a document type or entities of XML in xl/sharedStrings.xml; expected: a workbook saved by Excel or WPS",
    ),
    (
        "other workbook",
        "a.xlsx",
        lambda _: _book("Sheet1"),
        f"看到 工作表 Sheet1，没有隐藏工作表 _planner；应为 用 planner intake new 生成的信息采集表；{_NEW}",
        (
            f"seen: the sheets Sheet1, and no hidden sheet _planner; expected: an intake workbook "
            f"made by planner intake "
            f"new; {_NEW_EN}"
        ),
    ),
    (
        "portfolio",
        "a.xlsx",
        lambda _: _book("企业", "事项", heads=("企业编号", "起始年")),
        (
            "看到 工作表 企业、事项，没有隐藏工作表 _planner；应为 用 planner intake new 生成的信息采集表；"
            "例如 如果是多家企业的表，请用 planner batch run"
        ),
        (
            "seen: the sheets 企业, 事项, and no hidden sheet _planner; expected: an intake workbook made by planner "
            "intake "
            "new; for example tables of several enterprises go to planner batch run"
        ),
    ),
    (
        "newer",
        "a.xlsx",
        lambda good_: _template(good_, "planner/intake/2"),
        "看到 模板 planner/intake/2，比本程序新；应为 模板 planner/intake/1；例如 请升级 planner",
        (
            "seen: the template planner/intake/2, newer than this program; expected: the template planner/intake/1; "
            "for example please upgrade planner"
        ),
    ),
    (
        "older",
        "a.xlsx",
        lambda good_: _template(good_, "planner/intake/0"),
        f"看到 模板 planner/intake/0，本程序已不读；应为 模板 planner/intake/1；{_NEW}",
        (
            f"seen: the template planner/intake/0, which is read no longer; "
            f"expected: the template planner/intake/1; {_NEW_EN}"
        ),
    ),
    (
        "hidden sheet emptied",
        "a.xlsx",
        lambda good_: _template(good_, ""),
        f"看到 隐藏工作表 _planner 被改动过；应为 模板 planner/intake/1；{_NEW}",
        f"seen: a hidden sheet _planner that was changed; expected: the template planner/intake/1; {_NEW_EN}",
    ),
)


@pytest.mark.parametrize(("file", "made", "zh", "en"), [one[1:] for one in FILES], ids=[one[0] for one in FILES])
def test_what_is_refused(
    file: str, made: Callable[[bytes], bytes], zh: str, en: str, content: bytes,
    packs: tuple[Policy, ...], words: Vocabulary,
) -> None:  # fmt: skip
    with pytest.raises(InputError) as caught:
        examine(made(content), file, packs, words)
    assert caught.value.render("zh") == f"{file}: {zh}"
    assert caught.value.render("en") == f"{file}: {en}"


def test_a_bomb_is_not_unpacked(content: bytes, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    bomb = _with(content, "xl/worksheets/sheet9.xml", b" " * 400_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(InputError, match="that is no table"):
        examine(bomb, "a.xlsx", packs, words)


def test_sheets_of_a_million_cells_are_refused_before_they_are_read(
    content: bytes, packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    wide = _with(content, "xl/worksheets/sheet9.xml", b"<c/>" * (LARGEST_XML // 4))
    with pytest.raises(InputError, match="at most 12,000,000 bytes"):
        examine(wide, "a.xlsx", packs, words)


def test_many_parts_are_refused(packs: tuple[Policy, ...], words: Vocabulary) -> None:
    many = _zip(**{f"xl/{number}.xml": b"" for number in range(2_001)})
    with pytest.raises(InputError, match="2,001 parts, more than 2,000"):
        examine(many, "a.xlsx", packs, words)


def test_a_file_of_50_mb_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(InputError) as caught:
        content_of(path, "large.xlsx")
    assert caught.value.render("zh") == (
        f"large.xlsx: 看到 50,000,000 字节的文件；应为 不超过 {LARGEST_FILE:,} 字节；例如 删去工作簿里的图片再保存"
    )


@pytest.mark.parametrize("cut", [100, 5_000, 60_000])
def test_a_damaged_workbook_is_refused(cut: int, content: bytes, packs: tuple[Policy, ...], words: Vocabulary) -> None:
    with pytest.raises(InputError):
        examine(content[:-cut], "a.xlsx", packs, words)
    with pytest.raises(InputError, match="damaged workbook"):
        examine(_with(content, "xl/workbook.xml", b"<workbook"), "a.xlsx", packs, words)
