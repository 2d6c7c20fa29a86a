"""One truth over all formats: every file of an example is read back and held against the plan's own JSON."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import pytest
from pydantic import BaseModel

from models.plan import NotTaken, Plan, Reason
from models.text import Lang
from planner.handover.dossier import Dossier
from planner.prose.terms import PROOFS, REASONS, STRENGTHS
from tests.planner.handover.made_files import (
    DATED,
    DRAFTS,
    LARGE,
    NAMES,
    NOTHING,
    OPEN,
    REPORTS,
    command_of,
    dossier_of,
    made,
)
from tests.planner.handover.read_back import (
    Block,
    Cell,
    Figure,
    Sheet,
    blocks_of,
    figure,
    figures,
    of_calendar,
    of_pdf,
    of_workbook,
    squeezed,
    words_of,
)

LANGS: tuple[Lang, ...] = ("zh", "en")
TABLED = tuple(one for one in REPORTS if one != "pdf")
every_file = [pytest.param(name, lang, id=f"{name}-{lang}") for name in NAMES for lang in LANGS]
CUT = ("ceiling", "competitive")


class Taken(NamedTuple):
    """A claim as a file tells it."""

    number: int
    clause: str
    title: str
    subject: str
    year: int
    money: Figure


def plan_as_data(name: str, lang: Lang) -> dict[str, Any]:
    """The plan as the JSON of the set has it."""
    data: dict[str, Any] = json.loads(made(name, "json", lang))
    return data if name != OPEN else data["entities"][0]["plan"]


def expected(name: str, lang: Lang, key: str = "claims") -> list[Taken]:
    """The claims of the plan's JSON in their order."""
    lines = plan_as_data(name, lang)[key]
    return [
        Taken(
            number, one["clause"], squeezed(one["title"][lang]), squeezed(_subject(one, lang)), one["year"], _money(one)
        )
        for number, one in enumerate(lines, start=1)
    ]


def _subject(one: dict[str, Any], lang: Lang) -> str:
    if one["item"] is None:
        return "企业" if lang == "zh" else "enterprise"
    return str(one["item_label"] or one["item"])


def _money(one: dict[str, Any]) -> Figure:
    return Figure(one["granted"], one["strength"] in CUT and one["granted"] > 0)


@cache
def blocks(name: str, format_: str, lang: Lang) -> list[Block]:
    return blocks_of(made(name, format_, lang), format_)


@cache
def text(name: str, format_: str, lang: Lang) -> str:
    if format_ == "pdf":
        return of_pdf(made(name, format_, lang))
    return words_of(blocks(name, format_, lang))


@cache
def sheets(name: str, lang: Lang) -> dict[str, Sheet]:
    return of_workbook(made(name, "xlsx", lang))


def sheet(name: str, lang: Lang, zh: str, en: str) -> Sheet:
    return sheets(name, lang)[zh if lang == "zh" else en]


def part(found: Sequence[Block], title: str, until: str = "") -> list[Block]:
    """The blocks from a heading to the next one of that name, or to the end. The table of contents has no headings."""
    places = [place for place, one in enumerate(found) if one.kind == "heading" and one.text == title]
    if not places:
        return []
    rest = found[places[0] + 1 :]
    ends = [place for place, one in enumerate(rest) if one.kind == "heading" and one.text == until]
    return list(rest[: ends[0]] if ends else rest)


def tables(found: Iterable[Block]) -> Iterator[tuple[tuple[str, ...], ...]]:
    return (one.rows for one in found if one.kind == "table")


# Claims that are taken


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_reports_claim_what_the_plan_claims_and_nothing_else(name: str, lang: Lang) -> None:
    for format_ in TABLED:
        found = [_claims(rows, lang) for rows in tables(blocks(name, format_, lang)) if _is_claims(rows, lang)]
        wanted = [expected(name, lang), expected(name, lang, "draft_claims")]
        assert found == [one for one in wanted if one], format_


