"""Small files of every format that carries a capsule, made by the libraries themselves."""

from __future__ import annotations

import io

import docx
import pypdf
import xlsxwriter  # type: ignore[import-untyped]

from models.capsule import CAPSULE_SCHEMA, Capsule
from planner.carry.in_workbook import add_to_workbook
from tests.planner.report.sample_plan import sample_plan

PAGE = '<!DOCTYPE html>\n<html lang="zh"><head><title>报告</title></head><body><p>合计 ≤ 50万元</p>\n</body></html>\n'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>图</title><rect width="9"/></svg>\n'
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261122T000000Z\r\n"
    "DTSTART;VALUE=DATE:20270301\r\nSUMMARY:申报\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def capsule() -> Capsule:
    return Capsule(plan=sample_plan(), command="planner plan firm.yaml --format pdf -o 方案.pdf", dated="2026-11-22")


def long_text() -> str:
    """A packed text of several pieces, in which every sign of base64 stands at every place."""
    signs = "ABCXYZabcxyz0189+/"
    return f"{CAPSULE_SCHEMA}:{'0' * 64}:{''.join(signs[(n * 7 + n // 18) % 18] for n in range(80_000))}=="


def word() -> bytes:
    document = docx.Document()
    document.add_heading("申报方案", 1)
    document.add_paragraph("合计 ≤ 50万元")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def workbook(text: str) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("总览")
    sheet.write_string(0, 0, "合计")
    add_to_workbook(book, text)
    book.close()
    return target.getvalue()
