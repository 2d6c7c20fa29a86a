"""What the packs say of clauses, rules and pots, once for a run, so that the rows of enterprises need not repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.policy import Clause, Policy
from models.text import Lang
from models.vocabulary import Vocabulary
from planner.batch.tables_form import PACKS, block_of, listed
from planner.explain.texts import cite_text
from planner.prose.clause import condition_texts
from planner.prose.labels import Labels, labels_for
from planner.prose.rule_text import rule_text, rule_words
from planner.prose.sentence import sentence

_Row = tuple[object, ...]


def pack_tables(policies: Sequence[Policy], vocabulary: Vocabulary) -> dict[str, bytes]:
    """By table, the rows of the packs, sorted by name; money in whole yuan.

    The conditions of a clause are those of its policy, then its own, so that `condition` of `not_taken` is a place in
    the list. Tables without rows stay, as blocks without rows.
    """
    packs = sorted(policies, key=lambda one: one.id)
    rows = {
        "policies": [_policy(one) for one in packs],
        "clauses": [_clause(clause, one, vocabulary) for one in packs for clause in _by_id(one)],
        "rules": [row for one in packs for row in _rules(one, vocabulary, packs)],
        "pots": [row for one in packs for row in _pots(one)],
    }
    return {one.name: block_of(rows[one.name]) for one in PACKS}


def _by_id(policy: Policy) -> list[Clause]:
    return sorted(policy.clauses, key=lambda clause: clause.id)


def _policy(policy: Policy) -> _Row:
    return policy.id, policy.title.zh, policy.title.en, policy.status, policy.version, policy.digest


def _clause(clause: Clause, policy: Policy, vocabulary: Vocabulary) -> _Row:
    quota = clause.quota
    return (
        policy.id,
        clause.id,
        clause.title.zh,
        clause.title.en,
        cite_text(clause.cite),
        clause.strength.value,
        clause.payee,
        None if quota is None or not quota.places else quota.places,
        "" if quota is None else quota.scope.zh,
        "" if quota is None else quota.scope.en,
        listed(_conditions(clause, policy, vocabulary, "zh")),
        listed(_conditions(clause, policy, vocabulary, "en")),
    )


def _conditions(clause: Clause, policy: Policy, vocabulary: Vocabulary, lang: Lang) -> list[str]:
    whole = Labels(vocabulary, "", {one.ref: one for one in policy.readings})
    said = [sentence(one.tree, whole, lang) for one in policy.applies_to]
    return [*said, *condition_texts(clause, labels_for(clause, vocabulary, (policy,)), lang)]


def _rules(policy: Policy, vocabulary: Vocabulary, packs: Sequence[Policy]) -> Iterator[_Row]:
    words = rule_words(policy, vocabulary, packs)
    for rule in sorted(policy.rules, key=lambda one: one.ref):
        said = rule_text(rule, words)
        yield rule.ref, policy.id, rule.kind.value, said.zh, said.en, cite_text(rule.cite)


def _pots(policy: Policy) -> Iterator[_Row]:
    for pot in sorted(policy.pots, key=lambda one: one.ref):
        amount = None if pot.amount is None else pot.amount // 100
        title = pot.title
        yield pot.ref, policy.id, title.zh, title.en, pot.way, amount, listed(pot.clauses), cite_text(pot.cite)
