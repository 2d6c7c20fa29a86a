"""Invented packs: the one of town.yaml, of which every small change is noticed, and packs of a few clauses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

from models.policy import Harmless, Policy
from models.text import Text
from policies.loader import load_policy, policy_from_text
from policies.vocabulary_loader import load_vocabulary

WORDS = load_vocabulary()
_HEAD = """\
id: small
title: {zh: 小政策, en: small policy}
status: in_force
jurisdiction: sampletown
level: city
document: 样例
version: "1"
in_force: {from: 2026-01-01, to: 2027-12-31}
"""


def town(*, without: str = "", answers: tuple[str, ...] = ()) -> Policy:
    """The pack, without one of its examples, with answers for some changes."""
    pack = load_policy(Path(__file__).parent / "town.yaml", WORDS)
    assert not without or any(example.id == without for example in pack.examples)
    left = tuple(example for example in pack.examples if example.id != without)
    harmless = tuple(Harmless(change, Text("无影响", "no effect")) for change in answers)
    return replace(pack, examples=left, harmless=harmless)


def pack_of(text: str) -> Policy:
    return policy_from_text(text, WORDS)


def with_clauses(clauses: str, rest: str = "") -> Policy:
    """A pack of these clauses."""
    return pack_of(_HEAD + "clauses:\n" + dedent(clauses) + dedent(rest))
