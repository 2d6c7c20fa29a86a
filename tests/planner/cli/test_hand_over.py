from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.carry.take import take
from planner.handover.formats import FORMATS
from scenarios import EXAMPLES
from tests.planner.cli.runner import case_file, plans_as, run
from tests.planner.report.sample_plan import sample_plan

DAY = ("--dated", "2026-11-22")
SINGLE = ("html", "md", "ics", "xlsx", "pdf", "docx")
GROUP = str(EXAMPLES / "open" / "tongxiang-wenzhou-group.yaml")
OPEN = str(EXAMPLES / "open" / "tongxiang-decisions.yaml")


@pytest.mark.parametrize("name", SINGLE)
def test_the_name_of_the_file_says_the_format_and_the_file_carries_the_plan(tmp_path: Path, name: str) -> None:
    case = case_file(tmp_path)
    files = [tmp_path / f"{which}.{name}" for which in "ab"]
    for file in files:
        ran = run("plan", case, "-o", str(file), *DAY)
        assert (ran.code, ran.out, ran.err) == (0, "", "")
    taken = take(files[0])
    saved = json.loads(run("plan", case, "--format", "json").out)
    assert (taken.format, taken.capsule.dated) == (name, "2026-11-22")
    assert json.loads(taken.capsule.shown.model_dump_json(by_alias=True)) == saved
    again = tmp_path / "again" / f"a.{name}"
    again.parent.mkdir()
    assert run("plan", case, "-o", str(again), *DAY).code == 0
    assert again.read_bytes() == files[0].read_bytes()


def test_what_no_font_shows_is_said(tmp_path: Path) -> None:
    case = Path(case_file(tmp_path))
    lines = [line for line in case.read_text(encoding="utf-8").splitlines() if not line.startswith("title:")]
    case.write_text("\n".join([*lines, "title: 某某\U00013000公司"]), encoding="utf-8")
    ran = run("plan", str(case), "-o", str(tmp_path / "a.pdf"), *DAY)
    assert (ran.code, ran.err) == (0, "PDF 里有本机字体没有的字，以编号代替：\U00013000（U+13000）\n")


