from __future__ import annotations

from pathlib import Path

import pytest

from policies.loader import policy_from_text
from policies.vocabulary_loader import load_vocabulary
from tests.planner.cli.runner import run
from tests.policies.texts.files import LINES, docx, html, pdf


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sampletown-2026.txt", "\n".join(LINES).encode("gb18030")),
        ("sampletown-2026.docx", docx()),
        ("sampletown-2026.pdf", pdf()),
        ("sampletown-2026.html", html().encode()),
    ],
)
def test_every_kind_of_file_gives_the_same_pack(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = run("policies", "new", str(path))
    assert (ran.code, ran.err) == (0, "4 条，6 个数字，0 处并列未能配对；都只是提示，须逐条核对\n")
    pack = policy_from_text(ran.out, load_vocabulary())
    assert (pack.id, pack.title.zh) == ("sampletown-2026", LINES[0])
    assert "##   30万元  年度上限" in ran.out


def text_file(folder: Path) -> str:
    path = folder / "text.txt"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return str(path)


def test_it_is_written_to_a_file_under_the_id_given(tmp_path: Path) -> None:
    target = tmp_path / "pack.yaml"
    ran = run("policies", "new", text_file(tmp_path), "-o", str(target), "--id", "own-2026", lang="en")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "articles: 4, figures: 6, lists not paired: 0; proposals only, check every line\n"
    text = target.read_text(encoding="utf-8")
    assert "id: own-2026  # <<< CHECK\n" in text
    assert "# Made from text.txt: 4 articles, 6 sentences, 6 figures." in text


def test_a_pack_that_is_there_already_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "pack.yaml"
    target.write_text("mine", encoding="utf-8")
    for lang, said in (
        ("zh", "文件已存在，不覆盖；请换一个文件名"),
        ("en", "the file is there already and is not overwritten; name another"),
    ):
        ran = run("policies", "new", text_file(tmp_path), "-o", str(target), lang="zh" if lang == "zh" else "en")
        assert (ran.code, ran.err) == (3, f"{target}: {said}\n")
    assert target.read_text(encoding="utf-8") == "mine"


def test_an_id_that_is_none_is_refused(tmp_path: Path) -> None:
    ran = run("policies", "new", text_file(tmp_path), "--id", "样例2026")
    assert ran.code == 2
    assert "样例2026，应为小写字母开头，只含小写字母、数字和连字符，如 sampletown-2026" in ran.err
    english = run("policies", "new", text_file(tmp_path), "--id", "Own_", lang="en")
    assert english.code == 2
    assert "Own_; an id has small letters, digits and hyphens and begins with a letter: sampletown-2026" in english.err


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (b"", "文件是空的，应为政策原文", "the file is empty; an official text is expected"),
        (
            pdf([], 2),
            "PDF 共 2 页，没有可读的文字（扫描件），请先做文字识别",
            "the pdf has 2 pages and no readable text (a scan); recognise its text first",
        ),
    ],
)
def test_a_file_without_text_is_refused(tmp_path: Path, content: bytes, zh: str, en: str) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(content)
    ran = run("policies", "new", str(path))
    assert (ran.code, ran.out, ran.err) == (3, "", f"{path}: {zh}\n")
    assert run("policies", "new", str(path), lang="en").err == f"{path}: {en}\n"
