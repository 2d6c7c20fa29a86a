"""Claims that differ between two plans: one table with sums by whose money it is, then the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.diff import ClaimChange, GrantedClaim, MoneyKind
from models.plan import Words
from models.text import Lang, Text
from planner.prose.figures import wan
from planner.report.layout import Page
from planner.report.phrases import cell, said
from planner.report.table import Column

KIND_NAMES: dict[MoneyKind, Text] = {
    "sure": Text("企业，确定", "enterprise, sure"),
    "competitive": Text("企业，竞争", "enterprise, competitive"),
    "others": Text("个人、团队、消费者", "persons, teams, consumers"),
}
_MARKS: dict[MoneyKind, Text] = {
    "competitive": Text("【竞争】", "[competitive] "),
    "others": Text("【他人】", "[others] "),
}
#: A run of more numbers than this is written by its ends.
_LONG_RUN = 3
#: A list of numbers up to this many characters stands as a label before its reason.
_ROOMY = 12


@dataclass(frozen=True)
class Sides:
    """What the two plans are called at the head of a column; every amount there is the most that may be paid."""

    old: Text
    new: Text

    def columns(self, lang: Lang) -> list[Column]:
        """Three columns: both amounts and the change."""
        return [
            Column(self.old.in_(lang), "right"),
            Column(self.new.in_(lang), "right"),
            Column(Text("变动", "change, yuan").in_(lang), "right"),
        ]


def money_cells(old: int | None, new: int | None, lang: Lang) -> list[str]:
    """Three cells; in English the head says yuan already."""
    sides = ["-" if yuan is None else cell(yuan, lang) for yuan in (old, new)]
    return [*sides, signed((new or 0) - (old or 0), lang).removesuffix(" yuan")]


def signed(yuan: int, lang: Lang) -> str:
    """`+20万元`, `-60万元`, `0元`."""
    return ("+" if yuan > 0 else "") + wan(yuan, lang)


def show_claim_changes(page: Page, claims: Sequence[ClaimChange], sides: Sides, lang: Lang) -> None:
    """The claims, numbered in their order, and the sums of each kind of money by itself."""
    rows = [
        [
            str(number),
            str(one.year),
            one.item_label or one.item or Text("企业", "enterprise").in_(lang),
            _clause(one, lang),
            *money_cells(_yuan(one.old), _yuan(one.new), lang),
        ]
        for number, one in enumerate(claims, 1)
    ]
    page.table(
        [
            Column("#", "right"),
            Column(Text("年度", "year").in_(lang)),
            Column(Text("事项", "item").in_(lang), wraps=True),
            Column(Text("条款", "clause").in_(lang), wraps=True),
            *sides.columns(lang),
        ],
        [*rows, *_sums(claims, lang)],
    )


def show_reasons(page: Page, claims: Sequence[ClaimChange], lang: Lang) -> None:
    """Why, by the numbers of the table; claims that differ for the same reason share a line."""
    groups: dict[tuple[Words, ...], list[int]] = {}
    for number, one in enumerate(claims, 1):
        groups.setdefault(one.why, []).append(number)
    page.blank()
    page.line(Text("原因", "Why").in_(lang), style="bold")
    for why, numbers in groups.items():
        name = Text("、", ", ").in_(lang).join(_runs(numbers))
        text = Text("；", "; ").in_(lang).join(said(one, lang) for one in why)
        if len(name) <= _ROOMY:
            page.labelled([(name, text)])
        else:
            page.line(f"{name}  {text}")


def _runs(numbers: Sequence[int]) -> list[str]:
    """The numbers, long runs of them by their ends: `1-24`, `30`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [[f"{run[0]}-{run[-1]}"] if len(run) > _LONG_RUN else [str(one) for one in run] for run in runs]
    return [one for part in parts for one in part]


def _yuan(claim: GrantedClaim | None) -> int | None:
    return None if claim is None else claim.granted


def _sums(claims: Sequence[ClaimChange], lang: Lang) -> list[list[str]]:
    """What the changes come to, each kind of money by itself: sure money is never added to what may not come."""
    rows = []
    for kind, whose in KIND_NAMES.items():
        old = sum(one.old.granted for one in claims if one.old and one.old.kind == kind)
        new = sum(one.new.granted for one in claims if one.new and one.new.kind == kind)
        if old or new:
            name = Text(f"小计：{whose.zh}", f"together: {whose.en}").in_(lang)
            rows.append(["", "", "", name, *money_cells(old, new, lang)])
    return rows


def _clause(one: ClaimChange, lang: Lang) -> str:
    """The clause, by both numbers where it was renumbered, and whose money it is where not the enterprise's own."""
    sides = [side for side in (one.old, one.new) if side is not None]
    numbers = [_number(side) for side in sides]
    number = " > ".join(dict.fromkeys(numbers))
    kinds = dict.fromkeys(side.kind for side in sides)
    marks = [_MARKS[kind].in_(lang) for kind in kinds if kind in _MARKS]
    return f"{''.join(marks)}{number} {said(sides[-1].title, lang)}"


def _number(claim: GrantedClaim) -> str:
    return claim.clause if claim.standing == "compared" else f"{claim.policy}/{claim.clause}"
