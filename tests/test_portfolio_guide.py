"""Both editions of the guide to portfolios show what comes, and they name what the tables have."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.batch import DataPath, Status
from models.text import Lang
from models.vocabulary import Vocabulary
from planner.batch.tables_form import TABLES as RESULTS
from scenarios.records.headings import OWN, TABLES, TableName, read_headings
from tests.guides import (
    Block,
    blocks,
    command,
    is_linked_at_the_head,
    links,
    lost_links,
    missing,
    outline,
    prose,
    replay,
)

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = ROOT / "docs" / "portfolio.md", ROOT / "docs" / "portfolio.zh-CN.md"
EDITIONS = [ENGLISH, CHINESE]
CODE = re.compile(r"`([^`]+)`")
#: What several result tables have; the guide says it once.
AT_THE_HEAD = {"number", "id", "entity", "policy", "clause", "item", "year"}
#: Rows of the guide that describe one result table each.
DESCRIBED = ("plans", "claims", "not_taken", "limits", "errors")


@pytest.fixture
def at_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the paths of the guide lead to the project, and runs may be written."""
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(guide: Path) -> list[Block]:
    """The blocks that show a command."""
    return [block for block in blocks(guide) if block.kind == "console"]


def part(guide: Path, number: int) -> str:
    """A part of the guide, from 0 for what stands before the first heading of the second rank."""
    return prose(guide).split("\n## ")[number]


def rows(text: str) -> list[list[str]]:
    """The rows of the tables in a text, each as its cells."""
    return [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]


@pytest.mark.parametrize(("guide", "lang"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_what_the_guide_shows_is_what_comes(guide: Path, lang: Lang, at_root: Path) -> None:
    """The blocks in their order, because later ones read what earlier ones wrote."""
    for block in shown(guide):
        printed, spoken, _ = replay(command(block))
        assert spoken == lang
        lost = list(missing(block.text.splitlines()[1:], printed))
        assert not lost, f"{command(block)}: python3 tools/guide.py writes it anew"
    assert (at_root / "clients" / "ledger.sqlite").is_file()


def test_both_editions_run_the_same_commands_and_end_with_the_same_codes() -> None:
    """An exit code stands behind the command, and the replay holds it."""
    english, chinese = ([command(block).replace(" --lang en", "") for block in shown(guide)] for guide in EDITIONS)
    assert english == chinese and len(english) == 9


@pytest.mark.parametrize("guide", EDITIONS)
def test_every_command_and_option_of_the_first_table_is_shown(guide: Path) -> None:
    named = {word for row in rows(part(guide, 0)) for code in CODE.findall(row[-1]) for word in code.split()}
    assert {"run", "status", "resume", "retry-failed", "report", "--against", "population"} <= named
    assert named <= {word for block in shown(guide) for word in command(block).split()}


@pytest.mark.parametrize("guide", EDITIONS)
def test_no_block_shows_a_time_or_a_path_of_one_machine(guide: Path) -> None:
    told = "\n".join(line for block in shown(guide) for line in block.text.splitlines()[1:])
    assert not re.search(r"(?m)(^|\s)/\w|\d (s|seconds?|秒)(\b|\s|，)", told)


@pytest.mark.parametrize("guide", EDITIONS)
def test_links_lead_somewhere(guide: Path) -> None:
    assert len(links(guide)) > 8
    assert lost_links(guide) == []


def test_each_edition_links_the_other_at_its_head() -> None:
    for guide, other in ((ENGLISH, CHINESE), (CHINESE, ENGLISH)):
        assert is_linked_at_the_head(guide, other)


def test_both_editions_have_the_same_parts() -> None:
    """Headings, tables, lists and blocks in one order."""
    indented = "    "
    english, chinese = (outline(guide, indented) for guide in (ENGLISH, CHINESE))
    assert english == chinese and len(english) > 100


def names_of(guide: Path) -> dict[TableName, list[list[str]]]:
    """The columns of each input table as the guide names them; each with all its names, the needed ones in bold."""
    cells = {row[0].partition("（")[0]: row[1] for row in rows(part(guide, 2)) if len(row) == 3}
    return {
        name: [one.split("/") for one in re.split("[,，] ?", re.sub(r" ?[(（][^)）]*[)）]|`", "", cells[name]))]
        for name in TABLES
    }


@pytest.mark.parametrize("guide", EDITIONS)
@pytest.mark.parametrize("table", TABLES)
def test_the_names_of_input_columns_are_those_that_tables_may_have(
    guide: Path, table: TableName, words: Vocabulary
) -> None:
    """Names of one column have one place in a case, each place has a name, and what is bold is needed."""
    own = OWN[table]
    places, needed = set[DataPath](), set[DataPath]()
    for names in names_of(guide)[table]:
        found = {place_of(table, name.strip("*"), words) for name in names}
        assert len(found) == 1, names
        places |= found
        needed |= found if names[0].startswith("**") else set()
    assert places == {*own.places.values(), *own.prefixes.values()}
    assert needed == {own.places[name] for name in own.needed}


def place_of(table: TableName, name: str, words: Vocabulary) -> DataPath:
    """The place of a column in a case; of one that goes on with names of packs or measures, where these stand."""
    read = read_headings(table, [name], table, words).columns
    assert len(read) == 1, f"unknown heading {name}"
    return next((place for start, place in OWN[table].prefixes.items() if name.startswith(start)), read[0].path)


def test_both_editions_name_the_same_input_columns() -> None:
    """Placeholders apart, which each edition words in its own language."""

    def named(guide: Path) -> dict[TableName, list[list[str]]]:
        tables = names_of(guide).items()
        return {table: [[re.sub("<.*?>", "<>", name) for name in names] for names in found] for table, found in tables}

    assert named(ENGLISH) == named(CHINESE)


@pytest.mark.parametrize("guide", EDITIONS)
def test_every_column_of_the_result_tables_is_named(guide: Path) -> None:
    cells = {row[0].strip("`"): row[2] for row in rows(part(guide, 3)) if len(row) == 3}
    for name in DESCRIBED:
        columns = {column.name for column in RESULTS[name].columns}
        named = {code for code in CODE.findall(cells[name]) if re.fullmatch(r"\w+", code)} - {"_draft"}
        if name == "plans":
            named |= {f"{kind}_draft" for kind in ("entitled", "ceiling", "competitive", "others")}
        assert columns - AT_THE_HEAD <= named <= columns, name


@pytest.mark.parametrize("guide", EDITIONS)
def test_every_table_and_what_can_become_of_an_enterprise_are_named(guide: Path) -> None:
    results = part(guide, 3)
    first = [code for row in rows(results) for code in CODE.findall(row[0])]
    assert first == list(RESULTS)
    (line,) = (line for line in results.splitlines() if line.startswith("`status`"))
    assert CODE.findall(line)[1:] == list(Status)
