from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import etree  # type: ignore[import-untyped]

from models.brand import Brand
from models.text import Lang
from planner.document.content import Picture, Section
from planner.document.html import html
from planner.document.markdown import markdown
from planner.handover.dossier import Dossier
from planner.handover.report.report import PARTS, report_page
from tests.planner.handover.report.pages import (
    DECIDED,
    DRAFTS,
    LARGE,
    OPEN,
    dossier_of,
    page,
    rows,
    tables,
    told,
    within,
)

LANGS: tuple[Lang, ...] = ("zh", "en")
ALL = (LARGE, OPEN, DRAFTS, DECIDED, "wenzhou-startup", "jinhua-park-operator")
#: What a client or a pack could hold to break out of its place.
HOSTILE = "<script>alert(1)</script> ](javascript:x) #let =1+1 $x$ | `y` </svg>"


class Words(HTMLParser):
    """The words that a page shows, and the names of its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.found: list[str] = []
        self.hidden = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)
        self.hidden += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)

    def text(self) -> str:
        return " ".join("".join(self.found).split())


def hostile(dossier: Dossier) -> Dossier:
    """The dossier with such words in every name that a client may give."""
    plan = dossier.plan
    claims = tuple(line.model_copy(update={"item_label": HOSTILE}) for line in plan.claims)
    left = tuple(line.model_copy(update={"item_label": HOSTILE}) for line in plan.not_taken)
    head = plan.head.model_copy(update={"title": HOSTILE})
    case = {**plan.case, "enterprise": {**plan.case["enterprise"], "name": HOSTILE}}
    taken, others = {one.key: one for one in claims}, {one.key: one for one in left}
    return replace(
        dossier,
        plan=plan.model_copy(update={"claims": claims, "not_taken": left, "head": head, "case": case}),
        cards=tuple(replace(card, line=taken[card.line.key]) for card in dossier.cards),
        given_up=tuple(replace(one, line=others[one.line.key]) for one in dossier.given_up),
        deadlines=tuple(replace(one, subjects=(HOSTILE,)) for one in dossier.deadlines),
        command=HOSTILE,
        brand=Brand(HOSTILE, HOSTILE),
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_parts_stand_in_their_order(lang: Lang) -> None:
    made = page(LARGE, lang)
    assert [(one.anchor, one.title) for one in made.sections] == [
        (anchor, title.in_(lang)) for anchor, title, _ in PARTS
    ]
    names = [one.title for one in page(DECIDED, lang).sections][:2]
    assert names == (["决定事项", "建议的申报方案"] if lang == "zh" else ["Decisions", "The recommended plan"])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ALL)
def test_no_part_is_empty_and_every_link_leads_somewhere(name: str, lang: Lang) -> None:
    made = page(name, lang)
    assert all(told(part.blocks).strip() for part in made.sections)
    root = etree.fromstring(html(made).split("\n", 1)[1].encode())
    space = "{http://www.w3.org/1999/xhtml}"
    assert space not in str(root.tag)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    links = [one.get("href") for one in root.iter("a")]
    assert links and {link.removeprefix("#") for link in links} <= set(ids)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ALL)
def test_every_claim_amount_reason_and_policy_is_on_the_page(name: str, lang: Lang) -> None:
    dossier, shown = dossier_of(name), Words(html(page(name, lang))).text()
    for card in (*dossier.cards, *dossier.draft_cards):
        line = card.line
        title = line.title.zh if lang == "zh" else line.title.en
        assert f"{card.number}. {line.clause} {title}" in shown
        sign = "" if line.strength == "entitled" or not line.granted else "≤ "
        ten_thousands, yuan = line.granted / 10_000, f"{line.granted:,} yuan"
        amount = yuan if lang == "en" else f"{ten_thousands:.4f}".rstrip("0").rstrip(".") + "万元"
        if lang == "en" or line.granted >= 10_000:
            assert f"{sign}{amount}" in shown
        for paper in line.evidence:
            assert (paper.zh if lang == "zh" else paper.en) in shown
        assert all(office in shown for office in line.departments)
    for one in dossier.given_up:
        assert (one.line.title.zh if lang == "zh" else one.line.title.en).strip() in shown
    for policy in dossier.policies:
        assert (policy.title.zh if lang == "zh" else policy.title.en) in shown and policy.digest[:12] in shown
    for question in dossier.questions:
        assert (question.question.zh if lang == "zh" else question.question.en) in shown


@pytest.mark.parametrize("name", ALL)
def test_keys_stand_only_where_the_report_tells_where_it_comes_from(name: str) -> None:
    for part in page(name, "zh").sections:
        if part.anchor != "provenance":
            words = "\n".join(told((one,)) for one in within(part.blocks) if not isinstance(one, Picture | Section))
            assert not re.search(r"\w-\d{4}/[\d.]+@|解读“[a-z0-9-]+”", words), part.title


@pytest.mark.parametrize("lang", LANGS)
def test_amounts_that_may_be_cut_bear_their_sign_in_every_table_of_claims(lang: Lang) -> None:
    lines = {str(card.number): card.line for card in dossier_of(LARGE).cards}
    (table, *_) = tables(page(LARGE, lang).sections[0].blocks)
    shown = {row[0]: row[-1] for row in rows(table)}
    assert shown.keys() == lines.keys()
    for number, line in lines.items():
        sign = "" if line.strength == "entitled" else "≤ "
        figure = f"{line.granted / 10_000:g}万元" if lang == "zh" else f"{line.granted:,} yuan"
        assert shown[number] == sign + figure
    assert sum(one.startswith("≤ ") for one in shown.values()) == 12


@pytest.mark.parametrize("lang", LANGS)
def test_words_of_a_client_are_never_markup(lang: Lang) -> None:
    dossier = dossier_of(LARGE)
    plainly = Words(html(report_page(replace(dossier, brand=Brand("b", "c"), command="c"), lang)))
    made = Words(html(report_page(hostile(dossier), lang)))
    assert "script" not in made.tags
    assert {tag for tag in made.tags if tag not in ("text", "tspan", "line")} == {
        tag for tag in plainly.tags if tag not in ("text", "tspan", "line")
    }
    assert HOSTILE in made.text()
    written = markdown(report_page(hostile(dossier), lang))
    assert "](javascript" not in written.replace(r"\]", "") and "<script" not in written.replace(r"\<", "")


@pytest.mark.parametrize("lang", LANGS)
def test_tables_keep_their_columns_in_markdown(lang: Lang) -> None:
    lines = markdown(report_page(hostile(dossier_of(LARGE)), lang)).splitlines()
    widths: set[int] = set()
    for line, before in zip(lines, ["", *lines], strict=False):
        if not line.startswith("| "):
            continue
        bars = line.replace(r"\\", "").replace(r"\|", "").count("|")
        widths = widths if before.startswith("| ") else {bars}
        assert widths == {bars}, line


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_plan_gives_the_same_bytes(lang: Lang) -> None:
    dossier = dossier_of(LARGE)
    once, again = (html(report_page(dossier, lang)) for _ in range(2))
    assert once == again and once == html(page(LARGE, lang))


def test_the_page_bears_day_language_and_whose_paper_it_is() -> None:
    brand = Brand("启明咨询")
    made = report_page(replace(dossier_of(OPEN), brand=brand), "en")
    assert (made.dated, made.lang, made.brand) == ("2026-11-22", "en", brand)
    assert made.subtitle == "Report on claims of enterprise support, 2026–2027"


def test_pictures_stand_where_there_is_something_to_draw() -> None:
    assert html(page(LARGE, "zh")).count("<figure>") == 5
    anchors = [one.anchor for one in within(page(OPEN, "zh").sections) if isinstance(one, Section)]
    assert "waterfall" not in anchors
    assert html(page(OPEN, "zh")).count("<figure>") == 3
