"""The guide to encoding is replayed: its commands run on the committed files, and what it shows is what comes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.text import Lang
from tests.guides import CUT, FENCE, blocks, command, missing, replay

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
ENGLISH, CHINESE = DOCS / "encode-a-policy.md", DOCS / "encode-a-policy.zh-CN.md"
GUIDES: tuple[tuple[Path, Lang], ...] = ((ENGLISH, "en"), (CHINESE, "zh"))
FINISHED, HALF_WAY = DOCS / "encode" / "chengwan-2026.yaml", DOCS / "encode" / "half-way.yaml"


@pytest.fixture
def at_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the paths of the guide lead to its files, and files may be written."""
    (tmp_path / "docs").symlink_to(DOCS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_passages_are_found_in_their_order_and_at_the_ends() -> None:
    printed = ["a", "b", "c", "d"]
    for shown in (["a", "b", "c", "d"], ["a", CUT, "d"], [CUT, "b", CUT], ["a", "b", CUT, "d"], [CUT, "c", "d"]):
        assert not list(missing(shown, printed)), shown
    for shown in (["b", CUT], [CUT, "c"], ["a", "c", CUT], [CUT, "c", CUT, "b", CUT], ["a", "b", "c"], [CUT, "b", "d"]):
        assert list(missing(shown, printed)), shown


@pytest.mark.parametrize(("guide", "lang"), GUIDES)
def test_what_the_guide_shows_is_what_comes(guide: Path, lang: Lang, at_root: Path) -> None:
    seen = []
    for block in blocks(guide):
        if block.kind == "console":
            printed, spoken, _ = replay(command(block))
            assert spoken == lang
            assert not list(missing(block.text.splitlines()[1:], printed)), "python3 tools/guide.py writes it anew"
            seen.append(command(block).split(" docs/")[0])
        elif block.kind == "sh":
            for line in block.text.splitlines():
                replay(line.partition("   #")[0])
        else:
            assert block.kind == "yaml"
            file = at_root / block.file if (at_root / block.file).is_file() else DOCS / block.file
            assert f"\n{block.text}" in "\n" + file.read_text(encoding="utf-8"), block.text
    tools = {"new", "lint", "audit", "probe", "page", "readings", "diff"}
    assert {one.removeprefix("planner policies ") for one in seen} == tools | {"planner plan"}
    assert (at_root / "my-case.yaml").is_file() and (at_root / "policy.schema.json").is_file()


def test_both_guides_run_the_same_commands_and_quote_the_same_files() -> None:
    def told(guide: Path) -> list[tuple[str, str, str]]:
        lines = ((one, "" if one.file else command(one).replace(" --lang en", "")) for one in blocks(guide))
        return [(one.kind, one.file, line) for one, line in lines]

    english, chinese = (
        [(kind, file, line.partition("   #")[0]) for kind, file, line in told(guide)] for guide, _ in GUIDES
    )
    assert english == chinese


@pytest.mark.parametrize("guide", [ENGLISH, CHINESE])
def test_links_lead_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", guide.read_text(encoding="utf-8")))
    assert len(links) > 8
    assert not [link for link in links if not (DOCS / link.partition("#")[0]).exists()]


def test_the_draft_is_the_finished_pack_with_three_mistakes() -> None:
    """So that it never falls behind: filing left out, a rule too wide, the yearly limit of vouchers not tried."""
    finished = FINISHED.read_text(encoding="utf-8").splitlines()
    draft = HALF_WAY.read_text(encoding="utf-8").splitlines()
    left_out = [line for line in finished if line not in draft and not line.startswith("# ")]
    added = [line for line in draft if line not in finished and not line.startswith("# ")]
    assert added == ["    with: same_jurisdiction"]
    assert {line.split(":")[0].strip(" -") for line in left_out} == {"filing", "with", "id", "{id", "expect"}
    assert sorted(re.findall(r"- id: (compute-\S+)", "\n".join(left_out))) == [
        "compute-of-a-year",
        "compute-of-two-years",
    ]


def test_none_of_it_ships() -> None:
    from policies.shipped import load_shipped

    assert not [pack.id for pack in load_shipped().policies if "chengwan" in pack.id]
