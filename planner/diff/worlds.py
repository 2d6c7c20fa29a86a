"""The same case under the old version alone, under the new one alone, and under both, everything else being equal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from models.case import Award, Case, Elsewhere, History
from models.plan import Words
from models.policy import Clause, Policy, Reading
from planner.diff.pairing import Pair, clause_pairs, reading_pairs, replaced


@dataclass(frozen=True)
class World:
    """One version with all that stands beside it. `policy` is the version, taken as in force; `notes` say what was
    taken over otherwise than written.
    """

    policy: Policy
    policies: tuple[Policy, ...]
    case: Case
    notes: tuple[Words, ...]


def beside(old: Policy, new: Policy, policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """The policies that stand beside either version: neither of the two, nor another version of them."""
    known = {policy.id: policy for policy in (*policies, old, new)}
    versions = {old.id, new.id}
    while True:
        more = {one.id for one in known.values() if one.replaces in versions}
        more |= {known[one].replaces for one in versions if one in known and known[one].replaces}
        if more <= versions:
            return tuple(policy for policy in policies if policy.id not in versions)
        versions |= more


def readable(old: Policy, new: Policy, others: Sequence[Policy]) -> tuple[Policy, ...]:
    """The packs to read a case with, so that it may name what only one of the versions has."""
    if old.id != new.id:
        return (*others, old, new)
    mine = {clause.id for clause in old.clauses}
    clauses = (*old.clauses, *(clause for clause in new.clauses if clause.id not in mine))
    asked = {reading.id: reading for reading in new.readings}
    readings = [replace(one, options={**asked[one.id].options, **one.options}) if one.id in asked else one
                for one in old.readings]  # fmt: skip
    here = {reading.id for reading in old.readings}
    readings += [one for one in new.readings if one.id not in here]
    return (*others, replace(old, clauses=clauses, readings=tuple(readings)))


def worlds(old: Policy, new: Policy, others: Sequence[Policy], case: Case) -> tuple[World, World]:
    """The case under either version. The history keeps its money, under whatever name the version has for it."""
    clauses, readings = clause_pairs(old, new), reading_pairs(old, new)
    return (
        _world(old, new, others, case, _Names(_names(clauses, True), _refs(readings, True))),
        _world(new, old, others, case, _Names(_names(clauses, False), _refs(readings, False))),
    )


def both(old: Policy, new: Policy, others: Sequence[Policy], case: Case) -> World | None:
    """The case under both versions, each in its own years; None where the new one does not replace the old one."""
    if new.replaces != old.id:
        return None
    versions = (replace(old, status="in_force"), replace(new, status="in_force"))
    listed = tuple(sorted({*case.policies, old.id, new.id})) if case.policies else ()
    policies = tuple(sorted((*others, *versions), key=lambda each: each.id))
    return World(versions[1], policies, replace(case, policies=listed), ())


@dataclass(frozen=True)
class _Names:
    """What clauses (by id) and readings (by ref) of either version are called in one of them."""

    clauses: Mapping[str, str]
    readings: Mapping[str, str]


def _names(pairs: Sequence[Pair[Clause]], in_old: bool) -> dict[str, str]:
    """An id that both versions use means what it meant in the old one, under which the history was written."""
    found = {}
    for pair in pairs:
        here = pair.old if in_old else pair.new
        if pair.new is not None and here is not None:
            found[pair.new.id] = here.id
    for pair in pairs:
        here = pair.old if in_old else pair.new
        if pair.old is not None:
            found.pop(pair.old.id, None)
            if here is not None:
                found[pair.old.id] = here.id
    return found


def _refs(pairs: Sequence[Pair[Reading]], in_old: bool) -> dict[str, str]:
    found = {}
    for pair in pairs:
        here = pair.old if in_old else pair.new
        for one in (pair.new, pair.old):
            if one is not None and here is not None:
                found[one.ref] = here.ref
    return found


def _world(one: Policy, other: Policy, others: Sequence[Policy], case: Case, names: _Names) -> World:
    """The case under `one`."""
    notes: list[Words] = []
    history = _history(one, other, case, names.clauses, notes)
    past = {award.policy for award in history.awards}
    # a version that is not planned with pays nothing any more, but what it paid stays paid
    kept = [replace(other, status="expired")] if other.id != one.id and other.id in past else []
    if kept and not replaced(one, other):
        notes.append(_kept_apart(one, other))
    if case.policies and not {one.id, other.id} & set(case.policies):
        notes.append(_not_listed(one))
    changed = replace(
        case,
        policies=tuple(sorted({*case.policies} - {other.id} | {one.id})) if case.policies else (),
        readings=_readings(one, other, case, names.readings, notes),
        history=history,
    )
    policy = replace(one, status="in_force")
    return World(policy, tuple(sorted((*others, *kept, policy), key=lambda each: each.id)), changed, tuple(notes))


def _readings(one: Policy, other: Policy, case: Case, refs: Mapping[str, str], notes: list[Words]) -> dict[str, str]:
    """The case's readings: its own for this version first, those of the other where the same question is still open."""
    options = {reading.ref: reading.options for reading in one.readings}
    found: dict[str, str] = {}
    for ref, option in sorted(case.readings.items(), key=lambda pair: pair[0].startswith(f"{one.id}.")):
        here = refs.get(ref, "")
        if ref.rpartition(".")[0] not in (one.id, other.id):
            found[ref] = option
        elif option in options.get(here, {}):
            found[here] = option
        elif one.id == other.id or here:
            notes.append(_not_offered(one, ref, option))
    return found


