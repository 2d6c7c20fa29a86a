"""Unknown facts that decide a claim or leave a rule in doubt, ranked by the money at stake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from models.plan import Question, Words
from models.text import Text
from models.vocabulary import FactType
from planner.explain.open_facts import open_past
from planner.explain.stakes import if_fallen, if_settled
from planner.explain.texts import both, words
from planner.explain.unsettled import Subject, Unsettled, unsettled
from planner.workspace import Workspace


def questions(ws: Workspace, include_drafts: bool) -> tuple[Question, ...]:
    """One question for each unknown fact that decides something; no upper bound first, then by money, then by name."""
    found = unsettled(ws, include_drafts)
    stakes = _stakes(ws, found, include_drafts)
    asked = [
        _question(ws, subject, found.entries[subject], stake, {*found.deciding[subject], *found.doubtful[subject]})
        for subject, stake in stakes.items()
        if stake is None or stake or found.deciding[subject]
    ]
    return tuple(sorted([*asked, *_of_the_past(ws, found.live, include_drafts)], key=_rank))


def _rank(question: Question) -> tuple[bool, int, str, str]:
    return question.at_stake is not None, -(question.at_stake or 0), question.subject, question.fact


def _stakes(ws: Workspace, found: Unsettled, include_drafts: bool) -> dict[Subject, int | None]:
    """The money at stake: by the claims that the fact decides, by the rules that it leaves in doubt, the greater."""
    stakes = {subject: if_fallen(ws, rows, include_drafts) for subject, rows in sorted(found.deciding.items())}
    doubts = sorted(found.doubtful)
    settled = if_settled(ws, [(one, found.entries[one]) for one in doubts], include_drafts)
    for subject, money in zip(doubts, settled, strict=True):
        known = stakes.get(subject, 0)
        stakes[subject] = None if known is None or money is None else max(known, money)
    return stakes


def _question(ws: Workspace, subject: Subject, entry: FactType, stake: int | None, rows: Iterable[int]) -> Question:
    return Question(
        subject=subject[0],
        fact=subject[1],
        label=words(entry.label),
        question=question_words(subject, entry),
        evidence=_evidence(ws, entry),
        at_stake=stake,
        claims=tuple(sorted(ws.table.keys[row] for row in rows)),
    )


def question_words(subject: Subject, entry: FactType) -> Words:
    """The question; one for a year of an item's fact by year begins with the year."""
    if not entry.by_year or subject[1].count(".") < len(("item", "year")):
        return words(entry.question)
    year = subject[1].rpartition(".")[2]
    return both(f"{year} 年：{entry.question.zh}", f"{year}: {entry.question.en}")


def _of_the_past(ws: Workspace, live: Sequence[int], include_drafts: bool) -> list[Question]:
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
        found.append(asked.model_copy(update={"question": highest_before(entry.label)}))
    return found


def highest_before(label: Text) -> Words:
    """What asks for the greatest yearly figure before the years of the case."""
    return both(
        f"在个案给出的年度之前，历年最高的{label.zh}是多少？",
        f"What was the highest yearly figure before the years that the case gives ({label.en})?",
    )


def _evidence(ws: Workspace, entry: FactType) -> tuple[Words, ...]:
    return tuple(words(ws.vocabulary.evidence[one]) for one in entry.evidence)
