"""How packs go together: versions follow one another, each has one successor, and what carries on is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.lineage import Lineage
from models.vocabulary import Vocabulary
from policies.loader import load_all, load_policy

PACK = """\
id: {id}
title: {{zh: 甲, en: a}}
status: in_force
jurisdiction: sampletown
level: city
document: 样例
version: "1"
in_force: {{from: 2026-01-01, to: 2026-12-31}}
{head}clauses:
  - id: "{clause}"
    title: {{zh: 活动, en: event}}
    cite: {{article: 一}}
    on: event
    award: 10万
    strength: entitled
{more}"""


def pack(folder: Path, name: str, replaces: str = "", clause: str = "1", continues: str = "") -> Path:
    path = folder / f"{name}.yaml"
    head = f"replaces: {replaces}\n" if replaces else ""
    more = f'    continues: "{continues}"\n' if continues else ""
    path.write_text(PACK.format(id=name, head=head, clause=clause, more=more), encoding="utf-8")
    return path


def said(words: Vocabulary, *paths: Path) -> list[tuple[str, str, str]]:
    """Of each finding its file and place, and what is said in both languages, without the folder."""
    with pytest.raises(InputError) as caught:
        load_all(paths, words)
    folder = f"{paths[0].parent}/"
    return [
        (str(one.place).replace(folder, ""), one.text.zh.replace(folder, ""), one.text.en.replace(folder, ""))
        for one in caught.value.findings
    ]


def test_versions_follow_one_another(tmp_path: Path, words: Vocabulary) -> None:
    paths = [pack(tmp_path, "new", "old", "2", continues="1"), pack(tmp_path, "old")]
    lineage = Lineage.of(load_all(paths, words).policies)
    assert lineage.clause("new/2") == "old/1"
    assert [one.id for one in lineage.successors("old")] == ["new"]


def test_a_version_may_be_loaded_without_the_one_before(tmp_path: Path, words: Vocabulary) -> None:
    path = pack(tmp_path, "new", "old", "2", continues="9")
    assert load_policy(path, words).replaces == "old"
    assert load_all([path], words).policies[0].clause("2").continues == "9"


def test_a_clause_carries_on_one_that_is_there(tmp_path: Path, words: Vocabulary) -> None:
    paths = pack(tmp_path, "old", clause="1.1"), pack(tmp_path, "new", "old", "2", continues="1.2")
    assert said(words, *paths) == [("new.yaml:17:16", "未知的条款（old） 1.2", "unknown clause of old 1.2")]


def test_a_ring_of_versions_is_refused(tmp_path: Path, words: Vocabulary) -> None:
    paths = [pack(tmp_path, name, before) for name, before in (("a", "c"), ("b", "a"), ("c", "b"))]
    assert said(words, *paths) == [
        ("a.yaml:9:11", "版本替代成环：a → c → b → a", "the versions replace one another in a ring: a → c → b → a")
    ]


def test_a_version_has_one_successor(tmp_path: Path, words: Vocabulary) -> None:
    paths = [pack(tmp_path, "old"), pack(tmp_path, "one", "old"), pack(tmp_path, "two", "old")]
    assert said(words, *paths) == [
        (
            "two.yaml:9:11",
            "old 已由 one 替代（one.yaml），一个版本只有一个后续版本",
            "old is already replaced by one (one.yaml); a version has one successor",
        )
    ]


def test_an_old_clause_goes_on_in_one_new_clause_of_its_kind(tmp_path: Path, words: Vocabulary) -> None:
    new = pack(tmp_path, "new", "old", "2", continues="1")
    again = new.read_text(encoding="utf-8").split("clauses:\n")[1].replace('id: "2"', 'id: "3"')
    other = again.replace('id: "3"', 'id: "4"').replace("on: event", "on: talent")
    new.write_text(new.read_text(encoding="utf-8") + again + other, encoding="utf-8")
    assert [(zh, en) for _, zh, en in said(words, pack(tmp_path, "old"), new)] == [
        (
            "条款 2 已承接 old/1；一个旧条款只由一个新条款承接",
            "clause 2 carries on old/1 already; an old clause goes on in one new clause",
        ),
        (
            "条款 old/1 按 event，本条按 talent；事项类型不同，不能承接",
            "old/1 is on event, this clause on talent; only the same kind carries on",
        ),
    ]


def test_a_clause_may_begin_anew_under_an_old_id(tmp_path: Path, words: Vocabulary) -> None:
    paths = [pack(tmp_path, "old"), pack(tmp_path, "new", "old", "1", continues="none")]
    assert Lineage.of(load_all(paths, words).policies).clause("new/1") == "new/1"