def test_a_name_in_capitals_json_and_text(tmp_path: Path) -> None:
    case = case_file(tmp_path)
    for name, start in (
        ("A.JSON", "{"),
        ("a.txt", "申报方案："),
        ("a.dat", "申报方案："),
        ("B.HTM", "<!DOCTYPE html>"),
    ):
        assert run("plan", case, "-o", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_text_formats_go_to_stdout_and_binary_ones_never(tmp_path: Path) -> None:
    case = case_file(tmp_path)
    assert run("plan", case, "--format", "ics").out.startswith("BEGIN:VCALENDAR")
    for name in ("xlsx", "pdf", "docx"):
        ran = run("plan", case, "--format", name)
        file = FORMATS[name].file
        told = f"--output: {name} 不能写到终端，请用 -o 给出文件名，如 -o {file}\n"
        assert (ran.code, ran.out, ran.err) == (3, "", told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--format", "pdf", "-o", "x.docx"),
         "--output: x.docx 的后缀是 docx 的，与 --format pdf 不符"),
        (("--dated", "2026-11-22"),
         "--dated: table 里没有文件日期，这个选项用于 xlsx、pdf、docx、html、md、ics"),
        (("--format", "json", "--sensitivity", "--scenario", "budget-60"),
         ("--scenario: json 里没有情景对比，这个选项用于 xlsx、pdf、docx、html、md\n"
         "--sensitivity: json 里没有敏感性，这个选项用于 xlsx、pdf、docx、html、md")),
        (("--format", "json", "--bare"),
         "--bare: json 里没有可去掉的规划数据，这个选项用于 xlsx、pdf、docx、html、md、ics"),
        (("--format", "ics", "--source", "."),
         "--source: ics 里没有政策原文，这个选项用于 xlsx、pdf、docx、html、md"),
        (("--format", "md", "--brand", "b.yaml"),
         "--brand: md 里没有落款和标志，这个选项用于 xlsx、pdf、docx、html"),
        (("--format", "html", "--brief"), "--brief: --brief 只用于 table，不用于 html"),
        (("--hand-over", "x", "--format", "pdf"), "--format: --hand-over 写出全部格式，不与 --format 同用"),
        (("--hand-over", "x", "-o", "y"), "--output: --hand-over 写出全部格式，不与 --output 同用"),
        (("--hand-over", "x", "--brief"), "--brief: --hand-over 写出全部格式，不与 --brief 同用"),
        (("--format", "html", "--with", "city=a"), "--with: 没有 --scenario，参数无处可用"),
        (("--format", "html", "--sensitivity", "--most-filings", "2"),
         "--sensitivity: 带要求（--must、--never、--most-… 等）的方案不算敏感性，请去掉其中之一"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_before_any_work(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    ran = run("plan", case_file(tmp_path), *arguments)
    assert (ran.code, ran.out, ran.err) == (3, "", f"{told}\n")


@pytest.mark.parametrize(("name", "instead"), [("x.doc", "x.docx"), ("x.XLS", "x.xlsx"), ("x.wps", "x.docx")])
def test_no_plain_text_under_the_name_of_another_format(tmp_path: Path, name: str, instead: str) -> None:
    target = tmp_path / name
    ran = run("plan", case_file(tmp_path), "-o", str(target))
    assert (ran.code, target.exists()) == (3, False)
    assert ran.err == (
        f"--output: {target}：写不出 {target.suffix} 文件，应以 .xlsx、.pdf、.docx、.html、.md、.ics 或 .json 结尾；"
        f"例如 {tmp_path / instead}\n"
    )


def test_a_day_is_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = case_file(tmp_path)
    for seen in ("2026-02-30", "22.11.2026", "20261122"):
        ran = run("plan", case, "--format", "ics", "--dated", seen)
        assert (ran.code, ran.err.splitlines()[0]) == (
            2, f"用法错误：--dated 的值不对：{seen}，应为 2026-11-22 这样的日期",
        )  # fmt: skip
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    ran = run("plan", case, "--format", "ics")
    assert (ran.code, ran.err) == (3, "SOURCE_DATE_EPOCH: yesterday：应为 1970 年以来的秒数，如 1795305600\n")


def test_what_is_read_is_never_replaced(tmp_path: Path) -> None:
    dates = tmp_path / "dates.yaml"
    dates.write_text("filings: {}\n", encoding="utf-8")
    ran = run("plan", case_file(tmp_path), "--format", "html", "--dates", str(dates), "-o", str(dates))
    assert ran.code == 3 and "是本命令要读的文件" in ran.err
    assert dates.read_text(encoding="utf-8") == "filings: {}\n"


def test_a_file_stays_as_it_was_where_planning_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.html"
    target.write_text("old", encoding="utf-8")
    plans_as(monkeypatch, ZeroDivisionError("x"))
    assert run("plan", case_file(tmp_path), "-o", str(target)).code == 1
    assert target.read_text(encoding="utf-8") == "old"
    folder = tmp_path / "set"
    assert run("plan", case_file(tmp_path), "--hand-over", str(folder)).code == 1
    assert not folder.exists()


def test_scenarios_are_shown_and_carried(tmp_path: Path) -> None:
    target = tmp_path / "plan.html"
    ran = run("plan", case_file(tmp_path), "-o", str(target), "--scenario", "move-to:wenzhou-urban", *DAY)
    assert (ran.code, ran.err) == (0, "")
    capsule = take(target).capsule
    assert [one.name for one in capsule.scenarios] == ["move-to:wenzhou-urban"]
    assert capsule.comparison is not None
    assert capsule.comparison.scenarios[0].title.zh in target.read_text(encoding="utf-8")


def test_all_formats_in_one_folder_from_one_plan(tmp_path: Path) -> None:
    folder = tmp_path / "甲公司"
    ran = run("plan", case_file(tmp_path), "--hand-over", str(folder), *DAY)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == f"已写入 {folder}"
    assert sorted(path.name for path in folder.iterdir()) == sorted(one.file for one in FORMATS.values())
    plans = {take(path).capsule.shown.model_dump_json() for path in folder.iterdir() if path.suffix != ".txt"}
    assert len(plans) == 1
    ran = run("plan", case_file(tmp_path), "--hand-over", str(folder), *DAY)
    assert (ran.code, ran.err) == (3, f"{folder}: 文件夹不是空的，请另写一个\n")


@pytest.mark.parametrize("name", SINGLE)
def test_a_bare_file_carries_nothing_and_says_so(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"a.{name}"
    assert run("plan", case_file(tmp_path), "-o", str(file), "--bare").code == 0
    ran = run("reproduce", str(file))
    assert (ran.code, "文件里没有规划数据" in ran.err) == (3, True)
    if name in ("html", "md"):
        assert "本文件不带个案和方案数据" in file.read_text(encoding="utf-8")


def test_a_group_has_a_folder_for_each_and_no_single_file(tmp_path: Path) -> None:
    ran = run("plan", GROUP, "-o", str(tmp_path / "x.html"))
    assert ran.code == 3 and "请用 --hand-over 文件夹" in ran.err
    ran = run("plan", GROUP, "--hand-over", str(tmp_path / "g"), "--scenario", "budget-60")
    assert ran.code == 3 and ran.err.startswith("--scenario: 集团的这一项按全集团计算")
    folder = tmp_path / "group"
    assert run("plan", GROUP, "--hand-over", str(folder), *DAY).code == 0
    group = json.loads((folder / "group.json").read_text(encoding="utf-8"))
    names = [one["entity"] for one in group["entities"]]
    assert sorted(path.name for path in folder.iterdir()) == sorted([*names, "group.json"])
    for name in names:
        assert take(folder / name / "report.html").capsule.entity == name
        assert len(list((folder / name).iterdir())) == len(FORMATS)


def test_an_open_case_hands_over_what_was_decided(tmp_path: Path) -> None:
    target = tmp_path / "plan.md"
    assert run("plan", OPEN, "-o", str(target), "--grid", "100000", *DAY).code == 0
    capsule = take(target).capsule
    assert capsule.decided is not None and capsule.grid == 100_000
    assert sample_plan().head.id != capsule.shown.head.id
    ran = run("reproduce", str(target))
    assert (ran.code, "与文件随附的方案相同，一字不差" in ran.out) == (0, True)
