from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import InputError
from models.vocabulary import Vocabulary
from policies.texts.sources import source_text
from tests.policies.sample_text import sample_pack
from tests.policies.texts.files import LINES, docx

OTHER = ["另一市支持渔业发展若干政策", "一、补助渔船，按造价的20%给予补助，最高30万元。"]


def test_a_file_is_the_text_whatever_it_is_called(tmp_path: Path, words: Vocabulary) -> None:
    path = tmp_path / "x.txt"
    path.write_text("\n".join(OTHER), encoding="utf-8")
    assert source_text(path, sample_pack(words)).title == OTHER[0]


def test_in_a_folder_the_text_is_found_by_its_document(tmp_path: Path, words: Vocabulary) -> None:
    (tmp_path / "a.txt").write_text("\n".join(OTHER), encoding="utf-8")
    (tmp_path / "b.docx").write_bytes(docx())
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 damaged")
    (tmp_path / "d.xlsx").write_bytes(b"no text")
    assert source_text(tmp_path, sample_pack(words)).file == str(tmp_path / "b.docx")


def test_in_a_folder_the_name_of_the_file_may_say_it(tmp_path: Path, words: Vocabulary) -> None:
    for name in ("sampletown-ai-2026", "elsewhere-2026"):
        (tmp_path / f"{name}.txt").write_text("\n".join(OTHER), encoding="utf-8")
    assert source_text(tmp_path, sample_pack(words)).file == str(tmp_path / "sampletown-ai-2026.txt")
    (tmp_path / "sampletown-2026.txt").write_text("\n".join(OTHER), encoding="utf-8")
    assert source_text(tmp_path, sample_pack(words)).file == str(tmp_path / "sampletown-2026.txt")


def test_a_folder_without_the_text_is_refused(tmp_path: Path, words: Vocabulary) -> None:
    (tmp_path / "a.txt").write_text("\n".join(OTHER), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        source_text(tmp_path, sample_pack(words))
    assert caught.value.render("zh") == (
        f"{tmp_path}: 文件夹里没有 sampletown-2026 的原文（按文件名称“{LINES[0]}”或 id 查找），看过的文件：a.txt\n"
        "    请直接给出文件：--source 文件"
    )
    assert caught.value.render("en") == (
        f"{tmp_path}: this folder has no text of sampletown-2026 (looked for “{LINES[0]}”, or the id in a file name); "
        "files looked at: a.txt\n    name the file itself: --source FILE"
    )


def test_two_texts_that_both_fit_are_refused(tmp_path: Path, words: Vocabulary) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("\n".join(LINES), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        source_text(tmp_path, sample_pack(words))
    assert "有几个文件都像 sampletown-2026 的原文：a.txt, b.txt" in caught.value.render("zh")
    assert "several files may be the text of sampletown-2026: a.txt, b.txt" in caught.value.render("en")
