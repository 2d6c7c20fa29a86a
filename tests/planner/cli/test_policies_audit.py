from __future__ import annotations

from pathlib import Path

import pytest

from tests.planner.cli.runner import run
from tests.policies.sample_text import PACK
from tests.policies.texts.files import LINES


def files(folder: Path, pack: str = PACK, lines: tuple[str, ...] = LINES) -> tuple[str, str]:
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    (folder / "text.txt").write_text("\n".join(lines), encoding="utf-8")
    return str(folder / "pack.yaml"), str(folder / "text.txt")


def test_a_pack_without_faults_ends_with_0(tmp_path: Path) -> None:
    pack, text = files(tmp_path)
    ran = run("policies", "audit", pack, "--source", text)
    assert ran.code == 0
    assert "## 第（一）条" not in ran.out
    assert ran.out.startswith(f"sampletown-2026 与原文核对\n{text}\n\n## （一） 算力补助\n句  数字    情况        所在")
    assert "\n 2  30万元  在政策包里  yearly\n" in ran.out
    assert "## 没有数字的条文\n附则2\n" in ran.out
    assert ran.err == (
        "sampletown-2026：原文数字 6 个（在政策包里 6，只在文字里 0，已说明不写入 0，没有着落 0），须处理 0 处\n"
    )


def test_the_table_speaks_english(tmp_path: Path) -> None:
    pack, text = files(tmp_path)
    ran = run("policies", "audit", pack, "--source", text, lang="en")
    assert ran.out.startswith("sampletown-2026 against its official text\n")
    assert "sentence  figure  status       held by, or why it is left out\n" in ran.out
    assert ran.err == (
        "sampletown-2026: figures of the text 6 (in the pack 6, in words only 0, waived 0, unaccounted 0), "
        "to be mended 0\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("provincial: 40万", "provincial: 41万", "（二） 第 2 句的 40万元 没有着落"),
        ("article: 附则2}", "article: 第九条}", "pack.yaml:24:5: other 引用的 第九条 在原文里找不到"),
    ],
)
def test_what_must_be_mended_ends_with_3(tmp_path: Path, old: str, new: str, said: str) -> None:
    pack, text = files(tmp_path, PACK.replace(old, new))
    ran = run("policies", "audit", pack, "--source", text)
    assert ran.code == 3
    # The place begins with the folder of the test, so that lines break where its length wants it.
    assert said in ran.out.split("## 必须处理\n")[1].replace("\n", "")


def test_a_reason_stands_beside_a_waived_figure(tmp_path: Path) -> None:
    waived = "waived:\n  - {cite: {article: 二}, figure: 40万元, reason: {zh: 省级另行规定, en: ruled elsewhere}}\n"
    pack, text = files(tmp_path, PACK.replace(", provincial: 40万", "") + waived)
    ran = run("policies", "audit", pack, "--source", text)
    assert ran.code == 0
    assert " 2  40万元  已说明不写入  省级另行规定\n" in ran.out


def test_a_folder_is_searched_for_the_text(tmp_path: Path) -> None:
    pack, _ = files(tmp_path)
    assert run("policies", "audit", pack, "--source", str(tmp_path)).code == 0
    empty = tmp_path / "empty"
    empty.mkdir()
    ran = run("policies", "audit", pack, "--source", str(empty), lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert "this folder has no text of sampletown-2026" in ran.err


def test_a_text_that_does_not_name_the_document_is_remarked_on(tmp_path: Path) -> None:
    pack, text = files(tmp_path, PACK.replace("document: 样例市", "document: 另一市"))
    ran = run("policies", "audit", pack, "--source", text)
    assert ran.code == 0
    assert ran.err.startswith(f"提醒：{text} 的开头没有出现“另一市支持智能产业发展若干政策”，请确认是同一份文件\n")
    english = run("policies", "audit", pack, "--source", text, lang="en")
    assert english.err.startswith(f"note: the head of {text} does not name “另一市支持智能产业发展若干政策”; make sure")


def test_a_text_that_is_not_there_and_a_missing_option(tmp_path: Path) -> None:
    pack, _ = files(tmp_path)
    ran = run("policies", "audit", pack, "--source", str(tmp_path / "none.txt"))
    assert (ran.code, ran.err) == (3, f"{tmp_path / 'none.txt'}: 没有这个文件\n")
    assert run("policies", "audit", pack).code == 2
