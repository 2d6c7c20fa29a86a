"""A sweep as a result: points, states, thresholds, with the names of all that they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.case import Case
from models.diff import Amounts
from models.expression import Type
from models.plan import Head, Words
from models.policy import Policy
from models.sweep import Parameter, Point, Rate, State, Sweep, SweepValue, Threshold
from models.vocabulary import Vocabulary
from planner.demands.settings import settings_of
from planner.evaluator.check import Granted
from planner.explain.texts import both, words
from planner.planning import versions
from planner.portfolio.variants import Wanted
from planner.prose.figures import decimal_text
from planner.sweep.cases import combinations
from planner.sweep.naming import Names, kind_of, value_of
from planner.sweep.point import Seen, StateKey
from planner.sweep.thresholds import ROUNDING, Stretch, Stretches
from planner.sweep.vary import RATIO_UNITS, Axis

#: So many units of an axis are what a further unit means to a reader: 10,000 yuan, one, one per cent.
_READER_UNITS = {Type.MONEY: 10_000 * 100, Type.COUNT: 1, Type.RATIO: RATIO_UNITS // 100}


@dataclass(frozen=True)
class Found:
    """What was found: the plans at all points, the stretches along the first axis, and all claims taken by key."""

    axes: tuple[Axis, ...]
    seen: Sequence[Seen]
    along: Mapping[int | None, Stretches]
    claims: Mapping[str, Granted]


def tell(case: Case, found: Found, policies: Sequence[Policy], vocabulary: Vocabulary, wanted: Wanted) -> Sweep:
    """The result for readers and programs."""
    states: dict[StateKey, int] = {}
    points = [
        Point(
            at=at,
            money=one.money,
            state=states.setdefault(one.state, len(states)),
            proof=one.proof,
            gap=one.gap,
            feasible=one.feasible,
        )
        for at, one in zip(combinations(found.axes), found.seen, strict=True)
    ]
    thresholds = tuple(one for row, line in found.along.items() for one in _thresholds(found.axes[0], row, line))
    names = Names(case, tuple(policies), vocabulary)
    spoken = {key for one in thresholds for key in (*one.gained, *one.lost, *one.changed)}
    rules = {rule for one in thresholds for rule in (*one.limits_reached, *one.limits_left)}
    drafts = case.include_drafts if wanted.include_drafts is None else wanted.include_drafts
    return Sweep(
        head=Head(
            id=case.id, title=case.title, first_year=case.first_year, last_year=case.last_year, digest=case.digest
        ),
        settings=settings_of(wanted.terms, drafts, wanted.time_limit),
        parameters=tuple(_parameter(axis, case) for axis in found.axes),
        points=tuple(points),
        states=tuple(State(claims=claims, used_up=used_up) for claims, used_up in states),
        thresholds=thresholds,
        thresholds_sought=bool(found.along),
        thresholds_complete=all(line.complete for line in found.along.values()),
        claims=names.claims({key: found.claims[key] for key in spoken}),
        rules=names.rules(rules),
        notes=tuple(_notes(found.axes)),
        versions=versions(policies, vocabulary),
    )


def _parameter(axis: Axis, case: Case) -> Parameter:
    address = axis.address
    own = address.value(case.source)
    return Parameter(
        address=address.text,
        label=words(address.name),
        kind=kind_of(address),
        own=None if own is None else value_of(address, address.read(own)),
        step=axis.step or None,
        values=tuple(value_of(address, value) for value in axis.values),
    )


def _notes(axes: Sequence[Axis]) -> Iterator[Words]:
    for axis in axes:
        if axis.rest:
            last = value_of(axis.address, axis.values[-1]).shown
            yield both(
                f"{axis.address.text}：步长 {axis.step} 除不尽，止点 {last.zh} 仍作最后一点，最后一步较短",
                f"{axis.address.text}: the step {axis.step} does not divide the range; its end {last.en} is the last "
                "point all the same, after a shorter step",
            )


def _thresholds(axis: Axis, row: int | None, line: Stretches) -> Iterator[Threshold]:
    for before, after in zip(line.found, line.found[1:], strict=False):
        one, other = before.end, after.start
        parts, others = one.parts(), other.parts()
        yield Threshold(
            row=row,
            value=_value(axis, after.first),
            below=_value(axis, before.last),
            before=one.money,
            after=other.money,
            gained=tuple(sorted(others.keys() - parts.keys())),
            lost=tuple(sorted(parts.keys() - others.keys())),
            changed=tuple(sorted(key for key in parts.keys() & others.keys() if parts[key] != others[key])),
            limits_reached=tuple(sorted(set(other.state[1]) - set(one.state[1]))),
            limits_left=tuple(sorted(set(one.state[1]) - set(other.state[1]))),
            rate_before=_rate(axis, before),
            rate=_rate(axis, after),
        )


def _value(axis: Axis, place: int) -> SweepValue:
    return value_of(axis.address, axis.at(place))


def _rate(axis: Axis, stretch: Stretch) -> Rate | None:
    """What a further unit brings; None where there is less than a unit to tell it by."""
    unit = None if axis.address.is_year else _READER_UNITS.get(axis.address.type)
    if unit is None or stretch.last - stretch.first < unit:
        return None
    return Rate(**{kind: _decimal(stretch, kind, unit) for kind in Amounts.model_fields})


def _decimal(stretch: Stretch, kind: str, unit: int) -> str:
    """The shortest decimal that roundings to whole yuan at both ends do not rule out."""
    rate = (stretch.rate(kind) or Fraction(0)) * unit
    doubt = Fraction(ROUNDING * unit, stretch.last - stretch.first)
    near = (Fraction(round(rate * 10**places), 10**places) for places in range(3))
    shown = [one for one in near if abs(one - rate) <= doubt] or [Fraction(round(rate * 100), 100)]
    return decimal_text(shown[0])
