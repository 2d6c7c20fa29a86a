"""The kept copy of the shipped packs: equal to what the loader makes, and never trusted when it should not be."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import models
import policies.shipped as shipped
from models.policy import Policy
from models.vocabulary import Vocabulary
from policies.loader import PACKS
from policies.shipped import CACHE_VARIABLE, MOST_COPIES, Shipped, load_shipped, with_defaults
from policies.vocabulary_loader import VOCABULARY_FILE


@pytest.fixture(autouse=True)
def loaded_before(words: Vocabulary, packs: tuple[Policy, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading is tested elsewhere; here it may cost nothing."""
    monkeypatch.setattr(shipped, "_load", lambda: Shipped(words, packs))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("packs-*.bin"))


def test_the_copy_equals_what_the_loader_makes(
    folder: Path, words: Vocabulary, packs: tuple[Policy, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert load_shipped() == Shipped(words, packs)
    monkeypatch.setattr(shipped, "_load", lambda: pytest.fail("the copy was not used"))
    assert len(copies(folder)) == 1
    again = load_shipped()
    assert again == Shipped(words, packs)
    assert again.vocabulary.digest == words.digest
    assert [pack.digest for pack in again.policies] == [pack.digest for pack in packs]


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 1000])
def test_a_damaged_copy_is_loaded_anew(folder: Path, damage: bytes, packs: tuple[Policy, ...]) -> None:
    load_shipped()
    (kept,) = copies(folder)
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert load_shipped().policies == packs
    assert kept.read_bytes() == whole


def test_one_changed_byte_is_noticed(folder: Path, packs: tuple[Policy, ...]) -> None:
    load_shipped()
    (kept,) = copies(folder)
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(bytes(content))
    assert load_shipped().policies == packs


def test_a_copy_that_others_could_have_written_is_not_read(folder: Path, packs: tuple[Policy, ...]) -> None:
    load_shipped()
    (kept,) = copies(folder)
    body = pickle.dumps(("planted", "planted"))
    kept.write_bytes(hashlib.sha256(body).digest() + body)
    kept.chmod(0o666)
    assert load_shipped().policies == packs


def test_the_copy_is_the_users_alone(folder: Path) -> None:
    load_shipped()
    (kept,) = copies(folder)
    assert kept.stat().st_mode & 0o077 == 0


def test_another_source_makes_another_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_shipped()
    extra = folder / "extra.yaml"
    extra.write_text("changed")
    before = list(shipped._sources())
    monkeypatch.setattr(shipped, "_sources", lambda: iter([*before, extra]))
    load_shipped()
    assert len(copies(folder)) == 2


def test_all_that_reads_packs_is_a_source() -> None:
    """What is loaded to read them, wherever within the rooms it lies, and what they are made of."""
    program = (
        "import sys, policies.loader; print(*(vars(one).get('__file__') for one in sys.modules.values()), sep='\\n')"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    rooms = [PACKS.parent, Path(models.__file__).parent]
    loaded = {Path(line) for line in run.stdout.splitlines() if any(room in Path(line).parents for room in rooms)}
    sources = set(shipped._sources())
    assert len(loaded) > 30
    assert loaded - sources == set()
    assert {VOCABULARY_FILE, *PACKS.glob("*.yaml"), VOCABULARY_FILE.parent / "language" / "grammar.lark"} <= sources


def test_code_in_a_folder_of_the_room_makes_another_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = folder / "room" / "compile" / "deep"
    inner.mkdir(parents=True)
    (inner / "clause.py").write_text("one = 1")
    monkeypatch.setattr(shipped, "_ROOM", folder / "room")
    load_shipped()
    (inner / "clause.py").write_text("one = 2")
    load_shipped()
    assert len(copies(folder)) == 2


def test_old_copies_go(folder: Path) -> None:
    folder.mkdir()
    for number in range(MOST_COPIES + 5):
        path = folder / f"packs-{number}.bin"
        path.write_bytes(b"old")
        os.utime(path, (number, number))
    load_shipped()
    assert len(copies(folder)) == MOST_COPIES
    assert folder / "packs-0.bin" not in copies(folder)


def test_off_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packs: tuple[Policy, ...]) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, "off")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert load_shipped().policies == packs
    assert not list(tmp_path.rglob("*"))


def test_a_folder_that_cannot_be_written_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packs: tuple[Policy, ...]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "kept"))
    assert load_shipped().policies == packs


def test_the_cache_lies_in_the_users_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    load_shipped()
    assert len(copies(tmp_path / "benefit-planner")) == 1
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    load_shipped()
    assert len(copies(tmp_path / "home" / ".cache" / "benefit-planner")) == 1


def test_defaults_fill_only_what_is_missing(words: Vocabulary, packs: tuple[Policy, ...]) -> None:
    assert with_defaults(None, None) == (words, packs)
    assert with_defaults(words, packs[:1]) == (words, packs[:1])
    assert with_defaults(None, packs[:2]) == (words, packs[:2])
    assert with_defaults(words, None) == (words, packs)
