"""The report of `planner ask`: unknown facts by what their answers settle, and what answers given change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from models.ask import (
    AnswerEffect,
    AskedBy,
    AskedFact,
    AskReport,
    Effect,
    FirstQuestions,
    MovedClaim,
    Range,
    Together,
)
from models.case import Case
from models.plan import Words
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.ask.answers import Answer, answers_to
from planner.ask.decided import decided
from planner.ask.given import Given
from planner.ask.ranking import MOST_SOLVED, Asked, ask_all, bounded, company_of, first_questions
from planner.ask.totals import Bounds, Totals
from planner.ask.unknowns import UnknownFact, unknown_facts
from planner.building.build import SPENDING_ONCE, tier_of
from planner.claim_names import claim_names
from planner.claim_trees import cite_of, title_of, tree_text
from planner.explain.doubts import COUNTED_IN_RD
from planner.explain.stakes import answered
from planner.explain.taken import evidence_of
from planner.explain.texts import both, words
from planner.explain.words import source_text
from planner.many_cases import ManyCases, State
from planner.open_ends import has_no_bound
from planner.planning import head_of, versions
from planner.workspace import Workspace
from scenarios.address import parse_address


def ask(
    case: Case,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    *,
    include_drafts: bool,
    time_limit: float,
    given: Given | None = None,
    top: int | None = None,
) -> AskReport:
    """The unknown facts of a case, the best question first; of the answered case where answers are given.

    `top` keeps so many questions. Raises EvaluationMismatch where the evaluator does not confirm a plan behind a figure
    that is shown.
    """
    before = Workspace(case, policies, vocabulary, time_limit)
    ws = before if given is None else Workspace(given.case, policies, vocabulary, time_limit)
    desk = _Desk(ws, include_drafts)
    asked = desk.asked()
    shown = asked if top is None else asked[:top]
    questions = desk.questions(shown, asked)
    first = first_questions(desk.totals, asked)
    effect = None if given is None else _effect(_Desk(before, include_drafts), desk, given)
    keys = {key for one in questions for key in one.claims}
    keys |= {key for one in questions for answer in one.answers for key in (*answer.eligible, *answer.out)}
    keys |= set() if effect is None else {*effect.eligible, *effect.out}
    return AskReport(
        head=head_of(ws.case),
        include_drafts=include_drafts,
        planned=ws.outcome("certain", include_drafts).money(0),
        range=_range(desk.whole),
        effect=effect,
        first=FirstQuestions(
            addresses=tuple(one.fact.address for one, _ in first), left=tuple(bounded(width) for _, width in first)
        ),
        questions=questions,
        left_out=len(asked) - len(shown),
        names=claim_names(ws, keys),
        complete=desk.totals.solved <= MOST_SOLVED,
        proven=desk.totals.proven,
        packs=versions(ws.policies, vocabulary).packs,
    )


class _Desk:
    """One case with its unknown facts, their answers and the ranges that these leave."""

    def __init__(self, ws: Workspace, include_drafts: bool) -> None:
        self.ws = ws
        self.include_drafts = include_drafts
        self.facts = unknown_facts(ws, include_drafts)
        self.answers = {fact.subject: answers_to(ws, fact) for fact in self.facts}
        self.totals = Totals(ws, self.facts, include_drafts)
        self.totals.confirm([{}])

    @property
    def whole(self) -> Bounds:
        """The range without any answer."""
        return self.totals.of([{}])[0]

    def asked(self) -> tuple[Asked, ...]:
        """All facts, those that settle sure money first, then those that settle other money, then the rest."""
        asked = ask_all(self.totals, self.facts, self.answers)
        self._others = {one.fact.address: one for one in self._of_all_money()}
        settling = [one for one in asked if one.narrows > 0]
        rest = [one for one in asked if one.narrows <= 0]
        return (*settling, *sorted(rest, key=lambda one: (-self._other(one), one.fact.address)))

    def _of_all_money(self) -> tuple[Asked, ...]:
        """What the answers settle of all money, where a claim that an unknown fact touches pays other money."""
        facts = [fact for fact in self.facts if any(tier_of(self.ws.table, row) for row in fact.rows)]
        if not facts:
            return ()
        totals = Totals(self.ws, facts, self.include_drafts, sure=False)
        return ask_all(totals, facts, self.answers)

    def _other(self, one: Asked) -> int:
        found = self._others.get(one.fact.address)
        return 0 if found is None or one.narrows > 0 else int(found.narrows)

    def questions(self, shown: Sequence[Asked], all_asked: Sequence[Asked]) -> tuple[AskedFact, ...]:
        """Facts as the report holds them; the plans behind their figures are confirmed."""
        case = self.ws.case
        cases = ManyCases(
            self.ws,
            [
                case,
                *(
                    answered(case, one.fact.subject, one.fact.entry, answer.value)
                    for one in shown
                    for answer in one.answers
                ),
            ],
        )
        numbers = iter(range(1, len(cases.cases)))
        return tuple(self._question(one, all_asked, cases, [next(numbers) for _ in one.answers]) for one in shown)

    def _question(self, one: Asked, all_asked: Sequence[Asked], cases: ManyCases, numbers: Sequence[int]) -> AskedFact:
        fact, ws = one.fact, self.ws
        self.totals.confirm([{fact.subject: answer.value} for answer in one.answers])
        address = parse_address(fact.address, ws.case.source, ws.vocabulary)
        states = partial(cases.states, include_drafts=self.include_drafts)
        effects = tuple(
            _answer(answer, str(_plain(address.write(answer.value))), found, states(0), states(number))
            for answer, found, number in zip(one.answers, one.ranges, numbers, strict=True)
        )
        return AskedFact(
            address=address.text,
            group=fact.group,
            subject=_whose(ws, fact),
            year=fact.year,
            item=fact.item,
            label=words(fact.entry.label),
            question=fact.question,
            evidence=evidence_of(ws, fact.entry.evidence),
            narrows=bounded(one.narrows),
            most=bounded(one.most),
            others=self._other(one),
            answers=effects,
            together=self._together(one, all_asked),
            claims=tuple(sorted(ws.table.keys[row] for row in fact.rows)),
            asked_by=tuple(_asked_by(ws, fact)),
        )

    def _together(self, one: Asked, all_asked: Sequence[Asked]) -> Together | None:
        if one.narrows > 0 or self._other(one) or not one.answers:
            return None
        found = company_of(self.totals, one, all_asked)
        if found is None:
            return None
        self.totals.confirm([found.answers])
        return Together(facts=tuple(fact.address for fact in found.facts), narrows=bounded(found.most))


def _range(bounds: Bounds) -> Range:
    return Range(certain=bounds.certain, possible=None if has_no_bound(bounds.possible) else bounds.possible)


def _answer(
    answer: Answer, value: str, left: Bounds, before: Mapping[str, State], after: Mapping[str, State]
) -> AnswerEffect:
    found = decided(before, after)
    return AnswerEffect(
        value=value,
        text=answer.text,
        below=answer.below,
        range=_range(left),
        eligible=found.eligible,
        out=found.out,
        changed=found.changed,
    )


def _plain(value: object) -> object:
    """A list as `--answer` takes it."""
    return ",".join(str(one) for one in value) if isinstance(value, list) else value


def _whose(ws: Workspace, fact: UnknownFact) -> Words:
    if fact.group == "enterprise":
        return both("企业", "the enterprise")
    if fact.group == "history":
        return both("以前年度", "the years before")
    if fact.item is None:
        return both(f"{fact.year} 年度", f"the year {fact.year}")
    label = ws.case.item(fact.item).label or fact.item
    return both(label, label) if fact.year is None else both(f"{label} {fact.year} 年", f"{label} {fact.year}")


def _asked_by(ws: Workspace, fact: UnknownFact) -> Iterator[AskedBy]:
    """Each sentence once, in the order of the claims; conditions of clauses before rules."""
    found: dict[tuple[str, str], AskedBy] = {}
    for reader in fact.readers:
        clause = ws.clause(reader.row)
        text = tree_text(ws, clause, reader.tree)
        found[reader.tree.source, text.zh] = AskedBy(
            of=reader.tree.part,
            source=reader.tree.source,
            title=title_of(ws, clause, reader.tree),
            text=text,
            cite=cite_of(ws, clause, reader.tree),
        )
    if fact.entry.name == COUNTED_IN_RD.name:
        title, text = both("原则", "principle"), source_text(ws, SPENDING_ONCE)
        found["", text.zh] = AskedBy(of="spending", source="", title=title, text=text, cite="")
    yield from sorted(found.values(), key=lambda one: one.of in ("rule", "spending"))


def _effect(before: _Desk, after: _Desk, given: Given) -> Effect:
    cases = ManyCases(before.ws, [before.ws.case, given.case])
    found = decided(*(cases.states(number, before.include_drafts) for number in (0, 1)))
    return Effect(
        answers=given.answers,
        before=_range(before.whole),
        after=_range(after.whole),
        moved=tuple(_moved(before.ws, after.ws, after.include_drafts)),
        eligible=found.eligible,
        out=found.out,
    )


def _moved(before: Workspace, after: Workspace, include_drafts: bool) -> Iterator[MovedClaim]:
    """Claims that today's certain plan grants otherwise than that of the answered case."""
    old, new = (_grants(ws, include_drafts) for ws in (before, after))
    names = _names(before, after, {*old, *new})
    for key in sorted({*old, *new}):
        if old.get(key, 0) != new.get(key, 0):
            yield MovedClaim(key=key, name=names[key], before=old.get(key, 0), after=new.get(key, 0))


def _grants(ws: Workspace, include_drafts: bool) -> dict[str, int]:
    return {ws.table.keys[row]: yuan for row, yuan in ws.outcome("certain", include_drafts).taken.items()}


def _names(before: Workspace, after: Workspace, keys: Iterable[str]) -> dict[str, Words]:
    keys = set(keys)
    return {**claim_names(before, keys), **claim_names(after, keys)}
