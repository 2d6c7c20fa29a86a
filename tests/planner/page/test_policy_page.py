from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from models.cite import Cite
from models.errors import InputError
from models.expression import Literal, Type
from models.policy import Example, Policy, Pot, Step
from models.text import Lang, Text
from models.vocabulary import Vocabulary
from planner.document.html import html
from planner.document.markdown import markdown
from planner.page.policy_page import policy_page
from planner.page.teller import parts_within
from planner.prose.citation import cite_text
from planner.prose.figures import number_text
from policies.loader import load_all
from policies.texts.articles import segment
from tests.planner.page.town import OFFICIAL, PACK, town

PINNED = Path(__file__).parent / "pinned"
GOOD = Path(__file__).parents[2] / "policies" / "good"
LANGS: tuple[Lang, ...] = ("zh", "en")
_STYLE = re.compile(r"(?<=<style>\n).*?(?=\n</style>)", re.DOTALL)
_DIGEST = re.compile(r"\b[0-9a-f]{12}\b")


def pinned(form: str, lang: Lang) -> str:
    return (PINNED / f"town.{lang}.{form}").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_a_small_pack(words: Vocabulary, lang: Lang) -> None:
    page = policy_page(town(words), words, lang, segment(OFFICIAL.splitlines()).find)
    assert _DIGEST.sub("DIGEST", markdown(page)) == pinned("md", lang)
    assert _DIGEST.sub("DIGEST", _STYLE.sub("STYLE", html(page))) == pinned("html", lang)


def test_without_the_text_the_page_is_the_same_but_for_the_quotes(words: Vocabulary) -> None:
    with_text = markdown(policy_page(town(words), words, "zh", segment(OFFICIAL.splitlines()).find))
    quotes = [part for part in with_text.split("\n\n") if part.startswith("> ")]
    assert len(quotes) == 7
    left = [part for part in with_text.split("\n\n") if part not in quotes]
    assert "\n\n".join(left) == markdown(policy_page(town(words), words, "zh"))


def test_a_draft_is_marked_and_a_window_that_a_reading_decides_is_a_table(
    packs: tuple[Policy, ...], words: Vocabulary
) -> None:
    draft = next(policy for policy in packs if policy.window_reading)
    page = markdown(policy_page(draft, words, "zh", known=packs))
    assert "**注意：** 这是征求意见稿，尚未生效；正式文件可能不同。" in page
    reading = next(one for one in draft.readings if one.ref == draft.window_reading)
    assert f"期限取决于解读 [{reading.id}](#reading-{reading.id})：" in page
    assert all(f"| {text.zh}" in page for text in reading.options.values())


def shown(page: str) -> str:
    """All that a reader of the HTML sees, as one text."""
    root = ET.fromstring(page.split("\n", 1)[1])
    return " ".join(" ".join(root.itertext()).split())


def figures(policy: Policy, lang: Lang) -> Iterator[str]:
    """Every figure of the pack's clauses and rules, as a reader writes it."""
    for part in parts_within((policy.clauses, policy.rules, policy.applies_to)):
        if isinstance(part, Literal) and part.type in (Type.MONEY, Type.RATIO, Type.COUNT, Type.DATE):
            assert not isinstance(part.value, str)
            yield number_text(part.value, part.type, lang)
        if isinstance(part, Step):
            yield number_text(part.amount, Type.MONEY, lang)
    for example in policy.examples:
        yield from (number_text(amount, Type.MONEY, lang) for amount in example.expect.values() if amount)


