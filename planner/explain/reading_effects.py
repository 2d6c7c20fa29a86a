"""Every reading of some packs: what reads it, and what each other answer changes for a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from models.diff import Amounts
from models.plan import Head, PackVersion, Words
from models.policy import Policy, Reading
from models.readings import ReadingClaim, ReadingLine, ReadingOption, ReadingRange, ReadingsReport, ReadingUse
from models.vocabulary import SharedReading, Vocabulary
from planner.explain.facts_within import facts_within
from planner.explain.readings import (
    OVERLAP,
    Extreme,
    extreme_readings,
    option_words,
    other_options,
    reading_counts,
    solved_under,
    touched_readings,
)
from planner.explain.taken import item_label
from planner.explain.texts import both, cite_text, words
from planner.explain.untaken import not_applicable
from planner.workspace import Outcome, Workspace

_SPENDING = both(
    "各政策按支出计算的条款（同一笔支出只支持一次）", "cost-based clauses of all policies (spending is paid once)"
)


def reading_list(packs: Sequence[Policy], vocabulary: Vocabulary) -> ReadingsReport:
    """All readings of the packs and those of no pack, without a case."""
    return _report(packs, vocabulary, None)


def reading_effects(packs: Sequence[Policy], ws: Workspace, include_drafts: bool) -> ReadingsReport:
    """The same with what each answer changes for the case of the workspace; every plan is confirmed by the evaluator.

    The range is over all readings that can affect the case, whichever packs are listed.
    """
    report = _report(packs, ws.vocabulary, ws)
    effects = _Effects(ws, include_drafts)
    lines = [effects.line(one) for one in report.readings]
    return report.model_copy(
        update={
            "readings": tuple(sorted(lines, key=_weight)),
            "range": effects.range(),
            "include_drafts": include_drafts,
            "proven": effects.proven,
        }
    )


def _weight(line: ReadingLine) -> tuple[bool, int, str]:
    """Readings that move most money first, those that move none last."""
    most = max((_size(one.change) for one in line.options), default=0)
    return line.idle is not None, -most, line.reading


def _size(change: Amounts | None) -> int:
    return 0 if change is None else max(abs(change.sure), abs(change.competitive), abs(change.others))


def _report(packs: Sequence[Policy], vocabulary: Vocabulary, ws: Workspace | None) -> ReadingsReport:
    case = None if ws is None else ws.case
    return ReadingsReport(
        packs=tuple(
            PackVersion(id=one.id, title=words(one.title), status=one.status, version=one.version, digest=one.digest)
            for one in packs
        ),
        case=None
        if case is None
        else Head(
            id=case.id, title=case.title, first_year=case.first_year, last_year=case.last_year, digest=case.digest
        ),
        include_drafts=None,
        readings=(
            *(_line(one.ref, one, tuple(_uses(pack, one)), ws) for pack in packs for one in pack.readings),
            *(_line(name, one, _shared_uses(name, packs), ws) for name, one in sorted(vocabulary.readings.items())),
        ),
        range=None,
        proven=True,
    )


def _line(
    ref: str, reading: Reading | SharedReading, uses: tuple[ReadingUse, ...], ws: Workspace | None
) -> ReadingLine:
    taken = reading.default if ws is None else ws.world.readings.get(ref, reading.default)
    return ReadingLine(
        reading=ref,
        policy=reading.policy if isinstance(reading, Reading) else "",
        question=words(reading.question),
        cite=cite_text(reading.cite) if isinstance(reading, Reading) else "",
        uses=uses,
        options=tuple(
            ReadingOption(option=name, text=words(text), is_default=name == reading.default, is_taken=name == taken)
            for name, text in reading.options.items()
        ),
    )


def _uses(policy: Policy, reading: Reading) -> Iterator[ReadingUse]:
    """Everything of the pack that reads it."""

    def reads(value: object) -> bool:
        return any(fact.scope == "reading" and fact.name == reading.ref for fact in facts_within(value))

    if policy.window_reading == reading.ref:
        yield ReadingUse(of="window", id="", title=both("政策期限", "the policy's window"))
    if reads(policy.applies_to):
        yield ReadingUse(of="applies_to", id="", title=both("适用条件", "conditions on the enterprise"))
    for clause in policy.clauses:
        if reads(clause):
            yield ReadingUse(of="clause", id=clause.id, title=words(clause.title))
    for rule in policy.rules:
        if reads(rule):
            yield ReadingUse(of="rule", id=rule.id, title=both(rule.id, rule.id))
    for direction in policy.directions:
        if reads(direction):
            yield ReadingUse(of="duty", id=direction.id, title=words(direction.title))


def _shared_uses(name: str, packs: Sequence[Policy]) -> tuple[ReadingUse, ...]:
    """A reading of no pack: the principle that spending is paid once, or what clauses read of it by its bare name."""
    found = [ReadingUse(of="spending", id="", title=_SPENDING)] if name == OVERLAP else []
    found += [
        ReadingUse(of="clause", id=clause.ref, title=words(clause.title))
        for pack in packs
        for clause in pack.clauses
        if any(fact.scope == "reading" and fact.name == name for fact in facts_within(clause))
    ]
    return tuple(found)


class _Effects:
    """The case solved under every other answer of every reading that can affect it."""

    def __init__(self, ws: Workspace, include_drafts: bool) -> None:
        self.ws = ws
        self.include_drafts = include_drafts
        self.base = ws.outcome("certain", include_drafts)
        self.touched = touched_readings(ws)
        self.live = sorted(ref for ref in self.touched if reading_counts(ws, ref, include_drafts))
        choices = [{ref: option} for ref in self.live for option in other_options(ws, ref)]
        plans = solved_under(ws, choices, include_drafts, confirmed=True)
        self.plans: Mapping[tuple[str, str], Outcome] = {
            next(iter(choice.items())): plan for choice, plan in zip(choices, plans, strict=True)
        }
        self.names = {ws.table.keys[row]: self._name(row) for row in ws.planned_rows}
        self.ends = extreme_readings(ws, include_drafts)

    @property
    def proven(self) -> bool:
        """Whether every plan that the figures come from is proven optimal."""
        plans = [self.base, *self.plans.values(), *(one.outcome for one in self.ends)]
        return all(one.solution.proof != "not_proven" for one in plans)

    def line(self, line: ReadingLine) -> ReadingLine:
        """The reading with the effect of each answer, or with the reason why it has none."""
        if line.reading not in self.live:
            return line.model_copy(update={"idle": self._idle(line)})
        options = tuple(
            one if one.is_taken else self._option(one, self.plans[line.reading, one.option]) for one in line.options
        )
        return line.model_copy(update={"options": options})

    def _option(self, option: ReadingOption, plan: Outcome) -> ReadingOption:
        change = Amounts(
            sure=plan.money(0) - self.base.money(0),
            competitive=plan.money(1) - self.base.money(1),
            others=plan.money(2) - self.base.money(2),
        )
        before, after = _grants(self.base), _grants(plan)
        differing = [key for key in sorted({*before, *after}) if before.get(key, 0) != after.get(key, 0)]
        claims = tuple(
            ReadingClaim(key=key, name=self.names[key], old=before.get(key, 0), new=after.get(key, 0))
            for key in differing
        )
        moved = sum(one.new - one.old for one in claims)
        if moved != change.all:
            raise AssertionError(f"the claims add up to {moved}, the totals differ by {change.all}")
        return option.model_copy(update={"change": change, "claims": claims})

    def _name(self, row: int) -> Words:
        """`5.1 算力券（甲合同 2026）`, with the pack in front where the case has several."""
        clause, year, item = self.ws.clause(row), int(self.ws.table.year[row]), item_label(self.ws, row)
        number = clause.ref if len(self.ws.within_reach) > 1 else clause.id
        return both(
            f"{number} {clause.title.zh}（{item or '企业'} {year}）",
            f"{number} {clause.title.en} ({item or 'enterprise'} {year})",
        )

    def _idle(self, line: ReadingLine) -> Words:
        """Why no answer can make a difference, the weightiest reason first."""
        ws = self.ws
        if not line.policy:
            return both("没有两项申报共用同一笔支出", "no two claims share the same spending")
        if line.policy not in {one.id for one in ws.policies}:
            return both("个案没有列入该政策", "the case does not list the policy")
        refusal = not_applicable(ws, ws.policy(line.policy))
        if refusal is not None and line.policy not in ws.within_reach:
            return refusal.text
        if line.reading in self.touched:
            return both("征求意见稿，个案未计入", "a draft, which the case leaves out")
        if not line.uses:
            return both("没有条款或规则读它", "no clause or rule reads it")
        return both("个案没有用到它的可申报事项", "the case has no claim that turns on it")

    def range(self) -> ReadingRange:
        """The least and the most over all readings together."""
        least, most = self.ends
        return ReadingRange(
            least=least.outcome.money(0),
            taken=self.base.money(0),
            most=most.outcome.money(0),
            least_options=least.options,
            most_options=most.options,
            least_texts=self._texts(least),
            most_texts=self._texts(most),
            complete=least.complete and most.complete,
        )

    def _texts(self, end: Extreme) -> tuple[Words, ...]:
        return tuple(option_words(self.ws, *option.split("=", 1)) for option in end.options)


def _grants(plan: Outcome) -> dict[str, int]:
    """Granted yuan by the key of the claim."""
    candidates = plan.built.problem.candidates
    return {candidates[index].key: yuan for index, yuan in plan.solution.grants.items()}
