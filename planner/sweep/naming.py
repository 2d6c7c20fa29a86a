"""Names of what a sweep speaks of: claims by clause, item and year, rules by what they say, values as shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from models.case import Case, Unknown, Value
from models.claim_name import ClaimName
from models.diff import MoneyKind
from models.expression import Type
from models.money import FEN_PER_YUAN, format_money
from models.plan import Words
from models.policy import OWN_PAYEES, Clause, Policy, Strength
from models.sweep import Kind, RuleName, SweepValue
from models.text import Text
from models.vocabulary import Vocabulary
from planner.evaluator.check import Granted
from planner.explain.texts import both, words
from planner.prose.figures import decimal_text, number_text
from planner.prose.rule_text import rule_text, rule_words
from scenarios.address import Address

_WAN = 10_000 * FEN_PER_YUAN
_UNKNOWN = Text("未知", "unknown")
_FLAGS = {True: Text("是", "yes"), False: Text("否", "no")}


def kind_of(address: Address) -> Kind:
    """What sort of parameter stands at an address."""
    if address.is_year:
        return "year"
    kinds: dict[Type, Kind] = {
        Type.MONEY: "money",
        Type.COUNT: "count",
        Type.RATIO: "ratio",
        Type.DATE: "date",
        Type.FLAG: "flag",
        Type.CHOICE: "choice",
        Type.CHOICES: "choices",
        Type.KEY: "key",
    }
    return kinds[address.type]


def value_of(address: Address, value: Value) -> SweepValue:
    """A value of the address for result files and reports."""
    plain = address.write(value)
    written = "+".join(plain) if isinstance(plain, list) else str(plain)
    return SweepValue(written=written, shown=words(_shown(address, value, written)), number=_number(address, value))


def _shown(address: Address, value: Value, written: str) -> Text:
    if isinstance(value, Unknown):
        return _UNKNOWN
    if isinstance(value, bool):
        return _FLAGS[value]
    if isinstance(value, int | Fraction):
        if address.is_year:
            return Text(f"{value} 年", str(value))
        if address.type is Type.MONEY:
            return Text(_wan(int(value)), number_text(value, address.type, "en"))
        return Text(number_text(value, address.type, "zh"), number_text(value, address.type, "en"))
    labels = {option.name: option.label for option in address.fact.options}
    names = sorted(value) if isinstance(value, frozenset) else [value]
    parts = [labels.get(name, Text(name, name)) for name in names]
    if not parts:
        return Text(written, written)
    return Text("、".join(one.zh for one in parts), ", ".join(one.en for one in parts))


def _wan(fen: int) -> str:
    """Exact, and from 10,000 yuan on in 万元 or 亿元, so that values beside one another are easily compared."""
    shown = format_money(fen)
    if fen < _WAN or shown.endswith(("万元", "亿元")):
        return shown
    return f"{decimal_text(Fraction(fen, _WAN))}万元"


def _number(address: Address, value: Value) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | Fraction) or address.type is Type.DATE:
        return None
    if address.type is Type.MONEY:
        return decimal_text(Fraction(value, FEN_PER_YUAN))
    return decimal_text(Fraction(value) * 100) if address.type is Type.RATIO else str(int(value))


@dataclass(frozen=True)
class Names:
    """Names for the claims and rules of a sweep; items are those of the case that it starts from."""

    case: Case
    policies: tuple[Policy, ...]
    vocabulary: Vocabulary

    def claims(self, taken: Mapping[str, Granted]) -> tuple[ClaimName, ...]:
        """The claims by key."""
        clauses = {clause.ref: (policy, clause) for policy in self.policies for clause in policy.clauses}
        items = {item.id: item for item in self.case.items}
        found = []
        for key, one in sorted(taken.items()):
            policy, clause = clauses[f"{one.policy}/{one.clause}"]
            item = items.get(one.item or "")
            found.append(
                ClaimName(
                    key=key,
                    policy=one.policy,
                    clause=one.clause,
                    title=words(clause.title),
                    item=one.item,
                    item_label=(item.label or item.id) if item else "",
                    year=one.year,
                    pay_year=one.year + clause.pay_after_years,
                    status=policy.status,
                    strength=clause.strength.value,
                    kind=_money_kind(clause),
                )
            )
        return tuple(found)

    def rules(self, refs: Iterable[str]) -> tuple[RuleName, ...]:
        """What the rules say; principles of all packs have names of their own."""
        return tuple(RuleName(rule=ref, text=self._rule(ref)) for ref in sorted(set(refs)))

    def _rule(self, ref: str) -> Words:
        for policy in self.policies:
            for rule in policy.rules:
                if rule.ref == ref:
                    return words(rule_text(rule, rule_words(policy, self.vocabulary, self.policies)))
        return both("同一笔支出只支持一次", "spending is paid once")


def _money_kind(clause: Clause) -> MoneyKind:
    if clause.payee not in OWN_PAYEES:
        return "others"
    return "competitive" if clause.strength is Strength.COMPETITIVE else "sure"
