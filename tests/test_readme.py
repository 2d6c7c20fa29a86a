"""Both READMEs say the same, and everything that they show is what the program prints today."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from models.policy import Policy
from models.text import Lang
from planner.prose.terms import STATUSES
from tests.planner.cli.runner import run

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
READMES: tuple[tuple[Path, Lang], ...] = ((ENGLISH, "en"), (CHINESE, "zh"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: Commands that install, and so cannot be run here; `tools/run.py` hands the rest of its line to the planner.
INSTALLING = ("python3", "tools/check.py")
#: Where a command ends with another code than 0, by its first words.
CODES = {
    ("plan", "my-case.yaml"): 4,
    ("batch", "run", "scenarios/examples/portfolio"): 3,
    ("batch", "resume", "clients"): 3,
}


class Block(NamedTuple):
    """A fenced block: the word after the fence, and the text."""

    kind: str
    text: str


def blocks(readme: Path) -> list[Block]:
    return [Block(*found) for found in FENCE.findall(readme.read_text(encoding="utf-8"))]


def commands(block: Block) -> list[str]:
    """Command lines without remarks."""
    if block.kind == "console":
        return [block.text.splitlines()[0].removeprefix("$ ")]
    return [line.partition("   #")[0].strip() for line in block.text.splitlines()]


def planner_words(command: str) -> tuple[list[str], Lang]:
    """The arguments of the planner in the command, and its language."""
    words = shlex.split(command)
    words = words[2:] if words[:2] == ["python3", "tools/run.py"] else words[1:]
    if "--lang" not in words:
        return words, "zh"
    at = words.index("--lang")
    assert words[at + 1] == "en"
    return words[:at] + words[at + 2 :], "en"


@pytest.fixture
def at_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which the paths of the READMEs lead to the project, and files may be written."""
    for folder in ("scenarios", "docs"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)


def test_both_show_the_same_commands_in_the_same_order() -> None:
    english, chinese = (
        [
            (block.kind, [one.removesuffix(" --lang en") for one in commands(block)])
            for block in blocks(readme)
            if block.kind != "text"
        ]
        for readme, _ in READMES
    )
    assert english == chinese


@pytest.mark.parametrize(("readme", "guide"), [(ENGLISH, "portfolio.md"), (CHINESE, "portfolio.zh-CN.md")])
def test_what_a_batch_says_is_what_the_guide_shows(readme: Path, guide: str) -> None:
    """The guide is replayed by a test of its own; the time that a run took stands in neither."""
    told = (ROOT / "docs" / guide).read_text(encoding="utf-8").splitlines()
    (shown,) = (block.text.splitlines() for block in blocks(readme) if block.kind == "text")
    assert len(shown) > 15
    assert [line for line in shown if line not in told] == []


def test_both_show_the_same_program() -> None:
    english, chinese = ([block.text for block in blocks(readme) if block.kind == "python"] for readme, _ in READMES)
    assert english == chinese and len(english) == 1


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize(("readme", "lang"), READMES)
def test_what_is_shown_is_what_is_printed(readme: Path, lang: Lang) -> None:
    shown = [block for block in blocks(readme) if block.kind == "console"]
    assert len(shown) == 5
    for block in shown:
        first, _, output = block.text.partition("\n")
        words, spoken = planner_words(first.removeprefix("$ "))
        ran = run(*words, lang=spoken)
        assert spoken == lang
        assert (ran.code, ran.err) == (0, "")
        assert output == ran.out, "python3 tools/readme.py writes the output of today"


@pytest.mark.usefixtures("at_root")
def test_every_command_runs_and_ends_as_said() -> None:
    for block in blocks(ENGLISH):
        for command in commands(block) if block.kind == "sh" else []:
            if tuple(command.split()) == INSTALLING:
                assert (ROOT / "tools" / "check.py").is_file()
                continue
            words, lang = planner_words(command)
            assert run(*words, lang=lang).code == CODES.get(tuple(words[:3]), 0), command


@pytest.mark.usefixtures("at_root")
def test_the_program_prints_what_its_remarks_say() -> None:
    (program,) = (block.text for block in blocks(ENGLISH) if block.kind == "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(program, "README.md", "exec"), {})  # noqa: S102 - our own README
    remarks = [line.partition("  # ")[2] for line in program.splitlines() if line.startswith("print(")]
    assert printed.getvalue().splitlines() == remarks


@pytest.mark.parametrize(("readme", "lang"), READMES)
def test_the_table_of_packs_is_right(readme: Path, lang: Lang, packs: tuple[Policy, ...]) -> None:
    rows = {row[0]: row for row in table_rows(readme, "jinhua-", "wenzhou-", "tongxiang-")}
    assert set(rows) == {pack.id for pack in packs}
    for pack in packs:
        _, _, status, window, clauses, rules = rows[pack.id]
        assert status == STATUSES[pack.status].in_(lang)
        assert (int(clauses), int(rules)) == (len(pack.clauses), len(pack.rules))
        days = {
            text
            for one in pack.windows.values()
            if one.from_earliest == one.from_latest
            for text in (iso(one.from_earliest), iso(one.to_latest))
        }
        if len(pack.windows) == 1:
            assert days <= set(re.findall(r"\d{4}-\d\d-\d\d", window))


def table_rows(readme: Path, *starts: str) -> Iterator[list[str]]:
    """Rows of tables whose first cell is code that begins with one of the words."""
    for line in readme.read_text(encoding="utf-8").splitlines():
        if line.startswith(tuple(f"| `{start}" for start in starts)):
            yield [cell.strip().strip("`") for cell in line.strip("|").split("|")]


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE])
def test_links_into_the_project_lead_somewhere(readme: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", readme.read_text(encoding="utf-8"))
    local = [link for link in links if not link.startswith("https://")]
    assert len(local) > 8
    assert not [link for link in local if not (ROOT / link.partition("#")[0]).exists()]


def test_both_have_the_same_parts_and_links() -> None:
    def outline(readme: Path) -> tuple[list[str], list[str]]:
        text = FENCE.sub("", readme.read_text(encoding="utf-8"))
        shape = [re.match(r"#+|\||-|\d\.", line) for line in text.splitlines()]
        marks = [found.group() for found in shape if found and found.group() != "-"]
        links = {link.replace(".zh-CN.md", ".md") for link in re.findall(r"\]\(([^)\s]+)\)", text)}
        return marks, sorted(links - {ENGLISH.name})

    assert outline(ENGLISH) == outline(CHINESE)
