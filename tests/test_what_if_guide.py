"""Both editions of the guide to decisions and what-ifs show what comes, and they tell the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.case_file import ENTERPRISE_KEYS, ITEM_KEYS
from models.lever_file import DETAILS, FORMS, ITEM_LEVERS
from models.policy import Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from scenarios.case_loader import load_case
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
from tests.planner.cli.runner import run

ROOT = Path(__file__).resolve().parent.parent
ENGLISH, CHINESE = ROOT / "docs" / "what-if.md", ROOT / "docs" / "what-if.zh-CN.md"
GUIDES: tuple[tuple[Path, Lang], ...] = ((ENGLISH, "en"), (CHINESE, "zh"))
SHOWN = [(lang, block) for guide, lang in GUIDES for block in blocks(guide) if block.kind == "console"]
CODE = re.compile(r"`([^`]+)`")
CASE = "scenarios/examples/tongxiang-info-service.yaml"


@pytest.fixture
def at_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the paths of the guide lead to the project, and files may be written."""
    for folder in ("docs", "scenarios"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("at_root")
@pytest.mark.parametrize(("lang", "block"), SHOWN, ids=[f"{lang} {command(block)}" for lang, block in SHOWN])
def test_what_the_guide_shows_is_what_comes(lang: Lang, block: Block) -> None:
    printed, spoken, _ = replay(command(block))
    assert spoken == lang
    assert not list(missing(block.text.splitlines()[1:], printed)), "python3 tools/guide.py writes it anew"


def test_both_editions_run_the_same_commands_and_end_with_the_same_codes() -> None:
    """An exit code stands behind the command, and the replay holds it."""
    english, chinese = (
        [command(block).replace(" --lang en", "") for spoken, block in SHOWN if spoken == lang] for _, lang in GUIDES
    )
    assert english == chinese and len(english) > 20


@pytest.mark.parametrize("guide", [ENGLISH, CHINESE])
def test_every_command_of_the_guide_is_shown(guide: Path) -> None:
    named = set(re.findall(r"\| \[?`planner (\w+)`", guide.read_text(encoding="utf-8")))
    assert {"compare", "sweep", "ask", "near", "alternatives", "sensitivity"} <= named
    assert named <= {command(block).split()[1] for block in blocks(guide) if block.kind == "console"}


@pytest.mark.parametrize("guide", [ENGLISH, CHINESE])
def test_links_lead_somewhere(guide: Path) -> None:
    assert len(links(guide)) > 8
    assert lost_links(guide) == []


def test_each_edition_links_the_other_at_its_head() -> None:
    for guide, other in ((ENGLISH, CHINESE), (CHINESE, ENGLISH)):
        assert is_linked_at_the_head(guide, other)


def test_both_editions_have_the_same_parts() -> None:
    """Headings, tables, lists and blocks in one order, and headings that name the same commands."""

    def commands(guide: Path) -> list[list[str]]:
        return [CODE.findall(line) for line in prose(guide).splitlines() if line.startswith("#")]

    assert outline(ENGLISH) == outline(CHINESE)
    assert commands(ENGLISH) == commands(CHINESE)


def test_both_editions_give_the_same_scenario(at_root: Path, words: Vocabulary, packs: tuple[Policy, ...]) -> None:
    """The one is written with Chinese labels; what becomes of the case is the same."""
    made, told = [], []
    for guide, lang in GUIDES:
        (written,) = (block.text for block in blocks(guide) if block.kind == "yaml")
        scenario, applied = at_root / f"{lang}.yaml", at_root / f"{lang}-applied.yaml"
        scenario.write_text(written, encoding="utf-8")
        ran = run("scenarios", "apply", CASE, str(scenario), "-o", str(applied))
        assert ran.code == 0, ran.err
        made.append(load_case(applied, policies=packs, vocabulary=words))
        told.append(ran.err)
    assert made[0] == made[1]
    assert told[0] == told[1] and len(told[0].splitlines()) > 40


def test_the_chinese_table_of_what_can_be_left_open_has_the_keys_of_the_english_one(words: Vocabulary) -> None:
    """The keys of the first column, each Chinese label by the name that it stands for."""
    facts = [*words.enterprise.values(), *words.year.values(), *words.common.values()]
    facts += [fact for kind in words.kinds.values() for fact in kind.facts.values()]
    names = {fact.label.zh: fact.name for fact in facts} | {place.zh: name for name, place in words.places.items()}
    names |= {**ITEM_KEYS, **ENTERPRISE_KEYS, **ITEM_LEVERS, **FORMS, **DETAILS, "小": "small", "大": "large"}

    def keys(guide: Path) -> list[list[str]]:
        table = prose(guide).partition("\n### ")[2].partition("\n### ")[0]
        cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
        return [
            [names.get(key, key) for key in re.findall(r"([\w-]+):", " ".join(CODE.findall(cell)))] for cell in cells
        ]

    english, chinese = keys(ENGLISH), keys(CHINESE)
    assert english == chinese and len(english) == 9
