"""A pack's own examples run against every small change of the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.errors import Finding, InputError
from models.money import format_money
from models.policy import Example, Harmless, Policy
from models.text import Text
from models.vocabulary import Vocabulary
from planner.probe.bench import Bench
from planner.probe.changes import Change, changes

#: Changes done, and all changes.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One change: the example that notices it ("" for none), and the pack's answer if it has one."""

    change: Change
    noticed_by: str
    answer: Harmless | None


@dataclass(frozen=True, slots=True)
class Stale:
    """An answer of the pack that answers nothing: its change is noticed by an example, or there is no such change."""

    answer: Harmless
    noticed_by: str


@dataclass(frozen=True, slots=True)
class Probing:
    """What came of all changes of a pack."""

    policy: Policy
    outcomes: tuple[Outcome, ...]
    stale: tuple[Stale, ...]

    @property
    def noticed(self) -> int:
        """How many changes an example notices."""
        return sum(1 for one in self.outcomes if one.noticed_by)

    @property
    def answered(self) -> int:
        """How many changes the pack itself calls harmless, rightly."""
        return sum(1 for one in self.outcomes if one.answer and not one.noticed_by)

    @property
    def unnoticed(self) -> tuple[Outcome, ...]:
        """Changes that nothing notices and nobody answers for."""
        return tuple(one for one in self.outcomes if not one.noticed_by and one.answer is None)

    @property
    def complete(self) -> bool:
        """Whether every change is noticed or answered, and every answer answers something."""
        return not self.unnoticed and not self.stale


def probe(
    policy: Policy,
    policies: Iterable[Policy],
    vocabulary: Vocabulary,
    *,
    some: Callable[[int], bool] = lambda _: True,
    progress: Progress = lambda _done, _all: None,
) -> Probing:
    """Every change of the pack and whether its examples notice. `some` picks changes by their place in the stream.

    `policies` are the packs that the examples' history may name. Raises InputError where an example is wrong already.
    """
    bench = Bench(policy, policies, vocabulary)
    _refuse_wrong(bench, policy)
    answers = {one.change: one for one in policy.harmless}
    stream = list(changes(policy))
    chosen = [change for place, change in enumerate(stream) if some(place)]
    outcomes = []
    for done, change in enumerate(chosen):
        progress(done, len(chosen))
        outcomes.append(Outcome(change, _noticed_by(bench, change), answers.get(change.name)))
    progress(len(chosen), len(chosen))
    return Probing(policy, tuple(outcomes), tuple(_stale(policy, stream, outcomes)))


def _noticed_by(bench: Bench, change: Change) -> str:
    example = bench.noticed_by(change)
    return "" if example is None else example.id


def _stale(policy: Policy, stream: list[Change], outcomes: list[Outcome]) -> Iterable[Stale]:
    names = {change.name for change in stream}
    noticed = {one.change.name: one.noticed_by for one in outcomes if one.noticed_by}
    for answer in policy.harmless:
        if answer.change not in names or answer.change in noticed:
            yield Stale(answer, noticed.get(answer.change, ""))


def _refuse_wrong(bench: Bench, policy: Policy) -> None:
    """Examples that fail before anything is changed notice everything and prove nothing."""
    findings = [_wrong(example, paid) for example, paid in bench.wrong()]
    if findings:
        raise InputError(findings)
    if not policy.examples and any(clause.paying for clause in policy.clauses):
        words = Text("政策包没有例子，无从检验", "the pack has no examples to probe it with")
        raise InputError([Finding(policy.clauses[0].place, words)])


def _wrong(example: Example, paid: dict[str, int]) -> Finding:
    zh = "；".join(
        f"条款 {clause} 应付 {format_money(fen, 'zh')}，算得 {format_money(paid[clause], 'zh')}"
        for clause, fen in example.expect.items()
        if fen != paid[clause]
    )
    en = "; ".join(
        f"clause {clause} is expected to pay {format_money(fen, 'en')} and pays {format_money(paid[clause], 'en')}"
        for clause, fen in example.expect.items()
        if fen != paid[clause]
    )
    return Finding(example.place, Text(f"例子 {example.id} 不成立：{zh}", f"the example {example.id} fails: {en}"))
