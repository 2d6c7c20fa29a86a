from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest

from planner.carry.put import CARRIERS, Carrier
from planner.handover.formats import FORMATS, at_hand, by_suffix


@pytest.mark.parametrize(
    ("suffix", "name"),
    [(".PDF", "pdf"), (".htm", "html"), (".html", "html"), (".txt", "table"), (".json", "json"), (".yaml", None)],
)
def test_the_end_of_a_name_asks_for_a_format(suffix: str, name: str | None) -> None:
    assert by_suffix(suffix) == name


def test_no_two_formats_share_a_name_in_a_set_or_a_suffix() -> None:
    files = [one.file for one in FORMATS.values()]
    suffixes = [suffix for one in FORMATS.values() for suffix in one.suffixes]
    assert len(files) == len(set(files)) and len(suffixes) == len(set(suffixes))
    assert all(by_suffix(f".{one.file.partition('.')[2]}") == one.name for one in FORMATS.values())


def test_every_format_but_the_table_carries_its_plan() -> None:
    assert {*FORMATS, "svg"} - {"table"} == set(CARRIERS) == set(get_args(Carrier))


def test_what_a_format_needs_is_looked_for_without_loading_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.handover.formats.find_spec", lambda _: None)
    assert [one.name for one in FORMATS.values() if not at_hand(one)] == ["pdf", "docx"]


def test_the_list_of_formats_loads_no_writer() -> None:
    code = (
        "import sys, planner.handover.formats\n"
        "heavy = {'pydantic', 'xlsxwriter', 'openpyxl', 'typst', 'docx', 'icalendar', 'lxml', 'pypdf'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
