"""The kinds of money that a year can bring, each in a column of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.plan import Totals
from models.text import Text
from planner.handover.dossier import Dossier, YearMoney
from planner.prose.terms import STRENGTHS
from planner.workbook.cells import Amount


@dataclass(frozen=True, slots=True)
class Kind:
    """`of` is the money of a year, `total` that of the plan; `field` is where `YearMoney.at_most` names it."""

    id: str
    field: str
    name: Text
    of: Callable[[YearMoney], int]
    total: Callable[[Totals], int]
    always: bool = False

    def amount(self, year: YearMoney) -> Amount:
        """The money of the year with its sign."""
        cut = self.field in year.at_most or self.id in ("ceiling", "competitive") or self.id.endswith("_competitive")
        return Amount(self.of(year), cut)


KINDS = (
    Kind("entitled", "entitled", STRENGTHS["entitled"], lambda y: y.entitled, lambda t: t.enterprise.entitled, True),
    Kind("ceiling", "ceiling", STRENGTHS["ceiling"], lambda y: y.ceiling, lambda t: t.enterprise.ceiling, True),
    Kind(
        "competitive", "competitive", STRENGTHS["competitive"],
        lambda y: y.competitive, lambda t: t.enterprise.competitive, True,
    ),
    Kind(
        "drafts", "drafts", Text("征求意见稿，确定", "drafts, sure"),
        lambda y: y.drafts - y.drafts_competitive, lambda t: t.enterprise_drafts.sure,
    ),
    Kind(
        "drafts_competitive", "drafts", Text("征求意见稿，竞争", "drafts, competitive"),
        lambda y: y.drafts_competitive, lambda t: t.enterprise_drafts.competitive,
    ),
    Kind(
        "others", "others", Text("归个人、团队、消费者，确定", "to persons, teams, consumers, sure"),
        lambda y: y.others - y.others_competitive, lambda t: t.others.sure,
    ),
    Kind(
        "others_competitive", "others", Text("归个人、团队、消费者，竞争", "to persons, teams, consumers, competitive"),
        lambda y: y.others_competitive, lambda t: t.others.competitive,
    ),
    Kind(
        "others_drafts", "others_drafts", Text("归他人，征求意见稿，确定", "to others, drafts, sure"),
        lambda y: y.others_drafts - y.others_drafts_competitive, lambda t: t.others_drafts.sure,
    ),
    Kind(
        "others_drafts_competitive", "others_drafts",
        Text("归他人，征求意见稿，竞争", "to others, drafts, competitive"),
        lambda y: y.others_drafts_competitive, lambda t: t.others_drafts.competitive,
    ),
)  # fmt: skip


def kinds_of(dossier: Dossier) -> tuple[Kind, ...]:
    """The kinds that the plan has, and always those of the enterprise under policies in force."""
    return tuple(kind for kind in KINDS if kind.always or kind.total(dossier.plan.totals))
