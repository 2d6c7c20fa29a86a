"""Takes the capsule out of a file that was handed over. What the file is, is told by its content, not by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from models.capsule import Capsule
from models.text import Text
from planner.carry.in_pdf import found_in_pdf
from planner.carry.in_text import found_in_calendar, found_in_html, found_in_markdown, found_in_svg
from planner.carry.in_word import found_in_word
from planner.carry.in_workbook import found_in_workbook
from planner.carry.packed import refused, unpacked
from planner.carry.put import Carrier
from planner.carry.zipped import opened

#: Larger files are not read at all.
MOST_BYTES: Final = 100 * 2**20
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Taken(NamedTuple):
    """What a file is and what it carries."""

    format: Carrier
    capsule: Capsule


def take(path: Path) -> Taken:
    """The capsule of a file. Raises InputError where it cannot be read, carries none, or one that is no good."""
    file = str(path)
    content = _content(path)
    if content.startswith(_OLD_OFFICE):
        raise refused(file, _OLD)
    if content.startswith(b"PK"):
        return _of_office(content, file)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return _unpacked("pdf", found_in_pdf(content, file), file)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(file, _UNKNOWN) from None
    if text.lstrip().startswith("{"):
        return Taken("json", _of_json(text, file))
    return _of_text(text, file)


def _content(path: Path) -> bytes:
    file = str(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refused(file, Text("文件超过 100 MB，没有读取", "the file has more than 100 MB and was not read"))
        return path.read_bytes()
    except FileNotFoundError:
        raise refused(file, Text("没有这个文件", "there is no such file")) from None
    except IsADirectoryError:
        raise refused(file, Text("这是一个文件夹", "this is a directory")) from None
    except OSError as error:
        told = Text(f"不能读取（{error.strerror}）", f"cannot be read ({error.strerror})")
        raise refused(file, told) from None


def _of_office(content: bytes, file: str) -> Taken:
    book, entries = opened(content, file)
    with book:
        if "word/document.xml" in entries:
            return _unpacked("docx", found_in_word(book, entries, file), file)
        if "xl/workbook.xml" in entries:
            return _unpacked("xlsx", found_in_workbook(content, file), file)
    raise refused(file, _UNKNOWN)


def _of_text(text: str, file: str) -> Taken:
    start = text[:4096].lstrip().lower()
    if start.startswith("begin:vcalendar"):
        return _unpacked("ics", found_in_calendar(text), file)
    if "<!doctype html" in start or "<html" in start:
        return _unpacked("html", found_in_html(text), file)
    if "<svg" in start:
        return _unpacked("svg", found_in_svg(text), file)
    return _unpacked("md", found_in_markdown(text), file)


def _of_json(text: str, file: str) -> Capsule:
    """A saved plan is its own capsule: the case and what was asked for stand in it."""
    from planner.report.decided_json import decided_from_json, is_decided
    from planner.report.json_report import plan_from_json

    if not is_decided(text):
        return Capsule(plan=plan_from_json(text, file))
    decided = decided_from_json(text, file)
    if not decided.entities:
        raise refused(file, NO_CAPSULE)
    return Capsule(decided=decided, entity=decided.entities[0].entity, grid=decided.proof.grid)


def _unpacked(format_: Carrier, text: str | None, file: str) -> Taken:
    if text is None:
        raise refused(file, NO_CAPSULE)
    return Taken(format_, unpacked(text, file))


NO_CAPSULE: Final = Text(
    "文件里没有规划数据；planner plan 写出的 xlsx、html、pdf、docx、md、ics、svg 和 json 文件才有，"
    "屏幕上的表格、截图、打印件和另存为其他格式的文件没有",
    "the file carries no planning data; xlsx, html, pdf, docx, md, ics, svg and json files written by planner plan do, "
    "tables of the terminal, pictures, prints and files saved as another format do not",
)
_UNKNOWN: Final = Text(
    "不是规划器写出的文件，应为 xlsx、html、pdf、docx、md、ics、svg 或 json",
    "this is no file that the planner writes; xlsx, html, pdf, docx, md, ics, svg or json is expected",
)
_OLD: Final = Text(
    "这是加密的或旧格式（.xls、.doc）的 Office 文件，请去掉密码并存为 .xlsx 或 .docx",
    "this is an encrypted or an old Office file (.xls, .doc); remove the password and save it as .xlsx or .docx",
)