def _is_claims(rows: tuple[tuple[str, ...], ...], lang: Lang) -> bool:
    wanted = {
        "zh": ("#", "申报项目", "事项", "年度", "预计拨付", "确定程度", "金额"),
        "en": ("#", "Claim", "Item", "Year", "Paid in", "Strength", "Amount"),
    }
    return rows[0] == wanted[lang]


def _claims(rows: tuple[tuple[str, ...], ...], lang: Lang) -> list[Taken]:
    return [
        Taken(int(number), *_named(claim, lang), squeezed(item), int(year[:4]), figure(amount))
        for number, claim, item, year, _, _, amount in rows[1:]
    ]


def _named(claim: str, lang: Lang) -> tuple[str, str]:
    """Clause and title, without what sets a claim apart."""
    marks = r"（[^（）]*(?:稿|付给)[^（）]*）$" if lang == "zh" else r" \((?:draft|to the )[^()]*\)$"
    clause, _, title = re.sub(marks, "", claim).partition(" ")
    return clause, squeezed(title)


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_the_pdf_claims_what_the_plan_claims_and_nothing_else(name: str, lang: Lang) -> None:
    shown = squeezed(text(name, "pdf", lang))
    strengths = "|".join(squeezed(STRENGTHS[one].in_(lang)) for one in ("entitled", "ceiling", "competitive"))
    amounts = {
        "zh": rf"金额(≤?[\d.]+万?元)，(?:{strengths})，付给",
        "en": rf"Amount(≤?[\d,]+yuan),(?:{strengths}),tothe",
    }
    claims = [*expected(name, lang), *expected(name, lang, "draft_claims")]
    assert [figure(one) for one in re.findall(amounts[lang], shown)] == [one.money for one in claims]
    place = 0
    for one in claims:
        head = f"{one.number}.{one.clause}{one.title}{_bracketed(f'{one.subject}{one.year}', lang)}"
        assert head in shown[place:], head
        place = shown.index(head, place) + len(head)


def _bracketed(words: str, lang: Lang) -> str:
    return f"（{words}）" if lang == "zh" else f"({words})"


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_the_workbook_claims_what_the_plan_claims_and_nothing_else(name: str, lang: Lang) -> None:
    rows = sheet(name, lang, "申报规划表", "Filing plan")
    found = [_of_row(row, lang) for row in rows if isinstance(row[0].value, int)]
    counted = [one for one in expected(name, lang) if not _draft(name, lang, one)]
    drafts = [one for one in expected(name, lang) if _draft(name, lang, one)]
    assert found == [*counted, *drafts, *expected(name, lang, "draft_claims")]


def _draft(name: str, lang: Lang, claim: Taken) -> bool:
    return str(plan_as_data(name, lang)["claims"][claim.number - 1]["status"]) == "draft"


def _of_row(row: Sequence[Cell], lang: Lang) -> Taken:
    title, _, whose = row[2].text().partition("\n")
    subject, year = re.fullmatch(r"(.*)[，,] ?(\d{4})( 年度)?.*", whose).groups()[:2]  # type: ignore[union-attr]
    clause = next(one for one in row[8].text().split("\n") if re.fullmatch(r"\d+(\.\d+)*[a-z]?", one))
    money = row[5].money(10_000 if lang == "zh" else 1)
    return Taken(int(row[0].text()), clause, squeezed(title), squeezed(subject), int(year), money)


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_the_calendar_files_every_claim_of_the_plan_once_and_nothing_else(name: str, lang: Lang) -> None:
    calendar = of_calendar(made(name, "ics", lang))
    category = "申报截止" if lang == "zh" else "filing deadline"
    events = [one for one in calendar.vevent_list if one.categories.value == [category]]
    told = [
        (int(number), *rest)
        for event in events
        for number, *rest in re.findall(_FILED[lang], event.description.value, re.MULTILINE)
    ]
    claims = expected(name, lang)
    assert [(number, squeezed(whose), int(year), figure(money)) for number, whose, year, money in sorted(told)] == [
        (one.number, one.subject, one.year, one.money) for one in claims
    ]
    wholes = {one.number: squeezed(f"{one.clause}{one.title}") for one in claims}
    for event in events:
        for number, *_ in re.findall(_FILED[lang], event.description.value, re.MULTILINE):
            assert wholes[int(number)] in squeezed(event.summary.value)
    assert len(events) == max(1, len(dossier_of(name, lang).deadlines))


