from __future__ import annotations

from pathlib import Path

import pytest

from tests.planner.cli.runner import run
from tests.planner.page.town import OFFICIAL, PACK


@pytest.fixture
def pack(tmp_path: Path) -> str:
    path = tmp_path / "town.yaml"
    path.write_text(PACK, encoding="utf-8")
    return str(path)


def test_a_page_goes_to_stdout_as_markdown(pack: str) -> None:
    ran = run("policies", "page", pack)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# 样例市算力与创新政策\n")
    assert run("policies", "page", pack, lang="en").out.startswith("# Sampletown compute and innovation policy\n")


def test_a_pack_may_be_named_by_its_id() -> None:
    ran = run("policies", "page", "wenzhou-2025", "--format", "html")
    assert ran.code == 0
    assert '<section id="clause-1.1">' in ran.out


@pytest.mark.parametrize(
    ("name", "form", "start"),
    [
        ("page.html", (), "<!DOCTYPE html>"),
        ("page.HTM", (), "<!DOCTYPE html>"),
        ("page.md", (), "# "),
        ("page.txt", (), "# "),
        ("page.md", ("--format", "html"), "<!DOCTYPE html>"),
    ],
)
def test_the_file_says_the_format_unless_it_is_said(
    pack: str, tmp_path: Path, name: str, form: tuple[str, ...], start: str
) -> None:
    target = tmp_path / name
    ran = run("policies", "page", pack, *form, "-o", str(target))
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert target.read_text(encoding="utf-8").startswith(start)


def test_the_official_sentences_stand_beside_the_clauses(pack: str, tmp_path: Path) -> None:
    source = tmp_path / "text.txt"
    source.write_text(OFFICIAL, encoding="utf-8")
    ran = run("policies", "page", pack, "--source", str(source))
    assert (ran.code, ran.err) == (0, "")
    assert "> **原文 [第二条第2句]**：对企业研发酌情补助，最高70万元。" in ran.out


def test_citations_that_the_text_does_not_have_are_named(pack: str, tmp_path: Path) -> None:
    source = tmp_path / "text.txt"
    source.write_text(OFFICIAL.replace("对企业研发酌情补助，最高70万元。", ""), encoding="utf-8")
    ran = run("policies", "page", pack, "--source", str(source))
    assert (ran.code, ran.err) == (0, f"原文 {source} 里找不到 1 处引用：第二条第2句\n")
    ran = run("policies", "page", pack, "--source", str(source), lang="en")
    assert ran.err == f"the official text {source} has no article 二, sentence 2 (1 citations)\n"


def test_an_unknown_pack() -> None:
    ran = run("policies", "page", "wenzhou", lang="en")
    assert ran.code == 3
    assert ran.err.startswith("PACK: there is no pack wenzhou; known: jinhua-2023")
    assert ran.err.endswith("maybe you wanted wenzhou-2025?\n")


def test_an_unknown_format(pack: str) -> None:
    ran = run("policies", "page", pack, "--format", "pdf")
    assert (ran.code, ran.err) == (
        2,
        "用法错误：--format 的值不对：pdf，应为 md | html\n可用 planner policies page --help 查看用法\n",
    )


@pytest.mark.parametrize("name", ["none/page.md", "."])
def test_a_target_that_cannot_be_written(pack: str, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    ran = run("policies", "page", pack, "-o", str(target))
    reason = "这是一个文件夹，不能写成文件" if name == "." else f"文件夹 {target.parent} 不存在"
    assert (ran.code, ran.out, ran.err) == (3, "", f"{target}: {reason}\n")


def test_a_text_of_another_policy_writes_nothing(pack: str, tmp_path: Path) -> None:
    source, target = tmp_path / "text.txt", tmp_path / "page.md"
    source.write_text("邻市办法\n一、本办法所称粮食，是指谷物、豆类和薯类，收购应当公平。\n", encoding="utf-8")
    ran = run("policies", "page", pack, "--source", str(source), "-o", str(target), lang="en")
    assert ran.code == 3
    said = "this does not look like the text of the pack sampletown-2026: the articles cited say something else"
    assert ran.err == f"{source}: {said}\n"
    assert not target.exists()


def test_a_text_that_is_not_there(pack: str, tmp_path: Path) -> None:
    ran = run("policies", "page", pack, "--source", str(tmp_path / "none.txt"), lang="en")
    assert (ran.code, ran.err) == (3, f"{tmp_path / 'none.txt'}: there is no such file\n")
