"""What changed from one version of a policy to another, part by part, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from models.cite import Cite
from models.diff import ComparedPack, EntryChange, EntrySort, PackDiff, PartChange
from models.errors import Finding, InputError, Place
from models.plan import Words
from models.policy import Clause, Policy, Reading
from models.rule import Rule
from models.text import Text
from models.vocabulary import Vocabulary
from planner.diff.pairing import (
    Pair,
    binds_all,
    clause_ids,
    clause_pairs,
    direction_pairs,
    meaning,
    pot_pairs,
    reading_pairs,
    renamed,
    rule_pairs,
)
from planner.diff.parts import Sides, changed, part, part_changes
from planner.diff.said import Voice, figures, words
from planner.prose.clause import clause_text
from planner.prose.labels import labels_for
from planner.prose.rule_text import rule_text, rule_words

#: Parts of a policy that are entries of their own, or that say nothing about what is granted.
_NOT_IN_HEAD = frozenset(
    {"id", "jurisdiction", "windows", "window_reading", "clauses", "rules", "readings", "directions", "pots",
     "examples", "waived", "harmless", "words", "digest", "file"}
)  # fmt: skip
_REMARKS = ("cite", "note")


def compare(old: Policy, new: Policy, vocabulary: Vocabulary) -> PackDiff:
    """The comparison. Raises InputError where the two cannot be versions of one policy."""
    _check_comparable(old, new, vocabulary)
    sides = Sides(Voice(old, vocabulary), Voice(new, vocabulary))
    clauses = clause_pairs(old, new)
    rules = rule_pairs(old, new, clause_ids(clauses))
    readings, directions, pots = reading_pairs(old, new), direction_pairs(old, new), pot_pairs(old, new)
    entries = (
        *(change for pair in clauses for change in _clause(sides, pair)),
        *(change for pair in rules for change in _rule(sides, pair, clause_ids(clauses))),
        *(change for pair in readings for change in _reading(sides, pair)),
        *(change for pair in directions for change in _entry(sides, "direction", pair)),
        *(change for pair in pots for change in _entry(sides, "pot", pair)),
    )
    sorts: dict[EntrySort, Sequence[Pair[Any]]] = {
        "clause": clauses,
        "rule": rules,
        "reading": readings,
        "direction": directions,
        "pot": pots,
    }
    told = [entry.of for entry in entries]
    return PackDiff(
        old=_compared(old),
        new=_compared(new),
        head=tuple(_head(sides)),
        entries=entries,
        unchanged={of: len(pairs) - told.count(of) for of, pairs in sorts.items() if pairs},
    )


def _check_comparable(old: Policy, new: Policy, vocabulary: Vocabulary) -> None:
    if old.jurisdiction != new.jurisdiction:
        names = [
            vocabulary.places.get(one.jurisdiction, Text(one.jurisdiction, one.jurisdiction)) for one in (old, new)
        ]
        told = Text(
            f"{old.id} 属于{names[0].zh}，{new.id} 属于{names[1].zh}：不是同一地区的政策，不能比较",
            f"{old.id} is of {names[0].en}, {new.id} of {names[1].en}: policies of two places cannot be compared",
        )
        raise InputError([Finding(Place("NEW"), told)])
    if old.id == new.id and old.digest == new.digest:
        told = Text(
            f"OLD 和 NEW 是同一个政策包 {old.id}（内容相同），没有可比的",
            f"OLD and NEW are the same pack {old.id} (the same content); there is nothing to compare",
        )
        raise InputError([Finding(Place("NEW"), told)])


def _compared(policy: Policy) -> ComparedPack:
    return ComparedPack(
        id=policy.id,
        title=words(policy.title),
        status=policy.status,
        version=policy.version,
        digest=policy.digest,
        taken_as_in_force=policy.status != "in_force",
    )


def _head(sides: Sides) -> Iterator[PartChange]:
    """Everything about the policy as a whole, its window option by option."""
    old, new = sides.old.policy, sides.new.policy
    for one in fields(Policy):
        if one.name not in _NOT_IN_HEAD:
            yield from part(sides, one.name, getattr(old, one.name), getattr(new, one.name))
    for option in dict.fromkeys((*old.windows, *new.windows)):
        before, after = old.windows.get(option), new.windows.get(option)
        if before != after:
            yield PartChange(
                part="windows",
                label=_window_label(sides, option),
                old=before and sides.old.value(before),
                new=after and sides.new.value(after),
            )


def _window_label(sides: Sides, option: str) -> Words:
    """The window, and under which option of its reading."""
    for voice in (sides.new, sides.old):
        for reading in voice.policy.readings:
            if reading.ref == voice.policy.window_reading and option in reading.options:
                answer = reading.options[option]
                return Words(zh=f"期限（{answer.zh}）", en=f"window ({answer.en})")
    return Words(zh="期限", en="window")


def _clause(sides: Sides, pair: Pair[Clause]) -> Iterator[EntryChange]:
    old, new = pair.old, pair.new
    if old is None or new is None:
        voice, clause = (sides.new, new) if old is None else (sides.old, old)
        if clause is not None:
            labels = labels_for(clause, voice.vocabulary, (voice.policy,))
            text = Words(zh=clause_text(clause, labels, "zh"), en=clause_text(clause, labels, "en"))
            yield _one_sided("clause", pair, words(clause.title), clause.cite, text)
        return
    parts = part_changes(
        sides.for_clauses(old, new), old, new, frozenset({"article"}) if old.id != new.id else frozenset()
    )
    if parts or old.id != new.id:
        yield _two_sided("clause", pair, words(new.title), old.cite, new.cite, parts)


def _rule(sides: Sides, pair: Pair[Rule], ids: dict[str, str]) -> Iterator[EntryChange]:
    """A rule says what it says in one sentence, so the sentence is its part; its source and note are others."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        voice, rule = (sides.new, new) if old is None else (sides.old, old)
        if rule is not None:
            yield _one_sided("rule", pair, Words(zh=rule.id, en=rule.id), rule.cite, _sentence(voice, rule))
        return
    wide = binds_all(old, sides.old.policy) and binds_all(new, sides.new.policy)
    mapped = meaning(old, sides.old.policy, lambda one: renamed(one, ids), wide=wide)
    now = meaning(new, sides.new.policy, str, wide=wide)
    parts = [change for name in _REMARKS for change in part(sides, name, *_both(name, old, new))]
    differing = [
        one.name
        for one in fields(Rule)
        if one.name not in (*_REMARKS, "id", "place") and getattr(mapped, one.name) != getattr(now, one.name)
    ]
    if differing:
        before, after = _sentence(sides.old, old), _sentence(sides.new, new)
        if before == after:
            parts = [*(change for name in differing for change in part(sides, name, *_both(name, old, new))), *parts]
        else:
            pairs = figures(_figured(mapped), _figured(now), ("", ""))
            parts = [changed("rule", before, after, figures=pairs), *parts]
    if parts:
        yield _two_sided("rule", pair, Words(zh=new.id, en=new.id), old.cite, new.cite, tuple(parts))