_FILED = {
    "zh": r"^申报 (\d+)：(.*?)，(\d{4}) 年度，((?:≤ )?[\d.,]+万?元)，",
    "en": r"^Claim (\d+): (.*?), (\d{4}), ((?:≤ )?[\d,]+ yuan), ",
}


# Totals


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_totals_stand_apart_by_kind_in_the_workbook(name: str, lang: Lang) -> None:
    wan = 10_000 if lang == "zh" else 1
    totals = plan_as_data(name, lang)["totals"]
    rows = sheet(name, lang, "总览", "Overview")
    heads = [
        place for place, row in enumerate(rows) if row[4].text() == ("计入方案" if lang == "zh" else "In the plan")
    ]
    found = {}
    for row in rows[heads[0] + 1 :] if heads else []:
        if row[4].text() not in ("计入", "yes"):
            break
        found[tuple(one.text() for one in row[:3])] = row[3].money(wan)
    status = {"zh": ("现行", "征求意见稿"), "en": ("in force", "draft")}[lang]
    whose = {"zh": ("企业", "归个人、团队、消费者"), "en": ("enterprise", "persons, teams, consumers")}[lang]
    kinds = (
        ("enterprise", status[0], whose[0]), ("others", status[0], whose[1]),
        ("enterprise_drafts", status[1], whose[0]), ("others_drafts", status[1], whose[1]),
    )  # fmt: skip
    assert found == {
        (policies, payee, STRENGTHS[strength].in_(lang)): Figure(totals[kind][strength], strength in CUT)
        for kind, policies, payee in kinds
        for strength in ("entitled", *CUT)
        if totals[kind][strength]
    }


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_totals_stand_apart_by_kind_in_every_report(name: str, lang: Lang) -> None:
    for format_ in REPORTS:
        shown = squeezed(text(name, format_, lang))
        for label, wanted in _key_figures(plan_as_data(name, lang), lang):
            (seen,) = re.findall(rf"{re.escape(squeezed(label))}：?:?((?:≤)?[\d.,]+(?:万元|元|yuan))", shown)[:1]
            assert figure(seen) == wanted, (format_, label)


