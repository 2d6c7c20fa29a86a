from __future__ import annotations

import os
from pathlib import Path

import pytest

from models.errors import InputError
from models.text import Lang
from planner.cli.targets import check_targets
from tests.planner.cli.runner import CASE, case_file, run


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("near", ("-o",)),
        ("alternatives", ("-o",)),
        ("sensitivity", ("-o",)),
        ("sensitivity", ("--svg",)),
        ("ask", ("-o",)),
        ("ask", ("--answer", "items.gpu.contract_signed=true", "--save")),
        ("compare", ("rd-plus-20", "-o")),
        ("sweep", ("--vary", "items.gpu.amount=100万,200万", "-o")),
        ("sweep", ("--vary", "items.gpu.amount=100万,200万", "--svg")),
    ],
)
def test_no_result_replaces_the_case(tmp_path: Path, command: str, more: tuple[str, ...]) -> None:
    case = case_file(tmp_path)
    ran = run(command, case, *more, case)
    assert (ran.code, ran.out) == (3, "")
    assert f"{case} 是本命令要读的文件，结果不能覆盖它，请另写一个文件名" in ran.err
    assert Path(case).read_text(encoding="utf-8") == CASE


def test_a_case_under_a_scenario_replaces_neither(tmp_path: Path) -> None:
    case, scenario = case_file(tmp_path), tmp_path / "later.yaml"
    text = "id: later\ntitle: {zh: 晚一年, en: a year later}\nset: {items.gpu.amount: 400万}\n"
    scenario.write_text(text, encoding="utf-8")
    for command in (("scenarios", "apply"), ("compare",)):
        for target in (case, str(scenario)):
            ran = run(*command, case, str(scenario), "-o", target, lang="en")
            assert ran.code == 3
            assert f"{target} is read by this command and must not be replaced by a result; name another file" in (
                ran.err
            )
    assert (Path(case).read_text(encoding="utf-8"), scenario.read_text(encoding="utf-8")) == (CASE, text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_link_to_the_case_is_the_case(tmp_path: Path, lang: Lang) -> None:
    case, link = Path(case_file(tmp_path)), tmp_path / "link.yaml"
    link.symlink_to(case)
    with pytest.raises(InputError) as refused:
        check_targets({"--output": link}, [case])
    assert str(link) in refused.value.findings[0].text.in_(lang)


def test_two_results_share_no_file(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(InputError, match=r"^--svg: .*b\.svg is the file of --output already"):
        check_targets({"--output": tmp_path / "b.svg", "--csv": None, "--svg": tmp_path / "x" / ".." / "b.svg"}, [])


def test_devices_take_several_results(tmp_path: Path) -> None:
    sink = Path(os.devnull)
    check_targets({"--output": sink, "--svg": sink}, [tmp_path])
