"""A pack of the user's own and a case for it: what it grants is worked out by hand."""

from __future__ import annotations

from pathlib import Path

from models.capsule import Capsule
from planner import api
from planner.carry.beside import carry
from planner.carry.packed import packed
from planner.carry.put import put
from planner.terms import DEFAULT_TERMS, Terms
from tests.planner.cli.test_own_packs import CASE, PACK

SECOND = """
  - id: "2"
    title: {zh: 树苗补贴, en: saplings}
    cite: {article: 二}
    on: orchard
    award: 10元 * item.trees
    strength: entitled
"""
#: Three hundred trees at 100 yuan, and as saplings at 10.
TREES, SAPLINGS = 30_000, 3_000


def write_pack(folder: Path, text: str = PACK + SECOND, name: str = "pack.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def write_case(folder: Path, text: str = CASE) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def farm(folder: Path, *, scenarios: tuple[str, ...] = (), terms: Terms = DEFAULT_TERMS) -> Capsule:
    """The capsule of the case planned with the pack, as a file would carry it."""
    pack = write_pack(folder)
    vocabulary, policies = api.load_beside([pack])
    case = api.load_case(write_case(folder), policies=policies, vocabulary=vocabulary)
    beside = carry([pack], scenarios)
    return Capsule(
        plan=api.plan(case, policies, vocabulary, terms=terms),
        files=beside.files,
        scenarios=beside.scenarios,
        command="planner plan case.yaml --policies pack.yaml",
        dated="2026-11-22",
    )


def carrying(folder: Path, capsule: Capsule, name: str = "plan.md") -> Path:
    file = folder / name
    file.write_bytes(put("# 方案\n".encode(), "md", packed(capsule)))
    return file