def _key_figures(plan: dict[str, Any], lang: Lang) -> Iterator[tuple[str, Figure]]:
    totals, zh = plan["totals"], lang == "zh"
    force, drafts, beside = totals["enterprise"], totals["enterprise_drafts"], plan["beside"]["drafts_only"]
    sure = force["entitled"] + force["ceiling"]
    yield "企业确定可报（现行政策）" if zh else "Sure, to the enterprise", Figure(sure, force["ceiling"] > 0)
    if force["competitive"]:
        yield "择优竞争" if zh else "Competitive", Figure(force["competitive"], True)
    drafts_sure = drafts["entitled"] + drafts["ceiling"] if plan["settings"]["include_drafts"] else beside["sure"]
    if drafts_sure:
        yield "征求意见稿若按现稿出台" if zh else "Drafts, if adopted as they are", Figure(drafts_sure, True)
    if totals["possible"] is not None and totals["possible"] > totals["certain"]:
        yield "未知信息问清后最多" if zh else "If all open facts turn out well", Figure(totals["possible"], True)


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_what_clauses_name_as_they_please_is_told_alike_and_counted_nowhere(name: str, lang: Lang) -> None:
    wan = 10_000 if lang == "zh" else 1
    totals = plan_as_data(name, lang)["totals"]
    words = STRENGTHS["discretionary"].in_(lang)
    rows = [row for row in sheet(name, lang, "总览", "Overview") if row[2].text() == words]
    wanted = [totals[one] for one in ("discretionary", "discretionary_others") if totals[one]]
    assert [row[3].money(wan) for row in rows] == [Figure(one, False) for one in wanted]
    assert not any(row[4].text() in ("计入", "yes") for row in rows)
    label = "酌情条款所提数额" if lang == "zh" else "Discretionary, as named"
    for format_ in REPORTS:
        shown = squeezed(text(name, format_, lang))
        found = re.findall(rf"{re.escape(squeezed(label))}[：:]?(≤?[\d.,]+(?:万元|元|yuan))", shown)[:1]
        assert [figure(one) for one in found] == [Figure(one, False) for one in [totals["discretionary"]] if one]


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_what_a_refusal_costs_bears_the_sign_of_its_claim(name: str, lang: Lang) -> None:
    lines = plan_as_data(name, lang)["claims"]
    wanted = [(one["if_refused"]["loss"], one["strength"] in CUT and one["if_refused"]["loss"] > 0) for one in lines]
    told = re.compile(
        r"若被拒：损失 ((?:≤ )?[\d.,]+万?元)" if lang == "zh" else r"if refused: ((?:≤ )?[\d,]+ yuan) lost"
    )
    rows = [row for row in sheet(name, lang, "申报规划表", "Filing plan") if isinstance(row[0].value, int)]
    seen = {int(row[0].text()): figure(told.findall(row[7].text())[0]) for row in rows if told.search(row[7].text())}
    assert [seen[number] for number in range(1, len(lines) + 1)] == [Figure(*one) for one in wanted]
    told = re.compile(
        r"^(?:如未获批[：\s]*)?减少 ((?:≤ )?[\d.,]+万?元)，"
        if lang == "zh"
        else r"^(?:If refused[:\s]*)?((?:≤ )?[\d,]+ yuan) less[,;]"
    )
    for format_ in TABLED:
        found = [figure(told.findall(one.text)[0]) for one in blocks(name, format_, lang) if told.search(one.text)]
        assert found[: len(lines)] == [Figure(*one) for one in wanted], format_


# Figures


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_every_figure_of_every_file_is_one_of_the_plan(name: str, lang: Lang) -> None:
    known = known_figures(dossier_of(name, lang))
    for format_ in TABLED:
        strange = {one.yuan for one in figures(text(name, format_, lang))} - known
        assert not strange, (format_, strange)
    wan = 10_000 if lang == "zh" else 1
    for title, rows in sheets(name, lang).items():
        cells = [cell for row in rows for cell in row]
        seen = {cell.money(wan).yuan for cell in cells if cell.is_money}
        seen |= {one.yuan for cell in cells for one in figures(cell.text())}
        assert not seen - known, (title, seen - known)
    calendar = made(name, "ics", lang).decode("utf-8").replace("\r\n ", "")
    assert not {one.yuan for one in figures(calendar)} - known


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_reports_have_the_same_figures_as_often(name: str, lang: Lang) -> None:
    """What a picture shows is told in words by some formats, and drawn by the PDF."""
    first, *others = (
        Counter(figures(words_of(one for one in blocks(name, format_, lang) if one.kind != "picture")))
        for format_ in TABLED
    )
    assert all(one == first for one in others)
    assert not first - Counter(figures(text(name, "pdf", lang)))


def known_figures(dossier: Dossier) -> set[int]:
    """Every amount that the dossier holds, as a number or in words; sure money as the plan adds it up, years by kind.

    Besides, what the plan has more than largest first, and what a decision has less than the one beside it.
    """
    found = {abs(one) for one in _numbers(dossier)}
    totals, beside = dossier.plan.totals, dossier.plan.beside
    found.add(dossier.plan.proof.value - beside.largest_first.sure)
    found |= set(differences(dossier))
    found |= {one.sure for one in (totals.enterprise, totals.enterprise_drafts, totals.others, totals.others_drafts)}
    for year in dossier.years:
        found |= {year.drafts - year.drafts_competitive, year.others - year.others_competitive}
        found.add(year.others_drafts - year.others_drafts_competitive)
    return found


