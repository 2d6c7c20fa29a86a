"""Official texts that are attached: from a file, from a folder, and refused where nothing fits."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.cite import Cite
from models.errors import InputError
from models.vocabulary import Vocabulary
from planner.handover.attached import Attached, attach
from tests.planner.explain.town import pack
from tests.planner.page.town import OFFICIAL, town

OTHER = "邻市粮食收购办法\n一、本办法所称粮食，是指谷物、豆类和薯类。\n二、收购应当公平。价格由市场形成。\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_belongs_to_the_pack_that_says_the_same(words: Vocabulary, tmp_path: Path) -> None:
    policies = [pack(title={"zh": "毛竹加工办法", "en": "bamboo"}), town(words)]
    texts = attach(written(tmp_path, "official.txt", OFFICIAL), policies)
    assert list(texts.texts) == ["sampletown-2026"]
    assert texts.sentence("sampletown-2026", Cite("二", 2)) == "对企业研发酌情补助，最高70万元。"
    assert texts.file("sampletown-2026") == "official.txt"
    assert (texts.sentence("town", Cite("二", 2)), texts.file("town")) == (None, "")


def test_of_a_folder_each_pack_takes_its_own_and_the_rest_is_left(words: Vocabulary, tmp_path: Path) -> None:
    written(tmp_path, "grain.txt", OTHER)
    written(tmp_path, "sampletown-2026.txt", OFFICIAL)
    texts = attach(tmp_path, [town(words), pack()])
    assert list(texts.texts) == ["sampletown-2026"]


def test_a_file_that_only_has_the_name_is_not_taken(words: Vocabulary, tmp_path: Path) -> None:
    written(tmp_path, "sampletown-2026.txt", OTHER)
    with pytest.raises(InputError) as refused:
        attach(tmp_path, [town(words)])
    assert refused.value.render("zh") == f"{tmp_path}: 这里没有所用政策包的原文（找过：sampletown-2026）"
    assert refused.value.render("en") == (
        f"{tmp_path}: there is no text of a pack in use here (looked for: sampletown-2026)"
    )


def test_a_file_of_another_policy_is_refused(words: Vocabulary, tmp_path: Path) -> None:
    path = written(tmp_path, "grain.txt", OTHER)
    with pytest.raises(InputError) as refused:
        attach(path, [town(words), pack()])
    assert refused.value.render("en") == (
        f"{path}: there is no text of a pack in use here (looked for: sampletown-2026, town)"
    )


def test_a_file_that_is_not_there(words: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        attach(tmp_path / "none.txt", [town(words)])
    assert refused.value.render("zh") == f"{tmp_path / 'none.txt'}: 没有这个文件"


def test_nothing_is_attached_by_default() -> None:
    assert (Attached().sentence("town", Cite("一")), Attached().file("town")) == (None, "")
