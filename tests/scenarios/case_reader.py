"""A case file to edit, and a reader that says what is wrong with the edited one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from models.case import Case
from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.case_loader import case_from_data, load_case

CASE = """\
id: sample-firm
title: {zh: 样例公司, en: sample firm}
horizon: {from: 2026, to: 2028}
policies: [tongxiang-2025]
drafts: include
enterprise:
  name: 样例公司
  location: tongxiang
  ai: true
  industries: [software_it, models]
  registered: 2019-05-06
  years:
    2025: {revenue: 1800万, rd_separately_booked: false}
    2026: {revenue: 2600万}
items:
  - {id: gpu, kind: compute_purchase, date: 2026-03-01, amount: 300万, part_of: project, matter: project, label: 甲合同}
  - {id: project, kind: application_project, year: 2027, investment: "3,000万元", open_source: true}
history:
  awards:
    - {clause: tongxiang-2025/5.1, item: gpu, year: 2025, granted: 10万}
    - {clause: tongxiang-2025/2.2, year: 2025, granted: 20万}
  reached: {revenue: 1500万}
  elsewhere: [{matter: project, year: 2025, granted: 5万, source: 省级补助}]
readings: {tongxiang-2025: {ladder-jump: all}, overlap: carve_out}
"""


class Reader:
    """Reads texts as case files in a folder of their own."""

    def __init__(self, folder: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
        self.path = folder / "case.yaml"
        self.packs = packs
        self.words = words

    def read(self, text: str) -> Case:
        self.path.write_text(text, encoding="utf-8")
        return load_case(self.path, policies=self.packs, vocabulary=self.words)

    def edited(self, *edits: tuple[str, str]) -> Case:
        text = CASE
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        return self.read(text)

    def said(self, *edits: tuple[str, str]) -> list[tuple[str, str, str]]:
        """For each finding the text at its place, and what is said in both languages."""
        with pytest.raises(InputError) as caught:
            self.edited(*edits)
        return [(one.excerpt[one.place.column - 1 :], one.text.en, one.text.zh) for one in caught.value.findings]

    def data(self, data: dict[str, Any]) -> Case:
        return case_from_data(data, policies=self.packs, vocabulary=self.words)