def differences(dossier: Dossier) -> Iterator[int]:
    """How each kind of money would change if one decision were not made."""
    decided = dossier.decided
    if decided is not None:
        was = decided.sums
        for now in (one.instead for one in decided.levers if one.instead is not None):
            yield from (abs(now.sure - was.sure), abs(now.competitive - was.competitive))
            yield from (abs(now.others - was.others), abs(now.spending - was.spending))


def _numbers(thing: Any) -> Iterator[int]:
    if isinstance(thing, bool):
        return
    if isinstance(thing, int):
        yield thing
    elif isinstance(thing, str):
        yield from (one.yuan for one in figures(thing))
    elif isinstance(thing, BaseModel):
        yield from _numbers([getattr(thing, field) for field in type(thing).model_fields])
    elif dataclasses.is_dataclass(thing):
        yield from _numbers([getattr(thing, one.name) for one in dataclasses.fields(thing) if one.name != "capsule"])
    elif isinstance(thing, dict):
        yield from _numbers(list(thing.values()))
    elif isinstance(thing, list | tuple):
        for one in thing:
            yield from _numbers(one)


# What is not taken


class Left(NamedTuple):
    """A claim that is not taken, as a file tells it."""

    reason: Reason
    clause: str
    title: str
    subject: str
    year: str


def left(plan: Plan, lang: Lang) -> Counter[Left]:
    """Claims not taken, without clauses that have no item and policies that do not apply."""
    return Counter(
        Left(one.reason, one.clause, squeezed(_said(one.title, lang)), squeezed(_of(one, lang)), str(one.year or ""))
        for one in plan.not_taken
        if one.reason not in (Reason.NO_ITEM, Reason.NOT_APPLICABLE)
    )


def _said(words: Any, lang: Lang) -> str:
    return str(getattr(words, lang))


def _of(one: NotTaken, lang: Lang) -> str:
    if one.item is None and one.year is None:
        return ""
    return _subject({"item": one.item, "item_label": one.item_label}, lang)


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_the_workbook_tells_each_claim_that_is_not_taken_with_its_reason(name: str, lang: Lang) -> None:
    plan = dossier_of(name, lang).plan
    words = {REASONS[one.value].in_(lang): one for one in Reason}
    rows = sheet(name, lang, "未选条款及原因", "Not chosen and why")
    told = [row for row in rows if row[0].text() in words and len(row) > 4 and row[4].text()]
    found = Counter(
        Left(words[row[0].text()], *_clause_and_title(row[1].text()), squeezed(row[2].text()), row[3].text())
        for row in told
    )
    assert found == left(plan, lang)
    assert all(row[4].text().strip() for row in told)


def _clause_and_title(cell: str) -> tuple[str, str]:
    clause, _, title = cell.partition(" ")
    return clause.rpartition("/")[2], squeezed(title)


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_reports_tell_each_claim_that_is_not_taken_under_its_reason(name: str, lang: Lang) -> None:
    plan = dossier_of(name, lang).plan
    wanted = Counter({
        (one.reason, squeezed(f"{one.clause}{one.title}{_about(one, lang)}")): count
        for one, count in left(plan, lang).items()
    })  # fmt: skip
    heads = {squeezed(REASONS[one.value].in_(lang)).lower(): one for one in Reason}
    for format_ in TABLED:
        found: Counter[tuple[Reason, str]] = Counter()
        reason = None
        for one in blocks(name, format_, lang):
            if one.kind == "heading":
                title = re.fullmatch(r"(.+?) ?[（(]\d+( 项)?[）)]", one.text)
                reason = heads.get(squeezed(title.group(1)).lower()) if title else None
            elif one.kind == "table" and reason not in (None, Reason.NO_ITEM, Reason.NOT_APPLICABLE):
                for row in one.rows[1:]:
                    assert row[1].strip()
                    found[reason, squeezed(re.sub(r" \[[^\]]*\]$", "", row[0]))] += 1
        assert found == wanted, format_
    shown = squeezed(text(name, "pdf", lang))
    assert all(title in shown for _, title in wanted)


