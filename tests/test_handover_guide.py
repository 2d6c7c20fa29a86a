"""Both editions of the guide to handing over show what comes, and its example files are what it says they are."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
import yaml

from models.plan import Plan
from models.text import Lang
from planner import api
from planner.handover.formats import FORMATS
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
DOCS = ROOT / "docs"
ENGLISH, CHINESE = DOCS / "handover.md", DOCS / "handover.zh-CN.md"
EDITIONS = [ENGLISH, CHINESE]
EXAMPLES = DOCS / "handover"
#: The cells in which the workbook that came back differs from the mended one.
MISTAKES = {"企业信息!B4", "年度数据!D3", "算力采购!E7", "算力采购!D8", "认定!E7"}
MOST_BYTES = 150_000


@pytest.fixture
def at_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the paths of the guide lead to the project, and files may be written."""
    for linked in ("docs", "scenarios"):
        (tmp_path / linked).symlink_to(ROOT / linked)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def shown(guide: Path) -> list[Block]:
    """The blocks that show a command."""
    return [block for block in blocks(guide) if block.kind == "console"]


@pytest.mark.parametrize(("guide", "lang"), [(ENGLISH, "en"), (CHINESE, "zh")])
def test_what_the_guide_shows_is_what_comes(guide: Path, lang: Lang, at_root: Path) -> None:
    """The blocks in their order, because later ones read what earlier ones wrote."""
    for block in shown(guide):
        printed, spoken, _ = replay(command(block))
        assert spoken == lang
        lost = list(missing(block.text.splitlines()[1:], printed))
        assert not lost, f"{command(block)}: python3 tools/guide.py writes it anew"
    table = {row.split("|")[1] for row in prose(guide).splitlines() if re.match(r"\| `(plan|report|calendar)\.", row)}
    named = {name for row in table for name in re.findall(r"`([^`]+)`", row)}
    assert named == {made.name for made in (at_root / "for-client").iterdir()}
    assert named == {one.file for one in FORMATS.values()}


def test_what_the_guide_makes_is_what_it_says(at_root: Path) -> None:
    """The marked copy has a note on each mistake; the case file is the case of the workbook."""
    for block in shown(CHINESE):
        if command(block).startswith("planner intake "):
            replay(command(block))
    noted = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in openpyxl.load_workbook(at_root / "marked.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }
    assert noted == MISTAKES
    assert planned(at_root / "client.yaml").claims == planned(EXAMPLES / "client.xlsx").claims


@pytest.mark.parametrize("guide", EDITIONS)
def test_quoted_files_are_quoted_as_they_are(guide: Path) -> None:
    quoted = [block for block in blocks(guide) if block.kind == "yaml"]
    assert [block.file for block in quoted] == ["handover/brand.yaml", "handover/dates.yaml"]
    for block in quoted:
        assert f"\n{block.text}" in (DOCS / block.file).read_text(encoding="utf-8")


def test_the_workbook_that_came_back_is_the_mended_one_with_five_mistakes() -> None:
    """So that what the guide tells of the one goes for the other."""
    back, mended = (openpyxl.load_workbook(EXAMPLES / name) for name in ("returned.xlsx", "client.xlsx"))
    assert back.sheetnames == mended.sheetnames
    differing = {
        f"{sheet.title}!{cell.coordinate}"
        for sheet in mended
        for row in sheet.iter_rows()
        for cell in row
        if (back[sheet.title][cell.coordinate].value or "") != (cell.value or "")
    }
    assert differing == MISTAKES


def test_the_mended_workbook_is_the_example_of_open_questions() -> None:
    """By the figures worked out by hand in that file: 20 + 50 + 200 + 30 now, 195 more (万元) at best."""
    plan = planned(EXAMPLES / "client.xlsx")
    assert plan.claims == planned(ROOT / "scenarios" / "examples" / "tongxiang-unknowns.yaml").claims
    assert sorted(one.granted for one in plan.claims) == [200_000, 300_000, 500_000, 2_000_000]
    assert (plan.totals.certain, plan.totals.possible) == (3_000_000, 4_950_000)


def planned(path: Path) -> Plan:
    return api.plan(api.load_case(path))


def test_the_dates_of_the_example_are_of_clauses_that_its_plan_claims() -> None:
    """A date that no claim uses would show nothing."""
    filings = yaml.safe_load((EXAMPLES / "dates.yaml").read_text(encoding="utf-8"))["filings"]
    claimed = {claim.key.partition("@")[0] for claim in planned(EXAMPLES / "client.xlsx").claims}
    assert len(filings) == 2
    assert {key.partition(":")[0] for key in filings} <= claimed


def test_both_editions_run_the_same_commands_and_end_with_the_same_codes() -> None:
    """An exit code stands behind the command, and the replay holds it."""
    english, chinese = ([command(block).replace(" --lang en", "") for block in shown(guide)] for guide in EDITIONS)
    assert english == chinese and len(english) == 10


@pytest.mark.parametrize("guide", EDITIONS)
def test_every_command_of_the_first_table_is_shown(guide: Path) -> None:
    rows = [row for row in prose(guide).partition("\n## ")[0].splitlines() if row.startswith("| ")]
    named = {word for row in rows for code in re.findall(r"\[`([^`]+)`\]", row) for word in code.split()}
    assert {"new", "check", "plan", "reproduce", "--hand-over", "--dates", "--bare"} <= named
    assert named <= {word for block in shown(guide) for word in command(block).split()}


@pytest.mark.parametrize("guide", EDITIONS)
def test_links_lead_somewhere(guide: Path) -> None:
    assert len(links(guide)) > 10
    assert lost_links(guide) == []


def test_each_edition_links_the_other_at_its_head() -> None:
    for guide, other in ((ENGLISH, CHINESE), (CHINESE, ENGLISH)):
        assert is_linked_at_the_head(guide, other)


def test_both_editions_have_the_same_parts_and_pictures() -> None:
    """Headings, tables, lists and blocks in one order; the pictures are the same."""
    english, chinese = (outline(guide, "!") for guide in EDITIONS)
    assert english == chinese and len(english) > 70
    pictures = [[link for link in links(guide) if link.endswith(".png")] for guide in EDITIONS]
    assert pictures[0] == pictures[1] and len(pictures[0]) == 3


def test_every_example_file_is_used_and_small() -> None:
    """By a guide or, for the logo, by the brand."""
    told = CHINESE.read_text(encoding="utf-8") + (EXAMPLES / "brand.yaml").read_text(encoding="utf-8")
    for file in EXAMPLES.iterdir():
        assert file.name in told
        assert file.stat().st_size < MOST_BYTES, file.name
