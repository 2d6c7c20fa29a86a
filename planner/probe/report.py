"""What probing found, for a reader and for other programs."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import groupby
from typing import Any

from models.policy import Policy
from models.text import Lang, Text
from planner.probe.changes import Change
from planner.probe.run import Probing, Stale
from planner.report.layout import Page

SCHEMA = "planner/probe/1"


def coverage(probing: Probing) -> Text:
    """One line: how many changes there are, and how many of them somebody knows of."""
    every, noticed, answered = len(probing.outcomes), probing.noticed, probing.answered
    if not every:
        return Text(
            f"{probing.policy.id}：没有付款条款，例子无可检验",
            f"{probing.policy.id}: no clause pays, so there is nothing for examples to hold",
        )
    share = _percent(noticed + answered, every)
    left = len(probing.unnoticed)
    return Text(
        f"{probing.policy.id}：{every} 处小改动，例子发现 {noticed} 处，说明无影响 {answered} 处，"
        f"无人发现 {left} 处（覆盖 {share}）",
        f"{probing.policy.id}: {every} small changes, {noticed} noticed by an example, {answered} answered as "
        f"harmless, {left} unnoticed ({share} covered)",
    )


def write_page(page: Page, probing: Probing, lang: Lang) -> None:
    """The coverage, then each unnoticed change with the example that it wants, by clause and rule."""
    page.title(coverage(probing).in_(lang))
    for at, outcomes in groupby(probing.unnoticed, key=lambda one: one.change.at):
        page.heading(_heading(probing.policy, at).in_(lang))
        for one in outcomes:
            page.line(one.change.name)
            page.labelled(_about(one.change, lang), indent=4)
    if probing.stale:
        page.heading(Text("harmless 中不成立的说明", "answers under harmless that do not hold").in_(lang))
        for stale in probing.stale:
            page.line(stale.answer.change)
            page.line(why_stale(stale).in_(lang), indent=4)


def _about(change: Change, lang: Lang) -> list[tuple[str, str]]:
    """Where the change is and what would notice it."""
    return [
        (Text("写法", "written").in_(lang), change.source),
        (Text("要有", "wants").in_(lang), change.wanted.in_(lang)),
    ]


def why_stale(stale: Stale) -> Text:
    """Why the answer must go."""
    if stale.noticed_by:
        return Text(
            f"例子 {stale.noticed_by} 会发现这处改动，应删去说明",
            f"the example {stale.noticed_by} notices this change; delete the answer",
        )
    return Text(
        "没有这个名字的改动，应改名或删去说明", "there is no change of this name; correct it or delete the answer"
    )


def to_json(probing: Probing) -> str:
    """Two blanks of indent, Chinese as it is, one line break at the end."""
    data = {
        "schema": SCHEMA,
        "pack": {"id": probing.policy.id, "digest": probing.policy.digest},
        "changes": len(probing.outcomes),
        "noticed": probing.noticed,
        "answered": probing.answered,
        "unnoticed": [_change(one.change) for one in probing.unnoticed],
        "stale": [{"change": one.answer.change, "why": _both(why_stale(one))} for one in probing.stale],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _change(change: Change) -> dict[str, Any]:
    return {
        "name": change.name,
        "at": change.at,
        "said": _both(change.said),
        "in": change.source,
        "wants": _both(change.wanted),
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _heading(policy: Policy, at: str) -> Text:
    for clause in policy.clauses:
        if clause.id == at:
            return Text(f"条款 {at} {clause.title.zh}", f"clause {at} {clause.title.en}")
    if any(rule.id == at for rule in policy.rules):
        return Text(f"规则 {at}", f"rule {at}")
    return Text(f"政策的 {at}", f"the policy's {at}")


def _percent(part: int, whole: int) -> str:
    """Rounded down to a tenth, so that 100% means all."""
    tenths = Fraction(1000 * part, whole).__floor__()
    return "100%" if tenths == 1000 else f"{tenths // 10}.{tenths % 10}%"
