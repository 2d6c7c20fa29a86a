"""A small portfolio to edit in each of its forms, and what is read from it."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from models.batch import Fault, Record
from models.case import Case
from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.open_case import OpenCase
from scenarios.records.reader import RecordReader
from scenarios.records.source import Form, Source, open_source

Read = Case | OpenCase | tuple[Fault, ...]

LINE = (
    '{"id": "a", "horizon": {"from": 2026, "to": 2028}, "enterprise": {"ai": true, "years": {"2026": {"revenue": '
    '"3400万"}}}, "items": [{"id": "gpu", "kind": "compute_purchase", "date": "2026-03-01", "amount": "300万"}, '
    '{"id": "filing", "kind": "model_filing", "year": 2026}], "history": {"awards": [{"clause": "tongxiang-2025/2.2", '
    '"year": 2025, "granted": "20万"}], "elsewhere": [{"matter": "gpu", "year": 2026, "granted": "5万"}]}}'
)

TABLES: Mapping[str, str] = {
    "enterprises": (
        "id,企业名称,from,to,location,industries,registered,ai,headcount_note\n".replace(",headcount_note", "")
        + "a,甲公司,2026,2028,tongxiang,software_it、models,2019/5/6,TRUE\n"
        + "b,乙公司,2026,2028,桐乡市,,2020-01-02,否\n"
    ),
    "years": 'id,year,revenue(万元),headcount\na,2025.0,1800,30\na,2026,"2,600.5",31.0\nb,2026,500,\n',
    "items": (
        "id,item,类型,date,year,amount（万元）,contract_signed,part_of,rent.2026,rent.2027\n"
        "b,desk,premises,,2026,,,,5万,6万\n"
        "a,gpu,算力采购,2026/3/1,,300,planned,project,,\n"
        "a,project,application_project,,2027,,,,,\n"
    ),
    "history": (
        "id,clause,year,granted(万元),item,matter,source,level,supplier\n"
        "a,tongxiang-2025/2.2,2025,20,,,,,\n"
        "a,,2026,5,,gpu,省级补助,province,\n"
    ),
}


class Portfolio:
    """Writes portfolios at one path and reads them."""

    def __init__(self, path: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
        self.path = path
        self.words = words
        self.reader = RecordReader(packs, words)

    def source(self, path: Path | None = None, *, form: Form | None = None) -> Source:
        return open_source(path or self.path, form=form, vocabulary=self.words)

    def read(self, path: Path | None = None, *, form: Form | None = None) -> list[Read]:
        """What becomes of each entry; numbers are tested on the way."""
        found: list[Read] = []
        for number, entry in enumerate(self.source(path, form=form).records()):
            if isinstance(entry, Record):
                assert entry.number == number
                found.append(self.reader.read_record(entry))
            else:
                found.append((entry,))
        return found

    def faults(self, path: Path | None = None) -> list[Fault]:
        """Everything that is wrong with any entry."""
        return [fault for one in self.read(path) if isinstance(one, tuple) for fault in one]

    def refused(self, path: Path | None = None, *, form: Form | None = None) -> list[tuple[str, str, str]]:
        """The place and both texts of each finding with which the source is refused as a whole."""
        with pytest.raises(InputError) as caught:
            list(self.source(path, form=form).records())
        return [(str(one.place), one.text.zh, one.text.en) for one in caught.value.findings]

    def write_lines(self, *lines: str | bytes) -> Path:
        path = self.path.with_suffix(".jsonl")
        path.write_bytes(b"".join((one.encode() if isinstance(one, str) else one) + b"\n" for one in lines))
        return path

    def write_tables(
        self, edits: Mapping[str, tuple[str, str]] | None = None, *, without: tuple[str, ...] = ()
    ) -> None:
        """The sample as CSV, with one text in place of another in some tables."""
        self.path.mkdir(exist_ok=True)
        for name, text in TABLES.items():
            if name in without:
                continue
            old, new = (edits or {}).get(name, ("", ""))
            assert old in text
            (self.path / f"{name}.csv").write_text(text.replace(old, new, 1), encoding="utf-8")


def as_tables(cases: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Cases in the form of case files as rows of the four tables."""
    tables: dict[str, list[dict[str, Any]]] = {"enterprises": [], "years": [], "items": [], "history": []}
    for case in cases:
        key = {"id": case["id"]}
        facts = {name: value for name, value in case["enterprise"].items() if name != "years"}
        history = case.get("history", {})
        reached = {f"reached.{name}": value for name, value in history.get("reached", {}).items()}
        head = {"title": case["title"], "drafts": case["drafts"], **case["horizon"]}
        tables["enterprises"].append({**key, **head, **facts, **reached})
        tables["years"] += [{**key, "year": year, **one} for year, one in case["enterprise"].get("years", {}).items()]
        tables["items"] += [{**key, **_item(item)} for item in case["items"]]
        tables["history"] += [{**key, **row} for row in (*history.get("awards", ()), *history.get("elsewhere", ()))]
    return tables


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {"item": item["id"]}
    for name, value in item.items():
        if isinstance(value, dict):
            row |= {f"{name}.{year}": one for year, one in value.items()}
        elif name != "id":
            row[name] = value
    return row


def write_csv(rows: list[dict[str, Any]], path: Path, encoding: str = "utf-8", delimiter: str = ",") -> None:
    """Rows as a CSV file; values as a case file would have them."""
    headings = list(dict.fromkeys(name for row in rows for name in row)) or ["id"]
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(headings)
        writer.writerows([text_of(row.get(name)) for name in headings] for row in rows)


def text_of(value: Any) -> str:
    """A value of a case as the text of a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "、".join(value)
    return "" if value is None else str(value)


def lines_of(cases: list[dict[str, Any]]) -> list[str]:
    """Cases as JSON Lines."""
    return [json.dumps(case, ensure_ascii=False) for case in cases]
