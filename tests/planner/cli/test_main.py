from __future__ import annotations

import os
import subprocess
import sys

import pytest

from planner.cli.main import main
from tests.planner.cli.runner import run

COMMANDS = ("plan", "check", "explain", "schema", "init", "doctor", "policies")


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_names_every_command(lang: str) -> None:
    ran = process("-m", "planner", "--help", PLANNER_LANG=lang)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert all(f" {command} " in ran.stdout for command in COMMANDS)
    assert ("惠企政策申报规划" in ran.stdout) == (lang == "zh")
    assert ("Plans which enterprise-support policies" in ran.stdout) == (lang == "en")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from planner.cli.main import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'pandas', 'numpy', 'ortools', 'pydantic', 'lark', 'yaml'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\n"
    )
    assert process("-c", code).stderr == "[]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_in_both_languages(command: str) -> None:
    chinese, english = run(command, "--help"), run(command, "--help", lang="en")
    assert (chinese.code, english.code) == (0, 0)
    assert "显示这份说明" in chinese.out and "show this help" in english.out
    assert not [mark for mark in english.out if "一" <= mark <= "鿿"]


@pytest.mark.parametrize(
    "page",
    [("batch",), ("batch", "run"), ("batch", "report"), ("batch", "population"), ("plan",), ("report",), ("demo",)],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_of_a_help_page_is_cut_short(page: tuple[str, ...], lang: str) -> None:
    told = process("-m", "planner", *page, "--help", PLANNER_LANG=lang, COLUMNS="80", NO_COLOR="1").stdout
    assert "--help" in told and "…" not in told
    titles = ("选项", "参数", "命令", "交付") if lang == "zh" else ("options", "arguments", "commands", "handing over")
    named = sum(told.count(f"╭─ {title}") for title in titles)
    assert told.count("╭─") == named, "every frame has its title in the user's language"


def test_the_extra_that_ray_wants_is_named() -> None:
    assert "需安装附加包ray）" in "".join(run("batch", "run", "--help").out.replace("│", "").split())


@pytest.mark.parametrize(
    ("arguments", "zh"),
    [
        (["run", "firms.jsonl"], "缺少选项 --output。"),
        (["run", "firms.jsonl", "-o", "out", "--jobs", "0"], "--jobs 的值不对：应不小于 1"),
        (["run", "firms.jsonl", "-o", "out", "--jobs", "513"], "--jobs 的值不对：应不大于 512"),
        (["run", "firms.jsonl", "-o", "out", "--limit", "all"], "--limit 的值不对：应为整数"),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_the_command_that_helps(arguments: list[str], zh: str) -> None:
    ran = run("batch", *arguments)
    assert (ran.code, ran.err) == (2, f"用法错误：{zh}\n可用 planner batch {arguments[0]} --help 查看用法\n")


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 0
    assert "Usage: planner" in capsys.readouterr().out


def test_an_unknown_command_gets_a_suggestion() -> None:
    ran = run("plann")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("用法错误：没有命令 plann。") and "plan" in ran.err


def test_a_group_without_a_command_is_wrong_usage() -> None:
    ran = run("policies")
    assert ran.code == 2
    assert ran.err.startswith("用法错误：缺少命令，可用 --help 查看有哪些。")


def test_an_unknown_language_is_wrong_usage_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--lang", "fr", "doctor"])
    assert left.value.code == 2
    assert capsys.readouterr().err == "--lang 应为 zh 或 en，而不是 fr\n--lang is zh or en, not fr\n"


def test_a_reader_that_goes_away_hears_nothing() -> None:
    code = "import sys; from planner.cli.main import main; main(['schema', 'plan'])"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None and started.stderr is not None
        started.stdout.close()
        noise = started.stderr.read()
    assert (started.returncode, noise) == (0, b"")


def test_chinese_comes_out_as_utf8_whatever_the_console() -> None:
    ran = process("-m", "planner", "--help", PYTHONIOENCODING="ascii")
    assert ran.returncode == 0 and "申报" in ran.stdout
