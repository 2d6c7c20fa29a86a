"""What the `check` face of a rule sees: one group of the rule, its members, and how a breach is told.

The evaluator forms the groups; a `check` face takes one group and returns the breaches in it. Which doubtful members
are in the group depends on the mode and is settled before: *certain* counts against the claimant, *possible* in favour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from models.money import format_money
from models.rule import Rule
from models.text import Text

Mode = Literal["certain", "possible"]


@dataclass(frozen=True, slots=True)
class Violation:
    """What differs: the claim's key, the rule's ref (empty where no rule of a pack is broken), and the figures."""

    claim: str
    rule: str
    text: Text


@dataclass(frozen=True, slots=True)
class Member:
    """One claim, or one award of the history (`fixed`), in one group of one rule.

    `paid` is fen: granted by the plan, or already received; 0 for a claim that the plan leaves. `lower` and `upper`
    bound the ceiling after the claim's own limit in whole yuan, None for unbounded. `must` and `may` say whether the
    claim is surely, or possibly, eligible. `sure` says that it belongs to the group beyond doubt. `base` is the fen of
    base that `paid` uses up (None where no bound is known), for caps on the base. Claims of one `series` are one
    support in several years; `repeated` marks one that the history holds already.
    """

    key: str
    policy: str
    clause: str
    year: int
    paid: int
    lower: int = 0
    upper: int | None = 0
    must: bool = True
    may: bool = True
    fixed: bool = False
    sure: bool = True
    base: Fraction | None = Fraction(0)
    series: str = ""
    repeated: bool = False

    @property
    def planned(self) -> bool:
        """Whether the plan takes it."""
        return not self.fixed and self.paid > 0

    @property
    def taken(self) -> bool:
        """Whether the plan takes it or the history holds it."""
        return self.fixed or self.paid > 0

    def ceiling(self, mode: Mode) -> int | None:
        """Yuan that the claim can pay at most in that mode; None for no bound."""
        return self.lower if mode == "certain" else self.upper


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a rule.

    `on` are the members that the rule selects. `others` are the second selection: `needs`, `less`, `over`, the triggers
    of `if_taken`, what `of` matches, what comes `first`, or the other policies' side of `with`. `limit` is the fen of a
    cap, or what must be used up first; `rate` is that of a matching; None for no bound. `stacked` holds the pairs of
    claim keys that stand outside the once-only rules.
    """

    rule: Rule
    name: Text
    mode: Mode
    on: tuple[Member, ...]
    others: tuple[Member, ...] = ()
    limit: int | None = None
    rate: int | Fraction | None = None
    stacked: frozenset[frozenset[str]] = frozenset()

    def stands_outside(self, one: Member, other: Member) -> bool:
        """Whether the pair may be paid side by side although a rule says "once"."""
        return frozenset((one.key, other.key)) in self.stacked

    def breach(self, claim: str, zh: str, en: str) -> Violation:
        """A violation of this group's rule, told with the group's name."""
        text = Text(f"{self.name.zh}：{zh}", f"{self.name.en}: {en}")
        return Violation(claim, self.rule.ref, text)


def money(fen: int | Fraction) -> Text:
    """An amount for a message; parts of a fen are dropped."""
    whole = int(fen)
    return Text(format_money(whole, "zh"), format_money(whole, "en"))


def keys(members: Iterable[Member]) -> str:
    """The members' keys in text order, for a message."""
    return ", ".join(sorted(member.key for member in members))


def clashes(group: Group, members: Iterable[Member]) -> Iterator[tuple[Member, Member]]:
    """Pairs of taken members, at least one of them planned (it comes first), that do not stand outside."""
    taken = sorted((member for member in members if member.taken), key=lambda m: (m.fixed, m.key))
    for place, one in enumerate(taken):
        for other in taken[place + 1 :]:
            if one.planned and one.key != other.key and not group.stands_outside(one, other):
                yield one, other


def only_one(group: Group) -> tuple[Violation, ...]:
    """The breaches of "at most one of the group", awards of the history included."""
    return tuple(
        group.breach(
            one.key,
            f"至多一项，却同时有 {one.key} 与 {other.key}{'（历史）' if other.fixed else ''}",
            f"at most one, yet {one.key} stands beside {other.key}{' (history)' if other.fixed else ''}",
        )
        for one, other in clashes(group, group.on)
    )


def supports_of(members: Iterable[Member]) -> list[list[Member]]:
    """The supports of which the plan takes something: single claims, and series with all their years."""
    found: dict[str, list[Member]] = {}
    for member in sorted((one for one in members if not one.fixed), key=lambda one: one.key):
        found.setdefault(member.series or member.key, []).append(member)
    return [support for support in found.values() if any(one.planned for one in support)]


def _whole(support: Sequence[Member], mode: Mode) -> int | None:
    """Yuan that a support can still pay in all its years; of two versions of one year the greater. None: no bound."""
    by_year: dict[int, int] = {}
    for member in support:
        able = member.planned or ((member.must if mode == "certain" else member.may) and not member.repeated)
        ceiling = member.ceiling(mode)
        if able and ceiling is None:
            return None
        if able and ceiling is not None:
            by_year[member.year] = max(by_year.get(member.year, 0), ceiling)
    return sum(by_year.values())


def shortfall(group: Group, support: Sequence[Member], subtracted: int, zh: str, en: str) -> tuple[Violation, ...]:
    """The breach of "at most its ceiling less this money" (fen); `zh` and `en` say what is subtracted.

    A series pays at most what all its years could pay, less the money once.
    """
    ceiling, taken = _whole(support, group.mode), [member for member in support if member.planned]
    if ceiling is None or subtracted <= 0:
        return ()
    left = max(0, (ceiling * 100 - subtracted) // 100) * 100
    total = sum(member.paid for member in taken)
    if total <= left:
        return ()
    paid, top, less, rest = money(total), money(ceiling * 100), money(subtracted), money(left)
    return (
        group.breach(
            taken[0].key,
            f"{keys(taken)} 给付 {paid.zh}，上限 {top.zh} 减去{zh} {less.zh} 后只剩 {rest.zh}",
            f"{keys(taken)} pays {paid.en}, but its ceiling {top.en} less {less.en} {en} leaves {rest.en}",
        ),
    )
