"""What the sheets are called, and how claims are named on all of them alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models.calendar import Basis
from models.plan import ClaimLine, Listed, NotTaken, Plan
from models.text import Lang, Text
from planner.handover.dossier import Dossier
from planner.prose.citation import cited
from planner.report.phrases import clause_name, joined, named, said, several_packs, subject

OVERVIEW = Text("总览", "Overview")
FILING_PLAN = Text("申报规划表", "Filing plan")
LEFT_OUT = Text("未选条款及原因", "Not chosen and why")
SCENARIOS = Text("情景对比", "Scenarios")
YEARS = Text("年度资金表", "Money by year")
CALENDAR = Text("申报日历", "Calendar")
MATERIALS = Text("材料清单", "Papers")
QUESTIONS = Text("待补信息", "Open questions")
CONFLICTS = Text("冲突组", "Conflict groups")
BASIS = Text("政策依据", "Policy basis")
NOTES = Text("说明", "Notes")

#: So many claims are named in one cell; a row of all names would be taller than Excel allows.
MOST_NAMES = 24
_PAIR = 2
#: Where the days of a filing come from.
BASES: Mapping[Basis, Text] = {
    "stated": Text("文件写明", "stated by the policy"),
    "own": Text("自行给定", "given by the user"),
    "assumed": Text("预估", "assumed"),
}


def paragraphs(texts: Iterable[str]) -> str:
    """The texts of a cell, each on a line of its own; empty ones are left out."""
    return "\n".join(text for text in texts if text)


def claim_title(line: ClaimLine, lang: Lang) -> str:
    """`算力券（甲合同，2026）`: a claim as a reader of a list names it."""
    title, whose = said(line.title, lang), subject(line, lang)
    return Text(f"{title}（{whose}，{line.year}）", f"{title} ({whose}, {line.year})").in_(lang)


def numbered(numbers: Sequence[int], dossier: Dossier, lang: Lang) -> str:
    """Claims of the plan by their numbers and names; many of them by their numbers alone."""
    if len(numbers) > MOST_NAMES:
        return Text(f"申报 {runs(numbers, lang)}", f"claims {runs(numbers, lang)}").in_(lang)
    claims = dossier.plan.claims
    return paragraphs(f"{number}. {claim_title(claims[number - 1], lang)}" for number in numbers)


def runs(numbers: Iterable[int], lang: Lang) -> str:
    """`1–4、7、9`: numbers in order, three and more in a row by their ends."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    parts = ([f"{run[0]}–{run[-1]}"] if len(run) > _PAIR else [str(one) for one in run] for run in found)
    return joined((part for run in parts for part in run), lang)


def some_named(keys: Sequence[str], plan: Plan, lang: Lang) -> str:
    """Claims by their names; of many the first, and how many there are."""
    told = named(keys[:MOST_NAMES], plan, lang)
    count = len(keys)
    return told if count <= MOST_NAMES else told + Text(f" 等共 {count} 项", f" and more, {count} in all").in_(lang)


def clause_of(one: ClaimLine | NotTaken | Listed, dossier: Dossier, lang: Lang) -> str:
    """`5.1 算力券`, with the pack in front where several have a say."""
    return clause_name(one, lang, several_packs(dossier.plan))


def item_names(dossier: Dossier) -> dict[str, str]:
    """Labels of the items by their ids, as far as claims tell them."""
    plan = dossier.plan
    lines: list[ClaimLine | NotTaken] = [*plan.not_taken, *plan.draft_claims, *plan.claims]
    return {line.item: line.item_label for line in lines if line.item and line.item_label}


def cited_place(cite: str, lang: Lang) -> str:
    """`第5条第2句`; nothing for what no text says."""
    return cited(cite, lang) if cite else ""


def offices(departments: Iterable[str], lang: Lang) -> str:
    """Departments in one cell."""
    return joined(departments, lang)
