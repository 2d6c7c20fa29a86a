from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from models.errors import InputError
from policies.texts.reader import read_lines
from tests.policies.texts.files import LINES, PAGE, counted_docx, docx, html, pdf


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def clean(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_people_save_in(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "text.txt", "\r\n".join(LINES).encode(encoding))
    assert read_lines(path) == list(LINES)


def test_a_word_file_is_read_with_its_tables(tmp_path: Path) -> None:
    path = written(tmp_path, "text.docx", docx(table=[["级别", "金额"], ["省级", "40万元"]]))
    assert clean(read_lines(path)) == [*LINES, "级别 金额", "省级 40万元"]


def test_numbers_that_word_adds_are_part_of_the_text(tmp_path: Path) -> None:
    content = counted_docx(
        [
            (None, "样例市支持智能产业发展若干政策，这一行没有编号"),
            (0, "扩大应用"),
            (1, "算力补助。"),
            (1, "平台奖励。"),
            (0, "附则"),
            (1, "施行。"),
        ]
    )
    lines = clean(read_lines(written(tmp_path, "text.docx", content)))
    assert lines[1:] == ["一、扩大应用", "（一）算力补助。", "（二）平台奖励。", "二、附则", "（一）施行。"]


def test_a_pdf_with_text_is_read(tmp_path: Path) -> None:
    assert clean(read_lines(written(tmp_path, "text.pdf", pdf()))) == list(LINES)


def test_numbers_of_pages_are_no_text(tmp_path: Path) -> None:
    lines = [*LINES, "— 3 —", "第 4 页"]
    assert clean(read_lines(written(tmp_path, "text.pdf", pdf(lines)))) == list(LINES)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_saved_page_gives_its_text_without_menus_and_scripts(tmp_path: Path, encoding: str) -> None:
    text = html().replace("<title>", f'<meta charset="{encoding}"><title>')
    assert clean(read_lines(written(tmp_path, "page.html", text.encode(encoding)))) == list(LINES)


def test_a_page_without_a_part_for_the_text_is_read_whole(tmp_path: Path) -> None:
    body = "".join(f"<div>{line}<br>还有一句。</div>" for line in LINES)
    text = PAGE.replace('id="zoom"', "").format(body=body)
    lines = clean(read_lines(written(tmp_path, "page.htm", text.encode())))
    assert lines[0] == "第一条消息。"
    assert lines[1:3] == [LINES[0], "还有一句。"]


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")
    return out.getvalue()


REFUSED = {
    "empty": (b" \n", "文件是空的，应为政策原文", "the file is empty; an official text is expected"),
    "old-word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100),
        "这是旧格式的 Word（.doc）或 WPS 文件，请另存为 docx",
        "an old Word (.doc) or WPS file; save it as docx",
    ),
    "rtf": (b"{\\rtf1 x}", "这是 RTF 文件，请另存为 docx", "an RTF file; save it as docx"),
    "picture": (
        b"\x89PNG\r\n\x1a\n",
        "这是图片，请先做文字识别，再存为 txt 或 docx",
        "a picture; recognise its text first and save it as txt or docx",
    ),
    "binary": (
        b"\x00\x01\x02\x03" * 20,
        "不是可读的文字（二进制文件，或编码不是 UTF-8、GB18030），应为 txt、docx、pdf 或 html",
        "no readable text (a binary file, or neither UTF-8 nor GB18030); txt, docx, pdf or html is expected",
    ),
    "english": (
        b"nothing in Chinese here",
        "几乎没有中文文字（不到 20 个字），应为政策原文",
        "hardly any Chinese text (fewer than 20 characters); the official text is expected",
    ),
    "scan": (
        pdf([], pages=3),
        "PDF 共 3 页，没有可读的文字（扫描件），请先做文字识别",
        "the pdf has 3 pages and no readable text (a scan); recognise its text first",
    ),
    "sheet": (
        zipped("xl/workbook.xml"),
        "不是 Word 文档（可能是表格、演示文稿或压缩包），应为 docx",
        "not a Word document (a sheet, slides or an archive, maybe); docx is expected",
    ),
    "ofd": (
        zipped("OFD.xml"),
        "这是 OFD 版式文件，请导出为 docx 或 pdf",
        "an OFD file; export it as docx or pdf",
    ),
    "damaged-zip": (b"PK\x03\x04nothing", "文件已损坏，打不开", "the file is damaged and cannot be opened"),
    "mhtml": (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
        "这是单文件网页（mhtml），请另存为“仅 HTML”",
        "a web page saved as one file (mhtml); save it as “HTML only”",
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_holds_no_text_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    content, zh, en = REFUSED[name]
    path = written(tmp_path, "text.doc", content)
    with pytest.raises(InputError) as caught:
        read_lines(path)
    assert caught.value.render("zh") == f"{path}: {zh}"
    assert caught.value.render("en") == f"{path}: {en}"


@pytest.mark.parametrize(("content", "name"), [(zipped("word/document.xml"), "docx"), (b"%PDF-1.4\nnothing", "pdf")])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes, name: str) -> None:
    path = written(tmp_path, f"text.{name}", content)
    with pytest.raises(InputError) as caught:
        read_lines(path)
    assert "文件已损坏，读不出文字（" in caught.value.render("zh")
    assert "the file is damaged, no text can be read (" in caught.value.render("en")


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    path = written(tmp_path, "text.pdf", out.getvalue())
    with pytest.raises(InputError) as caught:
        read_lines(path)
    assert caught.value.render("zh") == f"{path}: PDF 有密码或加了保护，请先解除"
    assert caught.value.render("en") == f"{path}: the pdf has a password or is protected; remove that first"


def test_what_is_not_there_and_what_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError) as missing:
        read_lines(tmp_path / "none.txt")
    assert missing.value.render("en") == f"{tmp_path / 'none.txt'}: there is no such file"
    with pytest.raises(InputError) as folder:
        read_lines(tmp_path)
    assert folder.value.render("zh") == f"{tmp_path}: 这是一个文件夹，应为政策原文文件（txt、docx、pdf、html）"


def test_a_file_beyond_reason_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.truncate(20_000_001)
    with pytest.raises(InputError) as caught:
        read_lines(path)
    assert "at most 20,000,000 are read" in caught.value.render("en")
