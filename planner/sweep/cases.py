"""The cases of a sweep: the given one with other values at the addresses that are varied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from models.case import Case, Unknown, Value
from models.policy import Policy
from models.vocabulary import Vocabulary
from planner.sweep.vary import Axis
from scenarios.address import Address
from scenarios.case_loader import case_from_data


@dataclass(frozen=True)
class Maker:
    """Makes the case of any values. What is written at an address is read by the reader of case files.

    `exact` is true where putting the value into the read case gives the same case, so that it need not be read again.
    """

    data: Mapping[str, Any]
    axes: tuple[Axis, ...]
    policies: tuple[Policy, ...]
    vocabulary: Vocabulary
    first: Case
    exact: bool

    @classmethod
    def of(cls, case: Case, axes: Sequence[Axis], policies: Iterable[Policy], vocabulary: Vocabulary) -> Maker:
        """For one case. Raises InputError where a value at the ends of an axis does not make a case."""
        packs = tuple(policies)
        start = tuple(axis.values[0] for axis in axes)
        first = _read(case.source, axes, start, packs, vocabulary)
        exact = True
        for values in product(*(_samples(axis) for axis in axes)):
            read = _read(case.source, axes, values, packs, vocabulary)
            exact = exact and _put_all(first, axes, values) == read
        return cls(case.source, tuple(axes), packs, vocabulary, first, exact)

    def case(self, values: Sequence[Value]) -> Case:
        """The case with these values, one for each axis. Raises InputError where they do not make a case."""
        if self.exact:
            return _put_all(self.first, self.axes, values)
        return _read(self.data, self.axes, values, self.policies, self.vocabulary)


def combinations(axes: Sequence[Axis]) -> Iterator[tuple[int, ...]]:
    """The places of all points, the last axis fastest."""
    return product(*(range(len(axis.values)) for axis in axes))


def _samples(axis: Axis) -> tuple[Value, ...]:
    """The ends and the middle of a range; all values of a list."""
    values = axis.values
    return (values[0], values[len(values) // 2], values[-1]) if axis.ranged else values


def _read(
    data: Mapping[str, Any],
    axes: Sequence[Axis],
    values: Sequence[Value],
    policies: tuple[Policy, ...],
    vocabulary: Vocabulary,
) -> Case:
    written = []
    for axis, value in zip(axes, values, strict=True):
        plain = axis.address.write(value)
        written.append(f"{axis.address.text}={plain}")
        data = axis.address.set(data, plain)
    return case_from_data(data, file=", ".join(written), policies=policies, vocabulary=vocabulary)


def _put_all(case: Case, axes: Sequence[Axis], values: Sequence[Value]) -> Case:
    for axis, value in zip(axes, values, strict=True):
        case = _put(case, axis.address, value)
    return case


def _put(case: Case, address: Address, value: Value) -> Case:
    """The case with another value of a fact; the case itself where the address is of anything else."""
    name = address.fact.name
    if address.item is not None:
        items = tuple(_put_item(one, address, value) if one.id == address.item else one for one in case.items)
        return replace(case, items=items)
    if not address.text.startswith("enterprise."):
        return case
    if address.year is not None:
        facts = case.years.get(address.year, {})
        return replace(case, years={**case.years, address.year: _with(facts, name, value)})
    return replace(case, enterprise=_with(case.enterprise, name, value))


def _put_item(item: Any, address: Address, value: Value) -> Any:
    name = address.fact.name
    if address.year is not None:
        years = {**item.years, address.year: _with(item.years.get(address.year, {}), name, value)}
        return replace(item, years=years)
    return replace(item, facts=_with(item.facts, name, value))


def _with(facts: Mapping[str, Value], name: str, value: Value) -> dict[str, Value]:
    left = {key: one for key, one in facts.items() if key != name}
    return left if isinstance(value, Unknown) else {**left, name: value}
