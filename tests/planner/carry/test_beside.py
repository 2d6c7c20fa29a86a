from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from models.capsule import Capsule
from models.errors import InputError
from planner.carry.beside import carry, laid_out
from tests.planner.carry.own_pack import farm, write_pack
from tests.planner.cli.test_own_packs import PACK
from tests.planner.report.sample_plan import sample_plan

SCENARIO = """\
id: own
title: {zh: "多种 {many} 棵", en: more trees}
parameters: {many: {title: {zh: 棵数, en: trees}, default: "500"}}
set: {items.hill.trees: "{many}"}
"""


def test_files_are_carried_byte_for_byte_and_without_their_folders(tmp_path: Path) -> None:
    pack = tmp_path / "政策.yaml"
    pack.write_bytes(PACK.replace("\n", "\r\n").encode())
    found = carry([tmp_path]).files
    assert [(one.kind, one.name) for one in found] == [("policies", "政策.yaml")]
    with laid_out(Capsule(plan=sample_plan(), files=found)) as files:
        (policy,) = (one for one in files.load().policies if one.id == "newtown-2026")
        assert policy.digest == hashlib.sha256(pack.read_bytes()).hexdigest()
        folder = files.paths[0].parent
    assert not folder.exists()


def test_names_of_carried_files_never_name_a_file_here(tmp_path: Path) -> None:
    found = carry([write_pack(tmp_path)]).files
    evil = found[0].model_copy(update={"name": "../../../../tmp/evil.yaml"})
    with laid_out(Capsule(plan=sample_plan(), files=(evil,))) as files:
        assert [path.name for path in files.paths] == ["0.yaml"]


def test_scenarios_are_told_without_folders_and_made_again_from_what_is_carried(tmp_path: Path) -> None:
    own = tmp_path / "more.yaml"
    own.write_text(SCENARIO, encoding="utf-8")
    names = (f"{own}:700", f"awards-lost+{own}", "move-to:tongxiang")
    beside = carry((), names, [("many", "800")])
    assert [one.name for one in beside.scenarios] == ["more.yaml:700", "awards-lost+more.yaml", "move-to:tongxiang"]
    own.unlink()
    capsule = Capsule(plan=sample_plan(), files=beside.files, scenarios=beside.scenarios, given=beside.given)
    with laid_out(capsule) as files:
        found = files.chosen(files.load().vocabulary)
    assert [one.name for one in found] == [one.name for one in beside.scenarios]
    assert found[0].title.zh == "多种 700 棵"
    assert found[1].scenarios[1].shape.set == {"items.hill.trees": "800"}
    assert [one.id for one in found[2].scenarios] == ["move-to"]


def test_a_pack_given_by_the_user_stands_before_the_carried_one(tmp_path: Path) -> None:
    capsule = farm(tmp_path)
    newer = write_pack(tmp_path, PACK.replace('version: "1"', 'version: "2"'), "newer.yaml")
    with laid_out(capsule) as files:
        for own, version in (([], "1"), ([newer], "2")):
            found = [one.version for one in files.load(own).policies if one.id == "newtown-2026"]
            assert found == [version]


def test_a_pack_that_comes_along_today_counts_in_place_of_the_carried_one(tmp_path: Path) -> None:
    text = PACK.replace("id: newtown-2026", "id: tongxiang-2025")
    beside = carry([write_pack(tmp_path, text)])
    with laid_out(Capsule(plan=sample_plan(), files=beside.files)) as files:
        (found,) = (one for one in files.load().policies if one.id == "tongxiang-2025")
    assert found.jurisdiction == "tongxiang"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("none.yaml", None, "没有这个文件"), ("latin.yaml", b"id: \xff", "不是 UTF-8 文本")],
)
def test_files_that_cannot_be_carried_are_refused(tmp_path: Path, name: str, content: bytes | None, told: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        carry([path])
    assert caught.value.render("zh") == f"{path}: {told}"