def _about(one: Left, lang: Lang) -> str:
    words = f"{one.subject}{one.year}"
    return _bracketed(words, lang) if words else ""


# How sure it is, and what it was made from


@pytest.mark.parametrize(("name", "lang"), every_file)
def test_every_file_tells_proof_versions_day_and_command(name: str, lang: Lang) -> None:
    dossier = dossier_of(name, lang)
    plan = dossier.plan
    book = "\n".join(cell.text() for rows in sheets(name, lang).values() for row in rows for cell in row)
    calendar = squeezed(of_calendar(made(name, "ics", lang)).contents["x-wr-caldesc"][0].value)
    shown = {one: squeezed(text(name, one, lang)) for one in REPORTS} | {"xlsx": squeezed(book)}
    disclaimer = {"zh": "不构成主管部门的承诺", "en": "promiseofanyoffice"}[lang]
    for format_, words in shown.items():
        assert squeezed(PROOFS[plan.proof.status].in_(lang)) in words, format_
        assert disclaimer in words, format_
    for format_, words in {**shown, "ics": calendar}.items():
        for pack in plan.versions.packs:
            assert re.search(rf"{re.escape(pack.id)}.*{re.escape(pack.version)}.*{pack.digest[:12]}", words), format_
        assert plan.head.digest[:12] in words, format_
        assert DATED in words, format_
        assert squeezed(command_of(name)) in words, format_
        assert plan.versions.planner in words, format_
    data = plan_as_data(name, lang)
    assert [(one["id"], one["digest"]) for one in data["versions"]["packs"]] == [
        (one.id, one.digest) for one in plan.versions.packs
    ]
    assert data["proof"]["status"] == plan.proof.status


@pytest.mark.parametrize("lang", LANGS)
def test_what_may_be_possible_stands_beside_what_is_certain(lang: Lang) -> None:
    """tongxiang-unknowns: 300万 is certain, 495万 possible, by the comment in the example."""
    rows = sheet("tongxiang-unknowns", lang, "总览", "Overview")
    label = "区间" if lang == "zh" else "Interval"
    (told,) = [row[1].text() for row in rows if row[0].text() == label]
    assert figures(told) == [Figure(3_000_000, True), Figure(4_950_000, True)]
    label = "未知信息问清后最多" if lang == "zh" else "If all open facts turn out well"
    for format_ in REPORTS:
        shown = squeezed(text("tongxiang-unknowns", format_, lang))
        place = shown.index(squeezed(label))
        assert figures(shown[place : place + 80])[0] == Figure(4_950_000, True)


def test_the_plan_that_holds_nothing_says_so_in_every_file() -> None:
    assert not expected(NOTHING, "zh") and expected(NOTHING, "zh", "draft_claims")
    for format_ in REPORTS:
        assert squeezed("以目前已知的事实，没有可计入的申报。") in squeezed(text(NOTHING, format_, "zh"))
    filing = sheet(NOTHING, "zh", "申报规划表", "Filing plan")
    assert any(row[0].text() == "现行政策下没有可申报的项目。" for row in filing)
    (event,) = of_calendar(made(NOTHING, "ics", "zh")).vevent_list
    assert event.summary.value.startswith("没有可申报的项目")


def test_the_examples_hold_what_the_comparisons_are_about() -> None:
    """Competition, ceilings, drafts that count, drafts that do not, others' money, unknowns and decisions."""
    plans = {name: dossier_of(name, "zh").plan for name in NAMES}
    assert plans[LARGE].totals.enterprise.ceiling and plans["wenzhou-startup"].totals.enterprise.competitive
    assert plans[DRAFTS].totals.enterprise_drafts.sure and not plans[DRAFTS].totals.enterprise.sure
    assert plans[NOTHING].beside.drafts_only.sure and not plans[NOTHING].claims
    assert plans["wenzhou-startup"].totals.others.sure
    assert plans["tongxiang-unknowns"].totals.possible == 4_950_000
    assert dossier_of(OPEN, "zh").decided is not None