def citations(policy: Policy) -> set[Cite]:
    return {part for part in parts_within(policy) if isinstance(part, Cite)}


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_of_a_pack_is_lost(packs: tuple[Policy, ...], words: Vocabulary, lang: Lang) -> None:
    for policy in packs:
        page = policy_page(policy, words, lang, known=packs)
        told, source = shown(html(page)), markdown(page)
        for clause in policy.clauses:
            assert f'<a id="clause-{clause.id}"></a>\n\n### {clause.id} ' in source
            assert clause.title.in_(lang) in told
        assert [one for one in figures(policy, lang) if one not in told] == []
        assert [one for one in citations(policy) if cite_text(one, lang) not in told] == []
        texts = [
            text.in_(lang) for clause in policy.clauses for text in (clause.note, clause.warning) if text is not None
        ]
        texts += [text.in_(lang) for one in policy.readings for text in (one.question, *one.options.values())]
        texts += [one.summary.in_(lang) for one in policy.directions]
        texts += [one.id for one in parts_within(policy) if isinstance(one, Example)]
        assert [text for text in texts if text not in told] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_link_has_its_place_and_every_place_its_own_name(
    packs: tuple[Policy, ...], words: Vocabulary, lang: Lang
) -> None:
    for policy in packs:
        text = html(policy_page(policy, words, lang, known=packs))
        root = ET.fromstring(text.split("\n", 1)[1])
        anchors = [one.get("id", "") for one in root.iter() if one.get("id")]
        assert len(anchors) == len(set(anchors))
        assert {one.get("href", "") for one in root.iter("a")} <= {f"#{anchor}" for anchor in anchors}


@pytest.mark.parametrize("lang", LANGS)
def test_a_hostile_title_stays_text(words: Vocabulary, lang: Lang) -> None:
    bad = "<script>alert(1)</script>|*x*"
    quoted = PACK.replace("样例市算力与创新政策", bad).replace("Sampletown compute and innovation policy", bad)
    page = policy_page(town(words, quoted.replace("全额", bad).replace("in full", bad)), words, lang)
    made = html(page)
    assert "<script" not in made and made.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3
    assert bad in shown(made)
    assert "<script" not in markdown(page).replace(r"\<", "")


def test_an_example_that_is_no_case_is_refused_with_its_place(words: Vocabulary) -> None:
    broken = town(words, PACK.replace("          kind: compute_purchase", "          kind: nonsense", 1))
    with pytest.raises(InputError) as refused:
        policy_page(broken, words, "en")
    assert "nonsense" in refused.value.render("en")
    assert "sampletown.yaml" in refused.value.render("en")


def test_versions_name_one_another(words: Vocabulary) -> None:
    old = town(words)
    new = replace(old, id="sampletown-2029", replaces=old.id, year_day="last", examples=())
    said = markdown(policy_page(new, words, "zh", known=(old, new)))
    assert "- **取代**：sampletown-2026（本政策期限内的申报按本政策）\n" in said
    assert "- **对象**：企业的每一年度（营业收入），以年度最后一天是否在期限内为准\n" in said
    assert "- **newer version**: sampletown-2029\n" in markdown(policy_page(old, words, "en", known=(old, new)))


def test_pots_say_what_happens_when_they_are_short(words: Vocabulary) -> None:
    pot = Pot(
        "sampletown-2026", "vouchers", Text("算力资金", "compute money"), ("1.1",), 500_000_000, "pro_rata", Cite("一")
    )
    other = replace(pot, id="rest", amount=None, way="first_come")
    said = markdown(policy_page(replace(town(words), pots=(pot, other)), words, "en"))
    assert "### compute money\n\n- **source**: article 一\n- **money a year**: 5,000,000 yuan\n" in said
    assert "- **when it is short**: paid pro rata where it is short\n- **clauses**: [1.1](#clause-1.1)" in said
    assert (
        "- **money a year**: not stated\n- **when it is short**: first come, first served until it is used up" in said
    )


@pytest.mark.parametrize("file", sorted(GOOD.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_form_of_the_language_has_its_page(words: Vocabulary, file: Path) -> None:
    loaded = load_all([file], words)
    for policy in loaded.policies:
        for lang in LANGS:
            page = policy_page(policy, loaded.vocabulary, lang)
            told = shown(html(page))
            assert [one for one in figures(policy, lang) if one not in told] == []
            assert [one for one in citations(policy) if cite_text(one, lang) not in told] == []
            assert markdown(page).count("\n### ") >= len(policy.clauses)
