"""An open case to edit, and a reader that says what is wrong with the edited one."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from scenarios.open_case import OpenCase, load_open_case

CASE = """\
id: open-firm
title: {zh: 待定公司, en: open firm}
horizon: {from: 2026, to: 2028}
policies: [tongxiang-2025, wenzhou-2025]
enterprise:
  name: 待定公司
  location: {choose: {桐乡市: , wenzhou-urban: {cost: 20万, label: 新设温州公司}}}
  ai: true
  years:
    2025: {revenue: 1800万, rd_expense: 300万}
    2026: {revenue: 2600万}
    2027: {rd_expense: {between: [600万, 1200万]}}
items:
  - id: servers
    kind: compute_purchase
    optional: {cost: 10万}
    year: {choose: [2026, 2027]}
    amount: {between: [200万, 500万], cost: 40%, also: executed}
    contract_signed: planned
  - {id: part, kind: corpus_purchase, date: 2026-05-06, amount: 30万, part_of: servers}
  - id: line
    kind: fixed_asset_project
    year: 2026
    variants:
      small: {cost: 400万, label: 小线, investment: 400万}
      large: {cost: 900万, investment: 900万, in_production: true}
  - id: cloud
    kind: compute_purchase
    label: 云算力
    amount: {spread: {total: 900万, years: [2026, 2027, 2028], least: 100万, most: 500万, or_none: true}}
  - {id: one, kind: corpus_purchase, year: 2026}
  - {id: two, kind: corpus_purchase, year: 2027}
  - {id: signed, kind: compute_purchase, date: 2026-03-01, amount: 80万, contract_signed: true}
levers:
  corpus: {spread: {total: 800万, over: [items.one.amount, items.two.amount], least: 50万, most: 500万}, label: 语料}
history:
  awards: [{clause: tongxiang-2025/5.1, item: signed, year: 2025, granted: 10万}]
"""

GROUP = """\
id: open-group
horizon: {from: 2026, to: 2028}
enterprises:
  parent: {name: 母公司, location: tongxiang, years: {2026: {revenue: 1亿}}}
  branch: {location: wenzhou-urban}
items:
  - {id: first, kind: compute_purchase, year: 2026, amount: 300万, entity: parent}
  - {id: project, kind: application_project, year: 2027, entity: {choose: {parent: , branch: {cost: 2万}}}}
  - {id: contract, kind: compute_purchase, year: 2027, part_of: project, amount: 100万}
history:
  awards: [{clause: tongxiang-2025/5.1, item: first, year: 2025, granted: 10万, entity: parent}]
  reached: {parent: {revenue: 9000万}}
  elsewhere: [{matter: rd, year: 2025, granted: 5万, entity: branch}]
"""


class OpenReader:
    """Reads texts as case files in a folder of their own."""

    def __init__(self, folder: Path, packs: tuple[Policy, ...], words: Vocabulary) -> None:
        self.path = folder / "case.yaml"
        self.packs = packs
        self.words = words

    def read(self, text: str) -> OpenCase:
        self.path.write_text(text, encoding="utf-8")
        return load_open_case(self.path, policies=self.packs, vocabulary=self.words)

    def edited(self, *edits: tuple[str, str], base: str = CASE) -> OpenCase:
        text = base
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        return self.read(text)

    def said(self, *edits: tuple[str, str], base: str = CASE) -> list[tuple[str, str, str]]:
        """For each finding the text at its place, and what is said in both languages."""
        with pytest.raises(InputError) as caught:
            self.edited(*edits, base=base)
        return [(one.excerpt[one.place.column - 1 :], one.text.en, one.text.zh) for one in caught.value.findings]
