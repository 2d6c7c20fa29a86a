from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import icalendar
import openpyxl  # type: ignore[import-untyped]
import pypdf
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE

from models.errors import InputError
from planner.carry.in_text import found_in_calendar, put_calendar
from planner.carry.in_workbook import PIECE, SHEET, found_in_workbook
from planner.carry.packed import packed
from planner.carry.put import CARRIERS, Carrier, put
from planner.carry.take import take
from planner.report.json_report import plan_to_json
from tests.planner.carry.samples import CALENDAR, DRAWING, PAGE, capsule, long_text, pdf, word, workbook
from tests.planner.report.sample_plan import sample_plan

SOFFICE = shutil.which("soffice")


def bare(format_: Carrier) -> bytes:
    """A file of the format that carries nothing."""
    return {
        "html": PAGE.encode(),
        "md": "# 报告\n\n合计 ≤ 50万元\n".encode(),
        "svg": DRAWING.encode(),
        "ics": CALENDAR.encode(),
        "docx": word(),
        "pdf": pdf(),
        "xlsx": workbook(""),
        "json": b'{"schema": "planner/plan/1"}',
    }[format_]


def carrying(format_: Carrier) -> bytes:
    if format_ == "xlsx":
        return workbook(packed(capsule()))
    return plan_to_json(sample_plan()).encode() if format_ == "json" else bare(format_)


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        take(path)
    return caught.value.render("en").removeprefix(f"{path}: ")


@pytest.mark.parametrize("format_", CARRIERS)
def test_what_is_put_in_is_taken_out_whatever_the_file_is_called(format_: Carrier, tmp_path: Path) -> None:
    file = tmp_path / "plan.dat"
    file.write_bytes(put(carrying(format_), format_, packed(capsule())))
    taken = take(file)
    assert taken.format == format_
    if format_ == "json":
        assert taken.capsule.shown == sample_plan()
    else:
        assert taken.capsule == capsule()


@pytest.mark.parametrize("format_", CARRIERS)
def test_the_same_input_gives_the_same_bytes_and_nothing_is_put_in_for_nothing(format_: Carrier) -> None:
    content = carrying(format_)
    assert put(content, format_, packed(capsule())) == put(content, format_, packed(capsule()))
    assert put(content, format_, "") == content


