"""A clause on an item (or on the enterprise) in a year is claimed once, whatever version of the policy it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.text import Text
from planner.evaluator.entries import Entry
from planner.rules.check import Violation

#: The clause that stands for all its versions, the item ("" for the enterprise), the year.
Name = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Received:
    """The awards of the history, by what they were claimed for."""

    awards: Mapping[Name, Entry]

    def again(self, claim: Entry) -> Iterator[Violation]:
        """The claim, if the history holds it already, be it under another version."""
        award = self.awards.get(claim.claimed_for or ("", "", 0))
        if award is None:
            return
        zh, en = f"{claim.key} 已在历史中获得", f"{claim.key} was received already"
        if award.policy_id != claim.policy_id:
            zh, en = f"{zh}（{award.policy_id} 版）", f"{en} (under {award.policy_id})"
        yield Violation(claim.key, "", Text(zh, en))


def received_before(entries: Sequence[Entry]) -> Received:
    """What the history holds; an award on an item that nobody names is like no claim."""
    return Received({name: entry for entry in entries if entry.sealed and (name := entry.claimed_for) is not None})


def claimed_twice(entries: Sequence[Entry]) -> Iterator[Violation]:
    """Pairs of planned claims that are one clause under two versions, on the same item in the same year."""
    first: dict[Name, Entry] = {}
    for entry in sorted((one for one in entries if one.paid > 0 and not one.sealed), key=lambda one: one.key):
        name = entry.claimed_for
        if name is None:
            continue
        other = first.setdefault(name, entry)
        if other.policy_id != entry.policy_id:
            yield Violation(
                other.key,
                "",
                Text(
                    f"{other.key} 与 {entry.key} 是同一条款的两个版本，同一对象同一年度只能申报一个",
                    f"{other.key} and {entry.key} are one clause in two versions; one of them is claimed in a year",
                ),
            )