def _not_offered(policy: Policy, ref: str, option: str) -> Words:
    return Words(
        zh=f"个案取解读 {ref}={option}，而 {_title(policy, 'zh')}没有这个选项，取该版的默认",
        en=f"the case sets the reading {ref}={option}, which {_title(policy, 'en')} does not offer; its default stands",
    )


def _title(policy: Policy, lang: str) -> str:
    return f"{policy.id}（版本 {policy.version}）" if lang == "zh" else f"{policy.id} (version {policy.version})"


def _history(one: Policy, other: Policy, case: Case, names: Mapping[str, str], notes: list[Words]) -> History:
    """Awards by the names that this version has for their clauses; a pack of another id keeps its own."""
    history = case.history
    if one.id != other.id:
        return history
    awards: list[Award] = []
    elsewhere = list(history.elsewhere)
    for award in history.awards:
        if award.policy != one.id:
            awards.append(award)
        elif award.clause in names:
            awards.append(replace(award, clause=names[award.clause]))
        else:
            notes.append(_no_clause(one, award))
            elsewhere.append(_as_elsewhere(other, case, award))
    return replace(history, awards=tuple(awards), elsewhere=tuple(elsewhere))


def _as_elsewhere(other: Policy, case: Case, award: Award) -> Elsewhere:
    """Money under a clause that is no more: it was paid for the matter all the same."""
    items = {item.id: item.matter for item in case.items}
    tags = {clause.id: clause.tag for clause in other.clauses}
    matter = award.matter or items.get(award.item or "", "") or tags.get(award.clause, "")
    return Elsewhere(matter, award.year, award.granted, f"{award.policy}/{award.clause}")


def _no_clause(policy: Policy, award: Award) -> Words:
    return Words(
        zh=f"历史奖补 {award.policy}/{award.clause}（{award.year}）在 {_title(policy, 'zh')}中没有对应条款，"
        "按已从别处得到的资金计",
        en=f"the award {award.policy}/{award.clause} ({award.year}) has no clause in {_title(policy, 'en')}; "
        "it counts as money from elsewhere",
    )


def _not_listed(policy: Policy) -> Words:
    return Words(
        zh=f"个案没有列入所比的政策，为比较而计入 {_title(policy, 'zh')}",
        en=f"the case lists neither of the two; {_title(policy, 'en')} is added for the comparison",
    )


def _kept_apart(policy: Policy, other: Policy) -> Words:
    return Words(
        zh=f"历史奖补记在 {other.id} 名下，在 {_title(policy, 'zh')}下作为其他政策的已得资金，不占用其条款的次数",
        en=f"awards of the history stay under {other.id}; for {_title(policy, 'en')} they are money of another policy",
    )