@pytest.mark.parametrize("format_", [one for one in CARRIERS if one != "json"])
def test_a_file_without_one_says_which_have_one(format_: Carrier, tmp_path: Path) -> None:
    file = tmp_path / f"plan.{format_}"
    file.write_bytes(bare(format_))
    assert refusal(file) == (
        "the file carries no planning data; xlsx, html, pdf, docx, md, ics, svg and json files written by planner plan "
        "do, tables of the terminal, pictures, prints and files saved as another format do not"
    )


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", ("this is an encrypted or an old Office file (.xls, .doc); remove the "
         "password and save it as .xlsx or .docx")),
        (b"PK\x03\x04 and no more", "the file is damaged and cannot be opened"),
        (b"%PDF-1.7 and no more", "the PDF is damaged and cannot be opened"),
        (b"\x89PNG\r\n\x1a\n\xff", ("this is no file that the planner writes; xlsx, html, pdf, docx, md, ics, svg or "
         "json is expected")),
        (b"{", "the JSON is incomplete; the file may be cut off"),
        (b'{"schema": "planner/case/1"}', ("the plan has the schema planner/case/1, and this version reads "
         "planner/plan/1 only")),
    ],
)  # fmt: skip
def test_files_of_another_kind_are_refused(content: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(content)
    assert refusal(file).endswith(told)


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none") == "there is no such file"
    assert refusal(tmp_path) == "this is a directory"


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("word/document.xml", bytes(101 * 2**20))
    assert file.stat().st_size < 200_000
    assert refusal(file) == "the file unpacks to far too much and is refused"


def test_another_zip_is_no_file_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("a.txt", "x")
    assert refusal(file).startswith("this is no file that the planner writes")


def test_an_entity_in_a_part_of_a_word_file_is_not_unfolded(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    part = (
        f'<!DOCTYPE c [<!ENTITY e "{packed(capsule())}">]><capsule xmlns="urn:benefit-planner:capsule:1">&e;</capsule>'
    )
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("word/document.xml", "<x/>")
        book.writestr("customXml/item1.xml", part)
    assert refusal(file).startswith("the planning data that it carries is damaged or was changed")


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(put(pdf(), "pdf", packed(capsule()))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "x.pdf")
    assert refusal(tmp_path / "x.pdf") == "the PDF wants a password; remove it first"


def test_a_tampered_file_is_refused(tmp_path: Path) -> None:
    text = put(PAGE.encode(), "html", packed(capsule())).decode()
    at = text.index("planner/capsule/1:") + 500
    other = "A" if text[at] != "A" else "B"
    file = tmp_path / "x.html"
    file.write_text(f"{text[:at]}{other}{text[at + 1 :]}", encoding="utf-8")
    assert refusal(file).startswith("the planning data that it carries is damaged or was changed")


def test_words_of_a_client_that_look_like_a_capsule_stand_before_the_true_one(tmp_path: Path) -> None:
    false = "planner/capsule/1:AAAA"
    page = PAGE.replace("合计", f'<template id="planner-capsule">{false}</template>')
    for format_, content in (("html", page), ("md", f"<!-- {false} -->\n合计")):
        file = tmp_path / format_
        file.write_bytes(put(content.encode(), format_, packed(capsule())))  # type: ignore[arg-type]
        assert take(file).capsule == capsule()


def test_a_browser_is_shown_nothing_and_given_nothing_to_run() -> None:
    class Parts(HTMLParser):
        tags: list[str]

        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            self.tags.append(tag)

    seen = Parts()
    seen.tags = []
    text = put(PAGE.encode(), "html", packed(capsule())).decode()
    seen.feed(text)
    assert seen.tags == ["html", "head", "title", "body", "p", "template"]
    assert max(len(line) for line in text.splitlines()) <= 120


def test_a_calendar_is_folded_as_its_format_wants_and_other_programs_read_it(tmp_path: Path) -> None:
    content = put(CALENDAR.encode(), "ics", packed(capsule()))
    assert max(len(line) for line in content.split(b"\r\n")) == 75
    assert all(line.startswith(b" ") or b":" in line for line in content.split(b"\r\n") if line)
    calendar = icalendar.Calendar.from_ical(content)
    assert [str(one["SUMMARY"]) for one in calendar.walk("VEVENT")] == ["申报"]
    assert str(calendar["X-PLANNER-CAPSULE"]) == packed(capsule())
    file = tmp_path / "saved.ics"
    file.write_bytes(calendar.to_ical())
    assert take(file).capsule == capsule()


def test_a_calendar_without_entries_carries_it_as_well() -> None:
    empty = re.sub(r"BEGIN:VEVENT.*END:VEVENT\r\n", "", CALENDAR, flags=re.DOTALL)
    text = put_calendar(empty, "planner/capsule/1:x")
    assert text.endswith("\r\nX-PLANNER-CAPSULE:planner/capsule/1:x\r\nEND:VCALENDAR\r\n")
    assert found_in_calendar(text) == "planner/capsule/1:x"


def test_a_drawing_stays_a_drawing() -> None:
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.fromstring(put(DRAWING.encode(), "svg", packed(capsule())))
    assert [etree.QName(one).localname for one in root] == ["title", "rect", "metadata"]


def test_a_pdf_keeps_every_byte_and_lists_the_attachment() -> None:
    content = put(pdf(), "pdf", packed(capsule()))
    assert content.startswith(pdf())
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 1
    assert {name: files[0].decode() for name, files in reader.attachments.items()} == {
        "planner-capsule.txt": packed(capsule())
    }


def test_a_pdf_saved_by_another_program_keeps_it(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(put(pdf(), "pdf", packed(capsule()))))
    writer.write(tmp_path / "x.pdf")
    assert take(tmp_path / "x.pdf").capsule == capsule()


def test_a_long_text_stands_in_pieces_that_a_cell_holds_and_no_sheet_takes_for_a_formula() -> None:
    content = workbook(long_text())
    sheet = openpyxl.load_workbook(io.BytesIO(content))[SHEET]
    cells = [row[0] for row in sheet.iter_rows()]
    assert sheet.sheet_state == "veryHidden"
    assert [str(one.value)[:7] for one in cells] == ["000001:", "000002:", "000003:"]
    assert {one.data_type for one in cells} == {"s"}
    assert max(len(one.value) for one in cells) == PIECE
    assert found_in_workbook(content, "x") == long_text()


def test_a_workbook_edited_and_saved_by_another_library_keeps_it(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(packed(capsule()))))
    book["总览"]["A1"] = "改过"
    book.save(tmp_path / "x.xlsx")
    assert take(tmp_path / "x.xlsx").capsule == capsule()


def test_a_piece_that_lost_its_number_is_damage(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(long_text())))
    book[SHEET]["A2"] = "x"
    book.save(tmp_path / "x.xlsx")
    assert refusal(tmp_path / "x.xlsx").startswith("the planning data that it carries is damaged or was changed")


def test_a_word_file_edited_and_saved_by_another_library_keeps_it(tmp_path: Path) -> None:
    content = put(word(), "docx", packed(capsule()))
    document = docx.Document(io.BytesIO(content))
    related = [one for one in document.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.CUSTOM_XML]
    assert [one.target_part.content_type for one in related][-1] == "application/xml"
    document.add_paragraph("顾问补充")
    document.save(str(tmp_path / "x.docx"))
    assert take(tmp_path / "x.docx").capsule == capsule()


def test_the_parts_of_a_word_file_keep_their_time_stamps_and_order() -> None:
    before, after = (
        zipfile.ZipFile(io.BytesIO(one)).infolist() for one in (word(), put(word(), "docx", packed(capsule())))
    )
    assert [one.filename for one in before] == [one.filename for one in after][: len(before)]
    assert len(after) == len(before) + 3
    assert {one.date_time for one in after[len(before) :]} == {after[0].date_time}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
@pytest.mark.parametrize(("format_", "filter_"), [("xlsx", "xlsx"), ("docx", "docx")])
def test_libreoffice_keeps_it_when_it_saves_the_file_anew(format_: Carrier, filter_: str, tmp_path: Path) -> None:
    text = packed(capsule())
    content = workbook(text) if format_ == "xlsx" else put(word(), format_, text)
    source, target = tmp_path / f"plan.{format_}", tmp_path / "out"
    source.write_bytes(content)
    assert SOFFICE is not None
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    line = [SOFFICE, profile, "--headless", "--convert-to", filter_, "--outdir", str(target), str(source)]
    subprocess.run(line, check=True, capture_output=True, timeout=120)
    saved = target / f"plan.{format_}"
    if not saved.exists():
        pytest.skip(f"LibreOffice here has no part that reads {format_}")
    assert saved.read_bytes() != content
    assert take(saved).capsule == capsule()


def test_a_saved_plan_in_json_is_its_own_capsule(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(plan_to_json(sample_plan()), encoding="utf-8")
    taken = take(file)
    assert (taken.format, taken.capsule.plan, taken.capsule.files) == ("json", sample_plan(), ())
    assert json.loads(file.read_text(encoding="utf-8"))["schema"] == "planner/plan/1"
