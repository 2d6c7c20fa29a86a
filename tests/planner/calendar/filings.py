"""Claims, plans and dossiers of filings, made by hand or planned in the invented town."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from models.calendar import Deadline
from models.plan import ClaimLine, FilingNote, Plan, Refused, Words
from models.policy import Policy
from planner.calendar.deadlines import deadlines
from planner.handover.dossier import Dossier
from tests.planner.explain.town import Data, case_of, clause, pack, planned

TODAY = "2026-11-22"


def day(text: str) -> date:
    return date.fromisoformat(text)


def filing(zh: str, en: str, first: str | None = None, last: str | None = None) -> FilingNote:
    return FilingNote(text=Words(zh=zh, en=en), first=first, last=last)


def claim(year: int = 2026, item: str = "a", clause_id: str = "1", **more: Any) -> ClaimLine:
    """A claim of 100,000 yuan under clause 1 of the town, paid a year later and without a stated window."""
    data = {
        "key": f"town/{clause_id}@{item}:{year}",
        "policy": "town",
        "policy_title": Words(zh="样例政策", en="sample policy"),
        "status": "in_force",
        "clause": clause_id,
        "title": Words(zh="条款", en="clause"),
        "item": item,
        "item_label": "",
        "year": year,
        "pay_year": year + 1,
        "formula": Words(zh="10万元", en="100,000 yuan"),
        "ceiling": 100_000,
        "granted": 100_000,
        "strength": "entitled",
        "payee": "enterprise",
        "quota": None,
        "cite": "1#1",
        "evidence": (),
        "departments": (),
        "rules": (),
        "readings": (),
        "backed_by": (),
        "if_refused": Refused(loss=100_000, instead=()),
        "note": None,
        "warning": None,
    }
    return ClaimLine(**{**data, **more})


def recognised(name: str, year: int = 2026, **facts: Any) -> Data:
    """A recognition of that year."""
    return {"id": name, "kind": "recognition", "year": year, "scheme": "srdi", **facts}


def town_plan(*items: Data, more: Sequence[Data] = (), case: Data | None = None, **about: Any) -> tuple[Plan, Policy]:
    """The plan of a firm of the town for 2026 to 2028, where clause 1 pays 100,000 yuan for every recognition."""
    town = pack(clause("1", "10万", **about), *more)
    return planned([town], case_of([town], *items, horizon={"from": 2026, "to": 2028}, **(case or {}))), town


def dossier(plan: Plan, filings: tuple[Deadline, ...], dated: str = TODAY) -> Dossier:
    """A dossier of which a calendar reads the plan, the filings, the day and the command."""
    return Dossier(
        plan=plan,
        cards=(),
        draft_cards=(),
        given_up=(),
        conflicts=(),
        materials=(),
        years=(),
        steps=(),
        deadlines=filings,
        policies=(),
        dated=dated,
        command="planner plan firm.yaml --format ics",
        capsule="",
    )


def filed(plan: Plan, *policies: Policy, dated: str = TODAY) -> Dossier:
    """The dossier of a plan with its filings."""
    return dossier(plan, deadlines(plan, policies, None, dated), dated)
