"""The groups of a rule among the rows of one case, made once and judged anew only where a row is paid otherwise.

Who meets in which group does not depend on what is paid (`members.memberships`), and the word of a face on a group
depends on nothing but the group: where all its rows are paid as before, the word stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from models.policy import Policy
from models.rule import Rule
from planner.evaluator.entries import Entry, Row
from planner.evaluator.facts import World
from planner.evaluator.members import group_of, member_of, memberships
from planner.rules.check import Group, Member, Mode, Violation

Face = Callable[[Group], tuple[Violation, ...]]
Stacked = frozenset[frozenset[str]]


@dataclass(slots=True)
class _Meeting:
    """A group as it was made, with its members as they are paid now."""

    group: Group
    on: list[Member]
    others: list[Member]

    def now(self) -> Group:
        return replace(self.group, on=tuple(self.on), others=tuple(self.others))


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a row sits: the number of the meeting, the side of it, and the place there."""

    meeting: int
    side: list[Member]
    place: int
    row: Row


class Meetings:
    """The groups of one rule. `entries` are all rows of the case, whatever they are paid by now."""

    def __init__(
        self,
        rule: Rule,
        policy: Policy,
        entries: Sequence[Entry],
        world: World,
        mode: Mode,
        outside: Stacked,
        face: Face,
    ) -> None:
        self.rule = rule
        self._world = world
        self._mode: Mode = mode
        self._face = face
        self._meetings: list[_Meeting] = []
        self._seats: dict[str, list[_Seat]] = {}
        for keys, rows, beside in memberships(rule, policy, entries, world, mode):
            group = group_of(rule, keys, rows, beside, world, mode, outside)
            if group is not None:
                self._keep(group, rows, beside)
        self._stale = set(range(len(self._meetings)))
        self._breached: dict[int, tuple[Violation, ...]] = {}

    def _keep(self, group: Group, rows: Sequence[Row], beside: Sequence[Row]) -> None:
        meeting = _Meeting(group, list(group.on), list(group.others))
        for side, sitting in ((meeting.on, rows), (meeting.others, beside)):
            for place, row in enumerate(sitting):
                seat = _Seat(len(self._meetings), side, place, row)
                self._seats.setdefault(row.entry.key, []).append(seat)
        self._meetings.append(meeting)

    def pay(self, entries: Iterable[Entry]) -> None:
        """The rows that are paid otherwise from now on."""
        for entry in entries:
            for seat in self._seats.get(entry.key, ()):
                row = Row(entry, seat.row.keys, seat.row.sure)
                seat.side[seat.place] = member_of(row, self.rule, self._world, self._mode)
                self._stale.add(seat.meeting)

    def violations(self) -> Iterator[Violation]:
        """What differs, group by group in the order of their keys."""
        for number in sorted(self._stale):
            word = self._face(self._meetings[number].now())
            if word:
                self._breached[number] = word
            else:
                self._breached.pop(number, None)
        self._stale = set()
        for number in sorted(self._breached):
            yield from self._breached[number]
