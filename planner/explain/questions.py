"""Unknown facts that decide a claim or leave a rule in doubt, ranked by the money at stake."""

from __future__ import annotations

from collections import defaultdict

from models.expression import Fact
from models.plan import Question, Words
from models.text import Text
from models.vocabulary import FactType
from planner.explain.doubts import doubtful_facts
from planner.explain.open_facts import open_facts, open_past
from planner.explain.stakes import Unsettled, if_fallen, if_settled
from planner.explain.words import both, labels, words
from planner.workspace import Workspace

#: Who has the fact (item id, year or "enterprise") and which fact.
Subject = tuple[str, str]


def questions(ws: Workspace, include_drafts: bool) -> tuple[Question, ...]:
    """One question for each unknown fact that decides something; no upper bound first, then by money, then by name."""
    live = [
        row
        for row in ws.planned_rows
        if ws.table.may[row] and ws.counted(ws.policy(ws.clause(row).policy), include_drafts)
    ]
    deciding: dict[Subject, list[int]] = defaultdict(list)
    doubtful: dict[Subject, list[int]] = defaultdict(list)
    entries: dict[Subject, FactType] = {}
    for row in live:
        for found, facts in (
            (deciding, open_facts(ws, row) if _is_open(ws, row) else ()),
            (doubtful, doubtful_facts(ws, row, include_drafts)),
        ):
            for fact in facts:
                subject = (_owner(ws, row, fact), f"{fact.scope}.{fact.name}")
                entry = labels(ws, ws.clause(row)).entry(fact)
                if entry is not None:
                    entries[subject] = entry
                    found[subject].append(row)
    stakes = _stakes(ws, deciding, doubtful, entries, include_drafts)
    asked = [
        _question(ws, subject, entries[subject], stake, sorted({*deciding[subject], *doubtful[subject]}))
        for subject, stake in stakes.items()
        if subject in deciding or stake
    ]
    return tuple(sorted([*asked, *_of_the_past(ws, live, include_drafts)], key=_rank))


def _rank(question: Question) -> tuple[bool, int, str, str]:
    return question.at_stake is not None, -(question.at_stake or 0), question.subject, question.fact


def _is_open(ws: Workspace, row: int) -> bool:
    table = ws.table
    return not (table.must[row] and not table.hi_open[row] and table.lo[row] == table.hi[row])


def _owner(ws: Workspace, row: int, fact: Fact) -> str:
    if fact.scope == "item":
        return ws.item_id(row) or "enterprise"
    if fact.scope == "year":
        return str(int(ws.table.year[row]) - fact.years_back)
    return "enterprise"


def _stakes(
    ws: Workspace,
    deciding: dict[Subject, list[int]],
    doubtful: dict[Subject, list[int]],
    entries: dict[Subject, FactType],
    include_drafts: bool,
) -> dict[Subject, int | None]:
    """The money at stake: by the claims that the fact decides, by the rules that it leaves in doubt, the greater."""
    stakes = {subject: if_fallen(ws, rows, include_drafts) for subject, rows in sorted(deciding.items())}
    open_rules = sorted(doubtful)
    settled = if_settled(ws, [Unsettled(one[0], entries[one]) for one in open_rules], include_drafts)
    for subject, money in zip(open_rules, settled, strict=True):
        known = stakes.get(subject, 0)
        stakes[subject] = None if known is None else max(known, money)
    return stakes


def _question(ws: Workspace, subject: Subject, entry: FactType, stake: int | None, rows: list[int]) -> Question:
    return Question(
        subject=subject[0],
        fact=subject[1],
        label=words(entry.label),
        question=words(entry.question),
        evidence=_evidence(ws, entry),
        at_stake=stake,
        claims=tuple(sorted(ws.table.keys[row] for row in rows)),
    )


def _of_the_past(ws: Workspace, live: list[int], include_drafts: bool) -> list[Question]:
    """What a ladder's measure had reached before the years that the case gives."""
    by_measure: dict[str, list[int]] = defaultdict(list)
    for row in live:
        if measure := open_past(ws, row):
            by_measure[measure].append(row)
    found = []
    for measure, rows in by_measure.items():
        entry = ws.vocabulary.year[measure]
        asked = _question(
            ws, ("history", f"history.reached.{measure}"), entry, if_fallen(ws, rows, include_drafts), rows
        )
        found.append(asked.model_copy(update={"question": _highest(entry.label)}))
    return found


def _highest(label: Text) -> Words:
    return both(
        f"在案例给出的年度之前，历年最高的{label.zh}是多少？",
        f"What was the highest yearly figure before the years that the case gives ({label.en})?",
    )


def _evidence(ws: Workspace, entry: FactType) -> tuple[Words, ...]:
    return tuple(words(ws.vocabulary.evidence[one]) for one in entry.evidence)
