from __future__ import annotations

from pathlib import Path

import pytest

from models.cite import Cite
from models.errors import InputError
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.page.source import LIKE_ENOUGH, likeness, source_of, unanswered
from policies.texts.articles import segment
from policies.texts.official import official_text
from tests.planner.page.town import OFFICIAL, PACK, town

SOURCES = Path(__file__).parents[3].parent / "shared" / "sources"
OTHER = "邻市粮食收购办法\n一、本办法所称粮食，是指谷物、豆类和薯类。\n二、收购应当公平。价格由市场形成。\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_that_is_the_packs_own(words: Vocabulary, tmp_path: Path) -> None:
    text = source_of(written(tmp_path, "text.txt", OFFICIAL), town(words))
    assert text.find(Cite("二", 2)) == "对企业研发酌情补助，最高70万元。"


def test_a_file_of_another_policy_is_refused(words: Vocabulary, tmp_path: Path) -> None:
    path = written(tmp_path, "other.txt", OTHER)
    with pytest.raises(InputError) as refused:
        source_of(path, town(words))
    assert refused.value.render("zh") == f"{path}: 这不像是政策包 sampletown-2026 的原文：引用的条款里找不到对应的内容"
    assert refused.value.render("en") == (
        f"{path}: this does not look like the text of the pack sampletown-2026: the articles cited say something else"
    )


def test_of_a_folder_the_packs_own_text_is_taken(words: Vocabulary, tmp_path: Path) -> None:
    written(tmp_path, "a.txt", OTHER)
    own = written(tmp_path, "sampletown-2026.txt", OFFICIAL)
    assert source_of(tmp_path, town(words)).file == str(own)


def test_a_file_of_a_folder_that_only_has_the_name_is_refused(words: Vocabulary, tmp_path: Path) -> None:
    path = written(tmp_path, "sampletown-2026.txt", OTHER)
    with pytest.raises(InputError) as refused:
        source_of(tmp_path, town(words))
    assert refused.value.render("en").startswith(f"{path}: this does not look like the text of the pack")


def test_a_file_that_is_not_there(words: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        source_of(tmp_path / "none.txt", town(words))
    assert refused.value.render("zh") == f"{tmp_path / 'none.txt'}: 没有这个文件"


def test_citations_that_lead_nowhere(words: Vocabulary) -> None:
    text = segment(OFFICIAL.splitlines())
    assert unanswered(text, town(words)) == ()
    astray = town(words, PACK.replace("{article: 二, sentence: 2}", "{article: 九, sentence: 2}"))
    assert unanswered(text, astray) == (Cite("九", 2),)


def test_each_pack_is_like_its_own_text_only(packs: tuple[Policy, ...]) -> None:
    if not SOURCES.is_dir():
        pytest.skip("the official texts do not lie beside the checkout (../shared/sources)")
    texts = {path.stem: official_text(path) for path in sorted(SOURCES.glob("*.txt"))}
    like = {
        (policy.id, name) for policy in packs for name, text in texts.items() if likeness(text, policy) >= LIKE_ENOUGH
    }
    assert like == {
        ("jinhua-2023", "jinhua-ai-2023-draft"),
        ("jinhua-2025", "jinhua-ai-2025-draft"),
        ("jinhua-action-plan", "jinhua-action-plan"),
        ("tongxiang-2025", "tongxiang-ai-2025"),
        ("wenzhou-2025", "wenzhou-ai-2025"),
    }
