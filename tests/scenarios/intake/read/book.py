"""A good workbook and what may be done to it; where its cells are is read off the hidden sheet by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios.intake.form import intake_form
from scenarios.intake.write import write_intake

#: A case with something on every sort of sheet.
CASE: dict[str, Any] = {
    "id": "client-7",
    "title": "梧桐织数",
    "horizon": {"from": "2026", "to": "2027"},
    "enterprise": {
        "name": "梧桐织数有限公司",
        "location": "tongxiang",
        "ai": "true",
        "industries": ["information_services"],
        "registered": "2020-05-06",
        "years": {"2025": {"revenue": "1800万"}, "2026": {"revenue": "2100万"}, "2027": {"revenue": "3200万"}},
    },
    "items": [
        {
            "id": "C1",
            "kind": "compute_purchase",
            "label": "甲合同",
            "date": "2026-05-10",
            "amount": "400万",
            "compute_type": "intelligent",
            "ai_application": "true",
            "for_model_service": "true",
        },
        {"id": "C2", "kind": "compute_purchase", "label": "乙合同", "year": "2026", "amount": "300万", "part_of": "P1"},
        {"id": "P1", "kind": "fixed_asset_project", "label": "一期", "date": "2026-08-01", "investment": "2000万"},
        {"id": "R1", "kind": "recognition", "label": "贯标", "date": "2027-03-25", "scheme": "dcmm"},
    ],
    "history": {
        "awards": [{"clause": "tongxiang-2025/5.1", "year": "2025", "granted": "20万", "item": "C1"}],
        "elsewhere": [{"matter": "C2", "year": "2025", "granted": "5万", "source": "省级补助"}],
        "reached": {"revenue": "1500万"},
    },
}
COMPUTE, PROJECT, TITLE = "items.compute_purchase", "items.fixed_asset_project", "items.recognition"


def good(policies: Sequence[Policy], words: Vocabulary, lang: Lang = "zh", case: Any = CASE) -> bytes:
    """The workbook of a case for Tongxiang."""
    years = (int(case["horizon"]["from"]), int(case["horizon"]["to"]))
    form = intake_form(("tongxiang",), policies, words, years=years)
    return write_intake(form, lang, case, policies=policies, vocabulary=words)


class Book:
    """A workbook while it is changed: answers by sheet, field and entry (or year)."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        rows = [[cell.value for cell in row] for row in self.book["_planner"].iter_rows()]
        self.forms = {row[1]: row for row in rows if row[0] == "form"}
        self.placed = {(row[0], row[2]): row for row in rows if row[0] in self.forms}

    def sheet(self, sheet: str) -> Any:
        """The sheet of that id."""
        return self.book[self.forms[sheet][2]]

    def at(self, sheet: str, field: str, entry: int = 0) -> str:
        """`算力采购!D7`: the cell of a field; `entry` counts entries from 0, or is the year of a yearly figure."""
        form, place = self.forms[sheet], self.placed[sheet, field][3]
        if form[3] == "table":
            return f"{form[2]}!{place}{int(form[6]) + entry}"
        column = self.placed[sheet, f"year@{entry}" if form[3] == "years" else "answer"][3]
        return f"{form[2]}!{column}{place}"

    def head(self, sheet: str, field: str) -> str:
        """The cell of a field's heading."""
        form, place = self.forms[sheet], self.placed[sheet, field][3]
        return f"{form[2]}!{place}{form[5]}" if form[3] == "table" else f"{form[2]}!A{place}"

    def cell(self, address: str) -> Any:
        """The cell at an address."""
        sheet, _, at = address.rpartition("!")
        return self.book[sheet][at]

    def put(self, sheet: str, field: str, value: Any, entry: int = 0, code: str = "General") -> str:
        """Type a value into a cell; its address."""
        address = self.at(sheet, field, entry)
        self.cell(address).value = value
        self.cell(address).number_format = code
        return address

    def bytes(self) -> bytes:
        """The workbook as a file."""
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()
