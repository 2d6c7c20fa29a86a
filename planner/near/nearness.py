"""The report of `planner near`: every change is planned anew and confirmed, and kept where the best plan is better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from models.case import Case, Value
from models.expression import Fact, Type
from models.near import (
    NearCondition,
    NearGain,
    NearMove,
    NearOrder,
    NearReport,
    NearSource,
    NearThreshold,
)
from models.plan import Words
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.claim_names import claim_name, claim_names
from planner.claim_trees import cite_of, title_of, tree_text
from planner.evaluator.check import Granted
from planner.explain.texts import both, words
from planner.explain.words import labels
from planner.near.changes import Change, subject_words
from planner.near.decisions import day_changes, decision_changes
from planner.near.limits import near_limits
from planner.near.thresholds import threshold_changes
from planner.planning import head_of, versions
from planner.portfolio.variants import Optimum, Portfolio, Wanted
from planner.prose.figures import decimal_text, number_text, value_text
from planner.prose.labels import Labels
from planner.prose.sentence import sentence
from planner.prose.window import window_text
from planner.workspace import Workspace

#: Yuan by which the plan must leap at a value, so that a rate alone is not taken for a threshold.
LEAST_LEAP = 100
#: A value further away than today's figure itself is not near, and from nothing none is.
FARTHEST = 1
_FEN = 100


def near(
    case: Case,
    policies: Sequence[Policy],
    vocabulary: Vocabulary,
    *,
    include_drafts: bool,
    time_limit: float,
    by: NearOrder = "gain",
    top: int | None = None,
) -> NearReport:
    """What the case just misses and what just limits it; `top` keeps so many thresholds.

    Every gain is that of the best plan of the changed case over today's, solved anew. Raises EvaluationMismatch where
    the evaluator does not confirm a plan.
    """
    ws = Workspace(case, policies, vocabulary, time_limit)
    desk = _Desk(ws, include_drafts)
    found = desk.thresholds()
    thresholds = sorted(
        (one for one in found if one[1] <= FARTHEST),
        key=_by_gain if by == "gain" else _by_distance,
    )
    shown = [one for one, _ in thresholds[:top]]
    conditions = desk.conditions()
    limits = near_limits(ws, include_drafts)
    keys = {key for one in limits for key in one.claims}
    return NearReport(
        head=head_of(case),
        include_drafts=include_drafts,
        by=by,
        total=_money(desk.today),
        thresholds=tuple(shown),
        left_out=len(thresholds) - len(shown),
        further=len(found) - len(thresholds),
        conditions=tuple(sorted(conditions, key=lambda one: (_rank(one.gain), one.address))),
        limits=limits,
        without_advice=WITHOUT_ADVICE,
        names=claim_names(ws, keys),
        proven=desk.proven,
        packs=versions(ws.policies, vocabulary).packs,
    )


WITHOUT_ADVICE = (
    both(
        "收入、税收、认定等级等是经营结果：只说差距，不建议为奖补而调整，更不建议在年度之间挪动收入或税收，那是虚报。",
        "Revenue, tax, a level recognised and the like are outcomes: only the distance is said. Nobody should shift "
        "them between years for the sake of an award; that would be misreporting.",
    ),
    both(
        "已签合同、已过年度和已获奖补的事项不列：不拆分合同、不改签日期。个案没有注明已签的按未签看待，已签的请先注明。",
        "Signed contracts, past years and items that were rewarded before are left out: contracts are never split and "
        "never given another date. What the case does not mark as signed counts as not signed; mark what is.",
    ),
    both(
        "作为比较基数的上年数字不建议调低。",
        "Last year's figure, with which growth is measured, is never wished smaller.",
    ),
)


class _Desk:
    """The case with its best plan, and the plans of the case with one thing changed."""

    def __init__(self, ws: Workspace, include_drafts: bool) -> None:
        self.ws = ws
        self.include_drafts = include_drafts
        self._portfolio = Portfolio(
            ws.relevant, ws.vocabulary, Wanted(include_drafts=include_drafts, time_limit=ws.time_limit)
        )
        (self.today,) = self._portfolio.optima([ws.case])
        self.proven = self.today.proof != "not_proven"

    def thresholds(self) -> list[tuple[NearThreshold, Fraction]]:
        """Those at which the plan leaps, each with its distance as a share of today's figure; of one figure and side
        the nearest, and further ones that bring more."""
        found: list[tuple[NearThreshold, Fraction]] = []
        best: dict[tuple[str, str], int] = {}
        for change, after, before in self._tried(threshold_changes(self.ws, self.include_drafts)):
            side = (change.address, change.direction)
            gain = _gain(self.today, after)
            leap = _worth(_gain(before, after)) if before is not None else _worth(gain)
            if _rank(gain) >= (0, 0, 0) or _worth(gain) < best.get(side, 0) + LEAST_LEAP:
                continue
            if change.begins != "bracket" and leap < LEAST_LEAP:
                continue
            best[side] = _worth(gain)
            found.append((self._threshold(change, gain, after), _distance(change)))
        return found

    def conditions(self) -> list[NearCondition]:
        """Decisions and days by which the plan becomes better."""
        changes = [*decision_changes(self.ws, self.include_drafts), *day_changes(self.ws, self.include_drafts)]
        tried = [(change, _gain(self.today, after), after) for change, after, _ in self._tried(changes)]
        return [self._condition(change, gain, after) for change, gain, after in tried if _rank(gain) < (0, 0, 0)]

    def _tried(self, changes: Sequence[Change]) -> Iterator[tuple[Change, Optimum, Optimum | None]]:
        """The best plan of each changed case, and of the case with the last value that does not yet do."""
        cases = [one for change in changes for one in (change.case, change.before) if one is not None]
        plans = iter(self._portfolio.optima(cases))
        for change in changes:
            after = next(plans)
            before = None if change.before is None else next(plans)
            self.proven &= all(one.proof != "not_proven" for one in (after, before) if one is not None)
            yield change, after, before

    def _threshold(self, change: Change, gain: NearGain, after: Optimum) -> NearThreshold:
        kind, spends = change.entry.type, change.entry.spending
        today, needed = _figure(change.today), _figure(change.needed)
        more = int(needed - today) // _FEN if spends and needed > today else None
        return NearThreshold(
            address=change.address,
            standing="decision" if spends else "outcome",
            direction=change.direction,
            begins=change.begins,
            subject=subject_words(self.ws.case, change.item, change.year),
            label=words(change.entry.label),
            year=change.year,
            item=change.item,
            today=_number(today, kind),
            needed=_number(needed, kind),
            distance=_number(_apart(change), kind),
            percent=None if not today else decimal_text(Fraction(round(_distance(change) * 1000), 10)) + "%",
            spend=more,
            gain=gain,
            moved=self._moved(after),
            sources=self._sources(change),
        )

    def _condition(self, change: Change, gain: NearGain, after: Optimum) -> NearCondition:
        assert change.item is not None
        names = Labels(self.ws.vocabulary, self.ws.case.item(change.item).kind)
        fact = Fact("item", change.entry.name, change.entry.type)
        is_day = change.entry.type is Type.DATE
        return NearCondition(
            address=change.address,
            subject=subject_words(self.ws.case, change.item, change.year),
            label=words(change.entry.label),
            item=change.item,
            year=change.year,
            today=_value(fact, change.today, names),
            needed=_value(fact, change.needed, names),
            days=int(_figure(change.needed) - _figure(change.today)) if is_day else None,
            gain=gain,
            moved=self._moved(after),
            sources=self._sources(change),
        )

    def _moved(self, after: Optimum) -> tuple[NearMove, ...]:
        old, new = _by_key(self.today.grants), _by_key(after.grants)
        changed = [key for key in sorted({*old, *new}) if old.get(key, 0) != new.get(key, 0)]
        claims = {one.key: one for one in (*self.today.grants, *after.grants)}
        return tuple(
            NearMove(key=key, name=self._name(claims[key]), before=old.get(key, 0), after=new.get(key, 0))
            for key in changed
        )

    def _name(self, claim: Granted) -> Words:
        """Also of a claim that only the changed case has."""
        label = "" if claim.item is None else self.ws.case.item(claim.item).label or claim.item
        return claim_name(self.ws, self.ws.policy(claim.policy).clause(claim.clause), label, claim.year)

    def _sources(self, change: Change) -> tuple[NearSource, ...]:
        """Each sentence once."""
        found: dict[tuple[str, str], NearSource] = {}
        for row, tree, test in change.sources:
            clause = self.ws.clause(row)
            if tree is None:
                policy = self.ws.policy(clause.policy)
                said = "; ".join(dict.fromkeys(window_text(window) for window in policy.windows.values()))
                text = both(f"政策期限 {said}", f"in force {said}")
                found[policy.id, text.zh] = NearSource(
                    of="condition", source=policy.id, title=words(policy.title), text=text, cite=""
                )
                continue
            names = labels(self.ws, clause)
            text = tree_text(self.ws, clause, tree)
            if test is not None and tree.part != "rule":
                text = both(sentence(test, names, "zh"), sentence(test, names, "en"))
            found[tree.source, text.zh] = NearSource(
                of=tree.part,
                source=tree.source,
                title=title_of(self.ws, clause, tree),
                text=text,
                cite=cite_of(self.ws, clause, tree),
            )
        return tuple(found.values())


def _money(plan: Optimum) -> NearGain:
    return NearGain(sure=plan.sure, competitive=plan.competitive, others=plan.others)


def _gain(before: Optimum, after: Optimum) -> NearGain:
    return NearGain(
        sure=after.sure - before.sure,
        competitive=after.competitive - before.competitive,
        others=after.others - before.others,
    )


def _worth(gain: NearGain) -> int:
    """The money of the first kind that changes."""
    return gain.sure or gain.competitive or gain.others


def _rank(gain: NearGain) -> tuple[int, int, int]:
    """Sure money first, as the plan itself counts."""
    return -gain.sure, -gain.competitive, -gain.others


def _by_gain(one: tuple[NearThreshold, Fraction]) -> tuple[object, ...]:
    return _rank(one[0].gain), one[1], one[0].address


def _by_distance(one: tuple[NearThreshold, Fraction]) -> tuple[object, ...]:
    return one[1], _rank(one[0].gain), one[0].address


def _distance(change: Change) -> Fraction:
    """As a share of today's figure; from nothing, everything is far."""
    today = _figure(change.today)
    return Fraction(_apart(change)) / today if today else Fraction(10**6)


def _apart(change: Change) -> int | Fraction:
    """In the figure's own unit."""
    apart = _figure(change.needed) - _figure(change.today)
    return apart if apart >= 0 else -apart


def _figure(value: object) -> int | Fraction:
    if not isinstance(value, int | Fraction):
        raise TypeError(f"{value!r} is no number")
    return value


def _number(value: int | Fraction, kind: Type) -> Words:
    return both(number_text(value, kind, "zh"), number_text(value, kind, "en"))


def _value(fact: Fact, value: Value, names: Labels) -> Words:
    return both(value_text(fact, value, names, "zh") or "", value_text(fact, value, names, "en") or "")


def _by_key(grants: Sequence[Granted]) -> Mapping[str, int]:
    return {one.key: one.yuan for one in grants}
