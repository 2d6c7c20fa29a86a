"""The policies that a plan was made with: title, number, validity, version, and the sentences that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from models.cite import Cite
from models.plan import PackVersion, Words
from models.policy import Policy, Window
from planner.explain.texts import both, cite_text
from planner.explain.words import rule_of
from planner.handover.attached import Attached
from planner.handover.dossier import OfficialSentence, PolicyBasis
from planner.handover.reread import Reread


def policy_basis(read: Reread, texts: Attached) -> tuple[PolicyBasis, ...]:
    """All policies that were looked at, those that the plan claims under first, in the order of their ids."""
    found = [_basis(read, one, texts) for one in read.plan.versions.packs]
    return tuple(sorted(found, key=lambda one: (not one.clauses, one.id)))


def _basis(read: Reread, pack: PackVersion, texts: Attached) -> PolicyBasis:
    policy = read.policies[pack.id]
    claimed = {one.clause for one in read.plan.claims if one.policy == pack.id}
    return PolicyBasis(
        id=pack.id,
        title=pack.title,
        status=pack.status,
        document=policy.document,
        version=pack.version,
        digest=pack.digest,
        window=window_words(policy, read.ws.world.readings),
        clauses=tuple(one.id for one in policy.clauses if one.id in claimed),
        sentences=tuple(_sentences(read, policy, claimed, texts)),
        file=texts.file(pack.id),
    )


def window_words(policy: Policy, readings: Mapping[str, str]) -> Words:
    """`2025-01-01 至 2028-12-31`; where a reading says when the policy holds, its window under the option chosen."""
    if not policy.window_reading:
        chosen = tuple(policy.windows.values())
    else:
        option = readings.get(f"{policy.id}.{policy.window_reading}", readings.get(policy.window_reading))
        chosen = tuple(window for name, window in policy.windows.items() if option in (None, name))
    each = [_window(one) for one in chosen]
    return both("；".join(one.zh for one in each), "; ".join(one.en for one in each))


def _window(window: Window) -> Words:
    first, last = _day(window.from_earliest, window.from_latest), _day(window.to_earliest, window.to_latest)
    return both(f"{first.zh} 至 {last.zh}", f"{first.en} to {last.en}")


def _day(earliest: int, latest: int) -> Words:
    one, other = date.fromordinal(earliest).isoformat(), date.fromordinal(latest).isoformat()
    if one == other:
        return both(one, one)
    return both(f"{one}～{other} 间某日（文件未写明）", f"a day between {one} and {other} (left open by the text)")


def _sentences(read: Reread, policy: Policy, claimed: set[str], texts: Attached) -> Iterator[OfficialSentence]:
    """The sentences behind the clauses claimed, the rules that bind their claims, and the readings that decide."""
    for cite in dict.fromkeys(_cites(read, policy, claimed)):
        text = texts.sentence(policy.id, cite)
        if text:
            yield OfficialSentence(policy.id, cite_text(cite), text)


def _cites(read: Reread, policy: Policy, claimed: set[str]) -> Iterator[Cite]:
    yield from (one.cite for one in policy.clauses if one.id in claimed)
    for source in dict.fromkeys(note.rule for line in read.plan.claims for note in line.rules):
        rule = rule_of(read.ws, source)
        if rule is not None and rule.policy == policy.id:
            yield rule.cite
    used = {one.reading for one in read.plan.readings}
    yield from (one.cite for one in policy.readings if one.ref in used)