def _both(name: str, old: Rule, new: Rule) -> tuple[object, object]:
    return getattr(old, name), getattr(new, name)


def _figured(rule: Rule) -> tuple[object, ...]:
    """All of a rule that its remarks and names are not."""
    return tuple(getattr(rule, one.name) for one in fields(Rule) if one.name not in (*_REMARKS, "id", "place"))


def _sentence(voice: Voice, rule: Rule) -> Words:
    return words(rule_text(rule, rule_words(voice.policy, voice.vocabulary)))


def _reading(sides: Sides, pair: Pair[Reading]) -> Iterator[EntryChange]:
    old, new = pair.old, pair.new
    if old is None or new is None:
        reading = new or old
        if reading is not None:
            yield _one_sided("reading", pair, Words(zh=reading.id, en=reading.id), reading.cite, _asked(reading))
        return
    parts = [*part_changes(sides, old, new, frozenset({"options", "default"}))]
    for option in dict.fromkeys((*old.options, *new.options)):
        before, after = old.options.get(option), new.options.get(option)
        if before != after:
            parts.append(changed("options", _said(before), _said(after)))
    if old.default != new.default:
        parts.append(changed("default", words(old.options[old.default]), words(new.options[new.default])))
    if parts:
        yield _two_sided("reading", pair, Words(zh=new.id, en=new.id), old.cite, new.cite, tuple(parts))


def _said(text: Text | None) -> Words | None:
    return None if text is None else words(text)


def _asked(reading: Reading) -> Words:
    answer = reading.options[reading.default]
    return Words(zh=f"{reading.question.zh}默认：{answer.zh}", en=f"{reading.question.en} Default: {answer.en}")


def _entry(sides: Sides, of: EntrySort, pair: Pair[Any]) -> Iterator[EntryChange]:
    """Directions and pots: all that there is of them is parts."""
    old, new = pair.old, pair.new
    one = new or old
    if old is not None and new is not None:
        parts = part_changes(sides, old, new)
        if parts or old.id != new.id:
            yield _two_sided(of, pair, words(new.title), old.cite, new.cite, parts)
    elif one is not None:
        summary = getattr(one, "summary", None)
        yield _one_sided(of, pair, words(one.title), one.cite, None if summary is None else words(summary))


def _one_sided(of: EntrySort, pair: Pair[Any], title: Words, cite: Cite, text: Words | None) -> EntryChange:
    source = source_of(cite)
    return EntryChange(
        of=of,
        change="added" if pair.old is None else "removed",
        old_id=pair.old and pair.old.id,
        new_id=pair.new and pair.new.id,
        title=title,
        matched=None,
        old_cite=source if pair.old else "",
        new_cite=source if pair.new else "",
        text=text,
        parts=(),
    )


def _two_sided(
    of: EntrySort, pair: Pair[Any], title: Words, old: Cite, new: Cite, parts: Sequence[PartChange]
) -> EntryChange:
    return EntryChange(
        of=of,
        change="changed",
        old_id=pair.old and pair.old.id,
        new_id=pair.new and pair.new.id,
        title=title,
        matched=pair.matched,
        old_cite=source_of(old),
        new_cite=source_of(new),
        text=None,
        parts=tuple(parts),
    )


def source_of(cite: Cite) -> str:
    """`5#2`, the form in which results hold a citation."""
    return f"{cite.article}#{cite.sentence}" if cite.sentence else cite.article
