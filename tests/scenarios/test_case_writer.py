"""A case written as a file reads as the same case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policies.files.strict_yaml import read_document, read_text
from scenarios import EXAMPLES
from scenarios.case_writer import case_text


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_is_written_as_it_reads(path: Path) -> None:
    data: Any = read_document(path).data
    assert read_text(case_text(data), "x").data == data


def test_a_case_looks_as_people_write_it() -> None:
    data = {
        "id": "x",
        "horizon": {"from": "2026", "to": "2028"},
        "items": [{"id": "a", "ai": "true", "amount": "3万元"}],
    }
    assert case_text(data) == (
        "id: x\nhorizon:\n  from: 2026\n  to: 2028\nitems:\n  - id: a\n    ai: true\n    amount: 3万元\n"
    )


@pytest.mark.parametrize(
    "odd", ["a: b", "# no comment", "- x", "3,000万元", "“引号”", "~", "null", "", " blank ", "两行\n文字"]
)
def test_odd_texts_come_back(odd: str) -> None:
    data = {"id": odd, "title": {"zh": odd, "en": "x"}, "policies": [odd]}
    read: Any = read_text(case_text(data), "x").data
    assert read == data
