"""Makes the plan of a file again and says whether it is the same, and if not, what changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from models.capsule import Capsule
from models.plan import PackVersion, Plan, Words
from models.policy import Policy
from models.reproduction import ExtraThenNow, PackThenNow, Reproduction, ThenNow, Verdict
from models.vocabulary import Vocabulary
from planner.carry.beside import laid_out
from planner.carry.remake import remake
from planner.carry.take import Taken
from planner.carry.then_now import claims_differ, decisions, entities

_SENSITIVITY = Words(zh="敏感性", en="sensitivity")


def reproduce(taken: Taken, own: Sequence[Path] = (), tell: Callable[[str], None] = lambda _: None) -> Reproduction:
    """The plan that the file carries against the one of today. `own` are packs given by the user (see `LaidOut.load`).

    `tell` hears what is being made. Raises InputError where the case, the demands or the scenarios do not fit the packs
    of today, EvaluationMismatch where the evaluator does not confirm a plan.
    """
    then = taken.capsule
    with laid_out(then) as files:
        vocabulary, policies = files.load(own)
        findings = check_carried(then, policies, vocabulary)
        now = remake(then, policies, vocabulary, files.chosen(vocabulary), tell)
    found = entities(then, now)
    digest = ThenNow(then=result_digest(then), now=result_digest(now))
    packs = _packs(then, now)
    before, after = then.shown.versions, now.shown.versions
    return Reproduction(
        format=taken.format,
        id=_head(then)[0],
        title=_head(then)[1],
        dated=then.dated,
        command=then.command,
        verdict=_verdict(digest, changed=claims_differ(found)),
        digest=digest,
        packs=packs,
        vocabulary=ThenNow(then=before.vocabulary, now=after.vocabulary),
        planner=ThenNow(then=before.planner, now=after.planner),
        solver=ThenNow(then=before.solver, now=after.solver),
        unknowable=findings is None,
        findings=findings,
        decisions=decisions(then.decided, now.decided),
        entities=found,
        extras=_extras(then, now),
    )


def check_carried(capsule: Capsule, policies: Sequence[Policy], vocabulary: Vocabulary) -> tuple[Words, ...] | None:
    """What the check without the solver finds in the carried plan; None where its packs are not those of today."""
    from planner import api

    if not same_packs(capsule, policies, vocabulary):
        return None
    if capsule.decided is not None:
        result = api.check_decided(capsule.decided, policies, vocabulary)
    else:
        result = api.check_plan(capsule.shown, policies, vocabulary)
    return tuple(Words(zh=one.zh, en=one.en) for one in result.findings)


def same_packs(capsule: Capsule, policies: Sequence[Policy], vocabulary: Vocabulary) -> bool:
    """Whether the words, and every pack that the plan lists, are there today byte for byte."""
    today = {one.id: one.digest for one in policies}
    return capsule.shown.versions.vocabulary == vocabulary.digest and all(
        today.get(one.id) == one.digest for one in _all_packs(capsule).values()
    )


def result_digest(capsule: Capsule) -> str:
    """SHA-256 of the plan, or the decided plan, as plain data without the versions that it was made with."""
    result = capsule.plan if capsule.decided is None else capsule.decided
    assert result is not None
    content = json.dumps(_bare(result.model_dump(mode="json", by_alias=True)), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()


def _bare(data: dict[str, Any]) -> dict[str, Any]:
    left = {key: value for key, value in data.items() if key != "versions"}
    if "entities" in left:
        left["entities"] = [{**one, "plan": _bare(one["plan"])} for one in left["entities"]]
    return left


def _verdict(digest: ThenNow, *, changed: bool) -> Verdict:
    if digest.then == digest.now:
        return "same"
    return "changed" if changed else "same_claims"


def _head(capsule: Capsule) -> tuple[str, str]:
    result = capsule.shown if capsule.decided is None else capsule.decided
    return result.head.id, result.head.title


def _plans(capsule: Capsule) -> list[Plan]:
    return [capsule.shown] if capsule.decided is None else [one.plan for one in capsule.decided.entities]


def _all_packs(capsule: Capsule) -> dict[str, PackVersion]:
    return {pack.id: pack for plan in _plans(capsule) for pack in plan.versions.packs}


def _packs(then: Capsule, now: Capsule) -> tuple[PackThenNow, ...]:
    """The packs of either side by id. A carried pack has an id that does not come along."""
    before, after = _all_packs(then), _all_packs(now)
    carried = _carried_ids(then)
    found = []
    for name in sorted({*before, *after}):
        old, new = before.get(name), after.get(name)
        title = (new or old or before[name]).title
        found.append(
            PackThenNow(
                id=name,
                title=title,
                version=ThenNow(then=old and old.version, now=new and new.version),
                digest=ThenNow(then=old and old.digest, now=new and new.digest),
                carried=name in carried,
            )
        )
    return tuple(found)


def _carried_ids(capsule: Capsule) -> set[str]:
    """A pack's digest is that of its bytes, so that a carried file is known again by it."""
    texts = {hashlib.sha256(one.text.encode()).hexdigest() for one in capsule.texts("policies")}
    return {name for name, pack in _all_packs(capsule).items() if pack.digest in texts}


def _extras(then: Capsule, now: Capsule) -> tuple[ExtraThenNow, ...]:
    found = []
    if then.comparison is not None and now.comparison is not None:
        for one, other in zip(then.comparison.scenarios, now.comparison.scenarios, strict=True):
            found.append(ExtraThenNow(name=one.name, title=one.title, same=one == other))
    if then.sensitivity is not None:
        found.append(ExtraThenNow(name="sensitivity", title=_SENSITIVITY, same=then.sensitivity == now.sensitivity))
    return tuple(found)
