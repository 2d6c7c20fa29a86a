from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from models.sensitivity import Sensitivity
from tests.planner.cli.runner import case_file, run


def test_the_page_and_the_picture(tmp_path: Path) -> None:
    svg = tmp_path / "tornado.svg"
    ran = run("sensitivity", case_file(tmp_path), "--svg", str(svg))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("敏感性：桐智科技（2026–2026）\n")
    assert "gpu" in ran.out
    assert ET.parse(svg).getroot().tag == "{http://www.w3.org/2000/svg}svg"


def test_json_is_the_model(tmp_path: Path) -> None:
    target = tmp_path / "worth.json"
    ran = run("sensitivity", case_file(tmp_path), "--format", "json", "-o", str(target))
    assert (ran.code, ran.out) == (0, "")
    made = Sensitivity.model_validate(json.loads(target.read_text(encoding="utf-8")))
    assert [(one.item, one.added.sure) for one in made.items] == [("gpu", 1_500_000)]  # half of 300


def test_page_and_picture_are_two_files(tmp_path: Path) -> None:
    target = str(tmp_path / "both")
    ran = run("sensitivity", case_file(tmp_path), "-o", target, "--svg", target)
    assert ran.code == 3
    assert f"--svg: {target} 已用于 --output" in ran.err
    assert not Path(target).exists()


def test_a_picture_that_cannot_be_written_is_refused_first(tmp_path: Path) -> None:
    ran = run("sensitivity", case_file(tmp_path), "--svg", str(tmp_path / "none" / "a.svg"), lang="en")
    assert (ran.code, ran.out) == (3, "")
    assert "there is no directory" in ran.err


def test_nothing_to_claim(tmp_path: Path) -> None:
    text = "id: a\ntitle: 空\nhorizon: {from: 2026, to: 2026}\nenterprise: {location: tongxiang}\nitems: []\n"
    ran = run("sensitivity", case_file(tmp_path, text))
    assert ran.code == 4
    assert "没有可申报的项目" in ran.err
    assert "没有卡住的上限。" in ran.out
