"""A clause in one or two sentences: what it is for, under which conditions, and what it pays."""

from __future__ import annotations

from models.expression import Literal, Node
from models.policy import ENTERPRISE, ENTERPRISE_YEAR, Clause
from models.text import Lang, Text
from planner.prose.instalments import gate_of, instalments_of, part_wants
from planner.prose.labels import Labels
from planner.prose.ladder import ladder_text
from planner.prose.sentence import sentence
from planner.prose.terms import PAYEES, STRENGTHS


def clause_text(clause: Clause, labels: Labels, lang: Lang) -> str:
    """Two sentences: the conditions, and the award with its limit, strength and payee."""
    said = (_conditions(clause, labels, lang), _pays(clause, labels, lang))
    return Text("", " ").in_(lang).join(part[0].upper() + part[1:] for part in said)


def condition_texts(clause: Clause, labels: Labels, lang: Lang) -> tuple[str, ...]:
    """Each condition by itself, in the order of the pack; one that binds a part says which."""
    return tuple(_condition(clause, condition.tree, labels, lang) for condition in clause.conditions)


def _condition(clause: Clause, tree: Node, labels: Labels, lang: Lang) -> str:
    gate = gate_of(clause, tree)
    if gate is None:
        return sentence(tree, labels, lang)
    return part_wants(gate[0], sentence(gate[1], labels, lang), lang)


def _conditions(clause: Clause, labels: Labels, lang: Lang) -> str:
    said = condition_texts(clause, labels, lang)
    subject = _subject(clause, labels).in_(lang)
    if not said:
        return Text(f"{subject}：无另外的条件。", f"{subject}: no further condition.").in_(lang)
    joined = Text("；", "; ").in_(lang).join(said)
    return Text(f"{subject}，须满足：{joined}。", f"{subject}, if all hold: {joined}.").in_(lang)


def _subject(clause: Clause, labels: Labels) -> Text:
    if clause.on == ENTERPRISE:
        return Text("对企业", "For the enterprise")
    if clause.on == ENTERPRISE_YEAR:
        return Text("对企业的每一年度", "For each year of the enterprise")
    kind = labels.vocabulary.kinds.get(clause.on)
    name = kind.label if kind else Text(clause.on, clause.on)
    return Text(f"对每项{name.zh}", f"For each item of the kind {name.en}")


def _pays(clause: Clause, labels: Labels, lang: Lang) -> str:
    strength, payee = STRENGTHS[clause.strength].in_(lang), PAYEES[clause.payee].in_(lang)
    amount = _amount(clause, labels, lang)
    if not amount:
        return Text(f"不计金额（{strength}）。", f"No money is counted ({strength}).").in_(lang)
    return Text(f"{amount}，付给{payee}（{strength}）。", f"{amount}, to the {payee} ({strength}).").in_(lang)


def _amount(clause: Clause, labels: Labels, lang: Lang) -> str:
    parts = instalments_of(clause)
    if parts is not None:
        whole = [] if parts.award is None else [_award(parts.award, labels, lang) + _most(parts.limit, labels, lang)]
        return Text("，", ", ").in_(lang).join([*whole, parts.said(lang)])
    if clause.ladder is not None:
        said = ladder_text(clause.ladder, labels, lang)
    elif clause.award is not None:
        said = _award(clause.award, labels, lang)
    elif clause.indicative is not None:
        named = sentence(clause.indicative, labels, lang)
        return Text(f"文件提到的金额为 {named}", f"The text names {named}").in_(lang)
    else:
        return ""
    return said + _most(clause.limit, labels, lang)


def _award(award: Node, labels: Labels, lang: Lang) -> str:
    return Text("奖补 ", "Pays ").in_(lang) + sentence(award, labels, lang)


def _most(limit: Node | None, labels: Labels, lang: Lang) -> str:
    """The limit of one claim, to follow its award."""
    if limit is None:
        return ""
    said = sentence(limit, labels, lang)
    own = said if isinstance(limit, Literal) else Text(f"“{said}”", said).in_(lang)
    return Text(f"，每笔最高 {own}", f", at most {own} a claim").in_(lang)
